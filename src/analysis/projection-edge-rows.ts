// Edge facts as rows of 48 bytes in an order of the caller's: whoever builds the table of edges reads all of a row at once,
// and rows that belong together from near each other.
import { NumberIndex } from '../kernel/number-index.ts';
import type { Closings } from './projection-closings.ts';
import type { Alternative, EdgeFactBatch, EdgeFacts } from './projection-edge-facts.ts';
import type { Ends } from './projection-edges.ts';
import type { Sayings } from './projection-sayings.ts';
import { each, type Steps } from './steps.ts';

/** Words of a row. The id takes the first four; FACT counts in numbers of eight bytes. */
export const ROW = 12;
export const FROM = 4;
export const TO = 5;
export const SAYING = 6;
export const BEGIN = 7;
export const END = 8;
export const FACT = 5;

/** Where facts begin and end, by fact. */
export type EndColumns = Pick<EdgeFactBatch, 'from' | 'to'>;

export class EdgeRows {
  readonly length: number;
  /** ROW words a row, ids first. */
  readonly words: Uint32Array;
  /** The same memory as numbers of eight bytes. */
  readonly numbers: Float64Array;
  /** By row, for the derived ones. */
  readonly alternatives = new Map<number, readonly Alternative[]>();
  /** By row: the store's numbers of its ends, where these are nodes and one of them has another number. */
  readonly statedEnds = new Map<number, Ends>();
  readonly sayings: Sayings;
  /** What rows begin and end at, infinities among them. */
  readonly instants = new NumberIndex();
  #least = 0;
  #most = 0;
  /** Of the batch that is being written. */
  #begins = new Uint32Array(0);
  #ends = new Uint32Array(0);

  /** Room for so many, each to be written once. */
  constructor(length: number, sayings: Sayings) {
    this.length = length;
    this.words = new Uint32Array(ROW * length);
    this.numbers = new Float64Array(this.words.buffer);
    this.sayings = sayings;
    this.instants.add(Number.NEGATIVE_INFINITY);
    this.instants.add(Number.POSITIVE_INFINITY);
  }

  /** All facts in the order in which they came. */
  static *of(facts: EdgeFacts): Steps<EdgeRows> {
    const rows = new EdgeRows(facts.length, facts.sayings);
    let first = 0;
    for (const batch of facts.taken()) {
      rows.write(
        batch,
        Uint32Array.from({ length: batch.length }, (_, i) => first + i),
      );
      first += batch.length;
      yield;
    }
    return rows;
  }

  from(row: number): number {
    return this.words[ROW * row + FROM] as number;
  }

  to(row: number): number {
    return this.words[ROW * row + TO] as number;
  }

  /** The facts' numbers lie between these. */
  get factNumbers(): { readonly least: number; readonly most: number } {
    return { least: this.#least, most: this.#most };
  }

  saying(row: number): number {
    return this.words[ROW * row + SAYING] as number;
  }

  fact(row: number): number {
    return this.numbers[(ROW / 2) * row + FACT] as number;
  }

  /** Places in `instants`: alive from there until before the end, where it was closed or ends by itself. */
  begin(row: number): number {
    return this.words[ROW * row + BEGIN] as number;
  }

  end(row: number): number {
    return this.words[ROW * row + END] as number;
  }

  /** Fact i of the batch becomes row places[i], from `from[i]` to `to[i]`. */
  write(batch: EdgeFactBatch, places: Uint32Array, { from, to }: EndColumns = batch): void {
    if (batch.length > this.#begins.length) {
      this.#begins = new Uint32Array(batch.length);
      this.#ends = new Uint32Array(batch.length);
    }
    this.instants.addAll(batch.validFrom, this.#begins);
    this.instants.addAll(endsOf(batch), this.#ends);
    writeRows(this.words, this.numbers, batch, places, from, to, this.#begins, this.#ends);
    const { least, most } = extremesOf(batch.facts);
    if (least < this.#least) this.#least = least;
    if (most > this.#most) this.#most = most;
    for (const [i, alternatives] of batch.alternatives)
      this.alternatives.set(places[i] as number, alternatives);
  }

  *close(closings: Closings): Steps<void> {
    if (closings.size === 0) return;
    yield* each(this.length, (row) => {
      const closedAt = closings.of(this.fact(row));
      if (closedAt === null) return;
      this.words[ROW * row + SAYING] = this.sayings.closed(this.saying(row));
      const end = Math.min(this.instants.at(this.end(row)), closedAt);
      this.words[ROW * row + END] = this.instants.add(end);
    });
  }
}

/** Nothing but a loop: a function that has more to do when it ends is left for its slow form again each time. */
function writeRows(
  words: Uint32Array,
  numbers: Float64Array,
  { length, facts, ids, said, sayings }: EdgeFactBatch,
  places: Uint32Array,
  from: Uint32Array,
  to: Uint32Array,
  begins: Uint32Array,
  ends: Uint32Array,
): void {
  for (let i = 0; i < length; i++) {
    const row = places[i] as number;
    const at = ROW * row;
    words[at] = ids[4 * i] as number;
    words[at + 1] = ids[4 * i + 1] as number;
    words[at + 2] = ids[4 * i + 2] as number;
    words[at + 3] = ids[4 * i + 3] as number;
    words[at + FROM] = from[i] as number;
    words[at + TO] = to[i] as number;
    words[at + SAYING] = sayings[said[i] as number] as number;
    words[at + BEGIN] = begins[i] as number;
    words[at + END] = ends[i] as number;
    numbers[(ROW / 2) * row + FACT] = facts[i] as number;
  }
}

function extremesOf(facts: Float64Array): { readonly least: number; readonly most: number } {
  let least = 0;
  let most = 0;
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i] as number;
    if (fact > most) most = fact;
    else if (fact < least) least = fact;
  }
  return { least, most };
}

/** When facts end by themselves, or where that is earlier, were closed. */
function endsOf({ length, said, closed, validTo }: EdgeFactBatch): Float64Array {
  if (closed.every((at) => at === Number.POSITIVE_INFINITY)) return validTo;
  const ends = new Float64Array(length);
  for (let i = 0; i < length; i++)
    ends[i] = Math.min(validTo[i] as number, closed[said[i] as number] as number);
  return ends;
}
