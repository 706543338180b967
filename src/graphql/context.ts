// What resolvers share during one request: one snapshot of the graph, one clock, loaders, and the allowance.
import { type Coverage, coverage as coverageOf } from '../analysis/coverage.ts';
import type { Moment } from '../analysis/graph-view.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { Allowance } from './allowance.ts';
import { type CursorKeys, passingKeys } from './cursor.ts';
import type { LiveGraph } from './live-graph.ts';
import { type Loaders, loadersAt } from './loaders.ts';
import type { WrittenPages } from './plain-pages.ts';
import type { Snapshot } from './snapshot.ts';
import { type StoreDetails, storeDetails } from './store-details.ts';

export interface Context {
  readonly store: StoreDetails;
  readonly graph: LiveGraph;
  /** The version that everything in this request is answered from, cursors of older ones apart. */
  readonly snapshot: Snapshot;
  /** The server's clock when the request began, ms. */
  readonly now: number;
  readonly allowance: Allowance;
  readonly cursorKeys: CursorKeys;
  /** Where pages that need no executor are put, by who puts them into the answer; null: by nobody. */
  readonly written: WrittenPages | null;
  load(snapshot: Snapshot): Loaders;
}

/** What answers come from. Without keys, cursors are of this process alone. */
export interface Answering {
  readonly store: GraphStore;
  readonly graph: LiveGraph;
  readonly cursorKeys?: CursorKeys | undefined;
}

const OF_THIS_PROCESS = passingKeys();

export function contextOf(
  { store, graph, cursorKeys = OF_THIS_PROCESS }: Answering,
  allowance: Allowance = new Allowance(),
  written: WrittenPages | null = null,
): Context {
  const loaders = new Map<Snapshot, Loaders>();
  const details = storeDetails(store, graph.unavailable());
  return {
    store: details,
    graph,
    snapshot: graph.current(),
    now: Date.now(),
    allowance,
    cursorKeys,
    written,
    load(of) {
      const known = loaders.get(of) ?? loadersAt(details, of);
      loaders.set(of, known);
      return known;
    },
  };
}

/** Where and when an answer is computed. */
export interface Scope {
  readonly snapshot: Snapshot;
  readonly at: number;
}

export function momentOf({ snapshot, at }: Scope, includeDisabled = false): Moment {
  return snapshot.view.moment(at, includeDisabled);
}

export function coverageIn({ snapshot }: Scope): Coverage {
  return coverageOf(snapshot.view, snapshot.sources, snapshot.retention.prunedBefore);
}
