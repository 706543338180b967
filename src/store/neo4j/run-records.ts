// Runs, sources and quarantine as rows.
import { compareIds } from '../../model/id.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import {
  type LiveCounts,
  NO_COUNTS,
  type QuarantinedRecord,
  type RunCounts,
  type RunMode,
  type RunRecord,
  type RunStatus,
  type SourceRecord,
} from '../../model/run.ts';
import type { RunSummary } from '../graph-store.ts';
import type { Connection, Work } from './connection.ts';
import type { Clock } from './lease.ts';

export interface RunEnd {
  readonly run: number;
  readonly status: RunStatus;
  /** What is still to be done after the end, if anything. */
  readonly unfinished: 'RESIDUE' | 'SWEEP' | null;
  readonly beside: readonly number[] | null;
  readonly summary: RunSummary;
  /** The graph's version after the run, and the same where the run made it. */
  readonly version: number | null;
  readonly made: number | null;
  readonly live: LiveCounts | null;
  readonly kinds: readonly EdgeKind[];
  readonly closedKinds: readonly EdgeKind[];
}

/** The end of a run that comes to nothing. */
export const NOTHING_DONE = {
  summary: { counts: NO_COUNTS, partial: false, gaps: [] },
  beside: null,
  version: null,
  made: null,
  live: null,
  kinds: [],
  closedKinds: [],
} as const satisfies Partial<RunEnd>;

export async function endRun(tx: Work, { summary, live, ...end }: RunEnd, clock: Clock): Promise<void> {
  await tx.rows('end-run', {
    ...end,
    partial: summary.partial,
    gaps: summary.gaps,
    counts: JSON.stringify(summary.counts),
    live: live && JSON.stringify(live),
    now: clock(),
  });
}

type RunRow = [
  run: number,
  source: string,
  adapter: string,
  mode: RunMode,
  status: RunStatus | null,
  observedAt: number,
  observedGuessed: boolean,
  startedAt: number,
  finishedAt: number | null,
  version: number | null,
  partial: boolean | null,
  gaps: string[] | null,
  counts: string | null,
];

function runRecord(row: RunRow): RunRecord {
  const [
    run,
    source,
    adapter,
    mode,
    status,
    observedAt,
    observedGuessed,
    startedAt,
    finishedAt,
    version,
    partial,
    gaps,
    counts,
  ] = row;
  return {
    run,
    source,
    adapter,
    mode,
    status: status ?? 'OPEN',
    observedAt,
    observedGuessed,
    startedAt,
    finishedAt,
    version,
    partial: partial ?? false,
    gaps: gaps ?? [],
    counts: counts === null ? NO_COUNTS : (JSON.parse(counts) as RunCounts),
  };
}

export async function runRecordOf(connection: Connection, run: number): Promise<RunRecord | null> {
  const [row] = await connection.read((tx) => tx.rows<RunRow>('run-by-number', { run }));
  return row ? runRecord(row) : null;
}

/** Newest first, of one source or all, before a run where one is given. */
export async function runRecords(
  connection: Connection,
  { source, before = Number.MAX_SAFE_INTEGER, first }: { source?: string; before?: number; first: number },
): Promise<RunRecord[]> {
  const rows = await connection.read((tx) =>
    source === undefined
      ? tx.rows<RunRow>('runs', { before, first })
      : tx.rows<RunRow>('runs-of-source', { source, before, first }),
  );
  return rows.map(runRecord);
}

/** By name, those that have a finished run. */
export async function sourceRecords(connection: Connection): Promise<SourceRecord[]> {
  const rows = await connection.read((tx) => tx.rows<[...RunRow, live: string]>('sources'));
  return rows
    .map((row) => {
      const latest = runRecord(row as unknown as RunRow);
      const live = JSON.parse(row[13]) as LiveCounts;
      return { source: latest.source, adapter: latest.adapter, latest, nodes: live.nodes, edges: live.edges };
    })
    .sort((a, b) => compareIds(a.source, b.source));
}

/** In the order they were met; none of a run that is still open. */
export async function quarantinedRecords(
  connection: Connection,
  run: number,
  page: { after: number; first: number },
): Promise<QuarantinedRecord[]> {
  const rows = await connection.read((tx) =>
    tx.rows<[file: string, at: string, reason: string, id: string | null]>('quarantined', { run, ...page }),
  );
  return rows.map(([file, at, reason, id]) => ({ file, at, reason, id }));
}
