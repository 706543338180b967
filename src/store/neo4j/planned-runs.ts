// The graph as it will be known once a copy is shown: its runs by what is going to be recorded of them.
import type { StoredRun } from '../history.ts';
import type { CommittedRun, Known } from './known-runs.ts';

export function plannedRuns(version: number, runs: readonly StoredRun[]): Known {
  const committed = runs
    .filter(({ status }) => status === 'COMMITTED')
    .map(
      ({ run, source, observedAt, ...record }): CommittedRun => ({
        run,
        source,
        observedAt,
        version: record.version ?? 0,
        committedAt: record.finishedAt ?? 0,
        kinds: [],
        closedKinds: [],
      }),
    )
    .sort((a, b) => a.version - b.version);
  const byRun = new Map(committed.map((run) => [run.run, run]));
  return {
    version,
    committedAt: committed.at(-1)?.committedAt ?? null,
    shown: (run) => byRun.get(run),
    closedAt: (run) => (run === null ? null : (byRun.get(run)?.observedAt ?? null)),
    after: (since) => committed.slice(since),
  };
}
