// Ends of edges that are matched by name or by properties instead of by id. Edges come before and after the
// nodes they mean, so what is wanted is remembered while records are read, and nodes are held against it
// afterwards. Memory grows with what is wanted, not with the nodes.
import type { Json } from '../../src/model/adapter.ts';

export interface Matcher {
  readonly key: string;
  readonly value: string | number | boolean;
}

export interface Wanted {
  readonly kind: string | undefined;
  readonly matchers: readonly Matcher[];
  /** Ids of nodes that match: exactly, and with names compared without case, as BloodHound stores them. */
  readonly exact: Set<string>;
  readonly folded: Set<string>;
}

export class EndLookup {
  readonly #wanted = new Map<string, Wanted>();
  readonly #byFirst = new Map<string, Wanted[]>();

  get size(): number {
    return this.#wanted.size;
  }

  want(kind: string | undefined, matchers: readonly Matcher[]): Wanted {
    const key = JSON.stringify([kind ?? null, matchers.map((matcher) => [matcher.key, matcher.value])]);
    const known = this.#wanted.get(key);
    if (known) return known;
    const wanted: Wanted = { kind, matchers, exact: new Set(), folded: new Set() };
    this.#wanted.set(key, wanted);
    const [first] = matchers;
    if (!first) throw new Error('an end is matched by at least one property: check the record first');
    const slot = slotOf(first.key, first.value);
    const list = this.#byFirst.get(slot);
    if (list) list.push(wanted);
    else this.#byFirst.set(slot, [wanted]);
    return wanted;
  }

  /** Holds a declared node against everything wanted. Two ids of a kind are enough to know of ambiguity. */
  offer(id: string, kinds: readonly string[], properties: Readonly<Record<string, Json>>): void {
    for (const [key, value] of Object.entries(properties)) {
      if (typeof value === 'object') continue;
      for (const wanted of this.#byFirst.get(slotOf(key, value)) ?? []) {
        if (wanted.kind !== undefined && !kinds.includes(wanted.kind)) continue;
        if (!wanted.matchers.every((matcher) => matches(matcher, properties[matcher.key], true))) continue;
        if (wanted.folded.size < 2) wanted.folded.add(id);
        const exactly = wanted.matchers.every((matcher) => matches(matcher, properties[matcher.key], false));
        if (exactly && wanted.exact.size < 2) wanted.exact.add(id);
      }
    }
  }
}

/** The one node that is meant, null where none is declared, 'ambiguous' where several are. */
export function found({ exact, folded }: Wanted): string | 'ambiguous' | null {
  const best = exact.size > 0 ? exact : folded;
  const [id] = best;
  return best.size > 1 ? 'ambiguous' : (id ?? null);
}

function slotOf(key: string, value: string | number | boolean): string {
  return JSON.stringify([key, key === 'name' ? String(value).toUpperCase() : value]);
}

function matches({ key, value }: Matcher, found: Json | undefined, fold: boolean): boolean {
  if (key !== 'name') return found === value;
  const name = found === undefined || typeof found === 'object' ? undefined : String(found);
  return (
    name !== undefined && (fold ? name.toUpperCase() === String(value).toUpperCase() : name === String(value))
  );
}
