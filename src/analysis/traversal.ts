// The graph as a search at one instant walks it, forwards and backwards. An edge that is dead, that is not
// traversed, or that leaves a dead node has class 0: a dead node can be reached and passes nothing on.
import type { Counts, Targets } from '../kernel/every-source/counts.ts';
import { everySource } from '../kernel/every-source/every-source.ts';
import type { Generators } from '../kernel/every-source/states.ts';
import { compareIdsAt } from '../kernel/id-order.ts';
import {
  MOST_PACKED_CLASSES,
  MOST_PACKED_NODES,
  type PackedArcs,
  PackedSpace,
  packedArcs,
} from '../kernel/packed-space.ts';
import { flattened, nodesOf, type Row, rowOf } from '../kernel/patch.ts';
import { Reached } from '../kernel/reached.ts';
import type { ClassIds, Direction, RuleClasses, Transfer } from '../kernel/rule-classes.ts';
import { type Roots, searchSteps } from '../kernel/search.ts';
import { type Arcs, type SearchSpace, WideSpace } from '../kernel/search-space.ts';
import { ALL, type CapabilitySet } from '../model/ontology.ts';
import type { EdgeTable } from './projection-edges.ts';
import type { Steps } from './steps.ts';

/** Possible and definite: what a start has, or what a search backwards asks for. */
const both = (set: CapabilitySet): number => set | (set << 5);

/** Working memory that no search uses now. Searches that take turns have one each. */
const idle = { wide: [] as WideSpace[], packed: [] as PackedSpace[] };
const MOST_IDLE = 2;
let scratch = new Uint32Array(0);

export interface SearchOptions {
  readonly definiteOnly: boolean;
  /** Infinity: no limit. */
  readonly maxHops: number;
}

export abstract class Traversal {
  readonly rules: RuleClasses;

  constructor(rules: RuleClasses) {
    this.rules = rules;
  }

  /** Forwards an arc is called by its edge. */
  abstract arcs(direction: Direction): Arcs;
  abstract packed(direction: Direction): PackedArcs;
  abstract classOf(edge: number): number;
  abstract start(edge: number): number;
  abstract end(edge: number): number;

  /** The twin by which a disabled node passes on what took it over; -1 where it has none. */
  twinOf(_node: number): number {
    return -1;
  }

  /** The node that a twin is of; any other node is itself. */
  itself(node: number): number {
    return node;
  }

  /** Nodes with twins, which stand behind them. */
  get places(): number {
    return nodesOf(this.arcs('forward'));
  }

  /** By id. */
  protected abstract compare(edge: number, other: number): number;

  /** What the starts reach, with all five capabilities on each; arcs of the trace are edges. */
  from(starts: readonly number[], { definiteOnly, maxHops }: SearchOptions): Steps<Reached> {
    const roots = { nodes: starts, gain: both(ALL), arcs: this.#leaving(starts) };
    return this.#reached('forward', definiteOnly, roots, maxHops);
  }

  /** What must be held where, so that the capability comes to be held on the target. */
  towards(
    target: number,
    capability: CapabilitySet,
    { definiteOnly, maxHops }: SearchOptions,
  ): Steps<Reached> {
    const roots = { nodes: [target], gain: both(capability), arcs: placesOf(this.arcs('backward'), target) };
    return this.#reached('backward', definiteOnly, roots, maxHops);
  }

  /** What each of these distinct nodes reaches, counted (kernel/every-source). */
  everySource(
    sources: Uint32Array,
    targets: Targets,
    generators: Generators,
  ): Generator<number, Counts, void> {
    const arcs = this.arcs('forward');
    if (!arcs.patch) return everySource(arcs, generators, sources, targets);
    const groupOf = new Uint8Array(this.places);
    groupOf.set(targets.groupOf);
    return everySource(flattened(arcs), generators, sources, { ...targets, groupOf });
  }

  /** The edges that leave a node and are followed, in the order of their ids; one that takes over leads to a twin, too. */
  leaving(node: number): Row {
    return rowOf(this.arcs('forward'), node);
  }

  /** Several starts are as one: their edges in one order, so that equally short paths are chosen alike. */
  #leaving(starts: readonly number[]): Uint32Array {
    const arcs = this.arcs('forward');
    const lists = starts.map((start) => placesOf(arcs, start));
    if (lists.length === 1) return lists[0] as Uint32Array;
    const merged = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let end = 0;
    for (const list of lists) {
      merged.set(list, end);
      end += list.length;
    }
    const { length } = arcs.ends;
    const edgeAt = (place: number): number =>
      place < length ? place : (arcs.patch?.names[place - length] as number);
    return merged.sort((a, b) => this.compare(edgeAt(a), edgeAt(b)));
  }

  #reached(direction: Direction, definiteOnly: boolean, roots: Roots, maxHops: number): Steps<Reached> {
    const arcs = this.arcs(direction);
    const transfer = this.rules.transfer(direction, definiteOnly);
    return nodesOf(arcs) <= MOST_PACKED_NODES && this.rules.size <= MOST_PACKED_CLASSES
      ? found(this.packed(direction), transfer, roots, maxHops, idle.packed, () => new PackedSpace())
      : found(arcs, transfer, roots, maxHops, idle.wide, () => new WideSpace());
  }
}

function* found<A extends Arcs, S extends SearchSpace<A>>(
  arcs: A,
  transfer: Transfer,
  roots: Roots,
  maxHops: number,
  spaces: S[],
  make: () => S,
): Steps<Reached> {
  const space = spaces.pop() ?? make();
  const trace = yield* searchSteps(arcs, transfer, roots, maxHops, space);
  // That of a search which was given up is not all zero, and is never used again.
  if (spaces.length < MOST_IDLE) spaces.push(space);
  const nodes = nodesOf(arcs);
  return new Reached(trace, () => {
    if (scratch.length < nodes) scratch = new Uint32Array(nodes);
    return scratch;
  });
}

/** The arcs of a node as roots name them. */
function placesOf(arcs: Arcs, node: number): Uint32Array {
  const { first, last, names } = rowOf(arcs, node);
  const from = names === null ? first : first + arcs.ends.length;
  return Uint32Array.from({ length: last - first }, (_, i) => from + i);
}

/** The graph as its tables have it. */
export class PlainTraversal extends Traversal {
  /** By edge. */
  readonly classes: ClassIds;
  readonly #edges: EdgeTable;
  readonly #arcs: Record<Direction, Arcs | null>;
  readonly #packed: Record<Direction, PackedArcs | null> = { forward: null, backward: null };

  constructor(edges: EdgeTable, rules: RuleClasses, classes: ClassIds) {
    super(rules);
    this.classes = classes;
    this.#edges = edges;
    this.#arcs = { forward: { offsets: edges.offsets, ends: edges.to, classes }, backward: null };
  }

  arcs(direction: Direction): Arcs {
    const { backOffsets, backEdges, backEnds } = this.#edges;
    this.#arcs[direction] ??= { offsets: backOffsets, ends: backEnds, classes: this.#inOrderOf(backEdges) };
    return this.#arcs[direction];
  }

  packed(direction: Direction): PackedArcs {
    this.#packed[direction] ??= packedArcs(this.arcs(direction), this.rules.transfer(direction, false));
    return this.#packed[direction];
  }

  classOf(edge: number): number {
    return this.classes[edge] as number;
  }

  end(edge: number): number {
    return this.#edges.to[edge] as number;
  }

  start(edge: number): number {
    return this.#edges.from[edge] as number;
  }

  protected compare(edge: number, other: number): number {
    return compareIdsAt(this.#edges.ids, 4 * edge, 4 * other);
  }

  /** In an array of the same type, which keeps searches both ways on one fast path. */
  #inOrderOf(edges: Uint32Array): ClassIds {
    const classes = this.classes.slice();
    for (let i = 0; i < edges.length; i++) classes[i] = this.classes[edges[i] as number] as number;
    return classes;
  }
}
