// Edge facts put in the order of the nodes that they leave: first only where they end, from which the order of nodes
// follows, then all of them, in blocks that fit in a cache. What is read and written at random places costs most by far.
import type { EdgeFactBatch, EdgeFacts } from './projection-edge-facts.ts';
import { EdgeRows } from './projection-edge-rows.ts';
import { endOf, type Grouped } from './projection-grouping.ts';
import type { Steps } from './steps.ts';

/** Facts that a block has on average, as a power of two; blocks are no more than 2^11, for each is written to at once. */
const BLOCK = 13;
const MOST_BLOCKS = 11;

/** The facts that leave node v end at the nodes ends[offsets[v]] to ends[offsets[v + 1]]. */
interface Arcs {
  readonly offsets: Uint32Array;
  readonly ends: Uint32Array;
}

export interface Arrangement {
  readonly rows: EdgeRows;
  /** Rows that leave node v are as many as there are from offsets[v] to offsets[v + 1]; those of a block stand there. */
  readonly offsets: Uint32Array;
  /** The nodes of block b are those from blocks[b] to before blocks[b + 1]. */
  readonly blocks: Uint32Array;
}

/** O(facts). */
export function* arcsOf(facts: EdgeFacts, nodes: Grouped): Steps<Arcs> {
  const offsets = new Uint32Array(nodes.numbers.length + 1);
  for (const batch of facts.batches) {
    countStarts(batch, nodes, offsets);
    yield;
  }
  for (let node = 1; node < offsets.length; node++)
    offsets[node] = (offsets[node] as number) + (offsets[node - 1] as number);
  yield;
  const next = offsets.slice();
  const ends = new Uint32Array(facts.length);
  for (const batch of facts.batches) {
    putEnds(batch, nodes, next, ends);
    yield;
  }
  return { offsets, ends };
}

function countStarts({ from, length }: EdgeFactBatch, nodes: Grouped, offsets: Uint32Array): void {
  for (let i = 0; i < length; i++) {
    const after = endOf(nodes, from[i] as number) + 1;
    offsets[after] = (offsets[after] as number) + 1;
  }
}

function putEnds(
  { from, to, length }: EdgeFactBatch,
  nodes: Grouped,
  next: Uint32Array,
  ends: Uint32Array,
): void {
  for (let i = 0; i < length; i++) {
    const start = nodes.indices[from[i] as number] as number;
    const place = next[start] as number;
    next[start] = place + 1;
    ends[place] = endOf(nodes, to[i] as number);
  }
}

/** Takes the facts. `before` has their offsets by the nodes that are now, in this order, those of `nodes`. O(facts). */
export function* arranged(
  facts: EdgeFacts,
  { indices }: Grouped,
  before: Uint32Array,
  order: Uint32Array,
): Steps<Arrangement> {
  const offsets = new Uint32Array(before.length);
  for (let node = 0; node < order.length; node++) {
    const old = order[node] as number;
    offsets[node + 1] = (offsets[node] as number) + (before[old + 1] as number) - (before[old] as number);
  }
  yield;
  const rows = new EdgeRows(facts.length, facts.sayings);
  const shift = Math.max(BLOCK, 32 - Math.clz32(rows.length) - MOST_BLOCKS);
  const blocks = blocksOf(offsets, rows.length, shift);
  const next = blocks.map((node) => offsets[node] as number);
  for (const batch of facts.taken()) {
    const starts = new Uint32Array(batch.length);
    const places = new Uint32Array(batch.length);
    placeInBlocks(batch, indices, offsets, shift, next, { starts, places });
    rows.write(batch, places, starts);
    yield;
  }
  return { rows, offsets, blocks };
}

function placeInBlocks(
  { from, length }: EdgeFactBatch,
  indices: Uint32Array,
  offsets: Uint32Array,
  shift: number,
  next: Uint32Array,
  { starts, places }: Readonly<Record<'starts' | 'places', Uint32Array>>,
): void {
  for (let i = 0; i < length; i++) {
    const start = indices[from[i] as number] as number;
    const block = (offsets[start] as number) >>> shift;
    const place = next[block] as number;
    next[block] = place + 1;
    starts[i] = start;
    places[i] = place;
  }
}

function blocksOf(offsets: Uint32Array, rows: number, shift: number): Uint32Array {
  const count = (rows >>> shift) + 1;
  const nodes = offsets.length - 1;
  const blocks = new Uint32Array(count + 1);
  let next = 0;
  for (let node = 0; node < nodes; node++)
    for (const block = (offsets[node] as number) >>> shift; next <= block; next++) blocks[next] = node;
  return blocks.fill(nodes, next);
}
