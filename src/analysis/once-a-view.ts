// What is made of a view once and not again for the same view: in steps before it is served, or when it is asked for.
import type { GraphView } from './graph-view.ts';
import { atOnce, type Steps } from './steps.ts';

export class OnceAView<T> {
  readonly #make: (view: GraphView) => Steps<T>;
  readonly #made = new WeakMap<GraphView, T>();

  constructor(make: (view: GraphView) => Steps<T>) {
    this.#make = make;
  }

  of(view: GraphView): T {
    return atOnce(this.ready(view));
  }

  *ready(view: GraphView): Steps<T> {
    const known = this.#made.get(view);
    if (known !== undefined) return known;
    const made = yield* this.#make(view);
    this.#made.set(view, made);
    return made;
  }

  /** Undefined where it was not made yet. */
  known(view: GraphView): T | undefined {
    return this.#made.get(view);
  }

  /** It was made before, of a view that says the same. */
  give(view: GraphView, made: T | undefined): void {
    if (made !== undefined) this.#made.set(view, made);
  }
}
