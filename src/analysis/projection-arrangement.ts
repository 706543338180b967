// Edge facts put in the order of the nodes that they leave: first only where they end, from which the order of nodes
// follows, then all of them, in blocks (projection-blocks.ts).
import { Blocks, rangeShift } from './projection-blocks.ts';
import type { EdgeFactBatch, EdgeFacts } from './projection-edge-facts.ts';
import type { EdgeRows, EndColumns } from './projection-edge-rows.ts';
import { endOf, type Grouped } from './projection-grouping.ts';
import { pieces, type Steps } from './steps.ts';

/** The facts that leave node v end at the nodes ends[offsets[v]] to ends[offsets[v + 1]]. */
interface Arcs {
  readonly offsets: Uint32Array;
  readonly ends: Uint32Array;
}

export interface Arrangement {
  /** Their ends are nodes. */
  readonly rows: EdgeRows;
  /** Rows that leave node v are as many as there are from offsets[v] to offsets[v + 1]; those of a block stand there. */
  readonly offsets: Uint32Array;
  /** The nodes of block b are those from blocks[b] to before blocks[b + 1]. */
  readonly blocks: Uint32Array;
}

/** O(facts). `room`: two words a fact that nobody needs. */
export function* arcsOf(facts: EdgeFacts, grouped: Grouped, room: Uint32Array): Steps<Arcs> {
  const nodes = grouped.numbers.length;
  const direct = yield* areNodes(facts, grouped);
  const nodesOf = (numbers: Uint32Array): Uint32Array =>
    direct ? numbers : numbers.map((number) => endOf(grouped, number));
  const shift = rangeShift(nodes);
  const sizes = new Uint32Array((nodes >>> shift) + 1);
  for (const { from } of facts.batches) {
    countRanges(nodesOf(from), shift, sizes);
    yield;
  }
  const blocks = new Blocks(nodes, shift, sizes);
  for (const { from, to } of facts.batches) {
    const starts = nodesOf(from);
    putPairs(starts, nodesOf(to), blocks.placesOf(starts), room);
    yield;
  }
  const offsets = new Uint32Array(nodes + 1);
  const ends = new Uint32Array(facts.length);
  for (let block = 0; block < blocks.count; block++) {
    const begin = blocks.places[block] as number;
    const count = (blocks.places[block + 1] as number) - begin;
    const [first, until] = [blocks.nodes[block] as number, blocks.nodes[block + 1] as number];
    yield* pieces(count, (from, end) => countStarts(room, begin + from, begin + end, offsets));
    for (let node = first; node < until; node++)
      offsets[node + 1] = (offsets[node + 1] as number) + (offsets[node] as number);
    const next = offsets.slice(first, until);
    yield* pieces(count, (from, end) => putEnds(room, begin + from, begin + end, first, next, ends));
    yield;
  }
  return { offsets, ends };
}

/** Whether the numbers of all ends are those of their nodes: there are no gaps, and no two are one. */
function* areNodes(facts: EdgeFacts, { numbers, indices }: Grouped): Steps<boolean> {
  if (numbers.length !== indices.length || numbers.some((number, node) => number !== node)) return false;
  for (const { from, to } of facts.batches) {
    if (mostOf(from) >= numbers.length || mostOf(to) >= numbers.length) return false;
    yield;
  }
  return true;
}

function mostOf(numbers: Uint32Array): number {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) if ((numbers[i] as number) > most) most = numbers[i] as number;
  return most;
}

function countRanges(starts: Uint32Array, shift: number, sizes: Uint32Array): void {
  for (let i = 0; i < starts.length; i++) {
    const range = (starts[i] as number) >>> shift;
    sizes[range] = (sizes[range] as number) + 1;
  }
}

function putPairs(starts: Uint32Array, ends: Uint32Array, places: Uint32Array, pairs: Uint32Array): void {
  for (let i = 0; i < starts.length; i++) {
    const at = 2 * (places[i] as number);
    pairs[at] = starts[i] as number;
    pairs[at + 1] = ends[i] as number;
  }
}

function countStarts(pairs: Uint32Array, from: number, until: number, offsets: Uint32Array): void {
  for (let i = from; i < until; i++) {
    const after = (pairs[2 * i] as number) + 1;
    offsets[after] = (offsets[after] as number) + 1;
  }
}

function putEnds(
  pairs: Uint32Array,
  from: number,
  until: number,
  first: number,
  next: Uint32Array,
  ends: Uint32Array,
): void {
  for (let i = from; i < until; i++) {
    const start = (pairs[2 * i] as number) - first;
    const place = next[start] as number;
    next[start] = place + 1;
    ends[place] = pairs[2 * i + 1] as number;
  }
}

/** Takes the facts into rows. `before` has their offsets by the nodes that are now, in this order, those of `grouped`. O(facts). */
export function* arranged(
  facts: EdgeFacts,
  rows: EdgeRows,
  grouped: Grouped,
  before: Uint32Array,
  order: Uint32Array,
): Steps<Arrangement> {
  const nodes = order.length;
  const offsets = new Uint32Array(nodes + 1);
  for (let node = 0; node < nodes; node++) {
    const old = order[node] as number;
    offsets[node + 1] = (offsets[node] as number) + (before[old + 1] as number) - (before[old] as number);
  }
  yield;
  const shift = rangeShift(nodes);
  const sizes = Uint32Array.from({ length: (nodes >>> shift) + 1 }, (_, range) => {
    const end = Math.min(nodes, (range + 1) << shift);
    return (offsets[end] as number) - (offsets[range << shift] as number);
  });
  const blocks = new Blocks(nodes, shift, sizes);
  yield;
  let room = { from: new Uint32Array(0), to: new Uint32Array(0) };
  for (const batch of facts.taken()) {
    const { length } = batch;
    if (length > room.from.length) room = { from: new Uint32Array(length), to: new Uint32Array(length) };
    const ends = { from: room.from.subarray(0, length), to: room.to.subarray(0, length) };
    findNodes(batch, grouped, ends);
    const places = blocks.placesOf(ends.from);
    rows.write(batch, places, ends);
    if (grouped.unions.size > 0) stateEnds(batch, grouped, places, ends, rows);
    yield;
  }
  return { rows, offsets, blocks: blocks.nodes };
}

function findNodes({ from, to, length }: EdgeFactBatch, { indices }: Grouped, ends: EndColumns): void {
  for (let i = 0; i < length; i++) ends.from[i] = indices[from[i] as number] as number;
  for (let i = 0; i < length; i++) ends.to[i] = indices[to[i] as number] as number;
}

/** Of facts whose ends are members of a union. */
function stateEnds(
  { from, to, length }: EdgeFactBatch,
  { numbers }: Grouped,
  places: Uint32Array,
  ends: EndColumns,
  rows: EdgeRows,
): void {
  for (let i = 0; i < length; i++) {
    const stated = { from: from[i] as number, to: to[i] as number };
    if (numbers[ends.from[i] as number] !== stated.from || numbers[ends.to[i] as number] !== stated.to)
      rows.statedEnds.set(places[i] as number, stated);
  }
}
