// The memory of a search, and its innermost loop for any graph: separate columns, a branch for each arc. It is the
// reference of the packed one.
import { copied } from './found-room.ts';
import { nodesOf, type Patch, rowOf } from './patch.ts';
import type { ClassIds, Transfer } from './rule-classes.ts';

/** Arcs in compressed rows: those of node v are offsets[v] to offsets[v + 1]. Arcs of class 0 are not followed. */
export interface Rows {
  readonly offsets: Uint32Array;
  /** Rows that some nodes have instead; nodes beyond `offsets` have theirs here alone. */
  readonly patch?: Patch;
}

export interface Arcs extends Rows {
  readonly ends: Uint32Array;
  readonly classes: ClassIds;
}

/** Where a search begins. */
export interface Roots {
  /** Have `gain` from the start. */
  readonly nodes: readonly number[];
  readonly gain: number;
  /**
   * The arcs that leave the roots, in the order in which equally short sequences are preferred; those of a patch count
   * on from the others.
   */
  readonly arcs: Uint32Array;
}

/** Entries in the order of discovery, each a node, the bits that were new on it, and the arc by which it came. */
interface Entries {
  readonly nodes: Uint32Array;
  readonly gains: Uint16Array;
  readonly arcs: Uint32Array;
  /** For each entry the first entry that came from it or from a later one: gives parents by binary search. */
  readonly children: Uint32Array;
}

/** All that a search found. */
export interface Found extends Entries {
  /** The first entry of each node, ascending, and all that the search left on it (on a root, what it had, too). */
  readonly first: Uint32Array;
  readonly held: Uint16Array;
}

/** One search at a time; `state`, the bits held on each node, is all zero between two. */
export interface SearchSpace<A extends Rows = Arcs> {
  readonly state: Uint16Array;
  /** Makes it ready for a search: room for the nodes. */
  fit(arcs: A, transfer: Transfer): void;
  /** Arcs, those of a patch apart: these count on from here. */
  size(arcs: A): number;
  /** Where an arc ends, and its class. */
  end(arcs: A, arc: number): number;
  ruleClass(arcs: A, arc: number): number;
  /** Follows the arcs of the roots. Returns how many entries came of them. */
  begin(arcs: A, transfer: Transfer, roots: Roots): number;
  node(entry: number): number;
  gain(entry: number): number;
  /** Follows the arcs of entries first … until - 1; what is new goes behind `tail`. Returns the new tail. */
  expand(arcs: A, transfer: Transfer, first: number, until: number, tail: number): number;
  /** The entries 0 … count - 1, of which those from `expanded` on were not expanded; takes them off `state`. */
  settle(count: number, expanded: number): Found;
}

/** A space of separate columns, written to entry by entry. */
export abstract class ColumnSpace<A extends Rows> implements SearchSpace<A> {
  state = new Uint16Array(0);
  protected nodes = new Uint32Array(1024);
  protected gains = new Uint16Array(1024);
  protected vias = new Uint32Array(1024);
  protected children = new Uint32Array(1024);

  abstract size(arcs: A): number;
  abstract end(arcs: A, arc: number): number;
  abstract ruleClass(arcs: A, arc: number): number;
  abstract expand(arcs: A, transfer: Transfer, first: number, until: number, tail: number): number;

  fit(arcs: A): void {
    const nodes = nodesOf(arcs);
    if (this.state.length < nodes) this.state = new Uint16Array(nodes);
  }

  /** One more than is asked for: a loop may write ahead. */
  grow(entries: number): void {
    if (entries < this.nodes.length) return;
    const size = Math.max(entries + 1, 2 * this.nodes.length);
    this.nodes = enlarged(this.nodes, new Uint32Array(size));
    this.gains = enlarged(this.gains, new Uint16Array(size));
    this.vias = enlarged(this.vias, new Uint32Array(size));
    this.children = enlarged(this.children, new Uint32Array(size));
  }

  put(entry: number, node: number, gain: number, arc: number): void {
    this.nodes[entry] = node;
    this.gains[entry] = gain;
    this.vias[entry] = arc;
  }

  begin(arcs: A, transfer: Transfer, roots: Roots): number {
    return begun(this, arcs, transfer, roots);
  }

  node(entry: number): number {
    return this.nodes[entry] as number;
  }

  gain(entry: number): number {
    return this.gains[entry] as number;
  }

  settle(count: number, expanded: number): Found {
    const nodes = this.nodes.subarray(0, count);
    return copied({
      ...heldOn(nodes, this.state),
      nodes,
      gains: this.gains.subarray(0, count),
      arcs: this.vias.subarray(0, count),
      children: this.children.fill(count, expanded, count).subarray(0, count),
    });
  }
}

export class WideSpace extends ColumnSpace<Arcs> {
  size({ ends }: Arcs): number {
    return ends.length;
  }

  end({ ends, patch }: Arcs, arc: number): number {
    return (patch === undefined || arc < ends.length ? ends[arc] : patch.ends[arc - ends.length]) as number;
  }

  ruleClass({ ends, classes, patch }: Arcs, arc: number): number {
    const own = patch === undefined || arc < ends.length;
    return (own ? classes[arc] : patch.classes[arc - ends.length]) as number;
  }

  expand(
    arcs: Arcs,
    { shift, possible, definite }: Transfer,
    first: number,
    until: number,
    behind: number,
  ): number {
    const { state } = this;
    let tail = behind;
    for (let head = first; head < until; head++) {
      const from = this.nodes[head] as number;
      const gained = this.gains[head] as number;
      const rowPossible = (gained & 31) << shift;
      const rowDefinite = (gained >>> 5) << shift;
      const { first: begin, last, ends, classes, names } = rowOf(arcs, from);
      let arc = begin;
      this.grow(tail + last - arc);
      const nodes = this.nodes;
      const gains = this.gains;
      const vias = this.vias;
      this.children[head] = tail;
      for (; arc < last; arc++) {
        const rule = classes[arc] as number;
        const node = ends[arc] as number;
        const held = state[node] as number;
        const gain =
          ((possible[rowPossible | rule] as number) | (definite[rowDefinite | rule] as number)) & ~held;
        if (gain !== 0) {
          state[node] = held | gain;
          nodes[tail] = node;
          gains[tail] = gain;
          vias[tail] = names === null ? arc : (names[arc] as number);
          tail++;
        }
      }
    }
    return tail;
  }
}

/** A space that is written to entry by entry. */
interface Writable<A extends Rows> extends SearchSpace<A> {
  /** Room for so many entries; what was written stays. */
  grow(entries: number): void;
  put(entry: number, node: number, gain: number, arc: number): void;
}

export function begun<A extends Rows>(
  space: Writable<A>,
  arcs: A,
  { shift, possible, definite }: Transfer,
  { gain, arcs: leaving }: Roots,
): number {
  const { state } = space;
  const { patch } = arcs;
  const size = space.size(arcs);
  const rowPossible = (gain & 31) << shift;
  const rowDefinite = (gain >>> 5) << shift;
  let tail = 0;
  space.grow(leaving.length);
  for (let i = 0; i < leaving.length; i++) {
    const arc = leaving[i] as number;
    const rule = space.ruleClass(arcs, arc);
    const node = space.end(arcs, arc);
    const held = state[node] as number;
    const arriving = (possible[rowPossible | rule] as number) | (definite[rowDefinite | rule] as number);
    const gained = arriving & ~held;
    if (gained === 0) continue;
    state[node] = held | gained;
    space.put(tail++, node, gained, patch && arc >= size ? (patch.names[arc - size] as number) : arc);
  }
  return tail;
}

/** What is held on each of these nodes, where it comes first, and zero in the place of it. */
function heldOn(nodes: Uint32Array, state: Uint16Array): Pick<Found, 'first' | 'held'> {
  const first = new Uint32Array(nodes.length);
  const held = new Uint16Array(nodes.length);
  let count = 0;
  for (let entry = 0; entry < nodes.length; entry++) {
    const node = nodes[entry] as number;
    const found = state[node] as number;
    if (found === 0) continue;
    first[count] = entry;
    held[count++] = found;
    state[node] = 0;
  }
  return { first: first.subarray(0, count), held: held.subarray(0, count) };
}

/** The same values with more room behind them. */
export function enlarged<A extends Uint16Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
