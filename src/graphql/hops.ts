// The hops of a path or a chain with what their statements say, fetched where that is shown.
import type { DelegationChain, Path } from '../analysis/answers.ts';
import type { CapabilitySet } from '../model/ontology.ts';
import type { Context, Scope } from './context.ts';
import { type Hop, needsStatements } from './evidence-text.ts';
import { flawsOf } from './governance-questions.ts';

export function hopsOf(scope: Scope, { edges, held, definite }: Path, context: Context): Promise<Hop[]> {
  context.allowance.spend(edges.length);
  return Promise.all(edges.map((edge, i) => hop(scope, edge, held[i + 1] ?? 0, definite, context)));
}

/** Links of a delegation chain, with their flaws in words. */
export function linksOf(scope: Scope, chain: DelegationChain, context: Context): Promise<Hop[]> {
  context.allowance.spend(chain.links.length);
  return Promise.all(
    chain.links.map(async (link) => {
      const flaws = await flawsOf({ scope, answer: link, chain }, context);
      const remarks = flaws.map((flaw) => flaw.toLowerCase().replaceAll('_', ' '));
      return { ...(await hop(scope, link.edge, link.scope, false, context)), remarks };
    }),
  );
}

async function hop(
  { snapshot }: Scope,
  edge: number,
  held: CapabilitySet,
  definite: boolean,
  context: Context,
): Promise<Hop> {
  const { view } = snapshot;
  const said = needsStatements(view, edge, definite) ? await context.load(snapshot).edge(view.edgeId(edge)) : null;
  return { edge, held, said };
}
