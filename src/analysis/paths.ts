// Evidence: the path that proves a capability, replayed edge by edge with what is held on the way.
import { imageOf } from '../kernel/rule-classes.ts';
import { ALL, type CapabilitySet } from '../model/ontology.ts';
import type { Path } from './answers.ts';
import type { Traversal } from './traversal.ts';

/** Conditions met or not: which of an edge's two functions a path follows. */
export type Follows = 'possible' | 'definite';

/** What an edge makes of a set. */
export function handedOn(
  traversal: Traversal,
  edge: number,
  held: CapabilitySet,
  follows: Follows,
): CapabilitySet {
  const { rules, classes } = traversal;
  return imageOf(rules[follows](classes[edge] as number), held);
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
  const nodes = [start];
  const held: CapabilitySet[] = [ALL];
  let now: CapabilitySet = ALL;
  let definite: CapabilitySet = ALL;
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i] as number;
    now = handedOn(traversal, edge, now, follows);
    definite = handedOn(traversal, edge, definite, 'definite');
    nodes.push(traversal.end(edge));
    held.push(now);
  }
  return { nodes, edges, held, definite: (definite & capability) !== 0 };
}
