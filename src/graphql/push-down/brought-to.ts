// Where the graph is not loaded, the part of it that a question comes to is read before the question is asked.
import type { Growth, Neighbourhood } from '../../analysis/excerpt.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import type { Context, Scope } from '../context.ts';
import type { Snapshot } from '../snapshot.ts';
import { storeSilent } from '../store-details.ts';
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
  const silentSince = graph.staleSince();
  if (silentSince !== null) throw storeSilent(pushDown, silentSince);
  return { ...asked, scope: { ...asked.scope, snapshot: await part(pushDown, snapshot) } };
}
