// Node facts as rows: what is selected of one, and what it becomes.
import type { NodeFact, NodeState } from '../../model/fact.ts';
import type { Known } from './committed-runs.ts';

/** The engine makes JSON of whole pages of these: several times faster than row by row through the driver. */
export const NODE_TUPLE = `json_array(fact, n, since, closed,
  (SELECT name FROM file WHERE file.file = node_fact.file), at, json(state))`;

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
export function nodeFact(known: Known, [fact, n, since, closed, file, at, state]: NodeTuple): NodeFact | null {
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
