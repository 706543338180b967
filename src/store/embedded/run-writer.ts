// A run being written. Each batch is a transaction of its own that checks the lease, so the write lock is
// held shortly and the log stays small; the commit is one small transaction that only shows the run.
import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { NodeState } from '../../model/fact.ts';
import { type LiveCounts, NO_LIVE_FACTS, type QuarantinedRecord } from '../../model/run.ts';
import type { ElementKind, OpenRun, RunOpening, RunSummary, WriteBatch } from '../graph-store.ts';
import { receiving } from '../history.ts';
import type { Mentioned, SharedSpool, SpooledLife } from '../spool.ts';
import { type AttachedSpool, attachSpool, detachSpool, nextPage } from './attached-spool.ts';
import type { Connection, Value } from './connection.ts';
import { indexEdges } from './edge-index.ts';
import { copyMarkOf } from './history-lease.ts';
import { insertRows } from './insert.ts';
import { Interning } from './interning.ts';
import type { Clock, Lease } from './lease.ts';
import { isWorthAsking, liveDigestsAmong, liveDigestsBefore, liveStatesBefore } from './live-facts.ts';
import { takeBack } from './residue.ts';
import { indexPiece, isWorthwhile, piecesOf } from './spooled-edge-index.ts';
import { lookUpSpooledEnds, writeSpooledEdges } from './spooled-edges.ts';
import { writeSpooledNodes } from './spooled-nodes.ts';
import { type BatchEffect, type BatchTarget, writeBatch } from './write-batch.ts';

/** The log is emptied between batches when readers have kept it from that for so many bytes. */
const LOG_BYTES = 64 * 1024 * 1024;

export class EmbeddedRun implements OpenRun {
  readonly run: number;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #lease: Lease;
  readonly #nodes: Interning;
  readonly #files: Interning;
  #live: LiveCounts;
  #touched = 0;
  #quarantined = 0;
  /** Whether it has edges that cannot be found by their ids yet. */
  #unindexed = false;
  #state: 'open' | 'committed' | 'aborting' | 'aborted' = 'open';

  constructor(connection: Connection, clock: Clock, lease: Lease, run: number, live: LiveCounts) {
    this.#connection = connection;
    this.#clock = clock;
    this.#lease = lease;
    this.run = run;
    this.#live = live;
    this.#nodes = new Interning(connection, 'node', 'n', 'id');
    this.#files = new Interning(connection, 'file', 'file', 'name');
  }

  async *liveDigests(
    element: ElementKind,
    among?: Mentioned,
  ): AsyncGenerator<{ id: string; digest: string }[]> {
    this.#lease.check();
    const before = { source: this.#lease.source, run: this.run };
    yield* among && isWorthAsking(element, among, this.#live)
      ? liveDigestsAmong(this.#connection, element, among.pages(), before)
      : liveDigestsBefore(this.#connection, element, before);
  }

  async liveStates(ids: readonly string[]): Promise<Map<string, NodeState>> {
    this.#lease.check();
    return liveStatesBefore(this.#connection, ids, { source: this.#lease.source, run: this.run });
  }

  async put(batch: WriteBatch): Promise<void> {
    if (batch.edges?.length) this.#unindexed = true;
    await this.#put((target) => writeBatch(target, batch, this.#live));
  }

  async *putNodes(
    spool: SharedSpool,
    lives: (after: number, upTo: number) => Promise<readonly SpooledLife[]>,
  ): AsyncGenerator<number> {
    const attached = attachSpool(this.#connection, spool, this.run);
    try {
      for (let after = 0; ; ) {
        const page = nextPage(this.#connection, attached, 'node', after);
        if (page.count === 0) return;
        const told = await lives(after, page.last);
        await this.#put((target) => writeSpooledNodes(target, attached, page, this.#live, told));
        after = page.last;
        yield page.count;
      }
    } finally {
      detachSpool(this.#connection, attached);
    }
  }

  async *putEdges(spool: SharedSpool): AsyncGenerator<number> {
    const attached = attachSpool(this.#connection, spool, this.run);
    try {
      const moreEnds = await lookUpSpooledEnds(this.#connection, attached);
      let facts = 0;
      for (let after = 0; ; ) {
        const { count, last } = await this.#put((target) =>
          writeSpooledEdges(target, attached, after, this.#live, moreEnds),
        );
        if (count === 0) break;
        after = last;
        facts += count;
        yield count;
      }
      if (isWorthwhile(this.#connection, attached, facts)) await this.#indexSpooled(attached);
      else this.#unindexed = true;
    } finally {
      detachSpool(this.#connection, attached);
    }
  }

  async #indexSpooled(spool: AttachedSpool): Promise<void> {
    for (const piece of piecesOf(this.#connection, spool))
      await this.#put(({ connection }) => {
        indexPiece(connection, spool, piece);
        return { live: this.#live, touched: 0 };
      });
  }

  async #put<Effect extends BatchEffect>(body: (target: BatchTarget) => Effect): Promise<Effect> {
    await setImmediate();
    const target = {
      connection: this.#connection,
      nodes: this.#nodes,
      files: this.#files,
      source: this.#lease.source,
      run: this.run,
    };
    let effect: Effect;
    try {
      effect = this.#write(() => body(target), 'hasty');
    } catch (error) {
      this.#nodes.forget();
      this.#files.forget();
      throw error;
    }
    this.#live = effect.live;
    this.#touched += effect.touched;
    if (statSync(`${this.#connection.file}-wal`).size > LOG_BYTES) this.#connection.checkpoint();
    return effect;
  }

  async quarantine(records: readonly QuarantinedRecord[]): Promise<void> {
    const values = records.flatMap(({ file, at, reason, id }, index): Value[] => [
      this.run,
      this.#quarantined + index,
      file,
      at,
      reason,
      id,
    ]);
    this.#write(() =>
      insertRows(this.#connection, { into: 'quarantine', row: '(?, ?, ?, ?, ?, ?)', width: 6 }, values),
    );
    this.#quarantined += records.length;
  }

  async commit(summary: RunSummary): Promise<{ version: number; changed: boolean }> {
    if (this.#state !== 'open') throw this.#ended();
    const changed = this.#touched > 0;
    if (this.#unindexed) await indexEdges(this.#connection, this.#lease, this.run);
    const version = this.#write(() => {
      const now = this.#clock();
      if (changed) this.#connection.run('UPDATE graph SET version = version + 1, committed_at = ?', now);
      const [newest] = this.#connection.row<[number]>('SELECT version FROM graph') ?? [0];
      this.#end(changed ? 'COMMITTED' : 'UNCHANGED', summary, now);
      this.#connection.run(
        'UPDATE run SET version = ?, live = ?, residue = 0 WHERE run = ?',
        newest,
        JSON.stringify(this.#live),
        this.run,
      );
      this.#connection.run('UPDATE source SET latest = ? WHERE source = ?', this.run, this.#lease.source);
      this.#lease.release();
      return newest;
    });
    this.#state = 'committed';
    return { version, changed };
  }

  async abort(status: 'ABORTED' | 'HELD', summary: RunSummary): Promise<void> {
    if (this.#state === 'aborted') return;
    if (this.#state === 'open') {
      this.#write(() => this.#end(status, summary, this.#clock()));
      this.#state = 'aborting';
    }
    if (this.#state !== 'aborting') throw this.#ended();
    await takeBack(this.#connection, this.#lease, this.run);
    this.#lease.release();
    this.#state = 'aborted';
  }

  /** Whether nothing can be written any more. */
  get ended(): boolean {
    return this.#state === 'committed' || this.#state === 'aborted';
  }

  /** The store is being closed: what is not committed is left for the next run to take back. */
  abandon(): void {
    if (!this.ended) this.#lease.release();
  }

  /** In a transaction that holds the lease; what is only for the commit to make durable may be hasty. */
  #write<T>(body: () => T, pace: 'hasty' | 'durable' = 'durable'): T {
    if (this.#state !== 'open') throw this.#ended();
    const held = (): T => {
      this.#lease.hold();
      return body();
    };
    return pace === 'hasty' ? this.#connection.hastyTransaction(held) : this.#connection.transaction(held);
  }

  #end(status: string, { counts, partial, gaps }: RunSummary, now: number): void {
    this.#connection.run(
      'UPDATE run SET status = ?, finished_at = ?, partial = ?, gaps = ?, counts = ? WHERE run = ?',
      status,
      now,
      partial ? 1 : 0,
      JSON.stringify(gaps),
      JSON.stringify(counts),
      this.run,
    );
  }

  #ended(): Error {
    return new Error(`run ${this.run} is ${this.#state}: open another one to write more`);
  }
}

/** Opens a run of the source whose lease is held and whose leftovers are gone. */
export function beginRun(
  connection: Connection,
  clock: Clock,
  lease: Lease,
  opening: RunOpening,
): EmbeddedRun {
  return connection.transaction(() => {
    lease.hold();
    const mark = copyMarkOf(connection);
    if (mark && !mark.complete) throw receiving(connection.file);
    const [newest] = connection.row<[number | null]>('SELECT max(run) FROM run') ?? [null];
    const [live] =
      connection.row<[string]>(
        'SELECT live FROM source JOIN run ON run.run = source.latest WHERE source.source = ?',
        lease.source,
      ) ?? [];
    const run = (newest ?? 0) + 1;
    connection.run(
      `INSERT INTO run (run, source, adapter, mode, status, observed_at, observed_guessed, started_at)
       VALUES (?, ?, ?, ?, 'OPEN', ?, ?, ?)`,
      run,
      lease.source,
      opening.adapter,
      opening.mode,
      opening.observedAt,
      opening.observedGuessed ? 1 : 0,
      clock(),
    );
    return new EmbeddedRun(
      connection,
      clock,
      lease,
      run,
      live === undefined ? NO_LIVE_FACTS : (JSON.parse(live) as LiveCounts),
    );
  });
}
