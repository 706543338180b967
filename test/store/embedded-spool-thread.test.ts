// Filling a spool in a thread, which these tests compile, since they run from the sources.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { native } from '../../ingest/native.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import { READY, SpoolFilling } from '../../src/store/embedded/spool-filling.ts';
import { createSpoolTables, leaveSpoolFile, openSpoolFile } from '../../src/store/embedded/spool-schema.ts';
import { type CompiledWorker, compiledWorker } from '../threads/compiled.ts';
import { factLines, temporaryDirectory } from './embedded-place.ts';

let worker: CompiledWorker;
let root: string;
beforeAll(() => {
  worker = compiledWorker('store/embedded/spool-thread', ['model', 'store']);
});
afterAll(() => worker.remove());
beforeEach(() => {
  root = temporaryDirectory();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function begun(file: string): Promise<SpoolFilling> {
  const filling = new SpoolFilling(worker.entry, file);
  while (!filling.ready) await setTimeout(5);
  return filling;
}

function laters(from: number, count: number): (string | number)[] {
  return Array.from({ length: count }, (_, i) => [0, `L${from + i}`, `{"é":${from + i}}`]).flat();
}

it('keeps all rows in their order, and gives the file back', async () => {
  const file = join(root, 'rows.db');
  const here = openSpoolFile(file);
  createSpoolTables(here);
  here.run("INSERT INTO later (file, at, body) VALUES (0, 'L-1', '{}')");
  leaveSpoolFile(here);
  const filling = await begun(file);
  for (let i = 0; i < 100; i++) filling.put('later', laters(i * 100, 100));
  filling.end();
  const again = openSpoolFile(file);
  const rows = again.rows<[number, string, string]>('SELECT n, at, body FROM later ORDER BY n');
  expect(rows).toHaveLength(10_001);
  expect(rows[0]).toEqual([1, 'L-1', '{}']);
  expect(rows.slice(1).every(([n, at, body]) => at === `L${n - 2}` && body === `{"é":${n - 2}}`)).toBe(true);
  again.close();
});

it('says here what went wrong there, by its name, at a later call', async () => {
  const filling = await begun(join(root, 'nowhere', 'rows.db'));
  const unavailable = expect.objectContaining({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('cannot be opened') as string,
  });
  // On a crowded machine it has failed before `put` is over.
  expect(() => {
    filling.put('later', laters(0, 1));
    filling.end();
  }).toThrow(unavailable);
  const other = await begun(join(root, 'nowhere', 'rows.db'));
  expect(() => {
    for (let i = 0; i < 100; i++) other.put('later', laters(i, 1));
  }).toThrow(unavailable);
});

it('notices at once that the thread is gone, also while it waits for it', async () => {
  const entry = join(root, 'dying.mjs');
  writeFileSync(
    entry,
    `import { workerData } from 'node:worker_threads';
    Atomics.store(workerData.state, ${READY}, 1);
    setTimeout(() => process.exit(1), 200);`,
  );
  const ended = expect.objectContaining({
    code: 'INTERNAL',
    message: expect.stringContaining('came to an end') as string,
  });
  const filling = new SpoolFilling(pathToFileURL(entry), join(root, 'rows.db'));
  while (!filling.ready) await setTimeout(5);
  const start = performance.now();
  expect(() => {
    for (let i = 0; i < 100; i++) filling.put('later', laters(i, 1));
  }).toThrow(ended);
  expect(() => filling.end()).toThrow(ended);
  expect(performance.now() - start).toBeLessThan(10_000);
});

it('ingests to the same graph as without a thread', async () => {
  const input = join(root, 'input.ndjson');
  const nodes = Array.from({ length: 1_000 }, (_, i) => ({
    node: { id: `acme:${i}`, label: 'Identity', kind: 'SERVICE_ACCOUNT' },
  }));
  const edges = Array.from({ length: 32_000 }, (_, i) => ({
    edge: { kind: 'MEMBER_OF', from: `acme:${i % 1_000}`, to: `acme:${(i * 7) % 1_003}`, key: `${i >> 1}` },
  }));
  writeFileSync(
    input,
    [...nodes, ...edges, 'broken'].map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
  const reports = [];
  const written = [];
  for (const entry of [worker.entry, null]) {
    const directory = join(root, entry ? 'threaded' : 'alone');
    mkdirSync(directory);
    const store = await openEmbeddedStore({ directory });
    const spools = embeddedSpools(directory, entry);
    // Time for the thread to begin, and to be ahead of.
    const onProgress = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    const options = { store, spools, adapter: native, paths: [input], observedAt: 1e12, onProgress };
    reports.push(await ingest(options));
    await store.close();
    written.push(factLines(directory));
  }
  expect(reports[0]).toEqual(reports[1]);
  expect(reports[0]?.runs[0]?.counts).toMatchObject({ edges: 32_000, quarantined: 1, placeholders: 3 });
  for (const [table, lines] of Object.entries(written[0] ?? {}))
    expect(lines === written[1]?.[table as keyof (typeof written)[0]], table).toBe(true);
  expect(written[0]?.edges.split('\n')).toHaveLength(32_000);
});
