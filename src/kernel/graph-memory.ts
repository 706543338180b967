/// <reference path="./webassembly.d.ts" />
// The memory of one graph's packed arcs where WebAssembly can search them: the arcs first, then spaces, each for one
// search at a time, taken by whichever thread comes first. It goes to threads as plain data and is freed with the last
// who holds it. Reserved is much, since a space has room for the most that a search can find; touched is only what is
// written.
//
// Layout: a word for each space, 1 where it is taken | offsets | rows | uses | spaces
import { MOST_PAGES, PAGE } from './wasm-module.ts';

const MOST_SPACES = 16;
/** Of the widest table there is: 1,024 gains, 512 classes, two bytes. */
const TABLE_BYTES = 1 << 20;
const HEADER_WORDS = 32;
const BITS = 10;

export interface GraphMemory {
  readonly memory: WebAssembly.Memory;
  /** No other in this process, nor in those threads it gave work to, has it. */
  readonly id: number;
  /** Addresses of the arcs, in bytes. */
  readonly offsets: number;
  readonly rows: number;
  readonly uses: number;
  /** What a space has room for. */
  readonly nodes: number;
  readonly patchArcs: number;
  readonly spaces: number;
  readonly firstSpace: number;
  readonly spaceBytes: number;
}

/** Addresses of the parts of a space, in bytes. */
export type Parts = Readonly<Record<keyof ReturnType<typeof partsOf>, number>>;

let made = 0;

/** Null where there is no WebAssembly, no memory, or more than 4 GiB would be needed. */
export function graphMemory(nodes: number, arcs: number): GraphMemory | null {
  const roomy = { nodes: nodes + (nodes >>> 2) + 1024, patchArcs: arcs + 1024 };
  const offsets = aligned(4 * MOST_SPACES);
  const rows = aligned(offsets + 4 * (nodes + 1));
  const uses = aligned(rows + 4 * arcs);
  const firstSpace = aligned(uses + 2 * nodes);
  const spaceBytes = partsOf(0, roomy).end;
  const spaces = Math.min(MOST_SPACES, Math.floor((PAGE * MOST_PAGES - firstSpace) / spaceBytes));
  if (spaces < 1 || typeof WebAssembly === 'undefined') return null;
  const memory = allocated(firstSpace, firstSpace + spaces * spaceBytes);
  return memory && { memory, id: ++made, ...roomy, offsets, rows, uses, spaces, firstSpace, spaceBytes };
}

function allocated(initial: number, most: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: pages(initial), maximum: pages(most), shared: true });
  } catch {
    return null;
  }
}

/** The number of a space that nobody else has until it is given back, and that there is memory for; -1: none. */
export function take(home: GraphMemory): number {
  const taken = new Int32Array(home.memory.buffer, 0, home.spaces);
  for (let number = 0; number < home.spaces; number++) {
    if (Atomics.compareExchange(taken, number, 0, 1) !== 0) continue;
    if (fits(home.memory, home.firstSpace + (number + 1) * home.spaceBytes)) return number;
    Atomics.store(taken, number, 0);
    return -1;
  }
  return -1;
}

export function giveBack(home: GraphMemory, number: number): void {
  Atomics.store(new Int32Array(home.memory.buffer, 0, home.spaces), number, 0);
}

/** Two threads that grow it at once make it larger than need be. */
function fits(memory: WebAssembly.Memory, bytes: number): boolean {
  try {
    const missing = bytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(0);
    if (memory.buffer.byteLength < bytes) memory.grow(pages(bytes - memory.buffer.byteLength));
    return memory.buffer.byteLength >= bytes;
  } catch {
    return false;
  }
}

/** The parts of the space that begins at `from`. The entries of a search are at most ten a node, and one is written ahead. */
export function partsOf(from: number, { nodes, patchArcs }: Pick<GraphMemory, 'nodes' | 'patchArcs'>) {
  const entries = BITS * nodes + 1;
  const table = aligned(from + 4 * HEADER_WORDS);
  const state = table + TABLE_BYTES;
  const queue = aligned(state + 2 * nodes);
  const vias = aligned(queue + 4 * entries);
  const children = aligned(vias + 4 * entries);
  const gains = aligned(children + 4 * entries);
  const first = aligned(gains + 2 * entries);
  const held = aligned(first + 4 * (nodes + 1));
  const uses = aligned(held + 2 * (nodes + 1));
  const placeOf = aligned(uses + 2 * nodes);
  const patchOffsets = aligned(placeOf + 4 * nodes);
  const patchRows = aligned(patchOffsets + 4 * (nodes + 1));
  const patchNames = aligned(patchRows + 4 * patchArcs);
  const end = aligned(patchNames + 4 * patchArcs);
  return {
    ...{ table, state, queue, vias, children, gains, first, held },
    ...{ uses, placeOf, patchOffsets, patchRows, patchNames, end },
  };
}

/** To lines of the caches, so that no two threads write to one. */
function aligned(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

function pages(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}
