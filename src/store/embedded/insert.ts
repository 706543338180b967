// Many rows by one statement: calling into the engine costs more than what it does with a row.
import type { Connection, Value } from './connection.ts';

/** Rows by one statement; more gain nothing. */
const ROWS = 16;

export interface RowInsert {
  readonly into: string;
  /** How one row's values are written, such as `(?, unhex(?))`. */
  readonly row: string;
  readonly width: number;
  /** A row whose key is there already is left out. */
  readonly unlessThere?: boolean;
}

/** Inserts rows given as one flat list of their values. */
export function insertRows(
  connection: Connection,
  { into, row, width, unlessThere }: RowInsert,
  values: Value[],
): void {
  const insert = `INSERT ${unlessThere ? 'OR IGNORE ' : ''}INTO ${into}`;
  const chunk = ROWS * width;
  const whole = values.length - (values.length % chunk);
  const many = `${insert} VALUES ${Array.from({ length: ROWS }, () => row).join(', ')}`;
  for (let at = 0; at < whole; at += chunk) connection.runAll(many, values.slice(at, at + chunk));
  const one = `${insert} VALUES ${row}`;
  for (let at = whole; at < values.length; at += width) connection.runAll(one, values.slice(at, at + width));
}
