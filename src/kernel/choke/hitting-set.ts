// A smallest choice that takes something from each of given sets, or a bound that no choice is below: branch and
// bound, deeper one element at a time, so that every depth that fails proves that more are needed. Sets that share
// nothing need an element each, which is the bound.

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

/** `from`: known to be needed at least. Searches up to `most` elements. */
export function* hittingSet(
  sets: readonly Uint32Array[],
  from: number,
  most: number,
  budget: Budget,
): Generator<void, Hitting, void> {
  const holding = new Map<number, number[]>();
  sets.forEach((set, i) => {
    for (const element of set) {
      const known = holding.get(element);
      if (known) known.push(i);
      else holding.set(element, [i]);
    }
  });
  const bySize = sets.map((_, i) => i).sort((a, b) => sizeOf(a) - sizeOf(b) || a - b);
  /** How many chosen elements hit each set. */
  const hits = new Uint32Array(sets.length);
  const chosen: number[] = [];
  const banned = new Set<number>();
  let steps = 0;

  for (let size = from; size <= most; size++) {
    const found = yield* within(size);
    if (found === null) return { atLeast: size, chosen: null };
    if (found) return { atLeast: size, chosen: [...chosen].sort((a, b) => a - b) };
  }
  return { atLeast: most + 1, chosen: null };

  function sizeOf(i: number): number {
    return (sets[i] as Uint32Array).length;
  }

  /** With so many more elements; null: no work left. */
  function* within(size: number): Generator<void, boolean | null, void> {
    if (++steps % STEP === 0) yield;
    const open = packed();
    budget.left -= sets.length;
    if (budget.left < 0) return null;
    if (open.length === 0) return true;
    if (open.length > size) return false;
    const branch = open[0] as Uint32Array;
    const frequency = (element: number): number =>
      (holding.get(element) as number[]).reduce((sum, i) => sum + Number(hits[i] === 0), 0);
    const order = [...branch]
      .filter((element) => !banned.has(element))
      .map((element) => ({ element, frequency: frequency(element) }))
      .sort((a, b) => b.frequency - a.frequency || a.element - b.element);
    const tried: number[] = [];
    let found: boolean | null = false;
    for (const { element } of order) {
      choose(element, 1);
      chosen.push(element);
      found = yield* within(size - 1);
      if (found !== false) break;
      chosen.pop();
      choose(element, -1);
      // What was tried is not part of any other choice of this size.
      banned.add(element);
      tried.push(element);
    }
    for (const element of tried) banned.delete(element);
    return found;
  }

  function choose(element: number, by: 1 | -1): void {
    for (const i of holding.get(element) as number[]) hits[i] = (hits[i] as number) + by;
  }

  /** Sets not hit yet that share nothing that may still be chosen, the smallest first. */
  function packed(): Uint32Array[] {
    const taken = new Set<number>();
    const open: Uint32Array[] = [];
    for (const i of bySize) {
      if (hits[i] !== 0) continue;
      const set = sets[i] as Uint32Array;
      if (set.some((element) => taken.has(element) && !banned.has(element))) continue;
      for (const element of set) if (!banned.has(element)) taken.add(element);
      open.push(set);
    }
    return open;
  }
}

const STEP = 256;
