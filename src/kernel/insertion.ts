// Values put in among those of a column, each before a place of its own: what a sorted column becomes when a few come.

/** Places looked at between two steps. */
const STEP = 1 << 15;

/** Where each of `count` places goes when one comes before each of the places `at`, which ascend. O(count). */
export function* movedBy(count: number, at: Uint32Array): Generator<void, Uint32Array, void> {
  const moved = new Uint32Array(count);
  let come = 0;
  for (let from = 0; from < count; from += STEP, yield) {
    const until = Math.min(count, from + STEP);
    for (let place = from; place < until; place++) {
      while (come < at.length && (at[come] as number) <= place) come++;
      moved[place] = place + come;
    }
  }
  return moved;
}

interface Numbers {
  readonly length: number;
  [place: number]: number;
}

/**
 * Writes to `into` the values of `old`, each as `map` has it (null: as it is), and before that at at[j] what `put` gives
 * for j. O(old + at).
 */
export function* insertInto(
  into: Numbers,
  old: Numbers,
  at: Uint32Array,
  put: (j: number) => number,
  map: Numbers | null = null,
): Generator<void, void, void> {
  let come = 0;
  for (let from = 0; from < old.length; from += STEP, yield) {
    const until = Math.min(old.length, from + STEP);
    for (let place = from; place < until; place++) {
      for (; come < at.length && (at[come] as number) <= place; come++) into[place + come] = put(come);
      const value = old[place] as number;
      into[place + come] = map === null ? value : (map[value] as number);
    }
  }
  for (; come < at.length; come++) into[old.length + come] = put(come);
}
