// The graph as a search at one instant walks it, forwards and backwards. An edge that is dead, that is not
// traversed, or that leaves a dead node has class 0: a dead node can be reached and passes nothing on.
import type { Counts, Targets } from '../kernel/every-source/counts.ts';
import type { Generators } from '../kernel/every-source/states.ts';
import { compareIdsAt } from '../kernel/id-order.ts';
import { MOST_PACKED_NODES, type PackedArcs, packedArcs } from '../kernel/packed-space.ts';
import { Reached } from '../kernel/reached.ts';
import {
  type ClassIds,
  MOST_PACKED_CLASSES,
  type RuleClasses,
  type Transfer,
} from '../kernel/rule-classes.ts';
import type { Roots, Trace } from '../kernel/search.ts';
import type { Arcs } from '../kernel/search-space.ts';
import { isShared } from '../kernel/shared-memory.ts';
import { type Outcome, performed, type Task } from '../kernel/tasks.ts';
import { ALL, type CapabilitySet } from '../model/ontology.ts';
import { type EdgeTable, startOf } from './projection-edges.ts';
import { errand, type Steps } from './steps.ts';

/** Possible and definite: what a start has, or what a search backwards asks for. */
const both = (set: CapabilitySet): number => set | (set << 5);

/** Arcs from which on a search is worth the way to another thread. */
const WORTHWHILE = 1 << 17;

let scratch = new Uint32Array(0);

export interface SearchOptions {
  readonly definiteOnly: boolean;
  /** Infinity: no limit. */
  readonly maxHops: number;
}

export class Traversal {
  readonly rules: RuleClasses;
  /** By edge. */
  readonly classes: ClassIds;
  readonly #edges: EdgeTable;
  readonly #forward: Arcs;
  #forwardPacked: PackedArcs | null = null;
  #backward: PackedArcs | Arcs | null = null;
  /** How many hops of a search find all that there is; more are not followed. Finite only in a part of a graph. */
  readonly hopsKnown: number;

  constructor(edges: EdgeTable, rules: RuleClasses, classes: ClassIds, hopsKnown = Number.POSITIVE_INFINITY) {
    this.hopsKnown = hopsKnown;
    this.rules = rules;
    this.classes = classes;
    this.#edges = edges;
    this.#forward = { offsets: edges.offsets, ends: edges.to, classes };
  }

  /** The same where only so many hops of a search from its starts can be trusted. */
  knownWithin(hops: number): Traversal {
    return hops >= this.hopsKnown ? this : new Traversal(this.#edges, this.rules, this.classes, hops);
  }

  /** What the starts reach, with all five capabilities on each; arcs of the trace are edges. */
  *from(starts: readonly number[], { definiteOnly, maxHops }: SearchOptions): Steps<Reached> {
    const transfer = this.rules.transfer('forward', definiteOnly);
    const roots = { nodes: starts, gain: both(ALL), arcs: this.#leaving(starts) };
    if (this.#packs) this.#forwardPacked ??= packedArcs(this.#forward, this.rules.transfer('forward', false));
    const arcs = this.#forwardPacked ?? this.#forward;
    return yield* this.#search(arcs, transfer, roots, maxHops);
  }

  /** What must be held where, so that the capability comes to be held on the target. */
  *towards(
    target: number,
    capability: CapabilitySet,
    { definiteOnly, maxHops }: SearchOptions,
  ): Steps<Reached> {
    const { backOffsets } = this.#edges;
    const transfer = this.rules.transfer('backward', definiteOnly);
    const entering = positions(backOffsets[target] as number, backOffsets[target + 1] as number);
    const roots = { nodes: [target], gain: both(capability), arcs: entering };
    const arcs = this.#backward ?? this.#entering();
    this.#backward = arcs;
    return yield* this.#search(arcs, transfer, roots, maxHops);
  }

  /** What each of these distinct nodes reaches, counted (kernel/every-source). */
  everySource(
    sources: Uint32Array,
    targets: Targets,
    generators: Generators,
    progress: (share: number) => void,
  ): Steps<Counts> {
    return this.#done({ kind: 'every source', arcs: this.#forward, generators, sources, targets }, progress);
  }

  /** The edges that leave a node, in the order of their ids. */
  leaving(node: number): readonly [first: number, end: number] {
    return [this.#edges.offsets[node] as number, this.#edges.offsets[node + 1] as number];
  }

  end(edge: number): number {
    return this.#edges.to[edge] as number;
  }

  start(edge: number): number {
    return startOf(this.#edges, edge);
  }

  /** Several starts are as one: their edges in one order, so that equally short paths are chosen alike. */
  #leaving(starts: readonly number[]): Uint32Array {
    const lists = starts.map((start) => positions(...this.leaving(start)));
    if (lists.length === 1) return lists[0] as Uint32Array;
    const merged = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let end = 0;
    for (const list of lists) {
      merged.set(list, end);
      end += list.length;
    }
    const ids = new Uint32Array(4 * merged.length);
    merged.forEach((edge, i) => {
      ids.set(this.#edges.ids.words(edge, edge + 1), 4 * i);
    });
    const order = Uint32Array.from(merged.keys()).sort((a, b) => compareIdsAt(ids, 4 * a, ids, 4 * b));
    return order.map((i) => merged[i] as number);
  }

  /** The arcs backwards, classes in an array of the same type, which keeps searches both ways on one fast path. */
  #entering(): PackedArcs | Arcs {
    const { offsets, backOffsets, backEdges } = this.#edges;
    const starts = new Uint32Array(backEdges.length);
    for (let node = 0; node + 1 < offsets.length; node++) starts.fill(node, offsets[node], offsets[node + 1]);
    const ends = backEdges.map((edge) => starts[edge] as number);
    const classes = this.classes.slice();
    for (let i = 0; i < backEdges.length; i++) classes[i] = this.classes[backEdges[i] as number] as number;
    const arcs = { offsets: backOffsets, ends, classes };
    return this.#packs ? packedArcs(arcs, this.rules.transfer('backward', false)) : arcs;
  }

  get #packs(): boolean {
    return this.#edges.offsets.length - 1 <= MOST_PACKED_NODES && this.rules.size <= MOST_PACKED_CLASSES;
  }

  /** Small ones at once, and what would have to be copied on its way. */
  #done<T extends Task>(task: T, progress: (share: number) => void = () => {}): Steps<Outcome<T>> {
    const { arcs } = task;
    const goes = isShared('rows' in arcs ? arcs.rows : arcs.classes) && this.#edges.count >= WORTHWHILE;
    return goes ? errand(task, progress) : performed(task, progress);
  }

  *#search(arcs: PackedArcs | Arcs, transfer: Transfer, roots: Roots, most: number): Steps<Reached> {
    const maxHops = Math.min(most, this.hopsKnown);
    const found = yield* this.#done({ kind: 'search', arcs, transfer, roots, maxHops });
    // What the last hop known came to may lead on, and it is not known where.
    const cut = most >= this.hopsKnown && goesOn(found, this.hopsKnown);
    return this.#reached(cut ? { ...found, truncated: true } : found);
  }

  #reached(trace: Trace): Reached {
    const nodes = this.#edges.offsets.length - 1;
    return new Reached(trace, () => {
      if (scratch.length < nodes) scratch = new Uint32Array(nodes);
      return scratch;
    });
  }
}

/** Whether a search came to anything by its hop `hops`; by its none it has come to its start. */
function goesOn({ levels }: Trace, hops: number): boolean {
  return hops === 0 || (levels[hops] ?? 0) > (levels[hops - 1] as number);
}

function positions(from: number, to: number): Uint32Array {
  const list = new Uint32Array(to - from);
  for (let i = 0; i < list.length; i++) list[i] = from + i;
  return list;
}
