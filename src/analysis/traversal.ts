// The graph as a search at one instant walks it, forwards and backwards. An edge that is dead, that is not
// traversed, or that leaves a dead node has class 0: a dead node can be reached and passes nothing on.
import { compareIdsAt } from '../kernel/id-order.ts';
import { MOST_PACKED_NODES, type PackedArcs, packingArcs } from '../kernel/packed-arcs.ts';
import { flattened, nodesOf, type Row, rowOf, spanOf } from '../kernel/patch.ts';
import { Reached } from '../kernel/reached.ts';
import {
  type ClassIds,
  type Direction,
  MOST_PACKED_CLASSES,
  type RuleClasses,
  type Transfer,
} from '../kernel/rule-classes.ts';
import type { Trace } from '../kernel/search.ts';
import type { Arcs, Roots } from '../kernel/search-space.ts';
import { isShared } from '../kernel/shared-memory.ts';
import { type Outcome, performed, type Task } from '../kernel/tasks.ts';
import type { TimedArcs } from '../kernel/timed-space.ts';
import { ALL, type CapabilitySet } from '../model/ontology.ts';
import { type EdgeTable, startOf, startsOfEnteringSteps, startsStandIn } from './projection-edges.ts';
import { atOnce, each, errand, type Steps } from './steps.ts';

/** Possible and definite: what a start has, or what a search backwards asks for. */
const both = (set: CapabilitySet): number => set | (set << 5);

/** Arcs from which on a search is worth the way to another thread. */
const WORTHWHILE = 1 << 17;
/** Arcs from which on searches win more than a memory for WebAssembly takes to make, a millisecond or so. */
const WORTH_A_MEMORY = 1 << 12;

let scratch = new Uint32Array(0);

export interface SearchOptions {
  readonly definiteOnly: boolean;
  /** Infinity: no limit. */
  readonly maxHops: number;
}

export abstract class Traversal {
  readonly rules: RuleClasses;
  /** How many hops of a search find all that there is; more are not followed. Finite only in a part of a graph. */
  readonly hopsKnown: number;

  constructor(rules: RuleClasses, hopsKnown = Number.POSITIVE_INFINITY) {
    this.hopsKnown = hopsKnown;
    this.rules = rules;
  }

  /** Forwards an arc is called by its edge. */
  abstract forward(): Arcs;
  /** What a search walks: packed where that is possible. Made when it is first asked for, O(arcs). */
  abstract searchedSteps(direction: Direction): Steps<PackedArcs | Arcs>;
  abstract classOf(edge: number): number;
  abstract start(edge: number): number;
  abstract end(edge: number): number;
  /** The four words of its id. */
  abstract idOf(edge: number): Uint32Array;

  searched(direction: Direction): PackedArcs | Arcs {
    return atOnce(this.searchedSteps(direction));
  }

  /** With all classes that occur: they are made as arcs are seen, so who reads all of them must see all arcs first. */
  allRules(): RuleClasses {
    this.forward();
    return this.rules;
  }

  /** The twin by which a disabled node passes on what took it over; -1 where it has none. */
  twinOf(_node: number): number {
    return -1;
  }

  /** The node that a twin is of; any other node is itself. */
  itself(node: number): number {
    return node;
  }

  isTwin(place: number): boolean {
    return this.itself(place) !== place;
  }

  /** A target and its twin: what is held on the one is held on the other, so coming from there to here is nothing new. */
  protected placesOf(target: number): number[] {
    const twin = this.twinOf(target);
    return twin < 0 ? [target] : [target, twin];
  }

  /** Nodes with twins, which stand behind them. */
  get places(): number {
    return nodesOf(this.forward());
  }

  /** What the starts reach, with all five capabilities on each; arcs of the trace are edges. */
  *from(starts: readonly number[], { definiteOnly, maxHops }: SearchOptions): Steps<Reached> {
    const arcs = yield* this.searchedSteps('forward');
    const transfer = this.rules.transfer('forward', definiteOnly);
    const roots = { nodes: starts, gain: both(ALL), arcs: this.#leaving(starts) };
    return yield* this.search(arcs, transfer, roots, maxHops);
  }

  /** What must be held where, so that the capability comes to be held on the target. */
  *towards(
    target: number,
    capability: CapabilitySet,
    { definiteOnly, maxHops }: SearchOptions,
  ): Steps<Reached> {
    const arcs = yield* this.searchedSteps('backward');
    const transfer = this.rules.transfer('backward', definiteOnly);
    const entering = positions(...spanOf(arcs, sizeOf(arcs), target));
    const roots = { nodes: this.placesOf(target), gain: both(capability), arcs: entering };
    return yield* this.search(arcs, transfer, roots, maxHops);
  }

  /** All arcs in rows of their own. */
  flat(): Arcs {
    const forward = this.forward();
    return forward.patch ? flattened(forward) : forward;
  }

  /** The edges that leave a node and are followed, in the order of their ids; one that takes over leads to a twin, too. */
  leaving(node: number): Row {
    return rowOf(this.forward(), node);
  }

  /** Several starts are as one: their edges in one order, so that equally short paths are chosen alike. */
  #leaving(starts: readonly number[]): Uint32Array {
    const arcs = this.forward();
    const size = arcs.ends.length;
    const lists = starts.map((start) => positions(...spanOf(arcs, size, start)));
    if (lists.length === 1) return lists[0] as Uint32Array;
    const merged = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let end = 0;
    for (const list of lists) {
      merged.set(list, end);
      end += list.length;
    }
    const ids = new Uint32Array(4 * merged.length);
    merged.forEach((place, i) => {
      const edge = place < size ? place : (arcs.patch?.names[place - size] as number);
      ids.set(this.idOf(edge), 4 * i);
    });
    const order = Uint32Array.from(merged.keys()).sort((a, b) => compareIdsAt(ids, 4 * a, ids, 4 * b));
    return order.map((i) => merged[i] as number);
  }

  protected *search(
    arcs: PackedArcs | TimedArcs | Arcs,
    transfer: Transfer,
    roots: Roots,
    most: number,
  ): Steps<Reached> {
    const maxHops = Math.min(most, this.hopsKnown);
    const found = yield* done({ kind: 'search', arcs, transfer, roots, maxHops });
    // What the last hop known came to may lead on, and it is not known where.
    const cut = most >= this.hopsKnown && goesOn(found, this.hopsKnown);
    return this.#reached(cut ? { ...found, truncated: true } : found);
  }

  #reached(trace: Trace): Reached {
    const nodes = this.places;
    return new Reached(trace, () => {
      if (scratch.length < nodes) scratch = new Uint32Array(nodes);
      return scratch;
    });
  }
}

/** Small ones at once, and what would have to be copied on its way; else where there is time for it. */
export function done<T extends Extract<Task, { readonly arcs: unknown }>>(
  task: T,
  progress: (share: number) => void = () => {},
): Steps<Outcome<T>> {
  const { arcs } = task;
  if (arcs.patch !== undefined || 'epoch' in arcs) return performed(task, progress);
  const shared = isShared('rows' in arcs ? arcs.rows : arcs.classes);
  return shared && sizeOf(arcs) >= WORTHWHILE ? errand(task, progress) : performed(task, progress);
}

function sizeOf(arcs: PackedArcs | Arcs): number {
  return 'rows' in arcs ? arcs.rows.length : arcs.ends.length;
}

/** The graph as its tables have it. */
export class PlainTraversal extends Traversal {
  /** By edge. */
  readonly classes: ClassIds;
  readonly #edges: EdgeTable;
  readonly #forward: Arcs;
  readonly #searched: Record<Direction, PackedArcs | Arcs | null> = { forward: null, backward: null };

  constructor(edges: EdgeTable, rules: RuleClasses, classes: ClassIds) {
    super(rules);
    this.classes = classes;
    this.#edges = edges;
    this.#forward = { offsets: edges.offsets, ends: edges.to, classes };
  }

  forward(): Arcs {
    return this.#forward;
  }

  *searchedSteps(direction: Direction): Steps<PackedArcs | Arcs> {
    const known = this.#searched[direction];
    if (known) return known;
    const wide = yield* this.#wideSteps(direction);
    const packs = nodesOf(wide) <= MOST_PACKED_NODES && this.rules.size <= MOST_PACKED_CLASSES;
    const apart = wide.ends.length >= WORTH_A_MEMORY;
    const arcs = packs ? yield* packingArcs(wide, this.rules.transfer(direction, false), apart) : wide;
    // Whoever could not wait may have made them meanwhile.
    const kept = this.#searched[direction] ?? arcs;
    if (direction === 'backward' && 'rows' in kept) startsStandIn(this.#edges, kept.rows);
    this.#searched[direction] = kept;
    return kept;
  }

  wide(direction: Direction): Arcs {
    return atOnce(this.#wideSteps(direction));
  }

  *#wideSteps(direction: Direction): Steps<Arcs> {
    return direction === 'forward' ? this.#forward : yield* this.#entering();
  }

  classOf(edge: number): number {
    return this.classes[edge] as number;
  }

  end(edge: number): number {
    return this.#edges.to[edge] as number;
  }

  start(edge: number): number {
    return startOf(this.#edges, edge);
  }

  idOf(edge: number): Uint32Array {
    return this.#edges.ids.words(edge, edge + 1);
  }

  /** The arcs backwards, classes in an array of the same type, which keeps searches both ways on one fast path. */
  *#entering(): Steps<Arcs> {
    const { backOffsets, backEdges } = this.#edges;
    const { words, shift } = yield* startsOfEnteringSteps(this.#edges);
    const ends = shift === 0 ? words : new Uint32Array(words.length);
    if (ends !== words) {
      yield* each(words.length, (i) => {
        ends[i] = (words[i] as number) >>> shift;
      });
    }
    const classes = this.classes.slice();
    yield* each(backEdges.length, (i) => {
      classes[i] = this.classes[backEdges[i] as number] as number;
    });
    return { offsets: backOffsets, ends, classes };
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
