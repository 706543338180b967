// One digest of many records in no order: the SHA-256 of each, added up lane by lane modulo 2^64. Two ends that
// hold the same records have the same sum and the same count, in whatever order each reads them.
import { createHash } from 'node:crypto';

export class UnorderedDigest {
  readonly #lanes = new BigUint64Array(4);
  #count = 0;

  add(record: unknown): void {
    const hash = createHash('sha256').update(JSON.stringify(record)).digest();
    for (let lane = 0; lane < 4; lane++)
      this.#lanes[lane] = (this.#lanes[lane] as bigint) + hash.readBigUInt64LE(8 * lane);
    this.#count++;
  }

  get count(): number {
    return this.#count;
  }

  /** 64 hex digits. */
  get hex(): string {
    return Buffer.from(this.#lanes.buffer).toString('hex');
  }
}
