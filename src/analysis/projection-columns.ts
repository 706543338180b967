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
export const floats = (length: number): Float64Array => new Float64Array(length);

const ENCODER = new TextEncoder();

export interface TextParts {
  readonly bytes: Uint8Array;
  readonly offsets: Float64Array;
}

/** Texts as UTF-8 in one buffer. */
export class TextColumn implements TextParts {
  #bytes: Buffer;
  readonly #offsets: Column<Float64Array>;
  #end: number;

  /** Begins with a copy of `from`. */
  constructor(from?: TextParts) {
    this.#end = from ? from.bytes.length : 0;
    this.#bytes = Buffer.alloc(this.#end + 256);
    if (from) this.#bytes.set(from.bytes);
    this.#offsets = new Column(floats, from ? from.offsets : Float64Array.of(0));
  }

  get length(): number {
    return this.#offsets.length - 1;
  }

  /** Its position. */
  push(text: string): number {
    const most = 3 * text.length;
    if (this.#end + most > this.#bytes.length) {
      const grown = Buffer.alloc(2 * this.#bytes.length + most);
      this.#bytes.copy(grown, 0, 0, this.#end);
      this.#bytes = grown;
    }
    this.#end += ENCODER.encodeInto(text, this.#bytes.subarray(this.#end)).written;
    this.#offsets.push(this.#end);
    return this.length - 1;
  }

  at(position: number): string {
    return this.#bytes.toString('utf8', this.#offsets.get(position), this.#offsets.get(position + 1));
  }

  /** Those of the texts, in the same memory: what is pushed later may move. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  get offsets(): Float64Array {
    return this.#offsets.done();
  }
}

export interface DictionaryParts<T> {
  readonly numbers: Iterable<readonly [string, number]>;
  readonly values: readonly T[];
}

/** Values numbered from 0 in the order in which their keys first came. Only grows. */
export class Dictionary<T> {
  readonly #numbers: Map<string, number>;
  readonly #values: T[];

  /** Begins with what `from` holds. */
  constructor(from?: Dictionary<T> | DictionaryParts<T>) {
    const { numbers, values } =
      from instanceof Dictionary ? from.parts() : (from ?? { numbers: [], values: [] });
    this.#numbers = new Map(numbers);
    this.#values = [...values];
  }

  numberOf(key: string, make: () => T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#values.length);
    return this.#values.push(make()) - 1;
  }

  at(number: number): T {
    return this.#values[number] as T;
  }

  parts(): DictionaryParts<T> {
    return { numbers: this.#numbers, values: this.#values };
  }
}
