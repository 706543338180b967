// Facts as they are kept, of given runs: what readers are never shown of them, such as digests, included. What
// other runs have closed since reads as open.
import type { Facts, StoredEdge, StoredNode } from '../history.ts';
import { type FactTable, pages } from './changes.ts';
import type { Connection } from './connection.ts';
import { EDGE_DETAIL_TUPLE, type EdgeDetailTuple } from './edge-rows.ts';
import { NODE_TUPLE, type NodeTuple } from './node-rows.ts';
import { onTheSpot } from './reader.ts';

const DIGEST = 'lower(hex(digest))';
const NODES: FactTable = {
  name: 'node_fact',
  tuple: `'[' || ${NODE_TUPLE} || ',"' || ${DIGEST} || '"]'`,
  long: 'state',
};
const EDGES: FactTable = {
  name: 'edge_fact',
  tuple: `json_array(${EDGE_DETAIL_TUPLE}, ${DIGEST})`,
  long: 'rest',
};

export function storedFacts(connection: Connection, runs: ReadonlySet<number>): Facts {
  const reader = onTheSpot(connection);
  const closing = (run: number | null): number | null => (run !== null && runs.has(run) ? run : null);
  return {
    async *nodes() {
      for await (const page of pages<[NodeTuple, string]>(reader, NODES, wholeOf(connection, NODES))) {
        const nodes: StoredNode[] = [];
        for (const [[fact, n, since, closed, file, at, state], digest] of page) {
          if (!runs.has(since)) continue;
          const { id } = state.statement;
          nodes.push({ fact, n, id, since, closed: closing(closed), digest, place: { file, at }, state });
        }
        if (nodes.length > 0) yield nodes;
      }
    },
    async *edges() {
      for await (const page of pages<[EdgeDetailTuple, string]>(reader, EDGES, wholeOf(connection, EDGES))) {
        const edges: StoredEdge[] = [];
        for (const [[edge, file, at, from, to, rest], digest] of page) {
          const [fact, id, since, closed, kind, start, end] = edge;
          if (!runs.has(since)) continue;
          const statement = { kind, from, to, ...rest };
          const span = { fact, since, closed: closing(closed) };
          edges.push({ id, from: start, to: end, ...span, digest, place: { file, at }, statement });
        }
        if (edges.length > 0) yield edges;
      }
    },
  };
}

function wholeOf(connection: Connection, { name }: FactTable): (readonly [number, number])[] {
  const [first, last] =
    connection.row<[number | null, number | null]>(`SELECT min(fact), max(fact) FROM ${name}`) ?? [];
  return first == null || last == null ? [] : [[first, last]];
}
