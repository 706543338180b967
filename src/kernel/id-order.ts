// The order of 128-bit ids, four words each, the most significant first. Ids are digests, so their first
// words are nearly all different: two counting passes over those, then the few that agree are compared.

/** Up to this many are put in their places one by one. */
const FEW = 24;
/** From this many on, counting is cheaper than comparing. */
const MANY = 4096;

/**
 * Sorts positions of ids by id, in place; equal ids by position. Id i stands at words[stride * i] and the
 * three after it. O(n) for many digests, O(n log n) else.
 */
export function sortIds(words: Uint32Array, stride: number, order: Uint32Array): void {
  const byId = (a: number, b: number): number => compareIdsAt(words, stride * a, stride * b) || a - b;
  if (order.length <= FEW) insert(order, byId);
  else if (order.length < MANY) order.sort(byId);
  else count(words, stride, order, byId);
}

type Compare = (a: number, b: number) => number;

/** Two counting passes over the heads of the ids, then the few that agree are compared. */
function count(words: Uint32Array, stride: number, order: Uint32Array, byId: Compare): void {
  const heads = order.map((position) => words[stride * position] as number);
  const places = pass(heads, pass(heads, ascending(order.length), 0), 16);
  order.set(places.map((place) => order[place] as number));
  for (let from = 0; from < order.length; ) {
    const head = words[stride * (order[from] as number)];
    let to = from + 1;
    while (to < order.length && words[stride * (order[to] as number)] === head) to++;
    if (to - from > 1) order.subarray(from, to).sort(byId);
    from = to;
  }
}

function insert(order: Uint32Array, compare: Compare): void {
  for (let i = 1; i < order.length; i++) {
    const one = order[i] as number;
    let place = i;
    for (; place > 0 && compare(order[place - 1] as number, one) > 0; place--) {
      order[place] = order[place - 1] as number;
    }
    order[place] = one;
  }
}

/** Compares the ids that stand at two places. */
export function compareIdsAt(words: Uint32Array, a: number, b: number): number {
  for (let i = 0; i < 4; i++) {
    const difference = (words[a + i] as number) - (words[b + i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 0, 1, … count - 1. */
export function ascending(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

/** Sorts an order, stably, by 16 bits of the heads. */
function pass(heads: Uint32Array, order: Uint32Array, shift: number): Uint32Array {
  const next = new Uint32Array(0x10000);
  for (let i = 0; i < order.length; i++) {
    const digit = ((heads[i] as number) >>> shift) & 0xffff;
    next[digit] = (next[digit] as number) + 1;
  }
  let total = 0;
  for (let digit = 0; digit < next.length; digit++) {
    const size = next[digit] as number;
    next[digit] = total;
    total += size;
  }
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const position = order[i] as number;
    const digit = ((heads[position] as number) >>> shift) & 0xffff;
    const place = next[digit] as number;
    sorted[place] = position;
    next[digit] = place + 1;
  }
  return sorted;
}
