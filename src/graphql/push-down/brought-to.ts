// Where the graph is not loaded, the part of it that a question comes to is read before the question is asked.
import type { Growth, Neighbourhood } from '../../analysis/excerpt.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import type { Context, Scope } from '../context.ts';
import type { Snapshot } from '../snapshot.ts';
import type { PushDown } from './push-down.ts';

/** The same scope, or ticket, with a snapshot that the question can be asked of. */
export function broughtTo<T extends Asked>(
  asked: T,
  growth: Growth | Neighbourhood,
  context: Context,
): Promise<T> {
  return read(asked, context, (pushDown, snapshot) => pushDown.excerpt(snapshot, growth, context.allowance));
}

/** The same with a snapshot that knows all nodes, and their relationships of these kinds. NEEDS_PROJECTION where they do not fit. */
export function withAllNodes<T extends Asked>(
  asked: T,
  context: Context,
  kinds: readonly EdgeKind[] = [],
): Promise<T> {
  return read(asked, context, (pushDown, snapshot) => pushDown.allNodes(snapshot, kinds, context.allowance));
}

interface Side {
  readonly scope: Scope;
  readonly growth: Growth;
}

/** Two scopes that what is reached in each can be compared in. */
export async function broughtToBoth(
  before: Side,
  after: Side,
  { graph, allowance }: Context,
): Promise<readonly [Scope, Scope]> {
  const [older, newer] = [before.scope, after.scope];
  const { pushDown } = newer.snapshot;
  if (!pushDown) return [older, newer];
  refuseUnavailable(graph);
  const [was, is] = await pushDown.excerpts(
    { base: older.snapshot, growth: before.growth },
    { base: newer.snapshot, growth: after.growth },
    allowance,
  );
  return [
    { ...older, snapshot: was },
    { ...newer, snapshot: is },
  ];
}

interface Asked {
  readonly scope: Scope;
}

async function read<T extends Asked>(
  asked: T,
  { graph }: Context,
  part: (pushDown: PushDown, snapshot: Snapshot) => Promise<Snapshot>,
): Promise<T> {
  const { snapshot } = asked.scope;
  const { pushDown } = snapshot;
  if (!pushDown) return asked;
  refuseUnavailable(graph);
  return { ...asked, scope: { ...asked.scope, snapshot: await part(pushDown, snapshot) } };
}

function refuseUnavailable(graph: Context['graph']): void {
  const unavailable = graph.unavailable();
  if (unavailable !== null) throw unavailable;
}
