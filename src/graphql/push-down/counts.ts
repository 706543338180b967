// What is counted of a version beside the questions, which takes as long as reading much of the graph: once, one
// version after the other, whoever asks.
const KEPT = 4;

export class Counts<T> {
  readonly #count: (version: number) => Promise<T>;
  readonly #known = new Map<number, Promise<T>>();
  #latest: Promise<unknown> = Promise.resolve();

  constructor(count: (version: number) => Promise<T>) {
    this.#count = count;
  }

  at(version: number): Promise<T> {
    const known = this.#known.get(version);
    if (known) return known;
    const counted = this.#latest.then(() => this.#count(version));
    this.#latest = counted.catch(() => this.#known.delete(version));
    this.#known.set(version, counted);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    return counted;
  }
}
