// Which runs a version shows: the filter every reader applies to `since` and `closed`. A run is shown from
// the version that its commit made; any other run (open, aborted, held, crashed, later) is never looked at.
import { KeyreachError } from '../../model/errors.ts';
import type { Connection } from './connection.ts';

/** First and last fact number; null where the run created none. */
export type FactRange = readonly [first: number, last: number] | null;

export interface CommittedRun {
  readonly run: number;
  readonly version: number;
  readonly source: string;
  readonly observedAt: number;
  readonly nodes: FactRange;
  readonly edges: FactRange;
}

/** The graph as known at a version. */
export interface Known {
  readonly version: number;
  /** The run, where this version shows it. */
  shown(run: number): CommittedRun | undefined;
  /** When the run closed what it closed, in ms; null where this version does not show that. */
  closedAt(run: number | null): number | null;
  /** Runs that versions after `since` made, in the order of their versions. */
  after(since: number): readonly CommittedRun[];
}

type RunRow = [
  run: number,
  version: number,
  source: string,
  observedAt: number,
  firstNode: number | null,
  lastNode: number | null,
  firstEdge: number | null,
  lastEdge: number | null,
];

/** Committed runs never change, so each is read once and kept: about 200 bytes a run. */
export class CommittedRuns {
  readonly #connection: Connection;
  readonly #byRun = new Map<number, CommittedRun>();
  /** By version - 1: each version is made by one run. */
  readonly #byVersion: CommittedRun[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The graph at a version, or at the newest one. */
  at(version?: number): Known {
    if (version === undefined || version > this.#byVersion.length) this.#readNewer();
    const at = version ?? this.#byVersion.length;
    refuseBeyond(this.#byVersion.length, at);
    const shown = (run: number): CommittedRun | undefined => {
      const known = this.#byRun.get(run);
      return known && known.version <= at ? known : undefined;
    };
    return {
      version: at,
      shown,
      closedAt: (run) => (run === null ? null : (shown(run)?.observedAt ?? null)),
      after: (since) => {
        refuseBeyond(at, since);
        return this.#byVersion.slice(since, at);
      },
    };
  }

  #readNewer(): void {
    const rows = this.#connection.rows<RunRow>(
      `SELECT run.run, version, name, observed_at, first_node, last_node, first_edge, last_edge
       FROM run JOIN source USING (source)
       WHERE status = 'COMMITTED' AND version > ? ORDER BY version`,
      this.#byVersion.length,
    );
    for (const [run, version, source, observedAt, firstNode, lastNode, firstEdge, lastEdge] of rows) {
      const nodes = rangeOf(firstNode, lastNode);
      const edges = rangeOf(firstEdge, lastEdge);
      const committed = { run, version, source, observedAt, nodes, edges };
      this.#byRun.set(run, committed);
      this.#byVersion.push(committed);
    }
  }
}

function refuseBeyond(newest: number, version: number): void {
  if (Number.isInteger(version) && version >= 0 && version <= newest) return;
  throw new KeyreachError(
    'BAD_USER_INPUT',
    `there is no version ${version} yet: give one from 0 to ${newest}`,
  );
}

function rangeOf(first: number | null, last: number | null): FactRange {
  return first === null || last === null ? null : [first, last];
}

/** Ranges in ascending order, with those that touch or overlap as one. */
export function joinedRanges(ranges: readonly FactRange[]): (readonly [number, number])[] {
  const sorted = ranges.filter((range) => range !== null).toSorted((a, b) => a[0] - b[0]);
  const joined: (readonly [number, number])[] = [];
  for (const [first, last] of sorted) {
    const before = joined.at(-1);
    if (before && first <= before[1] + 1) joined[joined.length - 1] = [before[0], Math.max(before[1], last)];
    else joined.push([first, last]);
  }
  return joined;
}
