// Node facts as rows: what is selected of one, or of a page of them, and what they become.
import { type NodeFact, type NodeState, UNSAID_LIFE } from '../../model/fact.ts';
import type { Known } from './committed-runs.ts';

/** A fact as a JSON array. Put together as text, since `state` is JSON already and long. */
export const NODE_TUPLE = `'[' || fact || ',' || n || ',' || since || ',' || coalesce(closed, 'null') || ','
  || json_quote((SELECT name FROM file WHERE file.file = node_fact.file)) || ',' || json_quote(at) || ','
  || state || ']'`;

/** Without what most states say of life, which is half of them: an absent one says that. */
const BRIEF_STATE = `replace(state, ',"life":${JSON.stringify(UNSAID_LIFE)}}', '}')`;

const WITHIN = 'FROM node_fact WHERE fact BETWEEN ?1 AND ?2';

/**
 * A page of facts as one row: the names of their files, and then of each part of a tuple those of all facts, in the same
 * order. Texts that are put together for each fact would take twice as long.
 */
export const NODE_PAGE = `SELECT
  (SELECT json_group_object(file, name) FROM file WHERE file IN (SELECT file ${WITHIN})),
  group_concat(fact), group_concat(n), group_concat(since), group_concat(coalesce(closed, 'null')),
  group_concat(file), group_concat(json_quote(at)), group_concat(${BRIEF_STATE}) ${WITHIN}`;

/** JSON, the lists without their brackets; null of no facts. */
export type NodePage = readonly [
  files: string,
  facts: string | null,
  n: string | null,
  since: string | null,
  closed: string | null,
  file: string | null,
  at: string | null,
  states: string | null,
];

export function* nodeTuples([files, ...lists]: NodePage): Generator<NodeTuple<BriefState>, void> {
  const names = JSON.parse(files) as Readonly<Record<number, string>>;
  const [facts, n, since, closed, file, at, states] = lists.map((list) => JSON.parse(`[${list ?? ''}]`)) as [
    ...[facts: number[], n: number[], since: number[], closed: (number | null)[]],
    ...[file: number[], at: string[], states: BriefState[]],
  ];
  for (const [i, fact] of facts.entries())
    yield [
      ...([fact, n[i] as number, since[i] as number, closed[i] ?? null] as const),
      ...([names[file[i] as number] as string, at[i] as string, states[i] as BriefState] as const),
    ];
}

export type BriefState = Pick<NodeState, 'statement'> & Partial<NodeState>;

export type NodeTuple<S = NodeState> = readonly [
  fact: number,
  n: number,
  since: number,
  closed: number | null,
  file: string,
  at: string,
  state: S,
];

/** The fact as known at a version; null where that does not show it. */
export function nodeFact(
  known: Known,
  [fact, n, since, closed, file, at, { statement, life = UNSAID_LIFE }]: NodeTuple<BriefState>,
): NodeFact | null {
  const run = known.shown(since);
  if (!run) return null;
  return {
    fact,
    n,
    id: statement.id,
    source: run.source,
    run: since,
    observedAt: run.observedAt,
    closedAt: known.closedAt(closed),
    place: { file, at },
    state: { statement, life },
  };
}
