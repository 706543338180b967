// The graph that answers are computed on: the newest version as a projection, followed by asking the store
// twice a second, swapped whole, with superseded versions held so that pages of one list stay of one version.
import { Projection } from '../analysis/projection.ts';
import type { Elsewhere } from '../analysis/steps.ts';
import type { KeyreachError } from '../model/errors.ts';
import type { RunRecord } from '../model/run.ts';
import { inFilesLater } from '../saved/columns-in-files.ts';
import type { SavedGraph } from '../saved/saved-graph.ts';
import { GraphReplaced } from '../store/graph-replaced.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { refuseGone } from '../store/retention.ts';
import { MadeGraphs } from './made-graphs.ts';
import { pastVersion, sourcesAt } from './past-version.ts';
import { MOST_FACTS, PushDown } from './push-down/push-down.ts';
import { refuseUnloaded, unloadedView } from './push-down/unloaded.ts';
import { defaultWhere, pushedInto, type WhereOptions } from './push-down/where.ts';
import { type Loaded, prepare, type Snapshot, unpruned } from './snapshot.ts';
import { storeSilent } from './store-details.ts';

export interface LiveGraph {
  /** The newest version known. */
  current(): Snapshot;
  /** A version that is still held, or null. */
  at(version: number): Snapshot | null;
  /**
   * The graph as it was known at a version from 0 to the newest, held or made of the history; waits `patience` ms.
   * VERSION_GONE where it was pruned.
   */
  asKnownAt(version: number, patience: number): Promise<Snapshot>;
  /** Graphs that questions asked for, of all sorts: two are kept. */
  readonly made: MadeGraphs;
  /** Resolves when everything committed before the call is in `current`. One refresh runs at a time. */
  refresh(): Promise<void>;
  /** When the store last answered, ms, while it does not; null while it does. */
  staleSince(): number | null;
  /** Why the store is not to be asked, while it does not answer; null while it does. */
  unavailable(): KeyreachError | null;
  /** The store holds another graph now, so that this one is not followed any more; null: it does not, as far as is known. */
  replaced(): GraphReplaced | null;
  /** Looks every `everyMs` from now on; `onError` gets what a look failed with. */
  watch(everyMs: number, onError: (error: unknown) => void): void;
  close(): Promise<void>;
}

/** A store that takes longer than this to say which version it has is not answering. */
const ANSWERS_WITHIN = 3_000;
const HOLD_MS = 60_000;
const RUNS_WATCHED = 20;

export interface LiveGraphOptions {
  /** How long a superseded version is held at least, ms. */
  readonly holdMs?: number;
  /** Where the newest version is kept for the next start. */
  readonly saved?: SavedGraph | null;
  /** Default: inside the store where the graph would take more than half of the machine's memory. */
  readonly where?: WhereOptions;
  /** Facts that one question inside the store may hold. */
  readonly mostFacts?: number;
  /** Where what can be of a new version is made; default: in this thread. */
  readonly elsewhere?: Elsewhere | null;
}

/** Loads the newest version, unless reach is followed inside the store; resolves when it can answer. */
export async function openLiveGraph(
  store: GraphStore,
  {
    holdMs = HOLD_MS,
    saved = null,
    where = defaultWhere(),
    mostFacts = MOST_FACTS,
    elsewhere = null,
  }: LiveGraphOptions = {},
): Promise<LiveGraph> {
  const { surroundings } = store;
  const pushDown = surroundings ? new PushDown(store, surroundings, mostFacts, where.memory) : null;
  const load = (before: Snapshot | null): Promise<Snapshot> =>
    loaded(store, before, { where, pushDown, saved, elsewhere });
  let current = await load(null);
  let saving: Promise<void> = saveFrom(current);
  let seen = await newestRuns(store);
  let superseded: { readonly snapshot: Snapshot; readonly since: number }[] = [];
  let answeredAt = Date.now();
  let stale = false;
  let replaced: GraphReplaced | null = null;
  let askedAt: number | null = null;
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const made = new MadeGraphs();

  async function saveFrom({ view, retention }: Snapshot): Promise<void> {
    if (view instanceof Projection) await saved?.save(store, view, retention.prunings);
  }

  async function look(): Promise<void> {
    if (closed) return;
    superseded = superseded.filter(({ since }) => Date.now() - since < holdMs);
    askedAt = Date.now();
    const [{ version }, runs, { prunings }] = await Promise.all([
      store.head(),
      newestRuns(store),
      store.retention(),
    ]);
    askedAt = null;
    if (version === current.version && runs === seen && prunings === current.retention.prunings) return;
    const next = await load(current);
    if (next.version !== current.version) superseded.push({ snapshot: current, since: Date.now() });
    current = next;
    // The newest when its turn comes: none waits for it that is superseded by then.
    saving = saving.then(() => saveFrom(current)).catch(() => {});
    if (timer) countAhead();
    seen = runs;
  }

  async function step(): Promise<void> {
    try {
      await look();
      stale = false;
      answeredAt = Date.now();
    } catch (error) {
      stale = true;
      if (error instanceof GraphReplaced) replaced = error;
      throw error;
    } finally {
      askedAt = null;
    }
  }

  /** So that no question waits for what all of them tell. */
  function countAhead(): void {
    current.pushDown?.nodes.at(current.version).catch(() => {});
  }

  function held(version: number): Snapshot | null {
    if (version === current.version) return current;
    const found = superseded.find(
      ({ snapshot, since }) => snapshot.version === version && Date.now() - since < holdMs,
    );
    return found?.snapshot ?? null;
  }

  function refresh(): Promise<void> {
    if (queued) return queued;
    if (running) {
      queued = running
        .catch(() => {})
        .then(() => {
          queued = null;
          return refresh();
        });
      return queued;
    }
    running = step().finally(() => {
      running = null;
    });
    return running;
  }

  const staleSince = (): number | null =>
    stale || (askedAt !== null && Date.now() - askedAt > ANSWERS_WITHIN) ? answeredAt : null;

  return {
    current: () => current,
    at: held,
    async asKnownAt(version, patience) {
      const { retention } = current;
      refuseGone(retention, version);
      const name = `version ${version} ${retention.prunings}`;
      const known = held(version);
      if (known) return known;
      if (current.pushDown) return unloadedVersion(store, current, version);
      return made.at(name, () => unpruned(store, () => pastVersion(store, version)), patience);
    },
    made,
    refresh,
    staleSince,
    unavailable() {
      const since = staleSince();
      return replaced ?? (since === null ? null : storeSilent(store, since));
    },
    replaced: () => replaced,
    watch(everyMs, onError) {
      const again = (): void => {
        if (closed) return;
        const failed = (error: unknown): void => {
          if (!closed) onError(error);
        };
        timer = setTimeout(() => void refresh().catch(failed).finally(again), everyMs);
        timer.unref();
      };
      again();
      countAhead();
    },
    async close() {
      closed = true;
      pushDown?.close();
      if (timer) clearTimeout(timer);
      await (queued ?? running)?.catch(() => {});
      await saving;
    },
  };
}

/** An earlier version that is not loaded either. How much its sources stated then is not known without that. */
async function unloadedVersion(store: GraphStore, now: Snapshot, version: number): Promise<Snapshot> {
  const unknown = {
    get nodes() {
      return refuseUnloaded('what a source stated at an earlier version');
    },
    get edges() {
      return refuseUnloaded('what a source stated at an earlier version');
    },
  };
  const sources = await sourcesAt(store, version, () => unknown);
  return { ...now, view: unloadedView(version), version, committedAt: null, sources };
}

/**
 * From `before` on where its version is still part of the store's history and nothing was pruned since, else from
 * the beginning: what was loaded before a prune holds facts that nobody can look up any more.
 */
function loaded(store: GraphStore, before: Snapshot | null, how: How): Promise<Snapshot> {
  const { where, pushDown, saved, elsewhere } = how;
  return unpruned(store, async ({ prunings }) => {
    if ((await pushedInto(store, where)) && pushDown) {
      const [{ version, committedAt }, sources] = await Promise.all([store.head(), store.sources()]);
      return { view: unloadedView(version), version, committedAt, sources, pushDown };
    }
    const view = before?.retention.prunings === prunings ? before.view : null;
    const known = view instanceof Projection ? view : await saved?.load(store);
    return loadFrom(store, before, known ?? null, elsewhere);
  });
}

interface How {
  readonly where: WhereOptions;
  readonly pushDown: PushDown | null;
  readonly saved: SavedGraph | null;
  readonly elsewhere: Elsewhere | null;
}

async function loadFrom(
  store: GraphStore,
  before: Snapshot | null,
  known: Projection | null,
  elsewhere: Elsewhere | null,
): Promise<Loaded> {
  const [{ version, committedAt }, sources] = await Promise.all([store.head(), store.sources()]);
  const base = known && known.version <= version ? known : Projection.empty(inFilesLater());
  const view =
    base.version === version
      ? base
      : await base.apply(store.columns(base.version, version), version, { elsewhere });
  if (view !== before?.view) await prepare(view, before?.view);
  return { view, version, committedAt, sources };
}

/** What changes when any run starts or ends. */
async function newestRuns(store: GraphStore): Promise<string> {
  const runs = await store.runs({ first: RUNS_WATCHED });
  return runs.map(({ run, status }: RunRecord) => `${run} ${status}`).join();
}
