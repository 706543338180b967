// Which runs a version shows: the filter every reader applies to `since` and `until`. A run is shown from the
// version that its commit made; any other run (open, aborted, held, crashed, later) is never looked at.
import { KeyreachError } from '../../model/errors.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import { GraphReplaced } from '../graph-replaced.ts';
import type { Connection } from './connection.ts';

export interface CommittedRun {
  readonly run: number;
  readonly version: number;
  readonly source: string;
  readonly observedAt: number;
  readonly committedAt: number;
  /** Of the edges that it created, and of those that it closed. */
  readonly kinds: readonly EdgeKind[];
  readonly closedKinds: readonly EdgeKind[];
}

/** The graph as known at a version. */
export interface Known {
  readonly version: number;
  readonly committedAt: number | null;
  /** The run, where this version shows it. */
  shown(run: number): CommittedRun | undefined;
  /** When the run closed what it closed, in ms; null where this version does not show that. */
  closedAt(run: number | null): number | null;
  /** Runs that versions after `since` made, in the order of their versions. */
  after(since: number): readonly CommittedRun[];
}

type CommittedRow = [
  run: number,
  version: number,
  source: string,
  observedAt: number,
  committedAt: number,
  kinds: EdgeKind[],
  closedKinds: EdgeKind[],
];

/** Committed runs never change, so each is read once and kept: about 300 bytes a run. */
export class KnownRuns {
  readonly #connection: Connection;
  readonly #byRun = new Map<number, CommittedRun>();
  /** By version - 1: each version is made by one run. */
  readonly #byVersion: CommittedRun[] = [];
  #replaced: GraphReplaced | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The graph at a version, or at the newest one. GraphReplaced once what it knows of is no longer there. */
  async at(version?: number): Promise<Known> {
    if (this.#replaced) throw this.#replaced;
    if (version === undefined || version > this.#byVersion.length) await this.#readNewer();
    const newest = this.#byVersion.length;
    const at = version ?? newest;
    if (!Number.isInteger(at) || at < 0 || at > newest) {
      throw new KeyreachError('BAD_USER_INPUT', `there is no version ${at}: the newest is ${newest}`);
    }
    const shown = (run: number): CommittedRun | undefined => {
      const known = this.#byRun.get(run);
      return known && known.version <= at ? known : undefined;
    };
    return {
      version: at,
      committedAt: this.#byVersion[at - 1]?.committedAt ?? null,
      shown,
      closedAt: (run) => (run === null ? null : (shown(run)?.observedAt ?? null)),
      after: (since) => this.#byVersion.slice(since, at),
    };
  }

  async #readNewer(): Promise<void> {
    const last = this.#byVersion.at(-1);
    // The last that is known is read again: where it is not as it was, this is not the graph that it is of.
    const rows = await this.#connection.read((tx) =>
      tx.rows<CommittedRow>('committed-runs', { after: last ? last.version - 1 : 0 }),
    );
    if (last && !isOf(last, rows[0])) {
      this.#replaced = new GraphReplaced(this.#connection.description);
      throw this.#replaced;
    }
    for (const [run, version, source, observedAt, committedAt, kinds, closedKinds] of rows) {
      // Another call may have read it meanwhile; one that is missing is read with the next.
      if (version !== this.#byVersion.length + 1) continue;
      const committed = { run, version, source, observedAt, committedAt, kinds, closedKinds };
      this.#byRun.set(run, committed);
      this.#byVersion.push(committed);
    }
  }
}

function isOf(known: CommittedRun, row: CommittedRow | undefined): boolean {
  if (!row) return false;
  const { run, version, source, observedAt, committedAt } = known;
  return [run, version, source, observedAt, committedAt].every((value, i) => value === row[i]);
}

/** The kinds that any of these runs names, each once. */
export function kindsOf(runs: readonly CommittedRun[], which: 'kinds' | 'closedKinds'): EdgeKind[] {
  return [...new Set(runs.flatMap((run) => run[which]))];
}
