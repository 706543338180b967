// A set of dense numbers, a bit each: made in no time however large the range, since memory that nobody touched is
// not there yet.

export class Marks {
  readonly #bits: Uint32Array;

  constructor(range: number) {
    this.#bits = new Uint32Array((range >>> 5) + 1);
  }

  /** Whether it is new. */
  add(number: number): boolean {
    const word = this.#bits[number >>> 5] as number;
    const marked = word | (1 << (number & 31));
    this.#bits[number >>> 5] = marked;
    return (marked ^ word) !== 0;
  }

  /** Numbers beyond the range are not in it. */
  has(number: number): boolean {
    return (((this.#bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) !== 0;
  }
}
