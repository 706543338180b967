// The ids of a projection's edges, 20 bytes an edge, which are read one by one.

import { compareIdsAt } from '../kernel/id-order.ts';
import { idPlace } from '../kernel/id-place.ts';
import { idAt } from '../model/edge-id-words.ts';
import { type Keep, type Kept, wholeOf } from './projection-kept.ts';
import type { Steps } from './steps.ts';

type Words = Kept<Uint32Array>;

/** Ids read at once: one look at a file takes as long as some hundred comparisons. */
const PIECE = 64;

export class EdgeIds {
  /** Four words an edge. */
  readonly #words: Words;
  /** The edges in the order of their ids. */
  readonly #byId: Words;

  constructor(words: Words, byId: Words) {
    this.#words = words;
    this.#byId = byId;
  }

  /** The same, kept otherwise. */
  *kept(keep: Keep): Steps<EdgeIds> {
    const whole = (words: Words): Uint32Array => words.read(0, words.length);
    return new EdgeIds(yield* keep(whole(this.#words)), yield* keep(whole(this.#byId)));
  }

  /** All of it in memory, to be written to. */
  *whole(): Steps<{ readonly ids: Uint32Array; readonly byId: Uint32Array }> {
    return { ids: yield* wholeOf(this.#words), byId: yield* wholeOf(this.#byId) };
  }

  /** All of it, for a file. */
  parts(): { readonly ids: Words; readonly byId: Words } {
    return { ids: this.#words, byId: this.#byId };
  }

  /** The words of the edges from `from` to before `until`. */
  words(from: number, until: number): Uint32Array {
    return this.#words.read(4 * from, 4 * until);
  }

  text(edge: number): string {
    return idAt(this.words(edge, edge + 1));
  }

  /** The edge with the id of these four words, or -1. */
  find(id: Uint32Array, at = 0): number {
    return this.placeOf(id, at).edge;
  }

  /**
   * How many ids come before the one of these four words, and the edge that has it, or -1. O(log edges) at worst, and
   * few looks where ids are digests.
   */
  placeOf(id: Uint32Array, at = 0): { readonly before: number; readonly edge: number } {
    const edgeAt = (place: number): number => this.#byId.read(place, place + 1)[0] as number;
    const wordsAt = (place: number): Uint32Array => {
      const edge = edgeAt(place);
      return this.words(edge, edge + 1);
    };
    const { before, found } = idPlace(this.#byId.length, wordsAt, id, at);
    return { before, edge: found ? edgeAt(before) : -1 };
  }

  /**
   * The first of the edges from `from` to before `until`, which stand in the order of their ids, whose id is not before
   * this one; `until` where there is none. One look where they are few.
   */
  among(id: Uint32Array, from: number, until: number): { readonly edge: number; readonly equal: boolean } {
    let low = from;
    let high = until;
    while (high - low > PIECE) {
      const middle = (low + high) >>> 1;
      if (compareIdsAt(this.words(middle, middle + 1), 0, id, 0) < 0) low = middle + 1;
      else high = middle;
    }
    // With the one behind, which may be the one.
    const words = this.words(low, Math.min(high + 1, until));
    let place = 0;
    while (4 * place < words.length && compareIdsAt(words, 4 * place, id, 0) < 0) place++;
    const equal = 4 * place < words.length && compareIdsAt(words, 4 * place, id, 0) === 0;
    return { edge: low + place, equal };
  }
}
