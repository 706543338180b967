import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choicesOf } from '../../src/cli/copy.ts';
import { temporaryFolder } from './keyreach.ts';
import { runCommand } from './run-command.ts';

const fixture = new URL('../fixtures/cli/acme.ndjson', import.meta.url).pathname;
const folder = temporaryFolder();
const data = join(folder.path, 'data');
afterAll(folder.remove);
beforeAll(async () => {
  const at = (day: number) => ['--observed-at', `2026-01-0${day}T00:00:00Z`, '--data', data];
  await runCommand(['ingest', 'native', fixture, ...at(1)]);
  await runCommand(['ingest', 'native', '-', '--accept-removals', ...at(2)], {
    input: JSON.stringify({ node: { id: 'acme:alone', label: 'Resource', kind: 'acme:x' } }),
  });
});

describe('copy', () => {
  it('says what it copied and that both ends are equal, and the copy answers as the original', async () => {
    const to = join(folder.path, 'copied');
    const { code, stdout, stderr } = await runCommand(['copy', '--from', data, '--to', to, '--json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 2,
      runs: 2,
      already: false,
      digest: expect.any(String),
    });
    const past = ['check', 'acme:sa/deploy', 'acme:db/customers', '--at', '2026-01-01T12:00:00Z', '--csv'];
    const [here, there] = [
      await runCommand([...past, '--data', data]),
      await runCommand([...past, '--data', to]),
    ];
    expect(there).toEqual(here);
    const again = await runCommand(['copy', '--from', data, '--to', to]);
    expect(again.stderr).toContain('is the copy of');
    expect(again.stderr).toContain('verified: both ends were read again and are equal');
  });

  it('refuses stores that are one, that are missing, or whose address it cannot use, as wrong usage', async () => {
    const same = await runCommand(['copy', '--from', data, '--to', `${data}/.`]);
    expect([same.code, same.stderr]).toEqual([2, expect.stringContaining('the same store')]);
    const missing = await runCommand([
      'copy',
      '--from',
      join(folder.path, 'none'),
      '--to',
      join(folder.path, 'x'),
    ]);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('no data directory')]);
    const help = await runCommand(['copy', '--help']);
    expect(help.stdout).toContain('NEO4J_FROM_PASSWORD');
    expect(help.stdout).toContain('keyreach copy --from ./keyreach-data --to neo4j://');
  });

  it('takes the credentials of each Neo4j from the environment, never those of one for the other', () => {
    const one = choicesOf('neo4j://a:7687', 'elsewhere', { NEO4J_PASSWORD: 'p' });
    expect(one).toEqual({
      from: { neo4j: { uri: 'neo4j://a:7687', user: 'neo4j', password: 'p', database: undefined } },
      to: { data: 'elsewhere' },
    });
    const each = {
      NEO4J_FROM_PASSWORD: 'p',
      NEO4J_TO_PASSWORD: 'q',
      NEO4J_TO_USER: 'u',
      NEO4J_TO_DATABASE: 'd',
    };
    expect(choicesOf('bolt://a', 'neo4j+s://b', each)).toEqual({
      from: { neo4j: { uri: 'bolt://a', user: 'neo4j', password: 'p', database: undefined } },
      to: { neo4j: { uri: 'neo4j+s://b', user: 'u', password: 'q', database: 'd' } },
    });
    expect(() => choicesOf('bolt://a', 'neo4j+s://b', { NEO4J_PASSWORD: 'p' })).toThrow(
      'NEO4J_FROM_PASSWORD',
    );
    expect(() => choicesOf('bolt://a', 'bolt://a', { ...each, NEO4J_TO_DATABASE: '' })).toThrow('same store');
    expect(() => choicesOf('neo4j://u:secret@a', 'x', { NEO4J_PASSWORD: 'p' })).toThrow(
      /^(?!.*secret).*--from holds/,
    );
    expect(() => choicesOf('https://a', 'x', {})).toThrow('--from takes');
  });
});

describe('prune', () => {
  it('counts with --dry-run, then removes that, and leaves the newest version as it was', async () => {
    const to = join(folder.path, 'pruned');
    await runCommand(['copy', '--from', data, '--to', to]);
    const prune = (...more: string[]) =>
      runCommand(['prune', '--keep-versions', '1', '--json', '--data', to, ...more]);
    const recent = await prune();
    expect(JSON.parse(recent.stdout)).toMatchObject({ oldest: 0, heldBack: { wanted: 2, reason: 'grace' } });
    const counted = JSON.parse((await prune('--grace', '0', '--dry-run')).stdout) as {
      nodes: number;
      edges: number;
    };
    expect(counted).toMatchObject({ dryRun: true, nodes: 12, edges: 13 });
    const removed = await prune('--grace', '0', '--shrink');
    expect(JSON.parse(removed.stdout)).toEqual({
      ...JSON.parse(JSON.stringify(counted)),
      dryRun: false,
      freeBytes: 0,
    });
    const status = ['status', '--json', '--data', to];
    expect(JSON.parse((await runCommand(status)).stdout).graph).toMatchObject({ version: 2 });
    const gone = await runCommand(['check', 'acme:sa/deploy', 'acme:alone', '--data', to]);
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('acme:sa/deploy')]);
  });

  it('takes one bound, a time or a number of versions, and refuses anything else as wrong usage', async () => {
    for (const [args, why] of [
      [[], '--before TIME or --keep-versions N'],
      [['--keep-versions', '0'], '1 or more'],
      [['--before', 'yesterday'], 'RFC 3339'],
      [['--keep-versions', '1', '--before', '2026-01-01T00:00:00Z'], 'cannot be used'],
      [['--keep-versions', '1', '--server', 'http://127.0.0.1:4000'], '--server'],
    ] as const) {
      const { code, stderr } = await runCommand(['prune', ...args, '--data', data]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
    }
    expect((await runCommand(['prune', '--help'])).stdout).toContain(
      'keyreach prune --keep-versions 30 --dry-run',
    );
  });
});
