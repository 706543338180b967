// The arcs among nodes that were reached, by numbers of their own, so that what is made of them takes memory for no
// others.
import { rowOffsets } from '../../kernel/adjacency.ts';
import { rowOf } from '../../kernel/patch.ts';
import type { Images } from '../../kernel/rule-classes.ts';
import { type Arcs, enlarged } from '../../kernel/search-space.ts';
import { words } from '../projection-columns.ts';
import type { Steps } from '../steps.ts';
import type { Traversal } from '../traversal.ts';

/** Nodes that matter. */
export interface Part {
  readonly traversal: Traversal;
  /** By number: the node, or twin, of the traversal. */
  readonly places: Uint32Array;
  /** By class: what is followed of it. */
  readonly images: readonly Images[];
  /** Numbers from here on are starts, and nothing needs to lead to one. */
  readonly sources: number;
}

/** Those that leave number n are offsets[n] to offsets[n + 1]. */
export interface InnerArcs {
  readonly offsets: Uint32Array;
  /** Numbers. */
  readonly ends: Uint32Array;
  readonly classes: Uint32Array;
  readonly edges: Uint32Array;
}

const STEP = 1 << 12;

/** `numbers`: by place, one more than its number; 0: it is no part. */
export function* innerArcs(
  { places, images, sources }: Part,
  arcs: Arcs,
  numbers: Uint32Array,
): Steps<InnerArcs> {
  const follows = Uint8Array.from(images, (one) => Number(one !== 0));
  const offsets = words(places.length + 1);
  let length = 0;
  let ends = words(4 * places.length);
  let classes = words(4 * places.length);
  let edges = words(4 * places.length);
  for (let number = 0; number < places.length; number++) {
    if (number % STEP === STEP - 1) yield;
    const row = rowOf(arcs, places[number] as number);
    const { first, last, names } = row;
    if (length + last - first > ends.length) {
      const room = Math.max(length + last - first, 2 * ends.length);
      ends = enlarged(ends, words(room));
      classes = enlarged(classes, words(room));
      edges = enlarged(edges, words(room));
    }
    for (let arc = first; arc < last; arc++) {
      const end = (numbers[row.ends[arc] as number] as number) - 1;
      const rule = row.classes[arc] as number;
      if (end < 0 || end >= sources || follows[rule] === 0) continue;
      ends[length] = end;
      classes[length] = rule;
      edges[length++] = names === null ? arc : (names[arc] as number);
    }
    offsets[number + 1] = length;
  }
  return {
    offsets,
    ends: ends.subarray(0, length),
    classes: classes.subarray(0, length),
    edges: edges.subarray(0, length),
  };
}

/** Marks by number what leads to one of the goals. */
export function* leadingTo({ offsets, ends }: InnerArcs, goals: Uint32Array): Steps<Uint8Array> {
  const count = offsets.length - 1;
  const back = rowOffsets(ends, count);
  const next = back.slice();
  const starts = words(ends.length);
  for (let number = 0; number < count; number++) {
    const last = offsets[number + 1] as number;
    for (let arc = offsets[number] as number; arc < last; arc++) {
      const end = ends[arc] as number;
      const at = next[end] as number;
      starts[at] = number;
      next[end] = at + 1;
    }
  }
  yield;
  const leads = new Uint8Array(count);
  const open = words(count);
  let size = 0;
  for (const goal of goals) {
    if (leads[goal] === 1) continue;
    leads[goal] = 1;
    open[size++] = goal;
  }
  for (let at = 0; at < size; at++) {
    if (at % STEP === STEP - 1) yield;
    const number = open[at] as number;
    const last = back[number + 1] as number;
    for (let i = back[number] as number; i < last; i++) {
      const start = starts[i] as number;
      if (leads[start] === 1) continue;
      leads[start] = 1;
      open[size++] = start;
    }
  }
  return leads;
}
