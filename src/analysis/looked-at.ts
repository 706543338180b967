// What a question looks at: it is tried on what was read so far, and asks for relationships of nodes that were not.

import type { EdgeKind } from '../model/ontology.ts';
import type { Excerpt, Looking } from './excerpt.ts';
import { ExcerptView } from './excerpt-view.ts';
import type { Steps } from './steps.ts';

/** Numbers of the nodes whose relationships it lacks; they count as read from now on. None: its answer is right. */
export function* lookedAt(excerpt: Excerpt, { question }: Looking): Steps<number[]> {
  const tried = new TriedView(excerpt);
  yield* question(tried);
  return excerpt.around([...tried.asked]);
}

class TriedView extends ExcerptView {
  /** Nodes whose relationships were asked for. */
  readonly asked = new Set<number>();
  readonly #excerpt: Excerpt;

  constructor(excerpt: Excerpt) {
    super(excerpt, Number.POSITIVE_INFINITY, (what) => {
      throw new Error(`a question that reads as it goes asked for ${what}`);
    });
    this.#excerpt = excerpt;
  }

  override outgoing(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    this.asked.add(node);
    return this.#excerpt.projection.outgoing(node, kinds);
  }

  override incoming(node: number, kinds?: readonly EdgeKind[]): readonly number[] {
    this.asked.add(node);
    return this.#excerpt.projection.incoming(node, kinds);
  }
}
