// Numbers already met (of facts, of nodes): one bit each, up to the highest one met.

export class SeenNumbers {
  #bits = new Uint8Array(1024);

  /** Whether this is the first time. */
  add(number: number): boolean {
    const byte = number >>> 3;
    if (byte >= this.#bits.length) {
      const wider = new Uint8Array(Math.max(byte + 1, this.#bits.length * 2));
      wider.set(this.#bits);
      this.#bits = wider;
    }
    const before = this.#bits[byte] as number;
    const after = before | (1 << (number & 7));
    this.#bits[byte] = after;
    return after !== before;
  }

  has(number: number): boolean {
    return ((this.#bits[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }
}
