// Distinct numbers in the order in which they first came, found again by hashing. A Map of numbers does the same at
// several times the memory and time, and ends at 16.7 million.

/** Of the slots at most this share is taken. */
const FULL = 0.6;
const FREE = -1;

const number = new Float64Array(1);
const halves = halvesOf(number);

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

  /** The same for many, their places written to `places`. */
  addAll(values: Float64Array, places: Uint32Array): void {
    const bits = halvesOf(values);
    for (let i = 0; i < values.length; ) i = this.#find(values, bits, i, places);
  }

  /** Those from the first on, until one is new and has been added: the next. */
  #find(values: Float64Array, bits: Uint32Array, first: number, places: Uint32Array): number {
    const known = this.#values;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let i = first; i < values.length; i++) {
      const value = values[i] as number;
      let slot = hashOf(bits[2 * i] as number, bits[2 * i + 1] as number) & mask;
      let place = slots[slot] as number;
      while (place !== FREE && known[place] !== value) {
        slot = (slot + 1) & mask;
        place = slots[slot] as number;
      }
      if (place === FREE) {
        places[i] = this.add(value);
        return i + 1;
      }
      places[i] = place;
    }
    return values.length;
  }

  /** Where it is, or would be. */
  #slotOf(value: number): number {
    number[0] = value;
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(halves[0] as number, halves[1] as number) & mask; ; slot = (slot + 1) & mask) {
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

function halvesOf({ buffer, byteOffset, length }: Float64Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, 2 * length);
}

function hashOf(one: number, other: number): number {
  const hash = Math.imul(one ^ Math.imul(other, 0x85ebca6b), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
