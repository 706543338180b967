// Tables of what changed within reach: between two points in time, or by supposed changes.
import { visible } from '../../model/visible.ts';
import type { ReachDiffQuery, WhatIfQuery } from '../generated/operations.ts';
import type { Cell, Rows } from '../output.ts';
import { asOf, counted, footing, holding, named, nodesOf, plural, rest } from './phrases.ts';

const COLUMNS = ['change', 'before', 'after', 'sensitivity', 'environment', 'kind', 'id', 'name', 'because'];

type Changes = NonNullable<WhatIfQuery['whatIf'] | ReachDiffQuery['reachDiff']>['changes'];

function rows(changes: Changes): Cell[][] {
  return nodesOf(changes).map(({ kind, node, before, after, why, ...sets }) => [
    kind,
    held(before),
    held(after),
    'sensitivity' in node ? node.sensitivity : null,
    node.environment,
    visible(node.kind),
    visible(node.id),
    visible(node.name),
    [...why, ...(sets.gained.length + sets.lost.length > 0 ? [] : ['(another certainty)'])].join(', '),
  ]);
}

/** The strongest, with a mark where it needs a condition. */
function held(hit: { capabilities: readonly string[]; definite: readonly string[] } | null): string {
  if (!hit) return '';
  const [possible, definite] = [holding(hit.capabilities), holding(hit.definite)];
  return possible === definite ? possible : `${possible}, definite ${definite || 'nothing'}`;
}

function sum({ gained, changed, lost }: { gained: number; changed: number; lost: number }): string {
  return `${gained} gained, ${changed} changed, ${lost} lost`;
}

export function reachDiff({ reachDiff: answer }: ReachDiffQuery): Rows {
  if (!answer) return { columns: COLUMNS, rows: [] };
  const { before, after, changes } = answer;
  const starts = [...new Set([...before.from, ...after.from].map(named))].join(', ');
  const missing = before.from.length < after.from.length ? 'before' : 'after';
  return {
    before: [
      `Reach of ${starts} since ${before.at} (graph version ${before.graphVersion}): ${sum(answer)}, ${asOf(answer)}`,
      ...(before.from.length === after.from.length ? [] : [`Not all of these were in the graph ${missing}.`]),
    ],
    columns: COLUMNS,
    rows: rows(changes),
    after: [...rest(changes), ...footing({ ...answer, deadStarts: after.deadStarts })],
  };
}

export function whatIf({ whatIf: answer }: WhatIfQuery): Rows {
  if (!answer) return { columns: COLUMNS, rows: [] };
  const { before, after, changes } = answer;
  const both = (count: (radius: typeof before) => string): string => {
    const [was, is] = [count(before), count(after)];
    return was === is ? was : `${was} -> ${is}`;
  };
  return {
    before: [
      `If it were so, within reach of ${answer.of.map(named).join(', ')}: ${sum(answer)}, ${asOf(answer)}`,
      `Impact ${both(({ impact }) => impact.score.toFixed(1))} of 100`,
      `Within reach: ${both(({ resources }) => plural(resources.totalCount, 'resource'))}, ${both(({ credentials }) => plural(credentials.totalCount, 'further credential'))}, ${both(({ identities }) => plural(identities.totalCount, 'identity', 'identities'))}`,
      `By sensitivity: ${both(({ bySensitivity }) => counted(bySensitivity))}`,
    ],
    columns: COLUMNS,
    rows: rows(changes),
    after: [...rest(changes), ...footing({ ...answer, deadStarts: after.deadStarts })],
  };
}
