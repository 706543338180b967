import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../src/cli/questions.ts';
import { type Outcome, temporaryFolder } from './keyreach.ts';
import { runCommand } from './run-command.ts';

const fixture = new URL('../fixtures/cli/acme.ndjson', import.meta.url).pathname;
const folder = temporaryFolder();
const data = join(folder.path, 'data');
const ask = (...args: string[]): Promise<Outcome> => runCommand([...args, '--data', data]);
const asked = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await ask(...args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout;
};

beforeAll(async () => {
  const { code, stderr } = await ask(
    'ingest',
    'native',
    fixture,
    '--source',
    'acme',
    '--observed-at',
    '2026-01-01T00:00:00Z',
  );
  expect(stderr).toContain('acme: committed as graph version 1');
  expect(code).toBe(0);
});
afterAll(folder.remove);

describe('the tables that people read', () => {
  it('say what a key reaches, with its strongest capability, and leave the rest out', async () => {
    const out = await asked('reach', 'acme:key/deploy');
    expect(out).toMatch(/ADMIN +ADMIN +3 +CRITICAL +PROD +acme:database +acme:db\/customers +customers/);
    expect(out).not.toContain('acme:bucket/logs');
  });

  it('say who can reach the crown jewel, dead keys apart', async () => {
    const out = await asked('who-can-reach', 'acme:db/customers', '--capability', 'admin');
    expect(out).toContain('acme:key/deploy');
    expect(out).toMatch(/acme:agent\/helper .*holds READ\n.*holds ADMIN/);
    expect(out).not.toContain('acme:key/old');
    expect(out).not.toContain('acme:key/formula');
  });

  it('say yes with the path, and no with what was searched', async () => {
    expect(await asked('check', 'acme:key/deploy', 'acme:db/customers')).toMatch(
      /^YES: .*\n(.*\n)*2 +CAN_ACT_AS/,
    );
    const no = await asked('check', 'acme:key/formula', 'acme:db/customers');
    expect(no).toMatch(/^NO: .*; searched \d+ nodes over \d+ relationships/);
    expect(no).not.toContain('YES');
  });

  it('say that a capability hangs on a condition, and drop it under --definite', async () => {
    expect(await asked('check', 'acme:sa/reader', 'acme:repo/app', '--capability', 'WRITE')).toMatch(
      /^YES, under a condition.*\n(.*\n)*.*if from the office/,
    );
    expect(
      await asked('check', 'acme:sa/reader', 'acme:repo/app', '--capability', 'WRITE', '--definite'),
    ).toMatch(/^NO/);
  });

  it('say that a dead start passes nothing on', async () => {
    const out = await asked('reach', 'acme:key/old');
    expect(out).toContain('0 nodes within reach');
    expect(out).toContain('is dead (EXPIRED since 2020-01-01T00:00:00.000Z)');
    expect(await asked('reach', 'acme:key/old', '--at', '2019-01-01T00:00:00Z')).toContain(
      'acme:db/customers',
    );
  });

  it('trace a key by its public id to what it opens and who can shut it', async () => {
    const out = await asked('trace', 'AKIAIOSFODNN7EXAMPLE');
    expect(out).toContain('found by its key id');
    expect(out).toContain('LIVE');
    expect(out).toContain('can be revoked by Ada: console');
    expect(out).toContain('acme:db/customers');
  });

  it('list shared credentials, orphans, who can still authenticate and the chains of an agent', async () => {
    expect(await asked('shared')).toMatch(/acme:key\/deploy +SEVERAL_CONSUMERS/);
    const orphans = await asked('orphans');
    expect(orphans).toMatch(/acme:sa\/deploy +deploy +OWNER_DEPARTED +Bob \(DEPARTED\)/);
    expect(orphans).not.toContain('acme:sa/reader');
    expect(await asked('can-authenticate')).toContain('LIVE_CREDENTIAL');
    expect(await asked('delegations', 'acme:agent/helper')).toMatch(/OUTLIVES_TASK/);
  });

  it('show no character that hides or turns text', async () => {
    const out = await asked('who-can-reach', 'acme:bucket/logs');
    expect(out).toContain('r\\u202Eeader');
    expect(out).not.toContain('\u202e');
  });
});

describe('--json', () => {
  it('prints exactly the operation’s data', async () => {
    const printed = JSON.parse(await asked('check', 'acme:key/deploy', 'acme:db/customers', '--json'));
    expect(Object.keys(printed)).toEqual(['check']);
    expect(printed.check).toMatchObject({ allowed: true, capability: 'READ', graphVersion: 1 });
    const selected = readFileSync(new URL('../../queries/graphql/check.graphql', import.meta.url), 'utf8');
    for (const field of Object.keys(printed.check)) expect(selected).toContain(field);
  });

  it('with --all joins the pages into one', async () => {
    const at = ['--at', '2026-02-01T00:00:00Z', '--json'];
    const whole = JSON.parse(await asked('reach', 'acme:key/deploy', 'acme:sa/reader', '--all', ...at));
    const page = JSON.parse(await asked('reach', 'acme:key/deploy', 'acme:sa/reader', '--first', '2', ...at));
    expect(whole.reach.hits.edges).toHaveLength(whole.reach.hits.totalCount);
    expect(page.reach.hits.edges).toHaveLength(2);
    expect(page.reach.hits.pageInfo.hasNextPage).toBe(true);
    const ids = (answer: typeof page): string[] =>
      answer.reach.hits.edges.map((edge: { node: { node: { id: string } } }) => edge.node.node.id);
    expect(ids(whole).slice(0, 2)).toEqual(ids(page));
  });
});

describe('--csv', () => {
  it('gives one row a result and no cell that a spreadsheet would run', async () => {
    const lines = (await asked('search', 'formula', '--csv')).trim().split('\n');
    expect(lines[0]).toBe('label,kind,environment,id,name,dead');
    expect(lines[1]).toBe("Credential,API_KEY,UNKNOWN,acme:key/formula,'=cmd(),");
    expect(lines).toHaveLength(2);
  });
});

describe('a ranking', () => {
  const ids = async (...more: string[]): Promise<string[]> => {
    const data = JSON.parse(await asked('ranking', '--json', ...more));
    return data.blastRadiusRanking.radii.edges.map(
      (edge: { node: { node: { id: string } } }) => edge.node.node.id,
    );
  };

  it('is in the order asked for, and of what passes all filters', async () => {
    const all = await ids();
    expect(all).toContain('acme:key/old');
    expect(all).toContain('acme:agent/helper');
    expect(new Set(await ids('--order-by', 'CREDENTIALS'))).toEqual(new Set(all));
    const resources = await ids('--order-by', 'RESOURCES');
    expect([all[0], resources[0]]).toEqual(['acme:agent/helper', 'acme:key/formula']);
    expect(await ids('--kind', 'AI_AGENT', 'ROLE')).toEqual(
      all.filter((id) => id === 'acme:agent/helper' || id === 'acme:role/dba'),
    );
    expect(await ids('--label', 'Credential', '--alive')).toEqual(
      all.filter((id) => id === 'acme:key/deploy' || id === 'acme:key/formula'),
    );
    expect(await ids('--text', 'HELP', '--environment', 'UNKNOWN')).toEqual(['acme:agent/helper']);
    expect(await ids('--environment', 'STAGING')).toEqual([]);
  });
});

describe('choke points', () => {
  it('say where nothing is an entry, or protected, for which a name may be wrong', async () => {
    expect(await asked('choke-points', '--from-kind', 'VENDOR')).toMatch(
      /from 0 entries.*\nNothing is an entry/,
    );
    const none = await asked('choke-points', 'acme:key/deploy', '--to-kind', 'acme:databases');
    expect(none).toMatch(/0 of 0 protected.*\nNothing is protected/);
    expect(none).not.toContain('Nothing is an entry');
  });
});

describe('exit codes and errors', () => {
  it('have a line for each of several errors', async () => {
    const { code, stderr } = await ask(
      'what-if',
      'acme:key/deploy',
      '--add-edge',
      '{"kind":"FLY","from":"a"}',
    );
    expect(code).toBe(2);
    expect(stderr.trimEnd().split('\n').length).toBeGreaterThan(1);
    expect(stderr).toContain('"FLY"');
    expect(stderr).not.toContain('u000A');
  });

  it('give 1 for an id nobody knows, and name it', async () => {
    const { code, stdout, stderr } = await ask('reach', 'acme:nobody');
    expect(code).toBe(1);
    expect(stderr).toContain('acme:nobody');
    expect(stdout).toBe('');
    expect((await ask('trace', 'AKIANOSUCHKEY')).code).toBe(1);
    expect((await ask('quarantine', '99')).code).toBe(1);
  });

  it('give 2 for wrong usage, with what is right', async () => {
    for (const [args, hint] of [
      [['reach'], 'missing required argument'],
      [['nonsense'], 'unknown command'],
      [['reach', 'x', '--at', 'yesterday'], 'RFC 3339'],
      [['reach', 'x', '--at', '9999-12-31T00:00:00Z'], 'between 1970 and 2199'],
      [['ranking', '--max-hops', '2'], 'unknown option'],
      [['ranking', '--order-by', 'NAME'], 'SCORE, BREADTH, RESOURCES, CREDENTIALS, IDENTITIES'],
      [['reach', 'x', '--capability', 'READ'], 'unknown option'],
      [['check', 'x', 'y', '--capability', 'FLY'], 'DISCOVER, READ, WRITE, EXECUTE, ADMIN'],
      [['reach', 'acme:key/deploy', '--first', '501'], '500'],
      [['reach', 'acme:key/deploy', '--json', '--csv'], 'cannot be used with'],
      [['ingest', 'native', fixture, '--server', 'http://127.0.0.1:1'], 'leave out --server'],
      [['ingest', 'nonsense', fixture], 'native'],
      [['trace', '-'], 'holds no secret'],
      [['reach', 'acme:key/deploy', '--as-known-at', ''], 'a whole number'],
      [['reach', 'acme:key/deploy', '--max-hops', '1e1'], 'a whole number'],
      [['status', '--server', ''], "'--server <url>' is given an empty value"],
      [['ingest', 'native', fixture, '--source', ''], "'--source <name>' is given an empty value"],
      [['choke-points', '--to', 'acme:db/customers', ''], 'is given an empty value'],
      [['key', 'forget', 'first'], 'a whole number'],
      [['key', 'rotate', '--key-file', ''], "'--key-file <file>' is given an empty value"],
    ] as const) {
      const { code, stdout, stderr } = await ask(...args);
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).toContain(hint);
      expect(stderr).not.toContain('    at ');
    }
  });

  it('give 1 and the remedy where there is no data directory, and make none', async () => {
    const { code, stderr } = await runCommand(['status', '--data', join(folder.path, 'none')]);
    expect(code).toBe(1);
    expect(stderr).toContain('keyreach demo');
    expect((await runCommand(['status', '--data', join(folder.path, 'none')])).code).toBe(1);
  });

  it('give 1 where no server answers', async () => {
    const { code, stderr } = await runCommand(['status', '--server', 'http://127.0.0.1:1']);
    expect(code).toBe(1);
    expect(stderr).toContain('keyreach serve');
  });
});

describe('--help', () => {
  it('of every command has examples and exit codes', async () => {
    for (const { command, examples } of QUESTIONS) {
      const { code, stdout } = await runCommand([command, '--help']);
      expect(code).toBe(0);
      for (const example of examples) expect(stdout).toContain(`keyreach ${example}`);
      expect(stdout).toContain('Exit codes');
    }
  });

  it('of the program names every command', async () => {
    const { code, stdout } = await runCommand(['--help']);
    expect(code).toBe(0);
    for (const { command } of QUESTIONS) expect(stdout).toContain(`  ${command}`);
    for (const command of ['ingest', 'demo', 'serve', 'export', 'copy', 'prune'])
      expect(stdout).toContain(`  ${command}`);
    expect((await runCommand(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('a trace of a key that opens much', () => {
  const many = Array.from({ length: 620 }, (_, i) => `acme:doc/${i}`);
  const records = [
    { node: { id: 'acme:key/wide', label: 'Credential', kind: 'TOKEN', keyId: 'WIDE' } },
    { node: { id: 'acme:sa/wide', label: 'Identity', kind: 'SERVICE_ACCOUNT' } },
    { edge: { kind: 'AUTHENTICATES_AS', from: 'acme:key/wide', to: 'acme:sa/wide' } },
    ...many.flatMap((id, i) => [
      {
        node: {
          id,
          label: 'Resource',
          kind: 'acme:doc',
          ...(i === 7 ? { retiredAt: '2026-01-01T00:00:00Z' } : {}),
        },
      },
      { edge: { kind: 'GRANTED', from: 'acme:sa/wide', to: id, capabilities: ['READ'] } },
    ]),
  ];
  const wide = ['--data', join(folder.path, 'wide')];

  it('says how many are left out, gives all of them with --all, and marks the dead', async () => {
    const input = records.map((record) => JSON.stringify(record)).join('\n');
    await runCommand(['ingest', 'native', '-', ...wide], { input });
    const short = await runCommand(['trace', 'WIDE', '--first', '2', ...wide]);
    expect(short.stdout).toContain('2 of 620 shown: --all for the rest.');
    const all = JSON.parse((await runCommand(['trace', 'WIDE', '--all', '--json', ...wide])).stdout);
    const [{ blastRadius }] = all.trace.matches;
    const hits = blastRadius.resources.edges.map(
      ({ node }: { node: { dead: boolean; node: { id: string } } }) => node,
    );
    expect(hits.map(({ node }: { node: { id: string } }) => node.id).toSorted()).toEqual(many.toSorted());
    expect(hits.filter(({ dead }: { dead: boolean }) => dead)).toEqual([
      expect.objectContaining({ node: expect.objectContaining({ id: 'acme:doc/7' }) }),
    ]);
    expect(blastRadius.resources.pageInfo.hasNextPage).toBe(false);
  });
});
