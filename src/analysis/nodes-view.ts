// All nodes of a graph with the relationships of some kinds, or of none, as lists are made of them: what they are, whether
// they are alive, and which are one. Whatever follows another relationship is refused.
import type { EdgeKind } from '../model/ontology.ts';
import { ExcerptView } from './excerpt-view.ts';
import type { Projection } from './projection.ts';
import type { Traversal } from './traversal.ts';

export class NodesView extends ExcerptView {
  readonly #projection: Projection;
  readonly #kinds: ReadonlySet<EdgeKind>;
  readonly #refuseToo: (what: string) => never;

  /**
   * The projection has all facts about nodes, with the store's numbers, and what is stated to be distinct; and all
   * relationships of the kinds, with the premises of those that are derived.
   */
  constructor(projection: Projection, kinds: Iterable<EdgeKind>, refuse: (what: string) => never) {
    super(
      { projection, numbers: [], surrounded: new Set(), keyed: new Set(), throughTime: false },
      0,
      refuse,
    );
    this.#projection = projection;
    this.#kinds = new Set(kinds);
    this.#refuseToo = refuse;
  }

  override get nodeCount(): number {
    return this.#projection.nodeCount;
  }

  override numbersOf(node: number): readonly number[] {
    return this.#projection.numbersOf(node);
  }

  override credentialsByKey(key: string): readonly number[] {
    return this.#projection.credentialsByKey(key);
  }

  override outgoing(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    return this.#all(kinds) ? this.#projection.outgoing(node, kinds) : super.outgoing(node, kinds);
  }

  override incoming(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    return this.#all(kinds) ? this.#projection.incoming(node, kinds) : super.incoming(node, kinds);
  }

  /** All relationships of these kinds are here. */
  #all(kinds: readonly EdgeKind[] | undefined): kinds is readonly EdgeKind[] {
    return kinds?.every((kind) => this.#kinds.has(kind)) ?? false;
  }

  override traversal(): Traversal {
    return this.#refuseToo('what follows from relationships');
  }
}
