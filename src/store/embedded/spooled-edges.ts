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

/** After all nodes are written. Gives control back in between, because ends may be many. */
export async function lookUpSpooledEnds(connection: Connection, spool: AttachedSpool): Promise<void> {
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
): SpooledBatch {
  const { connection } = target;
  const parts = connection.rows<[file: number, count: number, changes: number, from: number, last: number]>(
    `SELECT file, count(*), sum(changes), min(n), max(n)
     FROM (SELECT e.n, e.file, l.id IS NOT NULL AS changes FROM ${pendingIn(spool.schema, 'edge')} ORDER BY e.n LIMIT ?2)
     GROUP BY file ORDER BY min(n)`,
    after,
    AT_ONCE,
  );
  const sum = (of: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((all, part) => all + of(part), 0);
  const count = sum(([, edges]) => edges);
  if (count === 0) return { live, touched: 0, count, last: after };
  const from = Math.min(...parts.map(([, , , n]) => n));
  const last = Math.max(...parts.map(([, , , , n]) => n));
  const closed = sum(([, , changes]) => changes) > 0 ? closeChanged(target, spool, after, last) : 0;
  nameFiles(
    target,
    spool,
    parts.map(([file]) => file),
  );
  const first = nextFact(connection, 'edge_fact');
  const inserted = insert(target, spool, after, last);
  if (inserted !== count) throw new Error(`${inserted} of ${count} spooled edges became facts`);
  noteStretch(connection, spool, { from, last, first, count });
  widenRange(target, 'edge', first, first + count - 1);
  return { live: { ...live, edges: live.edges - closed + count }, touched: closed + count, count, last };
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
): number {
  const joins = `LEFT JOIN ${schema}.kind AS kind ON kind.kind = e.kind
    LEFT JOIN temp.${endNumbers} AS a ON a.spooled = e.f LEFT JOIN temp.${endNumbers} AS b ON b.spooled = e.t
    LEFT JOIN temp.${fileNumbers} AS names ON names.spooled = e.file`;
  return connection.run(
    `INSERT INTO edge_fact (id, source, since, kind, from_n, to_n, rule, conditional, valid_from, valid_to, premises,
       digest, file, at, rest)
     SELECT e.id, ?3, ?4, kind.name, a.n, b.n, e.rule, e.conditional, e.valid_from, e.valid_to, e.premises,
       e.digest, names.file, e.at, e.rest
     FROM ${pendingIn(schema, 'edge', joins)} AND e.n <= ?2 ORDER BY e.n`,
    after,
    last,
    source,
    run,
  );
}
