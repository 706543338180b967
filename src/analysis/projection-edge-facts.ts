// Edge facts on their way into a projection, as they came and in the columns that they came in: nothing is copied before
// it is known where it belongs.
import type { EdgeFactColumns } from '../model/edge-fact-columns.ts';
import { wordsOf } from '../model/edge-id-words.ts';
import { EDGE_KINDS } from '../model/ontology.ts';
import { CLOSED, CONDITIONAL, DERIVED, Sayings } from './projection-sayings.ts';

/** One alternative: four words for each premise. */
export type Alternative = Uint32Array;

/** Facts that came together, as in EdgeFactColumns. */
export interface EdgeFactBatch extends Omit<EdgeFactColumns, 'sayings' | 'premises'> {
  /** By place in `said`: the number of the saying, and when it was closed; infinite: it was not. */
  readonly sayings: Uint32Array;
  readonly closed: Float64Array;
  /** Of the derived ones. */
  readonly alternatives: ReadonlyMap<number, readonly Alternative[]>;
}

export class EdgeFacts {
  readonly sayings: Sayings;
  #batches: EdgeFactBatch[] = [];
  #length = 0;

  /** Begins with the sayings of `from`, with their numbers. */
  constructor(from?: Sayings) {
    this.sayings = new Sayings(from?.keys);
  }

  get length(): number {
    return this.#length;
  }

  get batches(): readonly EdgeFactBatch[] {
    return this.#batches;
  }

  /** `numberOf` gives the number that the projection has for a source. The columns are kept, not copied. */
  add({ sayings: said, premises, ...columns }: EdgeFactColumns, numberOf: (source: string) => number): void {
    if (columns.length === 0) return;
    const sayings = Uint32Array.from(said, ({ kind, rule, conditional, derived, source, closedAt }) => {
      const flags =
        (conditional ? CONDITIONAL : 0) | (derived ? DERIVED : 0) | (closedAt === null ? 0 : CLOSED);
      return this.sayings.numberOf(rule | flags, KIND_NUMBERS.get(kind) as number, numberOf(source));
    });
    const closed = Float64Array.from(said, ({ closedAt }) => closedAt ?? Number.POSITIVE_INFINITY);
    const alternatives = new Map<number, readonly Alternative[]>();
    for (const [i, lists] of premises) alternatives.set(i, lists.map(concatenated));
    this.put({ ...columns, sayings, closed, alternatives });
  }

  put(batch: EdgeFactBatch): void {
    this.#batches.push(batch);
    this.#length += batch.length;
  }

  /** Batch after batch, none of which is here any more then: what was read need not be in memory. */
  *taken(): Generator<EdgeFactBatch, void, void> {
    const batches = this.#batches.reverse();
    this.#batches = [];
    this.#length = 0;
    for (let batch = batches.pop(); batch; batch = batches.pop()) yield batch;
  }
}

const KIND_NUMBERS: ReadonlyMap<string, number> = new Map(EDGE_KINDS.map((kind, number) => [kind, number]));

function concatenated(ids: readonly string[]): Alternative {
  const words = new Uint32Array(4 * ids.length);
  for (const [i, id] of ids.entries()) wordsOf(id, words, 4 * i);
  return words;
}
