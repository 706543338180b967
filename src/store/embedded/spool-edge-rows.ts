// Edges on their way into the spool. To bind a value costs more than to keep it, so a row has as few as can be: what is
// small shares a number, and the ids and digests of all rows of a statement are one value.
import { HASH_BYTES, writeDigest, writeEdgeId } from '../../model/id.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/ontology.ts';
import type { SpooledEdge } from '../spool.ts';
import type { Connection, Value } from './connection.ts';
import { edgeCells, restOf } from './edge-rows.ts';
import type { Interning } from './interning.ts';
import type { SpoolLabels } from './spool-labels.ts';

const KIND_NUMBERS = new Map<EdgeKind, number>(EDGE_KINDS.map((kind, number) => [kind, number]));

/** Values of one edge in a flat list; what they are: see `pushSpooledEdge`. */
const VALUES = 11;

/** What the statement alone tells. */
export function pushSpooledEdge(
  all: Value[],
  { statement, at, traversable, made }: SpooledEdge,
  file: number,
): void {
  const { kind, from, to, key = '' } = statement;
  const body = JSON.stringify(statement);
  const { rule, conditional, validFrom, validTo, premises, rest } = edgeCells(statement, body);
  // Kinds are few, and a stated rule has 18 bits.
  const small =
    Number(traversable) |
    (Number(made) << 1) |
    (conditional << 2) |
    ((KIND_NUMBERS.get(kind) as number) << 3) |
    (rule << 9);
  all.push(from, to, key, body, rest, validFrom, validTo, small, file, at, premises);
}

/** Among the small. */
const FITS = 1 << 27;

/** Rows by one statement, and how many values are bound for each beside its hashes. */
const ROWS = 16;
const BOUND = 9;

function insertOf(rows: number): string {
  const hashes = `?${rows * BOUND + 1}`;
  const one = (row: number): string => {
    const [f, t, small, file, at, from, to, premises, rest] = Array.from(
      { length: BOUND },
      (_, i) => `?${row * BOUND + i + 1}`,
    );
    const hash = (which: number): string =>
      `substr(${hashes}, ${(2 * row + which) * HASH_BYTES + 1}, ${HASH_BYTES})`;
    return `(${hash(0)}, ${hash(1)}, ${f}, ${t}, ${small} & 1, ${small} >> 1 & 1, ${small} >> 2 & 1, ${small} >> 3 & 63,
      ${small} >> 9 & 262143, ${small} >> 27, ${file}, ${at}, ${from}, ${to}, ${premises}, ${rest})`;
  };
  return `INSERT INTO edge (id, digest, f, t, traversable, made, conditional, kind, rule, fits, file, at, valid_from, valid_to,
    premises, rest) VALUES ${Array.from({ length: rows }, (_, row) => one(row)).join(', ')}`;
}

/** Filled anew for each statement: binding copies it. */
const HASHES = Buffer.alloc(ROWS * 2 * HASH_BYTES);
const MANY = insertOf(ROWS);
const ONE = insertOf(1);

/** Writes edges that were handed in, in their order, with numbers for their ends. */
export function putSpooledEdges(
  connection: Connection,
  ids: Interning,
  labels: SpoolLabels,
  values: readonly Value[],
): void {
  const ends: string[] = [];
  for (let at = 0; at < values.length; at += VALUES)
    ends.push(values[at] as string, values[at + 1] as string);
  const numbers = ids.given(ends);
  const edges = values.length / VALUES;
  const whole = edges - (edges % ROWS);
  for (let edge = 0; edge < whole; edge += ROWS)
    connection.runAll(MANY, rowsOf(values, numbers, labels, edge, ROWS));
  for (let edge = whole; edge < edges; edge++)
    connection.runAll(ONE, rowsOf(values, numbers, labels, edge, 1));
}

function rowsOf(
  values: readonly Value[],
  numbers: readonly number[],
  labels: SpoolLabels,
  first: number,
  rows: number,
): Value[] {
  const bound: Value[] = [];
  const hashes = HASHES.subarray(0, rows * 2 * HASH_BYTES);
  for (let row = 0; row < rows; row++) {
    const edge = first + row;
    const at = edge * VALUES;
    const from = values[at] as string;
    const to = values[at + 1] as string;
    const key = values[at + 2] as string;
    const body = values[at + 3] as string;
    const small = values[at + 7] as number;
    const kind = (small >> 3) & 63;
    const f = numbers[2 * edge] as number;
    const t = numbers[2 * edge + 1] as number;
    writeEdgeId(hashes, 2 * row * HASH_BYTES, { kind: EDGE_KINDS[kind] as EdgeKind, from, to, key });
    writeDigest(hashes, (2 * row + 1) * HASH_BYTES, body);
    bound.push(
      f,
      t,
      labels.fit(kind, f, t) ? small | FITS : small,
      values[at + 8] as number,
      values[at + 9] as string,
      values[at + 5] as number | null,
      values[at + 6] as number | null,
      values[at + 10] as string | null,
      restOf(body, values[at + 4] as number | string),
    );
  }
  bound.push(hashes);
  return bound;
}
