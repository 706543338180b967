// Node facts as rows: what is read of one, what it becomes, and what a new one is made of.
import type { NodeFact, NodeState } from '../../model/fact.ts';
import { PLACEHOLDER_KIND } from '../../model/ontology.ts';
import type { NewNodeFact } from '../graph-store.ts';
import { browsed } from './browsed.ts';
import type { Value } from './connection.ts';
import type { Known } from './known-runs.ts';

export type NodeRow = readonly [
  fact: number | null,
  n: number,
  since: number,
  until: number | null,
  file: string | null,
  at: string | null,
  state: string | null,
];

/** The fact as known at a version; null where that does not show it, or where it is just being taken back. */
export function nodeFact(known: Known, [fact, n, since, until, file, at, state]: NodeRow): NodeFact | null {
  const run = known.shown(since);
  if (!run || fact === null || file === null || at === null || state === null) return null;
  const parsed = JSON.parse(state) as NodeState;
  return {
    fact,
    n,
    id: parsed.statement.id,
    source: run.source,
    run: since,
    observedAt: run.observedAt,
    closedAt: known.closedAt(until),
    place: { file, at },
    state: parsed,
  };
}

/** A new fact, in the order of the statements create-nodes and create-node-states. */
export function newStateRow(
  { digest, place, state }: NewNodeFact,
  { n, fact }: { n: number; fact: number },
): Value[] {
  const placeholder = state.statement.kind === PLACEHOLDER_KIND ? true : null;
  return [n, fact, state.statement.label, placeholder, digest, place.file, place.at, JSON.stringify(state)];
}

/** The same of a node that nobody has stated before. */
export function newNodeRow(fact: NewNodeFact, numbers: { n: number; fact: number }): Value[] {
  const { statement } = fact.state;
  return [...newStateRow(fact, numbers), statement.id, ...browsed(statement.id, statement.kind, statement)];
}
