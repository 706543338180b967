// Places made among those of a column for values that come: what a sorted column becomes when a few are put in.

/** Places looked at, or copied, between two steps. */
const STEP = 1 << 15;
const COPIED = 1 << 18;

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

/** Where one place goes. O(log at). */
export function placeAfter(place: number, at: Uint32Array): number {
  return place + notAbove(at, place);
}

/** How many of the values, which ascend, are no greater. */
export function notAbove(ascending: Uint32Array | Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Column extends ArrayLike<number> {
  set(values: ArrayLike<number>, at: number): void;
  subarray(from: number, until: number): ArrayLike<number>;
}

/**
 * Copies `old`, `width` values a place, to `into` but for the places of those that come, at[j] + j for the one that
 * comes before at[j]. O(old) as memory is copied, and O(at).
 */
export function* copyAround(
  into: Column,
  old: Column,
  at: Uint32Array,
  width = 1,
): Generator<void, void, void> {
  const count = old.length / width;
  let copied = 0;
  for (let j = 0, from = 0; j <= at.length; j++) {
    const end = j < at.length ? (at[j] as number) : count;
    while (from < end) {
      const until = Math.min(end, from + COPIED);
      into.set(old.subarray(width * from, width * until), width * (from + j));
      copied += width * (until - from) + width;
      from = until;
      if (copied > COPIED) {
        copied = 0;
        yield;
      }
    }
  }
}

/** `old` with each value as `map` has it. */
export function* mapped(old: Uint32Array, map: Uint32Array): Generator<void, Uint32Array, void> {
  const values = new Uint32Array(old.length);
  for (let from = 0; from < old.length; from += STEP, yield) {
    const until = Math.min(old.length, from + STEP);
    for (let place = from; place < until; place++) values[place] = map[old[place] as number] as number;
  }
  return values;
}
