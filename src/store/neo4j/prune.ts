// Pruning: first what goes is announced, then it goes, in pieces, each a transaction of its own that checks the
// lease and of no effect when done again. Edges go before nodes, and readers read nodes before edges, so nobody
// meets an edge without its ends. A process killed in between leaves the rest to the next prune or start.
import {
  GRACE_MS,
  type PruneBounds,
  type PruneProgress,
  type PruneReport,
  type PruneRequest,
  pruneBounds,
} from '../retention.ts';
import type { Connection } from './connection.ts';
import { retentionOf, withHistoryLease } from './history-lease.ts';
import type { KnownRuns } from './known-runs.ts';
import { type Clock, isBusyElsewhere, type Lease } from './lease.ts';
import { removableNodes } from './removable-nodes.ts';
import type { StatementName } from './statement-names.ts';

/** Facts in one transaction. */
const PIECE = 2_500;

interface Setting {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly known: KnownRuns;
}
interface Pruning {
  readonly connection: Connection;
  /** Holds it for every piece; null: only counts. */
  readonly lease: Lease | null;
  readonly oldest: number;
  /** The runs whose closings go, and those whose facts the oldest version shows. */
  readonly runs: readonly number[];
  readonly shown: ReadonlySet<number>;
  readonly onProgress: (progress: PruneProgress) => void;
}
type Removed = Pick<PruneReport, 'nodes' | 'edges' | 'quarantined'>;

export async function prune(
  setting: Setting,
  { onProgress = () => {}, ...request }: PruneRequest,
): Promise<PruneReport> {
  const { connection, clock } = setting;
  if (request.dryRun) {
    const bounds = await boundsOf(setting, request);
    return report(setting, bounds, await remove(await pruningOf(setting, null, bounds, onProgress)));
  }
  return withHistoryLease(connection, clock, async (lease) => {
    await goOn(setting, lease);
    const bounds = await boundsOf(setting, request);
    const counted = await remove(await pruningOf(setting, null, bounds, () => {}));
    const nothing = counted.nodes + counted.edges + counted.quarantined === 0;
    if (!nothing || bounds.oldest > (await retentionOf(connection)).oldest) {
      const { oldest, prunedBefore, closedBefore } = bounds;
      await held(connection, lease, 'prune-begin', { oldest, prunedBefore, closedBefore });
      await finish(await pruningOf(setting, lease, bounds, onProgress), lease);
    }
    await lease.release();
    return report(setting, bounds, counted);
  });
}

/** At a start: goes on with what a killed process began, unless another is at it. */
export async function finishPruning(setting: Setting): Promise<void> {
  const { connection, clock } = setting;
  if ((await retentionOf(connection)).closedBefore === null) return;
  try {
    await withHistoryLease(connection, clock, async (lease) => {
      await goOn(setting, lease);
      await lease.release();
    });
  } catch (error) {
    if (!isBusyElsewhere(error)) throw error;
  }
}

async function goOn(setting: Setting, lease: Lease): Promise<void> {
  const { oldest, closedBefore } = await retentionOf(setting.connection);
  if (closedBefore !== null)
    await finish(await pruningOf(setting, lease, { oldest, closedBefore }, () => {}), lease);
}

async function boundsOf({ connection, clock, known }: Setting, request: PruneRequest): Promise<PruneBounds> {
  const versions = (await known.at()).after(0);
  const [limits] = await connection.read((tx) =>
    tx.rows<[busySince: number | null, unswept: number | null, now: number]>('prune-limits', {
      now: clock(),
    }),
  );
  const [busySince, unfinished, now] = limits ?? [null, null, Date.now()];
  const asked = { graceMs: GRACE_MS, ...request };
  return pruneBounds(versions, await retentionOf(connection), asked, { now, busySince, unfinished });
}

async function pruningOf(
  { connection, known }: Setting,
  lease: Lease | null,
  { oldest, closedBefore }: Pick<PruneBounds, 'oldest' | 'closedBefore'>,
  onProgress: Pruning['onProgress'],
): Promise<Pruning> {
  const ended = (await known.at()).after(0).filter(({ version }) => version <= oldest);
  return {
    connection,
    lease,
    oldest,
    runs: ended.filter(({ observedAt }) => observedAt < closedBefore).map(({ run }) => run),
    shown: new Set(ended.map(({ run }) => run)),
    onProgress,
  };
}

async function finish(pruning: Pruning, lease: Lease): Promise<void> {
  await remove(pruning);
  await held(pruning.connection, lease, 'prune-end', {});
}

/** Gives how many of each went, or would go. */
async function remove(pruning: Pruning): Promise<Removed> {
  const { connection, lease, runs, shown, onProgress } = pruning;
  const [[total] = [0]] = await connection.read((tx) => tx.rows<[number]>('prune-edge-count', { runs }));
  let edges = lease ? 0 : total;
  while (lease && edges < total) {
    const removed = await held(connection, lease, 'prune-edge-history', { runs, limit: PIECE });
    if (removed === 0) break;
    edges += removed;
    onProgress({ phase: 'edges', done: edges, total });
  }
  let nodes = 0;
  for await (const rows of removableNodes(connection, { runs, shown, page: PIECE })) {
    nodes += rows.length;
    if (!lease || rows.length === 0) continue;
    await held(connection, lease, 'prune-node-states', { rows });
    onProgress({ phase: 'nodes', done: nodes, total: nodes });
  }
  return { nodes, edges, quarantined: await removeQuarantine(pruning) };
}

async function removeQuarantine({ connection, lease, oldest, onProgress }: Pruning): Promise<number> {
  const counted = await connection.read((tx) =>
    tx.rows<[run: number, records: number]>('prune-quarantine-runs', { oldest }),
  );
  const total = counted.reduce((sum, [, records]) => sum + records, 0);
  const runs = counted.map(([run]) => run);
  for (let done = 0; lease && done < total; ) {
    const removed = await held(connection, lease, 'prune-quarantine', { runs, limit: PIECE });
    if (removed === 0) break;
    done += removed;
    onProgress({ phase: 'quarantine', done, total });
  }
  return total;
}

/** One statement under the lease; gives the number that it returns, if any. */
function held(
  connection: Connection,
  lease: Lease,
  name: StatementName,
  parameters: Parameters<Parameters<Parameters<Connection['write']>[0]>[0]['rows']>[1],
): Promise<number> {
  return connection.write(async (tx) => {
    await lease.hold(tx);
    const [row] = await tx.rows<[number]>(name, parameters);
    return row?.[0] ?? 0;
  });
}

async function report({ known }: Setting, bounds: PruneBounds, removed: Removed): Promise<PruneReport> {
  const { oldest, prunedBefore, heldBack } = bounds;
  return { version: (await known.at()).version, oldest, prunedBefore, heldBack, ...removed, freeBytes: null };
}
