// All nodes of a graph without their relationships, as lists of nodes are made of them: what they are, whether they are
// alive, and which are one. Whatever follows a relationship is refused.
import { ExcerptView } from './excerpt-view.ts';
import type { Projection } from './projection.ts';
import type { Traversal } from './traversal.ts';

export class NodesView extends ExcerptView {
  readonly #projection: Projection;
  readonly #refuseToo: (what: string) => never;

  /** The projection has all facts about nodes, with the store's numbers, and what is stated to be distinct. */
  constructor(projection: Projection, refuse: (what: string) => never) {
    super({ projection, numbers: [], surrounded: new Set(), keyed: new Set() }, 0, refuse);
    this.#projection = projection;
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

  override traversal(): Traversal {
    return this.#refuseToo('what follows from relationships');
  }
}
