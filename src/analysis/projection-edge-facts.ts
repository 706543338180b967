// Edge facts on their way into a projection, in any order: one row of 64 bytes each, a cache line, because a
// build reads them in another order than they came in.
import { NumberIndex } from '../kernel/number-index.ts';
import type { EdgeFactColumns } from '../model/edge-fact-columns.ts';
import { wordsOf } from '../model/edge-id-words.ts';
import { EDGE_KINDS } from '../model/ontology.ts';
import type { Closings } from './projection-closings.ts';
import { CLOSED, CONDITIONAL, DERIVED, Sayings } from './projection-sayings.ts';
import { each, type Steps } from './steps.ts';

/** One alternative: four words for each premise. */
export type Alternative = Uint32Array;

/** Words of a row. The id takes the first four; FACT counts in numbers of eight bytes. */
export const ROW = 16;
const FROM = 4;
const TO = 5;
export const SAYING = 6;
export const BEGIN = 7;
export const END = 8;
export const FACT = 5;

/** Places of the infinities in `instants`. */
const EVER = 0;
const NEVER = 1;

export class EdgeRows {
  /** By row, for the derived ones. */
  readonly alternatives = new Map<number, readonly Alternative[]>();
  readonly sayings: Sayings;
  /** What rows begin and end at, infinities among them. */
  readonly instants = new NumberIndex();
  #words = new Uint32Array(ROW * 64);
  #numbers = new Float64Array(this.#words.buffer);
  #length = 0;
  #least = 0;
  #most = 0;

  /** Begins with the sayings of `from`, with their numbers. */
  constructor(from?: Sayings) {
    this.sayings = new Sayings(from?.keys);
    this.instants.add(Number.NEGATIVE_INFINITY);
    this.instants.add(Number.POSITIVE_INFINITY);
  }

  get length(): number {
    return this.#length;
  }

  /** ROW words a row, ids first; moves when rows are added. */
  get words(): Uint32Array {
    return this.#words;
  }

  /** The same memory as numbers of eight bytes. */
  get numbers(): Float64Array {
    return this.#numbers;
  }

  from(row: number): number {
    return this.#words[ROW * row + FROM] as number;
  }

  to(row: number): number {
    return this.#words[ROW * row + TO] as number;
  }

  /** The facts' numbers lie between these. */
  get factNumbers(): { readonly least: number; readonly most: number } {
    return { least: this.#least, most: this.#most };
  }

  saying(row: number): number {
    return this.#words[ROW * row + SAYING] as number;
  }

  fact(row: number): number {
    return this.#numbers[(ROW / 2) * row + FACT] as number;
  }

  /** Places in `instants`: alive from there until before the end, where it was closed or ends by itself. */
  begin(row: number): number {
    return this.#words[ROW * row + BEGIN] as number;
  }

  end(row: number): number {
    return this.#words[ROW * row + END] as number;
  }

  /** `numberOf` gives the number that the projection has for a source. */
  add(columns: EdgeFactColumns, numberOf: (source: string) => number): void {
    const { length, facts, ids, from, to, said, validFrom, validTo, premises } = columns;
    const sayings = columns.sayings.map(({ kind, rule, conditional, derived, source, closedAt }) => {
      const flags =
        (conditional ? CONDITIONAL : 0) | (derived ? DERIVED : 0) | (closedAt === null ? 0 : CLOSED);
      return this.sayings.numberOf(rule | flags, KIND_NUMBERS.get(kind) as number, numberOf(source));
    });
    const closed = columns.sayings.map(({ closedAt }) => closedAt ?? Number.POSITIVE_INFINITY);
    const first = this.#rows(length);
    const words = this.#words;
    for (let i = 0; i < length; i++) {
      const saying = said[i] as number;
      const at = ROW * (first + i);
      words[at] = ids[4 * i] as number;
      words[at + 1] = ids[4 * i + 1] as number;
      words[at + 2] = ids[4 * i + 2] as number;
      words[at + 3] = ids[4 * i + 3] as number;
      const end = Math.min(validTo[i] as number, closed[saying] as number);
      this.#fill(
        first + i,
        from[i] as number,
        to[i] as number,
        sayings[saying] as number,
        facts[i] as number,
      );
      this.#date(first + i, this.#placeOf(validFrom[i] as number), this.#placeOf(end));
    }
    for (const [i, alternatives] of premises)
      this.alternatives.set(first + i, alternatives.map(concatenated));
  }

  /** A row again, of what a table made of it; `id` has the four words at `at`, times are places in `instants`. */
  restore(
    id: Uint32Array,
    at: number,
    ends: { from: number; to: number },
    said: { saying: number; fact: number; begin: number; end: number },
    alternatives: readonly Alternative[] | undefined,
  ): void {
    const row = this.#row();
    for (let i = 0; i < 4; i++) this.#words[ROW * row + i] = id[at + i] as number;
    this.#fill(row, ends.from, ends.to, said.saying, said.fact);
    this.#date(row, said.begin, said.end);
    if (alternatives) this.alternatives.set(row, alternatives);
  }

  /** The rows of `other`, whose sayings are among these by the same numbers, behind these. */
  *take(other: EdgeRows): Steps<void> {
    const places = Array.from(other.instants.values(), (instant) => this.#placeOf(instant));
    yield* each(other.length, (from) => {
      const row = this.#row();
      for (let i = 0; i < 4; i++) this.#words[ROW * row + i] = other.#words[ROW * from + i] as number;
      this.#fill(row, other.from(from), other.to(from), other.saying(from), other.fact(from));
      this.#date(row, places[other.begin(from)] as number, places[other.end(from)] as number);
      const alternatives = other.alternatives.get(from);
      if (alternatives) this.alternatives.set(row, alternatives);
    });
  }

  *close(closings: Closings): Steps<void> {
    if (closings.size === 0) return;
    yield* each(this.length, (row) => {
      const closedAt = closings.of(this.fact(row));
      if (closedAt === null) return;
      this.#words[ROW * row + SAYING] = this.sayings.closed(this.saying(row));
      const end = Math.min(this.instants.at(this.end(row)), closedAt);
      this.#words[ROW * row + END] = this.#placeOf(end);
    });
  }

  #placeOf(instant: number): number {
    if (instant === Number.POSITIVE_INFINITY) return NEVER;
    return instant === Number.NEGATIVE_INFINITY ? EVER : this.instants.add(instant);
  }

  #row(): number {
    return this.#rows(1);
  }

  /** The first of so many new rows. */
  #rows(count: number): number {
    const first = this.#length;
    this.#length += count;
    if (ROW * this.#length > this.#words.length) {
      const grown = new Uint32Array(Math.max(2 * this.#words.length, ROW * this.#length));
      grown.set(this.#words);
      this.#words = grown;
      this.#numbers = new Float64Array(grown.buffer);
    }
    return first;
  }

  #fill(row: number, from: number, to: number, saying: number, fact: number): void {
    const at = ROW * row;
    this.#words[at + FROM] = from;
    this.#words[at + TO] = to;
    this.#words[at + SAYING] = saying;
    this.#numbers[(ROW / 2) * row + FACT] = fact;
    if (fact > this.#most) this.#most = fact;
    if (fact < this.#least) this.#least = fact;
  }

  #date(row: number, begin: number, end: number): void {
    this.#words[ROW * row + BEGIN] = begin;
    this.#words[ROW * row + END] = end;
  }
}

const KIND_NUMBERS: ReadonlyMap<string, number> = new Map(EDGE_KINDS.map((kind, number) => [kind, number]));

function concatenated(ids: readonly string[]): Alternative {
  const words = new Uint32Array(4 * ids.length);
  for (const [i, id] of ids.entries()) wordsOf(id, words, 4 * i);
  return words;
}
