// The bits of one block for every row that leads to it. A row that adds nothing to the one row it leads to shares that
// row's slot; each slot is counted once. Slot 0: nothing.
import { type Block, WORDS } from './blocks.ts';
import type { Weighing } from './counts.ts';
import type { Reduced } from './reduced.ts';

/** Where the numbers of a slot or source stand: weighed targets by closed set, then these, then the plain counters. */
const SETS = 7;
export const WEIGHT = SETS;
export const LARGEST = SETS + 1;
export const PLAIN = SETS + 2;

export class RowBits {
  readonly slotOf: Uint32Array;
  /** `width` numbers a slot. */
  sums: Float64Array;
  readonly #weighing: Weighing;
  readonly #reduced: Reduced;
  readonly #marked: Uint8Array;
  #bits = new Int32Array(WORDS * 1024);
  #slots = 1;

  constructor(reduced: Reduced, weighing: Weighing) {
    this.#reduced = reduced;
    this.#weighing = weighing;
    this.sums = new Float64Array(weighing.width * 1024);
    this.slotOf = new Uint32Array(reduced.rows);
    this.#marked = new Uint8Array(reduced.rows);
  }

  /** Fills and counts the slots of all rows that lead to the block; returns these rows, ascending. */
  fill(block: Block): Uint32Array {
    const rows = this.#leadingTo(this.#seed(block));
    const { offsets, arcs } = this.#reduced;
    const words = (block.planes.length * block.wordsOfPlane + 3) & ~3;
    for (const row of rows) {
      let slot = this.slotOf[row] as number;
      let own = slot !== 0;
      for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
        const other = this.slotOf[arcs[at] as number] as number;
        if (other === 0 || other === slot) continue;
        if (slot === 0) {
          slot = other;
          continue;
        }
        if (!own) {
          const shared = slot;
          slot = this.#slot();
          own = true;
          this.#bits.copyWithin(WORDS * slot, WORDS * shared, WORDS * shared + words);
        }
        unite(this.#bits, WORDS * slot, WORDS * other, words);
      }
      this.slotOf[row] = slot;
      if (own) this.#count(slot, block);
    }
    return rows;
  }

  /** Whether a target is held at all. */
  holds(slot: number, place: number, { planes, wordsOfPlane }: Block): boolean {
    for (let plane = 0; plane < planes.length; plane++) {
      const word = this.#bits[WORDS * slot + plane * wordsOfPlane + (place >>> 5)] as number;
      if ((word >>> (place & 31)) & 1) return true;
    }
    return false;
  }

  clear(rows: Uint32Array): void {
    for (const row of rows) this.slotOf[row] = 0;
    this.#slots = 1;
  }

  #seed({ bits, rows }: Block): number[] {
    const own: number[] = [];
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      let slot = this.slotOf[row] as number;
      if (slot === 0) {
        slot = this.#slot();
        this.#bits.fill(0, WORDS * slot, WORDS * (slot + 1));
        this.slotOf[row] = slot;
        own.push(row);
      }
      const bit = bits[i] as number;
      const word = WORDS * slot + (bit >>> 5);
      this.#bits[word] = (this.#bits[word] as number) | (1 << (bit & 31));
    }
    return own;
  }

  #leadingTo(own: readonly number[]): Uint32Array {
    const { backOffsets, backArcs } = this.#reduced;
    const marked = this.#marked;
    const rows = own.slice();
    for (const row of rows) marked[row] = 1;
    for (let head = 0; head < rows.length; head++) {
      const row = rows[head] as number;
      for (let at = backOffsets[row] as number; at < (backOffsets[row + 1] as number); at++) {
        const before = backArcs[at] as number;
        if (marked[before] === 1) continue;
        marked[before] = 1;
        rows.push(before);
      }
    }
    for (const row of rows) marked[row] = 0;
    return Uint32Array.from(rows).sort();
  }

  #slot(): number {
    const slot = this.#slots++;
    if (WORDS * (slot + 1) > this.#bits.length) {
      const bits = new Int32Array(2 * this.#bits.length);
      bits.set(this.#bits);
      this.#bits = bits;
      const sums = new Float64Array(2 * this.sums.length);
      sums.set(this.sums);
      this.sums = sums;
    }
    return slot;
  }

  #count(slot: number, { planes, wordsOfPlane, groups }: Block): void {
    const bits = this.#bits;
    const sums = this.sums;
    const { width, plain, weights } = this.#weighing;
    const base = WORDS * slot;
    const into = width * slot;
    sums.fill(0, into, into + width);
    const start = (capability: number): number => {
      const plane = planes.indexOf(capability);
      return plane < 0 ? -1 : base + plane * wordsOfPlane;
    };
    const discover = start(0);
    const read = start(1);
    const write = start(2);
    const execute = start(3);
    const admin = start(4);
    for (let word = 0; word < wordsOfPlane; word++) {
      const a = admin < 0 ? 0 : (bits[admin + word] as number);
      const x = (execute < 0 ? 0 : (bits[execute + word] as number)) & ~a;
      const w = (write < 0 ? 0 : (bits[write + word] as number)) & ~a;
      const r = (read < 0 ? 0 : (bits[read + word] as number)) & ~(a | x);
      const d = (discover < 0 ? 0 : (bits[discover + word] as number)) & ~(a | x | w | r);
      const any = a | x | w | r | d;
      if (any === 0) continue;
      const group = groups[word] as number;
      const counter = plain[group] as number;
      if (counter >= 0) {
        const at = into + PLAIN + counter;
        sums[at] = (sums[at] as number) + ones(any);
        continue;
      }
      const weigh = (set: number, held: number): void => {
        if (held === 0) return;
        const count = ones(held);
        const weight = weights[SETS * group + set] as number;
        sums[into + set] = (sums[into + set] as number) + count;
        sums[into + WEIGHT] = (sums[into + WEIGHT] as number) + count * weight;
        if (weight > (sums[into + LARGEST] as number)) sums[into + LARGEST] = weight;
      };
      weigh(0, d);
      weigh(1, r & ~w);
      weigh(2, w & ~(r | x));
      weigh(3, w & r);
      weigh(4, x & ~w);
      weigh(5, x & w);
      weigh(6, a);
    }
  }
}

function unite(bits: Int32Array, into: number, from: number, words: number): void {
  for (let word = 0; word < words; word = (word + 4) | 0) {
    bits[into + word] = (bits[into + word] as number) | (bits[from + word] as number);
    bits[into + word + 1] = (bits[into + word + 1] as number) | (bits[from + word + 1] as number);
    bits[into + word + 2] = (bits[into + word + 2] as number) | (bits[from + word + 2] as number);
    bits[into + word + 3] = (bits[into + word + 3] as number) | (bits[from + word + 3] as number);
  }
}

/** How many bits are set. */
function ones(value: number): number {
  let x = value - ((value >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
