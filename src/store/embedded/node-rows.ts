// Node facts as rows: what is selected of one, and what it becomes.
import type { NodeFact, NodeState } from '../../model/fact.ts';
import type { Known } from './committed-runs.ts';

/** A fact as a JSON array. Put together as text, since `state` is JSON already and long. */
export const NODE_TUPLE = `'[' || fact || ',' || n || ',' || since || ',' || coalesce(closed, 'null') || ','
  || json_quote((SELECT name FROM file WHERE file.file = node_fact.file)) || ',' || json_quote(at) || ','
  || state || ']'`;

export type NodeTuple = readonly [
  fact: number,
  n: number,
  since: number,
  closed: number | null,
  file: string,
  at: string,
  state: NodeState,
];

/** The fact as known at a version; null where that does not show it. */
export function nodeFact(
  known: Known,
  [fact, n, since, closed, file, at, state]: NodeTuple,
): NodeFact | null {
  const run = known.shown(since);
  if (!run) return null;
  return {
    fact,
    n,
    id: state.statement.id,
    source: run.source,
    run: since,
    observedAt: run.observedAt,
    closedAt: known.closedAt(closed),
    place: { file, at },
    state,
  };
}
