// The giving end of a copy. The lease keeps prunes away until it is closed.
import { type History, runsOfHistory } from '../history.ts';
import { refuseGone } from '../retention.ts';
import type { CommittedRuns } from './committed-runs.ts';
import type { Connection } from './connection.ts';
import { retentionOf, withHistoryLease } from './history-lease.ts';
import type { Clock } from './lease.ts';
import { runRecords } from './run-records.ts';
import { storedFacts } from './stored-facts.ts';

export async function giveHistory(
  { connection, clock, committed }: { connection: Connection; clock: Clock; committed: CommittedRuns },
  version?: number,
): Promise<History> {
  return withHistoryLease(connection, clock, async (lease) => {
    const known = committed.at(version);
    const { oldest, prunedBefore } = retentionOf(connection);
    refuseGone({ oldest, prunedBefore, prunings: 0 }, known.version);
    const shown = new Set(known.after(0).map(({ run }) => run));
    const lives = new Map(connection.rows<[run: number, live: string | null]>('SELECT run, live FROM run'));
    const runs = runsOfHistory(
      runRecords(connection, { first: Number.MAX_SAFE_INTEGER }),
      lives,
      known.version,
    );
    const [committedAt = null] =
      connection.row<[number]>(
        "SELECT finished_at FROM run WHERE status = 'COMMITTED' AND version = ?",
        known.version,
      ) ?? [];
    return {
      state: { version: known.version, committedAt, oldest, prunedBefore },
      runs,
      ...storedFacts(connection, shown),
      close: async () => lease.release(),
    };
  });
}
