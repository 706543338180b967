// Numbers of nodes by their ids. Looking strings up dominates writing, so what was looked up lately is kept:
// at most two generations of a fixed size. A number, once given, never changes, so nothing kept can be wrong.
import type { Connection } from './connection.ts';

/** Ids of one generation: about 40 MB with ids as long as cloud providers make them. */
const GENERATION = 250_000;
/** Ids looked up by one statement. */
const ASKED = 5_000;
/** So many nodes of which none is known promise more of them. */
const TELLING = 500;

export class NodeNumbers {
  readonly #connection: Connection;
  #young = new Map<string, number>();
  #old = new Map<string, number>();
  #expectNew: boolean;

  constructor(connection: Connection, expectNew: boolean) {
    this.#connection = connection;
    this.#expectNew = expectNew;
  }

  /**
   * The numbers of nodes about to be stated. While nothing but new nodes comes, as in a first load, they are not
   * looked up: one that has a number all the same is refused by the store's constraint when it is created.
   */
  async ofStated(ids: readonly string[]): Promise<Map<string, number>> {
    if (this.#expectNew) return this.#recalled(ids).numbers;
    const numbers = await this.of(ids);
    this.#expectNew = ids.length >= TELLING && numbers.size === 0;
    return numbers;
  }

  /** One of them was not new. */
  expectKnown(): void {
    this.#expectNew = false;
  }

  /** The number of each of these ids that has one. */
  async of(ids: Iterable<string>): Promise<Map<string, number>> {
    const { numbers, unknown } = this.#recalled(ids);
    for (const chunk of chunks([...unknown], ASKED)) {
      const found = await this.#connection.read((tx) =>
        tx.rows<[asked: number, n: number]>('find-nodes', { asked: [...chunk.entries()] }),
      );
      for (const [asked, n] of found) {
        const id = chunk[asked] as string;
        numbers.set(id, n);
        this.keep(id, n);
      }
    }
    return numbers;
  }

  /** Remembers a number that is in the store. */
  keep(id: string, number: number): void {
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(id, number);
  }

  #recalled(ids: Iterable<string>): { numbers: Map<string, number>; unknown: Set<string> } {
    const numbers = new Map<string, number>();
    const unknown = new Set<string>();
    for (const id of ids) {
      const number = this.#recall(id);
      if (number === undefined) unknown.add(id);
      else numbers.set(id, number);
    }
    return { numbers, unknown };
  }

  #recall(id: string): number | undefined {
    const young = this.#young.get(id);
    if (young !== undefined) return young;
    const old = this.#old.get(id);
    if (old !== undefined) this.keep(id, old);
    return old;
  }
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
