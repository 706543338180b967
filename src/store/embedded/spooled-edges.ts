// A run's pending edges from its spool into the tables, within the engine: several times cheaper than as values
// through the program. Their columns were made when they were spooled, by what makes those of any other edge.
import { setImmediate } from 'node:timers/promises';
import type { LiveCounts } from '../../model/run.ts';
import type { SharedSpool } from '../spool.ts';
import type { Connection } from './connection.ts';
import { pendingIn } from './spool-schema.ts';
import { noteStretch, stretchesTable } from './spooled-edge-index.ts';
import { type BatchEffect, type BatchTarget, nextFact, widenRange } from './write-batch.ts';

/** Edges in one batch, and ends that are looked up together. */
const AT_ONCE = 5_000;
const ENDS = 50_000;

/** A spool that is attached to the store's connection, and tables of what its numbers of ends and files are here. */
export interface AttachedSpool {
  readonly schema: string;
  readonly files: readonly string[];
  readonly fileNumbers: string;
  readonly endNumbers: string;
  readonly stretches: string;
}

export interface SpooledBatch extends BatchEffect {
  readonly count: number;
  /** After which the next batch begins. */
  readonly last: number;
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
  };
  connection.attach(file, attached.schema);
  connection.execute(`CREATE TEMP TABLE ${attached.fileNumbers} (spooled INTEGER PRIMARY KEY, file INTEGER)`);
  connection.execute(`CREATE TEMP TABLE ${attached.endNumbers} (spooled INTEGER PRIMARY KEY, n INTEGER)`);
  connection.execute(stretchesTable(attached));
  return attached;
}

/**
 * After all nodes are written: by how much every end's number here is larger than in the spool, null where they differ.
 * Gives control back in between, because ends may be many.
 */
export async function lookUpSpooledEnds(
  connection: Connection,
  spool: AttachedSpool,
): Promise<number | null> {
  const [newest] = connection.row<[number | null]>(`SELECT max(number) FROM ${spool.schema}.ids`) ?? [];
  for (let after = 0; after < (newest ?? 0); after += ENDS) {
    connection.run(
      `INSERT INTO temp.${spool.endNumbers}
       SELECT number, (SELECT n FROM node WHERE node.id = ids.id) FROM ${spool.schema}.ids
       WHERE number > ? AND number <= ?`,
      after,
      after + ENDS,
    );
    await setImmediate();
  }
  const [more = null] =
    connection.row<[number]>(
      `SELECT min(n - spooled) FROM temp.${spool.endNumbers}
       HAVING count(n) = count(*) AND min(n - spooled) = max(n - spooled)`,
    ) ?? [];
  return more;
}

export function detachSpool(
  connection: Connection,
  { schema, fileNumbers, endNumbers, stretches }: AttachedSpool,
): void {
  for (const table of [fileNumbers, endNumbers, stretches]) connection.execute(`DROP TABLE temp.${table}`);
  connection.detach(schema);
}

/** The batch of pending edges that follows those up to `after`, in the caller's transaction. */
export function writeSpooledEdges(
  target: BatchTarget,
  spool: AttachedSpool,
  after: number,
  live: LiveCounts,
  moreEnds: number | null,
): SpooledBatch {
  const { connection } = target;
  const [count = 0, changes = 0, from = 0, last = 0, oneFile = null] =
    connection.row<[count: number, changes: number, from: number, last: number, oneFile: number | null]>(
      `SELECT count(*), sum(changes), min(n), max(n), iif(min(file) = max(file), min(file), NULL)
       FROM (SELECT e.n, e.file, l.id IS NOT NULL AS changes FROM ${pendingIn(spool.schema, 'edge')} ORDER BY e.n LIMIT ?2)`,
      after,
      AT_ONCE,
    ) ?? [];
  if (count === 0) return { live, touched: 0, count, last: after };
  const closed = changes > 0 ? closeChanged(target, spool, after, last) : 0;
  nameFiles(target, spool, oneFile === null ? filesOf(connection, spool, after, last) : [oneFile]);
  const first = nextFact(connection, 'edge_fact');
  const inserted = insert(target, spool, after, last, moreEnds);
  if (inserted !== count) throw new Error(`${inserted} of ${count} spooled edges became facts`);
  noteStretch(connection, spool, { from, last, first, count });
  widenRange(target, 'edge', first, first + count - 1);
  return { live: { ...live, edges: live.edges - closed + count }, touched: closed + count, count, last };
}

/** In the order in which the batch's edges come to them. */
function filesOf(connection: Connection, { schema }: AttachedSpool, after: number, last: number): number[] {
  const files = `SELECT e.file FROM ${pendingIn(schema, 'edge')} AND e.n <= ?2 GROUP BY e.file ORDER BY min(e.n)`;
  return connection.rows<[number]>(files, after, last).map(([file]) => file);
}

function nameFiles(
  { connection, files }: BatchTarget,
  spool: AttachedSpool,
  spooled: readonly number[],
): void {
  const numbers = files.given(spooled.map((file) => spool.files[file] ?? ''));
  for (const [index, file] of spooled.entries())
    connection.run(
      `INSERT OR REPLACE INTO temp.${spool.fileNumbers} VALUES (?, ?)`,
      file,
      numbers[index] as number,
    );
}

/** Gives how many facts were closed. */
function closeChanged(
  { connection, source, run }: BatchTarget,
  { schema }: AttachedSpool,
  after: number,
  last: number,
): number {
  return connection.run(
    `UPDATE edge_fact SET closed = ?4
     WHERE fact IN (SELECT fact FROM edge_by_id WHERE id IN
         (SELECT e.id FROM ${pendingIn(schema, 'edge')} AND e.n <= ?2 AND l.id IS NOT NULL))
       AND source = ?3 AND closed IS NULL AND since <> ?4`,
    after,
    last,
    source,
    run,
  );
}

/** Numbers of facts ascend by themselves. An end that nobody speaks of has none, which its column refuses. */
function insert(
  { connection, source, run }: BatchTarget,
  { schema, fileNumbers, endNumbers }: AttachedSpool,
  after: number,
  last: number,
  moreEnds: number | null,
): number {
  const end = (spooled: string): string =>
    `coalesce(${spooled} + ?5, (SELECT n FROM temp.${endNumbers} WHERE spooled = ${spooled}))`;
  const joins = `LEFT JOIN ${schema}.kind AS kind ON kind.kind = e.kind
    LEFT JOIN temp.${fileNumbers} AS names ON names.spooled = e.file`;
  return connection.run(
    `INSERT INTO edge_fact (id, source, since, kind, from_n, to_n, rule, conditional, valid_from, valid_to, premises,
       digest, file, at, rest)
     SELECT e.id, ?3, ?4, kind.name, ${end('e.f')}, ${end('e.t')}, e.rule, e.conditional, e.valid_from, e.valid_to, e.premises,
       e.digest, names.file, e.at, e.rest
     FROM ${pendingIn(schema, 'edge', joins)} AND e.n <= ?2 ORDER BY e.n`,
    after,
    last,
    source,
    run,
    moreEnds,
  );
}
