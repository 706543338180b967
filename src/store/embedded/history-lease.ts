// What is kept of the past, and the lease of whoever prunes, gives or receives it.
import type { CopyMark } from '../history.ts';
import { HISTORY_LEASE, historyError } from '../history.ts';
import { ALL_KEPT, type Retention } from '../retention.ts';
import type { Connection } from './connection.ts';
import { type Clock, type Lease, takeLease } from './lease.ts';

export function retentionOf(connection: Connection): Retention {
  const row = connection.row<[number, number | null, number]>(
    'SELECT oldest, pruned_before, prunings FROM history',
  );
  if (!row) return ALL_KEPT;
  const [oldest, prunedBefore, prunings] = row;
  return { oldest, prunedBefore, prunings };
}

export function copyMarkOf(connection: Connection): CopyMark | null {
  const [version, fingerprint, receiving] =
    connection.row<[number | null, string | null, number]>(
      'SELECT copy_version, copy_fingerprint, receiving FROM history',
    ) ?? [];
  return version == null || fingerprint == null ? null : { version, fingerprint, complete: receiving === 0 };
}

/** Takes the lease, and gives it back where the body fails; else that is up to the body's result. */
export async function withHistoryLease<T>(
  connection: Connection,
  clock: Clock,
  body: (lease: Lease) => Promise<T>,
): Promise<T> {
  let lease: Lease | null = null;
  try {
    lease = takeLease(connection, clock, HISTORY_LEASE);
    return await body(lease);
  } catch (error) {
    lease?.release();
    throw historyError(error);
  }
}
