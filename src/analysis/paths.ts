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
 * and computed once, and so is the start of a first edge.
 */
export class Proofs {
  readonly #traversal: Traversal;
  readonly #reached: Reached;
  readonly #follows: Follows;
  /** By entry: what is held there along its path, above it what definite facts alone give, and KNOWN. */
  readonly #held: Uint16Array;
  /** By entry of the first hop: one more than the start that its edge leaves; 0: not asked yet. */
  readonly #starts: Uint32Array;
  /** The entries of the path that is being made. */
  readonly #way: number[] = [];

  constructor(traversal: Traversal, reached: Reached, follows: Follows) {
    this.#traversal = traversal;
    this.#reached = reached;
    this.#follows = follows;
    this.#held = new Uint16Array(reached.trace.length);
    this.#starts = new Uint32Array(reached.trace.levels[1] ?? 0);
  }

  /** The path to one capability at a place, null where it is not held. */
  to(place: number, capability: CapabilitySet): Path | null {
    const last = this.#reached.entryOf(place, this.#follows === 'definite' ? capability << 5 : capability);
    if (last < 0) return null;
    const { arcs, nodes: ends } = this.#reached.trace;
    const way = this.#way;
    const length = this.#reached.entriesTo(last, way);
    const nodes = new Array<number>(length + 1);
    const edges = new Array<number>(length);
    const held = new Array<CapabilitySet>(length + 1);
    nodes[0] = this.#startOf(way[length - 1] as number);
    held[0] = ALL;
    let now: CapabilitySet = ALL;
    let definite: CapabilitySet = ALL;
    for (let i = 0; i < length; i++) {
      const entry = way[length - 1 - i] as number;
      const edge = arcs[entry] as number;
      const known = this.#held[entry] as number;
      if (known === 0) {
        now = handedOn(this.#traversal, edge, now, this.#follows);
        definite = handedOn(this.#traversal, edge, definite, 'definite');
        this.#held[entry] = KNOWN | (definite << 5) | now;
      } else {
        now = known & ALL;
        definite = (known >>> 5) & ALL;
      }
      edges[i] = edge;
      nodes[i + 1] = this.#traversal.itself(ends[entry] as number);
      held[i + 1] = now;
    }
    return { nodes, edges, held, definite: (definite & capability) !== 0 };
  }

  #startOf(entry: number): number {
    const known = this.#starts[entry] as number;
    if (known > 0) return known - 1;
    const start = this.#traversal.start(this.#reached.trace.arcs[entry] as number);
    this.#starts[entry] = start + 1;
    return start;
  }
}
