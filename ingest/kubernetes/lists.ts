// Lists of objects: what stands beside their items. A list of one kind, as the API itself answers, names the kind
// once and not in each item; one that was read in pages says that there is more.
import type { Json } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';

type Fields = { readonly [key: string]: Json };

export class Lists {
  /** Of the file at hand. */
  #file = '';
  #about: Record<string, Json> = {};
  /** Files with items, by whether the kind of their list was seen. */
  readonly #closed = new Map<string, boolean>();

  /** A field of a list; a gap where it says that something is missing. */
  about(field: string, value: Json, { file }: Place): string | null {
    this.#in(file);
    this.#about[field] = value;
    if (field === 'kind') this.#closed.set(file, true);
    if (field !== 'metadata' || typeof value !== 'object' || value === null || Array.isArray(value))
      return null;
    const more = value['continue'];
    const remaining = value['remainingItemCount'];
    const isPaged =
      (typeof more === 'string' && more !== '') || (typeof remaining === 'number' && remaining > 0);
    return isPaged ? `${file} is one page of a list: read all pages` : null;
  }

  /** An item, with the kind of its list where it has none. */
  item(value: Json, { file }: Place): Json {
    this.#in(file);
    if (!this.#closed.has(file)) this.#closed.set(file, false);
    return this.of(value, this.#about);
  }

  of(value: Json, list: Fields): Json {
    const { kind, apiVersion } = list;
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value['kind'] !== undefined)
      return value;
    if (typeof kind !== 'string' || !kind.endsWith('List') || kind === 'List') return value;
    return { ...value, kind: kind.slice(0, -4), apiVersion: apiVersion ?? '' };
  }

  /** kubectl writes the kind of a list after its items: a file without it was cut off. */
  *unfinished(): Generator<string> {
    for (const [file, closed] of this.#closed)
      if (!closed) yield `${file} holds items of a list without its kind: was it cut off?`;
  }

  #in(file: string): void {
    if (file === this.#file) return;
    this.#file = file;
    this.#about = {};
  }
}
