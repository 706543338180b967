// Where edges that come have their places among those of a table, and where those that were there go. Nothing is sorted
// but what is new.
import { groupedBy, rowOffsets } from '../kernel/adjacency.ts';
import { compareIdsAt, idOrder } from '../kernel/id-order.ts';
import { mapped, movedBy } from '../kernel/insertion.ts';
import { EdgeIds } from './projection-edge-ids.ts';
import { type EdgeRows, ROW } from './projection-edge-rows.ts';
import type { EdgeTable } from './projection-edges.ts';
import { endOf } from './projection-grouping.ts';
import { inMemory } from './projection-kept.ts';
import type { NodeTable } from './projection-nodes.ts';
import type { Steps } from './steps.ts';

/** Newcomers by a node, those of one by id; newcomer order[j] comes before place at[j] of the old, and they ascend. */
interface Places {
  readonly order: Uint32Array;
  readonly at: Uint32Array;
}

/** A newcomer is an edge of which there was no fact. They are numbered in the order of their ids. */
export interface EdgePlaces {
  /** By newcomer: the first of its rows, how many of the old ids come before its own, its ends, and its edge. */
  readonly first: Uint32Array;
  readonly ranks: Uint32Array;
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  readonly edgeOf: Uint32Array;
  /** Among the edges, and among the places of `backEdges`. */
  readonly leaving: Places;
  readonly entering: Places;
  /** By old edge: its number now. */
  readonly moved: Uint32Array;
  /** Facts behind the first of their edges: of those there were, which edges; those that come, and before which place. */
  readonly further: {
    readonly before: Uint32Array;
    readonly come: readonly { readonly row: number; readonly edge: number }[];
    readonly at: Uint32Array;
  };
  /** All facts that come, in the order of their places: before which old fact, and the row. */
  readonly at: Uint32Array;
  readonly rowAt: Uint32Array;
}

/** Of `rows` among the edges of `old`, whose ids are `words` and `byId`. O(old edges), and O(log) for each row. */
export function* edgePlaces(
  old: EdgeTable,
  { words, byId }: { readonly words: Uint32Array; readonly byId: Uint32Array },
  rows: EdgeRows,
  nodes: NodeTable,
): Steps<EdgePlaces> {
  const placed = yield* newcomers(rows, new EdgeIds(inMemory(words), inMemory(byId)));
  const { first, ranks } = placed;
  const starts = first.map((row) => endOf(nodes.grouped, rows.from(row)));
  const targets = first.map((row) => endOf(nodes.grouped, rows.to(row)));
  yield;
  const isBefore = (edge: number, newcomer: number): boolean =>
    compareIdsAt(words, 4 * edge, rows.words, ROW * (first[newcomer] as number)) < 0;
  const leaving = yield* placesAmong(starts, old.offsets, nodes.count, isBefore, null);
  yield;
  const entering = yield* placesAmong(targets, old.backOffsets, nodes.count, isBefore, old.backEdges);
  yield;
  const edgeOf = new Uint32Array(first.length);
  leaving.order.forEach((newcomer, j) => {
    edgeOf[newcomer] = (leaving.at[j] as number) + j;
  });
  const moved = yield* movedBy(old.count, leaving.at);
  const come = placed.further.map(({ row, edge, newcomer }) => ({
    row,
    edge: edge < 0 ? (edgeOf[newcomer] as number) : (moved[edge] as number),
  }));
  come.sort((a, b) => a.edge - b.edge);
  yield;
  const before = yield* mapped(old.furtherEdges, moved);
  const further = { before, come, at: Uint32Array.from(come, ({ edge }) => after(before, edge)) };
  yield;
  const at = new Uint32Array(first.length + come.length);
  at.set(leaving.at);
  at.set(
    further.at.map((place) => old.count + place),
    first.length,
  );
  const rowAt = new Uint32Array(at.length);
  rowAt.set(leaving.order.map((newcomer) => first[newcomer] as number));
  for (let j = 0; j < come.length; j++) rowAt[first.length + j] = come[j]?.row as number;
  yield;
  return { first, ranks, starts, targets, edgeOf, leaving, entering, moved, further, at, rowAt };
}

interface Newcomers {
  /** The first row of each edge that is new, in the order of ids, and how many of the old ids come before it. */
  readonly first: Uint32Array;
  readonly ranks: Uint32Array;
  /** Other rows, in the order of ids: of an edge that there was, or (edge -1) of a new one. */
  readonly further: readonly { readonly row: number; readonly edge: number; readonly newcomer: number }[];
}

/** Ids looked up between two steps. */
const LOOKED_UP = 1 << 9;

function* newcomers(rows: EdgeRows, ids: EdgeIds): Steps<Newcomers> {
  const { words } = rows;
  const { order } = yield* idOrder(words, ROW, rows.length);
  const first: number[] = [];
  const ranks: number[] = [];
  const further: { row: number; edge: number; newcomer: number }[] = [];
  let known = -1;
  for (let i = 0; i < order.length; i++) {
    if (i % LOOKED_UP === LOOKED_UP - 1) yield;
    const row = order[i] as number;
    const again = i > 0 && compareIdsAt(words, ROW * (order[i - 1] as number), words, ROW * row) === 0;
    if (!again) {
      const { before, edge } = ids.placeOf(words, ROW * row);
      known = edge;
      if (edge < 0) {
        first.push(row);
        ranks.push(before);
        continue;
      }
    }
    further.push({ row, edge: known, newcomer: first.length - 1 });
  }
  return { first: Uint32Array.from(first), ranks: Uint32Array.from(ranks), further };
}

/**
 * Newcomers by node, those of one by id, and the place in the old rows before which each comes. Edge e of the old rows is
 * edges[e]; null: e itself.
 */
function* placesAmong(
  nodeOf: Uint32Array,
  offsets: Uint32Array,
  nodes: number,
  isBefore: (edge: number, newcomer: number) => boolean,
  edges: Uint32Array | null,
): Steps<Places> {
  const order = groupedBy(nodeOf, rowOffsets(nodeOf, nodes), null);
  yield;
  const last = offsets.length - 1;
  const at = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    if (i % LOOKED_UP === LOOKED_UP - 1) yield;
    const newcomer = order[i] as number;
    const node = nodeOf[newcomer] as number;
    let low = offsets[Math.min(node, last)] as number;
    let high = offsets[Math.min(node + 1, last)] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(edges === null ? middle : (edges[middle] as number), newcomer)) low = middle + 1;
      else high = middle;
    }
    at[i] = low;
  }
  return { order, at };
}

/** How many of them are no greater. */
function after(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
