// One connection to the embedded engine (SQLite by libsql): prepared once, rows as arrays, errors named.
// Everything is synchronous, so what runs between two awaits is never interleaved with anything else.
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { KeyreachError } from '../../model/errors.ts';

/** What a parameter may be. Booleans are not among them: the driver aborts the process on one. */
export type Value = string | number | null | Uint8Array;
export type Row = readonly unknown[];

type Statement = ReturnType<InstanceType<typeof Database>['prepare']>;

/**
 * An expression for all rows as one JSON text, of one that makes JSON of a row: whole pages as one text are
 * several times faster than row by row through the driver.
 */
export function jsonArrayOf(tuple: string): string {
  return `'[' || coalesce(group_concat(${tuple}), '') || ']'`;
}

/** How long a statement waits for another process's batch, in ms. */
const BUSY_MS = 20_000;

/** Memory for the pages of an attached file, and of temporary tables: the engine's own 2 MB hold no table of ends. */
const ATTACHED_KIB = 32 * 1024;

export class Connection {
  readonly file: string;
  readonly #database: InstanceType<typeof Database>;
  readonly #reading = new Map<string, Statement>();
  readonly #writing = new Map<string, Statement>();
  #open = true;

  constructor(file: string) {
    this.file = file;
    this.#database = named(file, () => new Database(file));
    this.waitAtMost(BUSY_MS);
  }

  /** All rows, as arrays in the order of the selected columns. */
  rows<T extends Row>(sql: string, ...values: Value[]): T[] {
    return this.#do(() => this.#prepared(this.#reading, sql).all(values) as T[]);
  }

  row<T extends Row>(sql: string, ...values: Value[]): T | undefined {
    return this.#do(() => this.#prepared(this.#reading, sql).get(values) as T | undefined);
  }

  /** What a statement gives whose one column in one row is JSON (see jsonArrayOf). */
  json<T>(sql: string, ...values: Value[]): T[] {
    const [text] = this.row<[string]>(sql, ...values) ?? ['[]'];
    return JSON.parse(text) as T[];
  }

  /** Runs a statement that returns no rows; gives how many rows it changed. */
  run(sql: string, ...values: Value[]): number {
    return this.runAll(sql, values);
  }

  /** As `run`, for more values than arguments should be. */
  runAll(sql: string, values: Value[]): number {
    return this.#do(() => this.#prepared(this.#writing, sql).run(values).changes);
  }

  /** Several statements without parameters or rows. */
  execute(sql: string): void {
    this.#do(() => this.#database.exec(sql));
  }

  pragma(text: string): void {
    this.#do(() => this.#database.pragma(text));
  }

  waitAtMost(milliseconds: number): void {
    this.pragma(`busy_timeout = ${milliseconds}`);
  }

  /** The body's writes together or not at all. Takes the write lock first, so that it never has to upgrade. */
  transaction<T>(body: () => T): T {
    this.execute('BEGIN IMMEDIATE');
    try {
      const result = body();
      this.execute('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.inTransaction) this.execute('ROLLBACK');
      throw error;
    }
  }

  /**
   * A transaction that survives this process, but a power failure only once a later `transaction` has
   * returned: it does not wait for the disk.
   */
  hastyTransaction<T>(body: () => T): T {
    this.pragma('synchronous = NORMAL');
    try {
      return this.transaction(body);
    } finally {
      this.pragma('synchronous = FULL');
    }
  }

  /** Moves the log into the database file and empties it, unless somebody is reading: then another time. */
  checkpoint(): void {
    this.waitAtMost(100);
    this.pragma('wal_checkpoint(TRUNCATE)');
    this.waitAtMost(BUSY_MS);
  }

  /** Makes another file's tables readable under a name. The file must not change meanwhile; its lock is ignored. */
  attach(file: string, name: string): void {
    this.run(`ATTACH ? AS ${name}`, `${pathToFileURL(file).href}?immutable=1`);
    for (const schema of [name, 'temp']) this.pragma(`${schema}.cache_size = -${ATTACHED_KIB}`);
  }

  /** What was prepared with that name is forgotten. Of no effect once this is closed. */
  detach(name: string): void {
    if (!this.#open) return;
    for (const cache of [this.#reading, this.#writing])
      for (const sql of cache.keys()) if (sql.includes(name)) cache.delete(sql);
    this.execute(`DETACH ${name}`);
  }

  close(): void {
    if (!this.#open) return;
    try {
      this.checkpoint();
    } catch {
      // Only to leave one tidy file behind: whoever opens it next reads the log as well.
    }
    this.#open = false;
    this.#reading.clear();
    this.#writing.clear();
    this.#database.close();
  }

  #prepared(cache: Map<string, Statement>, sql: string): Statement {
    let statement = cache.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      if (cache === this.#reading) statement.raw(true);
      cache.set(sql, statement);
    }
    return statement;
  }

  #do<T>(body: () => T): T {
    if (!this.#open)
      throw new KeyreachError('STORE_UNAVAILABLE', `the store at ${this.file} is closed: open it again`);
    return named(this.file, body);
  }
}

/** The engine's primary result codes; the driver has no name for many of the extended ones, which end in the same byte. */
const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** What a user can do about the engine's own errors. Others are faults of this program. */
const REMEDIES: Readonly<Record<number, string>> = {
  [BUSY]: 'is being written by another process and did not become free: try again when that is done',
  [READONLY]: 'cannot be written: give this user write permission on it and its directory',
  [IOERR]: 'cannot be read or written: check the disk, and that there is space left on it',
  [CORRUPT]: 'is damaged: restore it from a backup, or move it away and ingest again',
  [FULL]: 'cannot grow, the disk is full: free some space and try again',
  [CANTOPEN]: 'cannot be opened: check its permissions and those of its directory',
  [NOTADB]: 'is not a database: move it away, or choose another --data directory',
};

function named<T>(file: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    const remedy = REMEDIES[codeOf(error)];
    if (!remedy) throw error;
    throw new KeyreachError('STORE_UNAVAILABLE', `${file} ${remedy}`, { cause: error });
  }
}

/** 0 where it is none of the engine's. */
function codeOf(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  if (error.message.startsWith('ConnectionFailed')) return CANTOPEN;
  return 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode & 0xff : 0;
}

/** Whether the error says that another process held the lock for too long. */
export function isBusy(error: unknown): boolean {
  return error instanceof KeyreachError && codeOf(error.cause) === BUSY;
}
