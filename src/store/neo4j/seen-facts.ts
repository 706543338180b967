// Fact numbers already met: one bit each, up to the highest one met.

export class SeenFacts {
  #bits = new Uint8Array(1024);

  /** Whether this is the first time. */
  add(fact: number): boolean {
    const byte = fact >>> 3;
    if (byte >= this.#bits.length) {
      const wider = new Uint8Array(Math.max(byte + 1, this.#bits.length * 2));
      wider.set(this.#bits);
      this.#bits = wider;
    }
    const before = this.#bits[byte] as number;
    const after = before | (1 << (fact & 7));
    this.#bits[byte] = after;
    return after !== before;
  }
}
