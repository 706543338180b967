// The order of texts by their UTF-8 bytes, in one buffer: three-way quicksort (Bentley and Sedgewick 1997) on several bytes
// at once, which are read once and kept beside, since a look at a text misses the cache.

/** Texts one after the other: text i is bytes[offsets[i]] to bytes[offsets[i + 1]]. */
export interface Texts {
  readonly bytes: Uint8Array;
  readonly offsets: Uint8Array | Uint16Array | Uint32Array | Float64Array;
}

/** Texts looked at between two steps. */
const STEP = 1 << 15;
/** Texts that find their places between two steps. */
const MERGED = 1 << 10;
/** Bytes of a key, and what tells how many of them there are: together they are exact in a number. */
const WIDTH = 6;
const WIDTHS = 8;
/** What three bytes may be. */
const HALF = 2 ** 24;
/** Up to this many are put in their places one by one. */
const FEW = 12;

/**
 * Sorts `order`, positions of texts, in place; yields now and then. Equal texts end up next to each other in any order.
 */
export function* sortTexts(texts: Texts, order: Uint32Array): Generator<void, void, void> {
  const keys = new Float64Array(order.length);
  for (let from = 0; from < order.length; from += STEP, yield)
    readKeys(texts, order, keys, from, Math.min(order.length, from + STEP), 0);
  /** Ranges that wait: from, to, depth. A stack of our own, since ids may share 2,000 bytes. */
  const stack = [0, order.length, 0];
  for (let looks = 0; stack.length > 0; ) {
    if (looks > STEP) {
      looks = 0;
      yield;
    }
    const depth = stack.pop() as number;
    const to = stack.pop() as number;
    const from = stack.pop() as number;
    looks += to - from;
    if (to - from <= FEW) {
      sortFew(texts, order, keys, from, to, depth);
      continue;
    }
    const pivot = middleOf(keys[from] as number, keys[(from + to) >>> 1] as number, keys[to - 1] as number);
    const { less, more } = parted(order, keys, from, to, pivot);
    stack.push(from, less, depth, more, to, depth);
    if (pivot % WIDTHS !== WIDTH || more - less < 2) continue;
    readKeys(texts, order, keys, less, more, depth + WIDTH);
    looks += more - less;
    stack.push(less, more, depth + WIDTH);
  }
}

/** The next bytes of each, and behind them how many there are: a text comes before those that it begins. */
function readKeys(
  { bytes, offsets }: Texts,
  order: Uint32Array,
  keys: Float64Array,
  from: number,
  to: number,
  depth: number,
): void {
  for (let i = from; i < to; i++) {
    const text = order[i] as number;
    const at = (offsets[text] as number) + depth;
    const count = Math.min(WIDTH, (offsets[text + 1] as number) - at);
    const key =
      count === WIDTH
        ? HALF * threeBytes(bytes, at) + threeBytes(bytes, at + WIDTH / 2)
        : fewBytes(bytes, at, count);
    keys[i] = WIDTHS * key + count;
  }
}

function threeBytes(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
}

/** As many as there are, and zeros in place of the rest. */
function fewBytes(bytes: Uint8Array, at: number, count: number): number {
  let key = 0;
  for (let byte = 0; byte < WIDTH; byte++)
    key = 256 * key + (byte < count ? (bytes[at + byte] as number) : 0);
  return key;
}

/** Those before the pivot, its equals, and those behind it. */
function parted(
  order: Uint32Array,
  keys: Float64Array,
  from: number,
  to: number,
  pivot: number,
): { readonly less: number; readonly more: number } {
  let less = from;
  let more = to;
  for (let i = from; i < more; ) {
    const key = keys[i] as number;
    const text = order[i] as number;
    if (key < pivot) {
      keys[i] = keys[less] as number;
      order[i++] = order[less] as number;
      keys[less] = key;
      order[less++] = text;
    } else if (key > pivot) {
      keys[i] = keys[--more] as number;
      order[i] = order[more] as number;
      keys[more] = key;
      order[more] = text;
    } else i++;
  }
  return { less, more };
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function sortFew(
  texts: Texts,
  order: Uint32Array,
  keys: Float64Array,
  from: number,
  to: number,
  depth: number,
): void {
  for (let i = from + 1; i < to; i++) {
    const key = keys[i] as number;
    const text = order[i] as number;
    let place = i;
    for (; place > from; place--) {
      const before = keys[place - 1] as number;
      if (before < key) break;
      if (before === key && isAfter(texts, text, order[place - 1] as number, depth + WIDTH)) break;
      keys[place] = before;
      order[place] = order[place - 1] as number;
    }
    keys[place] = key;
    order[place] = text;
  }
}

/** Whether one text, from a byte on, is not before another; both are alike up to there. */
function isAfter({ bytes, offsets }: Texts, one: number, other: number, depth: number): boolean {
  const text = bytes.subarray((offsets[other] as number) + depth, offsets[other + 1]);
  return compare(bytes, (offsets[one] as number) + depth, offsets[one + 1] as number, text) >= 0;
}

/** One sorted order of two, of which no text is in both: O(many + few · log many), and a copy. */
export function* mergedTexts(
  texts: Texts,
  many: Uint32Array,
  few: Uint32Array,
): Generator<void, Uint32Array, void> {
  const { bytes, offsets } = texts;
  const merged = new Uint32Array(many.length + few.length);
  let from = 0;
  for (let i = 0; i < few.length; i++) {
    const text = few[i] as number;
    const place = placesBefore(texts, many, bytes.subarray(offsets[text], offsets[text + 1]));
    merged.set(many.subarray(from, place), from + i);
    merged[place + i] = text;
    from = place;
    if (i % MERGED === MERGED - 1) yield;
  }
  merged.set(many.subarray(from), from + few.length);
  return merged;
}

/** How many texts of a sorted order come before a text. O(log n) comparisons. */
export function placesBefore({ bytes, offsets }: Texts, order: Uint32Array, text: Uint8Array): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const position = order[middle] as number;
    if (compare(bytes, offsets[position] as number, offsets[position + 1] as number, text) < 0)
      low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of a text in a sorted order, or -1. */
export function placeOf(texts: Texts, order: Uint32Array, text: Uint8Array): number {
  const { bytes, offsets } = texts;
  const place = placesBefore(texts, order, text);
  const found = order[place];
  if (found === undefined) return -1;
  return compare(bytes, offsets[found] as number, offsets[found + 1] as number, text) === 0 ? place : -1;
}

/** Compares the bytes from `from` to `to` with a text. */
function compare(bytes: Uint8Array, from: number, to: number, text: Uint8Array): number {
  const length = Math.min(to - from, text.length);
  for (let i = 0; i < length; i++) {
    const difference = (bytes[from + i] as number) - (text[i] as number);
    if (difference !== 0) return difference;
  }
  return to - from - text.length;
}
