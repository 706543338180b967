// Where the graph is not loaded, the part of it that a question comes to is read before the question is asked.
import type { Growth, Neighbourhood } from '../../analysis/excerpt.ts';
import type { Context, Scope } from '../context.ts';
import { storeSilent } from '../store-details.ts';

/** The same scope, or ticket, with a snapshot that the question can be asked of. */
export async function broughtTo<T extends { readonly scope: Scope }>(
  asked: T,
  growth: Growth | Neighbourhood,
  { graph, allowance }: Context,
): Promise<T> {
  const { snapshot } = asked.scope;
  const { pushDown } = snapshot;
  if (!pushDown) return asked;
  const silentSince = graph.staleSince();
  if (silentSince !== null) throw storeSilent(pushDown, silentSince);
  return {
    ...asked,
    scope: { ...asked.scope, snapshot: await pushDown.excerpt(snapshot, growth, allowance) },
  };
}
