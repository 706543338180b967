// How each thing that the spool takes becomes a row. Who hands it in says what the statement alone tells; ids, digests
// and numbers of ends are worked out where the row is written, so that a thread has its share of the work.
import { digestOf, edgeId } from '../../model/id.ts';
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
    'id, digest, f, t, kind, file, at, traversable, made, rule, conditional, valid_from, valid_to, premises, rest',
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
    edge: ({ statement, ...e }: SpooledEdge) => {
      const { kind, from, to, key = '' } = statement;
      const body = JSON.stringify(statement);
      return [
        ...[from, to, key, body],
        KIND_NUMBERS.get(kind) as number,
        file(e.file),
        e.at,
        Number(e.traversable),
        Number(e.made),
        ...edgeCells(statement, body),
      ];
    },
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
const EDGE_VALUES = 15;
/** Of those, what its first columns are worked out of. */
const EDGE_MAKINGS = 4;

function nodeRows(values: readonly Value[], ids: Interning): Value[] {
  const texts: string[] = [];
  for (let at = 0; at < values.length; at += NODE_VALUES) texts.push(values[at] as string);
  const rows: Value[] = [];
  for (const [i, number] of ids.given(texts).entries())
    rows.push(number, ...values.slice(i * NODE_VALUES, (i + 1) * NODE_VALUES));
  return rows;
}

const KIND_NUMBERS = new Map<EdgeKind, number>(EDGE_KINDS.map((kind, number) => [kind, number]));

function edgeRows(values: readonly Value[], ids: Interning): Value[] {
  const ends: string[] = [];
  for (let at = 0; at < values.length; at += EDGE_VALUES)
    ends.push(values[at] as string, values[at + 1] as string);
  const numbers = ids.given(ends);
  const rows: Value[] = [];
  for (let edge = 0; edge * EDGE_VALUES < values.length; edge++) {
    const cells = edge * EDGE_VALUES + EDGE_MAKINGS;
    const [from, to, key, body] = values.slice(cells - EDGE_MAKINGS, cells) as [
      string,
      string,
      string,
      string,
    ];
    const kind = EDGE_KINDS[values[cells] as number] as EdgeKind;
    rows.push(edgeId({ kind, from, to, key }), digestOf(body));
    rows.push(numbers[2 * edge] as number, numbers[2 * edge + 1] as number);
    rows.push(...values.slice(cells, (edge + 1) * EDGE_VALUES));
  }
  return rows;
}
