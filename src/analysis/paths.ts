// Evidence: the path that proves a capability, replayed edge by edge with what is held on the way.
import type { Reached } from '../kernel/reached.ts';
import { imageOf } from '../kernel/rule-classes.ts';
import { parentOf } from '../kernel/search.ts';
import { ALL, type CapabilitySet } from '../model/ontology.ts';
import type { Path } from './answers.ts';
import type { Traversal } from './traversal.ts';

/** Conditions met or not: which of an edge's two functions a path follows. */
export type Follows = 'possible' | 'definite';

/** What an edge makes of a set. */
function handedOn(traversal: Traversal, edge: number, held: CapabilitySet, follows: Follows): CapabilitySet {
  return imageOf(traversal.rules[follows](traversal.classOf(edge)), held);
}

/**
 * The path along these edges as proof of `capability` (one bit). It is definite where the definite facts of
 * its edges alone give the capability along it: with one fact an edge, where every edge is DEFINITE.
 */
export function pathAlong(
  traversal: Traversal,
  start: number,
  edges: readonly number[],
  capability: CapabilitySet,
  follows: Follows,
): Path {
  const held = [ALL];
  let definite = ALL;
  for (const edge of edges) {
    held.push(handedOn(traversal, edge, held.at(-1) ?? 0, follows));
    definite = handedOn(traversal, edge, definite, 'definite');
  }
  const nodes = [start, ...edges.map((edge) => traversal.end(edge))];
  return { nodes, edges, held, definite: (definite & capability) !== 0 };
}

/** The edges by which an entry of a search forwards came, from its start on. */
export function edgesTo(reached: Reached, entry: number): number[] {
  const edges: number[] = [];
  for (let at = entry; at >= 0; at = parentOf(reached.trace, at))
    edges.push(reached.trace.arcs[at] as number);
  return edges.reverse();
}
