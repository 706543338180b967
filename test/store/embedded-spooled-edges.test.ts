// Edges that the embedded store takes out of the spool itself against the same edges put page by page: the rows have
// to be the same to the byte, and a run that comes to nothing must leave nothing.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NO_COUNTS } from '../../src/model/run.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { OpenRun } from '../../src/store/graph-store.ts';
import { bundled, start } from './child.ts';
import { factLines, isIndexed, temporaryDirectory } from './embedded-place.ts';
import { pageByPage, withRuns } from './short-cuts.ts';
import { AT, filesIn, optionsIn } from './spooled-runs.ts';

let root: string;
beforeEach(() => {
  root = temporaryDirectory();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function node(i: number): object {
  return { node: { id: `acme:é${i}`, label: 'Identity', kind: 'SERVICE_ACCOUNT' } };
}

/** Each in its own way; those of a later `round` differ where `i` is a multiple of 5, in the last one of 55. */
function edge(i: number, round: number): object {
  const ends = { from: `acme:é${i % 40}`, to: i % 11 === 0 ? `acme:other "${i}"` : `acme:é${(i * 7) % 40}` };
  const key = `k${i}${i % 5 === 0 ? '' : '\\u0041"'}`;
  const changed = i % 5 === 0 ? { evidence: `round ${round === 3 && i % 55 !== 0 ? 2 : round}` } : {};
  if (i % 4 === 0) return { edge: { kind: 'CAN_ACT_AS', ...ends, key, ...changed } };
  if (i % 4 === 1)
    return {
      edge: {
        ...changed,
        certainty: 'CONDITIONAL',
        condition: 'mfa',
        validFrom: '2026-01-01T00:00:00Z',
        validTo: '2030-01-01T00:00:00.5Z',
        ...ends,
        key,
        kind: 'MEMBER_OF',
      },
    };
  if (i % 4 === 2)
    return { edge: { kind: 'RELATED', ...ends, attributes: { b: 1, a: ['x'] }, key, ...changed } };
  const premise = { kind: 'MEMBER_OF', from: ends.from, to: ends.to };
  return {
    edge: {
      kind: 'CAN_TAKE_OVER',
      ...ends,
      key,
      pass: ['WRITE', 'READ'],
      derivedFrom: [[premise], [{ ...premise, key: 'b' }, premise]],
      technique: 't',
      ...changed,
    },
  };
}

/** More than one batch of either path. */
const EDGES = 5_300;

/** Files of one run: nodes, then edges by the two of them; edges that are twice there or make no sense among them. */
function written(round: number): string[] {
  const edges = Array.from({ length: EDGES }, (_, i) => edge(i, round)).filter(
    (_, i) => round < 2 || i % 17 !== 0,
  );
  const nodes = Array.from({ length: 40 }, (_, i) => node(i));
  const half = EDGES / 2;
  const parts = {
    'b.ndjson': [...nodes, ...edges.slice(half), edge(3, round)],
    'a.ndjson': [...edges.slice(0, half), { edge: { kind: 'HOLDS', from: 'acme:é1', to: 'acme:é2' } }],
  };
  return filesIn(root, parts);
}

it('leaves the rows that pages leave, of new, changed, unchanged and closed edges of several files', async () => {
  const [spooled, paged] = await Promise.all(
    ['spooled', 'paged'].map((name) => openEmbeddedStore({ directory: join(root, name) })),
  );
  if (!spooled || !paged) throw new Error('no stores');
  for (const round of [0, 1, 2, 3]) {
    const paths = written(round);
    const first = await ingest(optionsIn(root, spooled, paths));
    expect(await ingest(optionsIn(root, pageByPage(paged), paths))).toEqual(first);
    const [mine, others] = [factLines(join(root, 'spooled')), factLines(join(root, 'paged'))];
    for (const table of Object.keys(mine) as (keyof typeof mine)[])
      expect(mine[table] === others[table], `${table} of round ${round}`).toBe(true);
    expect(mine.edges.split('\n').length).toBeGreaterThanOrEqual(EDGES);
    const { created, changed, closed, unchanged, quarantined } = first.runs[0]?.counts ?? NO_COUNTS;
    expect(quarantined).toBe(1);
    if (round === 0) expect({ created, changed, unchanged }).toMatchObject({ changed: 0, unchanged: 0 });
    if (round === 0) expect(created).toBeGreaterThan(EDGES);
    expect(isIndexed(join(root, 'spooled'))).toBe(true);
    if (round === 3) expect([created, changed]).toEqual([0, 91]);
    if (round === 2) expect([created, closed > 0, changed > 0]).toEqual([0, true, true]);
  }
  expect((await spooled.head()).version).toBe(4);
  await Promise.all([spooled.close(), paged.close()]);
});

it('takes back what was written when it is stopped in between, and the next run is whole', async () => {
  const store = await openEmbeddedStore({ directory: join(root, 'graph') });
  const paths = written(0);
  const stop = new AbortController();
  const stopped = ingest(
    optionsIn(root, store, paths, {
      signal: stop.signal,
      onProgress({ written: facts }) {
        if (facts > 100) stop.abort(new Error('stopped'));
      },
    }),
  );
  await expect(stopped).rejects.toThrow('stopped');
  expect((await store.head()).version).toBe(0);
  expect(factLines(join(root, 'graph'))).toMatchObject({ edges: '', byId: '', nodes: '' });
  expect(await ingest(optionsIn(root, store, paths))).toMatchObject({ status: 'COMMITTED', version: 1 });
  expect(factLines(join(root, 'graph')).byId.split('\n')).toHaveLength(EDGES);
  await store.close();
});

it('takes back also what can be found by its id already, when the commit fails', async () => {
  const directory = join(root, 'graph');
  const store = await openEmbeddedStore({ directory });
  const paths = written(0);
  let found = '';
  const failing = withRuns(store, 'commit', () => {
    found = factLines(directory).byId;
    throw new Error('no commit');
  });
  await expect(ingest(optionsIn(root, failing, paths))).rejects.toThrow('no commit');
  expect(found.split('\n')).toHaveLength(EDGES);
  expect(factLines(directory)).toMatchObject({ edges: '', byId: '', nodes: '' });
  expect(await ingest(optionsIn(root, store, paths))).toMatchObject({ status: 'COMMITTED', version: 1 });
  expect(isIndexed(directory)).toBe(true);
  await store.close();
});

it('writes nothing more once another run has taken its lease', async () => {
  let now = AT;
  const directory = join(root, 'graph');
  const store = await openEmbeddedStore({ directory, clock: () => now });
  const other = await openEmbeddedStore({ directory, clock: () => now });
  const paths = written(0);
  let taken: Promise<OpenRun> | undefined;
  const fenced = ingest(
    optionsIn(root, store, paths, {
      onProgress({ written: facts }) {
        if (facts < 100 || taken) return;
        now += 60_000;
        const opening = {
          source: 'native',
          adapter: 'native',
          mode: 'full',
          observedAt: AT,
          observedGuessed: false,
        } as const;
        taken = other.openRun(opening);
        taken.catch(() => undefined);
      },
    }),
  );
  await expect(fenced).rejects.toMatchObject({ code: 'RUN_FENCED' });
  await taken;
  expect(factLines(join(root, 'graph'))).toMatchObject({ edges: '', byId: '', nodes: '' });
  expect((await other.head()).version).toBe(0);
  await Promise.all([store.close(), other.close()]);
});

it('leaves the version before its run when its process is killed in between, and the next run is whole', async () => {
  const program = await bundled(new URL('./spooled-edges-child.ts', import.meta.url), root);
  const paths = written(0);
  const directory = join(root, 'killed');
  const temporary = join(root, 'temporary');
  mkdirSync(temporary);
  const seen: number[] = [];
  for (const times of [1, 2, 3]) {
    const child = start(program, [directory, temporary, String(times), ...paths], (_line, process) => {
      if (child.lines.length === times) process.kill('SIGKILL');
    });
    expect((await child.ended).signal).toBe('SIGKILL');
    expect(child.lines).toHaveLength(times);
    seen.push(Number(child.lines.at(-1)));
    expect(factLines(directory).edges === '').toBe(times === 1);
    const store = await openEmbeddedStore({ directory });
    expect((await store.head()).version).toBe(0);
    expect(factLines(directory)).toMatchObject({ edges: '', byId: '', nodes: '' });
    await store.close();
  }
  // Nodes, a whole batch of edges, and the rest.
  expect(seen[0]).toBeLessThan(1_000);
  expect(seen[1]).toBe((seen[0] ?? 0) + 5_000);
  const store = await openEmbeddedStore({ directory });
  const ended = await ingest({ ...optionsIn(root, store, paths), spools: embeddedSpools(temporary) });
  expect(ended).toMatchObject({ status: 'COMMITTED', version: 1 });
  expect(factLines(directory).byId.split('\n')).toHaveLength(EDGES);
  expect(readdirSync(temporary)).toEqual([]);
  await store.close();
});
