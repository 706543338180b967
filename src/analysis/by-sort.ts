// What is the same for all nodes of a sort, worked out for the first of them: of thousands of nodes that an answer looks
// at, a few sorts occur.
import type { GraphView } from './graph-view.ts';

export class BySort<T extends object | number> {
  readonly #view: GraphView;
  readonly #make: (node: number) => T;
  /** By sort; those below 0, of nodes that were only supposed, are few. */
  readonly #made: T[] = [];

  constructor(view: GraphView, make: (node: number) => T) {
    this.#view = view;
    this.#make = make;
  }

  of(node: number): T {
    const sort = this.#view.sortOf(node);
    const made = this.#made[sort];
    if (made !== undefined) return made;
    const first = this.#make(node);
    this.#made[sort] = first;
    return first;
  }
}
