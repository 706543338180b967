// Facts as they are kept, of given runs: what readers are never shown of them, such as digests, included. What
// other runs have closed since reads as open. History is read last, as in changes.ts.
import type { EdgeKind } from '../../model/ontology.ts';
import type { Facts, StoredEdge, StoredNode } from '../history.ts';
import { SeenNumbers } from '../seen-numbers.ts';
import type { Connection } from './connection.ts';
import { type EdgeDetailRow, edgeFactDetail } from './edge-rows.ts';
import type { Known } from './known-runs.ts';
import { type NodeRow, nodeFact } from './node-rows.ts';

/** Facts in a page; a node's statement may be as large as a line of input. */
const PAGE = 5_000;
const NODES = 1_000;

type StoredNodeRow = readonly [...NodeRow, digest: string | null];
type StoredEdgeRow = readonly [...EdgeDetailRow, digest: string | null, kind?: EdgeKind];

/** `kinds` are those that any relationship has; a statement that is run for nothing takes as long as a short one. */
export function storedFacts(connection: Connection, known: Known, kinds: () => Iterable<EdgeKind>): Facts {
  const closing = (run: number | null): number | null => (run !== null && known.shown(run) ? run : null);
  const stored = (kind: EdgeKind, row: StoredEdgeRow): StoredEdge | null => {
    const detail = edgeFactDetail(known, kind, row as unknown as EdgeDetailRow);
    const digest = row[16];
    if (!detail || digest === null) return null;
    const { fact, id, from, to, place, statement } = detail;
    return { fact, id, from, to, since: row[2], closed: closing(row[3]), digest, place, statement };
  };
  return {
    async *nodes() {
      const rows = connection.stream<StoredNodeRow>(
        'stored-node-states',
        {},
        { page: (page) => page.length === NODES, ahead: NODES },
      );
      for await (const page of rows) {
        const nodes: StoredNode[] = [];
        for (const row of page) {
          const found = nodeFact(known, row as unknown as NodeRow);
          const digest = row[7];
          if (!found || digest === null) continue;
          const { fact, n, id, run: since, place, state } = found;
          nodes.push({ fact, n, id, since, closed: closing(row[3]), digest, place, state });
        }
        if (nodes.length > 0) yield nodes;
      }
    },
    async *edges() {
      const seen = new SeenNumbers();
      for await (const page of edgeRows(connection, kinds())) {
        const edges = page
          .map(([kind, row]) => stored(kind, row))
          .filter((edge) => edge !== null)
          .filter(({ fact }) => seen.add(fact));
        if (edges.length > 0) yield edges;
      }
    },
  };
}

async function* edgeRows(
  connection: Connection,
  kinds: Iterable<EdgeKind>,
): AsyncGenerator<(readonly [EdgeKind, StoredEdgeRow])[]> {
  const page = (rows: readonly unknown[]): boolean => rows.length === PAGE;
  for (const variant of kinds)
    for await (const rows of connection.stream<StoredEdgeRow>('stored-edges', {}, { variant, page }))
      yield rows.map((row) => [variant, row] as const);
  for await (const rows of connection.stream<StoredEdgeRow>('stored-edge-history', {}, { page }))
    yield rows.map((row) => [row[17] as EdgeKind, row] as const);
}
