// What changed between two versions, streamed. Facts shown at a version are never touched again except for
// being closed by a later run, which this version does not show: so pages need no common transaction, and a
// long read holds nobody up.
import { setImmediate } from 'node:timers/promises';
import { type ColumnBatch, edgeFactColumns } from '../../model/edge-fact-columns.ts';
import type { NodeFact } from '../../model/fact.ts';
import { type CommittedRun, joinedRanges, type Known } from './committed-runs.ts';
import { type Connection, jsonArrayOf, type Row } from './connection.ts';
import { edgePage } from './edge-columns.ts';
import { NODE_PAGE, type NodePage, nodeFact, nodeTuples } from './node-rows.ts';
import { type Range, ReadAhead } from './read-ahead.ts';
import { type Reader, readerFor } from './reader.ts';

/** A page has as many facts as the reader reads at once, or fewer that are no longer than this together, or one. */
const PAGE_BYTES = 4 * 1024 * 1024;

interface LongTable {
  readonly name: 'node_fact' | 'edge_fact';
  /** The one part of a fact that can be long. */
  readonly long: string;
}

export interface FactTable extends LongTable {
  readonly tuple: string;
}

const NODES: LongTable = { name: 'node_fact', long: 'state' };

/** Everything that turns the graph at version `since` into the graph as known; node facts come first. */
export async function* changesBetween(
  connection: Connection,
  since: number,
  known: Known,
  readers = readerFor,
): AsyncGenerator<ColumnBatch> {
  const runs = known.after(since);
  const nodeRanges = joinedRanges(runs.map(({ nodes }) => nodes));
  const edgeRanges = joinedRanges(runs.map(({ edges }) => edges));
  const isNew = (run: number): boolean => (known.shown(run)?.version ?? 0) > since;
  const reader = readers(connection, sizeOf(nodeRanges) + sizeOf(edgeRanges));
  const edgePages = new ReadAhead(reader.ahead, pagesOf(edgeRanges, reader), ([from, last]) => {
    const states = ({ edges }: CommittedRun) => edges !== null && edges[0] <= from && from <= edges[1];
    const usual = runs.find(states)?.run ?? 0;
    return edgePage(reader, known, isNew, { from, last, most: PAGE_BYTES, usual });
  });
  try {
    for await (const page of rowsOfPages<NodePage>(reader, NODES, NODE_PAGE, nodeRanges)) {
      edgePages.begin();
      const nodes: NodeFact[] = [];
      for (const tuple of nodeTuples(page)) {
        const fact = isNew(tuple[2]) ? nodeFact(known, tuple) : null;
        if (fact) nodes.push(fact);
      }
      if (nodes.length > 0) yield { ...NOTHING, nodes };
    }
    if (since > 0) {
      for await (const closedNodes of closings(reader, 'node_fact', runs, isNew))
        yield { ...NOTHING, closedNodes };
    }
    for await (const page of edgePages.pages()) {
      const edges = page.columns();
      if (edges.length > 0) yield { ...NOTHING, edges };
    }
    if (since > 0) {
      for await (const closedEdges of closings(reader, 'edge_fact', runs, isNew))
        yield { ...NOTHING, closedEdges };
    }
  } finally {
    await reader.close();
  }
}

const NOTHING: ColumnBatch = { nodes: [], edges: edgeFactColumns([]), closedNodes: [], closedEdges: [] };

type Ranges = readonly Range[];

function sizeOf(ranges: Ranges): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

function* pagesOf(ranges: Ranges, { ahead: { facts } }: Reader): Generator<Range, void> {
  for (const [first, end] of ranges)
    for (let from = first; from <= end; from += facts) yield [from, Math.min(from + facts - 1, end)];
}

export async function* pages<T>(reader: Reader, table: FactTable, ranges: Ranges): AsyncGenerator<T[]> {
  const sql = `SELECT ${jsonArrayOf(table.tuple)} FROM ${table.name} WHERE fact BETWEEN ? AND ?`;
  for await (const [text] of rowsOfPages<[string]>(reader, table, sql, ranges)) yield JSON.parse(text) as T[];
}

/** What a statement says of the facts between two numbers, page by page. */
async function* rowsOfPages<T extends Row>(
  reader: Reader,
  table: LongTable,
  sql: string,
  ranges: Ranges,
): AsyncGenerator<T> {
  const { atOnce } = reader.ahead;
  const read = async ([from, end]: Range) => {
    const last = await pageEnd(reader, table, from, end);
    return { last, row: await reader.row<T>(sql, from, last) };
  };
  for await (const { row } of new ReadAhead({ atOnce, most: atOnce }, pagesOf(ranges, reader), read).pages())
    if (row) yield row;
}

/** Where a page that starts at a number ends: at `end`, or before where those would be too long together. */
async function pageEnd(
  reader: Reader,
  { name, long }: LongTable,
  from: number,
  end: number,
): Promise<number> {
  const size = `SELECT total(octet_length(${long})) FROM ${name} WHERE fact BETWEEN ? AND ?`;
  for (let last = end; ; last = from + Math.floor((last - from) / 4)) {
    const [bytes] = (await reader.row<[number]>(size, from, last)) ?? [0];
    if (bytes <= PAGE_BYTES || last === from) return last;
  }
}

/** Facts that were there before and that these runs closed. */
async function* closings(
  reader: Reader,
  table: string,
  runs: readonly CommittedRun[],
  isNew: (run: number) => boolean,
): AsyncGenerator<{ fact: number; closedAt: number }[]> {
  const page = `SELECT json_group_array(json_array(fact, since)) FROM
    (SELECT fact, since FROM ${table} WHERE closed = ? AND fact > ? ORDER BY fact LIMIT ?)`;
  for (const { run, observedAt } of runs) {
    for (let after = -1; ; ) {
      const [text = '[]'] = (await reader.row<[string]>(page, run, after, reader.ahead.facts)) ?? [];
      const rows = JSON.parse(text) as [fact: number, since: number][];
      const last = rows.at(-1);
      if (!last) break;
      const before = rows.filter(([, since]) => !isNew(since));
      if (before.length > 0) yield before.map(([fact]) => ({ fact, closedAt: observedAt }));
      after = last[0];
      await setImmediate();
    }
  }
}
