// A trace by node: each node that was reached, in the order of discovery, with all that is held on it and the
// entries that brought it. Keeps memory for what was reached only.
import { hopsOf, parentsOf, type Trace } from './search.ts';

export class Reached {
  readonly trace: Trace;
  /** Distinct nodes, nearest first. */
  readonly nodes: Uint32Array;
  /** All ten bits of each. */
  readonly held: Uint16Array;
  /** The first entry of each, ascending. */
  readonly first: Uint32Array;
  /** For each entry the next one of the same node, or 0, which is next to none: made when first asked for. */
  #next: Uint32Array | null = null;
  /** Made when first asked for. */
  #parents: Int32Array | null = null;
  /** Node and place in one number each, sorted: made when a place is first asked for. */
  #places: Float64Array | null = null;
  readonly #scratch: () => Uint32Array;

  /** `scratch` gives a zero for each node of the graph, and gets them back as zeros. */
  constructor(trace: Trace, scratch: () => Uint32Array) {
    this.trace = trace;
    this.first = trace.first;
    this.held = trace.held;
    this.nodes = trace.first.map((entry) => trace.nodes[entry] as number);
    this.#scratch = scratch;
  }

  get count(): number {
    return this.nodes.length;
  }

  /** The fewest hops to the node at a place, for any bit. */
  hops(place: number): number {
    return hopsOf(this.trace, this.first[place] as number);
  }

  /** The entry that first brought one of these bits, or -1. At most ten steps. */
  entryOf(place: number, bits: number): number {
    const first = this.first[place] as number;
    if (((this.trace.gains[first] as number) & bits) !== 0) return first;
    const next = this.#chains();
    for (let entry = next[first] as number; entry !== 0; entry = next[entry] as number) {
      if (((this.trace.gains[entry] as number) & bits) !== 0) return entry;
    }
    return -1;
  }

  /** For each entry the one that it came from; -1 where that is a root. */
  get parents(): Int32Array {
    this.#parents ??= parentsOf(this.trace);
    return this.#parents;
  }

  /** The bits that first came to the node at a place in exactly so many hops. */
  gainedAt(place: number, hops: number): number {
    const next = this.#chains();
    let bits = 0;
    let entry = this.first[place] as number;
    do {
      if (hopsOf(this.trace, entry) === hops) bits |= this.trace.gains[entry] as number;
      entry = next[entry] as number;
    } while (entry !== 0);
    return bits;
  }

  /** Where a node stands in `nodes`, or -1. The first call sorts. */
  placeOf(node: number): number {
    const { count } = this;
    this.#places ??= Float64Array.from(this.nodes, (one, place) => one * count + place).sort();
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle] as number) < node * count) low = middle + 1;
      else high = middle;
    }
    const place = (this.#places[low] ?? -1) - node * count;
    return place >= 0 && place < count ? place : -1;
  }

  #chains(): Uint32Array {
    if (this.#next) return this.#next;
    const { nodes, length } = this.trace;
    const next = new Uint32Array(length);
    const latest = this.#scratch();
    for (let entry = length - 1; entry >= 0; entry--) {
      const node = nodes[entry] as number;
      next[entry] = latest[node] as number;
      latest[node] = entry;
    }
    for (let place = 0; place < this.nodes.length; place++) latest[this.nodes[place] as number] = 0;
    this.#next = next;
    return next;
  }
}
