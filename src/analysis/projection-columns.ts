// Columns that grow: typed numbers, texts in one buffer, and values numbered as they come. What a projection
// keeps of millions of facts is made of these, since objects and strings would cost ten times the memory.
import { type Whole, wholes } from '../kernel/wholes.ts';
import type { Steps } from './steps.ts';

type Numbers = Uint32Array | Float64Array;

export class Column<A extends Numbers> {
  #values: A;
  #length: number;
  readonly #make: (length: number) => A;

  /** Begins with a copy of `from`. */
  constructor(make: (length: number) => A, from?: A) {
    this.#make = make;
    this.#length = from?.length ?? 0;
    this.#values = make(this.#length + 16);
    if (from) this.#values.set(from);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = this.#make(2 * this.#length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  get(position: number): number {
    return this.#values[position] as number;
  }

  set(position: number, value: number): void {
    this.#values[position] = value;
  }

  /** What was pushed so far, in the same memory: what is pushed later may move. */
  done(): A {
    return this.#values.subarray(0, this.#length) as A;
  }
}

export const words = (length: number): Uint32Array => new Uint32Array(length);

/** A column that is changed has room for 1/2^this of it more. */
const MORE = 3;

/** More room than that, where it began with so many. */
function isRoomy(used: number, room: number, began: number): boolean {
  return room - used > (began >> MORE) + 16;
}

/** Numbers that are added one by one, kept in the narrowest type so far. */
export class WholeColumn {
  #values: Whole;
  #length: number;
  readonly #began: number;
  #most: number;
  /** Somebody else's, who may still read it. */
  #borrowed: boolean;

  /** Begins with `from`, which is copied before anything of it would change. */
  constructor(from?: Whole) {
    this.#values = from ?? wholes(16, 0);
    this.#length = from?.length ?? 0;
    this.#began = this.#length;
    this.#most = mostOf(this.#values);
    this.#borrowed = from !== undefined;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#copy(this.done(), this.#most, 2 * this.#length + 16);
    this.#fit(value);
    this.#values[this.#length++] = value;
  }

  get(position: number): number {
    return this.#values[position] as number;
  }

  set(position: number, value: number): void {
    this.#fit(value);
    if (this.#borrowed) this.#copy(this.done(), this.#most);
    this.#values[position] = value;
  }

  /** Copies what it began with, with room for more, before somebody pushes to it. */
  own(): void {
    if (this.#borrowed) this.#copy(this.done(), this.#most, this.#length + (this.#length >> MORE) + 16);
  }

  /** What was pushed so far, in the same memory: what is pushed later may move. */
  done(): Whole {
    return this.#values.subarray(0, this.#length);
  }

  /** Gives back the room that was kept for more, where that is worth a copy. */
  settle(): void {
    if (isRoomy(this.#length, this.#values.length, this.#began))
      this.#copy(this.done(), this.#most, this.#length);
  }

  #fit(value: number): void {
    if ((value >= 0 && value <= this.#most) || this.#values instanceof Float64Array) return;
    const most =
      value < 0 || value > 0xffffffff ? Number.POSITIVE_INFINITY : value > 0xffff ? 0xffffffff : 0xffff;
    this.#copy(this.done(), most, this.#values.length);
  }

  #copy(values: Whole, most: number, room = values.length + 16): void {
    const copy = wholes(room, most);
    copy.set(values);
    this.#values = copy;
    this.#most = most;
    this.#borrowed = false;
  }
}

function mostOf(values: Whole): number {
  if (values instanceof Float64Array) return Number.POSITIVE_INFINITY;
  return values instanceof Uint32Array ? 0xffffffff : values instanceof Uint16Array ? 0xffff : 0xff;
}

export interface TextParts {
  readonly bytes: Uint8Array;
  readonly offsets: Whole;
}

/** Bytes copied between two steps. */
const PIECE = 1 << 20;
/** Characters of a text that is written one by one. */
const SHORT = 64;

/** Texts as UTF-8 in one buffer. */
export class TextColumn implements TextParts {
  #bytes: Buffer;
  readonly #offsets: WholeColumn;
  #end: number;
  readonly #began: number;

  /** Begins with `from`, whose texts nobody changes: what is pushed goes to a copy. */
  constructor(from?: TextParts) {
    const { buffer, byteOffset, byteLength } = from?.bytes ?? new Uint8Array(0);
    this.#end = byteLength;
    this.#began = byteLength;
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
    this.#offsets = new WholeColumn(from ? from.offsets : Uint8Array.of(0));
  }

  get length(): number {
    return this.#offsets.length - 1;
  }

  /** Copies what it began with, with room for more, before somebody pushes to it. */
  *own(): Steps<void> {
    this.#offsets.own();
    if (this.#end < this.#bytes.length) return;
    const own = Buffer.alloc(this.#end + (this.#end >> MORE));
    for (let from = 0; from < this.#end; from += PIECE) {
      yield;
      this.#bytes.copy(own, from, from, Math.min(this.#end, from + PIECE));
    }
    this.#bytes = own;
  }

  /** Its position. */
  push(text: string): number {
    const most = 3 * text.length;
    if (this.#end + most > this.#bytes.length) {
      const grown = Buffer.alloc(2 * this.#bytes.length + most + 256);
      this.#bytes.copy(grown, 0, 0, this.#end);
      this.#bytes = grown;
    }
    this.#end += this.#writeAscii(text) || this.#bytes.write(text, this.#end);
    this.#offsets.push(this.#end);
    return this.length - 1;
  }

  /** Bytes written; 0 where it is long or has other characters. A short text is written sooner than somebody is called to. */
  #writeAscii(text: string): number {
    const { length } = text;
    if (length > SHORT) return 0;
    const bytes = this.#bytes;
    const end = this.#end;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return 0;
      bytes[end + i] = code;
    }
    return length;
  }

  /** Gives back the room that was kept for more, where that is worth a copy. */
  settle(): void {
    this.#offsets.settle();
    if (isRoomy(this.#end, this.#bytes.length, this.#began))
      this.#bytes = Buffer.from(this.#bytes.subarray(0, this.#end));
  }

  at(position: number): string {
    return this.#bytes.toString('utf8', this.#offsets.get(position), this.#offsets.get(position + 1));
  }

  /** Whether a text begins with the bytes of this one. */
  beginsWith(position: number, text: Uint8Array): boolean {
    const from = this.#offsets.get(position);
    if (this.#offsets.get(position + 1) - from < text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.#bytes[from + i] !== text[i]) return false;
    return true;
  }

  /** Those of the texts, in the same memory: what is pushed later may move. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  get offsets(): Whole {
    return this.#offsets.done();
  }
}

export interface DictionaryParts<T, K = string> {
  readonly numbers: Iterable<readonly [K, number]>;
  readonly values: readonly T[];
}

/** Values numbered from 0 in the order in which their keys first came. Only grows. */
export class Dictionary<T, K = string> {
  readonly #numbers: Map<K, number>;
  readonly #values: T[];

  /** Begins with what `from` holds. */
  constructor({ numbers, values }: DictionaryParts<T, K> = { numbers: [], values: [] }) {
    this.#numbers = new Map(numbers);
    this.#values = [...values];
  }

  numberOf(key: K, make: (key: K) => T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#values.length);
    return this.#values.push(make(key)) - 1;
  }

  get length(): number {
    return this.#values.length;
  }

  at(number: number): T {
    return this.#values[number] as T;
  }

  /** All of it, in its own memory. */
  parts(): DictionaryParts<T, K> {
    return { numbers: this.#numbers, values: this.#values };
  }
}
