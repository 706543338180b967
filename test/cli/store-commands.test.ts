import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keyreach, temporaryFolder } from './keyreach.ts';
import { runCommand } from './run-command.ts';

/** Cursors are signed by each process anew, and sources grow older. */
const settled = (text: string): string =>
  text
    .replace(/"(cursor|endCursor)": "[^"]*"/g, '"$1": "…"')
    .replace(/"ageSeconds": \d+/g, '"ageSeconds": 0');

const fixture = new URL('../fixtures/cli/acme.ndjson', import.meta.url).pathname;
const bin = new URL('../../bin/keyreach.mjs', import.meta.url).pathname;
const folder = temporaryFolder();
afterAll(folder.remove);

const OBSERVED = ['--observed-at', '2026-01-01T00:00:00Z'];
const LATER = ['--observed-at', '2026-01-02T00:00:00Z'];
let directories = 0;
const fresh = (): string[] => ['--data', join(folder.path, `data-${directories++}`)];
const input = (name: string, lines: readonly unknown[]): string => {
  const path = join(folder.path, name);
  writeFileSync(
    path,
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  );
  return path;
};
const node = (i: number) => ({ node: { id: `acme:sa/${i}`, label: 'Identity', kind: 'SERVICE_ACCOUNT' } });

/** Root writes everywhere: as root it is nobody who tries. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const asNobody = (...args: string[]) =>
  spawnSync(process.execPath, [bin, ...args], { ...NOBODY, encoding: 'utf8' });

it.skipIf(process.platform === 'win32' || asNobody('--version').status !== 0)(
  'a data directory that cannot be written is named, with the remedy',
  async () => {
    const own = temporaryFolder();
    const data = join(own.path, 'data');
    expect((await keyreach(['ingest', 'native', fixture, '--data', data])).code).toBe(0);
    if (NOBODY.uid)
      for (const path of [data, join(data, 'graph.db')]) chownSync(path, NOBODY.uid, NOBODY.gid);
    chmodSync(own.path, 0o711);
    chmodSync(data, 0o500);
    const { status, stderr } = asNobody('status', '--data', data);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/graph\.db cannot be written: give this user write permission on it and its/),
    ]);
    expect(readdirSync(data)).toEqual(['graph.db']);
    chmodSync(data, 0o700);
    own.remove();
  },
);

describe('ingest', () => {
  it('of the same file twice changes nothing and says so', async () => {
    const data = fresh();
    await runCommand(['ingest', 'native', fixture, ...OBSERVED, ...data]);
    const { code, stderr } = await runCommand(['ingest', 'native', fixture, ...OBSERVED, ...data]);
    expect(code).toBe(0);
    expect(stderr).toContain('nothing changed, still graph version 1');
    expect(stderr).not.toContain('committed as');
  });

  it('exits with 3 where a record was quarantined, names its place, and keeps the rest', async () => {
    const data = fresh();
    const path = input('partial.ndjson', [
      node(1),
      { node: { id: 'acme:x', label: 'Identity', kind: 'WIZARD' } },
    ]);
    const { code, stderr } = await runCommand(['ingest', 'native', path, ...OBSERVED, ...data]);
    expect(code).toBe(3);
    expect(stderr).toContain('partial.ndjson L2');
    const quarantine = await runCommand(['quarantine', '1', '--json', ...data]);
    expect(JSON.parse(quarantine.stdout).quarantine).toMatchObject({ totalCount: 1 });
    expect((await runCommand(['search', 'acme:sa/1', ...data])).stdout).toContain('1 found');
  });

  it('exits with 4 where it would remove more than a tenth, until that is accepted', async () => {
    const data = fresh();
    const all = input(
      'all.ndjson',
      Array.from({ length: 40 }, (_, i) => node(i)),
    );
    const few = input(
      'few.ndjson',
      Array.from({ length: 20 }, (_, i) => node(i)),
    );
    await runCommand(['ingest', 'native', all, ...OBSERVED, ...data]);
    const held = await runCommand(['ingest', 'native', few, ...LATER, ...data]);
    expect(held.code).toBe(4);
    expect(held.stderr).toContain('20');
    expect(held.stderr).toContain('--accept-removals');
    expect((await runCommand(['status', '--json', ...data])).stdout).toContain('"version": 1');
    const accepted = await runCommand(['ingest', 'native', few, ...LATER, '--accept-removals', ...data]);
    expect(accepted.code).toBe(0);
    expect(accepted.stderr).toContain('20 closed');
  });

  it('writes nothing with --dry-run, and prints the report with --json', async () => {
    const data = fresh();
    const { code, stdout } = await runCommand([
      'ingest',
      'native',
      fixture,
      '--dry-run',
      '--json',
      ...OBSERVED,
      ...data,
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      dryRun: true,
      observedAt: '2026-01-01T00:00:00.000Z',
      counts: { nodes: 12, edges: 13 },
    });
    expect(JSON.parse((await runCommand(['status', '--json', ...data])).stdout).graph.version).toBe(0);
  });

  it('reads standard input, folders and deltas', async () => {
    const data = fresh();
    const stdin = await keyreach(['ingest', 'native', '-', ...OBSERVED, ...data], {
      input: `${JSON.stringify(node(1))}\n`,
    });
    expect(stdin.code).toBe(0);
    const inside = join(folder.path, 'inside');
    mkdirSync(inside);
    writeFileSync(join(inside, 'a.ndjson'), `${JSON.stringify(node(2))}\n`);
    writeFileSync(
      join(inside, 'b.json'),
      JSON.stringify([node(3), { remove: { node: { id: 'acme:sa/1' } } }]),
    );
    const delta = await runCommand(['ingest', 'native', inside, '--delta', ...LATER, ...data]);
    expect(delta.stderr).toContain('2 created');
    expect(delta.stderr).toContain('1 closed');
    expect(delta.code).toBe(0);
  });
});

describe('export', () => {
  it('ingested with --keep-sources gives the same graph elsewhere', async () => {
    const [one, other] = [fresh(), fresh()];
    await runCommand(['ingest', 'native', fixture, '--source', 'first', ...OBSERVED, ...one]);
    const second = input('second.ndjson', [
      {
        node: {
          id: 'acme:sa/deploy',
          label: 'Identity',
          kind: 'SERVICE_ACCOUNT',
          enabled: false,
          purpose: 'deploys',
        },
      },
      { node: { id: 'acme:tok', label: 'Credential', kind: 'TOKEN', expired: true, odd: 'kept' } },
      {
        edge: {
          kind: 'CAN_TAKE_OVER',
          from: 'acme:sa/reader',
          to: 'acme:role/dba',
          technique: 'edit',
          derivedFrom: [[{ kind: 'STORES', from: 'acme:repo/app', to: 'acme:key/deploy' }]],
        },
      },
    ]);
    await runCommand(['ingest', 'native', second, '--source', 'second', ...LATER, ...one]);
    const exported = await runCommand(['export', ...one]);
    expect(exported.code).toBe(0);
    const copied = await runCommand(
      ['ingest', 'native', '-', '--keep-sources', '--observed-at', '2026-03-01T00:00:00Z', ...other],
      { input: exported.stdout },
    );
    expect(copied.stderr).toContain('first: committed');
    expect(copied.code).toBe(0);
    for (const question of [
      ['reach', 'acme:key/deploy', '--at', '2026-01-01T12:00:00Z'],
      ['reach', 'acme:key/formula', '--at', '2026-04-01T00:00:00Z', '--all'],
      ['reach', 'acme:agent/helper', '--at', '2026-04-01T00:00:00Z', '--include-disabled'],
      ['reach', 'acme:tok', '--at', '2026-04-01T00:00:00Z'],
    ]) {
      const [before, after] = await Promise.all(
        [one, other].map(
          async (data) =>
            JSON.parse(settled((await runCommand([...question, '--json', ...data])).stdout)).reach,
        ),
      );
      expect([question, { ...after, coverage: null, graphVersion: 0 }]).toEqual([
        question,
        { ...before, coverage: null, graphVersion: 0 },
      ]);
    }
    const again = await runCommand(['export', ...other]);
    const sorted = (_: string, value: unknown): unknown =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort())
        : value;
    const lines = (text: string): string[] =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.stringify(JSON.parse(line), sorted))
        .sort();
    expect(lines(again.stdout)).toEqual(lines(exported.stdout));
  });

  it('writes GraphML and CSV that hold every node and edge', async () => {
    const data = fresh();
    await runCommand(['ingest', 'native', fixture, ...OBSERVED, ...data]);
    const graphml = (await runCommand(['export', '--format', 'graphml', ...data])).stdout;
    expect(graphml.match(/<node /g)).toHaveLength(12);
    expect(graphml.match(/<edge /g)).toHaveLength(13);
    expect(graphml).toContain('&quot;');
    const csv = (await runCommand(['export', '--format', 'csv', ...data])).stdout;
    expect(csv.trim().split('\n')).toHaveLength(26);
    expect(csv).toContain("'=cmd()");
    expect(csv).not.toContain(',=cmd()');
  });
});

describe('serve', () => {
  it('answers --server as the data directory does, follows a run of another process, and stops on SIGTERM', async () => {
    const data = fresh();
    await runCommand(['ingest', 'native', fixture, ...OBSERVED, ...data]);
    const server = spawn(process.execPath, [bin, 'serve', '--port', '0', ...data], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const spawned = Date.now();
    let said = '';
    server.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    try {
      await expect.poll(() => said, { timeout: 60_000 }).toContain('playground');
      const started = Date.now() - spawned;
      const url = /playground +(http:\S+)/.exec(said)?.[1] ?? '';
      const question = ['blast-radius', 'acme:key/deploy', '--at', '2026-02-01T00:00:00Z', '--json'];
      const [direct, served] = await Promise.all([
        runCommand([...question, ...data]),
        runCommand([...question, '--server', url]),
      ]);
      expect(settled(served.stdout)).toBe(settled(direct.stdout));
      expect(served.code).toBe(0);
      const more = input('more.ndjson', [node(7)]);
      await runCommand(['ingest', 'native', more, '--source', 'more', ...LATER, ...data]);
      const committed = Date.now();
      await expect
        .poll(async () => (await runCommand(['search', 'acme:sa/7', '--server', url])).stdout, {
          timeout: 60_000,
        })
        .toContain('1 found');
      // Two seconds, and what a crowded machine adds to them: it has added as much to the start.
      expect(Date.now() - committed).toBeLessThan(2_000 + 3 * started);
    } finally {
      server.kill('SIGTERM');
    }
    const [code] = await once(server, 'exit');
    expect(code).toBe(0);
  });

  it('refuses an address that others can reach without a token file', async () => {
    const { code, stderr } = await keyreach(['serve', '--host', '0.0.0.0', '--port', '0', ...fresh()]);
    expect(code).toBe(2);
    expect(stderr).toContain('--token-file');
  });
});
