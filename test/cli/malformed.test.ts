// docs/operations.md, "Malformed input", through the command line: exit code, message, and the graph before and
// after, a few rows for each format. The whole table for each is in test/corpus.
import { createHash } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { beside, casesOf, GOOD } from '../corpus/cases.ts';
import { seeds } from '../corpus/index.ts';
import type { Seed } from '../corpus/seed.ts';
import { keyreach, type Outcome, temporaryFolder } from './keyreach.ts';
import { runCommand } from './run-command.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const OBSERVED = '2026-01-01T00:00:00Z';
const LATER = '2026-01-02T00:00:00Z';
/** One of each way to end, where the format has it; several formats of one adapter share the rest. */
const SHOWN = [
  'a file cut in the middle of a record',
  'a zip with a path that leaves its folder',
  'JSON nested deeper than 64',
  'one id with conflicting content: all of them',
  'a dangling reference, as a placeholder',
];

function base(seed: Seed): string {
  return join(folder.path, `base-${seed.adapter}-${seed.format}`);
}

function options({ options: given = {} }: Seed): string[] {
  return Object.entries(given).map(([name, value]) =>
    value === true ? `--${kebab(name)}` : `--${kebab(name)}=${String(value)}`,
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

let runs = 0;
async function ingest(
  seed: Seed,
  input: string | Buffer,
  { observedAt = LATER, data = '' } = {},
): Promise<Outcome & { data: string }> {
  const run = data || join(folder.path, `run-${runs++}`);
  if (!data) cpSync(base(seed), run, { recursive: true });
  const file = join(folder.path, `input-${runs++}`);
  writeFileSync(file, input);
  const common = ['--source', 'acme', '--observed-at', observedAt, '--data', run];
  const outcome = await runCommand(['ingest', seed.adapter, file, ...common, ...options(seed)]);
  return { ...outcome, data: run };
}

/** Everything readable, in one digest, and the ids that are there now. */
async function state(directory: string): Promise<{ digest: string; version: number; ids: Set<string> }> {
  const store = await openEmbeddedStore({ directory });
  const hash = createHash('sha256');
  const ids = new Set<string>();
  for await (const { nodes, edges } of store.changes(0)) {
    hash.update(JSON.stringify([nodes, edges]));
    for (const { id, closedAt } of nodes) if (closedAt === null) ids.add(id);
  }
  const { version } = await store.head();
  await store.close();
  return { digest: hash.digest('hex'), version, ids };
}

beforeAll(async () => {
  for (const seed of seeds) {
    const { code, stderr } = await ingest(seed, beside(seed), { observedAt: OBSERVED, data: base(seed) });
    expect([code, stderr]).toEqual([0, expect.stringContaining('committed')]);
  }
});

const rows = seeds.flatMap((seed) =>
  casesOf(seed)
    .filter(({ name }) => SHOWN.includes(name))
    .map((row) => [`${seed.adapter} (${seed.format})`, row.name, seed, row] as const),
);

describe.concurrent('the command line, given', () => {
  it.each(rows)('%s: %s', async (_, __, seed, row) => {
    const before = await state(base(seed));
    const { code, stdout, stderr, data } = await ingest(seed, row.input);
    expect(stderr).not.toMatch(/\n {4}at /);
    const after = await state(data);
    if (row.expected === 'R') {
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(row.says ?? /./);
      expect(after).toEqual(before);
      return;
    }
    expect(code).toBe(row.expected === 'Q' ? 3 : 0);
    if (row.expected === 'Q') expect(stderr).toMatch(/quarantined .*input-\d+ \S+/);
    else expect(stderr).not.toContain('quarantined ');
    for (const id of [...GOOD.map(seed.idOf), ...(row.there ?? [])]) expect(after.ids).toContain(id);
    for (const id of row.absent ?? []) expect(after.ids).not.toContain(id);
  });

  it.each(seeds.map((seed) => [`${seed.adapter} (${seed.format})`, seed] as const))(
    '%s: an older snapshot, does nothing and says why',
    async (_, seed) => {
      const before = await state(base(seed));
      const older = beside(seed, seed.record('older'));
      const { code, stderr, data } = await ingest(seed, older, { observedAt: '2025-01-01T00:00:00Z' });
      expect([code, stderr]).toEqual([0, expect.stringMatching(/not taken[\s\S]*already observed at/)]);
      expect(await state(data)).toEqual(before);
    },
  );

  it.each(
    seeds
      .filter(({ nothing }) => nothing !== undefined)
      .map((seed) => [`${seed.adapter} (${seed.format})`, seed] as const),
  )('%s: no records where there were some, holds the run', async (_, seed) => {
    const before = await state(base(seed));
    const { code, stderr, data } = await ingest(seed, seed.nothing ?? '');
    expect([code, stderr]).toEqual([4, expect.stringContaining('--accept-removals')]);
    expect(await state(data)).toEqual(before);
  });
});

describe.concurrent('the command line', () => {
  it('refuses a gigabyte without a newline without reading it to its end', async () => {
    const piece = Buffer.alloc(1 << 20, 0x78);
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        yield '{"node":{"id":"';
        for (; sent < 1024; sent++) yield piece;
      })(),
    );
    const { code, stderr } = await keyreach(
      ['ingest', 'native', '-', '--data', join(folder.path, 'endless')],
      { input: endless },
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/line of more than/);
    expect(sent).toBeLessThan(512);
  });

  it('shows a name that turns and hides text escaped, and a cell that a spreadsheet would run as text', async () => {
    const data = join(folder.path, 'bidi');
    const file = join(folder.path, 'bidi.ndjson');
    const node = (id: string, name: string): string =>
      JSON.stringify({ node: { id, label: 'Identity', kind: 'SERVICE_ACCOUNT', name } });
    const edge = { kind: 'CAN_ACT_AS', from: 'acme:bidi', to: 'acme:cell' };
    writeFileSync(
      file,
      `${node('acme:bidi', 'pay\u202Eload\u200B')}\n${node('acme:cell', '=cmd()')}\n${JSON.stringify({ edge })}\n`,
    );
    expect((await runCommand(['ingest', 'native', file, '--source', 'acme', '--data', data])).code).toBe(0);
    for (const args of [
      ['search', 'acme:'],
      ['search', 'acme:', '--csv'],
      ['paths', 'acme:bidi', 'acme:cell'],
      ['paths', 'acme:bidi', 'acme:cell', '--csv'],
    ]) {
      const { code, stdout, stderr } = await runCommand([...args, '--data', data]);
      expect([args, code, stderr]).toEqual([args, 0, expect.any(String)]);
      expect(stdout).toContain('pay\\u202Eload\\u200B');
      expect(stdout).not.toMatch(/[\u202e\u200b]/);
      if (args.includes('--csv')) expect(stdout).not.toMatch(/(^|,)"?=cmd/m);
    }
  });
});
