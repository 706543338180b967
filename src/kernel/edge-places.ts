// Where edges that come have their places among those that stand, and where those go. Nothing is sorted but what is new.
import { groupedBy, rowOffsets } from './adjacency.ts';
import { compareIdsAt, idOrder } from './id-order.ts';
import { idPlace } from './id-place.ts';
import { mapped, movedBy, notAbove } from './insertion.ts';

/** Edges by start, those of a node by id, and the facts of edges that have several (analysis/projection-edges.ts). */
export interface Standing {
  readonly offsets: Uint32Array;
  readonly backOffsets: Uint32Array;
  readonly backEdges: Uint32Array;
  /** Of each fact behind the first of its edge: that edge. */
  readonly furtherEdges: Uint32Array;
  /** Four words an edge, and the edges in the order of their ids. */
  readonly ids: Uint32Array;
  readonly byId: Uint32Array;
}

/** Facts that come, in any order: the ids of their edges, four words each, and the nodes that those leave and enter. */
export interface Coming {
  readonly ids: Uint32Array;
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
}

/** Newcomers by a node, those of one by id; newcomer order[j] comes before place at[j] of the old, and they ascend. */
interface Places {
  readonly order: Uint32Array;
  readonly at: Uint32Array;
}

/** A newcomer is an edge of which there was no fact. They are numbered in the order of their ids. */
export interface EdgePlaces {
  /** By newcomer: the first fact that comes of it, how many of the old ids come before its own, its ends, and its edge. */
  readonly first: Uint32Array;
  readonly ranks: Uint32Array;
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  readonly edgeOf: Uint32Array;
  /** Among the edges, and among the places of `backEdges`. */
  readonly leaving: Places;
  readonly entering: Places;
  /** By old edge: its number now. */
  readonly moved: Uint32Array;
  /** Facts behind the first of their edges: of those there were, which edges; those that come, and before which place. */
  readonly further: {
    readonly before: Uint32Array;
    readonly come: readonly { readonly fact: number; readonly edge: number }[];
    readonly at: Uint32Array;
  };
  /** All facts that come, in the order of their places: before which old fact, and which. */
  readonly at: Uint32Array;
  readonly factAt: Uint32Array;
}

/** Nodes are `nodes` now, and those that there were have the same numbers. O(old edges), and O(log) for each that comes. */
export function* edgePlaces(old: Standing, come: Coming, nodes: number): Generator<void, EdgePlaces, void> {
  const count = old.byId.length;
  const { first, ranks, later } = yield* newcomers(old, come);
  const starts = first.map((fact) => come.starts[fact] as number);
  const targets = first.map((fact) => come.targets[fact] as number);
  yield;
  const isBefore = (edge: number, newcomer: number): boolean =>
    compareIdsAt(old.ids, 4 * edge, come.ids, 4 * (first[newcomer] as number)) < 0;
  const leaving = yield* placesAmong(starts, old.offsets, nodes, isBefore, null);
  yield;
  const entering = yield* placesAmong(targets, old.backOffsets, nodes, isBefore, old.backEdges);
  yield;
  const edgeOf = new Uint32Array(first.length);
  leaving.order.forEach((newcomer, j) => {
    edgeOf[newcomer] = (leaving.at[j] as number) + j;
  });
  const moved = yield* movedBy(count, leaving.at);
  const further = later.map(({ fact, edge, newcomer }) => ({
    fact,
    edge: edge < 0 ? (edgeOf[newcomer] as number) : (moved[edge] as number),
  }));
  further.sort((a, b) => a.edge - b.edge);
  yield;
  const before = yield* mapped(old.furtherEdges, moved);
  const furtherAt = Uint32Array.from(further, ({ edge }) => notAbove(before, edge));
  yield;
  const at = new Uint32Array(first.length + further.length);
  at.set(leaving.at);
  at.set(
    furtherAt.map((place) => count + place),
    first.length,
  );
  const factAt = new Uint32Array(at.length);
  factAt.set(leaving.order.map((newcomer) => first[newcomer] as number));
  factAt.set(
    further.map(({ fact }) => fact),
    first.length,
  );
  yield;
  return {
    ...{ first, ranks, starts, targets, edgeOf, leaving, entering, moved, at, factAt },
    further: { before, come: further, at: furtherAt },
  };
}

interface Newcomers {
  /** The first fact of each edge that is new, in the order of ids, and how many of the old ids come before it. */
  readonly first: Uint32Array;
  readonly ranks: Uint32Array;
  /** Other facts, in the order of ids: of an edge that there was, or (edge -1) of a new one. */
  readonly later: readonly { readonly fact: number; readonly edge: number; readonly newcomer: number }[];
}

/** Ids looked up between two steps. */
const LOOKED_UP = 1 << 9;

function* newcomers({ ids, byId }: Standing, come: Coming): Generator<void, Newcomers, void> {
  const { order } = yield* idOrder(come.ids, 4, come.starts.length);
  const wordsAt = (place: number): Uint32Array => {
    const edge = byId[place] as number;
    return ids.subarray(4 * edge, 4 * edge + 4);
  };
  const first: number[] = [];
  const ranks: number[] = [];
  const later: { fact: number; edge: number; newcomer: number }[] = [];
  let known = -1;
  for (let i = 0; i < order.length; i++) {
    if (i % LOOKED_UP === LOOKED_UP - 1) yield;
    const fact = order[i] as number;
    const again = i > 0 && compareIdsAt(come.ids, 4 * (order[i - 1] as number), come.ids, 4 * fact) === 0;
    if (!again) {
      const { before, found } = idPlace(byId.length, wordsAt, come.ids, 4 * fact);
      known = found ? (byId[before] as number) : -1;
      if (!found) {
        first.push(fact);
        ranks.push(before);
        continue;
      }
    }
    later.push({ fact, edge: known, newcomer: first.length - 1 });
  }
  return { first: Uint32Array.from(first), ranks: Uint32Array.from(ranks), later };
}

/**
 * Newcomers by node, those of one by id, and the place in the old rows before which each comes. Edge e of the old rows is
 * edges[e]; null: e itself.
 */
function* placesAmong(
  nodeOf: Uint32Array,
  offsets: Uint32Array,
  nodes: number,
  isBefore: (edge: number, newcomer: number) => boolean,
  edges: Uint32Array | null,
): Generator<void, Places, void> {
  const order = groupedBy(nodeOf, rowOffsets(nodeOf, nodes));
  yield;
  const last = offsets.length - 1;
  const at = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    if (i % LOOKED_UP === LOOKED_UP - 1) yield;
    const newcomer = order[i] as number;
    const node = nodeOf[newcomer] as number;
    let low = offsets[Math.min(node, last)] as number;
    let high = offsets[Math.min(node + 1, last)] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(edges === null ? middle : (edges[middle] as number), newcomer)) low = middle + 1;
      else high = middle;
    }
    at[i] = low;
  }
  return { order, at };
}
