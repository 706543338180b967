// Where two graphs differ, row by row. The graphs themselves are compared, so that it makes no difference what has
// changed them: facts, premises, lives, the instant. O(arcs).
import { type Images, preimageOf } from '../rule-classes.ts';
import type { Arcs } from '../search-space.ts';

/** A graph as all sources walk it. */
export interface Walked {
  /** Without a patch. */
  readonly arcs: Arcs;
  /** By class: what is followed of it. */
  readonly images: Uint32Array;
  /** By place: the group that it is counted in. */
  readonly groupOf: Uint8Array;
}

/** In place of a place before, where there is none. */
export const NEW = 0xffffffff;
const ANY = 31;

const BREATH = 1 << 13;

/**
 * By place of `now`, the capabilities by which its row hands on otherwise than before; all five where it is counted
 * otherwise or new. `was`: the place of each before, no two alike. Yields now and then, with nothing.
 */
export function* differing(now: Walked, before: Walked, was: Uint32Array): Generator<void, Uint8Array, void> {
  const capabilities = new Uint8Array(was.length);
  const comparison = new Comparison(now, before, was);
  for (let place = 0; place < was.length; place++) {
    if (place % BREATH === BREATH - 1) yield;
    const old = was[place] as number;
    if (old === NEW || now.groupOf[place] !== before.groupOf[old]) capabilities[place] = ANY;
    else if (!comparison.isSame(place)) capabilities[place] = comparison.difference(place);
  }
  return capabilities;
}

class Comparison {
  readonly #now: Walked;
  readonly #before: Walked;
  readonly #was: Uint32Array;
  /** By place before, all zero between two rows: what is handed on to it by all arcs of a row together. */
  readonly #handedOn: Uint32Array;
  readonly #handedOnBefore: Uint32Array;

  constructor(now: Walked, before: Walked, was: Uint32Array) {
    this.#now = now;
    this.#before = before;
    this.#was = was;
    this.#handedOn = new Uint32Array(before.groupOf.length);
    this.#handedOnBefore = new Uint32Array(before.groupOf.length);
  }

  /** Arc by arc. What is not may still come to the same. */
  isSame(place: number): boolean {
    const { offsets, ends, classes } = this.#now.arcs;
    const { offsets: oldOffsets, ends: oldEnds, classes: oldClasses } = this.#before.arcs;
    const { images } = this.#now;
    const { images: oldImages } = this.#before;
    const was = this.#was;
    const old = was[place] as number;
    const until = offsets[place + 1] as number;
    let arc = offsets[place] as number;
    let oldArc = oldOffsets[old] as number;
    if (until - arc !== (oldOffsets[old + 1] as number) - oldArc) return false;
    for (; arc < until; arc++, oldArc++) {
      if (was[ends[arc] as number] !== oldEnds[oldArc]) return false;
      if (images[classes[arc] as number] !== oldImages[oldClasses[oldArc] as number]) return false;
    }
    return true;
  }

  /** The capabilities of which not the same comes to the same ends. */
  difference(place: number): number {
    const was = this.#was;
    const old = was[place] as number;
    const sums = this.#handedOn;
    const oldSums = this.#handedOnBefore;
    let images: Images = 0;
    const compare = (at: number): void => {
      images |= (sums[at] as number) ^ (oldSums[at] as number);
      sums[at] = 0;
      oldSums[at] = 0;
    };
    // What leads to a new place is found by that.
    followed(this.#now, place, (end, image) => {
      const at = was[end] as number;
      if (at !== NEW) sums[at] = (sums[at] as number) | image;
    });
    followed(this.#before, old, (end, image) => {
      oldSums[end] = (oldSums[end] as number) | image;
    });
    followed(this.#now, place, (end) => {
      if (was[end] !== NEW) compare(was[end] as number);
    });
    followed(this.#before, old, compare);
    return preimageOf(images, ANY);
  }
}

function followed(
  { arcs, images }: Walked,
  place: number,
  visit: (end: number, image: Images) => void,
): void {
  const last = arcs.offsets[place + 1] as number;
  for (let arc = arcs.offsets[place] as number; arc < last; arc++) {
    const image = images[arcs.classes[arc] as number] as number;
    if (image !== 0) visit(arcs.ends[arc] as number, image);
  }
}
