// Things under way, each in a slot that is used again when it is done. Not a Map, whose tables keep one another and what
// was under way when each was left (analysis/latest.ts): a request, and all that its answer is made of.

export class Slots<T extends { readonly id: number }> {
  readonly #slots: (T | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(one: T): void {
    const free = this.#slots.indexOf(undefined);
    if (free < 0) this.#slots.push(one);
    else this.#slots[free] = one;
    this.#size++;
  }

  get(id: number): T | undefined {
    return this.#slots.find((one) => one?.id === id);
  }

  /** False where there is none of that number. */
  remove(id: number): boolean {
    const at = this.#slots.findIndex((one) => one?.id === id);
    if (at < 0) return false;
    this.#slots[at] = undefined;
    this.#size--;
    return true;
  }

  *values(): Iterable<T> {
    for (const one of this.#slots) if (one) yield one;
  }
}
