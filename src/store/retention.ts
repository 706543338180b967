// How much of the past a store keeps, and what a prune may take of it. Versions before `oldest` are gone. What
// ended before `prunedBefore` may be gone as well: an earlier instant no longer finds it.
import { KeyreachError } from '../model/errors.ts';

export interface Retention {
  /** The oldest version that can be read, beside 0, the empty graph; 0 where nothing was pruned. */
  readonly oldest: number;
  /** ms since the epoch; null where nothing was pruned. */
  readonly prunedBefore: number | null;
  /** Rises when a prune begins to remove and when it has done so: whoever holds facts reads them anew. */
  readonly prunings: number;
}

export const ALL_KEPT: Retention = { oldest: 0, prunedBefore: null, prunings: 0 };

/** What to keep: versions that were the newest at `before` or later, or the newest `keepVersions`. */
export interface PruneRequest {
  readonly before?: number | undefined;
  readonly keepVersions?: number | undefined;
  /** A version stays so long after another has taken its place, ms: commands and servers may be reading it. */
  readonly graceMs?: number | undefined;
  /** Only counts. */
  readonly dryRun?: boolean | undefined;
  /** Gives the space back to the file system, where the store can; nobody can write meanwhile. */
  readonly shrink?: boolean | undefined;
  readonly onProgress?: ((progress: PruneProgress) => void) | undefined;
}

export interface PruneProgress {
  readonly phase: 'edges' | 'nodes' | 'quarantine';
  readonly done: number;
  readonly total: number;
}

export interface PruneReport {
  readonly version: number;
  readonly oldest: number;
  readonly prunedBefore: number | null;
  /** What was asked for, where it could not go as far as that yet, and why. */
  readonly heldBack: { readonly wanted: number; readonly reason: 'grace' | 'running' } | null;
  /** Facts removed (or, of a dry run, that would be), and records of quarantine. */
  readonly nodes: number;
  readonly edges: number;
  readonly quarantined: number;
  /** Bytes in the store's file that are free for what comes; null where the store does not say. */
  readonly freeBytes: number | null;
}

/** Readers have this long to be done with a superseded version; servers hold one for a minute. */
export const GRACE_MS = 600_000;

export interface VersionTimes {
  readonly version: number;
  readonly run: number;
  readonly committedAt: number;
  readonly observedAt: number;
}

/** What a prune takes: the facts that these runs closed, and every version before `oldest`. */
export interface PruneBounds {
  readonly oldest: number;
  readonly prunedBefore: number | null;
  readonly heldBack: PruneReport['heldBack'];
  /** Closings of runs that were observed at or after it stay: they are not over yet. */
  readonly closedBefore: number;
}

/**
 * How far a prune may go. `versions` are all of them in order, `busySince` is when the oldest open run began:
 * an edge of it may lead to a node that was live then. `unfinished`: versions from it on are still being tidied.
 */
export function pruneBounds(
  versions: readonly VersionTimes[],
  kept: Retention,
  request: Pick<PruneRequest, 'before' | 'keepVersions' | 'graceMs'>,
  limits: { now: number; busySince: number | null; unfinished: number | null },
): PruneBounds {
  const { now, busySince, unfinished } = limits;
  const newest = versions.length;
  const last = (passes: (times: VersionTimes) => boolean): number => versions.findLast(passes)?.version ?? 0;
  const wanted =
    request.before === undefined
      ? Math.max(0, newest - (request.keepVersions ?? newest) + 1)
      : last(({ committedAt }) => committedAt < (request.before as number));
  const old = last(({ committedAt }) => committedAt <= now - (request.graceMs ?? GRACE_MS));
  const idle = Math.min(
    busySince === null ? newest : last(({ committedAt }) => committedAt < busySince),
    unfinished === null ? newest : unfinished - 1,
  );
  const oldest = Math.max(kept.oldest, Math.min(wanted, old, idle));
  const closedBefore = Math.min(request.before ?? now, now);
  const ended = versions.filter(({ version, observedAt }) => version <= oldest && observedAt < closedBefore);
  return {
    oldest,
    closedBefore,
    prunedBefore: oldest === 0 ? null : latest([kept.prunedBefore, ...ended.map((run) => run.observedAt)]),
    heldBack: oldest >= wanted ? null : { wanted, reason: old < idle ? 'grace' : 'running' },
  };
}

function latest(instants: readonly (number | null)[]): number | null {
  return instants.reduce((a, b) => (a === null ? b : b === null ? a : Math.max(a, b)), null);
}

/** VERSION_GONE where one of them was pruned. */
export function refuseGone({ oldest }: Retention, ...versions: readonly number[]): void {
  const gone = versions.find((version) => version > 0 && version < oldest);
  if (gone !== undefined)
    throw versionGone(`version ${gone} was pruned: the oldest that is kept is ${oldest}`);
}

/** VERSION_GONE where what was read from `since` on may lack facts that a prune removed while it was read. */
export function refusePrunedMeanwhile(before: Retention, after: Retention, ...versions: number[]): void {
  refuseGone(after, ...versions);
  const since = versions[0] ?? 0;
  if (after.prunings !== before.prunings && since < after.oldest)
    throw versionGone('history was pruned while it was read: read it again');
}

function versionGone(message: string): KeyreachError {
  return new KeyreachError('VERSION_GONE', message);
}
