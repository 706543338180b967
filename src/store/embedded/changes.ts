// What changed between two versions, streamed. Facts shown at a version are never touched again except for
// being closed by a later run, which this version does not show: so pages need no common transaction, and a
// long read holds nobody up.
import { setImmediate } from 'node:timers/promises';
import type { ColumnBatch } from '../../model/edge-fact-columns.ts';
import { edgeFactColumns } from '../../model/edge-fact-columns.ts';
import type { NodeFact } from '../../model/fact.ts';
import { type CommittedRun, joinedRanges, type Known } from './committed-runs.ts';
import { type Connection, jsonArrayOf } from './connection.ts';
import { edgePage } from './edge-columns.ts';
import { NODE_TUPLE, type NodeTuple, nodeFact } from './node-rows.ts';

/** A page has so many facts, or fewer that are no longer than this together, or one. */
const PAGE_FACTS = 5_000;
const PAGE_BYTES = 4 * 1024 * 1024;

export interface FactTable {
  readonly name: 'node_fact' | 'edge_fact';
  readonly tuple: string;
  /** The one part of a fact that can be long. */
  readonly long: string;
}

const NODES: FactTable = { name: 'node_fact', tuple: NODE_TUPLE, long: 'state' };

/** Everything that turns the graph at version `since` into the graph as known; node facts come first. */
export async function* changesBetween(
  connection: Connection,
  since: number,
  known: Known,
): AsyncGenerator<ColumnBatch> {
  const runs = known.after(since);
  const nodeRanges = joinedRanges(runs.map(({ nodes }) => nodes));
  const edgeRanges = joinedRanges(runs.map(({ edges }) => edges));
  const isNew = (run: number): boolean => (known.shown(run)?.version ?? 0) > since;

  for await (const page of pages<NodeTuple>(connection, NODES, nodeRanges)) {
    const nodes: NodeFact[] = [];
    for (const tuple of page) {
      const fact = isNew(tuple[2]) ? nodeFact(known, tuple) : null;
      if (fact) nodes.push(fact);
    }
    if (nodes.length > 0) yield { ...NOTHING, nodes };
  }
  if (since > 0) {
    for await (const closedNodes of closings(connection, 'node_fact', runs, isNew))
      yield { ...NOTHING, closedNodes };
  }
  for (const [first, end] of edgeRanges) {
    for (let from = first; from <= end; ) {
      const usual =
        runs.find(({ edges }) => edges !== null && edges[0] <= from && from <= edges[1])?.run ?? 0;
      const range = { from, last: Math.min(from + PAGE_FACTS - 1, end), most: PAGE_BYTES, usual };
      const { last, columns } = edgePage(connection, known, isNew, range);
      if (columns.length > 0) yield { ...NOTHING, edges: columns };
      from = last + 1;
      await setImmediate();
    }
  }
  if (since > 0) {
    for await (const closedEdges of closings(connection, 'edge_fact', runs, isNew))
      yield { ...NOTHING, closedEdges };
  }
}

const NOTHING: ColumnBatch = { nodes: [], edges: edgeFactColumns([]), closedNodes: [], closedEdges: [] };

export async function* pages<T>(
  connection: Connection,
  table: FactTable,
  ranges: readonly (readonly [number, number])[],
): AsyncGenerator<T[]> {
  const page = `SELECT ${jsonArrayOf(table.tuple)} FROM ${table.name} WHERE fact BETWEEN ? AND ?`;
  for (const [first, last] of ranges) {
    for (let from = first; from <= last; ) {
      const to = pageEnd(connection, table, from, last);
      if (to === null) break;
      yield connection.json<T>(page, from, to);
      from = to + 1;
      await setImmediate();
    }
  }
}

/** The last fact of the page that starts at a number; null where there are no facts any more. */
function pageEnd(
  connection: Connection,
  { name, long }: FactTable,
  from: number,
  last: number,
): number | null {
  const size = `SELECT max(fact), sum(octet_length(${long})) FROM (
    SELECT fact, ${long} FROM ${name} WHERE fact BETWEEN ? AND ? ORDER BY fact LIMIT ?)`;
  for (let facts = PAGE_FACTS; ; facts = Math.ceil(facts / 4)) {
    const [to, bytes] = connection.row<[number | null, number | null]>(size, from, last, facts) ?? [
      null,
      null,
    ];
    if ((bytes ?? 0) <= PAGE_BYTES || facts === 1) return to;
  }
}

/** Facts that were there before and that these runs closed. */
async function* closings(
  connection: Connection,
  table: string,
  runs: readonly CommittedRun[],
  isNew: (run: number) => boolean,
): AsyncGenerator<{ fact: number; closedAt: number }[]> {
  const page = `SELECT fact, since FROM ${table} WHERE closed = ? AND fact > ? ORDER BY fact LIMIT ?`;
  for (const { run, observedAt } of runs) {
    for (let after = -1; ; ) {
      const rows = connection.rows<[fact: number, since: number]>(page, run, after, PAGE_FACTS);
      const last = rows.at(-1);
      if (!last) break;
      const before = rows.filter(([, since]) => !isNew(since));
      if (before.length > 0) yield before.map(([fact]) => ({ fact, closedAt: observedAt }));
      after = last[0];
      await setImmediate();
    }
  }
}
