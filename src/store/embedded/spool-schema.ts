// The spool's tables and how rows get into them: no journal and no sync, because nothing of it outlives the run.
import type Database from 'libsql';

export type Connection = InstanceType<typeof Database>;

/** `out` = 1: a repetition, quarantined, or dismissed. Labels are bits. */
const TABLES = `
CREATE TABLE node (n INTEGER PRIMARY KEY, id TEXT, digest TEXT, file INT, at TEXT, body TEXT, label INT, placeholder INT, made INT, out INT DEFAULT 0);
CREATE TABLE edge (n INTEGER PRIMARY KEY, id TEXT, digest TEXT, file INT, at TEXT, body TEXT, f TEXT, t TEXT, fl INT, tl INT, traversable INT, made INT, out INT DEFAULT 0);
CREATE TABLE removal (n INTEGER PRIMARY KEY, element TEXT, id TEXT, file INT, at TEXT);
CREATE TABLE later (n INTEGER PRIMARY KEY, file INT, at TEXT, body TEXT);
CREATE TABLE quarantine (n INTEGER PRIMARY KEY, file INT, at TEXT, reason TEXT, id TEXT);
CREATE TABLE declared (id TEXT PRIMARY KEY, label INT) WITHOUT ROWID;
CREATE TABLE loose (n INTEGER PRIMARY KEY, f TEXT, t TEXT, fl INT, tl INT);
CREATE TABLE loose_end (id TEXT PRIMARY KEY, label INT) WITHOUT ROWID;
CREATE TABLE demand (id TEXT PRIMARY KEY, labels INT, edge INT) WITHOUT ROWID;
CREATE TABLE live_node (id TEXT, digest TEXT);
CREATE TABLE live_edge (id TEXT, digest TEXT);
CREATE TABLE closing_node (id TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
CREATE TABLE closing_edge (id TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
`;

export function prepareSpool(db: Connection): void {
  db.exec(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE',
  );
  db.exec('PRAGMA temp_store = FILE; PRAGMA cache_size = -65536');
  db.exec('BEGIN EXCLUSIVE');
  db.exec(TABLES);
}

export type Cell = string | number | null;

const AT_ONCE = 200;

/** Inserts items into one table, each as the cells of a row, many at a time: the call costs more than the row. */
export function inserter<Item>(
  db: Connection,
  table: string,
  columns: readonly string[],
  cells: (item: Item) => readonly Cell[],
): (items: readonly Item[]) => void {
  const row = `(${columns.map(() => '?').join(', ')})`;
  const sql = (count: number): string =>
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array(count).fill(row).join(', ')}`;
  const many = db.prepare(sql(AT_ONCE));
  const one = db.prepare(sql(1));
  return (items) => {
    let parameters: Cell[] = [];
    const whole = items.length - (items.length % AT_ONCE);
    for (const [i, item] of items.entries()) {
      parameters.push(...cells(item));
      if (i < whole && parameters.length < AT_ONCE * columns.length) continue;
      (i < whole ? many : one).run(parameters);
      parameters = [];
    }
  };
}

/** Rows of a statement as arrays. */
export function rows(
  statement: ReturnType<Connection['prepare']>,
  parameters: readonly Cell[] = [],
): Cell[][] {
  return statement.all([...parameters]) as Cell[][];
}
