// The bits of one block for every row that leads to it. What a row holds is handed on to those that lead to it, in the
// order of rows, so that it is whole when its turn comes. Rows that hold the same have one slot where it costs nothing to
// see that; a slot is counted once, and only where someone asks. Slot 0: nothing.
import { type Block, WORDS } from './blocks.ts';
import type { Weighing } from './counts.ts';
import { NO_ROW, type Reduced } from './reduced.ts';

/** Where the numbers of a slot or row stand: weighed targets by closed set, then these, then the plain counters. */
const SETS = 7;
export const WEIGHT = SETS;
export const LARGEST = SETS + 1;
export const PLAIN = SETS + 2;

/** In place of its largest weight: of a slot that is not counted yet. */
const UNCOUNTED = -1;

/** The work of one count: block after block is handed up the rows. */
export interface BlockCounter {
  /** `width` numbers a place, of all blocks so far. */
  readonly numbers: Float64Array;
  /** Hands the targets of a block up to all rows that lead to them, and adds them to the numbers of those asked about. */
  pass(block: Block): void;
  /** Whether a row holds a target of the block that was the last to pass, by whatever capability. */
  holds(row: number, place: number, block: Block): boolean;
}

/** The reference of the loop in WebAssembly, and what stands in for it. */
export class RowBits implements BlockCounter {
  readonly numbers: Float64Array;
  readonly #reduced: Reduced;
  readonly #weighing: Weighing;
  /** The place of each row in `numbers`; NO_ROW where nobody asks. */
  readonly #placeOf: Uint32Array;
  readonly #slotOf: Uint32Array;
  /** Rows that hold something and have not had their turn, as bits. */
  readonly #waiting: Int32Array;
  /** Rows that have had their turn. */
  readonly #done: Uint32Array;
  #doneCount = 0;
  /** By slot. Only its owner leads to what it holds as long as that one has not had its turn. */
  #ownerOf = new Uint32Array(1024);
  #bits = new Int32Array(WORDS * 1024);
  #sums: Float64Array;
  #slots = 1;

  constructor(reduced: Reduced, weighing: Weighing, placeOf: Uint32Array, places: number) {
    this.#reduced = reduced;
    this.#weighing = weighing;
    this.#placeOf = placeOf;
    this.numbers = new Float64Array(weighing.width * places);
    this.#sums = new Float64Array(weighing.width * 1024);
    this.#slotOf = new Uint32Array(reduced.rows);
    this.#done = new Uint32Array(reduced.rows);
    this.#waiting = new Int32Array((reduced.rows >>> 5) + 1);
  }

  pass(block: Block): void {
    this.#clear();
    this.#seed(block);
    const waiting = this.#waiting;
    const words = (block.planes.length * block.wordsOfPlane + 3) & ~3;
    for (let word = 0; word < waiting.length; word++) {
      // What a row is handed on to comes after it, in this word or another.
      for (let rest = waiting[word] as number; rest !== 0; rest = waiting[word] as number) {
        const lowest = rest & -rest;
        waiting[word] = rest ^ lowest;
        const row = 32 * word + 31 - Math.clz32(lowest);
        this.#done[this.#doneCount++] = row;
        const slot = this.#slotOf[row] as number;
        const place = this.#placeOf[row] as number;
        if (place !== NO_ROW) this.#add(place, slot, block);
        this.#handOn(row, slot, words);
      }
    }
  }

  holds(row: number, place: number, { planes, wordsOfPlane }: Block): boolean {
    const base = WORDS * (this.#slotOf[row] as number) + (place >>> 5);
    for (let plane = 0; plane < planes.length; plane++) {
      if (((this.#bits[base + plane * wordsOfPlane] as number) >>> (place & 31)) & 1) return true;
    }
    return false;
  }

  #clear(): void {
    for (let i = 0; i < this.#doneCount; i++) this.#slotOf[this.#done[i] as number] = 0;
    this.#doneCount = 0;
    this.#slots = 1;
  }

  #seed({ bits, rows }: Block): void {
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      let slot = this.#slotOf[row] as number;
      if (slot === 0) {
        slot = this.#slot(row);
        this.#bits.fill(0, WORDS * slot, WORDS * (slot + 1));
        this.#hold(row, slot);
      }
      const bit = bits[i] as number;
      const word = WORDS * slot + (bit >>> 5);
      this.#bits[word] = (this.#bits[word] as number) | (1 << (bit & 31));
    }
  }

  /** The first that a row is known to hold. */
  #hold(row: number, slot: number): void {
    this.#slotOf[row] = slot;
    this.#waiting[row >>> 5] = (this.#waiting[row >>> 5] as number) | (1 << (row & 31));
  }

  #handOn(row: number, slot: number, words: number): void {
    const { backOffsets, backArcs } = this.#reduced;
    const last = backOffsets[row + 1] as number;
    for (let at = backOffsets[row] as number; at < last; at++) {
      const to = backArcs[at] as number;
      const held = this.#slotOf[to] as number;
      if (held === 0) this.#hold(to, slot);
      else if (held !== slot) this.#slotOf[to] = this.#united(to, held, slot, words);
    }
  }

  /** What a row holds with what it is handed. */
  #united(row: number, held: number, slot: number, words: number): number {
    const isOwn = this.#ownerOf[held] === row;
    const into = isOwn ? held : this.#slot(row);
    const more = unite(this.#bits, WORDS * into, WORDS * held, WORDS * slot, words);
    if (more === BOTH) return into;
    if (!isOwn) this.#slots--;
    return more === FIRST ? held : slot;
  }

  #slot(row: number): number {
    const slot = this.#slots++;
    if (slot === this.#ownerOf.length) {
      this.#bits = grown(this.#bits, new Int32Array(2 * this.#bits.length));
      this.#sums = grown(this.#sums, new Float64Array(2 * this.#sums.length));
      this.#ownerOf = grown(this.#ownerOf, new Uint32Array(2 * slot));
    }
    this.#ownerOf[slot] = row;
    this.#sums[this.#weighing.width * slot + LARGEST] = UNCOUNTED;
    return slot;
  }

  #add(place: number, slot: number, block: Block): void {
    const { width } = this.#weighing;
    const from = width * slot;
    if (this.#sums[from + LARGEST] === UNCOUNTED) this.#count(slot, block);
    const { numbers } = this;
    const sums = this.#sums;
    const into = width * place;
    const largest = Math.max(numbers[into + LARGEST] as number, sums[from + LARGEST] as number);
    for (let k = 0; k < width; k++)
      numbers[into + k] = (numbers[into + k] as number) + (sums[from + k] as number);
    numbers[into + LARGEST] = largest;
  }

  #count(slot: number, { planes, wordsOfPlane, groups }: Block): void {
    const bits = this.#bits;
    const sums = this.#sums;
    const { width, plain, weights } = this.#weighing;
    const into = width * slot;
    sums.fill(0, into, into + width);
    // Slot 0 stands in for a plane that the block does not have.
    const start = (capability: number): number => {
      const plane = planes.indexOf(capability);
      return plane < 0 ? 0 : WORDS * slot + plane * wordsOfPlane;
    };
    const discover = start(0);
    const read = start(1);
    const write = start(2);
    const execute = start(3);
    const admin = start(4);
    for (let word = 0; word < wordsOfPlane; word++) {
      const a = bits[admin + word] as number;
      const x = (bits[execute + word] as number) & ~a;
      const w = (bits[write + word] as number) & ~a;
      const r = (bits[read + word] as number) & ~(a | x);
      const d = (bits[discover + word] as number) & ~(a | x | w | r);
      const any = a | x | w | r | d;
      if (any === 0) continue;
      const group = groups[word] as number;
      const counter = plain[group] as number;
      if (counter >= 0) {
        const at = into + PLAIN + counter;
        sums[at] = (sums[at] as number) + ones(any);
        continue;
      }
      const of = SETS * group;
      weigh(sums, into, 0, d, weights[of] as number);
      weigh(sums, into, 1, r & ~w, weights[of + 1] as number);
      weigh(sums, into, 2, w & ~(r | x), weights[of + 2] as number);
      weigh(sums, into, 3, w & r, weights[of + 3] as number);
      weigh(sums, into, 4, x & ~w, weights[of + 4] as number);
      weigh(sums, into, 5, x & w, weights[of + 5] as number);
      weigh(sums, into, 6, a, weights[of + 6] as number);
    }
  }
}

function weigh(sums: Float64Array, into: number, set: number, held: number, weight: number): void {
  if (held === 0) return;
  const count = ones(held);
  sums[into + set] = (sums[into + set] as number) + count;
  sums[into + WEIGHT] = (sums[into + WEIGHT] as number) + count * weight;
  if (weight > (sums[into + LARGEST] as number)) sums[into + LARGEST] = weight;
}

/** Which of the two brings something that the other has not. */
const FIRST = 1;
const SECOND = 2;
const BOTH = FIRST | SECOND;

/** Into one of the two or elsewhere. Says what each brings: 0 where they are the same. */
function unite(bits: Int32Array, into: number, first: number, second: number, words: number): number {
  let ofFirst = 0;
  let ofSecond = 0;
  for (let word = 0; word < words; word = (word + 1) | 0) {
    const a = bits[first + word] as number;
    const b = bits[second + word] as number;
    ofFirst |= a & ~b;
    ofSecond |= b & ~a;
    bits[into + word] = a | b;
  }
  return (ofFirst === 0 ? 0 : FIRST) | (ofSecond === 0 ? 0 : SECOND);
}

function grown<A extends Int32Array | Uint32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** How many bits are set. */
function ones(value: number): number {
  let x = value - ((value >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
