// Columns that grow: typed numbers, texts in one buffer, and values numbered as they come. What a projection
// keeps of millions of facts is made of these, since objects and strings would cost ten times the memory.

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

/** Whole numbers in the narrowest type that holds them; a Float64Array holds any number. */
export type Whole = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Zeros, with room for numbers from `least` to `most`. */
export function wholes(length: number, most: number, least = 0): Whole {
  if (least < 0 || most > 0xffffffff) return new Float64Array(length);
  if (most > 0xffff) return new Uint32Array(length);
  return most > 0xff ? new Uint16Array(length) : new Uint8Array(length);
}

/** Numbers that are added one by one, kept in the narrowest type so far. */
export class WholeColumn {
  #values: Whole;
  #length: number;
  #most: number;

  /** Begins with a copy of `from`. */
  constructor(from?: Whole) {
    this.#length = from?.length ?? 0;
    this.#values = wholes(16, 0);
    this.#most = 0xff;
    if (from) this.#copy(from, mostOf(from));
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#copy(this.done(), this.#most, 2 * this.#length);
    this.#fit(value);
    this.#values[this.#length++] = value;
  }

  get(position: number): number {
    return this.#values[position] as number;
  }

  set(position: number, value: number): void {
    this.#fit(value);
    this.#values[position] = value;
  }

  /** What was pushed so far, in the same memory: what is pushed later may move. */
  done(): Whole {
    return this.#values.subarray(0, this.#length);
  }

  /** Gives back the room that was kept for more. */
  settle(): void {
    this.#copy(this.done(), this.#most);
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

/** Characters of a text that is written one by one. */
const SHORT = 64;

/** Texts as UTF-8 in one buffer. */
export class TextColumn implements TextParts {
  #bytes: Buffer;
  readonly #offsets: WholeColumn;
  #end: number;

  /** Begins with a copy of `from`. */
  constructor(from?: TextParts) {
    this.#end = from ? from.bytes.length : 0;
    this.#bytes = Buffer.alloc(this.#end + 256);
    if (from) this.#bytes.set(from.bytes);
    this.#offsets = new WholeColumn(from ? from.offsets : Uint8Array.of(0));
  }

  get length(): number {
    return this.#offsets.length - 1;
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

  /** Gives back the room that was kept for more. */
  settle(): void {
    this.#offsets.settle();
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
