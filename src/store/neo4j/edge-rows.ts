// Edge facts as rows: what is read of one, what it becomes, and what a new one is made of.
import { type EdgeStatement, premisesOf, statedRule } from '../../model/edge.ts';
import type { EdgeFact, EdgeFactDetail } from '../../model/fact.ts';
import { EDGES, type EdgeKind, packStated } from '../../model/ontology.ts';
import type { NewEdgeFact } from '../graph-store.ts';
import type { Value } from './connection.ts';
import type { Known } from './known-runs.ts';

export type EdgeRow = readonly [
  fact: number | null,
  id: string | null,
  since: number,
  until: number | null,
  from: number | null,
  to: number | null,
  rule: number | null,
  certainty: string | null,
  validFrom: number | null,
  validTo: number | null,
  premises: string | null,
];

export type EdgeDetailRow = readonly [
  ...edge: EdgeRow,
  file: string,
  at: string,
  from: string,
  to: string,
  rest: string | null,
];

/**
 * The fact as known at a version; null where that does not show it, or where it is just going: a sweep may delete a
 * relationship while its row is read, and whatever is read after that is null. Statements read its type last, so none
 * that has one lacks anything; history has what has gone.
 */
export function edgeFact(known: Known, kind: EdgeKind | null, row: EdgeRow | EdgeDetailRow): EdgeFact | null {
  const [fact, id, since, until, from, to, rule, certainty, validFrom, validTo, premises] = row;
  const run = known.shown(since);
  if (!run || kind === null || fact === null || id === null || from === null || to === null) return null;
  return {
    fact,
    id,
    kind,
    from,
    to,
    rule: rule ?? 0,
    conditional: certainty === 'CONDITIONAL',
    validFrom,
    validTo,
    premises: premises === null ? null : (JSON.parse(premises) as string[][]),
    source: run.source,
    closedAt: known.closedAt(until),
  };
}

export function edgeFactDetail(
  known: Known,
  kind: EdgeKind | null,
  row: EdgeDetailRow,
): EdgeFactDetail | null {
  const fact = edgeFact(known, kind, row);
  const run = known.shown(row[2]);
  if (!fact || !run) return null;
  const [file, at, from, to, rest] = row.slice(11) as unknown as [
    string,
    string,
    string,
    string,
    string | null,
  ];
  const more = rest === null ? {} : (JSON.parse(rest) as Omit<EdgeStatement, 'kind' | 'from' | 'to'>);
  return {
    ...fact,
    run: run.run,
    observedAt: run.observedAt,
    place: { file, at },
    statement: { kind: fact.kind, from, to, ...more },
  };
}

/** A new fact, in the order of the statement create-edges; the last three are for people who browse. */
export function newEdgeRow(
  { id, digest, place, statement }: NewEdgeFact,
  numbers: { fact: number; from: number; to: number },
): Value[] {
  const { kind, from: _from, to: _to, ...rest } = statement;
  const premises = premisesOf(statement);
  const rule = packStated(statedRule(rest));
  const short = EDGES[kind].capabilities;
  return [
    numbers.from,
    numbers.to,
    kind,
    numbers.fact,
    id,
    digest,
    rule === 0 ? null : rule,
    rest.certainty ?? null,
    instant(rest.validFrom),
    instant(rest.validTo),
    premises === null ? null : JSON.stringify(premises),
    place.file,
    place.at,
    Object.keys(rest).length === 0 ? null : JSON.stringify(rest),
    (short && rest[short]?.join(' ')) ?? null,
    rest.condition ?? null,
    rest.technique ?? null,
  ];
}

function instant(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}
