// Edge rows put in order: which are of one edge, edges in the order of their ids, and by the node that they leave. What
// stands at random places is read once, since every first look misses the cache.
import { compareIdsAt, idOrder } from '../kernel/id-order.ts';
import { type EdgeRows, ROW } from './projection-edge-facts.ts';
import { endOf, type Grouped } from './projection-grouping.ts';
import { pieces, type Steps } from './steps.ts';

export interface Arrangement {
  /** Each edge once: the places of those that leave node v are offsets[v] to offsets[v + 1], by id. */
  readonly offsets: Uint32Array;
  /** By place: the first of the edge's rows, and the node that it enters. */
  readonly rows: Uint32Array;
  readonly ends: Uint32Array;
  /** Places in the order of ids. */
  readonly byId: Uint32Array;
  /** Further rows of edges with several, in the order of ids. */
  readonly further: readonly { readonly row: number; readonly place: number }[];
}

/** O(rows), but for ids that begin alike. */
export function* arranged(rows: EdgeRows, nodes: Grouped): Steps<Arrangement> {
  // Both ends of each row side by side, in the order of memory: rows are far apart, these stand close together.
  const both = new Uint32Array(2 * rows.length);
  const offsets = new Uint32Array(nodes.numbers.length + 1);
  yield* pieces(rows.length, (from, until) => {
    for (let row = from; row < until; row++) {
      const start = endOf(nodes, rows.from(row));
      both[2 * row] = start;
      both[2 * row + 1] = endOf(nodes, rows.to(row));
      offsets[start + 1] = (offsets[start + 1] as number) + 1;
    }
  });
  const { edges, further } = yield* distinctEdges(rows);
  for (const { row } of further) {
    const after = (both[2 * row] as number) + 1;
    offsets[after] = (offsets[after] as number) - 1;
  }
  for (let node = 1; node < offsets.length; node++)
    offsets[node] = (offsets[node] as number) + (offsets[node - 1] as number);
  yield;
  const next = offsets.slice();
  const first = new Uint32Array(edges.length);
  const ends = new Uint32Array(edges.length);
  const byId = new Uint32Array(edges.length);
  yield* pieces(edges.length, (from, until) => {
    for (let rank = from; rank < until; rank++) {
      const row = edges[rank] as number;
      const start = both[2 * row] as number;
      const place = next[start] as number;
      next[start] = place + 1;
      first[place] = row;
      ends[place] = both[2 * row + 1] as number;
      byId[rank] = place;
    }
  });
  const placed = further.map(({ row, rank }) => ({ row, place: byId[rank] as number }));
  return { offsets, rows: first, ends, byId, further: placed };
}

/** The first row of each edge in the order of ids, and the other rows with their edge's rank. */
function* distinctEdges(
  rows: EdgeRows,
): Steps<{ edges: Uint32Array; further: { row: number; rank: number }[] }> {
  const { words } = rows;
  const { order, heads } = yield* idOrder(words, ROW, rows.length);
  const further: { row: number; rank: number }[] = [];
  let count = 0;
  yield* pieces(order.length, (from, until) => {
    for (let i = from; i < until; i++) {
      const row = order[i] as number;
      const same =
        i > 0 &&
        heads[i] === heads[i - 1] &&
        compareIdsAt(words, ROW * (order[count - 1] as number), words, ROW * row) === 0;
      if (same) further.push({ row, rank: count - 1 });
      else order[count++] = row;
    }
  });
  return { edges: order.subarray(0, count), further };
}
