// What belongs to nodes, dealt out by node into blocks that fit in a cache, before it is put in order there: what is read
// and written at random places costs most by far.

/** Things that fit, as a power of two; blocks are no more than about 2^11, for each is written to at once. */
const BLOCK = 13;
const MOST_BLOCKS = 11;
/** Nodes are told apart by ranges, no more than 2^16 of them, so that what is known of each stays in the cache. */
const MOST_RANGES = 16;

export class Blocks {
  /** Things of block b have the places from places[b] to places[b + 1], and belong to the nodes nodes[b] to nodes[b + 1]. */
  readonly places: Uint32Array;
  readonly nodes: Uint32Array;
  readonly #shift: number;
  /** By range. */
  readonly #blockOf: Uint16Array;
  readonly #next: Uint32Array;
  #room = new Uint32Array(0);

  /** `sizes`: how many things belong to the nodes of each range of 2^shift. */
  constructor(nodes: number, shift: number, sizes: Uint32Array) {
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const full = Math.max(1 << BLOCK, total >>> MOST_BLOCKS);
    this.#shift = shift;
    this.#blockOf = new Uint16Array(sizes.length);
    const places = [0];
    const firstNodes = [0];
    for (let range = 0, end = 0; range < sizes.length; range++) {
      this.#blockOf[range] = places.length - 1;
      end += sizes[range] as number;
      if (end - (places.at(-1) as number) < full) continue;
      places.push(end);
      firstNodes.push(Math.min(nodes, (range + 1) << shift));
    }
    this.places = Uint32Array.of(...places, total);
    this.nodes = Uint32Array.of(...firstNodes, nodes);
    this.#next = this.places.slice();
  }

  get count(): number {
    return this.nodes.length - 1;
  }

  /** The places of the next things, which belong to these nodes. To be read before the next are asked for. */
  placesOf(nodes: Uint32Array): Uint32Array {
    if (nodes.length > this.#room.length) this.#room = new Uint32Array(nodes.length);
    dealOut(nodes, this.#shift, this.#blockOf, this.#next, this.#room);
    return this.#room;
  }
}

function dealOut(
  nodes: Uint32Array,
  shift: number,
  blockOf: Uint16Array,
  next: Uint32Array,
  places: Uint32Array,
): void {
  for (let i = 0; i < nodes.length; i++) {
    const block = blockOf[(nodes[i] as number) >>> shift] as number;
    const place = next[block] as number;
    next[block] = place + 1;
    places[i] = place;
  }
}

/** How many bits tell the nodes of a range apart where there are so many. */
export function rangeShift(nodes: number): number {
  return Math.max(0, 32 - Math.clz32(nodes) - MOST_RANGES);
}
