// The store port over a graph in Neo4j. Any number of processes may have it open; nothing is kept between calls
// but what never changes.
import type { ChangeBatch, EdgeFactDetail, NodeFact } from '../../model/fact.ts';
import type { Label } from '../../model/ontology.ts';
import type { QuarantinedRecord, RunRecord, SourceRecord } from '../../model/run.ts';
import type { GraphStore, Head, OpenRun, RunOpening } from '../graph-store.ts';
import { changesBetween } from './changes.ts';
import type { Connection } from './connection.ts';
import { edgeFactsAt, labelsOf, nodeFactsAt } from './facts-by-id.ts';
import type { KnownRuns } from './known-runs.ts';
import { type Clock, takeLease } from './lease.ts';
import { finishLeftovers } from './residue.ts';
import { quarantinedRecords, runRecordOf, runRecords, sourceRecords } from './run-records.ts';
import { beginRun, type Neo4jRun } from './run-writer.ts';

export class Neo4jStore implements GraphStore {
  readonly description: string;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #known: KnownRuns;
  readonly #opened = new Set<Neo4jRun>();

  constructor(connection: Connection, known: KnownRuns, clock: Clock) {
    this.description = connection.description;
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
    yield* changesBetween(this.#connection, since, known);
  }

  async nodeFacts(numbers: readonly number[], version: number): Promise<NodeFact[]> {
    return nodeFactsAt(this.#connection, await this.#known.at(version), numbers);
  }

  async edgeFacts(ids: readonly string[], version: number): Promise<EdgeFactDetail[]> {
    return edgeFactsAt(this.#connection, await this.#known.at(version), ids);
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
    const lease = await takeLease(this.#connection, this.#clock, opening.source);
    const setting = { connection: this.#connection, clock: this.#clock, known: this.#known, lease };
    try {
      await finishLeftovers(setting, this.#clock);
      const run = await beginRun(setting, opening);
      for (const other of this.#opened) if (other.ended) this.#opened.delete(other);
      this.#opened.add(run);
      return run;
    } catch (error) {
      await lease.release().catch(() => undefined); // Then it runs out by itself.
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened].map((run) => run.abandon().catch(() => undefined)));
    this.#opened.clear();
    await this.#connection.close();
  }
}
