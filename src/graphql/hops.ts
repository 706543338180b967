// The hops of a path or a chain with what their statements say, fetched where that is shown.
import type { DelegationChain, Path } from '../analysis/answers.ts';
import type { CapabilitySet } from '../model/ontology.ts';
import type { Context, Scope } from './context.ts';
import { type Hop, needsStatements, SHOWN_AT_EACH_END, type Shown } from './evidence-text.ts';
import { flawsOf } from './governance-questions.ts';

export async function shownPath(
  scope: Scope,
  { nodes, edges, held, definite }: Path,
  context: Context,
): Promise<Shown> {
  const places = shownPlaces(edges.length, context);
  const { view } = scope.snapshot;
  const moment = view.moment(scope.at, false);
  const enables = (i: number): boolean =>
    i + 1 < edges.length &&
    view.edgeKind(edges[i] as number) === 'CAN_TAKE_OVER' &&
    moment.death(nodes[i + 1] as number)?.reason === 'DISABLED';
  const hops = await Promise.all(
    places.map(async (i) => ({
      ...(await hop(scope, edges[i] as number, held[i + 1] ?? 0, definite, context)),
      enables: enables(i),
    })),
  );
  return { start: nodes[0] ?? 0, hops, left: edges.length - hops.length };
}

/** Links of a delegation chain, with their flaws in words. */
export async function shownChain(scope: Scope, chain: DelegationChain, context: Context): Promise<Shown> {
  const places = shownPlaces(chain.links.length, context);
  const hops = await Promise.all(
    places.map(async (i) => {
      const link = chain.links[i] as DelegationChain['links'][number];
      const flaws = await flawsOf({ scope, answer: link, chain }, context);
      const remarks = flaws.map((flaw) => flaw.toLowerCase().replaceAll('_', ' '));
      return { ...(await hop(scope, link.edge, link.scope, false, context)), remarks };
    }),
  );
  return { start: chain.identities[0] ?? 0, hops, left: chain.links.length - hops.length };
}

/** Positions of the hops that are shown: all, or so many at each end. */
function shownPlaces(length: number, { allowance }: Context): number[] {
  const most = 2 * SHOWN_AT_EACH_END;
  allowance.spend(Math.min(length, most));
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => (i < SHOWN_AT_EACH_END ? i : length - most + i));
}

async function hop(
  { snapshot, at }: Scope,
  edge: number,
  held: CapabilitySet,
  definite: boolean,
  context: Context,
): Promise<Hop> {
  const { view } = snapshot;
  const said = needsStatements(view, edge, definite)
    ? await context.load(snapshot).edge(view.edgeId(edge), at)
    : null;
  return { edge, held, said };
}
