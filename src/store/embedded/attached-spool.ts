// A spool that is attached to the store's connection, so that what is pending in it goes into the tables within the engine:
// several times cheaper than as values through the program.
import type { ElementKind } from '../graph-store.ts';
import type { SharedSpool } from '../spool.ts';
import type { Connection } from './connection.ts';
import { pendingIn } from './spool-schema.ts';
import { stretchesTable } from './spooled-edge-index.ts';
import type { BatchTarget } from './write-batch.ts';

/** Statements in one batch. */
const AT_ONCE = 5_000;

/** A spool that is attached to the store's connection, and tables of what its numbers stand for. */
export interface AttachedSpool {
  readonly schema: string;
  readonly files: readonly string[];
  readonly fileNumbers: string;
  readonly endNumbers: string;
  readonly stretches: string;
  readonly lives: string;
}

/** Outside of a transaction, as `detachSpool`. */
export function attachSpool(
  connection: Connection,
  { file, files }: SharedSpool,
  run: number,
): AttachedSpool {
  // Names that nobody else uses: the engine would run a statement prepared for one file on another.
  const attached = {
    schema: `spool_of_run_${run}`,
    files,
    fileNumbers: `files_of_run_${run}`,
    endNumbers: `ends_of_run_${run}`,
    stretches: `stretches_of_run_${run}`,
    lives: `lives_of_run_${run}`,
  };
  connection.attach(file, attached.schema);
  connection.execute(`CREATE TEMP TABLE ${attached.fileNumbers} (spooled INTEGER PRIMARY KEY, file INTEGER)`);
  connection.execute(`CREATE TEMP TABLE ${attached.endNumbers} (spooled INTEGER PRIMARY KEY, n INTEGER)`);
  connection.execute(`CREATE TEMP TABLE ${attached.lives} (spooled INTEGER PRIMARY KEY, life TEXT)`);
  connection.execute(stretchesTable(attached));
  return attached;
}

export function detachSpool(
  connection: Connection,
  { schema, fileNumbers, endNumbers, stretches, lives }: AttachedSpool,
): void {
  for (const table of [fileNumbers, endNumbers, stretches, lives])
    connection.execute(`DROP TABLE temp.${table}`);
  connection.detach(schema);
}

/** Pending statements that follow those up to `after`. */
export interface SpooledPage {
  readonly element: ElementKind;
  readonly after: number;
  readonly count: number;
  /** Of elements that the source stated otherwise before. */
  readonly changes: number;
  readonly from: number;
  readonly last: number;
  /** Where all of them are of one. */
  readonly oneFile: number | null;
}

export function nextPage(
  connection: Connection,
  { schema }: AttachedSpool,
  element: ElementKind,
  after: number,
): SpooledPage {
  const [count = 0, changes = 0, from = 0, last = 0, oneFile = null] =
    connection.row<[count: number, changes: number, from: number, last: number, oneFile: number | null]>(
      `SELECT count(*), sum(changes), min(n), max(n), iif(min(file) = max(file), min(file), NULL)
       FROM (SELECT e.n, e.file, l.id IS NOT NULL AS changes FROM ${pendingIn(schema, element)} ORDER BY e.n LIMIT ?2)`,
      after,
      AT_ONCE,
    ) ?? [];
  return { element, after, count, changes, from, last, oneFile };
}

/** Gives the page's files their numbers here, in the order in which its statements come to them. */
export function nameFiles({ connection, files }: BatchTarget, spool: AttachedSpool, page: SpooledPage): void {
  const spooled = page.oneFile === null ? filesOf(connection, spool, page) : [page.oneFile];
  const numbers = files.given(spooled.map((file) => spool.files[file] ?? ''));
  for (const [index, file] of spooled.entries())
    connection.run(
      `INSERT OR REPLACE INTO temp.${spool.fileNumbers} VALUES (?, ?)`,
      file,
      numbers[index] as number,
    );
}

function filesOf(
  connection: Connection,
  { schema }: AttachedSpool,
  { element, after, last }: SpooledPage,
): number[] {
  const files = `SELECT e.file FROM ${pendingIn(schema, element)} AND e.n <= ?2 GROUP BY e.file ORDER BY min(e.n)`;
  return connection.rows<[number]>(files, after, last).map(([file]) => file);
}
