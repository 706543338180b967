// Node facts as rows: what is selected of one, and what it becomes.
import { type NodeFact, type NodeState, UNSAID_LIFE } from '../../model/fact.ts';
import type { Known } from './committed-runs.ts';

/** A fact as a JSON array. Put together as text, since `state` is JSON already and long. */
const tupleWith = (
  state: string,
): string => `'[' || fact || ',' || n || ',' || since || ',' || coalesce(closed, 'null') || ','
  || json_quote((SELECT name FROM file WHERE file.file = node_fact.file)) || ',' || json_quote(at) || ','
  || ${state} || ']'`;

export const NODE_TUPLE = tupleWith('state');

/** The same without what most states say of life, which is half of them: an absent one says that. */
export const BRIEF_NODE_TUPLE = tupleWith(`replace(state, ',"life":${JSON.stringify(UNSAID_LIFE)}}', '}')`);

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
