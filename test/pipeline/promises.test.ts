// What ingest promises (docs/ingest): atomic runs, nothing vanishes by accident, order, provenance.

import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { native } from '../../ingest/native.ts';
import type { Adapter } from '../../src/model/adapter.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import { account, database, edge, granted, lines, workbench } from './workbench.ts';

const BASE = [account('ci'), database('db'), granted('ci', 'db')];
const LIVE = ['ci', 'ci GRANTED db', 'db'];
const many = (count: number, prefix = 'n'): object[] =>
  Array.from({ length: count }, (_, i) => account(`${prefix}${i}`));

describe('a run', () => {
  it('that says the same again changes nothing, and says so', async () => {
    const bench = await workbench();
    const first = await bench.run(BASE);
    const before = await bench.digest();
    const again = await bench.run(BASE.toReversed());
    expect(first.report).toMatchObject({
      status: 'COMMITTED',
      version: 1,
      counts: { created: 3, unchanged: 0 },
    });
    expect(again).toMatchObject({
      code: 0,
      message: 'Nothing changed: native states what it stated before.',
    });
    expect(again.report).toMatchObject({
      status: 'UNCHANGED',
      version: 1,
      counts: { created: 0, changed: 0, closed: 0, unchanged: 3 },
    });
    expect(await bench.digest()).toBe(before);
  });

  it('closes what it no longer states at its observation time, and keeps it in history', async () => {
    const bench = await workbench();
    await bench.run(BASE);
    const observedAt = Date.parse('2026-05-01T00:00:00Z');
    const next = await bench.run([BASE[0] as object, BASE[1] as object, account('new')], { observedAt });
    expect(next.report?.counts).toMatchObject({ created: 1, changed: 0, closed: 1, unchanged: 2 });
    expect(await bench.live()).toEqual(['ci', 'db', 'new']);
    expect((await bench.edges()).map(({ closedAt }) => closedAt)).toEqual([observedAt]);
  });

  it('writes a changed element as a new fact and leaves the others alone', async () => {
    const bench = await workbench();
    await bench.run(BASE);
    const next = await bench.run([account('ci', { environment: 'PROD' }), ...BASE.slice(1)]);
    expect(next.report?.counts).toMatchObject({ created: 0, changed: 1, closed: 0, unchanged: 2 });
    expect((await bench.nodes()).map(({ id, closedAt }) => [id, closedAt === null]).sort()).toEqual([
      ['ci', false],
      ['ci', true],
      ['db', true],
    ]);
  });

  it('says for every fact where it was stated', async () => {
    const bench = await workbench();
    await bench.run({
      'a.json': JSON.stringify(BASE.slice(0, 2)),
      'b.ndjson': `\n${lines(BASE[2] as object)}`,
    });
    const places = [...(await bench.nodes()), ...(await bench.edges())].map(({ place: { file, at } }) => [
      file.split('/').at(-1),
      at,
    ]);
    expect(places.sort()).toEqual([
      ['a.json', '/0'],
      ['a.json', '/1'],
      ['b.ndjson', 'L2'],
    ]);
  });

  it('takes all its paths together: what one file lacks another may state', async () => {
    const bench = await workbench();
    await bench.run(BASE);
    const next = await bench.run({
      'edges.ndjson': lines(BASE[2] as object),
      'nodes/1.json': JSON.stringify([BASE[0]]),
      'nodes/2.json': '[]',
      'nodes/3.json': JSON.stringify([BASE[1]]),
    });
    expect(next.report).toMatchObject({ status: 'UNCHANGED', files: 4, counts: { dangling: 0, records: 3 } });
  });

  it('reads a folder recursively, each file once, and nothing that is no export', async () => {
    const bench = await workbench();
    const folder = `${bench.directory}/folder`;
    for (const [name, text] of Object.entries({
      'b/2.jsonl': lines(BASE[0] as object),
      'b/c/1.json': JSON.stringify([BASE[1]]),
      'a.ndjson': lines(BASE[2] as object),
      'readme.md': 'not read',
      '.hidden.json': 'not read',
      'empty/notes.txt': 'not read',
    })) {
      mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
      writeFileSync(`${folder}/${name}`, text);
    }
    symlinkSync(folder, `${folder}/b/loop`);
    const outcome = await bench.run([], { paths: [folder, `${folder}/b/../a.ndjson`] });
    expect(outcome).toMatchObject({ code: 0, report: { files: 3, counts: { records: 3, quarantined: 0 } } });
    const places = [...(await bench.edges()), ...(await bench.nodes())].map(({ place }) =>
      place.file.slice(folder.length),
    );
    expect(places).toEqual(['/a.ndjson', '/b/2.jsonl', '/b/c/1.json']);
    expect(await bench.run([], { paths: [`${folder}/empty`] })).toMatchObject({
      code: 1,
      message: expect.stringContaining('holds no .json'),
    });
  });

  it('refuses a path that is not there and a folder without exports', async () => {
    const bench = await workbench();
    expect(await bench.run([], { paths: ['/nowhere/x.json'] })).toMatchObject({
      code: 1,
      message: expect.stringContaining('ENOENT'),
    });
    expect(await bench.run([], { paths: [] })).toMatchObject({
      code: 1,
      message: expect.stringContaining('no path was given'),
    });
  });

  it('with --dry-run reports what it would do and writes nothing', async () => {
    const bench = await workbench();
    await bench.run(BASE);
    const before = await bench.digest();
    const dry = await bench.run([...BASE.slice(0, 2), account('new')], { dryRun: true });
    expect(dry.report).toMatchObject({
      status: 'COMMITTED',
      dryRun: true,
      version: 1,
      counts: { created: 1, closed: 1, unchanged: 2 },
    });
    expect(dry.code).toBe(0);
    expect(await bench.digest()).toBe(before);
    expect((await bench.run(BASE)).report).toMatchObject({ status: 'UNCHANGED', dryRun: false });
  });

  it('tells its progress, and ends with all of it', async () => {
    const bench = await workbench();
    const seen: [string, number, number][] = [];
    await bench.run(many(7000), {
      onProgress: ({ phase, records, written }) => seen.push([phase, records, written]),
    });
    expect(seen.at(-1)).toEqual(['write', 7000, 7000]);
    expect(seen.filter(([phase]) => phase === 'read').at(-1)).toEqual(['read', 7000, 0]);
    expect(seen.every(([, records], i) => i === 0 || records >= (seen[i - 1]?.[1] ?? 0))).toBe(true);
  });
});

describe('nothing vanishes by accident', () => {
  it('the id of a quarantined record is not closed, everything else that is gone is', async () => {
    const bench = await workbench();
    await bench.run([...BASE, account('bad'), account('gone')]);
    const next = await bench.run([...BASE, account('bad', { retiredAt: 'never' })]);
    expect(next).toMatchObject({
      code: 3,
      report: { nothingClosed: null, counts: { closed: 1, unchanged: 3, quarantined: 1 } },
    });
    expect(await bench.live()).toEqual(['bad', ...LIVE]);
  });

  it('the edge of a quarantined record is not closed, and a quarantined node still is the end it was', async () => {
    const bench = await workbench();
    await bench.run(BASE);
    const next = await bench.run([
      account('ci', { kind: 'NONE' }),
      BASE[1] as object,
      granted('ci', 'db', { validTo: 'x' }),
      edge('MEMBER_OF', 'ci', 'ci'),
    ]);
    expect(next.report?.counts).toMatchObject({
      quarantined: 2,
      closed: 0,
      dangling: 0,
      placeholders: 0,
      created: 1,
    });
    expect(await bench.live()).toEqual(['ci', 'ci GRANTED db', 'ci MEMBER_OF ci', 'db']);
  });

  it('a quarantined record without an id stops all closing of that run', async () => {
    const bench = await workbench();
    await bench.run([...BASE, account('gone')]);
    const next = await bench.run(lines(...BASE, 'not json'));
    expect(next).toMatchObject({
      code: 3,
      report: { nothingClosed: expect.stringContaining('1 quarantined'), counts: { closed: 0 } },
    });
    expect(await bench.live()).toEqual([...LIVE, 'gone']);
    expect((await bench.run(BASE)).report?.counts.closed).toBe(1);
  });

  it('a gap stops all closing of that run, and edges still find the nodes of earlier runs', async () => {
    const bench = await workbench();
    const gappy: Adapter = {
      ...native,
      open: (options) => ({ ...native.open(options), end: () => [{ gap: 'page 3 of 7 is missing' }] }),
    };
    await bench.run(BASE);
    const path = `${bench.directory}/part.ndjson`;
    writeFileSync(path, lines(granted('ci', 'db', { key: 'two' })));
    const report = await ingest({
      store: bench.store,
      spools: embeddedSpools(),
      adapter: gappy,
      paths: [path],
    });
    expect(report).toMatchObject({
      partial: true,
      gaps: ['page 3 of 7 is missing'],
      counts: { closed: 0, created: 1, dangling: 0 },
    });
    expect(await bench.live()).toEqual(['ci', 'ci GRANTED db', 'ci GRANTED db', 'db']);
    expect((await bench.store.sources())[0]?.latest).toMatchObject({ partial: true });
  });

  it('closing more than a tenth, and at least ten, is held with the numbers', async () => {
    const bench = await workbench();
    await bench.run(many(110));
    const before = await bench.digest();
    const held = await bench.run(many(98));
    expect(held).toMatchObject({
      code: 4,
      report: { status: 'HELD', version: 1, held: { closing: 12, live: 110 } },
    });
    expect(held.message).toContain('would close 12 of the 110');
    expect(await bench.digest()).toBe(before);
    expect((await bench.store.runs({ first: 1 }))[0]?.status).toBe('HELD');
    const accepted = await bench.run(many(98), { acceptRemovals: true });
    expect(accepted).toMatchObject({
      code: 0,
      report: { status: 'COMMITTED', held: null, counts: { closed: 12 } },
    });
    expect(await bench.live()).toHaveLength(98);
  });

  it('closing a tenth exactly, or nine of a few, is not held', async () => {
    const bench = await workbench();
    await bench.run(many(110));
    expect(await bench.run(many(99))).toMatchObject({ code: 0, report: { counts: { closed: 11 } } });
    await bench.run(many(12, 'm'), { source: 'small' });
    expect(await bench.run(many(3, 'm'), { source: 'small' })).toMatchObject({
      code: 0,
      report: { counts: { closed: 9 } },
    });
  });

  it('an empty run is held where there was something, however little, and commits where there was nothing', async () => {
    const bench = await workbench();
    expect(await bench.run('[]')).toMatchObject({ code: 0, report: { status: 'UNCHANGED', version: 0 } });
    await bench.run(BASE);
    expect(await bench.run('[]')).toMatchObject({ code: 4, report: { held: { closing: 3, live: 3 } } });
    expect(await bench.live()).toEqual(LIVE);
    expect(await bench.run('[]', { acceptRemovals: true })).toMatchObject({ code: 0 });
    expect(await bench.live()).toEqual([]);
  });

  it('placeholders that another source came to declare stay, so that the same input changes nothing', async () => {
    const bench = await workbench();
    const edges = Array.from({ length: 20 }, (_, i) => granted('ci', `db${i}`));
    const first = await bench.run([account('ci'), ...edges]);
    expect(first.report?.counts).toMatchObject({ dangling: 20, placeholders: 20, nodes: 1 });
    await bench.run(
      Array.from({ length: 20 }, (_, i) => database(`db${i}`)),
      { source: 'cmdb' },
    );
    const again = await bench.run([account('ci'), ...edges]);
    expect(again).toMatchObject({
      code: 0,
      report: { status: 'UNCHANGED', held: null, counts: { dangling: 0, closed: 0, unchanged: 41 } },
    });
    // Stated by both: as a placeholder by the one, declared by the other.
    const stated = (await bench.live()).filter((id) => id.startsWith('db'));
    expect([stated.length, new Set(stated).size]).toEqual([40, 20]);
  });
});

describe('order', () => {
  it('an older export is a no-op; one of the same instant is not', async () => {
    const bench = await workbench();
    const at = Date.parse('2026-06-01T00:00:00Z');
    await bench.run(BASE, { observedAt: at });
    const before = await bench.digest();
    const older = await bench.run([account('old')], { observedAt: at - 1 });
    expect(older).toMatchObject({
      code: 0,
      report: { status: 'NOOP', run: null, version: 1 },
      message: expect.stringContaining('2026-06-01T00:00:00.000Z'),
    });
    expect(await bench.digest()).toBe(before);
    expect((await bench.run([...BASE, account('new')], { observedAt: at })).report?.status).toBe('COMMITTED');
    expect((await bench.run([account('old')], { observedAt: at - 1, source: 'other' })).report?.status).toBe(
      'COMMITTED',
    );
  });

  it('the observation time is the export’s own, else the user’s, else the newest file’s, which is a guess', async () => {
    const bench = await workbench();
    const own = await bench.run(
      [
        { ...account('a'), observedAt: '2026-02-01T00:00:00Z' },
        { ...account('b'), observedAt: '2026-01-01T00:00:00Z' },
      ],
      { source: 'own' },
    );
    expect(own.report).toMatchObject({
      observedAt: Date.parse('2026-02-01T00:00:00Z'),
      observedGuessed: false,
    });
    const user = await bench.run(BASE, { source: 'user', observedAt: 1000 });
    expect(user.report).toMatchObject({ observedAt: 1000, observedGuessed: false });
    const file = await bench.run(BASE, { source: 'file', observedAt: undefined });
    expect(file.report).toMatchObject({
      observedAt: Date.parse('2026-03-01T00:00:00Z'),
      observedGuessed: true,
    });
    const start = Date.now();
    const stdin = await bench.run([], {
      paths: ['-'],
      stdin: Readable.from([Buffer.from(lines(...BASE))]),
      observedAt: undefined,
      source: 'stdin',
    });
    expect(stdin.report?.observedGuessed).toBe(true);
    expect(stdin.report?.observedAt).toBeGreaterThanOrEqual(start);
    expect(stdin.report?.counts.records).toBe(3);
  });

  it('two runs of one source at once are serialized, or the second is told to wait', async () => {
    const bench = await workbench();
    const [a, b] = await Promise.all([
      bench.run({ 'x.ndjson': lines(...BASE) }, { busyFor: 20_000, observedAt: 5 }),
      bench.run([], { paths: ['-'], stdin: Readable.from([lines(...BASE)]), busyFor: 20_000, observedAt: 5 }),
    ]);
    expect([a.report?.status, b.report?.status].sort()).toEqual(['COMMITTED', 'UNCHANGED']);
    const held = await bench.store.openRun({
      source: 'native',
      adapter: 'native',
      mode: 'full',
      observedAt: 9,
      observedGuessed: false,
    });
    const busy = await bench.run(BASE);
    expect(busy.code).toBe(1);
    await held.abort('ABORTED', { counts: a.report?.counts as never, partial: false, gaps: [] });
    expect((await bench.run(BASE)).code).toBe(0);
  });

  it('an aborted run leaves nothing behind and frees its source', async () => {
    const bench = await workbench();
    await bench.run(BASE);
    const before = await bench.digest();
    const abort = new AbortController();
    const running = ingest({
      store: bench.store,
      spools: embeddedSpools(bench.directory),
      adapter: native,
      paths: ['-'],
      stdin: Readable.from([Buffer.from(lines(...BASE, ...many(20_000)))]),
      signal: abort.signal,
      onProgress: ({ phase, written }) => {
        if (phase === 'write' && written > 0) abort.abort(new Error('stop'));
      },
    });
    await expect(running).rejects.toThrow('stop');
    expect(await bench.digest()).toBe(before);
    expect(readdirSync(bench.directory).filter((name) => name.startsWith('keyreach-spool'))).toEqual([]);
    expect((await bench.run(BASE)).report?.status).toBe('UNCHANGED');
  });

  it('an abort ends the wait for a standard input that says nothing', async () => {
    const bench = await workbench();
    const abort = new AbortController();
    const running = bench.run([], { paths: ['-'], stdin: new Readable({ read() {} }), signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 50);
    await expect(running).rejects.toThrow('enough');
    expect(await bench.store.runs({ first: 1 })).toEqual([]);
  });
});
