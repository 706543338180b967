// A graph after changes that are only supposed (docs/model.md, "whatIf"): as if its sources had always said so. The
// graph itself stays as it is, and nothing is stored.
import { KeyreachError } from '../model/errors.ts';
import type { ChangeBatch, EdgeFactDetail, NodeFact, NodeLife } from '../model/fact.ts';
import type { Projection } from './projection.ts';

/** Nodes and edges are dense indices; added facts have numbers below 0. */
export interface Supposition {
  readonly removedNodes: readonly number[];
  readonly disabledNodes: readonly number[];
  readonly expiredNodes: readonly number[];
  readonly removedEdges: readonly number[];
  readonly addedNodes: readonly NodeFact[];
  readonly addedEdges: readonly EdgeFactDetail[];
}

/** Since when what is supposed is so. */
const EVER = Number.NEGATIVE_INFINITY;

/** The graph as it would be. O(all facts), in turns with others. */
export function supposing(view: Projection, supposed: Supposition): Promise<Projection> {
  return view.apply([changesOf(view, supposed)], view.version, true);
}

function changesOf(view: Projection, supposed: Supposition): ChangeBatch {
  const { removedNodes, addedNodes, addedEdges } = supposed;
  const gone = removedNodes.flatMap((node) => [...view.outgoing(node), ...view.incoming(node)]);
  const closedEdges = [
    ...gone.flatMap((edge) => view.edgeFacts(edge)),
    ...supposed.removedEdges.flatMap((edge) => statedFacts(view, edge)),
  ].map(({ fact }) => ({ fact, closedAt: EVER }));
  const closedNodes = removedNodes.flatMap((node) =>
    view.nodeFacts(node).map(({ fact }) => ({ fact, closedAt: EVER })),
  );
  const lives = new Map<number, (life: NodeLife) => NodeLife>();
  for (const node of supposed.disabledNodes)
    lives.set(node, (life) => ({ ...life, disabled: [[EVER, null]] }));
  for (const node of supposed.expiredNodes) {
    const end = view.label(node) === 'Credential' ? 'expiresAt' : 'retiredAt';
    lives.set(node, (life) => ({ ...life, [end]: EVER, neverExpires: false }));
  }
  for (const node of removedNodes) lives.delete(node);
  let number = Math.min(0, ...addedNodes.map(({ fact }) => fact));
  const nodes = [...addedNodes];
  for (const [node, change] of lives) {
    for (const fact of view.nodeFacts(node)) {
      // Said anew: what was said before is closed before anything that still speaks.
      closedNodes.push({ fact: fact.fact, closedAt: EVER });
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
