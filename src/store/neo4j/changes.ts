// What changed between two versions, streamed. Facts shown at a version are never touched again except for being
// closed by a later run, which this version does not show, so the parts need no common transaction. A sweep may
// meanwhile turn a relationship into a history node: it copies first and deletes in a later transaction, and
// history is read last here, so a fact is met at least once; one that is met twice is told by its number.
import type { ChangeBatch, EdgeFact, NodeFact } from '../../model/fact.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import { SeenNumbers } from '../seen-numbers.ts';
import type { Connection, Parameters } from './connection.ts';
import { type EdgeRow, edgeFact } from './edge-rows.ts';
import { type CommittedRun, type Known, kindsOf } from './known-runs.ts';
import { type NodeRow, nodeFact } from './node-rows.ts';

/** A page ends after so many facts, or with the node fact that fills it. */
const PAGE_FACTS = 5_000;
const PAGE_CHARACTERS = 4 * 1024 * 1024;
/** Read before they are asked for; a node's statement may be as large as a line of input. */
const NODES_AHEAD = 1_000;

interface Span {
  readonly connection: Connection;
  readonly since: number;
  readonly known: Known;
  /** The runs that made the versions after `since`. */
  readonly runs: readonly CommittedRun[];
  readonly parameters: Parameters;
}

/** Everything that turns the graph at version `since` into the graph as known; node facts come first. */
export async function* changesBetween(
  connection: Connection,
  since: number,
  known: Known,
): AsyncGenerator<ChangeBatch> {
  const runs = known.after(since);
  if (runs.length === 0) return;
  const span = { connection, since, known, runs, parameters: { runs: runs.map(({ run }) => run) } };
  for await (const nodes of newNodes(span)) yield { ...NOTHING, nodes };
  if (since > 0) for await (const closedNodes of nodeClosings(span)) yield { ...NOTHING, closedNodes };
  for await (const edges of newEdges(span)) yield { ...NOTHING, edges };
  if (since > 0) for await (const closedEdges of edgeClosings(span)) yield { ...NOTHING, closedEdges };
}

const NOTHING: ChangeBatch = { nodes: [], edges: [], closedNodes: [], closedEdges: [] };
const full = (rows: readonly unknown[]): boolean => rows.length === PAGE_FACTS;

async function* newNodes({ connection, since, known, parameters }: Span): AsyncGenerator<NodeFact[]> {
  let characters = 0;
  const page = (rows: readonly NodeRow[]): boolean => {
    characters = (rows.length === 1 ? 0 : characters) + (rows.at(-1)?.[6]?.length ?? 0);
    return rows.length === PAGE_FACTS || characters > PAGE_CHARACTERS;
  };
  const options = { page, ahead: NODES_AHEAD };
  const stream =
    since === 0
      ? connection.stream<NodeRow>('node-states', {}, options)
      : connection.stream<NodeRow>('node-states-since', parameters, options);
  for await (const rows of stream) {
    const nodes = rows.map((row) => nodeFact(known, row)).filter((fact) => fact !== null);
    if (nodes.length > 0) yield nodes;
  }
}

async function* newEdges({ connection, since, known, runs, parameters }: Span): AsyncGenerator<EdgeFact[]> {
  const seen = new SeenNumbers();
  const fact = (row: KindRow): EdgeFact | null => {
    const edge = edgeFact(known, row[11], row as unknown as EdgeRow);
    return edge && seen.add(edge.fact) ? edge : null;
  };
  const streams =
    since === 0
      ? [connection.stream<KindRow>('edges', {}, { page: full })]
      : kindsOf(runs, 'kinds').map((variant) =>
          connection.stream<KindRow>('edges-since', parameters, { variant, page: full }),
        );
  const history =
    since === 0
      ? connection.stream<KindRow>('edge-history', {}, { page: full })
      : connection.stream<KindRow>('edge-history-since', parameters, { page: full });
  for (const stream of [...streams, history]) {
    for await (const rows of stream) {
      const edges = rows.map(fact).filter((edge) => edge !== null);
      if (edges.length > 0) yield edges;
    }
  }
}

type KindRow = [...EdgeRow, kind: EdgeKind | null];
type ClosingRow = [fact: number | null, since: number, until: number | null];
type Closing = { fact: number; closedAt: number };

async function* nodeClosings(span: Span): AsyncGenerator<Closing[]> {
  const rows = span.connection.stream<ClosingRow>('node-states-closed', span.parameters, { page: full });
  yield* closings(span, rows, new SeenNumbers());
}

async function* edgeClosings(span: Span): AsyncGenerator<Closing[]> {
  const { connection, runs, parameters } = span;
  const seen = new SeenNumbers();
  for (const variant of kindsOf(runs, 'closedKinds')) {
    const rows = connection.stream<ClosingRow>('edges-closed', parameters, { variant, page: full });
    yield* closings(span, rows, seen);
  }
  yield* closings(
    span,
    connection.stream<ClosingRow>('edge-history-closed', parameters, { page: full }),
    seen,
  );
}

/** Facts that were there before and that these runs closed. */
async function* closings(
  { since, known }: Span,
  pages: AsyncIterable<ClosingRow[]>,
  seen: SeenNumbers,
): AsyncGenerator<Closing[]> {
  for await (const rows of pages) {
    const closed: Closing[] = [];
    for (const [fact, created, until] of rows) {
      const closedAt = known.closedAt(until);
      const before = (known.shown(created)?.version ?? Number.POSITIVE_INFINITY) <= since;
      if (fact !== null && closedAt !== null && before && seen.add(fact)) closed.push({ fact, closedAt });
    }
    if (closed.length > 0) yield closed;
  }
}
