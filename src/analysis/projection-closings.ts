// Facts that were closed, looked up by number while all facts are read once.

export interface Closing {
  readonly fact: number;
  readonly closedAt: number;
}

export class Closings {
  readonly #byFact = new Map<number, number>();

  add(closings: readonly Closing[]): void {
    for (const { fact, closedAt } of closings) this.#byFact.set(fact, closedAt);
  }

  get size(): number {
    return this.#byFact.size;
  }

  /** When they were closed. */
  instants(): Float64Array {
    return Float64Array.from(this.#byFact.values());
  }

  /** When the fact was closed; null: not by these. */
  of(fact: number): number | null {
    return this.#byFact.get(fact) ?? null;
  }
}
