// The store port over one SQLite file. Several processes may have it open; each call looks at the file anew.
import { type ColumnBatch, factBatch } from '../../model/edge-fact-columns.ts';
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
import { CommittedRuns } from './committed-runs.ts';
import type { Connection } from './connection.ts';
import { edgeFactsAt, labelsOf, nodeFactsAt } from './facts-by-id.ts';
import { giveHistory } from './give-history.ts';
import { copyMarkOf, retentionOf } from './history-lease.ts';
import { type Clock, takeLease } from './lease.ts';
import { prune } from './prune.ts';
import { receiveHistory } from './receive-history.ts';
import { takeBackLeftovers } from './residue.ts';
import { quarantinedRecords, runRecordOf, runRecords, sourceRecords } from './run-records.ts';
import { beginRun, type EmbeddedRun } from './run-writer.ts';

export class EmbeddedStore implements GraphStore {
  readonly description: string;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #committed: CommittedRuns;
  readonly #opened = new Set<EmbeddedRun>();

  constructor(connection: Connection, clock: Clock, directory: string) {
    this.description = `embedded at ${directory}`;
    this.#connection = connection;
    this.#clock = clock;
    this.#committed = new CommittedRuns(connection);
  }

  async head(): Promise<Head> {
    const [version, committedAt] = this.#connection.row<[number, number | null]>(
      'SELECT version, committed_at FROM graph',
    ) ?? [0, null];
    return { version, committedAt };
  }

  async *changes(since: number, upTo?: number): AsyncGenerator<ChangeBatch> {
    for await (const batch of this.columns(since, upTo)) yield factBatch(batch);
  }

  async *columns(since: number, upTo?: number): AsyncGenerator<ColumnBatch> {
    const known = this.#committed.at(upTo);
    const before = retentionOf(this.#connection);
    refuseGone(before, since, known.version);
    yield* changesBetween(this.#connection, since, known);
    refusePrunedMeanwhile(before, retentionOf(this.#connection), since, known.version);
  }

  async nodeFacts(numbers: readonly number[], version: number): Promise<NodeFact[]> {
    return this.#notGone(version, nodeFactsAt(this.#connection, this.#committed.at(version), numbers));
  }

  async edgeFacts(ids: readonly string[], version: number): Promise<EdgeFactDetail[]> {
    return this.#notGone(version, edgeFactsAt(this.#connection, this.#committed.at(version), ids));
  }

  async labels(ids: readonly string[], except: string): Promise<Map<string, Label>> {
    return labelsOf(this.#connection, this.#committed.at(), ids, except);
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
    return this.#connection.row<[string | null]>('SELECT key_check FROM graph')?.[0] ?? null;
  }

  async claimKey(expected: string | null, check: string): Promise<string> {
    return this.#connection.transaction(() => {
      this.#connection.run('UPDATE graph SET key_check = ? WHERE key_check IS ?', check, expected);
      return this.#connection.row<[string]>('SELECT key_check FROM graph')?.[0] ?? check;
    });
  }

  async openRun(opening: RunOpening): Promise<OpenRun> {
    const lease = takeLease(this.#connection, this.#clock, opening.source);
    try {
      await takeBackLeftovers(this.#connection, lease, this.#clock);
      const run = beginRun(this.#connection, this.#clock, lease, opening);
      for (const other of this.#opened) if (other.ended) this.#opened.delete(other);
      this.#opened.add(run);
      return run;
    } catch (error) {
      lease.release();
      throw error;
    }
  }

  async retention(): Promise<Retention> {
    return retentionOf(this.#connection);
  }

  async prune(request: PruneRequest): Promise<PruneReport> {
    return prune(this.#connection, this.#clock, request);
  }

  async history(version?: number): Promise<History> {
    const giving = { connection: this.#connection, clock: this.#clock, committed: this.#committed };
    return giveHistory(giving, version);
  }

  async copyMark(): Promise<CopyMark | null> {
    return copyMarkOf(this.#connection);
  }

  async receive(copy: CopyMark & HistoryState, runs: readonly StoredRun[]): Promise<Reception> {
    const receiving = { connection: this.#connection, clock: this.#clock, description: this.description };
    return receiveHistory(receiving, copy, runs);
  }

  /** Looked at after the facts were read: they go only after it says so. */
  #notGone<T>(version: number, facts: T): T {
    refuseGone(retentionOf(this.#connection), version);
    return facts;
  }

  async close(): Promise<void> {
    for (const run of this.#opened) run.abandon();
    this.#opened.clear();
    this.#connection.close();
  }
}
