// Facts that were closed, looked up by number while all facts are read once.

export interface Closing {
  readonly fact: number;
  readonly closedAt: number;
}

const ENDINGS = 1 << 16;

export class Closings {
  readonly #byFact = new Map<number, number>();
  /** Whether some number that ends in these bits is among them: most of those looked up are not. */
  readonly #ending = new Uint8Array(ENDINGS);

  add(closings: readonly Closing[]): void {
    for (const { fact, closedAt } of closings) {
      this.#byFact.set(fact, closedAt);
      this.#ending[fact & (ENDINGS - 1)] = 1;
    }
  }

  get size(): number {
    return this.#byFact.size;
  }

  /** When they were closed, each once: what one run closed it closed at once. */
  instants(): Float64Array {
    return Float64Array.from(new Set(this.#byFact.values()));
  }

  /** When the fact was closed; null: not by these. */
  of(fact: number): number | null {
    if (this.#ending[fact & (ENDINGS - 1)] === 0) return null;
    return this.#byFact.get(fact) ?? null;
  }
}
