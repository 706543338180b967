// From which places something is reached that differs between two graphs: whoever begins anywhere else reaches the same
// in both. O(arcs), and no more than to look at each where nothing differs.
import { type ClassIds, preimageOf } from '../rule-classes.ts';
import { differing, type Walked } from './differing.ts';

const BREATH = 1 << 13;

/**
 * By place of `now`, the capabilities that lead from it to something that differs from `before`; 0: none does. Where no
 * difference is reached in `now`, every row on the way is the one of `before`, so what was lost is found as well: by the
 * row it left. `was`: the place of each before, NEW or no two alike. A wrong one makes more differ, and nothing the same
 * that is not. Yields now and then, with nothing.
 */
export function* affected(now: Walked, before: Walked, was: Uint32Array): Generator<void, Uint8Array, void> {
  const leading = yield* differing(now, before, was);
  const queue: number[] = [];
  for (let place = 0; place < leading.length; place++) if (leading[place] !== 0) queue.push(place);
  if (queue.length === 0) return leading;
  const { offsets, starts, classes } = yield* entering(now);
  const needed = preimages(now.images);
  for (let head = 0; head < queue.length; head++) {
    if (head % BREATH === BREATH - 1) yield;
    const place = queue[head] as number;
    const wanted = leading[place] as number;
    const last = offsets[place + 1] as number;
    for (let at = offsets[place] as number; at < last; at++) {
      const start = starts[at] as number;
      const found = leading[start] as number;
      const more = found | (needed[32 * (classes[at] as number) + wanted] as number);
      if (more === found) continue;
      leading[start] = more;
      queue.push(start);
    }
  }
  return leading;
}

/** By class and set: what must be held so that a member of the set is handed on. */
function preimages(images: Uint32Array): Uint8Array {
  return Uint8Array.from({ length: 32 * images.length }, (_, i) =>
    preimageOf(images[i >>> 5] as number, i & 31),
  );
}

interface Entering {
  readonly offsets: Uint32Array;
  readonly starts: Uint32Array;
  readonly classes: ClassIds;
}

/** The arcs that are followed, by their ends. */
function* entering({ arcs, images, groupOf }: Walked): Generator<void, Entering, void> {
  const { offsets: leaving, ends, classes } = arcs;
  const places = groupOf.length;
  const offsets = new Uint32Array(places + 1);
  for (let arc = 0; arc < ends.length; arc++) {
    if (arc % (16 * BREATH) === 0) yield;
    if (images[classes[arc] as number] === 0) continue;
    const end = ends[arc] as number;
    offsets[end + 1] = (offsets[end + 1] as number) + 1;
  }
  for (let place = 0; place < places; place++)
    offsets[place + 1] = (offsets[place + 1] as number) + (offsets[place] as number);
  const next = offsets.slice();
  const starts = new Uint32Array(offsets[places] as number);
  const rules: ClassIds =
    classes instanceof Uint32Array ? new Uint32Array(starts.length) : new Uint16Array(starts.length);
  for (let place = 0; place < places; place++) {
    if (place % BREATH === BREATH - 1) yield;
    const last = leaving[place + 1] as number;
    for (let arc = leaving[place] as number; arc < last; arc++) {
      const rule = classes[arc] as number;
      if (images[rule] === 0) continue;
      const end = ends[arc] as number;
      const at = next[end] as number;
      next[end] = at + 1;
      starts[at] = place;
      rules[at] = rule;
    }
  }
  return { offsets, starts, classes: rules };
}
