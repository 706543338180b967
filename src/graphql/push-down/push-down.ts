// Questions that are answered without the graph being here. Two are read at a time, and the last few are kept for
// their next pages, so that memory is bounded by what one question may hold, whatever the graph's size.
import type { Covered } from '../../analysis/coverage.ts';
import type { Growth, Neighbourhood } from '../../analysis/excerpt.ts';
import { ExcerptView } from '../../analysis/excerpt-view.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { refuseGone } from '../../store/retention.ts';
import type { Surroundings } from '../../store/surroundings.ts';
import type { Allowance } from '../allowance.ts';
import { type Snapshot, unpruned } from '../snapshot.ts';
import { countCovered } from './covered.ts';
import { Gate } from './gate.ts';
import { readExcerpt } from './read-excerpt.ts';
import { refuseUnloaded } from './unloaded.ts';

/** Facts that one question may hold: some 300 MB at the most. With two read at a time and as many kept, 1 GB. */
export const MOST_FACTS = 500_000;
/** Questions read side by side. */
const AT_ONCE = 2;
const COVERED_KEPT = 4;

/** What an answer has read around nodes that it tells, one after the other, and has until it is written. */
interface Neighbourhoods {
  readonly read: Map<string, Promise<Excerpted>>;
  facts: number;
  latest: Promise<unknown>;
}

interface Excerpted {
  readonly snapshot: Snapshot;
  readonly facts: number;
}

export class PushDown {
  /** What is asked, for people. */
  readonly description: string;
  readonly #store: GraphStore;
  readonly #surroundings: Surroundings;
  readonly #most: number;
  readonly #gate = new Gate(AT_ONCE);
  readonly #kept = new Map<string, Excerpted>();
  readonly #neighbourhoods = new WeakMap<Allowance, Neighbourhoods>();
  readonly #covered = new Map<number, Promise<Covered>>();
  readonly #closed = new AbortController();
  #counting: Promise<unknown> = Promise.resolve();

  constructor(store: GraphStore, surroundings: Surroundings, most = MOST_FACTS) {
    this.description = store.description;
    this.#store = store;
    this.#surroundings = surroundings;
    this.#most = most;
  }

  /** The part of the snapshot's version that the question comes to, as a snapshot that it can be asked of. */
  async excerpt(base: Snapshot, growth: Growth | Neighbourhood, allowance: Allowance): Promise<Snapshot> {
    const excerpted =
      'options' in growth
        ? this.#excerpted(base, growth, allowance, this.#most)
        : this.#neighbourhood(base, growth, allowance);
    return (await excerpted).snapshot;
  }

  /** Several fields may want the same; together they hold no more than one question may. */
  #neighbourhood(base: Snapshot, asked: Neighbourhood, allowance: Allowance): Promise<Excerpted> {
    const key = keyOf(base, asked);
    const own = this.#neighbourhoods.get(allowance) ?? {
      read: new Map<string, Promise<Excerpted>>(),
      facts: 0,
      latest: Promise.resolve(),
    };
    this.#neighbourhoods.set(allowance, own);
    const known = own.read.get(key);
    if (known) return known;
    const reading = own.latest.then(async () => {
      const found = await this.#excerpted(base, asked, allowance, this.#most - own.facts);
      own.facts += found.facts;
      return found;
    });
    own.latest = reading.catch(() => {});
    own.read.set(key, reading);
    return reading;
  }

  async #excerpted(
    base: Snapshot,
    growth: Growth | Neighbourhood,
    { end, patience }: Allowance,
    most: number,
  ): Promise<Excerpted> {
    const { version } = base;
    const key = keyOf(base, growth);
    const kept = this.#kept.get(key);
    if (kept && kept.facts <= most) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const signal = AbortSignal.any([end, this.#closed.signal]);
    const limits = { most, until: performance.now() + patience };
    return this.#gate.within(signal, async () => {
      let facts = 0;
      const snapshot = await unpruned(this.#store, async (kept) => {
        refuseGone(kept, version);
        const reading = await readExcerpt(this.#surroundings, growth, { version, signal }, limits);
        facts = reading.facts;
        return { ...base, view: new ExcerptView(reading.excerpt, reading.hopsKnown, refuseUnloaded) };
      });
      const excerpted = { snapshot, facts };
      this.#keep(key, excerpted);
      return excerpted;
    });
  }

  /** What sources cover at a version: counted once, one version after the other, whoever asks. */
  covered(version: number): Promise<Covered> {
    const known = this.#covered.get(version);
    if (known) return known;
    const asking = { version, signal: this.#closed.signal };
    const covered = this.#counting.then(() => countCovered(this.#surroundings, asking));
    this.#counting = covered.catch(() => this.#covered.delete(version));
    this.#covered.set(version, covered);
    for (const oldest of this.#covered.keys()) {
      if (this.#covered.size <= COVERED_KEPT) break;
      this.#covered.delete(oldest);
    }
    return covered;
  }

  /** Stops whatever is being read. */
  close(): void {
    this.#closed.abort(new Error('closed'));
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

function keyOf({ version, retention }: Snapshot, growth: Growth | Neighbourhood): string {
  return JSON.stringify([version, retention.prunings, growth]);
}
