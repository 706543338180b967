// A run being written. Batches are transactions of their own that check the lease; the commit is one small
// transaction whose only sign to readers is one new node.
import type { NodeState } from '../../model/fact.ts';
import type { EdgeKind, Label } from '../../model/ontology.ts';
import { type LiveCounts, NO_LIVE_FACTS, type QuarantinedRecord, type RunStatus } from '../../model/run.ts';
import type { ElementKind, OpenRun, RunOpening, RunSummary, WriteBatch } from '../graph-store.ts';
import { receiving } from '../history.ts';
import type { Connection, Work } from './connection.ts';
import { FactNumbers } from './fact-numbers.ts';
import { type CommittedRun, type KnownRuns, kindsOf } from './known-runs.ts';
import type { Clock, Lease } from './lease.ts';
import { liveDigestsBefore, liveStatesBefore } from './live-facts.ts';
import { NodeNumbers } from './node-numbers.ts';
import { takeBack } from './residue.ts';
import { endRun, NOTHING_DONE } from './run-records.ts';
import { sweep } from './sweep.ts';
import { type BatchTarget, writeBatch } from './write-batch.ts';

export interface RunSetting {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly known: KnownRuns;
  readonly lease: Lease;
}

/** What there was when the run began. */
interface Beginning {
  readonly run: number;
  readonly live: LiveCounts;
  /** The source's committed runs. */
  readonly committed: readonly CommittedRun[];
  /** Runs of other sources that were open then. */
  readonly beside: readonly number[];
  /** Nobody had stated any node yet. */
  readonly empty: boolean;
}

export class Neo4jRun implements OpenRun {
  readonly run: number;
  readonly #setting: RunSetting;
  readonly #beginning: Beginning;
  readonly #target: BatchTarget;
  readonly #nodes: Record<Label, number>;
  #edges: number;
  readonly #kinds = new Set<EdgeKind>();
  readonly #closedKinds = new Set<EdgeKind>();
  #touched = 0;
  #toSweep = 0;
  #quarantined = 0;
  #state: 'open' | 'committed' | 'aborting' | 'aborted' = 'open';

  constructor(setting: RunSetting, beginning: Beginning) {
    const { connection, lease } = setting;
    this.run = beginning.run;
    this.#setting = setting;
    this.#beginning = beginning;
    this.#nodes = { ...beginning.live.nodes };
    this.#edges = beginning.live.edges;
    this.#target = {
      connection,
      lease,
      run: beginning.run,
      nodes: new NodeNumbers(connection, beginning.empty),
      facts: new FactNumbers(connection),
      statedAnyEdge: kindsOf(beginning.committed, 'kinds').length > 0,
    };
  }

  async *liveDigests(element: ElementKind): AsyncGenerator<{ id: string; digest: string }[]> {
    await this.#setting.lease.check();
    yield* liveDigestsBefore(this.#setting.connection, element, this.#beginning);
  }

  async liveStates(ids: readonly string[]): Promise<Map<string, NodeState>> {
    await this.#setting.lease.check();
    return liveStatesBefore(this.#setting.connection, ids, {
      source: this.#setting.lease.source,
      run: this.run,
    });
  }

  async put(batch: WriteBatch): Promise<void> {
    this.#refuseEnded();
    const { nodes = [], edges = [] } = batch;
    if (nodes.length + edges.length === 0) await this.#setting.lease.check();
    for (const { statement } of edges) this.#kinds.add(statement.kind);
    const { labelsClosed, edgesClosed, restated } = await writeBatch(this.#target, batch);
    for (const { state } of nodes) this.#nodes[state.statement.label]++;
    for (const [label, count] of labelsClosed) this.#nodes[label] -= count;
    for (const [kind] of edgesClosed) this.#closedKinds.add(kind);
    const closed = total(edgesClosed);
    this.#edges += edges.length - closed;
    this.#toSweep += closed + total(labelsClosed) + restated;
    this.#touched += closed + total(labelsClosed) + nodes.length + edges.length;
  }

  async quarantine(records: readonly QuarantinedRecord[]): Promise<void> {
    this.#refuseEnded();
    const rows = records.map(({ file, at, reason, id }, index) => [
      this.#quarantined + index,
      file,
      at,
      reason,
      id,
    ]);
    await this.#setting.lease.step(0, async (tx) => {
      await tx.rows('quarantine', { run: this.run, rows });
      return null;
    });
    this.#quarantined += records.length;
  }

  async commit(summary: RunSummary): Promise<{ version: number; changed: boolean }> {
    this.#refuseEnded();
    const { connection, lease } = this.#setting;
    const { version, changed, toSweep } = await connection.write((tx) => this.#commitIn(tx, summary));
    this.#state = 'committed';
    // The run is committed whatever becomes of this: what is left over is finished by the next run or start.
    if (toSweep) await this.#sweep(toSweep).catch(() => undefined);
    else lease.stop();
    return { version, changed };
  }

  async abort(status: 'ABORTED' | 'HELD', summary: RunSummary): Promise<void> {
    if (this.#state === 'aborted') return;
    if (this.#state === 'open') {
      await this.#setting.connection.write((tx) => this.#abortIn(tx, status, summary));
      this.#state = 'aborting';
    }
    if (this.#state !== 'aborting') this.#refuseEnded();
    await takeBack(this.#setting, this.run, { last: true });
    this.#state = 'aborted';
  }

  /** Whether nothing can be written any more. */
  get ended(): boolean {
    return this.#state === 'committed' || this.#state === 'aborted';
  }

  /** The store is being closed: what is not committed is left for the next run to take back. */
  async abandon(): Promise<void> {
    if (!this.ended) await this.#setting.lease.release();
  }

  async #commitIn(
    tx: Work,
    summary: RunSummary,
  ): Promise<{ version: number; changed: boolean; toSweep: readonly number[] | null }> {
    const { clock, lease } = this.#setting;
    const changed = this.#touched > 0;
    const earlier = await this.#endOf(tx);
    // An attempt whose answer was lost had committed it.
    if (earlier?.version != null) return { version: earlier.version, changed, toSweep: [] };
    await lease.hold(tx);
    const [[version, newest] = [0, this.run]] = await tx.rows<[version: number, newestRun: number]>(
      'next-version',
      { by: changed ? 1 : 0 },
    );
    const beside = changed ? this.#besideUpTo(newest) : [];
    const toSweep = changed && (this.#toSweep > 0 || beside.length > 0) ? beside : null;
    const end = {
      run: this.run,
      status: changed ? 'COMMITTED' : 'UNCHANGED',
      unfinished: toSweep ? 'SWEEP' : null,
      beside: toSweep,
      summary,
      version,
      made: changed ? version : null,
      live: { nodes: this.#nodes, edges: this.#edges },
      kinds: [...this.#kinds],
      closedKinds: [...this.#closedKinds],
    } as const;
    await Promise.all([
      endRun(tx, end, clock),
      tx.rows('set-latest', { source: lease.source, run: this.run }),
      toSweep || lease.releaseIn(tx),
    ]);
    return { version, changed, toSweep };
  }

  async #abortIn(tx: Work, status: 'ABORTED' | 'HELD', summary: RunSummary): Promise<void> {
    await this.#setting.lease.hold(tx);
    if (await this.#endOf(tx)) return;
    await endRun(
      tx,
      { run: this.run, unfinished: 'RESIDUE', ...NOTHING_DONE, status, summary },
      this.#setting.clock,
    );
  }

  async #endOf(tx: Work): Promise<{ status: RunStatus; version: number | null } | null> {
    const [end] = await tx.rows<[RunStatus, number | null]>('run-end', { run: this.run });
    return end ? { status: end[0], version: end[1] } : null;
  }

  /** Runs of other sources that were open with this one: each may have shown nodes by its own facts alone. */
  #besideUpTo(newest: number): number[] {
    return [
      ...this.#beginning.beside,
      ...Array.from({ length: newest - this.run }, (_, i) => this.run + 1 + i),
    ];
  }

  async #sweep(beside: readonly number[]): Promise<void> {
    await sweep(
      this.#setting,
      { run: this.run, beside, closedKinds: [...this.#closedKinds] },
      { last: true },
    );
  }

  #refuseEnded(): void {
    if (this.#state !== 'open')
      throw new Error(`run ${this.run} is ${this.#state}: open another one to write more`);
  }
}

function total(counts: readonly (readonly [unknown, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}

/** A run that was opened: what else there was is in the order of its use. */
export type Begun = readonly [run: number, live: string | null, beside: readonly number[], empty: boolean];

/** Opens a run in a transaction that holds, or is about to hold, the lease. */
export async function beginIn(
  tx: Work,
  opening: RunOpening,
  clock: Clock,
  description: string,
): Promise<Begun> {
  const { source, adapter, mode, observedAt, observedGuessed } = opening;
  const [[[run] = []], before, [[live] = [null]]] = await Promise.all([
    // First, for its lock: of two runs opened at the same time the later one sees the earlier one open.
    tx.rows<[number?]>('next-run'),
    tx.rows<[empty: boolean, open: number | null]>('beginning'),
    tx.rows<[string | null]>('latest-live', { source }),
  ]);
  if (run === undefined) throw receiving(description);
  const beside = before.flatMap(([, open]) => open ?? []);
  const about = { run, source, adapter, mode, observedAt, observedGuessed, beside };
  await tx.rows('create-run', { ...about, now: clock() });
  return [run, live, beside, before[0]?.[0] ?? false];
}

export async function runOf(setting: RunSetting, [run, live, beside, empty]: Begun): Promise<Neo4jRun> {
  const { source } = setting.lease;
  return new Neo4jRun(setting, {
    run,
    live: live === null ? NO_LIVE_FACTS : (JSON.parse(live) as LiveCounts),
    committed: (await setting.known.at()).after(0).filter((one) => one.source === source),
    beside,
    empty,
  });
}
