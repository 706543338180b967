// The hits of an answer in their final order, made when asked for.
import type { Reached } from '../kernel/reached.ts';
import type { Hit, Hits } from './answers.ts';
import type { GraphView } from './graph-view.ts';

/**
 * `places` ascending, so nearest first. Order: `weight` descending where there is one, then hops, then id.
 * O(places x log places) numeric sorting.
 */
export function hitsInOrder(
  view: GraphView,
  reached: Reached,
  places: ArrayLike<number>,
  weight: ((place: number) => number) | null,
  hit: (place: number) => Hit,
): Hits {
  const near = byHopsAndId(view, reached, places);
  const order = weight ? byWeight(near, weight) : near;
  const placeAt = (index: number): number => positionAt(order, index);
  return {
    length: order.length,
    at: (index) => hit(placeAt(index)),
    nodeAt: (index) => reached.nodes[placeAt(index)] as number,
    heldAt: (index) => reached.held[placeAt(index)] as number,
  };
}

/** Some of the hits, by their positions. */
export function hitsAt(hits: Hits, positions: ArrayLike<number>): Hits {
  return {
    length: positions.length,
    at: (index) => hits.at(positionAt(positions, index)),
    nodeAt: (index) => hits.nodeAt(positionAt(positions, index)),
    heldAt: (index) => hits.heldAt(positionAt(positions, index)),
  };
}

function positionAt(positions: ArrayLike<number>, index: number): number {
  const position = positions[index];
  if (position === undefined)
    throw new RangeError(`There are ${positions.length} hits, and none at ${index}.`);
  return position;
}

function byHopsAndId(view: GraphView, reached: Reached, places: ArrayLike<number>): Uint32Array {
  const { first, nodes, trace } = reached;
  const order = Uint32Array.from(places);
  for (let from = 0; from < order.length; ) {
    const end = trace.levels[reached.hops(order[from] as number)] as number;
    let to = from + 1;
    while (to < order.length && (first[order[to] as number] as number) < end) to++;
    if (to - from > 1) {
      // Rank and position in one number: numbers are sorted ten times faster than by calling back.
      const size = to - from;
      const level = order.slice(from, to);
      const keys = new Float64Array(size);
      for (let i = 0; i < size; i++) keys[i] = view.rank(nodes[level[i] as number] as number) * size + i;
      keys.sort();
      for (let i = 0; i < size; i++) {
        const key = keys[i] as number;
        order[from + i] = level[key - Math.floor(key / size) * size] as number;
      }
    }
    from = to;
  }
  return order;
}

/** Stable. There are few distinct weights: sensitivities times sets of capabilities at most. */
function byWeight(places: Uint32Array, weight: (place: number) => number): Uint32Array {
  // Looked up one by one: a map of numbers makes an object of each.
  const values: number[] = [];
  const counts: number[] = [];
  const found = new Uint8Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const value = weight(places[i] as number);
    let at = 0;
    while (at < values.length && values[at] !== value) at++;
    if (at === values.length) counts[values.push(value) - 1] = 0;
    found[i] = at;
    counts[at] = (counts[at] as number) + 1;
  }
  const next: number[] = [];
  let end = 0;
  for (const at of [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number))) {
    next[at] = end;
    end += counts[at] as number;
  }
  const order = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const at = found[i] as number;
    const to = next[at] as number;
    order[to] = places[i] as number;
    next[at] = to + 1;
  }
  return order;
}
