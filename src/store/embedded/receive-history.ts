// The receiving end of a copy. Facts are not shown before their runs are there, and those come last, all at once:
// until then readers see an empty graph, and a process that is killed leaves what the next one goes on with.
import { setImmediate } from 'node:timers/promises';
import { PLACEHOLDER_KIND } from '../../model/ontology.ts';
import type { QuarantinedRecord } from '../../model/run.ts';
import {
  type CopyMark,
  type Facts,
  type HistoryState,
  notEmpty,
  type Reception,
  type StoredEdge,
  type StoredNode,
  type StoredRun,
} from '../history.ts';
import type { Connection, Value } from './connection.ts';
import { EDGE_ROW, pushEdgeRow } from './edge-rows.ts';
import { copyMarkOf, withHistoryLease } from './history-lease.ts';
import { insertRows, type RowInsert } from './insert.ts';
import { Interning } from './interning.ts';
import type { Clock, Lease } from './lease.ts';
import { storedFacts } from './stored-facts.ts';

const NODES: RowInsert = { into: 'node', row: '(?, ?)', width: 2, unlessThere: true };
const NODE_FACTS: RowInsert = {
  into: 'node_fact',
  row: '(?, ?, ?, ?, ?, ?, ?, unhex(?), ?, ?, ?)',
  width: 11,
  unlessThere: true,
};
const EDGE_FACTS: RowInsert = {
  into: 'edge_fact',
  row: EDGE_ROW.row.replace('NULL', '?'),
  width: EDGE_ROW.width + 1,
  unlessThere: true,
};
const QUARANTINE: RowInsert = {
  into: 'quarantine',
  row: '(?, ?, ?, ?, ?, ?)',
  width: 6,
  unlessThere: true,
};
/** Facts whose ids are indexed by one transaction. */
const INDEXED = 100_000;

export function receiveHistory(
  { connection, clock, description }: { connection: Connection; clock: Clock; description: string },
  copy: CopyMark & HistoryState,
  runs: readonly StoredRun[],
): Promise<Reception> {
  return withHistoryLease(connection, clock, async (lease) => {
    connection.transaction(() => {
      lease.hold();
      begin(connection, copy, description);
      for (const { source } of runs)
        connection.run('INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING', source);
    });
    return new EmbeddedReception(connection, lease, copy, runs);
  });
}

function begin(connection: Connection, copy: CopyMark & HistoryState, description: string): void {
  const mark = copyMarkOf(connection);
  if (mark && !mark.complete && mark.fingerprint === copy.fingerprint) return;
  const [used] =
    connection.row<[number]>('SELECT EXISTS (SELECT 1 FROM run) OR EXISTS (SELECT 1 FROM node)') ?? [];
  if (mark && !mark.complete) throw notEmpty(description, 'holds a part of another copy');
  if (used) throw notEmpty(description, 'holds a graph already');
  connection.run(
    `UPDATE history SET oldest = ?, pruned_before = ?, copy_version = ?, copy_fingerprint = ?, receiving = 1`,
    copy.oldest,
    copy.prunedBefore,
    copy.version,
    copy.fingerprint,
  );
}

class EmbeddedReception implements Reception {
  readonly received: Facts;
  readonly #connection: Connection;
  readonly #lease: Lease;
  readonly #state: HistoryState;
  readonly #runs: readonly StoredRun[];
  readonly #files: Interning;
  readonly #sourceOf: ReadonlyMap<number, number>;

  constructor(connection: Connection, lease: Lease, state: HistoryState, runs: readonly StoredRun[]) {
    this.#connection = connection;
    this.#lease = lease;
    this.#state = state;
    this.#runs = runs;
    this.#files = new Interning(connection, 'file', 'file', 'name');
    const numbers = new Map(
      connection.rows<[name: string, source: number]>('SELECT name, source FROM source'),
    );
    this.#sourceOf = new Map(runs.map(({ run, source }) => [run, numbers.get(source) as number]));
    this.received = storedFacts(connection, new Set(this.#sourceOf.keys()));
  }

  async nodes(batch: readonly StoredNode[]): Promise<void> {
    await this.#write(() => {
      const files = this.#files.given(batch.map(({ place }) => place.file));
      const values = batch.flatMap(({ fact, n, since, closed, digest, place, state }, i): Value[] => [
        fact,
        n,
        this.#source(since),
        since,
        closed,
        state.statement.label,
        state.statement.kind === PLACEHOLDER_KIND ? 0 : 1,
        digest,
        files[i] as number,
        place.at,
        JSON.stringify(state),
      ]);
      insertRows(
        this.#connection,
        NODES,
        batch.flatMap(({ n, id }) => [n, id]),
      );
      insertRows(this.#connection, NODE_FACTS, values);
    });
  }

  async edges(batch: readonly StoredEdge[]): Promise<void> {
    await this.#write(() => {
      const files = this.#files.given(batch.map(({ place }) => place.file));
      const values: Value[] = [];
      for (const [i, edge] of batch.entries()) {
        const { fact, since: run, from, to, closed } = edge;
        const row: Value[] = [];
        pushEdgeRow(row, edge, { fact, source: this.#source(run), run, from, to, file: files[i] as number });
        values.push(...row.slice(0, 4), closed, ...row.slice(4));
      }
      insertRows(this.#connection, EDGE_FACTS, values);
    });
  }

  async quarantine(run: number, first: number, records: readonly QuarantinedRecord[]): Promise<void> {
    await this.#write(() =>
      insertRows(
        this.#connection,
        QUARANTINE,
        records.flatMap(({ file, at, reason, id }, i) => [run, first + i, file, at, reason, id]),
      ),
    );
  }

  async show(): Promise<void> {
    await this.#indexEdges();
    const ranges = { node: this.#rangesOf('node'), edge: this.#rangesOf('edge') };
    this.#connection.transaction(() => {
      this.#lease.hold();
      for (const run of this.#runs) this.#showRun(run, [...ranges.node(run.run), ...ranges.edge(run.run)]);
      const { version, committedAt } = this.#state;
      this.#connection.run('UPDATE graph SET version = ?, committed_at = ?', version, committedAt);
      this.#connection.run('UPDATE history SET receiving = 0');
    });
  }

  async close(): Promise<void> {
    this.#lease.release();
  }

  async #write(body: () => void): Promise<void> {
    await setImmediate();
    try {
      this.#connection.hastyTransaction(() => {
        this.#lease.hold();
        body();
      });
    } catch (error) {
      this.#files.forget();
      throw error;
    }
  }

  async #indexEdges(): Promise<void> {
    const [newest] = this.#connection.row<[number | null]>('SELECT max(fact) FROM edge_fact') ?? [null];
    for (let from = 0; from <= (newest ?? -1); from += INDEXED) {
      await this.#write(() =>
        this.#connection.run(
          `INSERT OR IGNORE INTO edge_by_id
           SELECT id, fact FROM edge_fact WHERE fact BETWEEN ? AND ? ORDER BY id`,
          from,
          from + INDEXED - 1,
        ),
      );
    }
  }

  /** First and last number of each run's facts, in whatever order they came. */
  #rangesOf(table: 'node' | 'edge'): (run: number) => readonly (number | null)[] {
    const rows = this.#connection.rows<[run: number, first: number, last: number]>(
      `SELECT since, min(fact), max(fact) FROM ${table}_fact GROUP BY since`,
    );
    const ranges = new Map(rows.map(([run, first, last]) => [run, [first, last]]));
    return (run) => ranges.get(run) ?? [null, null];
  }

  #showRun(run: StoredRun, ranges: readonly (number | null)[]): void {
    this.#connection.run(
      `INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
      run.run,
      this.#source(run.run),
      run.adapter,
      run.mode,
      run.status,
      run.observedAt,
      run.observedGuessed ? 1 : 0,
      run.startedAt,
      run.finishedAt,
      run.version,
      run.partial ? 1 : 0,
      JSON.stringify(run.gaps),
      JSON.stringify(run.counts),
      run.live === null ? null : JSON.stringify(run.live),
      ...ranges,
    );
    if (run.status === 'COMMITTED' || run.status === 'UNCHANGED')
      this.#connection.run('UPDATE source SET latest = ? WHERE source = ?', run.run, this.#source(run.run));
  }

  #source(run: number): number {
    const source = this.#sourceOf.get(run);
    if (source === undefined) throw new Error(`a fact names run ${run}, which is not part of the copy`);
    return source;
  }
}
