// One version of the graph as requests are answered from it, and how it is read from a store whole.
import { breather } from '../analysis/breath.ts';
import { census } from '../analysis/census.ts';
import { covered } from '../analysis/coverage.ts';
import type { GraphView } from '../analysis/graph-view.ts';
import { Projection } from '../analysis/projection.ts';
import { inTurns } from '../analysis/steps.ts';
import { KeyreachError } from '../model/errors.ts';
import type { EdgeFactDetail, NodeFact } from '../model/fact.ts';
import type { SourceRecord } from '../model/run.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { Retention } from '../store/retention.ts';
import type { PushDown } from './push-down/push-down.ts';
import { refuseUnloaded } from './push-down/unloaded.ts';

/** One version of the graph. */
export interface Snapshot {
  /** A projection; where the graph is not loaded, what refuses, or the part that a question was asked of. */
  readonly view: GraphView;
  /** Up to which hop that part was read; Infinity, or absent: all that the question comes to. */
  readonly hopsKnown?: number;
  readonly version: number;
  /** null for version 0, and for a graph that was not loaded as the newest. */
  readonly committedAt: number | null;
  /** As of the last look: a run that changed nothing makes a source fresher without a new version. */
  readonly sources: readonly SourceRecord[];
  /** How much of the past was kept when it was loaded. */
  readonly retention: Retention;
  /** Where the graph is only supposed: what was added, which no store has, and what was taken away, which it has. */
  readonly supposed?: Supposed;
  /** Where the graph is not loaded: how questions are asked of it. */
  readonly pushDown?: PushDown;
}

interface Supposed {
  /** Tells what is supposed. */
  readonly digest: string;
  readonly nodes: readonly NodeFact[];
  readonly edges: readonly EdgeFactDetail[];
  /** Ids of edges of which only what is derived is left. */
  readonly withdrawn: ReadonlySet<string>;
}

export type Loaded = Omit<Snapshot, 'retention'>;

/** How often a graph is read anew that was pruned while it was read. */
const ATTEMPTS = 5;

/** What `read` reads of a history that is not pruned meanwhile. */
export async function unpruned<T extends object>(
  store: GraphStore,
  read: (retention: Retention) => Promise<T>,
): Promise<T & { readonly retention: Retention }> {
  for (let attempt = 1; ; attempt++) {
    try {
      const retention = await store.retention();
      const loaded = await read(retention);
      if ((await store.retention()).prunings === retention.prunings) return { ...loaded, retention };
    } catch (error) {
      const again = error instanceof KeyreachError && error.code === 'VERSION_GONE';
      if (!again || attempt === ATTEMPTS) throw error;
    }
  }
}

/** The whole graph. NEEDS_PROJECTION, for what was asked, where it is not loaded. */
export function wholeGraph({ view }: Snapshot, asked = 'a graph made of all the facts'): Projection {
  return view instanceof Projection ? view : refuseUnloaded(asked);
}

/**
 * Every answer tells these: they are counted before the version is served, in turns with the answers; what is asked
 * about in the version `before` it is made ready to be asked about.
 */
export async function prepare(view: Projection, before: GraphView | null = null): Promise<void> {
  const breathe = breather();
  await inTurns(covered.ready(view), breathe, () => {});
  await inTurns(census.ready(view), breathe, () => {});
  await inTurns(view.readyLike(before instanceof Projection ? before : null), breathe, () => {});
}
