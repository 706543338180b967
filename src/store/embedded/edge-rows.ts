// Edge facts as rows: what is selected of one, what it becomes, and what a new one is made of.
import { type EdgeStatement, premisesOf, statedRule } from '../../model/edge.ts';
import type { EdgeFact, EdgeFactDetail } from '../../model/fact.ts';
import { type EdgeKind, packStated } from '../../model/ontology.ts';
import type { NewEdgeFact } from '../graph-store.ts';
import type { Known } from './committed-runs.ts';
import type { Value } from './connection.ts';
import type { RowInsert } from './insert.ts';

const COLUMNS = `fact, lower(hex(edge_fact.id)), since, closed, kind, from_n, to_n, rule, conditional,
  valid_from, valid_to, json(premises)`;

export const EDGE_DETAIL_TUPLE = `json_array(json_array(${COLUMNS}),
  (SELECT name FROM file WHERE file.file = edge_fact.file), at,
  (SELECT id FROM node WHERE n = from_n), (SELECT id FROM node WHERE n = to_n), json(rest))`;

type EdgeTuple = readonly [
  fact: number,
  id: string,
  since: number,
  closed: number | null,
  kind: EdgeKind,
  from: number,
  to: number,
  rule: number,
  conditional: number,
  validFrom: number | null,
  validTo: number | null,
  premises: string[][] | null,
];

export type EdgeDetailTuple = readonly [
  edge: EdgeTuple,
  file: string,
  at: string,
  from: string,
  to: string,
  rest: Omit<EdgeStatement, 'kind' | 'from' | 'to'>,
];

/** The fact as known at a version; null where that does not show it. */
function edgeFact(known: Known, tuple: EdgeTuple): EdgeFact | null {
  const [fact, id, since, closed, kind, from, to, rule, conditional, validFrom, validTo, premises] = tuple;
  const run = known.shown(since);
  if (!run) return null;
  return {
    fact,
    id,
    kind,
    from,
    to,
    rule,
    conditional: conditional === 1,
    validFrom,
    validTo,
    premises,
    source: run.source,
    closedAt: known.closedAt(closed),
  };
}

export function edgeFactDetail(
  known: Known,
  [edge, file, at, from, to, rest]: EdgeDetailTuple,
): EdgeFactDetail | null {
  const fact = edgeFact(known, edge);
  const run = known.shown(edge[2]);
  if (!fact || !run) return null;
  const statement = { kind: fact.kind, from, to, ...rest };
  return { ...fact, run: run.run, observedAt: run.observedAt, place: { file, at }, statement };
}

/** In the order of the table's columns; `closed` is null. */
export const EDGE_ROW: RowInsert = {
  into: 'edge_fact',
  row: '(?, unhex(?), ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, unhex(?), ?, ?, ?)',
  width: 16,
};

/** The values of EDGE_ROW for one new fact, its interned parts already numbers. */
export function pushEdgeRow(
  values: Value[],
  edge: NewEdgeFact,
  numbers: { fact: number; source: number; run: number; from: number; to: number; file: number },
): void {
  const { statement } = edge;
  const body = JSON.stringify(statement);
  const { rule, conditional, validFrom, validTo, premises, rest } = edgeCells(statement, body);
  values.push(
    numbers.fact,
    edge.id,
    numbers.source,
    numbers.run,
    statement.kind,
    numbers.from,
    numbers.to,
    rule,
    conditional,
    validFrom,
    validTo,
    premises,
    edge.digest,
    numbers.file,
    edge.place.at,
    restOf(body, rest),
  );
}

interface EdgeCells {
  readonly rule: number;
  /** 1 or 0. */
  readonly conditional: number;
  readonly validFrom: number | null;
  readonly validTo: number | null;
  readonly premises: string | null;
  /** See `restOf`. */
  readonly rest: number | string;
}

/** What a row says of a statement beside its kind and ends. `body`: JSON of the statement. */
export function edgeCells(statement: EdgeStatement, body: string): EdgeCells {
  const premises = premisesOf(statement);
  return {
    rule: packStated(statedRule(statement)),
    conditional: statement.certainty === 'CONDITIONAL' ? 1 : 0,
    validFrom: instant(statement.validFrom),
    validTo: instant(statement.validTo),
    premises: premises === null ? null : JSON.stringify(premises),
    rest: restWithin(statement, body),
  };
}

/** Statements begin with their kind and ends: the rest is cut off, which is cheaper than writing it anew. */
function restWithin(statement: EdgeStatement, body: string): number | string {
  const { kind, from, to } = statement;
  // Where an end holds what JSON escapes, the body begins otherwise.
  const begins = `{"kind":"${kind}","from":"${from}","to":"${to}"`;
  if (body.startsWith(begins)) return begins.length;
  const { kind: _kind, from: _from, to: _to, ...rest } = statement;
  return JSON.stringify(rest);
}

/** A statement without its kind and ends, as JSON. `rest`: that, or where in the body it follows them. */
export function restOf(body: string, rest: number | string): string {
  if (typeof rest === 'string') return rest;
  return body.length === rest + 1 ? '{}' : `{${body.slice(rest + 1)}`;
}

function instant(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}
