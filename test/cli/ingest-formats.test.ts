// `keyreach ingest` of CSV and of scanner reports, as a user runs it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './keyreach.ts';
import { runCommand } from './run-command.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const report = (name: string): string => new URL(`../fixtures/secrets/${name}`, import.meta.url).pathname;
const file = (name: string, text: string): string => {
  writeFileSync(join(folder.path, name), text);
  return join(folder.path, name);
};
const page = readFileSync(new URL('../../docs/adapters/native.md', import.meta.url), 'utf8');
const MAPPING = file('accounts.yaml', /^```yaml\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '');
const CSV = file(
  'accounts.csv',
  'account,display name,active,team,database,rights\ndeploy,=cmd(),yes,ops,orders,rw\nidle,,no,,,\n',
);

describe('ingest native of a CSV', () => {
  const data = ['--data', join(folder.path, 'csv')];

  it('takes it with the mapping that the documentation shows, and escapes it where CSV is written', async () => {
    const { code, stderr } = await runCommand(['ingest', 'native', CSV, '--mapping', MAPPING, ...data]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('read 2 records: 3 nodes, 2 edges')]);
    const csv = (await runCommand(['export', '--format', 'csv', ...data])).stdout;
    expect(csv).toContain("cmdb:sa/deploy,Identity,SERVICE_ACCOUNT,'=cmd(),");
    expect(csv).toContain(',GRANTED,,cmdb:sa/deploy,cmdb:db/orders,READ WRITE,');
    expect(csv).not.toContain('cmdb:db/,');
  });

  it.each<[string, string[], RegExp]>([
    ['without a mapping', [CSV], /a CSV needs --mapping FILE/],
    ['with a mapping that is not there', [CSV, '--mapping', '/nowhere.yaml'], /cannot be read \(ENOENT\)/],
    [
      'with an unknown field',
      [CSV, '--mapping', file('a.yaml', 'nodes: [{label: Owner, kind: TEAM, id: x, size: 1}]')],
      /nodes\.0: Unrecognized key: "size"/,
    ],
    ['with broken YAML', [CSV, '--mapping', file('b.yaml', 'nodes: [')], /neither YAML nor JSON/],
    [
      'with aliases in the mapping',
      [CSV, '--mapping', file('c.yaml', 'a: &a [1]\nnodes: [*a, *a]')],
      /neither YAML nor JSON: .*alias/i,
    ],
  ])('is wrong usage %s, and makes nothing', async (_, args, message) => {
    const { code, stderr } = await runCommand([
      'ingest',
      'native',
      ...args,
      '--data',
      join(folder.path, 'none'),
    ]);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect((await runCommand(['export', '--data', join(folder.path, 'none')])).stderr).toMatch(
      /no data directory/,
    );
  });

  it('--mapping with another adapter is wrong usage', async () => {
    const { code, stderr } = await runCommand(['ingest', 'secrets', CSV, '--mapping', MAPPING, ...data]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--mapping belongs to native')]);
  });
});

describe('ingest secrets', () => {
  const data = ['--data', join(folder.path, 'secrets')];

  it('refuses a report that does not say what was scanned, and says what to do', async () => {
    const { code, stderr } = await runCommand(['ingest', 'secrets', report('gitleaks-8.json'), ...data]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('say it with --location')]);
  });

  it('takes reports of two scanners, finds a key by its public id, and shows no secret', async () => {
    const shown: string[] = [];
    const run = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await runCommand([...args, ...data]);
      expect([code, stderr]).toEqual([0, expect.anything()]);
      shown.push(stdout, stderr);
      return stdout;
    };
    const location = ['--location', 'https://github.com/acme/app'];
    await run('ingest', 'secrets', report('gitleaks-8.json'), '--source', 'gitleaks', ...location);
    await run('ingest', 'secrets', report('trufflehog-3.ndjson'), '--source', 'trufflehog');
    expect(await run('trace', 'AKIAFICTION0EXAMPLE0')).toContain('aws:key/AKIAFICTION0EXAMPLE0');
    const key = JSON.parse(await run('trace', 'AKIAFICTION0EXAMPLE0', '--json'));
    expect(key.trace.matches).toHaveLength(1);
    await run('shared');
    await run('blast-radius', 'git:repository/github.com/acme/app');
    await run('export');
    const all = shown.join('\n');
    expect(all).toContain('AKIAFICTION0EXAMPLE0');
    expect(all).not.toMatch(/rk-fiction|xoxb-fiction|Fictional-Passw0rd|FictionalSecretKey|RmljdGlvbmFs/);
  });
});
