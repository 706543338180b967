// The store port over a graph in Neo4j. Any number of processes may have it open; nothing is kept between calls
// but what never changes.
import { type ColumnBatch, columnBatch } from '../../model/edge-fact-columns.ts';
import type { ChangeBatch, EdgeFactDetail, NodeFact } from '../../model/fact.ts';
import type { Label } from '../../model/ontology.ts';
import type { QuarantinedRecord, RunRecord, SourceRecord } from '../../model/run.ts';
import type { GraphStore, Head, OpenRun, RunOpening } from '../graph-store.ts';
import type { CopyMark, History, HistoryState, Reception, StoredRun } from '../history.ts';
import {
  type PruneReport,
  type PruneRequest,
  type Retention,
  refuseGone,
  refusePrunedMeanwhile,
} from '../retention.ts';
import { changesBetween } from './changes.ts';
import type { Connection } from './connection.ts';
import { edgeFactsAt, labelsOf, nodeFactsAt } from './facts-by-id.ts';
import { giveHistory } from './give-history.ts';
import { copyMarkOf, retentionOf } from './history-lease.ts';
import type { KnownRuns } from './known-runs.ts';
import { type Clock, takeLeaseAnd } from './lease.ts';
import { prune } from './prune.ts';
import { receiveHistory } from './receive-history.ts';
import { finishLeftovers, unfinishedRunsIn } from './residue.ts';
import { quarantinedRecords, runRecordOf, runRecords, sourceRecords } from './run-records.ts';
import { beginIn, type Neo4jRun, runOf } from './run-writer.ts';
import { Neo4jSurroundings } from './surroundings.ts';

export class Neo4jStore implements GraphStore {
  readonly description: string;
  readonly surroundings: Neo4jSurroundings;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #known: KnownRuns;
  readonly #opened = new Set<Neo4jRun>();

  constructor(connection: Connection, known: KnownRuns, clock: Clock) {
    this.description = connection.description;
    this.surroundings = new Neo4jSurroundings(connection, known);
    this.#connection = connection;
    this.#known = known;
    this.#clock = clock;
  }

  async head(): Promise<Head> {
    const { version, committedAt } = await this.#known.at();
    return { version, committedAt };
  }

  async *changes(since: number, upTo?: number): AsyncGenerator<ChangeBatch> {
    const known = await this.#known.at(upTo);
    if (since > known.version) await this.#known.at(since);
    const before = await retentionOf(this.#connection);
    refuseGone(before, since, known.version);
    yield* changesBetween(this.#connection, since, known);
    refusePrunedMeanwhile(before, await retentionOf(this.#connection), since, known.version);
  }

  async *columns(since: number, upTo?: number): AsyncGenerator<ColumnBatch> {
    for await (const batch of this.changes(since, upTo)) yield columnBatch(batch);
  }

  async nodeFacts(numbers: readonly number[], version: number): Promise<NodeFact[]> {
    const facts = await nodeFactsAt(this.#connection, await this.#known.at(version), numbers);
    return this.#notGone(version, facts);
  }

  async edgeFacts(ids: readonly string[], version: number): Promise<EdgeFactDetail[]> {
    const facts = await edgeFactsAt(this.#connection, await this.#known.at(version), ids);
    return this.#notGone(version, facts);
  }

  async labels(ids: readonly string[], except: string): Promise<Map<string, Label>> {
    return labelsOf(this.#connection, await this.#known.at(), ids, except);
  }

  async sources(): Promise<SourceRecord[]> {
    return sourceRecords(this.#connection);
  }

  async runs(page: { source?: string; before?: number; first: number }): Promise<RunRecord[]> {
    return runRecords(this.#connection, page);
  }

  async run(run: number): Promise<RunRecord | null> {
    return runRecordOf(this.#connection, run);
  }

  async quarantined(run: number, page: { after: number; first: number }): Promise<QuarantinedRecord[]> {
    return quarantinedRecords(this.#connection, run, page);
  }

  async keyCheck(): Promise<string | null> {
    const [row] = await this.#connection.read((tx) => tx.rows<[string | null]>('key-check'));
    return row?.[0] ?? null;
  }

  async claimKey(expected: string | null, check: string): Promise<string> {
    const [row] = await this.#connection.write((tx) => tx.rows<[string]>('claim-key', { expected, check }));
    return row?.[0] ?? check;
  }

  async openRun(opening: RunOpening): Promise<OpenRun> {
    const connection = this.#connection;
    const clock = this.#clock;
    const { source } = opening;
    // With nothing left over by an earlier run, the lease and the run are one transaction.
    const { lease, began } = await takeLeaseAnd(connection, clock, source, async (tx) =>
      (await unfinishedRunsIn(tx, source)).length > 0
        ? null
        : beginIn(tx, opening, clock, connection.description),
    );
    const setting = { connection, clock, known: this.#known, lease };
    try {
      if (!began) await finishLeftovers(setting, clock);
      const run = await runOf(
        setting,
        began ?? (await lease.step(0, (tx) => beginIn(tx, opening, clock, connection.description))),
      );
      for (const other of this.#opened) if (other.ended) this.#opened.delete(other);
      this.#opened.add(run);
      return run;
    } catch (error) {
      await lease.release().catch(() => undefined); // Then it runs out by itself.
      throw error;
    }
  }

  async retention(): Promise<Retention> {
    const { oldest, prunedBefore, prunings } = await retentionOf(this.#connection);
    return { oldest, prunedBefore, prunings };
  }

  async prune(request: PruneRequest): Promise<PruneReport> {
    return prune(this.#ends(), request);
  }

  async history(version?: number): Promise<History> {
    return giveHistory(this.#ends(), version);
  }

  async copyMark(): Promise<CopyMark | null> {
    return copyMarkOf(this.#connection);
  }

  async receive(copy: CopyMark & HistoryState, runs: readonly StoredRun[]): Promise<Reception> {
    return receiveHistory(this.#ends(), copy, runs);
  }

  #ends(): { connection: Connection; clock: Clock; known: KnownRuns } {
    return { connection: this.#connection, clock: this.#clock, known: this.#known };
  }

  /** Looked at after the facts were read: they go only after it says so. */
  async #notGone<T>(version: number, facts: T): Promise<T> {
    refuseGone(await retentionOf(this.#connection), version);
    return facts;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened].map((run) => run.abandon().catch(() => undefined)));
    this.#opened.clear();
    await this.#connection.close();
  }
}
