/// <reference path="../webassembly.d.ts" />
// The bits of blocks where WebAssembly finds them, and its loop there (assembly/row-bits.ts): what RowBits does, number by
// number. Reserved is room for as many slots as there can be; touched is only what a block needs, a megabyte or so.
import { ROW_BITS_MODULE } from '../generated/row-bits-module.ts';
import { instanceOf, MOST_PAGES, PAGE } from '../wasm-module.ts';
import { type Block, WORDS } from './blocks.ts';
import type { Weighing } from './counts.ts';
import type { Reduced } from './reduced.ts';
import { type BlockCounter, RowBits } from './row-bits.ts';

/** Rows from which on blocks win more than a memory takes to make. */
const WORTH_A_MEMORY = 1 << 10;

/** Words at the beginning, by number (assembly/row-bits.ts). */
const WAITING = 4;
const PLAIN = 9;
const SEEDS = 16;
const WORDS_OF_PLANE = 18;
const ZEROS = 25;
const ABSENT = 0xffffffff;
const HEADER_WORDS = 32;
/** Of a slot, before its numbers. */
const SLOT_HEADER = 4 * WORDS + 8;

/** Where there is no WebAssembly, no memory for it, or so little to do that it is not worth one: in TypeScript. */
export function blockCounter(
  reduced: Reduced,
  weighing: Weighing,
  placeOf: Uint32Array,
  places: number,
  blocks: readonly Block[],
): BlockCounter {
  const wasm = reduced.rows < WORTH_A_MEMORY ? null : wasmRowBits(reduced, weighing, placeOf, places, blocks);
  return wasm ?? new RowBits(reduced, weighing, placeOf, places);
}

/** Null where it cannot be. */
export function wasmRowBits(
  reduced: Reduced,
  weighing: Weighing,
  placeOf: Uint32Array,
  places: number,
  blocks: readonly Block[],
): WasmRowBits | null {
  try {
    return new WasmRowBits(reduced, weighing, placeOf, places, blocks);
  } catch {
    return null;
  }
}

class WasmRowBits implements BlockCounter {
  readonly numbers: Float64Array;
  readonly #pass: () => void;
  readonly #all: Uint32Array;
  readonly #slotOf: Uint32Array;
  readonly #bits: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #groups: Uint8Array;

  constructor(
    { rows, backOffsets, backArcs }: Reduced,
    { width, plain, weights }: Weighing,
    placeOf: Uint32Array,
    places: number,
    blocks: readonly Block[],
  ) {
    const seeds = blocks.reduce((most, { rows }) => Math.max(most, rows.length), 0);
    const waitingWords = (rows >>> 5) + 1;
    let end = 4 * HEADER_WORDS;
    const take = (bytes: number): number => {
      const at = end;
      end = Math.ceil((at + bytes) / 16) * 16;
      return at;
    };
    const at = {
      backOffsets: take(backOffsets.byteLength),
      backArcs: take(backArcs.byteLength),
      placeOf: take(placeOf.byteLength),
      slotOf: take(4 * rows),
      waiting: take(4 * waitingWords),
      done: take(4 * rows),
      numbers: take(8 * width * places),
      plain: take(plain.byteLength),
      weights: take(weights.byteLength),
      bits: take(4 * seeds),
      rows: take(4 * seeds),
      groups: take(WORDS),
      zeros: take(4 * WORDS),
    };
    const slots = end;
    const slotBytes = Math.ceil((SLOT_HEADER + 8 * width) / 16) * 16;
    // A row begins a slot at most once for each that it is handed, and once for what it holds itself.
    const pages = Math.ceil((slots + slotBytes * (rows + backArcs.length)) / PAGE);
    if (pages >= MOST_PAGES) throw new RangeError(`${pages} pages of memory are more than there can be.`);
    const memory = new WebAssembly.Memory<ArrayBuffer>({ initial: pages, maximum: pages, shared: false });
    const { exports } = instanceOf(ROW_BITS_MODULE, memory);
    this.#pass = (exports as { pass(): void }).pass;
    const { buffer } = memory;
    const words = (from: number, length: number): Uint32Array => new Uint32Array(buffer, from, length);
    this.#all = words(0, buffer.byteLength >>> 2);
    this.#all.set([at.backOffsets, at.backArcs, at.placeOf, at.slotOf]);
    this.#all.set([at.waiting, at.waiting + 4 * waitingWords, at.done, 0, at.numbers], WAITING);
    this.#all.set([at.plain, at.weights, slots, slotBytes, 8 * width, at.bits, at.rows, 0, at.groups], PLAIN);
    this.#all[ZEROS] = at.zeros;
    words(at.backOffsets, backOffsets.length).set(backOffsets);
    words(at.backArcs, backArcs.length).set(backArcs);
    words(at.placeOf, placeOf.length).set(placeOf);
    new Int8Array(buffer, at.plain, plain.length).set(plain);
    new Float64Array(buffer, at.weights, weights.length).set(weights);
    this.numbers = new Float64Array(buffer, at.numbers, width * places);
    this.#slotOf = words(at.slotOf, rows);
    this.#bits = words(at.bits, seeds);
    this.#rows = words(at.rows, seeds);
    this.#groups = new Uint8Array(buffer, at.groups, WORDS);
  }

  pass({ planes, wordsOfPlane, groups, bits, rows }: Block): void {
    this.#bits.set(bits);
    this.#rows.set(rows);
    this.#groups.set(groups);
    const bytes = 4 * ((planes.length * wordsOfPlane + 3) & ~3);
    const starts = [0, 1, 2, 3, 4].map((capability) => {
      const plane = planes.indexOf(capability);
      return plane < 0 ? ABSENT : 4 * plane * wordsOfPlane;
    });
    this.#all[SEEDS] = rows.length;
    this.#all.set([wordsOfPlane, bytes, ...starts], WORDS_OF_PLANE);
    this.#pass();
  }

  holds(row: number, place: number, { planes, wordsOfPlane }: Block): boolean {
    const slot = this.#slotOf[row] as number;
    if (slot === 0) return false;
    const base = (slot >>> 2) + (place >>> 5);
    for (let plane = 0; plane < planes.length; plane++) {
      if (((this.#all[base + plane * wordsOfPlane] as number) >>> (place & 31)) & 1) return true;
    }
    return false;
  }
}
