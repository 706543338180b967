// A graph after changes that are only supposed (docs/model.md, "whatIf"): as if its sources had always said so. The
// graph itself stays as it is, and nothing is stored.
import { KeyreachError } from '../model/errors.ts';
import type { ChangeBatch, EdgeFactDetail, NodeFact, NodeLife } from '../model/fact.ts';
import { type Life, mergedNode } from '../model/merge.ts';
import { marksOf } from '../model/same-credential.ts';
import type { AddedFact } from './overlay.ts';
import type { Projection } from './projection.ts';
import { CONDITIONAL } from './projection-sayings.ts';
import { supposed } from './supposed.ts';

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
const NEVER = Number.POSITIVE_INFINITY;

/**
 * The graph as it would be: in proportion to what is supposed, but where that may decide which credentials are one.
 * Then the graph is made anew, in turns with others.
 */
export async function supposing(view: Projection, supposition: Supposition): Promise<Projection> {
  if (decidesCredentials(view, supposition))
    return view.apply([changesOf(view, supposition)], view.version, { apart: true });
  const { removedNodes, disabledNodes, expiredNodes, removedEdges, addedNodes, addedEdges } = supposition;
  for (const edge of removedEdges) if (!view.isStated(edge)) statedFacts(view, edge);
  const lives = new Map<number, Life>();
  const change = (node: number, to: Partial<Life>): void => {
    lives.set(node, { ...(lives.get(node) ?? view.life(node)), ...to });
  };
  for (const node of disabledNodes) change(node, { disabled: [[EVER, NEVER]] });
  for (const node of expiredNodes) {
    change(node, { endsAt: EVER, ends: view.label(node) === 'Credential' ? 'EXPIRED' : 'RETIRED' });
  }
  for (const node of removedNodes) change(node, { endsAt: EVER, ends: 'RETIRED' });
  const merged = addedNodes.map((fact) => mergedNode([fact]));
  merged.forEach(({ life }, i) => {
    lives.set(view.nodeCount + i, life);
  });
  return supposed(view, {
    ...{ lives, removedNodes, withdrawn: removedEdges },
    gone: edgesAt(view, removedNodes),
    addedNodes: merged,
    addedFacts: addedEdges.map((fact) => addedFact(view, addedNodes, fact)),
  });
}

function edgesAt(view: Projection, nodes: readonly number[]): number[] {
  return nodes.flatMap((node) => [...view.outgoing(node), ...view.incoming(node)]);
}

/** Credentials with marks, and RELATED edges between credentials, which may say that they are distinct. */
function decidesCredentials(view: Projection, supposition: Supposition): boolean {
  const { removedNodes, removedEdges, addedNodes, addedEdges } = supposition;
  const marked = addedNodes.some(({ id, state: { statement } }) => {
    return statement.label === 'Credential' && marksOf({ ...statement, id }).length > 0;
  });
  const relates = (edge: number): boolean =>
    view.edgeKind(edge) === 'RELATED' &&
    [view.from(edge), view.to(edge)].every((node) => view.label(node) === 'Credential');
  return (
    marked ||
    addedEdges.some(({ kind }) => kind === 'RELATED') ||
    [...removedEdges, ...edgesAt(view, removedNodes)].some(relates)
  );
}

function addedFact(base: Projection, added: readonly NodeFact[], fact: EdgeFactDetail): AddedFact {
  const node = (number: number): number => {
    const place = added.findIndex(({ n }) => n === number);
    return place < 0 ? base.withNumber(number) : base.nodeCount + place;
  };
  const from = node(fact.from);
  const label = added[from - base.nodeCount]?.state.statement.label ?? base.label(from);
  const { id, kind, conditional, validFrom, validTo, source } = fact;
  return {
    ...{ id, kind, from, conditional, source },
    to: node(fact.to),
    rule: base.ruleClass(kind, label, fact.rule | (conditional ? CONDITIONAL : 0)),
    begins: validFrom ?? EVER,
    ends: validTo ?? NEVER,
  };
}

/** The same as changes of facts. */
function changesOf(view: Projection, supposition: Supposition): ChangeBatch {
  const { removedNodes, addedNodes, addedEdges } = supposition;
  const closedEdges = [
    ...edgesAt(view, removedNodes).flatMap((edge) => view.edgeFacts(edge)),
    ...supposition.removedEdges.flatMap((edge) => statedFacts(view, edge)),
  ].map(({ fact }) => ({ fact, closedAt: EVER }));
  const closedNodes = removedNodes.flatMap((node) =>
    view.nodeFacts(node).map(({ fact }) => ({ fact, closedAt: EVER })),
  );
  const lives = new Map<number, (life: NodeLife) => NodeLife>();
  for (const node of supposition.disabledNodes)
    lives.set(node, (life) => ({ ...life, disabled: [[EVER, null]] }));
  for (const node of supposition.expiredNodes) {
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
