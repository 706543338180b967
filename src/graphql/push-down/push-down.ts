// Questions that are answered without the graph being here. Two are read at a time, and the last few are kept for
// their next pages, so that memory is bounded by what one question may hold, whatever the graph's size.
import type { EdgeCensus } from '../../analysis/census.ts';
import type { Growth, Neighbourhood } from '../../analysis/excerpt.ts';
import { ExcerptView } from '../../analysis/excerpt-view.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { refuseGone } from '../../store/retention.ts';
import type { Surroundings } from '../../store/surroundings.ts';
import type { Allowance } from '../allowance.ts';
import { MadeGraphs } from '../made-graphs.ts';
import { type Snapshot, unpruned } from '../snapshot.ts';
import { countEdges, countNodes, type NodesCounted } from './counted.ts';
import { Counts } from './counts.ts';
import { Gate } from './gate.ts';
import { type Excerpted, keyOf, Neighbourhoods } from './neighbourhoods.ts';
import { type Compared, readCompared } from './read-compared.ts';
import { readExcerpt } from './read-excerpt.ts';
import { readNodes } from './read-nodes.ts';
import { refuseManyNodes, refuseUnloaded } from './unloaded.ts';
import { projectedBytes } from './where.ts';

/** Facts that one question may hold: some 300 MB at the most. With two read at a time and as many kept, 1 GB. */
export const MOST_FACTS = 500_000;
/** Questions read side by side. */
const AT_ONCE = 2;

export class PushDown {
  /** What is asked, for people. */
  readonly description: string;
  /** By version: what its nodes are, and what its sources cover. */
  readonly nodes: Counts<NodesCounted>;
  /** By version: what its relationships are. */
  readonly edges: Counts<EdgeCensus>;
  readonly #store: GraphStore;
  readonly #surroundings: Surroundings;
  readonly #most: number;
  readonly #memory: number;
  readonly #allNodes = new MadeGraphs();
  readonly #gate = new Gate(AT_ONCE);
  readonly #kept = new Map<string, Excerpted>();
  readonly #neighbourhoods = new WeakMap<Allowance, Neighbourhoods>();
  readonly #closed = new AbortController();

  /** Questions hold `most` facts each, and lists of nodes all nodes, in so many bytes. */
  constructor(store: GraphStore, surroundings: Surroundings, most: number, memory: number) {
    this.description = store.description;
    this.#store = store;
    this.#surroundings = surroundings;
    this.#most = most;
    this.#memory = memory;
    const { signal } = this.#closed;
    this.nodes = new Counts((version) => countNodes(surroundings, { version, signal }));
    this.edges = new Counts((version) => countEdges(surroundings, { version, signal }));
  }

  /** The part of the snapshot's version that the question comes to, as a snapshot that it can be asked of. */
  async excerpt(base: Snapshot, growth: Growth | Neighbourhood, allowance: Allowance): Promise<Snapshot> {
    const excerpted =
      'options' in growth
        ? this.#excerpted(base, growth, allowance, this.#most)
        : this.#neighbourhood(base, growth, allowance);
    return asNow((await excerpted).snapshot, base);
  }

  /**
   * The parts of two versions, or of one, that the same starts reach in each, as snapshots that can be compared: what one
   * side comes to, the other has as well, with the edges that leave it.
   */
  async excerpts(
    before: Compared,
    after: Compared,
    { end, patience }: Allowance,
  ): Promise<[Snapshot, Snapshot]> {
    const key = [before, after].map(({ base, growth }) => keyOf(base, growth)).join(' against ');
    const keys = [`before ${key}`, `after ${key}`] as const;
    const kept = [this.#found(keys[0]), this.#found(keys[1])] as const;
    const shown = (was: Excerpted, is: Excerpted): [Snapshot, Snapshot] => [
      asNow(was.snapshot, before.base),
      asNow(is.snapshot, after.base),
    ];
    if (kept[0] && kept[1]) return shown(kept[0], kept[1]);
    const signal = AbortSignal.any([end, this.#closed.signal]);
    const limits = { most: this.#most, until: performance.now() + patience, signal };
    return this.#gate.within(signal, async () => {
      const { pair } = await unpruned(this.#store, async (retention) => {
        for (const { base } of [before, after]) refuseGone(retention, base.version);
        return { pair: await readCompared(this.#surroundings, before, after, limits) };
      });
      for (const side of [0, 1] as const) this.#keep(keys[side], pair[side]);
      return shown(...pair);
    });
  }

  /**
   * All nodes of the snapshot's version with the relationships of some kinds, read when they are first asked for.
   * NEEDS_PROJECTION where there is no memory for them.
   */
  async allNodes(base: Snapshot, kinds: readonly EdgeKind[], { patience }: Allowance): Promise<Snapshot> {
    const { version, retention } = base;
    const surroundings = this.#surroundings;
    const { nodes } = await surroundings.size();
    const edges = kinds.length > 0 ? await surroundings.edgeCount(kinds) : 0;
    refuseManyNodes(projectedBytes({ nodes, edges }), kinds, this.#memory);
    const asking = { version, signal: this.#closed.signal };
    const make = (): Promise<Snapshot> =>
      unpruned(this.#store, async (kept) => {
        refuseGone(kept, version);
        return { ...base, view: await readNodes(surroundings, kinds, asking) };
      });
    const name = [version, retention.prunings, ...kinds].join(' ');
    return asNow(await this.#allNodes.at(name, make, patience), base);
  }

  /** Several fields may want the same; together they hold no more than one question may. */
  #neighbourhood(base: Snapshot, asked: Neighbourhood, allowance: Allowance): Promise<Excerpted> {
    const known = this.#neighbourhoods.get(allowance);
    const own =
      known ??
      new Neighbourhoods(this.#most, (of, around, most) => this.#excerpted(of, around, allowance, most));
    this.#neighbourhoods.set(allowance, own);
    return own.read(base, asked);
  }

  async #excerpted(
    base: Snapshot,
    growth: Growth | Neighbourhood,
    { end, patience }: Allowance,
    most: number,
  ): Promise<Excerpted> {
    const { version } = base;
    const key = keyOf(base, growth);
    const kept = this.#found(key);
    if (kept && kept.facts <= most) return kept;
    const signal = AbortSignal.any([end, this.#closed.signal]);
    const limits = { most, until: performance.now() + patience };
    return this.#gate.within(signal, async () => {
      let facts = 0;
      const snapshot = await unpruned(this.#store, async (kept) => {
        refuseGone(kept, version);
        const reading = await readExcerpt(this.#surroundings, growth, { version, signal }, limits);
        facts = reading.facts;
        const { hopsKnown } = reading;
        return { ...base, hopsKnown, view: new ExcerptView(reading.excerpt, hopsKnown, refuseUnloaded) };
      });
      const excerpted = { snapshot, facts };
      this.#keep(key, excerpted);
      return excerpted;
    });
  }

  /** Stops whatever is being read. */
  close(): void {
    this.#closed.abort(new Error('closed'));
  }

  /** One that is asked for stays longer. */
  #found(key: string): Excerpted | undefined {
    const kept = this.#kept.get(key);
    if (kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
    }
    return kept;
  }

  /** The newest ones, which together hold no more than one question may. */
  #keep(key: string, excerpt: Excerpted): void {
    this.#kept.set(key, excerpt);
    let held = [...this.#kept.values()].reduce((sum, { facts }) => sum + facts, 0);
    for (const [oldest, { facts }] of this.#kept) {
      if (held <= this.#most) break;
      this.#kept.delete(oldest);
      held -= facts;
    }
  }
}

/** What was kept may have been read when its sources were less fresh. */
function asNow(read: Snapshot, base: Snapshot): Snapshot {
  if (read.sources === base.sources) return read;
  const { view, hopsKnown = Number.POSITIVE_INFINITY } = read;
  return { ...base, view, hopsKnown };
}
