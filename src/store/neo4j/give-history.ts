// The giving end of a copy. The lease keeps prunes away until it is closed.
import { type History, runsOfHistory } from '../history.ts';
import { refuseGone } from '../retention.ts';
import type { Connection } from './connection.ts';
import { retentionOf, withHistoryLease } from './history-lease.ts';
import { type KnownRuns, kindsOf } from './known-runs.ts';
import type { Clock } from './lease.ts';
import { runRecords } from './run-records.ts';
import { storedFacts } from './stored-facts.ts';

const ALL = 1_000_000;

export async function giveHistory(
  { connection, clock, known }: { connection: Connection; clock: Clock; known: KnownRuns },
  version?: number,
): Promise<History> {
  return withHistoryLease(connection, clock, async (lease) => {
    const at = await known.at(version);
    const retention = await retentionOf(connection);
    refuseGone(retention, at.version);
    const lives = new Map(
      await connection.read((tx) => tx.rows<[run: number, live: string | null]>('stored-lives')),
    );
    const runs = runsOfHistory(await runRecords(connection, { first: ALL }), lives, at.version);
    const { oldest, prunedBefore } = retention;
    return {
      state: { version: at.version, committedAt: at.committedAt, oldest, prunedBefore },
      runs,
      ...storedFacts(connection, at, () => kindsOf(at.after(0), 'kinds')),
      close: () => lease.release(),
    };
  });
}
