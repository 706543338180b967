// What edge facts say beside their ends and dates: kind, source, rule and flags. Millions of facts share a few
// combinations, which are numbered.
import { NumberIndex } from '../kernel/number-index.ts';

/** What `stated` holds beside the 18 bits of packStated. */
export const CONDITIONAL = 1 << 18;
export const DERIVED = 1 << 19;
export const CLOSED = 1 << 20;
const STATED = 2 ** 21;
const KINDS = 2 ** 5;

export interface Saying {
  /** The sets of the rule and the flags above. */
  readonly stated: number;
  /** Place in EDGE_KINDS. */
  readonly kind: number;
  /** The number that the projection gave to the source. */
  readonly source: number;
}

export class Sayings {
  readonly #keys: NumberIndex;

  /** Begins with those that have these keys, numbered alike. */
  constructor(keys: Iterable<number> = []) {
    this.#keys = new NumberIndex(keys);
  }

  /** One number for each saying, by number: they make the same sayings again. */
  get keys(): Float64Array {
    return this.#keys.values();
  }

  get length(): number {
    return this.#keys.length;
  }

  numberOf(stated: number, kind: number, source: number): number {
    return this.#keys.add((source * KINDS + kind) * STATED + stated);
  }

  at(number: number): Saying {
    const key = this.#keys.at(number);
    const rest = Math.floor(key / STATED);
    return { stated: key % STATED, kind: rest % KINDS, source: Math.floor(rest / KINDS) };
  }

  /** The same, closed. */
  closed(number: number): number {
    const { stated, kind, source } = this.at(number);
    return this.numberOf(stated | CLOSED, kind, source);
  }

  /** Rules and flags by number. */
  stated(): Uint32Array {
    return Uint32Array.from(this.keys, (key) => key % STATED);
  }
}
