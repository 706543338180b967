// How each thing that the spool takes becomes a row. Who hands it in says what the statement alone tells; ids, digests
// and numbers of ends are worked out where the row is written, so that a thread has its share of the work.
import type { QuarantinedRecord } from '../../model/run.ts';
import type { SpooledEdge, SpooledLater, SpooledNode, SpooledRemoval } from '../spool.ts';
import type { Connection, Value } from './connection.ts';
import { insertRows, type RowInsert } from './insert.ts';
import { Interning } from './interning.ts';
import { pushSpooledEdge, putSpooledEdges } from './spool-edge-rows.ts';
import { SpoolLabels } from './spool-labels.ts';

function into(table: string, columns: string, row: string): RowInsert {
  return { into: `${table} (${columns})`, row: `(${row})`, width: columns.split(',').length };
}

const ROWS = {
  node: into(
    'node',
    'number, id, digest, file, at, body, label, placeholder, made, dated',
    '?, ?, unhex(?), ?, ?, ?, ?, ?, ?, ?',
  ),
  removal: into('removal', 'element, id, file, at', '?, ?, ?, ?'),
  later: into('later', 'file, at, body', '?, ?, ?'),
  quarantine: into('quarantine', 'file, at, reason, id', '?, ?, ?, ?'),
  live_node: into('live_node', 'id, digest', '?, unhex(?)'),
  live_edge: into('live_edge', 'id, digest', 'unhex(?), unhex(?)'),
} as const satisfies Record<string, RowInsert>;

export type SpoolTable = keyof typeof ROWS | 'edge';

/** Each adds what is handed in to a flat list. `file` gives the number that stands for a file's name. */
export function spoolValues(file: (name: string) => number) {
  return {
    node: (all: Value[], n: SpooledNode) => {
      all.push(n.id, n.digest, file(n.file), n.at, n.body, n.label);
      all.push(Number(n.placeholder), Number(n.made), Number(n.dated));
    },
    edge: (all: Value[], e: SpooledEdge) => pushSpooledEdge(all, e, file(e.file)),
    removal: (all: Value[], r: SpooledRemoval) => all.push(r.element, r.id, file(r.file), r.at),
    quarantine: (all: Value[], q: QuarantinedRecord) => all.push(file(q.file), q.at, q.reason, q.id),
    later: (all: Value[], l: SpooledLater) => all.push(file(l.file), l.at, l.body),
    live: (all: Value[], { id, digest }: { id: string; digest: string }) => all.push(id, digest),
  };
}

/** Of edges in no order every end is looked up, so many are kept: twice as many take 120 MB at most. */
const IDS = 500_000;

/** Writes rows of what was handed in, in its order, through a connection that nobody else writes through. */
export function spoolWriter(
  connection: Connection,
  labels: SpoolLabels = new SpoolLabels(),
): (table: SpoolTable, values: Value[]) => void {
  const ids = new Interning(connection, 'ids', 'number', 'id', IDS);
  return (table, values) => {
    if (table === 'edge') putSpooledEdges(connection, ids, labels, values);
    else insertRows(connection, ROWS[table], table === 'node' ? nodeRows(values, ids, labels) : values);
  };
}

const NODE_VALUES = 9;
/** Which of them is the label. */
const LABEL = 5;

function nodeRows(values: readonly Value[], ids: Interning, labels: SpoolLabels): Value[] {
  const texts: string[] = [];
  for (let at = 0; at < values.length; at += NODE_VALUES) texts.push(values[at] as string);
  const rows: Value[] = [];
  for (const [i, number] of ids.given(texts).entries()) {
    rows.push(number, ...values.slice(i * NODE_VALUES, (i + 1) * NODE_VALUES));
    labels.note(number, values[i * NODE_VALUES + LABEL] as number);
  }
  return rows;
}
