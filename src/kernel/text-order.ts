// The order of texts by their UTF-8 bytes, in one buffer: three-way radix quicksort (Bentley and Sedgewick
// 1997), which looks at each distinguishing byte about once.

/** Texts one after the other: text i is bytes[offsets[i]] to bytes[offsets[i + 1]]. */
export interface Texts {
  readonly bytes: Uint8Array;
  readonly offsets: Uint8Array | Uint16Array | Uint32Array | Float64Array;
}

/** Bytes looked at between two steps. */
const STEP = 1 << 15;
/** Texts that find their places between two steps. */
const MERGED = 1 << 10;

/**
 * Sorts `order`, positions of texts, in place; yields now and then. Equal texts end up next to each other in any order.
 */
export function* sortTexts({ bytes, offsets }: Texts, order: Uint32Array): Generator<void, void, void> {
  const byteAt = (text: number, depth: number): number => {
    const at = (offsets[text] as number) + depth;
    return at < (offsets[text + 1] as number) ? (bytes[at] as number) : -1;
  };
  const swap = (a: number, b: number): void => {
    const kept = order[a] as number;
    order[a] = order[b] as number;
    order[b] = kept;
  };
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
    if (to - from < 2) continue;
    looks += to - from;
    const pivot = byteAt(order[(from + to) >>> 1] as number, depth);
    let less = from;
    let more = to;
    for (let i = from; i < more; ) {
      const byte = byteAt(order[i] as number, depth);
      if (byte < pivot) swap(i++, less++);
      else if (byte > pivot) swap(i, --more);
      else i++;
    }
    stack.push(from, less, depth, more, to, depth);
    if (pivot >= 0) stack.push(less, more, depth + 1);
  }
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
