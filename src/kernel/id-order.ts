// The order of 128-bit ids, four words each, the most significant first. Ids are digests, so their first words are
// nearly all different and spread evenly: one pass puts each into its bucket of a few, which is then put in order.

/** Ids that a bucket has on average, as a power of two; buckets are no more than 2^22. */
const BUCKET = 2;
const MOST_BUCKETS = 22;
/** Up to this many are put in their places one by one. */
const FEW = 24;
/** Ids looked at between two steps. */
const STEP = 1 << 15;

export interface IdOrder {
  /** Positions in the order of the ids, equal ids by position. */
  readonly order: Uint32Array;
  /** The first word of each, in that order: where it differs from the one before, so does the id. */
  readonly heads: Uint32Array;
}

/**
 * The order of `count` ids. Id i stands at words[stride * i] and the three after it. O(n) for digests, O(n log n) at
 * worst; yields now and then.
 */
export function* idOrder(words: Uint32Array, stride: number, count: number): Generator<void, IdOrder, void> {
  const bits = Math.min(MOST_BUCKETS, Math.max(1, 32 - Math.clz32(count) - BUCKET));
  const shift = 32 - bits;
  const ends = new Uint32Array(1 << bits);
  for (let from = 0; from < count; from += STEP, yield) {
    const until = Math.min(count, from + STEP);
    for (let id = from; id < until; id++) {
      const bucket = (words[stride * id] as number) >>> shift;
      ends[bucket] = (ends[bucket] as number) + 1;
    }
  }
  let total = 0;
  for (let bucket = 0; bucket < ends.length; bucket++) {
    const size = ends[bucket] as number;
    ends[bucket] = total;
    total += size;
  }
  yield;
  const order = new Uint32Array(count);
  const heads = new Uint32Array(count);
  for (let from = 0; from < count; from += STEP, yield) {
    const until = Math.min(count, from + STEP);
    for (let id = from; id < until; id++) {
      const head = words[stride * id] as number;
      const bucket = head >>> shift;
      const place = ends[bucket] as number;
      ends[bucket] = place + 1;
      order[place] = id;
      heads[place] = head;
    }
  }
  for (let bucket = 0, from = 0, step = STEP; bucket < ends.length; bucket++) {
    const until = ends[bucket] as number;
    sortBucket(words, stride, order, heads, from, until);
    step -= until - from;
    if (step < 0) {
      step = STEP;
      yield;
    }
    from = until;
  }
  return { order, heads };
}

function sortBucket(
  words: Uint32Array,
  stride: number,
  order: Uint32Array,
  heads: Uint32Array,
  from: number,
  until: number,
): void {
  if (until - from > FEW) {
    order.subarray(from, until).sort((a, b) => compareIdsAt(words, stride * a, words, stride * b) || a - b);
    return;
  }
  for (let i = from + 1; i < until; i++) {
    const id = order[i] as number;
    const head = heads[i] as number;
    let place = i;
    for (; place > from; place--) {
      const before = heads[place - 1] as number;
      if (before < head) break;
      const other = order[place - 1] as number;
      // Positions ascend at first, so an equal id that stands before stays there.
      if (before === head && compareIdsAt(words, stride * other, words, stride * id) <= 0) break;
      order[place] = other;
      heads[place] = before;
    }
    order[place] = id;
    heads[place] = head;
  }
}

/** Compares the ids that stand at two places. */
export function compareIdsAt(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  for (let i = 0; i < 4; i++) {
    const difference = (a[atA + i] as number) - (b[atB + i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
