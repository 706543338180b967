// What is kept of the past, and the lease of whoever prunes, gives or receives it.
import { type CopyMark, HISTORY_LEASE, historyError } from '../history.ts';
import type { Retention } from '../retention.ts';
import type { Connection } from './connection.ts';
import { type Clock, type Lease, takeLease } from './lease.ts';

export interface StoredRetention extends Retention {
  /** While a prune is not done: what its runs are bounded by. */
  readonly closedBefore: number | null;
}

export async function retentionOf(connection: Connection): Promise<StoredRetention> {
  const [row] = await connection.read((tx) =>
    tx.rows<[number, number | null, number, number | null]>('retention'),
  );
  const [oldest, prunedBefore, prunings, closedBefore] = row ?? [0, null, 0, null];
  return { oldest, prunedBefore, prunings, closedBefore };
}

export async function copyMarkOf(connection: Connection): Promise<CopyMark | null> {
  const [row] = await connection.read((tx) => tx.rows<[number | null, string | null, boolean]>('copy-mark'));
  const [version, fingerprint, receiving] = row ?? [null, null, false];
  return version === null || fingerprint === null ? null : { version, fingerprint, complete: !receiving };
}

/** Takes the lease, and gives it back where the body fails; else that is up to the body's result. */
export async function withHistoryLease<T>(
  connection: Connection,
  clock: Clock,
  body: (lease: Lease) => Promise<T>,
): Promise<T> {
  let lease: Lease | null = null;
  try {
    lease = await takeLease(connection, clock, HISTORY_LEASE);
    return await body(lease);
  } catch (error) {
    await lease?.release().catch(() => undefined); // Then it runs out by itself.
    throw historyError(error);
  }
}
