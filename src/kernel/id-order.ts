// The order of 128-bit ids, four words each, the most significant first. Ids are digests, so their first
// words are nearly all different: two counting passes over those, then the few that agree are compared.

/** Below this, comparing is cheaper than counting. */
const SMALL = 4096;

/**
 * The positions of ids in ascending order; equal ids in ascending position. Id i stands at words[stride * i]
 * and the three after it. O(n) for digests.
 */
export function idOrder(words: Uint32Array, stride: number, count: number): Uint32Array {
  const byId = (a: number, b: number): number => compareIdsAt(words, stride * a, stride * b) || a - b;
  if (count < SMALL) return ascending(count).sort(byId);
  const heads = new Uint32Array(count);
  for (let i = 0; i < count; i++) heads[i] = words[stride * i] as number;
  const order = pass(heads, pass(heads, ascending(count), 0), 16);
  for (let from = 0; from < count; ) {
    const head = heads[order[from] as number];
    let to = from + 1;
    while (to < count && heads[order[to] as number] === head) to++;
    if (to - from > 1) order.subarray(from, to).sort(byId);
    from = to;
  }
  return order;
}

/** Compares the ids that stand at two places. */
export function compareIdsAt(words: Uint32Array, a: number, b: number): number {
  for (let i = 0; i < 4; i++) {
    const difference = (words[a + i] as number) - (words[b + i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

function ascending(count: number): Uint32Array {
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
