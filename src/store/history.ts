// A graph with all of its history, as one store hands it to another: every fact as it is kept, with the numbers
// of its runs, of its elements and of itself. What else is ever kept of a graph joins as one more part here.
import { KeyreachError } from '../model/errors.ts';
import type { LiveCounts, QuarantinedRecord, RunRecord } from '../model/run.ts';
import type { NewEdgeFact, NewNodeFact } from './graph-store.ts';

/** Numbers of the runs that created and closed a fact; null: it is open. */
interface Span {
  readonly fact: number;
  readonly since: number;
  readonly closed: number | null;
}
export interface StoredNode extends NewNodeFact, Span {
  readonly n: number;
}
export interface StoredEdge extends NewEdgeFact, Span {
  readonly from: number;
  readonly to: number;
}

/** A run that has ended, with the live facts of its source after it; null where it came to nothing. */
export interface StoredRun extends RunRecord {
  readonly live: LiveCounts | null;
}

/** Which graph, up to which version, and how much of its past. */
export interface HistoryState {
  readonly version: number;
  readonly committedAt: number | null;
  readonly oldest: number;
  readonly prunedBefore: number | null;
}

export interface Facts {
  nodes(): AsyncIterable<readonly StoredNode[]>;
  edges(): AsyncIterable<readonly StoredEdge[]>;
}

/** The giving end. Nothing is pruned until it is closed; runs may go on, and are not part of it. */
export interface History extends Facts {
  readonly state: HistoryState;
  /** Ascending. */
  readonly runs: readonly StoredRun[];
  close(): Promise<void>;
}

/** What a store says of the copy that it holds or is receiving. */
export interface CopyMark {
  readonly version: number;
  /** Of what is copied: see copy/fingerprint.ts. */
  readonly fingerprint: string;
  readonly complete: boolean;
}

/**
 * The receiving end. Nothing of it is shown before `show`, which shows all of it, and no other run can be opened
 * before then. What is there already is not written again, so a copy that was interrupted is made again whole.
 */
export interface Reception {
  nodes(batch: readonly StoredNode[]): Promise<void>;
  edges(batch: readonly StoredEdge[]): Promise<void>;
  /** `first` is the place of the first of them in their run. */
  quarantine(run: number, first: number, records: readonly QuarantinedRecord[]): Promise<void>;
  /** What has been received, read back. */
  readonly received: Facts;
  show(): Promise<void>;
  close(): Promise<void>;
}

/** Of all records, newest first: those that have ended and are part of a version, ascending. */
export function runsOfHistory(
  records: readonly RunRecord[],
  lives: ReadonlyMap<number, string | null>,
  version: number,
): StoredRun[] {
  return records
    .filter(({ status, version: after }) => status !== 'OPEN' && (after ?? 0) <= version)
    .map((record) => {
      const live = lives.get(record.run) ?? null;
      return { ...record, live: live === null ? null : (JSON.parse(live) as LiveCounts) };
    })
    .reverse();
}

/** The lease under which a history is given, received or pruned: one at a time. It is no source. */
export const HISTORY_LEASE = 'keyreach:history';

/** Errors of that lease, said in the words of what it is for. */
export function historyError(error: unknown): unknown {
  if (!(error instanceof KeyreachError)) return error;
  if (error.code === 'SOURCE_BUSY')
    return new KeyreachError(
      'SOURCE_BUSY',
      "another process copies or prunes this store's history: try again when it is done (one that died gives it up within half a minute)",
      { cause: error },
    );
  if (error.code === 'RUN_FENCED')
    return new KeyreachError(
      'RUN_FENCED',
      'this process was stopped for so long that another took over the history of the store: run the command again, it goes on where this ended',
      { cause: error },
    );
  return error;
}

export function notEmpty(description: string, why: string): KeyreachError {
  return new KeyreachError('BAD_USER_INPUT', `${description} ${why}: copy into a store that is empty`);
}

export function receiving(description: string): KeyreachError {
  return new KeyreachError(
    'STORE_UNAVAILABLE',
    `${description} is receiving a copy, or one was interrupted: finish it with the same \`keyreach copy\`, or use another store`,
  );
}
