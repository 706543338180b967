// Edge facts on their way into a projection, in columns, in any order.
import type { EdgeFact } from '../model/fact.ts';
import { KeyreachError } from '../model/errors.ts';
import { EDGE_KINDS } from '../model/ontology.ts';
import type { Closings } from './projection-closings.ts';
import { bytes, Column, floats, words } from './projection-columns.ts';

/** What `stated` holds beside the 18 bits of packStated. */
export const CONDITIONAL = 1 << 18;
export const DERIVED = 1 << 19;
export const CLOSED = 1 << 20;

/** One alternative: four words for each premise. */
export type Alternative = Uint32Array;

export interface EdgeRow {
  readonly id: Uint32Array;
  readonly kind: number;
  readonly from: number;
  readonly to: number;
  readonly fact: number;
  readonly source: number;
  readonly stated: number;
  /** Alive from `begin` until before `end`, which is where it was closed or ends by itself. */
  readonly begin: number;
  readonly end: number;
  readonly alternatives: readonly Alternative[] | null;
}

/** Columns of EdgeRow. `ids` has four words a row; ends are the store's numbers of nodes. */
export class EdgeRows {
  readonly ids = new Column(words);
  readonly kinds = new Column(bytes);
  readonly froms = new Column(words);
  readonly tos = new Column(words);
  readonly facts = new Column(floats);
  readonly sources = new Column(words);
  readonly stated = new Column(words);
  readonly begins = new Column(floats);
  readonly ends = new Column(floats);
  /** By row, for the derived ones. */
  readonly alternatives = new Map<number, readonly Alternative[]>();

  get length(): number {
    return this.facts.length;
  }

  push(row: EdgeRow): void {
    for (const word of row.id) this.ids.push(word);
    if (row.alternatives) this.alternatives.set(this.length, row.alternatives);
    this.kinds.push(row.kind);
    this.froms.push(row.from);
    this.tos.push(row.to);
    this.facts.push(row.fact);
    this.sources.push(row.source);
    this.stated.push(row.stated);
    this.begins.push(row.begin);
    this.ends.push(row.end);
  }

  close(closings: Closings): void {
    if (closings.size === 0) return;
    for (let row = 0; row < this.length; row++) {
      const closedAt = closings.of(this.facts.get(row));
      if (closedAt === null) continue;
      this.stated.set(row, this.stated.get(row) | CLOSED);
      this.ends.set(row, Math.min(this.ends.get(row), closedAt));
    }
  }
}

/** `source` is the number that the projection gave to the fact's source. */
export function edgeRow(fact: EdgeFact, source: number): EdgeRow {
  const { validFrom, validTo, closedAt, premises } = fact;
  const closed = closedAt ?? Number.POSITIVE_INFINITY;
  return {
    id: wordsOf(fact.id),
    kind: EDGE_KINDS.indexOf(fact.kind),
    from: fact.from,
    to: fact.to,
    fact: fact.fact,
    source,
    stated:
      fact.rule |
      (fact.conditional ? CONDITIONAL : 0) |
      (premises ? DERIVED : 0) |
      (closedAt === null ? 0 : CLOSED),
    begin: validFrom ?? Number.NEGATIVE_INFINITY,
    end: Math.min(validTo ?? Number.POSITIVE_INFINITY, closed),
    alternatives: premises?.map((alternative) => Uint32Array.from(alternative.flatMap((id) => [...wordsOf(id)]))) ?? null,
  };
}

const NO_DIGIT = 16;
/** The value of each hex digit, by its code. */
const HEX = new Uint8Array(128).fill(NO_DIGIT);
for (let value = 0; value < 16; value++) HEX[value.toString(16).charCodeAt(0)] = value;

export function isEdgeId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** An edge id as four words; numbers in this order are ids in the order of their bytes. */
export function wordsOf(id: string): Uint32Array {
  if (id.length !== 32) throw notAnEdgeId(id);
  const four = new Uint32Array(4);
  for (let i = 0; i < 32; i++) {
    const digit = HEX[id.charCodeAt(i)] ?? NO_DIGIT;
    if (digit === NO_DIGIT) throw notAnEdgeId(id);
    four[i >>> 3] = ((four[i >>> 3] as number) << 4) | digit;
  }
  return four;
}

/** The edge id at a position of a column of ids. */
export function idAt(ids: Uint32Array, position: number): string {
  let id = '';
  for (let i = 0; i < 4; i++) id += (ids[4 * position + i] as number).toString(16).padStart(8, '0');
  return id;
}

function notAnEdgeId(id: string): KeyreachError {
  return new KeyreachError('INTERNAL', `The store holds "${id}" as an edge id, which is not 32 hex digits: load that source again.`);
}
