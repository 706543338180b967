// Evidence: the path that proves a capability, replayed edge by edge with what is held on the way.
import type { Reached } from '../kernel/reached.ts';
import { imageOf, type Transfer } from '../kernel/rule-classes.ts';
import { hopsOf } from '../kernel/search.ts';
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

/** Above the two sets of an entry, how many hops it came by; where there is no room for them, they are counted. */
const HOPS = 10;
const MOST_HOPS = 1 << 22;

/**
 * The paths that one search forwards gives. What is held on the way to an entry is the same for all paths through it,
 * and computed once, and so is the start of a first edge.
 */
export class Proofs {
  readonly #traversal: Traversal;
  readonly #reached: Reached;
  readonly #follows: Follows;
  #transfer: Transfer;
  #classes: number;
  /** By entry: what is held there along its path, above it what definite facts alone give, and hops. 0: not known yet. */
  readonly #held: Uint32Array;
  /** By entry of the first hop: one more than the start that its edge leaves; 0: not asked yet. */
  readonly #starts: Uint32Array;
  /** Entries of which that is not known yet. */
  readonly #open: number[] = [];

  constructor(traversal: Traversal, reached: Reached, follows: Follows) {
    this.#traversal = traversal;
    this.#reached = reached;
    this.#follows = follows;
    this.#transfer = traversal.rules.transfer('forward', follows === 'definite');
    this.#classes = traversal.rules.size;
    this.#held = new Uint32Array(reached.trace.length);
    this.#starts = new Uint32Array(reached.trace.levels[1] ?? 0);
  }

  /** The path to one capability at a place, null where it is not held. */
  to(place: number, capability: CapabilitySet): Path | null {
    const reached = this.#reached;
    const traversal = this.#traversal;
    const last = reached.entryOf(place, this.#follows === 'definite' ? capability << 5 : capability);
    if (last < 0) return null;
    const { arcs, nodes: ends } = reached.trace;
    const { parents } = reached;
    const sets = this.#held;
    const all = (sets[last] as number) || this.#heldAt(last);
    const length = reached.trace.levels.length < MOST_HOPS ? all >>> HOPS : hopsOf(reached.trace, last);
    const nodes = new Array<number>(length + 1);
    const edges = new Array<number>(length);
    const held = new Array<CapabilitySet>(length + 1);
    let first = last;
    for (let at = last, hop = length; hop > 0; hop--) {
      edges[hop - 1] = arcs[at] as number;
      nodes[hop] = traversal.itself(ends[at] as number);
      held[hop] = (sets[at] as number) & ALL;
      first = at;
      at = parents[at] as number;
    }
    nodes[0] = this.#startOf(first);
    held[0] = ALL;
    return { nodes, edges, held, definite: ((all >>> 5) & capability) !== 0 };
  }

  /** Makes it known for an entry and for all on the way to it. */
  #heldAt(entry: number): number {
    const { trace, parents } = this.#reached;
    const sets = this.#held;
    const open = this.#open;
    let size = 0;
    let at = entry;
    for (; at >= 0 && sets[at] === 0; at = parents[at] as number) open[size++] = at;
    let now = at < 0 ? ALL | (ALL << 5) : (sets[at] as number);
    while (size > 0) {
      at = open[--size] as number;
      now = this.#handedOn(this.#traversal.classOf(trace.arcs[at] as number), now);
      sets[at] = now;
    }
    return now;
  }

  #handedOn(rule: number, sets: number): number {
    const { rules } = this.#traversal;
    // Classes are made as arcs are seen, and tables do not grow with them.
    if (rules.size !== this.#classes) {
      this.#classes = rules.size;
      this.#transfer = rules.transfer('forward', this.#follows === 'definite');
    }
    const { shift, possible, definite } = this.#transfer;
    return (
      (((sets >>> HOPS) + 1) << HOPS) |
      (possible[((sets & ALL) << shift) | rule] as number) |
      (definite[(((sets >>> 5) & ALL) << shift) | rule] as number)
    );
  }

  #startOf(entry: number): number {
    const known = this.#starts[entry] as number;
    if (known > 0) return known - 1;
    const start = this.#traversal.start(this.#reached.trace.arcs[entry] as number);
    this.#starts[entry] = start + 1;
    return start;
  }
}
