// Runs, sources and quarantine as rows.
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
import type { Connection } from './connection.ts';

const COLUMNS = `run, name, adapter, mode, status, observed_at, observed_guessed, started_at, finished_at,
  version, partial, gaps, counts`;

type RunRow = readonly [
  run: number,
  source: string,
  adapter: string,
  mode: RunMode,
  status: RunStatus,
  observedAt: number,
  observedGuessed: number,
  startedAt: number,
  finishedAt: number | null,
  version: number | null,
  partial: number,
  gaps: string,
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
    guessed,
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
    status,
    observedAt,
    observedGuessed: guessed === 1,
    startedAt,
    finishedAt,
    version,
    partial: partial === 1,
    gaps: JSON.parse(gaps) as string[],
    counts: counts === null ? NO_COUNTS : (JSON.parse(counts) as RunCounts),
  };
}

export function runRecordOf(connection: Connection, run: number): RunRecord | null {
  const row = connection.row<RunRow>(
    `SELECT ${COLUMNS} FROM run JOIN source USING (source) WHERE run = ?`,
    run,
  );
  return row ? runRecord(row) : null;
}

/** Newest first, of one source or all, before a run where one is given. */
export function runRecords(
  connection: Connection,
  { source, before = Number.MAX_SAFE_INTEGER, first }: { source?: string; before?: number; first: number },
): RunRecord[] {
  const runs = `SELECT ${COLUMNS} FROM run JOIN source USING (source) WHERE run < ?`;
  const page = 'ORDER BY run DESC LIMIT ?';
  const rows =
    source === undefined
      ? connection.rows<RunRow>(`${runs} ${page}`, before, first)
      : connection.rows<RunRow>(
          `${runs} AND run.source = (SELECT source FROM source WHERE name = ?) ${page}`,
          before,
          source,
          first,
        );
  return rows.map(runRecord);
}

/** By name, those that have a finished run. */
export function sourceRecords(connection: Connection): SourceRecord[] {
  const rows = connection.rows<[...RunRow, live: string]>(
    `SELECT ${COLUMNS}, live FROM source JOIN run ON run.run = source.latest ORDER BY name`,
  );
  return rows.map((row) => {
    const latest = runRecord(row as unknown as RunRow);
    const live = JSON.parse(row[13]) as LiveCounts;
    return { source: latest.source, adapter: latest.adapter, latest, nodes: live.nodes, edges: live.edges };
  });
}

/** In the order they were met; none of a run that is still open. */
export function quarantinedRecords(
  connection: Connection,
  run: number,
  { after, first }: { after: number; first: number },
): QuarantinedRecord[] {
  const rows = connection.rows<[file: string, at: string, reason: string, id: string | null]>(
    `SELECT file, at, reason, id FROM quarantine
     WHERE run = ? AND place >= ? AND EXISTS (SELECT 1 FROM run AS ended WHERE ended.run = quarantine.run AND status <> 'OPEN')
     ORDER BY place LIMIT ?`,
    run,
    after,
    first,
  );
  return rows.map(([file, at, reason, id]) => ({ file, at, reason, id }));
}
