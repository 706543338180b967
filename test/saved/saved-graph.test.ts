// A graph kept in a file answers as the store would, byte for byte, or is not taken at all.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { census } from '../../src/analysis/census.ts';
import { covered } from '../../src/analysis/coverage.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { inMemory } from '../../src/analysis/projection-kept.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { loadDemo } from '../../src/demo/load.ts';
import { executeOperation } from '../../src/graphql/execute.ts';
import { type LiveGraph, openLiveGraph } from '../../src/graphql/live-graph.ts';
import { wholeGraph } from '../../src/graphql/snapshot.ts';
import { readColumns, writeColumns } from '../../src/saved/column-file.ts';
import { inFiles } from '../../src/saved/columns-in-files.ts';
import { type SavedGraph, savedGraph } from '../../src/saved/saved-graph.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { plainParts } from '../analysis/graphs.ts';
import { everyQuestion } from '../graphql/every-question.ts';
import { ORGANIZATION, put } from '../graphql/fixture.ts';

const NOW = Date.parse('2026-07-01T12:00:00Z');
let folder: string;
let demo: string;
let opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  folder = mkdtempSync(join(tmpdir(), 'keyreach-saved-'));
  demo = join(folder, 'demo');
  const store = await openEmbeddedStore({ directory: demo, clock: Date.now });
  await loadDemo({ store, spools: embeddedSpools(folder), observedAt: NOW });
  await store.close();
});
afterAll(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});
let number = 0;
let directory: string;
let problems: string[];
beforeEach(() => {
  directory = join(folder, `copy ${number++}`);
  cpSync(demo, directory, { recursive: true });
  problems = [];
});
afterEach(async () => {
  for (const one of opened.reverse()) await one.close();
  opened = [];
});

const fileIn = (of: string): string => join(of, 'projection.bin');
const saved = (file = fileIn(directory)): SavedGraph =>
  savedGraph(file, (problem) => problems.push(problem), { leastEdges: 0, everyMs: 0 });

async function open(of = directory): Promise<GraphStore> {
  const store = await openEmbeddedStore({ directory: of, clock: Date.now });
  opened.push(store);
  return store;
}

/** Opens a graph over the store and closes it, so that what it saves is saved. */
async function save(store: GraphStore, file = fileIn(directory)): Promise<void> {
  const graph = await openLiveGraph(store, { saved: saved(file) });
  await graph.close();
}

async function graphOf(store: GraphStore, kept: SavedGraph | null): Promise<LiveGraph> {
  const graph = await openLiveGraph(store, { saved: kept });
  opened.push(graph);
  return graph;
}

async function answers(store: GraphStore, graph: LiveGraph): Promise<string[]> {
  const { view } = graph.current();
  // By id, since numbers of nodes are a projection's own affair.
  const ids = Array.from({ length: view.nodeCount }, (_, node) => view.id(node)).sort();
  const some = ids.filter((_, i) => i % 41 === 7);
  const questions = everyQuestion({
    ids: some.slice(0, 8),
    rounds: 1,
    keys: ['AKIA-none'],
    instants: [null, '2026-05-01T00:00:00Z'],
    sources: graph.current().sources.map(({ source }) => source),
    runs: 3,
  });
  const texts: string[] = [];
  for (const { operation, variables } of questions)
    texts.push(
      `${operation} ${JSON.stringify(await executeOperation({ store, graph }, operation, variables))}`,
    );
  return texts;
}

describe('a saved graph', () => {
  it('answers every question with the same bytes as the store', async () => {
    const store = await open();
    await save(store);
    const kept = saved();
    const load = vi.spyOn(kept, 'load');
    const restored = await graphOf(store, kept);
    const { version } = await store.head();
    expect((await load.mock.results[0]?.value)?.version).toBe(version);
    const fresh = await graphOf(store, null);
    const told = await answers(store, restored);
    expect(told).toEqual(await answers(store, fresh));
    expect(told.join('').length).toBeGreaterThan(100_000);
    expect(problems).toEqual([]);
  });

  it('has with it what every answer tells, and counts that anew for a later version', async () => {
    const store = await open();
    await save(store);
    const fresh = wholeGraph((await graphOf(store, null)).current());
    const kept = (await saved().load(store)) as Projection;
    expect(kept).toBeInstanceOf(Projection);
    expect([covered.known(kept), census.known(kept)]).toEqual([covered.of(fresh), census.of(fresh)]);
    expect(census.of(kept).nodes).toBe(kept.nodeCount);
    await put(store, ORGANIZATION, 'acme', NOW);
    const later = wholeGraph((await graphOf(store, saved())).current());
    expect(census.of(later).nodes).toBeGreaterThan(census.of(kept).nodes);
  });

  it('catches up with what was committed since, and goes on from there', async () => {
    const store = await open();
    await save(store);
    await put(store, ORGANIZATION, 'acme', NOW);
    const kept = await saved().load(store);
    expect(kept?.indexOf('acme:db/customers')).toBe(-1);
    const graph = await graphOf(store, saved());
    expect(await answers(store, graph)).toEqual(await answers(store, await graphOf(store, null)));
    await put(store, ORGANIZATION.slice(0, 15), 'acme', NOW + 1);
    await graph.refresh();
    expect(graph.current().view.indexOf('acme:db/customers')).toBeGreaterThan(-1);
    expect(await answers(store, graph)).toEqual(await answers(store, await graphOf(store, null)));
  });

  it('is of the newest version when it is its turn, not of those that were superseded while it waited', async () => {
    const store = await open();
    const { version } = await store.head();
    const versions: number[] = [];
    let done = (): void => {};
    const written = new Promise<void>((resolve) => {
      done = resolve;
    });
    const slow: SavedGraph = {
      load: async () => null,
      async save(_, view) {
        versions.push(view.version);
        await written;
      },
    };
    const graph = await openLiveGraph(store, { saved: slow });
    for (const count of [8, 9, 10]) {
      await put(store, ORGANIZATION.slice(0, count), 'acme', NOW + count);
      await graph.refresh();
    }
    done();
    await graph.close();
    expect([...new Set(versions)]).toEqual([version, version + 3]);
  });

  it('is private to its user, and is not taken where others could have written it', async () => {
    const store = await open();
    await save(store);
    expect(statSync(fileIn(directory)).mode & 0o777).toBe(0o600);
    expect(await saved().load(store)).not.toBeNull();
    chmodSync(fileIn(directory), 0o620);
    expect(await saved().load(store)).toBeNull();
  });

  it('is written whole: a draft is no graph, and one that was left behind goes with the next', async () => {
    const store = await open();
    const draft = `${fileIn(directory)}.123.abc`;
    writeFileSync(draft, 'half of it');
    writeFileSync(`${fileIn(directory)}.124.abc`, 'somebody else writes this');
    utimesSync(draft, NOW / 1000 - 120, NOW / 1000 - 120);
    utimesSync(`${fileIn(directory)}.124.abc`, NOW / 1000, NOW / 1000);
    expect(await saved().load(store)).toBeNull();
    await save(store);
    const left = readdirSync(directory).filter((name) => name.startsWith('projection.bin'));
    expect(left.sort()).toEqual(['projection.bin', 'projection.bin.124.abc']);
  });

  it('is left out, with a word, where it cannot be written', async () => {
    const store = await open();
    const file = join(directory, 'graph.db', 'projection.bin');
    const graph = await graphOf(store, saved(file));
    expect(graph.current().view.nodeCount).toBeGreaterThan(100);
    await graph.close();
    expect(problems.join()).toMatch(/could not be saved as .*so the next start reads the whole store/);
  });

  it('that another process puts there while it is looked for is not called damaged', async () => {
    const store = await open();
    await save(store);
    const aside = join(directory, 'aside');
    for (let turns = 0; turns < 60; turns++) {
      renameSync(fileIn(directory), aside);
      const looking = saved().load(store);
      for (let i = 0; i < turns % 20; i++) await turnOfTheLoop();
      renameSync(aside, fileIn(directory));
      await looking;
    }
    expect(problems).toEqual([]);
  });

  it('of a small graph is not worth a file', async () => {
    const store = await open();
    const whole = wholeGraph((await graphOf(store, null)).current());
    await savedGraph(fileIn(directory), () => {}).save(store, whole, 0);
    expect(readdirSync(directory)).not.toContain('projection.bin');
  });
});

describe('a damaged file', () => {
  let whole: Buffer;
  let store: GraphStore;
  beforeEach(async () => {
    store = await open();
    await save(store);
    whole = readFileSync(fileIn(directory));
    expect(await saved().load(store)).not.toBeNull();
  });

  const written = async (bytes: Uint8Array): Promise<Projection | null> => {
    writeFileSync(fileIn(directory), bytes);
    return saved().load(store);
  };

  it('with any one bit wrong gives nothing', async () => {
    const places = [
      0,
      5,
      17,
      18,
      19,
      whole.length - 1,
      whole.length - 33,
      whole.length - 40,
      whole.length - 41,
    ];
    for (let i = 0; i < 150; i++) places.push(Math.floor((i / 150) * whole.length) + (i % 7));
    for (const place of places) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(place) ^ (1 << (place % 8)), place);
      expect(await written(bytes), `byte ${place} of ${whole.length}`).toBeNull();
    }
    expect(await written(whole)).not.toBeNull();
  });

  it('cut short anywhere, or with more behind it, gives nothing', async () => {
    for (const length of [
      0,
      1,
      18,
      39,
      59,
      60,
      1000,
      whole.length >> 1,
      whole.length - 40,
      whole.length - 1,
    ]) {
      writeFileSync(fileIn(directory), whole);
      truncateSync(fileIn(directory), length);
      expect(await saved().load(store), `${length} bytes`).toBeNull();
    }
    expect(await written(Buffer.concat([whole, Buffer.of(0)]))).toBeNull();
    expect(await written(Buffer.concat([whole, whole]))).toBeNull();
    expect(await written(Buffer.alloc(whole.length))).toBeNull();
  });

  it('is made anew, which is said once, and the answers come from the store', async () => {
    expect(problems).toEqual([]);
    writeFileSync(fileIn(directory), whole.subarray(0, 5000));
    const graph = await graphOf(store, saved());
    expect(await answers(store, graph)).toEqual(await answers(store, await graphOf(store, null)));
    await graph.close();
    expect(await saved().load(store)).not.toBeNull();
    expect(problems).toEqual([expect.stringMatching(/projection\.bin is damaged, or open to others/)]);
  });

  it('with a piece that is not as it was written is said to be damaged', async () => {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
    expect(await written(bytes)).toBeNull();
    expect(problems).toHaveLength(1);
  });

  it.skipIf(process.platform === 'win32')(
    'is nothing to wait for where it is a folder or a pipe',
    async () => {
      rmSync(fileIn(directory));
      mkdirSync(fileIn(directory));
      expect(await saved().load(store)).toBeNull();
      rmSync(fileIn(directory), { recursive: true });
      execFileSync('mkfifo', ['-m', '600', fileIn(directory)]);
      expect(await saved().load(store)).toBeNull();
      expect(problems).toHaveLength(2);
    },
  );
});

describe('a file of another graph', () => {
  it('is not taken: not of a store with the same input, loaded at another time', async () => {
    const store = await open();
    await save(store);
    const other = join(folder, 'other');
    vi.setSystemTime(NOW + 1000);
    const twin = await open(other);
    await loadDemo({ store: twin, spools: embeddedSpools(folder), observedAt: NOW });
    vi.setSystemTime(NOW);
    expect((await twin.head()).version).toBe((await store.head()).version);
    copyFileSync(fileIn(directory), fileIn(other));
    expect(await saved(fileIn(other)).load(twin)).toBeNull();
    expect(problems).toEqual([]);
    expect(await saved().load(store)).not.toBeNull();
  });

  it('is not taken where the store is older, or went another way since', async () => {
    const store = await open();
    await put(store, ORGANIZATION, 'acme', NOW);
    await save(store);
    // The folder as it was before, as from a backup, with the file of later.
    const restored = join(folder, 'restored');
    cpSync(demo, restored, { recursive: true });
    copyFileSync(fileIn(directory), fileIn(restored));
    const before = await open(restored);
    expect((await before.head()).version).toBeLessThan((await store.head()).version);
    expect(await saved(fileIn(restored)).load(before)).toBeNull();
    vi.setSystemTime(NOW + 5);
    await put(before, ORGANIZATION.slice(0, 8), 'acme', NOW);
    vi.setSystemTime(NOW);
    expect((await before.head()).version).toBe((await store.head()).version);
    expect(await saved(fileIn(restored)).load(before)).toBeNull();
  });

  it('is not taken after a prune: it holds what nobody can look up any more', async () => {
    const store = await open();
    await put(store, ORGANIZATION, 'acme', NOW);
    await put(store, ORGANIZATION.slice(0, 15), 'acme', NOW + 1);
    await save(store);
    expect(await saved().load(store)).not.toBeNull();
    vi.setSystemTime(NOW + 3_600_000);
    await store.prune({ keepVersions: 1, graceMs: 0 });
    vi.setSystemTime(NOW);
    expect(await saved().load(store)).toBeNull();
  });

  it('is not kept where the store was pruned since it was read, and is kept anew once it is read again', async () => {
    const store = await open();
    await put(store, ORGANIZATION, 'acme', NOW);
    await put(store, ORGANIZATION.slice(0, 15), 'acme', NOW + 1);
    const kept = saved();
    const before = (await graphOf(store, null)).current();
    await kept.save(store, wholeGraph(before), before.retention.prunings);
    vi.setSystemTime(NOW + 3_600_000);
    await store.prune({ keepVersions: 1, graceMs: 0 });
    vi.setSystemTime(NOW);
    await saved().save(store, wholeGraph(before), before.retention.prunings);
    expect(await saved().load(store)).toBeNull();
    const after = (await graphOf(store, null)).current();
    expect(after.version).toBe(before.version);
    await kept.save(store, wholeGraph(after), after.retention.prunings);
    expect(await saved().load(store)).not.toBeNull();
    expect(problems).toEqual([]);
  });

  it('is not taken from other code, another engine, another version or another byte order', async () => {
    const store = await open();
    await save(store);
    const file = fileIn(directory);
    const read = await readColumns(file, async () => true);
    const { about, tree } = read ?? expect.fail('the file is whole');
    expect(Object.keys(about)).toEqual(['code', 'engine', 'endianness', 'history', 'prunings', 'version']);
    for (const key of Object.keys(about)) {
      const value = about[key];
      await writeColumns(
        file,
        { ...about, [key]: typeof value === 'number' ? value - 1 : `${value}0` },
        tree,
      );
      expect(await saved().load(store), key).toBeNull();
    }
    await writeColumns(file, about, tree);
    expect(await saved().load(store)).not.toBeNull();
  });
});

describe('columns in a file', () => {
  it('come back as they were: types, shared memory, maps, infinities, and one array in two places', async () => {
    const file = join(folder, 'columns.bin');
    const shared = new Uint16Array(new SharedArrayBuffer(2000)).fill(7);
    const floats = Float64Array.from({ length: 100 }, (_, i) => i / 3);
    const bytes = Uint8Array.from({ length: 5_000_000 }, (_, i) => i * 31);
    const tree = {
      a: { shared, floats: floats.subarray(10, 90) },
      again: floats.subarray(10, 90),
      few: Uint32Array.of(1, 2),
      map: new Map([[1, { ends: Number.POSITIVE_INFINITY, list: [Uint32Array.of(5)] }]]),
      none: undefined,
    };
    const kept = { ids: atOnce(inFiles({ least: 0 })(bytes.slice())), few: inMemory(Uint32Array.of(3)) };
    await writeColumns(file, { name: 'a' }, { ...tree, bytes, kept });
    const read = await readColumns(file, async ({ name }) => name === 'a');
    const { tree: found } = read ?? expect.fail('the file is whole');
    const { bytes: large, kept: once, ...back } = found as typeof tree & Record<'bytes' | 'kept', never>;
    expect(back).toEqual(tree);
    expect(Buffer.compare(large, bytes)).toBe(0);
    const { ids, few } = once as { ids: Uint8Array; few: Uint32Array };
    expect([Buffer.compare(ids, bytes), few]).toEqual([0, Uint32Array.of(3)]);
    expect(back.a.shared.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(back.a.floats.buffer).not.toBeInstanceOf(SharedArrayBuffer);
    expect(await readColumns(file, async ({ name }) => name === 'b')).toBeNull();
    expect(await readColumns(join(folder, 'nowhere'), async () => true)).toBeNull();
  });

  it('an empty projection is its parts', () => {
    expect(Projection.of(0, plainParts(Projection.empty())).nodeCount).toBe(0);
  });
});
