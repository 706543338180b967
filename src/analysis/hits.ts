// The hits of an answer in their final order, made when asked for.
import type { Reached } from '../kernel/reached.ts';
import type { Hit, Hits } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { byRank } from './rank-order.ts';

/**
 * `places` ascending, so nearest first. Order: `weight` descending where there is one, then hops, then id. Nothing is put
 * in order before a hit is asked for, and hits of one weight and distance not before one of them is: O(places), and for
 * those looked at O(log places) of numeric sorting each.
 */
export function hitsInOrder(
  view: GraphView,
  reached: Reached,
  places: ArrayLike<number>,
  weight: ((place: number) => number) | null,
  hit: (place: number) => Hit,
): Hits {
  let order: Order | null = null;
  const placeAt = (index: number): number => {
    order ??= new Order(view, reached, weight ? byWeight(places, weight) : unweighed(places));
    return order.placeAt(index);
  };
  return {
    length: places.length,
    at: (index) => hit(placeAt(index)),
    nodeAt: (index) => reached.nodes[placeAt(index)] as number,
    heldAt: (index) => reached.held[placeAt(index)] as number,
  };
}

/** Places by weight, those of one weight nearest first. */
interface Weighed {
  readonly places: Uint32Array;
  /** Where each weight begins. */
  readonly begins: readonly number[];
}

/** Puts those of one weight and distance in the order of their ids when one of them is looked at. */
class Order {
  readonly #view: GraphView;
  readonly #reached: Reached;
  readonly #places: Uint32Array;
  readonly #begins: readonly number[];
  /** By where they begin. */
  readonly #done: Uint8Array;
  /** Those that were looked at last. */
  #from = 0;
  #to = 0;

  constructor(view: GraphView, reached: Reached, { places, begins }: Weighed) {
    this.#view = view;
    this.#reached = reached;
    this.#places = places;
    this.#begins = begins;
    this.#done = new Uint8Array(places.length);
  }

  placeAt(index: number): number {
    if (index < this.#from || index >= this.#to) this.#turnTo(index);
    return this.#places[index] as number;
  }

  #turnTo(index: number): void {
    const { length } = this.#places;
    const place = this.#places[index];
    if (place === undefined) throw new RangeError(`There are ${length} hits, and none at ${index}.`);
    const { levels } = this.#reached.trace;
    const hops = this.#reached.hops(place);
    const weight = firstWhere(0, this.#begins.length, (i) => (this.#begins[i] as number) > index) - 1;
    const begin = this.#begins[weight] as number;
    const end = this.#begins[weight + 1] ?? length;
    const from = (level: number): number =>
      firstWhere(begin, end, (i) => this.#entryAt(i) >= (levels[level] ?? Number.POSITIVE_INFINITY));
    this.#from = from(hops - 1);
    this.#to = from(hops);
    if (this.#done[this.#from] === 0) this.#sort(this.#from, this.#to);
    this.#done[this.#from] = 1;
  }

  #entryAt(index: number): number {
    return this.#reached.first[this.#places[index] as number] as number;
  }

  #sort(from: number, to: number): void {
    const some = this.#places.slice(from, to);
    const { nodes } = this.#reached;
    const order = byRank(some.length, (i) => this.#view.rank(nodes[some[i] as number] as number));
    for (let i = 0; i < some.length; i++) this.#places[from + i] = some[order[i] as number] as number;
  }
}

/** The first of `from` … `to` - 1 for which it holds, and then for all after it; `to` where for none. */
function firstWhere(from: number, to: number, holds: (i: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function unweighed(places: ArrayLike<number>): Weighed {
  return { places: Uint32Array.from(places), begins: [0] };
}

/** Stable. There are few distinct weights: sensitivities times sets of capabilities at most. */
function byWeight(places: ArrayLike<number>, weight: (place: number) => number): Weighed {
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
  const begins: number[] = [];
  let end = 0;
  for (const at of [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number))) {
    next[at] = end;
    begins.push(end);
    end += counts[at] as number;
  }
  const order = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const at = found[i] as number;
    const to = next[at] as number;
    order[to] = places[i] as number;
    next[at] = to + 1;
  }
  return { places: order, begins };
}
