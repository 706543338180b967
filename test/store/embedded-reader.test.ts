// Reading ahead in a thread, which these tests compile, since they run from the sources.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { factBatch } from '../../src/model/edge-fact-columns.ts';
import { changesBetween } from '../../src/store/embedded/changes.ts';
import { CommittedRuns } from '../../src/store/embedded/committed-runs.ts';
import { Connection } from '../../src/store/embedded/connection.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { inThreads, onTheSpot, type Reader, readerFor } from '../../src/store/embedded/reader.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { type CompiledWorker, compiledWorker } from '../threads/compiled.ts';
import { temporaryDirectory } from './embedded-place.ts';
import { apply, noFacts } from './readable.ts';
import { DAY, edgeFact, ingest, JANUARY, memberOf, ring } from './sample.ts';

describe('what is read ahead in a thread', () => {
  let worker: CompiledWorker;
  let directory: string;
  let store: GraphStore;
  let connection: Connection;

  beforeAll(() => {
    worker = compiledWorker('store/embedded/reading-thread', ['model', 'store']);
  });
  afterAll(() => worker.remove());

  beforeEach(async () => {
    directory = temporaryDirectory();
    store = await openEmbeddedStore({ directory });
    const { nodes, edges } = ring('aws', 6_000);
    const derived = edgeFact({
      ...{ kind: 'CAN_TAKE_OVER', from: 'aws:sa/0', to: 'aws:sa/1', give: ['READ'] },
      derivedFrom: [[memberOf('aws:sa/0', 'aws:sa/1')]],
    });
    await ingest(store, 'aws', { nodes, edges: [...edges, derived] });
    await ingest(store, 'okta', ring('aws', 40), { observedAt: JANUARY + DAY });
    await ingest(store, 'okta', ring('aws', 10), { observedAt: JANUARY + 2 * DAY });
    connection = new Connection(join(directory, 'graph.db'));
  });
  afterEach(async () => {
    connection.close();
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function read(since: number, reader: (connection: Connection) => Reader) {
    const known = new CommittedRuns(connection).at();
    const batches: unknown[] = [];
    for await (const batch of changesBetween(connection, since, known, reader))
      batches.push(factBatch(batch));
    return batches;
  }

  /** On the spot, in pages of as many facts as a thread reads. */
  const inPages = (connection: Connection): Reader => ({
    ...onTheSpot(connection),
    ahead: { atOnce: 1, most: 1, facts: 5_000 },
  });

  it('reads smaller pages on the spot: nobody is answered meanwhile', async () => {
    const [few, many] = [await read(0, inPages), await read(0, onTheSpot)];
    expect(many.length).toBeGreaterThan(2 * few.length);
    const all = (batches: readonly unknown[], key: string): unknown[] =>
      batches.flatMap((batch) => (batch as Record<string, unknown[]>)[key] as unknown[]);
    for (const key of ['nodes', 'edges']) expect(all(many, key)).toEqual(all(few, key));
  });

  it('is what is read on the spot, page by page', async () => {
    // Closed, so that nothing can be read here instead.
    const closed = new Connection(join(directory, 'graph.db'));
    closed.close();
    for (const [since, pages] of [4, 2, 3].entries()) {
      const here = await read(since, inPages);
      expect(here).toHaveLength(pages);
      expect(await read(since, () => inThreads(closed, worker.entry, 2))).toEqual(here);
    }
    await expect(read(0, () => onTheSpot(closed))).rejects.toThrow('is closed');
  });

  it('is read here where the thread ends, cannot begin or cannot do it', async () => {
    const here = await read(0, inPages);
    const missing = new URL('./nothing.js', worker.entry);
    expect(await read(0, () => inThreads(connection, missing, 2))).toEqual(here);
    let asked = 0;
    const ended = await read(0, () => {
      const reader = inThreads(connection, worker.entry, 2);
      return {
        ...reader,
        row(sql, ...values) {
          if (++asked === 4) void reader.close();
          return reader.row(sql, ...values);
        },
        columns(forms, sql, ...values) {
          if (++asked === 4) void reader.close();
          return reader.columns(forms, sql, ...values);
        },
      };
    });
    expect(ended).toEqual(here);
    expect(asked).toBeGreaterThan(4);
    const reader = inThreads(connection, worker.entry, 2);
    await expect(reader.row('SELECT * FROM nothing')).rejects.toThrow('nothing');
    expect(await reader.row('SELECT 1')).toEqual([1]);
    await reader.close();
  });

  it('leaves nobody waiting who stops in the middle', async () => {
    const known = new CommittedRuns(connection).at();
    for await (const { nodes } of changesBetween(connection, 0, known, () =>
      inThreads(connection, worker.entry, 2),
    )) {
      expect(nodes.length).toBeGreaterThan(0);
      break;
    }
    connection.close();
    expect((await apply(noFacts(), store.changes(0))).nodes.size).toBe(6_040);
  });

  it('lets its threads go in the middle of what they do: to terminate them could end the process', async () => {
    const terminate = vi.spyOn(Worker.prototype, 'terminate');
    try {
      for (let i = 0; i < 5; i++) {
        const reader = inThreads(connection, worker.entry, 2);
        const asked = Array.from({ length: 6 }, () => reader.row<[number]>('SELECT count(*) FROM edge_fact'));
        await pause(20 * i);
        await reader.close();
        for (const row of await Promise.all(asked)) expect(row?.[0]).toBeGreaterThan(6_000);
      }
      expect(terminate).not.toHaveBeenCalled();
    } finally {
      terminate.mockRestore();
    }
  });

  it('needs no thread where there is little to read, or no file for it', async () => {
    for (const facts of [0, 1_000_000]) {
      const reader = readerFor(connection, facts);
      expect(await reader.row('SELECT 1')).toEqual([1]);
      await reader.close();
    }
  });
});
