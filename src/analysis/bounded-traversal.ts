// A traversal of a part of a graph: only so many hops of a search from what it was read for find all that there is.
import type { PackedArcs } from '../kernel/packed-arcs.ts';
import type { Direction } from '../kernel/rule-classes.ts';
import type { Arcs } from '../kernel/search-space.ts';
import type { Steps } from './steps.ts';
import { Traversal } from './traversal.ts';

export class BoundedTraversal extends Traversal {
  readonly #within: Traversal;

  constructor(within: Traversal, hopsKnown: number) {
    super(within.rules, hopsKnown);
    this.#within = within;
  }

  forward(): Arcs {
    return this.#within.forward();
  }

  searchedSteps(direction: Direction): Steps<PackedArcs | Arcs> {
    return this.#within.searchedSteps(direction);
  }

  classOf(edge: number): number {
    return this.#within.classOf(edge);
  }

  start(edge: number): number {
    return this.#within.start(edge);
  }

  end(edge: number): number {
    return this.#within.end(edge);
  }

  idOf(edge: number): Uint32Array {
    return this.#within.idOf(edge);
  }

  override twinOf(node: number): number {
    return this.#within.twinOf(node);
  }

  override itself(node: number): number {
    return this.#within.itself(node);
  }
}
