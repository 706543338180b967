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

function byHopsAndId(view: GraphView, reached: Reached, places: readonly number[]): number[] {
  const order: number[] = [];
  for (let from = 0; from < places.length; ) {
    const hops = reached.hops(places[from] as number);
    const end = reached.trace.levels[hops] as number;
    let to = from + 1;
    while (to < places.length && (reached.first[places[to] as number] as number) < end) to++;
    const level = places.slice(from, to);
    // Rank and position in one number, since comparing numbers is ten times faster than calling back.
    const keys = Float64Array.from(level, (place, i) => view.rank(reached.nodes[place] as number) * level.length + i);
    for (const key of keys.sort()) order.push(level[key % level.length] as number);
    from = to;
  }
  return order;
}

/** Stable. There are few distinct weights. */
function byWeight(places: readonly number[], weight: (place: number) => number): number[] {
  const byValue = new Map<number, number[]>();
  for (const place of places) {
    const value = weight(place);
    const same = byValue.get(value);
    if (same) same.push(place);
    else byValue.set(value, [place]);
  }
  return [...byValue].sort(([a], [b]) => b - a).flatMap(([, same]) => same);
}
