// A smallest choice that takes something from each of given sets, or a bound that no choice is below. Sets that have
// nothing to do with each other are solved apart, each by branch and bound, deeper one element at a time, so that every
// depth that fails proves that more are needed. Sets that share nothing need an element each, which is the bound.
import { components } from '../every-source/components.ts';

export interface Hitting {
  /** No choice of fewer elements hits all sets. */
  readonly atLeast: number;
  /** One of that size; null where the work ended before it was found, or where it would be larger than `most`. */
  readonly chosen: readonly number[] | null;
}

/** Work left, in sets looked at; shared by searches that follow each other. */
export interface Budget {
  left: number;
}

/** Searches up to `most` elements. No set is empty. */
export function* hittingSet(
  sets: readonly Uint32Array[],
  most: number,
  budget: Budget,
): Generator<void, Hitting, void> {
  let atLeast = 0;
  const chosen: number[] = [];
  let complete = true;
  for (const together of yield* connected(sets)) {
    const part = new Part(together, budget);
    const found = yield* part.search(most);
    atLeast += found.atLeast;
    if (found.chosen === null) complete = false;
    else chosen.push(...found.chosen);
  }
  return { atLeast, chosen: complete && atLeast <= most ? chosen.sort((a, b) => a - b) : null };
}

/** Sets that share an element, or share one with one that does, and so on. */
function* connected(sets: readonly Uint32Array[]): Generator<void, Uint32Array[][], void> {
  const lastWith = new Map<number, number>();
  const offsets = new Uint32Array(sets.length + 1);
  const pairs: [number, number][] = [];
  sets.forEach((set, i) => {
    for (const element of set) {
      const other = lastWith.get(element);
      if (other !== undefined) pairs.push([i, other], [other, i]);
      lastWith.set(element, i);
    }
  });
  pairs.sort(([a], [b]) => a - b);
  for (const [from] of pairs) offsets[from + 1] = (offsets[from + 1] as number) + 1;
  for (let i = 0; i < sets.length; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number);
  const { count, of } = yield* components(
    offsets,
    Uint32Array.from(pairs, ([, to]) => to),
  );
  const parts: Uint32Array[][] = Array.from({ length: count }, () => []);
  sets.forEach((set, i) => {
    (parts[of[i] as number] as Uint32Array[]).push(set);
  });
  return parts;
}

const STEP = 256;

class Part {
  readonly #budget: Budget;
  /** The smallest first. */
  readonly #sets: readonly Uint32Array[];
  /** How many chosen elements hit each set. */
  readonly #hits: Uint32Array;
  readonly #holding = new Map<number, number[]>();
  readonly #chosen: number[] = [];
  /** Tried before in the place of another: no part of what is looked for now. */
  readonly #banned = new Set<number>();
  #steps = 0;

  constructor(sets: readonly Uint32Array[], budget: Budget) {
    this.#budget = budget;
    this.#sets = [...sets].sort((a, b) => a.length - b.length);
    this.#hits = new Uint32Array(sets.length);
    this.#sets.forEach((set, i) => {
      for (const element of set) {
        const known = this.#holding.get(element);
        if (known) known.push(i);
        else this.#holding.set(element, [i]);
      }
    });
  }

  *search(most: number): Generator<void, Hitting, void> {
    let size = this.#packed().length;
    for (; size <= most; size++) {
      const found = yield* this.#within(size);
      if (found !== false) return { atLeast: size, chosen: found ? this.#chosen : null };
    }
    return { atLeast: size, chosen: null };
  }

  /** With so many more elements; null: no work left. */
  *#within(size: number): Generator<void, boolean | null, void> {
    if (++this.#steps % STEP === 0) yield;
    this.#budget.left -= this.#sets.length;
    if (this.#budget.left < 0) return null;
    const open = this.#packed();
    const [branch] = open;
    if (!branch) return true;
    if (open.length > size) return false;
    const order = [...branch]
      .filter((element) => !this.#banned.has(element))
      .map((element) => ({ element, frequency: this.#frequency(element) }))
      .sort((a, b) => b.frequency - a.frequency || a.element - b.element);
    const tried: number[] = [];
    let found: boolean | null = false;
    for (const { element } of order) {
      this.#choose(element, 1);
      this.#chosen.push(element);
      found = yield* this.#within(size - 1);
      if (found !== false) break;
      this.#chosen.pop();
      this.#choose(element, -1);
      this.#banned.add(element);
      tried.push(element);
    }
    for (const element of tried) this.#banned.delete(element);
    return found;
  }

  /** How many sets it would hit that are not hit yet. */
  #frequency(element: number): number {
    const holding = this.#holding.get(element) as number[];
    return holding.reduce((sum, i) => sum + Number(this.#hits[i] === 0), 0);
  }

  #choose(element: number, by: 1 | -1): void {
    for (const i of this.#holding.get(element) as number[]) this.#hits[i] = (this.#hits[i] as number) + by;
  }

  /** Sets not hit yet that share nothing that may still be chosen, the smallest first. */
  #packed(): Uint32Array[] {
    const taken = new Set<number>();
    return this.#sets.filter((set, i) => {
      if (this.#hits[i] !== 0) return false;
      if (set.some((element) => taken.has(element) && !this.#banned.has(element))) return false;
      for (const element of set) if (!this.#banned.has(element)) taken.add(element);
      return true;
    });
  }
}
