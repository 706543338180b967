// Columns as the engine hands them over: one text of numbers, or the bytes of ids one after the other.

import type { Row } from './connection.ts';

/** Null: of no rows. */
type Bytes = Uint8Array | null;

/** What a text is read as: ids, numbers of 32 bits, places of names, or any whole numbers, with what stands for none. */
export type Form = 'ids' | 'words' | { readonly names: readonly string[] } | { readonly absent: number };

/** The row with its texts read, each as a column of `count` values, which comes first; null: left as it is. */
export function columnsIn([count, ...texts]: Row, [, ...forms]: readonly (Form | null)[]): Row {
  return [count, ...texts.map((text, i) => columnIn(text, count as number, forms[i] ?? null))];
}

function columnIn(text: unknown, count: number, form: Form | null): unknown {
  if (form === null) return text;
  const bytes = text as Bytes;
  if (form === 'ids') return wordsIn(bytes, count);
  if (form === 'words') return shortNumbersIn(bytes, count);
  return 'names' in form
    ? new Names(form.names).placesIn(bytes, count)
    : numbersIn(bytes, count, form.absent);
}

const [COMMA, MINUS, ZERO] = [44, 45, 48];

/** Digits that are put together as a whole number of 32 bits, which is quicker than any other. */
const DIGITS = 9;
const POWERS = Float64Array.from({ length: DIGITS + 1 }, (_, digits) => 10 ** digits);

/**
 * Whole numbers in decimal, of 18 digits at most, with commas between them, `absent` where nothing stands between two.
 */
export function numbersIn(text: Bytes, count: number, absent: number): Float64Array {
  const numbers = new Float64Array(count);
  if (!text) return numbers.fill(absent);
  const { length } = text;
  for (let place = 0, at = 0; place < count; place++, at++) {
    const begin = at;
    const negative = at < length && text[at] === MINUS;
    if (negative) at++;
    const half = Math.min(length, at + DIGITS);
    let upper = 0;
    for (; at < half; at++) {
      const byte = text[at] as number;
      if (byte === COMMA) break;
      upper = (Math.imul(upper, 10) + byte - ZERO) | 0;
    }
    let whole = upper;
    if (at === half && at < length && text[at] !== COMMA) {
      let lower = 0;
      for (; at < length; at++) {
        const byte = text[at] as number;
        if (byte === COMMA) break;
        lower = (Math.imul(lower, 10) + byte - ZERO) | 0;
      }
      whole = upper * (POWERS[at - half] as number) + lower;
    }
    numbers[place] = at === begin ? absent : negative ? -whole : whole;
  }
  return numbers;
}

/** Of 32 bits and none of them negative: without a look at what only others have, in half the time. */
export function shortNumbersIn(text: Bytes, count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  const length = text?.length ?? 0;
  for (let place = 0, at = 0; place < count; place++, at++) {
    let value = 0;
    for (; at < length; at++) {
      const byte = (text as Uint8Array)[at] as number;
      if (byte === COMMA) break;
      value = (Math.imul(value, 10) + byte - ZERO) | 0;
    }
    numbers[place] = value;
  }
  return numbers;
}

/** A few names that a column may hold, told apart by a number made of their bytes. */
class Names {
  readonly #places = new Map<number, number>();

  constructor(names: readonly string[]) {
    for (const [place, name] of names.entries()) {
      const hash = Buffer.from(name).reduce(hashWith, 0);
      if (this.#places.has(hash)) throw new TypeError(`${name} has the same hash as another name`);
      this.#places.set(hash, place);
    }
  }

  /** The place of each of the names that stand in a text with commas between them. */
  placesIn(text: Bytes, count: number): Uint32Array {
    const places = new Uint32Array(count);
    const length = text?.length ?? 0;
    for (let place = 0, at = 0; place < count; place++, at++) {
      let hash = 0;
      const begin = at;
      for (; at < length; at++) {
        const byte = (text as Uint8Array)[at] as number;
        if (byte === COMMA) break;
        hash = hashWith(hash, byte);
      }
      const known = this.#places.get(hash);
      if (known === undefined) {
        const name = Buffer.from((text as Uint8Array).subarray(begin, at)).toString();
        throw new TypeError(`the store holds "${name}", which is none of the names that there are`);
      }
      places[place] = known;
    }
    return places;
  }
}

function hashWith(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

/** Ids of 16 bytes as words. */
function wordsIn(bytes: Bytes, count: number): Uint32Array {
  const words = new Uint32Array(4 * count);
  if ((bytes?.length ?? 0) !== 16 * count)
    throw new TypeError(`${count} edge facts in the store have ids of ${bytes?.length} bytes`);
  if (!bytes) return words;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let word = 0; word < words.length; word++) words[word] = view.getUint32(4 * word);
  return words;
}
