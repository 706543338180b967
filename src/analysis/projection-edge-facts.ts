// Edge facts on their way into a projection, in any order: one row of 64 bytes each, a cache line, because a
// build reads them in another order than they came in.
import { KeyreachError } from '../model/errors.ts';
import type { EdgeFact } from '../model/fact.ts';
import { EDGE_KINDS } from '../model/ontology.ts';
import type { Closings } from './projection-closings.ts';
import { Column, floats } from './projection-columns.ts';

/** What `stated` holds beside the 18 bits of packStated. */
export const CONDITIONAL = 1 << 18;
export const DERIVED = 1 << 19;
export const CLOSED = 1 << 20;

/** One alternative: four words for each premise. */
export type Alternative = Uint32Array;

/** Words of a row. The id takes the first four; `FACT`, `BEGIN` and `END` count in numbers of eight bytes. */
export const ROW = 16;
const FROM = 4;
const TO = 5;
const STATED = 6;
const KIND_AND_SOURCE = 7;
const FACT = 4;
const BEGIN = 5;
const END = 6;

export class EdgeRows {
  /** By row, for the derived ones. */
  readonly alternatives = new Map<number, readonly Alternative[]>();
  #words = new Uint32Array(ROW * 64);
  #numbers = new Float64Array(this.#words.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** ROW words a row, ids first; moves when rows are added. */
  get words(): Uint32Array {
    return this.#words;
  }

  from(row: number): number {
    return this.#words[ROW * row + FROM] as number;
  }

  to(row: number): number {
    return this.#words[ROW * row + TO] as number;
  }

  stated(row: number): number {
    return this.#words[ROW * row + STATED] as number;
  }

  kind(row: number): number {
    return (this.#words[ROW * row + KIND_AND_SOURCE] as number) & 0xff;
  }

  source(row: number): number {
    return (this.#words[ROW * row + KIND_AND_SOURCE] as number) >>> 8;
  }

  fact(row: number): number {
    return this.#numbers[(ROW / 2) * row + FACT] as number;
  }

  /** Alive from `begin` until before `end`, which is where it was closed or ends by itself. */
  begin(row: number): number {
    return this.#numbers[(ROW / 2) * row + BEGIN] as number;
  }

  end(row: number): number {
    return this.#numbers[(ROW / 2) * row + END] as number;
  }

  /** `source` is the number that the projection gave to the fact's source. */
  add(fact: EdgeFact, source: number): void {
    const { validFrom, validTo, closedAt, premises } = fact;
    const row = this.#row();
    wordsOf(fact.id, this.#words, ROW * row);
    const flags =
      (fact.conditional ? CONDITIONAL : 0) | (premises ? DERIVED : 0) | (closedAt === null ? 0 : CLOSED);
    this.#fill(row, fact.from, fact.to, fact.rule | flags, EDGE_KINDS.indexOf(fact.kind) | (source << 8));
    const closed = closedAt ?? Number.POSITIVE_INFINITY;
    const end = Math.min(validTo ?? Number.POSITIVE_INFINITY, closed);
    this.#date(row, fact.fact, validFrom ?? Number.NEGATIVE_INFINITY, end);
    if (premises) this.alternatives.set(row, premises.map(concatenated));
  }

  /** A row again, of what a table made of it; `id` has the four words at `at`. */
  restore(
    id: Uint32Array,
    at: number,
    ends: { from: number; to: number },
    said: { stated: number; kind: number; source: number; alternatives: readonly Alternative[] | null },
    dated: { fact: number; begin: number; end: number },
  ): void {
    const row = this.#row();
    for (let i = 0; i < 4; i++) this.#words[ROW * row + i] = id[at + i] as number;
    this.#fill(row, ends.from, ends.to, said.stated, said.kind | (said.source << 8));
    this.#date(row, dated.fact, dated.begin, dated.end);
    if (said.alternatives) this.alternatives.set(row, said.alternatives);
  }

  close(closings: Closings): void {
    if (closings.size === 0) return;
    for (let row = 0; row < this.length; row++) {
      const closedAt = closings.of(this.fact(row));
      if (closedAt === null) continue;
      this.#words[ROW * row + STATED] = this.stated(row) | CLOSED;
      this.#numbers[(ROW / 2) * row + END] = Math.min(this.end(row), closedAt);
    }
  }

  #row(): number {
    if (ROW * (this.#length + 1) > this.#words.length) {
      const grown = new Uint32Array(2 * this.#words.length);
      grown.set(this.#words);
      this.#words = grown;
      this.#numbers = new Float64Array(grown.buffer);
    }
    return this.#length++;
  }

  #fill(row: number, from: number, to: number, stated: number, kindAndSource: number): void {
    const at = ROW * row;
    this.#words[at + FROM] = from;
    this.#words[at + TO] = to;
    this.#words[at + STATED] = stated;
    this.#words[at + KIND_AND_SOURCE] = kindAndSource;
  }

  #date(row: number, fact: number, begin: number, end: number): void {
    const at = (ROW / 2) * row;
    this.#numbers[at + FACT] = fact;
    this.#numbers[at + BEGIN] = begin;
    this.#numbers[at + END] = end;
  }
}

/** When some fact begins or ceases to hold. */
export function instantsOf(rows: EdgeRows): Float64Array {
  const instants = new Column(floats);
  for (let row = 0; row < rows.length; row++) {
    if (Number.isFinite(rows.begin(row))) instants.push(rows.begin(row));
    if (Number.isFinite(rows.end(row))) instants.push(rows.end(row));
  }
  return instants.done();
}

function concatenated(ids: readonly string[]): Alternative {
  const words = new Uint32Array(4 * ids.length);
  for (const [i, id] of ids.entries()) wordsOf(id, words, 4 * i);
  return words;
}

const NO_DIGIT = 16;
/** The value of each hex digit, by its code. */
const HEX = new Uint8Array(128).fill(NO_DIGIT);
for (let value = 0; value < 16; value++) HEX[value.toString(16).charCodeAt(0)] = value;

export function isEdgeId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** Writes an edge id as four words; numbers in this order are ids in the order of their bytes. */
export function wordsOf(id: string, words = new Uint32Array(4), at = 0): Uint32Array {
  if (id.length !== 32) throw notAnEdgeId(id);
  for (let word = 0; word < 4; word++) {
    let value = 0;
    for (let i = 8 * word; i < 8 * word + 8; i++) {
      const digit = HEX[id.charCodeAt(i)] ?? NO_DIGIT;
      if (digit === NO_DIGIT) throw notAnEdgeId(id);
      value = (value << 4) | digit;
    }
    words[at + word] = value;
  }
  return words;
}

/** The edge id at a position of a column of ids. */
export function idAt(ids: Uint32Array, position: number): string {
  let id = '';
  for (let i = 0; i < 4; i++) id += (ids[4 * position + i] as number).toString(16).padStart(8, '0');
  return id;
}

function notAnEdgeId(id: string): KeyreachError {
  return new KeyreachError(
    'INTERNAL',
    `The store holds "${id}" as an edge id, which is not 32 hex digits: load that source again.`,
  );
}
