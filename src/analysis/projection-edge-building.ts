// The table of edges made of all facts as rows, block by block: those of a block are put in the order of nodes and ids
// while they are in the cache, and each column is filled in the order of edges.
import { rowOffsets } from '../kernel/adjacency.ts';
import { startsOfBlocks } from '../kernel/edge-blocks.ts';
import { type IdOrder, IdSorter, idOrder } from '../kernel/id-order.ts';
import { sharedWords } from '../kernel/shared-memory.ts';
import type { Arrangement } from './projection-arrangement.ts';
import { EdgeFilling } from './projection-edge-filling.ts';
import { EdgeIds } from './projection-edge-ids.ts';
import { type EdgeRows, FROM, ROW } from './projection-edge-rows.ts';
import type { EdgeTable } from './projection-edges.ts';
import { inMemory } from './projection-kept.ts';
import type { NodeTable } from './projection-nodes.ts';
import { pieces, type Steps } from './steps.ts';

/** Rows or edges that are put in order between two steps. */
const STEP = 1 << 14;

/** O(facts). `instants` hold all that the rows speak of. */
export function* edgeTable(
  { rows, offsets: places, blocks }: Arrangement,
  nodes: NodeTable,
  instants: Float64Array,
): Steps<EdgeTable> {
  const filling = new EdgeFilling(rows, nodes, instants);
  for (let block = 0; block + 1 < blocks.length; block++) {
    const [first, until] = [blocks[block] as number, blocks[block + 1] as number];
    const sorted = yield* inOrder(rows, places, first, until);
    yield* pieces(until - first, (from, end) => {
      filling.fill(sorted, places, places[first] as number, first + from, first + end);
    });
    yield;
  }
  const { ids, to, furtherEdges, columns } = filling.done();
  yield;
  // What rows were in is in the cache, or at least there.
  const { order: byId } = yield* idOrder(ids, 4, to.length, rows.words);
  const { facts, ...others } = columns;
  return {
    ...{ count: to.length, arranged: to.length },
    ids: new EdgeIds(inMemory(ids), inMemory(byId)),
    facts: inMemory(facts),
    sayings: rows.sayings,
    stated: rows.sayings.stated(),
    ...others,
    ...{ to, furtherEdges },
    ...(yield* entering(to, byId, nodes.count)),
    startOfBlock: startsOfBlocks(others.offsets, to.length),
  };
}

/** The rows of some nodes, which stand together, by node, those of a node by id and then as they stand. */
function* inOrder({ words }: EdgeRows, places: Uint32Array, first: number, until: number): Steps<IdOrder> {
  const begin = places[first] as number;
  const count = (places[until] as number) - begin;
  const next = places.slice(first, until);
  const sorted = { order: new Uint32Array(count), heads: new Uint32Array(count) };
  yield* pieces(count, (from, end) => {
    dealOutRows(words, begin + from, begin + end, next, first, begin, sorted);
  });
  yield* sortedByNode(new IdSorter(words, ROW, sorted), places, first, until);
  return sorted;
}

function dealOutRows(
  words: Uint32Array,
  from: number,
  until: number,
  next: Uint32Array,
  firstNode: number,
  firstPlace: number,
  { order, heads }: IdOrder,
): void {
  for (let row = from; row < until; row++) {
    const start = (words[ROW * row + FROM] as number) - firstNode;
    const place = next[start] as number;
    next[start] = place + 1;
    order[place - firstPlace] = row;
    heads[place - firstPlace] = words[ROW * row] as number;
  }
}

/** Puts what there is of each node in the order of ids: it stands from its offset on, with that of the first node at 0. */
function* sortedByNode(sorter: IdSorter, offsets: Uint32Array, first: number, until: number): Steps<void> {
  const begin = offsets[first] as number;
  let looks = 0;
  for (let node = first; node < until; node++) {
    const from = (offsets[node] as number) - begin;
    const end = (offsets[node + 1] as number) - begin;
    if (end - from > STEP) yield* sorter.sortMany(from, end);
    else sorter.sort(from, end);
    looks += 1 + end - from;
    if (looks < STEP) continue;
    looks = 0;
    yield;
  }
}

/** The edges by the node that they enter, those of a node by id. */
function* entering(
  to: Uint32Array,
  byId: Uint32Array,
  nodes: number,
): Steps<Pick<EdgeTable, 'backOffsets' | 'backEdges'>> {
  const backOffsets = rowOffsets(to, nodes, sharedWords(nodes + 1));
  yield;
  const next = backOffsets.slice();
  const backEdges = sharedWords(to.length);
  yield* pieces(to.length, (from, until) => dealOutEdges(to, byId, from, until, next, backEdges));
  return { backOffsets, backEdges };
}

function dealOutEdges(
  to: Uint32Array,
  byId: Uint32Array,
  from: number,
  until: number,
  next: Uint32Array,
  backEdges: Uint32Array,
): void {
  for (let i = from; i < until; i++) {
    const edge = byId[i] as number;
    const end = to[edge] as number;
    const place = next[end] as number;
    next[end] = place + 1;
    backEdges[place] = edge;
  }
}
