// A graph after changes that are only supposed (docs/model.md, "whatIf"): the facts that would be closed and made if
// the sources said so at an instant. The graph itself stays as it is, and nothing is stored.
import { KeyreachError } from '../model/errors.ts';
import type { ChangeBatch, EdgeFactDetail, NodeFact, NodeLife } from '../model/fact.ts';
import type { Projection } from './projection.ts';

/** What to suppose, in this order. Nodes and edges are dense indices; added facts have numbers below 0. */
export interface Supposition {
  readonly at: number;
  readonly removedNodes: readonly number[];
  readonly disabledNodes: readonly number[];
  readonly expiredNodes: readonly number[];
  readonly removedEdges: readonly number[];
  readonly addedNodes: readonly NodeFact[];
  readonly addedEdges: readonly EdgeFactDetail[];
}

/** The graph as it would be. O(all facts), in turns with others. */
export function supposing(view: Projection, supposed: Supposition): Promise<Projection> {
  return view.apply([changesOf(view, supposed)], view.version, true);
}

function changesOf(view: Projection, supposed: Supposition): ChangeBatch {
  const { at, removedNodes, addedNodes, addedEdges } = supposed;
  const gone = removedNodes.flatMap((node) => [...view.outgoing(node), ...view.incoming(node)]);
  const closedEdges = [
    ...gone.flatMap((edge) => view.edgeFacts(edge)),
    ...supposed.removedEdges.flatMap((edge) => statedFacts(view, edge)),
  ].map(({ fact }) => ({ fact, closedAt: at }));
  const closedNodes = removedNodes.flatMap((node) =>
    view.nodeFacts(node).map(({ fact, closedAt }) => ({ fact, closedAt: Math.min(closedAt ?? at, at) })),
  );
  const lives = new Map<number, (life: NodeLife) => NodeLife>();
  for (const node of supposed.disabledNodes) lives.set(node, (life) => disabledFrom(life, at));
  for (const node of supposed.expiredNodes) {
    const before = lives.get(node) ?? ((life: NodeLife) => life);
    const credential = view.label(node) === 'Credential';
    lives.set(node, (life) => ended(before(life), credential ? 'expiresAt' : 'retiredAt', at));
  }
  for (const node of removedNodes) lives.delete(node);
  let number = Math.min(0, ...addedNodes.map(({ fact }) => fact));
  const nodes = [...addedNodes];
  for (const [node, change] of lives) {
    for (const fact of view.nodeFacts(node)) {
      // Said anew: what was said before is closed before anything that still speaks.
      closedNodes.push({ fact: fact.fact, closedAt: Number.NEGATIVE_INFINITY });
      nodes.push({ ...fact, fact: --number, state: { ...fact.state, life: change(fact.state.life) } });
    }
  }
  return { nodes, edges: addedEdges, closedNodes, closedEdges };
}

/**
 * What sources state of an edge by itself. BAD_USER_INPUT for one that is only derived: it is as true as its premises.
 */
export function statedFacts(view: Projection, edge: number): { readonly fact: number }[] {
  const facts = view.edgeFacts(edge);
  const stated = facts.filter(({ premises }) => premises === null);
  if (stated.length > 0) return stated;
  const premises = [...new Set(facts.flatMap((fact) => fact.premises ?? []))];
  throw new KeyreachError(
    'BAD_USER_INPUT',
    `Relationship ${view.edgeId(edge)} is derived, so it goes when what it is derived from goes: remove ${premises.slice(0, 5).join(' or ') || 'what it is derived from'} instead.`,
  );
}

function disabledFrom(life: NodeLife, at: number): NodeLife {
  return { ...life, disabled: [...(life.disabled ?? []), [at, null]] };
}

function ended(life: NodeLife, end: 'expiresAt' | 'retiredAt', at: number): NodeLife {
  return { ...life, [end]: Math.min(life[end] ?? at, at), neverExpires: false };
}
