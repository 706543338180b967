// What a run has to say for itself, and the exit code that follows from it.
import { NO_COUNTS, type QuarantinedRecord, type RunCounts, type RunMode } from '../model/run.ts';

/** NOOP: an older snapshot than the source's latest. UNCHANGED: the store held all of it already. */
export type IngestStatus = 'COMMITTED' | 'UNCHANGED' | 'HELD' | 'NOOP';

export interface RunReport {
  readonly status: IngestStatus;
  /** Nothing was written; the rest reads as if it had been. */
  readonly dryRun: boolean;
  readonly source: string;
  readonly adapter: string;
  readonly mode: RunMode;
  /** Null where no run was opened (NOOP). */
  readonly run: number | null;
  /** Graph version after the run. */
  readonly version: number;
  readonly observedAt: number;
  /** Neither the export nor the user said when it was observed. */
  readonly observedGuessed: boolean;
  readonly counts: RunCounts;
  /** Records were quarantined or parts of the source are missing. */
  readonly partial: boolean;
  readonly gaps: readonly string[];
  /** The first of `counts.quarantined`; the store keeps all of them. */
  readonly quarantined: readonly QuarantinedRecord[];
  /** What is no longer stated was left open, and why. */
  readonly nothingClosed: string | null;
  /** How much the run would have closed of how much, where it is held for that. */
  readonly held: { readonly closing: number; readonly live: number } | null;
  /** One sentence for people, where the status needs one. */
  readonly message: string | null;
}

/** One run, or with `keepSources` one a source: the gravest status, and all counts added up. */
export interface IngestReport extends RunReport {
  readonly runs: readonly RunReport[];
  readonly files: number;
  readonly bytes: number;
}

/** 0 done, 3 partial, 4 held; what is refused throws (1). */
export function exitCode({ runs }: Pick<IngestReport, 'runs'>): 0 | 3 | 4 {
  if (runs.some(({ status }) => status === 'HELD')) return 4;
  return runs.some(({ partial }) => partial) ? 3 : 0;
}

const SEVERITY: readonly IngestStatus[] = ['NOOP', 'UNCHANGED', 'COMMITTED', 'HELD'];

/** The runs of one call as one report: the gravest status, the newest version, counts added up. */
export function combined(
  runs: readonly [RunReport, ...RunReport[]],
  read: { files: number; bytes: number },
): IngestReport {
  const gravest =
    runs.toSorted((a, b) => SEVERITY.indexOf(b.status) - SEVERITY.indexOf(a.status))[0] ?? runs[0];
  return {
    ...gravest,
    ...read,
    runs,
    version: Math.max(...runs.map(({ version }) => version)),
    counts: runs.map(({ counts }) => counts).reduce(sum),
    partial: runs.some(({ partial }) => partial),
    gaps: runs.flatMap(({ gaps }) => gaps),
    quarantined: runs.flatMap(({ quarantined }) => quarantined),
  };
}

function sum(a: RunCounts, b: RunCounts): RunCounts {
  const unknown: Record<string, number> = { ...a.unknown };
  for (const [what, times] of Object.entries(b.unknown)) unknown[what] = (unknown[what] ?? 0) + times;
  const added = Object.fromEntries(COUNTABLE.map((name) => [name, a[name] + b[name]])) as Record<
    Countable,
    number
  >;
  return { ...added, unknown };
}

type Countable = Exclude<keyof RunCounts, 'unknown'>;
const COUNTABLE = Object.keys(NO_COUNTS).filter((name) => name !== 'unknown') as Countable[];
