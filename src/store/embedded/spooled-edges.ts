// A run's pending edges from its spool into the tables, within the engine: several times cheaper than as values
// through the program. Their columns were made when they were spooled, by what makes those of any other edge.
import { setImmediate } from 'node:timers/promises';
import type { LiveCounts } from '../../model/run.ts';
import { type AttachedSpool, nameFiles, nextPage } from './attached-spool.ts';
import type { Connection } from './connection.ts';
import { pendingIn } from './spool-schema.ts';
import { noteStretch } from './spooled-edge-index.ts';
import { type BatchEffect, type BatchTarget, nextFact, widenRange } from './write-batch.ts';

/** Ends that are looked up together. */
const ENDS = 50_000;

export interface SpooledBatch extends BatchEffect {
  readonly count: number;
  /** After which the next batch begins. */
  readonly last: number;
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

/** The batch of pending edges that follows those up to `after`, in the caller's transaction. */
export function writeSpooledEdges(
  target: BatchTarget,
  spool: AttachedSpool,
  after: number,
  live: LiveCounts,
  moreEnds: number | null,
): SpooledBatch {
  const { connection } = target;
  const page = nextPage(connection, spool, 'edge', after);
  const { count, from, last } = page;
  if (count === 0) return { live, touched: 0, count, last: after };
  const closed = page.changes > 0 ? closeChanged(target, spool, after, last) : 0;
  nameFiles(target, spool, page);
  const first = nextFact(connection, 'edge_fact');
  const inserted = insert(target, spool, after, last, moreEnds);
  if (inserted !== count) throw new Error(`${inserted} of ${count} spooled edges became facts`);
  noteStretch(connection, spool, { from, last, first, count });
  widenRange(target, 'edge', first, first + count - 1);
  return { live: { ...live, edges: live.edges - closed + count }, touched: closed + count, count, last };
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
