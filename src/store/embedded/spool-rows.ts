// How each thing that the spool takes becomes a row. What is handed in is small, as a thread is sent it; what is worked
// out of it (columns, numbers of ends) is worked out where the row is written.
import type { EdgeStatement } from '../../model/edge.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/ontology.ts';
import type { QuarantinedRecord } from '../../model/run.ts';
import type { SpooledEdge, SpooledLater, SpooledNode, SpooledRemoval } from '../spool.ts';
import type { Connection, Value } from './connection.ts';
import { edgeCells } from './edge-rows.ts';
import { insertRows, type RowInsert } from './insert.ts';
import { Interning } from './interning.ts';

function into(table: string, columns: string, row: string): RowInsert {
  return { into: `${table} (${columns})`, row: `(${row})`, width: columns.split(',').length };
}

const ROWS = {
  node: into(
    'node',
    'number, id, digest, file, at, body, label, placeholder, made',
    '?, ?, unhex(?), ?, ?, ?, ?, ?, ?',
  ),
  edge: into(
    'edge',
    'id, digest, file, at, traversable, made, f, t, kind, rule, conditional, valid_from, valid_to, premises, rest',
    'unhex(?), unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?',
  ),
  removal: into('removal', 'element, id, file, at', '?, ?, ?, ?'),
  later: into('later', 'file, at, body', '?, ?, ?'),
  quarantine: into('quarantine', 'file, at, reason, id', '?, ?, ?, ?'),
  live_node: into('live_node', 'id, digest', '?, unhex(?)'),
  live_edge: into('live_edge', 'id, digest', 'unhex(?), unhex(?)'),
} as const satisfies Record<string, RowInsert>;

export type SpoolTable = keyof typeof ROWS;

/** What is handed in, as flat lists. `file` gives the number that stands for a file's name. */
export function spoolValues(file: (name: string) => number) {
  return {
    node: (n: SpooledNode) => [
      n.id,
      n.digest,
      file(n.file),
      n.at,
      n.body,
      n.label,
      Number(n.placeholder),
      Number(n.made),
    ],
    edge: (e: SpooledEdge) => [
      e.id,
      e.digest,
      file(e.file),
      e.at,
      Number(e.traversable),
      Number(e.made),
      e.body,
    ],
    removal: (r: SpooledRemoval) => [r.element, r.id, file(r.file), r.at],
    quarantine: (q: QuarantinedRecord) => [file(q.file), q.at, q.reason, q.id],
    later: (l: SpooledLater) => [file(l.file), l.at, l.body],
    live: ({ id, digest }: { id: string; digest: string }) => [id, digest],
  };
}

/** Writes rows of what was handed in, in its order, through a connection that nobody else writes through. */
export function spoolWriter(connection: Connection): (table: SpoolTable, values: Value[]) => void {
  const ids = new Interning(connection, 'ids', 'number', 'id');
  return (table, values) => {
    const rows = table === 'edge' ? edgeRows(values, ids) : table === 'node' ? nodeRows(values, ids) : values;
    insertRows(connection, ROWS[table], rows);
  };
}

const NODE_VALUES = 8;
const EDGE_VALUES = 7;
const EDGE_BODY = 6;

function nodeRows(values: readonly Value[], ids: Interning): Value[] {
  const texts = values.filter((_, i) => i % NODE_VALUES === 0) as string[];
  return ids
    .given(texts)
    .flatMap((number, i) => [number, ...values.slice(i * NODE_VALUES, (i + 1) * NODE_VALUES)]);
}

const KIND_NUMBERS = new Map<EdgeKind, number>(EDGE_KINDS.map((kind, number) => [kind, number]));

function edgeRows(values: readonly Value[], ids: Interning): Value[] {
  const statements: EdgeStatement[] = [];
  const texts: string[] = [];
  for (let at = EDGE_BODY; at < values.length; at += EDGE_VALUES) {
    const statement = JSON.parse(values[at] as string) as EdgeStatement;
    statements.push(statement);
    texts.push(statement.from, statement.to);
  }
  const numbers = ids.given(texts);
  const rows: Value[] = [];
  for (const [i, statement] of statements.entries()) {
    const body = i * EDGE_VALUES + EDGE_BODY;
    for (let at = i * EDGE_VALUES; at < body; at++) rows.push(values[at] as Value);
    rows.push(numbers[2 * i] as number, numbers[2 * i + 1] as number);
    rows.push(KIND_NUMBERS.get(statement.kind) as number, ...edgeCells(statement, values[body] as string));
  }
  return rows;
}
