// Evidence: the path that proves a capability, replayed edge by edge with what is held on the way.
import type { Reached } from '../kernel/reached.ts';
import { imageOf } from '../kernel/rule-classes.ts';
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

const KNOWN = 1 << 10;

/**
 * The paths that one search forwards gives. What is held on the way to an entry is the same for all paths through it,
 * and computed once.
 */
export class Proofs {
  readonly #traversal: Traversal;
  readonly #reached: Reached;
  readonly #follows: Follows;
  /** By entry: what is held there along its path, above it what definite facts alone give, and KNOWN. */
  readonly #held: Uint16Array;

  constructor(traversal: Traversal, reached: Reached, follows: Follows) {
    this.#traversal = traversal;
    this.#reached = reached;
    this.#follows = follows;
    this.#held = new Uint16Array(reached.trace.length);
  }

  /** The path to one capability at a place, null where it is not held. */
  to(place: number, capability: CapabilitySet): Path | null {
    const last = this.#reached.entryOf(place, this.#follows === 'definite' ? capability << 5 : capability);
    if (last < 0) return null;
    const { arcs, nodes } = this.#reached.trace;
    const entries = this.#reached.entriesTo(last);
    const path = {
      nodes: [this.#traversal.start(arcs[entries[0] as number] as number)],
      edges: [] as number[],
    };
    const held: CapabilitySet[] = [ALL];
    let now: CapabilitySet = ALL;
    let definite: CapabilitySet = ALL;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as number;
      const edge = arcs[entry] as number;
      const known = this.#held[entry] as number;
      now = known === 0 ? handedOn(this.#traversal, edge, now, this.#follows) : known & ALL;
      definite = known === 0 ? handedOn(this.#traversal, edge, definite, 'definite') : (known >>> 5) & ALL;
      this.#held[entry] = KNOWN | (definite << 5) | now;
      path.edges.push(edge);
      path.nodes.push(this.#traversal.itself(nodes[entry] as number));
      held.push(now);
    }
    return { ...path, held, definite: (definite & capability) !== 0 };
  }
}
