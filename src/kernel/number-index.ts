// Distinct numbers in the order in which they first came, found again by hashing. A Map of numbers does the same at
// several times the memory and time, and ends at 16.7 million.

/** Of the slots at most this share is taken. */
const FULL = 0.6;
const FREE = -1;

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

export class NumberIndex {
  #values: Float64Array;
  #slots: Int32Array;
  #length = 0;

  /** Begins with these values, which are distinct. */
  constructor(values: Iterable<number> = []) {
    this.#values = new Float64Array(32);
    this.#slots = new Int32Array(32).fill(FREE);
    for (const value of values) this.add(value);
  }

  get length(): number {
    return this.#length;
  }

  at(place: number): number {
    return this.#values[place] as number;
  }

  /** All of them, by place, in the same memory. */
  values(): Float64Array {
    return this.#values.subarray(0, this.#length);
  }

  /** The place of a number, which it gets if it has none. Any number but NaN. */
  add(value: number): number {
    let slot = this.#slotOf(value);
    if (this.#slots[slot] === FREE) {
      if (this.#length + 1 > FULL * this.#slots.length) {
        this.#grow();
        slot = this.#slotOf(value);
      }
      this.#values[this.#length] = value;
      this.#slots[slot] = this.#length++;
    }
    return this.#slots[slot] as number;
  }

  /** Where it is, or would be. */
  #slotOf(value: number): number {
    number[0] = value;
    let hash = Math.imul((halves[0] as number) ^ Math.imul(halves[1] as number, 0x85ebca6b), 0x9e3779b1);
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot] as number;
      if (place === FREE || this.#values[place] === value) return slot;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length).fill(FREE);
    const values = new Float64Array(this.#slots.length);
    values.set(this.#values.subarray(0, this.#length));
    this.#values = values;
    for (let place = 0; place < this.#length; place++)
      this.#slots[this.#slotOf(values[place] as number)] = place;
  }
}
