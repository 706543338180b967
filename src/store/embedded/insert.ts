// Many rows by one statement: calling into the engine costs more than what it does with a row.
import type { Connection, Value } from './connection.ts';

/** Rows by one statement; more gain nothing. */
const ROWS = 16;

export interface RowInsert {
  readonly into: string;
  /** How one row's values are written, such as `(?, unhex(?))`. */
  readonly row: string;
  readonly width: number;
}

/** Inserts rows given as one flat list of their values. */
export function insertRows(connection: Connection, { into, row, width }: RowInsert, values: Value[]): void {
  const chunk = ROWS * width;
  const whole = values.length - (values.length % chunk);
  const many = `INSERT INTO ${into} VALUES ${Array.from({ length: ROWS }, () => row).join(', ')}`;
  for (let at = 0; at < whole; at += chunk) connection.runAll(many, values.slice(at, at + chunk));
  const one = `INSERT INTO ${into} VALUES ${row}`;
  for (let at = whole; at < values.length; at += width) connection.runAll(one, values.slice(at, at + width));
}
