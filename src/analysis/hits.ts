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
  places: readonly number[],
  weight: ((place: number) => number) | null,
  hit: (place: number) => Hit,
): Hits {
  const near = byHopsAndId(view, reached, places);
  const order = weight ? byWeight(near, weight) : near;
  return {
    length: order.length,
    at: (index) => {
      const place = order[index];
      if (place === undefined) throw new RangeError(`There are ${order.length} hits, and none at ${index}.`);
      return hit(place);
    },
  };
}

function byHopsAndId(view: GraphView, reached: Reached, places: readonly number[]): Uint32Array {
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

/** Stable. There are few distinct weights. */
function byWeight(places: Uint32Array, weight: (place: number) => number): Uint32Array {
  const weights = Float64Array.from(places, weight);
  const order = new Uint32Array(places.length);
  let end = 0;
  for (const value of [...new Set(weights)].sort((a, b) => b - a)) {
    for (let i = 0; i < places.length; i++) if (weights[i] === value) order[end++] = places[i] as number;
  }
  return order;
}
