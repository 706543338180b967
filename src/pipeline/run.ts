// One run of one source: from a filled spool to a committed, unchanged or held run, and its report.
import { NO_COUNTS } from '../model/run.ts';
import type { GraphStore, OpenRun } from '../store/graph-store.ts';
import type { Intake } from './intake.ts';
import { type Judged, judge, summaryOf } from './judge.ts';
import { openRun } from './open-run.ts';
import type { IngestOptions, IngestProgress } from './options.ts';
import type { IngestStatus, RunReport } from './report.ts';
import { write } from './write.ts';

export interface Observation {
  readonly at: number;
  readonly guessed: boolean;
}

interface RunOptions extends IngestOptions {
  /** For exports that do not say when they were made. */
  readonly observed: Observation;
  readonly bytes: number;
}

const PAGE = 5000;

export async function runOf(intake: Intake, options: RunOptions): Promise<RunReport> {
  const { store, adapter, dryRun = false } = options;
  const { source, mode, spool } = intake;
  const observed: Observation =
    intake.observedAt === null ? options.observed : { at: intake.observedAt, guessed: false };
  const about = {
    dryRun,
    source,
    adapter: adapter.id,
    mode,
    observedAt: observed.at,
    observedGuessed: observed.guessed,
  };
  spool.settle({
    conflicting: 'stated more than once in this run, with different content',
    removed: 'stated and removed in one run',
  });
  spool.lookUpEnds();
  const older = await newerThan(store, source, observed.at);
  if (older !== null) return noop(about, older, (await store.head()).version);
  const run = await openRun(store, { ...about, observedAt: observed.at }, options);
  try {
    // Another run may have been committed while this one waited for the source.
    const overtaken = await newerThan(store, source, observed.at);
    if (overtaken !== null) {
      await run.abort('ABORTED', summaryOf(intake, NO_COUNTS));
      return noop(about, overtaken, (await store.head()).version);
    }
    const judged = await judge(intake, run, options);
    const finished = await finish(intake, run, judged, { ...options, observed });
    return { ...about, ...finished, run: run.run, ...judged.report };
  } catch (error) {
    await run.abort('ABORTED', summaryOf(intake, NO_COUNTS)).catch(() => undefined);
    throw error;
  }
}

type Finished = Pick<RunReport, 'status' | 'version' | 'message'>;

async function finish(intake: Intake, run: OpenRun, judged: Judged, options: RunOptions): Promise<Finished> {
  const { spool } = intake;
  const { dryRun, store, signal } = options;
  const { summary, toWrite } = judged;
  const { held } = judged.report;
  const before = (await store.head()).version;
  for (let after = 0; ; after += PAGE) {
    const page = spool.quarantined(after, PAGE);
    if (page.length === 0) break;
    await run.quarantine(page);
  }
  if (held) {
    await run.abort(dryRun ? 'ABORTED' : 'HELD', summary);
    return { status: 'HELD', version: before, message: heldMessage(intake.source, held) };
  }
  if (dryRun) {
    await run.abort('ABORTED', summary);
    return {
      status: toWrite > 0 ? 'COMMITTED' : 'UNCHANGED',
      version: before,
      message: 'Dry run: nothing was written.',
    };
  }
  let written = 0;
  await write(spool, judged.differences, run, {
    observedAt: options.observed.at,
    signal,
    written(count) {
      written += count;
      options.onProgress?.(progress(intake, options.bytes, written, toWrite));
    },
  });
  const { version, changed } = await run.commit(summary);
  const status: IngestStatus = changed ? 'COMMITTED' : 'UNCHANGED';
  return {
    status,
    version,
    message: changed ? null : `Nothing changed: ${intake.source} states what it stated before.`,
  };
}

function progress(
  { source, records }: Intake,
  bytes: number,
  written: number,
  toWrite: number,
): IngestProgress {
  return { phase: 'write', source, records, bytes, totalBytes: bytes, written, toWrite };
}

function heldMessage(source: string, { closing, live }: { closing: number; live: number }): string {
  return `Held: this run would close ${closing} of the ${live} nodes and edges that ${source} states. Nothing was changed. If they are really gone, run it again with --accept-removals.`;
}

/** Observation time of the source's latest run, where that is later; else null. */
async function newerThan(store: GraphStore, source: string, observedAt: number): Promise<number | null> {
  const latest = (await store.sources()).find((known) => known.source === source)?.latest;
  return latest && latest.observedAt > observedAt ? latest.observedAt : null;
}

type About = Pick<RunReport, 'dryRun' | 'source' | 'adapter' | 'mode' | 'observedAt' | 'observedGuessed'>;

function noop(about: About, latest: number, version: number): RunReport {
  return {
    ...about,
    status: 'NOOP',
    run: null,
    version,
    counts: NO_COUNTS,
    partial: false,
    gaps: [],
    quarantined: [],
    nothingClosed: null,
    held: null,
    message: `Nothing was done: ${about.source} was already observed at ${new Date(latest).toISOString()}, after this snapshot of ${new Date(about.observedAt).toISOString()}.`,
  };
}
