// Where an id stands among many that are in order. Ids are digests, so that it is known about where.
import { compareIdsAt } from './id-order.ts';

export interface IdPlace {
  /** How many ids come before it. */
  readonly before: number;
  /** It is the one that comes next. */
  readonly found: boolean;
}

/**
 * The place of the id of four words at id[at] among `count`, of which `wordsAt` gives the four words. O(log count) at
 * worst, and few looks where ids are digests.
 */
export function idPlace(
  count: number,
  wordsAt: (place: number) => Uint32Array,
  id: Uint32Array,
  at: number,
): IdPlace {
  let low = 0;
  let high = count;
  let lowHead = 0;
  let highHead = 2 ** 32;
  for (let halve = false; low < high; halve = !halve) {
    // Where it stands if ids are spread evenly; every other look halves what is left, in case they are not.
    const share = halve ? 0.5 : ((id[at] as number) - lowHead) / (highHead - lowHead);
    const middle = Math.min(high - 1, low + Math.floor(share * (high - low)));
    const words = wordsAt(middle);
    const order = compareIdsAt(words, 0, id, at);
    if (order === 0) return { before: middle, found: true };
    if (order < 0) {
      low = middle + 1;
      lowHead = words[0] as number;
    } else {
      high = middle;
      highHead = (words[0] as number) + 1;
    }
  }
  return { before: low, found: false };
}
