import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { bundled, start } from './child.ts';
import { changedView, earlierView, factsWritten } from './crash-views.ts';
import { factRows, temporaryDirectory } from './embedded-place.ts';
import { readable, readableDigest } from './readable.ts';
import { digest, ingest, ring } from './sample.ts';

/** Identities of the run that is killed while writing, and of those that are killed while they are taken back. */
const SIZE = 1_000;
const LARGE = 6_000;
const TOTAL = factsWritten(SIZE);

let root: string;
let program: string;
/** Digest of everything readable before the run that is killed, and the state and rows after it. */
let before: string;
let after: { state: string; rows: ReturnType<typeof factRows> };

beforeAll(async () => {
  root = temporaryDirectory();
  program = await bundled(new URL('./crash-child.ts', import.meta.url), root);
  const base = await openEmbeddedStore({ directory: join(root, 'base') });
  await ingest(base, 'okta', ring('okta', 30));
  await ingest(base, 'aws', earlierView());
  before = await readableDigest(base);
  await base.close();
  const control = await opened('base', 'control');
  await ingest(control, 'aws', changedView(SIZE));
  after = { state: digest(await readable(control, 3)), rows: rowsOf('control') };
  await control.close();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a process killed at any point', () => {
  it('leaves the version before its run, and the next run gives all of it, at 50 points of an ingest', async () => {
    const inBetween = Array.from({ length: 43 }, (_, i) => Math.max(1, Math.floor((TOTAL * 0.9 * i) / 43)));
    const points = ['starting', 'started', 'opened', ...inBetween, 'ending', 'ending', 'ending', 'ending'];
    const landed = { beforeTheFirstFact: 0, inBetween: 0, afterTheLastFact: 0, afterCommit: 0 };
    for (const point of points) {
      const reader = await opened('base', 'killed');
      const lines = await killedAt('ingest', 'killed', point, SIZE);
      const written = Math.max(0, ...lines.map(Number).filter(Number.isFinite));
      const committed = lines.includes('ended') || (await reader.head()).version === 3;
      if (committed) landed.afterCommit++;
      else if (written === 0) landed.beforeTheFirstFact++;
      else if (written < TOTAL) landed.inBetween++;
      else landed.afterTheLastFact++;
      if (!committed) expect(await readableDigest(reader), `read on after ${point}`).toBe(before);
      await reader.close();
      if (!committed) await expectCleanAndCompletable();
      else await expectComplete(await openEmbeddedStore({ directory: join(root, 'killed') }));
    }
    console.log(`killed 50 ingests: ${JSON.stringify(landed)}, ${TOTAL} facts each`);
    expect(points).toHaveLength(50);
    expect(landed.inBetween).toBeGreaterThanOrEqual(40);
    expect(Object.values(landed).reduce((a, b) => a + b)).toBe(50);
  }, 180_000);

  it('leaves the version before its run also when it is killed while taking the run back', async () => {
    const early = await killedRepeatedly('base', 'abort', 'ending');
    expect(early).toBeGreaterThanOrEqual(3);
  }, 120_000);

  it('leaves the version before its run also when the next start is killed while cleaning up', async () => {
    await (await opened('base', 'crashed')).close();
    await killedAt('hang', 'crashed', 'ending', LARGE);
    const early = await killedRepeatedly('crashed', 'start', 'starting');
    expect(early).toBeGreaterThanOrEqual(3);
  }, 120_000);
});

/** Kills eight copies at eighths of the time the step takes; gives how many had not ended by themselves. */
async function killedRepeatedly(from: string, mode: string, point: string): Promise<number> {
  copy(from, 'killed');
  const took = await timed(mode, point);
  let early = 0;
  let halfway = 0;
  for (let kill = 0; kill < 8; kill++) {
    copy(from, 'killed');
    const lines = await killedAt(mode, 'killed', point, LARGE, (took * kill) / 8);
    if (!lines.includes('ended')) early++;
    const left = factsIn('killed') - factsIn('base');
    if (left > 0 && left < factsWritten(LARGE)) halfway++;
    await expectCleanAndCompletable();
  }
  console.log(
    `killed 8 processes (${mode}), ${early} before they had ended, ${halfway} with a part taken back`,
  );
  return early;
}

/** How long the step from a line to the end takes where nobody kills it, in ms. */
async function timed(mode: string, point: string): Promise<number> {
  const times: number[] = [];
  const child = start(program, [mode, join(root, 'killed'), String(LARGE)], (line) => {
    if (line === point || line === 'ended') times.push(performance.now());
  });
  expect(await child.ended, child.errors.join('')).toEqual({ code: 0, signal: null });
  return (times[1] ?? 0) - (times[0] ?? 0);
}

/** What a killed process printed; `point` is a line, or a number of facts written. */
async function killedAt(
  mode: string,
  directory: string,
  point: string | number,
  size: number,
  delay = 0,
): Promise<readonly string[]> {
  const child = start(program, [mode, join(root, directory), String(size)], async (line, running) => {
    if (typeof point === 'string' ? line !== point : !(Number(line) >= point)) return;
    if (delay > 0) await setTimeout(delay);
    running.kill('SIGKILL');
  });
  await child.ended;
  return child.lines;
}

async function expectCleanAndCompletable(): Promise<void> {
  const store = await openEmbeddedStore({ directory: join(root, 'killed') });
  expect(await readableDigest(store)).toBe(before);
  expect((await store.runs({ source: 'aws', first: 9 })).filter(({ status }) => status === 'OPEN')).toEqual(
    [],
  );
  await ingest(store, 'aws', changedView(SIZE));
  await expectComplete(store);
}

async function expectComplete(store: GraphStore): Promise<void> {
  expect((await store.head()).version).toBe(3);
  expect(digest(await readable(store, 3))).toBe(after.state);
  await store.close();
  expect(rowsOf('killed')).toEqual(after.rows);
}

function copy(from: string, to: string): void {
  rmSync(join(root, to), { recursive: true, force: true });
  mkdirSync(join(root, to));
  cpSync(join(root, from), join(root, to), { recursive: true });
}

async function opened(from: string, to: string): Promise<GraphStore> {
  copy(from, to);
  return openEmbeddedStore({ directory: join(root, to) });
}

/** Everything that is stored of facts, also what nobody can read. */
function rowsOf(directory: string): ReturnType<typeof factRows> {
  return factRows(join(root, directory, 'graph.db'));
}

function factsIn(directory: string): number {
  const { node_fact: nodes, edge_fact: edges } = rowsOf(directory);
  return nodes + edges;
}
