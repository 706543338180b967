// How each thing that the spool takes becomes the values of a row.
import { EDGE_KINDS, type EdgeKind } from '../../model/ontology.ts';
import type { QuarantinedRecord } from '../../model/run.ts';
import type { SpooledEdge, SpooledLater, SpooledNode, SpooledRemoval } from '../spool.ts';
import type { Value } from './connection.ts';
import { edgeCells } from './edge-rows.ts';
import type { RowInsert } from './insert.ts';

function into(table: string, columns: string, row: string): RowInsert {
  return { into: `${table} (${columns})`, row: `(${row})`, width: columns.split(',').length };
}

export const SPOOL_ROWS = {
  node: into('node', 'id, digest, file, at, body, label, placeholder, made', '?, unhex(?), ?, ?, ?, ?, ?, ?'),
  edge: into(
    'edge',
    'id, digest, file, at, f, t, traversable, made, kind, rule, conditional, valid_from, valid_to, premises, rest',
    'unhex(?), unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?',
  ),
  removal: into('removal', 'element, id, file, at', '?, ?, ?, ?'),
  later: into('later', 'file, at, body', '?, ?, ?'),
  quarantine: into('quarantine', 'file, at, reason, id', '?, ?, ?, ?'),
  live_node: into('live_node', 'id, digest', '?, unhex(?)'),
  live_edge: into('live_edge', 'id, digest', 'unhex(?), unhex(?)'),
} as const satisfies Record<string, RowInsert>;

export type SpoolTable = keyof typeof SPOOL_ROWS;

const KIND_NUMBERS = new Map<EdgeKind, number>(EDGE_KINDS.map((kind, number) => [kind, number]));

/** `file` gives the number that stands for a file's name. */
export function spoolValues(file: (name: string) => number) {
  return {
    nodes: (batch: readonly SpooledNode[]): Value[] =>
      batch.flatMap((n) => [
        n.id,
        n.digest,
        file(n.file),
        n.at,
        n.body,
        n.label,
        Number(n.placeholder),
        Number(n.made),
      ]),
    edges(batch: readonly SpooledEdge[]): Value[] {
      const values: Value[] = [];
      for (const { id, digest, file: name, at, statement, body, traversable, made } of batch) {
        const { kind, from, to } = statement;
        values.push(id, digest, file(name), at, from, to, Number(traversable), Number(made));
        values.push(KIND_NUMBERS.get(kind) as number, ...edgeCells(statement, body));
      }
      return values;
    },
    removals: (batch: readonly SpooledRemoval[]): Value[] =>
      batch.flatMap((r) => [r.element, r.id, file(r.file), r.at]),
    quarantine: (batch: readonly QuarantinedRecord[]): Value[] =>
      batch.flatMap((q) => [file(q.file), q.at, q.reason, q.id]),
    later: (batch: readonly SpooledLater[]): Value[] => batch.flatMap((l) => [file(l.file), l.at, l.body]),
    live: (batch: readonly { id: string; digest: string }[]): Value[] =>
      batch.flatMap(({ id, digest }) => [id, digest]),
  };
}
