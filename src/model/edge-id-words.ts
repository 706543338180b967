// Edge ids as four words of 32 bits: what columns hold, and what is compared, in place of 32 hex digits.
import { KeyreachError } from './errors.ts';

const NO_DIGIT = 16;
/** The value of each hex digit, by its code. */
const HEX = new Uint8Array(128).fill(NO_DIGIT);
for (let value = 0; value < 16; value++) HEX[value.toString(16).charCodeAt(0)] = value;

export function isEdgeId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** Writes an edge id as four words; numbers in this order are ids in the order of their bytes. */
export function wordsOf(id: string, words = new Uint32Array(4), at = 0): Uint32Array {
  if (id.length !== 32) throw notAnEdgeId(id);
  for (let word = 0; word < 4; word++) {
    let value = 0;
    for (let i = 8 * word; i < 8 * word + 8; i++) {
      const digit = HEX[id.charCodeAt(i)] ?? NO_DIGIT;
      if (digit === NO_DIGIT) throw notAnEdgeId(id);
      value = (value << 4) | digit;
    }
    words[at + word] = value;
  }
  return words;
}

/** The edge id of four words. */
export function idAt(words: Uint32Array, at = 0): string {
  let id = '';
  for (let i = 0; i < 4; i++) id += (words[at + i] as number).toString(16).padStart(8, '0');
  return id;
}

function notAnEdgeId(id: string): KeyreachError {
  return new KeyreachError(
    'INTERNAL',
    `The store holds "${id}" as an edge id, which is not 32 hex digits: load that source again.`,
  );
}
