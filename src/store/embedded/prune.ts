// Pruning: first what goes is announced, then it goes, in pieces, each a transaction of its own that checks the
// lease and of no effect when done again. Edges go before nodes, and readers read nodes before edges, so nobody
// meets an edge without its ends. A process killed in between leaves the rest to the next prune or start.
import { setTimeout } from 'node:timers/promises';
import {
  GRACE_MS,
  type PruneBounds,
  type PruneProgress,
  type PruneReport,
  type PruneRequest,
  pruneBounds,
  type VersionTimes,
} from '../retention.ts';
import type { Connection } from './connection.ts';
import { retentionOf, withHistoryLease } from './history-lease.ts';
import { type Clock, isBusyElsewhere, type Lease } from './lease.ts';
import { removableNodes } from './removable-nodes.ts';

/** Facts in one piece, and a pause between pieces, in ms, in which other writers get the lock. */
const PIECE = 2_000;
const PAUSE = 2;

interface Pruning {
  readonly connection: Connection;
  /** Holds it for every piece; null: only counts. */
  readonly lease: Lease | null;
  readonly bounds: Pick<PruneBounds, 'oldest' | 'closedBefore'>;
  /** JSON of the runs whose closings go. */
  readonly runs: string;
  readonly onProgress: (progress: PruneProgress) => void;
}
type Removed = Pick<PruneReport, 'nodes' | 'edges' | 'quarantined'>;

export async function prune(
  connection: Connection,
  clock: Clock,
  { onProgress = () => {}, ...request }: PruneRequest,
): Promise<PruneReport> {
  if (request.dryRun) {
    const bounds = boundsOf(connection, clock, request);
    const removed = await remove(pruningOf(connection, null, bounds, onProgress));
    return report(connection, bounds, removed);
  }
  return withHistoryLease(connection, clock, async (lease) => {
    const left = unfinished(connection);
    if (left) await finish(pruningOf(connection, lease, left, () => {}));
    const bounds = boundsOf(connection, clock, request);
    const counted = await remove(pruningOf(connection, null, bounds, () => {}));
    const nothing = counted.nodes + counted.edges + counted.quarantined === 0;
    if (!nothing || bounds.oldest > retentionOf(connection).oldest) {
      announce(connection, lease, bounds);
      await finish(pruningOf(connection, lease, bounds, onProgress));
    }
    if (request.shrink) shrink(connection, lease);
    lease.release();
    return report(connection, bounds, counted);
  });
}

/** At a start: goes on with what a killed process began, unless another is at it. */
export async function finishPruning(connection: Connection, clock: Clock): Promise<void> {
  if (!unfinished(connection)) return;
  try {
    await withHistoryLease(connection, clock, async (lease) => {
      const left = unfinished(connection);
      if (left) await finish(pruningOf(connection, lease, left, () => {}));
      lease.release();
    });
  } catch (error) {
    if (!isBusyElsewhere(error)) throw error;
  }
}

function boundsOf(connection: Connection, clock: Clock, request: PruneRequest): PruneBounds {
  const versions = connection
    .rows<[number, number, number, number]>(
      `SELECT version, run, finished_at, observed_at FROM run WHERE status = 'COMMITTED' ORDER BY version`,
    )
    .map(
      ([version, run, committedAt, observedAt]): VersionTimes => ({ version, run, committedAt, observedAt }),
    );
  const [busySince] = connection.row<[number | null]>(
    "SELECT min(started_at) FROM run WHERE status = 'OPEN'",
  ) ?? [null];
  const limits = { now: clock(), busySince, unfinished: null };
  return pruneBounds(versions, retentionOf(connection), { graceMs: GRACE_MS, ...request }, limits);
}

function announce(connection: Connection, lease: Lease, bounds: PruneBounds): void {
  connection.transaction(() => {
    lease.hold();
    connection.run(
      'UPDATE history SET oldest = ?, pruned_before = ?, prunings = prunings + 1, closed_before = ?',
      bounds.oldest,
      bounds.prunedBefore,
      bounds.closedBefore,
    );
  });
}

function unfinished(connection: Connection): Pruning['bounds'] | null {
  const [oldest, closedBefore] =
    connection.row<[number, number | null]>('SELECT oldest, closed_before FROM history') ?? [];
  return oldest === undefined || closedBefore == null ? null : { oldest, closedBefore };
}

function pruningOf(
  connection: Connection,
  lease: Lease | null,
  bounds: Pruning['bounds'],
  onProgress: Pruning['onProgress'],
): Pruning {
  const runs = connection.rows<[run: number]>(
    "SELECT run FROM run WHERE status = 'COMMITTED' AND version <= ? AND observed_at < ?",
    bounds.oldest,
    bounds.closedBefore,
  );
  return { connection, lease, bounds, runs: JSON.stringify(runs.flat()), onProgress };
}

async function finish(pruning: Pruning): Promise<void> {
  await remove(pruning);
  piece(pruning, () =>
    pruning.connection.run('UPDATE history SET prunings = prunings + 1, closed_before = NULL'),
  );
}

/** Gives how many of each went, or would go. */
async function remove(pruning: Pruning): Promise<Removed> {
  const { connection, lease, runs, onProgress } = pruning;
  const count = (table: string): number =>
    connection.row<[number]>(
      `SELECT count(*) FROM ${table} WHERE closed IN (SELECT value FROM json_each(?))`,
      runs,
    )?.[0] ?? 0;
  const nodeCandidates = count('node_fact');
  const total = count('edge_fact');
  let edges = lease ? 0 : total;
  while (lease) {
    const removed = piece(pruning, () => removeEdges(pruning));
    if (removed === 0) break;
    edges += removed;
    onProgress({ phase: 'edges', done: edges, total });
    await setTimeout(PAUSE);
  }
  let nodes = 0;
  for await (const facts of removableNodes(connection, pruning.bounds.oldest, runs)) {
    nodes += facts.length;
    if (!lease || facts.length === 0) continue;
    piece(pruning, () =>
      connection.run(
        'DELETE FROM node_fact WHERE fact IN (SELECT value FROM json_each(?))',
        JSON.stringify(facts),
      ),
    );
    onProgress({ phase: 'nodes', done: nodes, total: nodeCandidates });
    await setTimeout(PAUSE);
  }
  return { nodes, edges, quarantined: await removeQuarantine(pruning) };
}

function removeEdges({ connection, runs }: Pruning): number {
  const facts = JSON.stringify(
    connection
      .rows<[fact: number]>(
        'SELECT fact FROM edge_fact WHERE closed IN (SELECT value FROM json_each(?)) LIMIT ?',
        runs,
        PIECE,
      )
      .flat(),
  );
  connection.run(
    `DELETE FROM edge_by_id WHERE (id, fact) IN
       (SELECT id, fact FROM edge_fact WHERE fact IN (SELECT value FROM json_each(?)))`,
    facts,
  );
  return connection.run('DELETE FROM edge_fact WHERE fact IN (SELECT value FROM json_each(?))', facts);
}

/** Of runs that ended before the oldest version was made, but not of a source's latest one. */
const OLD_QUARANTINE = `SELECT run FROM run WHERE run NOT IN (SELECT latest FROM source WHERE latest IS NOT NULL)
  AND finished_at < (SELECT finished_at FROM run WHERE status = 'COMMITTED' AND version = ?)`;

async function removeQuarantine(pruning: Pruning): Promise<number> {
  const { connection, lease, bounds, onProgress } = pruning;
  const total =
    connection.row<[number]>(
      `SELECT count(*) FROM quarantine WHERE run IN (${OLD_QUARANTINE})`,
      bounds.oldest,
    )?.[0] ?? 0;
  let done = lease ? 0 : total;
  while (done < total) {
    done += piece(pruning, () =>
      connection.run(
        `DELETE FROM quarantine WHERE (run, place) IN
           (SELECT run, place FROM quarantine WHERE run IN (${OLD_QUARANTINE}) LIMIT ?)`,
        bounds.oldest,
        PIECE,
      ),
    );
    onProgress({ phase: 'quarantine', done, total });
    await setTimeout(PAUSE);
  }
  return total;
}

function piece<T>({ connection, lease }: Pruning, body: () => T): T {
  return connection.transaction(() => {
    lease?.hold();
    return body();
  });
}

/** Writes the file anew without its free pages, in one transaction of the engine's own. */
function shrink(connection: Connection, lease: Lease): void {
  lease.hold();
  connection.execute('VACUUM');
  lease.hold();
  connection.checkpoint();
}

function report(connection: Connection, bounds: PruneBounds, removed: Removed): PruneReport {
  const [version] = connection.row<[number]>('SELECT version FROM graph') ?? [0];
  const [free] = connection.row<[number]>(
    'SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size',
  ) ?? [0];
  const { oldest, prunedBefore, heldBack } = bounds;
  return { version, oldest, prunedBefore, heldBack, ...removed, freeBytes: free };
}
