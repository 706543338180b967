// The order of 128-bit ids, four words each, the most significant first. Ids are digests, so their first words are
// nearly all different and spread evenly: they are dealt out into parts that fit in a cache, and those into buckets of a
// few, which are put in order one by one.

/** Ids that a part has on average, as a power of two; parts are no more than 2^11, for each is written to at once. */
const PART = 13;
const MOST_PARTS = 11;
/** Ids that a bucket has on average, as a power of two. */
const BUCKET = 2;
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
 * worst; yields now and then. `room`: memory of three words an id that nobody needs, some of which is the result's.
 */
export function* idOrder(
  words: Uint32Array,
  stride: number,
  count: number,
  room: Uint32Array = new Uint32Array(3 * count),
): Generator<void, IdOrder, void> {
  const third = (place: number): Uint32Array => room.subarray(place * count, (place + 1) * count);
  const sorted = { order: new Uint32Array(count), heads: third(0) };
  for (let from = 0; from < count; from += STEP, yield)
    allFrom(words, stride, from, Math.min(count, from + STEP), sorted);
  yield* new IdSorter(words, stride, sorted).sortMany(0, count, { order: third(1), heads: third(2) });
  return sorted;
}

/** Ranges of positions, where positions ascend at first, are put in the order of their ids. */
export class IdSorter {
  readonly #words: Uint32Array;
  readonly #stride: number;
  readonly #sorted: IdOrder;
  #other = roomFor(0);
  #ends = new Uint32Array(0);

  /** `sorted` has the positions, with the first words of their ids, and becomes their order. */
  constructor(words: Uint32Array, stride: number, sorted: IdOrder) {
    this.#words = words;
    this.#stride = stride;
    this.#sorted = sorted;
  }

  /** As many as may be sorted without a step. O(n) where first words are spread evenly between the least and the greatest. */
  sort(from: number, until: number): void {
    const count = until - from;
    if (count <= FEW) {
      sortFew(this.#words, this.#stride, this.#sorted, from, until);
      return;
    }
    if (count > this.#other.order.length) this.#other = roomFor(2 * count);
    const { order, heads } = this.#sorted;
    this.#other.order.set(order.subarray(from, until));
    this.#other.heads.set(heads.subarray(from, until));
    this.#bucketed(this.#other, 0, from, until);
  }

  /** Any number of them. `other`: room for them. */
  *sortMany(from: number, until: number, other = roomFor(until - from)): Generator<void, void, void> {
    const count = until - from;
    if (count <= STEP) return this.sort(from, until);
    const sorted = this.#sorted;
    const { least, most } = extremes(sorted.heads, from, until);
    yield;
    const parts = 1 << Math.min(MOST_PARTS, 32 - Math.clz32(count) - PART);
    const scale = parts / (most - least + 1);
    const ends = new Uint32Array(parts);
    for (let at = from; at < until; at += STEP, yield)
      counted(sorted.heads, at, Math.min(until, at + STEP), least, scale, ends);
    toPlaces(ends, parts);
    for (let at = from; at < until; at += STEP, yield)
      dealtOut(sorted, at, Math.min(until, at + STEP), least, scale, ends, other, 0);
    for (let part = 0, at = 0; part < parts; part++) {
      const end = ends[part] as number;
      if (end > at) this.#bucketed(other, at, from + at, from + end);
      at = end;
      yield;
    }
  }

  /** What stands in `other` from `at` on comes back sorted. */
  #bucketed(other: IdOrder, at: number, from: number, until: number): void {
    const count = until - from;
    const { least, most } = extremes(other.heads, at, at + count);
    const buckets = Math.max(1, count >>> BUCKET);
    const scale = buckets / (most - least + 1);
    if (buckets > this.#ends.length) this.#ends = new Uint32Array(2 * buckets);
    const ends = this.#ends;
    ends.fill(0, 0, buckets);
    counted(other.heads, at, at + count, least, scale, ends);
    toPlaces(ends, buckets);
    dealtOut(other, at, at + count, least, scale, ends, this.#sorted, from);
    for (let bucket = 0, first = from; bucket < buckets; bucket++) {
      const end = from + (ends[bucket] as number);
      if (end - first > FEW) this.#compared(first, end);
      else if (end - first > 1) sortFew(this.#words, this.#stride, this.#sorted, first, end);
      first = end;
    }
  }

  #compared(from: number, until: number): void {
    const words = this.#words;
    const stride = this.#stride;
    const { heads } = this.#sorted;
    const order = this.#sorted.order.subarray(from, until);
    order.sort((a, b) => compareIdsAt(words, stride * a, words, stride * b) || a - b);
    for (let i = 0; i < order.length; i++) heads[from + i] = words[stride * (order[i] as number)] as number;
  }
}

function roomFor(count: number): IdOrder {
  return { order: new Uint32Array(count), heads: new Uint32Array(count) };
}

function allFrom(words: Uint32Array, stride: number, from: number, until: number, all: IdOrder): void {
  const { order, heads } = all;
  for (let id = from; id < until; id++) {
    order[id] = id;
    heads[id] = words[stride * id] as number;
  }
}

function extremes(heads: Uint32Array, from: number, until: number): { least: number; most: number } {
  let least = heads[from] as number;
  let most = least;
  for (let i = from + 1; i < until; i++) {
    const head = heads[i] as number;
    if (head < least) least = head;
    else if (head > most) most = head;
  }
  return { least, most };
}

/** How many of them are in each bucket: that of a head is (head - least) * scale. */
function counted(
  heads: Uint32Array,
  from: number,
  until: number,
  least: number,
  scale: number,
  counts: Uint32Array,
): void {
  for (let i = from; i < until; i++) {
    const bucket = Math.floor(((heads[i] as number) - least) * scale);
    counts[bucket] = (counts[bucket] as number) + 1;
  }
}

/** Counts become where each begins. */
function toPlaces(counts: Uint32Array, buckets: number): void {
  let total = 0;
  for (let i = 0; i < buckets; i++) {
    const size = counts[i] as number;
    counts[i] = total;
    total += size;
  }
}

/** Each to the next place of its bucket, from `first` on. */
function dealtOut(
  of: IdOrder,
  from: number,
  until: number,
  least: number,
  scale: number,
  next: Uint32Array,
  to: IdOrder,
  first: number,
): void {
  const { order, heads } = of;
  const toOrder = to.order;
  const toHeads = to.heads;
  for (let i = from; i < until; i++) {
    const head = heads[i] as number;
    const bucket = Math.floor((head - least) * scale);
    const place = next[bucket] as number;
    next[bucket] = place + 1;
    toOrder[first + place] = order[i] as number;
    toHeads[first + place] = head;
  }
}

function sortFew(
  words: Uint32Array,
  stride: number,
  { order, heads }: IdOrder,
  from: number,
  until: number,
): void {
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
