// One batch of a run into the tables, in the caller's transaction: first what it closes, then nodes, then
// edges, so that a change is a close and a create in one batch.
import { type Label, PLACEHOLDER_KIND } from '../../model/ontology.ts';
import type { LiveCounts } from '../../model/run.ts';
import type { NewEdgeFact, NewNodeFact, WriteBatch } from '../graph-store.ts';
import type { Connection, Value } from './connection.ts';
import { EDGE_ROW, pushEdgeRow } from './edge-rows.ts';
import { insertRows, type RowInsert } from './insert.ts';
import type { Interning } from './interning.ts';

export interface BatchTarget {
  readonly connection: Connection;
  readonly nodes: Interning;
  readonly files: Interning;
  readonly source: number;
  readonly run: number;
}

/** What a batch did to the source's live facts. */
export interface BatchEffect {
  readonly live: LiveCounts;
  /** Facts created and closed. */
  readonly touched: number;
}

export function writeBatch(target: BatchTarget, batch: WriteBatch, live: LiveCounts): BatchEffect {
  const { closeNodes = [], closeEdges = [], nodes = [], edges = [] } = batch;
  const byLabel: Record<Label, number> = { ...live.nodes };
  const labelsClosed = closeNodeFacts(target, closeNodes);
  const edgesClosed = closeEdgeFacts(target, closeEdges);
  for (const label of labelsClosed) byLabel[label]--;
  for (const { state } of nodes) byLabel[state.statement.label]++;
  insertNodes(target, nodes);
  insertEdges(target, edges);
  return {
    live: { nodes: byLabel, edges: live.edges - edgesClosed + edges.length },
    touched: labelsClosed.length + edgesClosed + nodes.length + edges.length,
  };
}

/** Gives the labels of the facts that were closed. */
export function closeNodeFacts(
  { connection, nodes, source, run }: BatchTarget,
  ids: readonly string[],
): Label[] {
  if (ids.length === 0) return [];
  const numbers = nodes.known(ids);
  return numbers.flatMap((n) =>
    connection
      .rows<[label: Label]>(
        `UPDATE node_fact SET closed = ?1
         WHERE n = ?2 AND source = ?3 AND closed IS NULL AND since <> ?1 RETURNING label`,
        run,
        n ?? null,
        source,
      )
      .map(([label]) => label),
  );
}

/** Gives how many facts were closed. */
function closeEdgeFacts({ connection, source, run }: BatchTarget, ids: readonly string[]): number {
  let closed = 0;
  for (const id of ids) {
    closed += connection.run(
      `UPDATE edge_fact SET closed = ?1
       WHERE fact IN (SELECT fact FROM edge_by_id WHERE id = unhex(?2))
         AND source = ?3 AND closed IS NULL AND since <> ?1`,
      run,
      id,
      source,
    );
  }
  return closed;
}

const NODE_ROW: RowInsert = {
  into: 'node_fact',
  row: '(?, ?, ?, ?, NULL, ?, ?, unhex(?), ?, ?, ?)',
  width: 10,
};

function insertNodes(target: BatchTarget, nodes: readonly NewNodeFact[]): void {
  if (nodes.length === 0) return;
  const { connection, source, run } = target;
  const numbers = target.nodes.given(nodes.map(({ id }) => id));
  const files = target.files.given(nodes.map(({ place }) => place.file));
  const first = nextFact(connection, 'node_fact');
  const values: Value[] = [];
  for (const [index, { digest, place, state }] of nodes.entries()) {
    const { label, kind } = state.statement;
    values.push(
      first + index,
      numbers[index] as number,
      source,
      run,
      label,
      kind === PLACEHOLDER_KIND ? 0 : 1,
      digest,
      files[index] as number,
      place.at,
      JSON.stringify(state),
    );
  }
  insertRows(connection, NODE_ROW, values);
  widenRange(target, 'node', first, first + nodes.length - 1);
}

function insertEdges(target: BatchTarget, edges: readonly NewEdgeFact[]): void {
  if (edges.length === 0) return;
  const { connection, source, run } = target;
  const ids: string[] = [];
  for (const { statement } of edges) ids.push(statement.from, statement.to);
  const ends = target.nodes.known(ids);
  const files = target.files.given(edges.map(({ place }) => place.file));
  const first = nextFact(connection, 'edge_fact');
  const values: Value[] = [];
  for (const [index, edge] of edges.entries()) {
    const from = ends[2 * index];
    const to = ends[2 * index + 1];
    if (from === undefined) throw unknownEnd(edge.statement.from);
    if (to === undefined) throw unknownEnd(edge.statement.to);
    pushEdgeRow(values, edge, { fact: first + index, source, run, from, to, file: files[index] as number });
  }
  insertRows(connection, EDGE_ROW, values);
  widenRange(target, 'edge', first, first + edges.length - 1);
}

function unknownEnd(id: string): Error {
  return new Error(`an edge refers to ${id}, which no node fact speaks of: put that first`);
}

export function nextFact(connection: Connection, table: 'node_fact' | 'edge_fact'): number {
  const [newest] = connection.row<[number | null]>(`SELECT max(fact) FROM ${table}`) ?? [null];
  return (newest ?? 0) + 1;
}

/** The run's row says where its facts are, in the same transaction. */
export function widenRange(
  { connection, run }: BatchTarget,
  element: 'node' | 'edge',
  first: number,
  last: number,
): void {
  connection.run(
    `UPDATE run SET first_${element} = min(coalesce(first_${element}, ?1), ?1),
                    last_${element} = max(coalesce(last_${element}, ?2), ?2) WHERE run = ?3`,
    first,
    last,
    run,
  );
}
