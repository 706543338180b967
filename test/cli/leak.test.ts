// From a scanner's report and a graph that knows the key to what the leak opens, as a user would go about it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyreach, temporaryFolder } from './keyreach.ts';

const KEY_ID = 'AKIAQ3ZX7LMN5RTVWYKB';
const SECRET = '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';
let folder: { path: string; remove: () => void };
let data: string;

const finding = (RuleID: string, Secret: string, StartLine: number) => ({
  ...{ RuleID, Secret, StartLine, EndLine: StartLine, StartColumn: 1, EndColumn: 2, Description: RuleID },
  ...{ Match: `KEY=${Secret}`, File: 'deploy/.env', SymlinkFile: '', Commit: 'c0ffee', Entropy: 4 },
  ...{ Author: 'a', Email: 'a@example.org', Date: '2026-05-01T00:00:00Z', Message: 'm', Tags: [] },
  Fingerprint: `c0ffee:deploy/.env:${RuleID}:${StartLine}`,
});
const known = [
  { node: { id: 'aws:key/deploy', label: 'Credential', kind: 'ACCESS_KEY', keyId: KEY_ID } },
  { node: { id: 'aws:user/deploy', label: 'Identity', kind: 'SERVICE_ACCOUNT' } },
  { node: { id: 'aws:s3/customers', label: 'Resource', kind: 'aws:s3:bucket', sensitivity: 'CRITICAL' } },
  { node: { id: 'aws:s3/other', label: 'Resource', kind: 'aws:s3:bucket' } },
  { edge: { kind: 'AUTHENTICATES_AS', from: 'aws:key/deploy', to: 'aws:user/deploy' } },
  { edge: { kind: 'GRANTED', from: 'aws:user/deploy', to: 'aws:s3/customers', capabilities: ['READ'] } },
];

const run = (args: readonly string[], input = '') => keyreach([...args, '--data', data], { input });

beforeAll(async () => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
  const report = join(folder.path, 'gitleaks.json');
  writeFileSync(
    report,
    JSON.stringify([finding('aws-access-token', KEY_ID, 1), finding('generic-api-key', SECRET, 2)]),
  );
  const at = ['--observed-at', '2026-05-02T00:00:00Z'];
  expect(await run(['ingest', 'secrets', report, '--location', 'acme/app', ...at])).toMatchObject({
    code: 0,
  });
  const graph = known.map((record) => JSON.stringify(record)).join('\n');
  expect(await run(['ingest', 'native', '-', '--source', 'cloud', ...at], graph)).toMatchObject({ code: 0 });
}, 120_000);
afterAll(() => folder.remove());

it('traces the key id in a report to what the key opens, and to where it lies', async () => {
  const { code, stdout } = await run(['trace', KEY_ID]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/known as aws:key\/deploy by cloud, by its key id AKIAQ3ZX7LMN5RTVWYKB/);
  expect(stdout).toMatch(/known as \S+ by secrets, by its key id AKIAQ3ZX7LMN5RTVWYKB/);
  expect(stdout).toContain('aws:s3/customers');
  expect(stdout).not.toContain('aws:s3/other');
  const { trace } = JSON.parse((await run(['trace', KEY_ID, '--json'])).stdout) as {
    trace: { matches: { node: { id: string } }[] };
  };
  expect(trace.matches.map(({ node }) => node.id)).toEqual([`aws:key/${KEY_ID}`]);
  const places = await run(['who-can-reach', 'aws:s3/customers', '--json']);
  expect(places.stdout).toContain(`"id": "aws:key/${KEY_ID}"`);
});

it('recognizes the raw secret that the report held, of which nothing is kept', async () => {
  const { code, stdout, stderr } = await run(['trace', '-'], `SECRET='${SECRET}'\n`);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('found by its fingerprint');
  expect(stdout).not.toContain('aws:s3/customers');
  for (const file of readdirSync(data))
    expect(readFileSync(join(data, file), 'latin1')).not.toContain(SECRET);
});
