// The few things that were used last, in place. Not a Map: whenever entries have come and gone it makes a new table, to
// which the one before still points. Once one of them is old, they keep one another and all that was ever in them until
// the whole heap is collected, every other second under load.

export class Latest<T> {
  readonly #most: number;
  /** Newest first. */
  readonly #keys: string[] = [];
  readonly #kept: T[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): T | undefined {
    const at = this.#keys.indexOf(key);
    return at < 0 ? undefined : this.#kept[at];
  }

  /** Is the newest from now on; where there are too many, the one that was put longest ago goes. */
  put(key: string, value: T): void {
    const known = this.#keys.indexOf(key);
    for (let at = known >= 0 ? known : Math.min(this.#keys.length, this.#most - 1); at > 0; at--) {
      this.#keys[at] = this.#keys[at - 1] as string;
      this.#kept[at] = this.#kept[at - 1] as T;
    }
    this.#keys[0] = key;
    this.#kept[0] = value;
  }

  /** Newest first. */
  values(): readonly T[] {
    return this.#kept;
  }
}
