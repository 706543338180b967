// Where findings are, and that ids hold still: against another line, another order, another key, another run.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secrets } from '../../../ingest/secrets/index.ts';
import { executeOperation } from '../../../src/graphql/execute.ts';
import { openLiveGraph } from '../../../src/graphql/live-graph.ts';
import type { Emission } from '../../../src/model/adapter.ts';
import { database, granted, lines } from '../../pipeline/workbench.ts';
import { fixture, keyed, REAL, scanned } from './scanned.ts';

const SECRET = 'fictional-value-0001';
const finding = (more: object = {}): object => ({
  RuleID: 'generic-api-key',
  File: 'a.env',
  Secret: SECRET,
  Match: `key="${SECRET}"`,
  Commit: 'c1',
  StartLine: 3,
  StartColumn: 1,
  ...more,
});
const report = (...findings: object[]): string => JSON.stringify(findings);

describe('a location', () => {
  it('is required where the report names none, and its lack changes nothing', async () => {
    const bench = await scanned();
    const before = await bench.digest();
    const outcome = await bench.scan(report(finding()));
    expect([outcome.code, outcome.message]).toEqual([1, expect.stringMatching(/say it with --location/)]);
    expect(await bench.digest()).toBe(before);
  });

  it.each([
    'https://github.com/Acme/App',
    'https://user:secret@github.com/acme/app.git',
    'git@github.com:acme/app.git',
    'ssh://git@github.com:22/acme/app.git/',
    'github.com/acme/app',
    ' https://github.com/acme/app?tab=readme#top ',
  ])('%s is one and the same repository', async (location) => {
    const bench = await scanned();
    await bench.scan(report(finding()), { location });
    expect((await bench.statements())['git:repository/github.com/acme/app']).toMatchObject({
      kind: 'github:repository',
      category: 'CODE',
      name: 'acme/app',
    });
    expect(JSON.stringify(await bench.nodes())).not.toContain('user:secret');
  });

  it('that is id:<node> hangs the places under the node, and says nothing of it', async () => {
    const bench = await scanned();
    const reader = { node: { id: 'acme:ada', label: 'Identity', kind: 'HUMAN' } };
    await bench.run(lines(reader, database('R_1'), granted('acme:ada', 'R_1')), { source: 'github' });
    await bench.scan(report(finding()), { location: 'id:R_1' });
    const repository = (await bench.nodes()).filter(({ id }) => id === 'R_1');
    expect(repository.map(({ source, state }) => [source, state.statement.kind])).toEqual([
      ['github', 'acme:database'],
    ]);
    const live = await bench.live();
    expect(live).toContain('R_1 CONTAINS secrets:file/R_1#a.env');
    expect(
      live.some((text) => text.startsWith('secrets:file/R_1#a.env STORES secrets:credential/R_1#a.env#')),
    ).toBe(true);
  });

  it('of one repository does not take the findings of another one', async () => {
    const bench = await scanned();
    const link = (repository: string): object =>
      finding({ Link: `https://github.com/acme/${repository}/blob/c1/a.env` });
    const outcome = await bench.scan(report(link('one'), link('two')), { location: 'here' });
    expect(outcome.code).toBe(3);
    expect(outcome.report?.quarantined[0]?.reason).toMatch(/several repositories/);
    expect(await bench.stored()).toHaveLength(1);
    await bench.scan(report(link('one'), link('two')), { source: 'without' });
    expect((await bench.stored()).map(({ from }) => from)).toEqual([
      'secrets:file/git:repository/github.com/acme/one#a.env',
      'secrets:file/git:repository/github.com/acme/two#a.env',
      'secrets:file/secrets:location/here#a.env',
    ]);
  });

  it('and path never make the id of another location and path', async () => {
    const bench = await scanned();
    await bench.scan(report(finding({ File: 'b#c' })), { location: 'a', source: '1' });
    await bench.scan(report(finding({ File: 'b%23c' })), { location: 'a', source: '2' });
    await bench.scan(report(finding({ File: './b\\c' })), { location: 'a', source: '3' });
    expect((await bench.stored()).map(({ from }) => from)).toEqual([
      'secrets:file/secrets:location/a#b%23c',
      'secrets:file/secrets:location/a#b%2523c',
      'secrets:file/secrets:location/a#b/c',
    ]);
  });
});

describe('ids hold still', () => {
  it('when a finding moves to another line and commit, no node changes', async () => {
    const bench = await scanned();
    const masked = { Secret: 'REDACTED', Match: 'REDACTED', RuleID: 'pypi-upload-token' };
    await bench.scan(report(finding(), finding(masked)), { location: 'a' });
    const before = await bench.nodes();
    const outcome = await bench.scan(
      report(finding({ StartLine: 90, Commit: 'c2' }), finding({ ...masked, StartLine: 7, Commit: 'c2' })),
      { location: 'a' },
    );
    expect(outcome.report?.counts).toMatchObject({ created: 0, closed: 0, changed: 2 });
    expect(await bench.nodes()).toEqual(before);
  });

  it('the same report again changes nothing', async () => {
    const bench = await scanned();
    for (const name of ['gitleaks-8.json', 'trufflehog-3.ndjson', 'github-alerts.json']) {
      const given = { paths: [fixture(name)] };
      const options = { source: name, ...(name.startsWith('gitleaks') ? { location: 'a' } : {}) };
      await bench.scan(given, options);
      expect((await bench.scan(given, options)).report?.status).toBe('UNCHANGED');
    }
  });

  it('a newer key changes fingerprints, and no id while the older one is kept', async () => {
    const bench = await scanned();
    const ids = async (): Promise<string[]> => Object.keys(await bench.statements()).sort();
    const given = { paths: [fixture('gitleaks-8.json')] };
    await bench.scan(given, { location: 'a' });
    const before = await ids();
    const outcome = await bench.scan(given, { location: 'a', fingerprints: keyed(2, 1) });
    expect(outcome.report?.counts).toMatchObject({ created: 0, closed: 0 });
    expect(await ids()).toEqual(before);
    const id = before.find((text) =>
      text.startsWith('secrets:credential/secrets:location/a#config/prod.env#'),
    );
    const both = keyed(2, 1)('rk-fiction-FICTION0NotARealKey0000001');
    const statement = (await bench.statements())[id ?? ''];
    expect(statement).toMatchObject({ fingerprint: both[0], aliases: expect.arrayContaining([both[1]]) });
  });

  it('in whatever order the findings come, the run states the same', () => {
    const findings = [
      ...(JSON.parse(readFileSync(fixture('gitleaks-8.json'), 'utf8')) as object[]),
      ...(JSON.parse(readFileSync(fixture('github-alerts.json'), 'utf8')) as object[]),
      finding({ RuleID: 'github-pat' }),
      finding(),
    ];
    const stated = (order: readonly object[]): string[] => {
      const mapper = secrets.open({ location: 'a', fingerprints: keyed(1) });
      const place = { file: 'f', at: '' };
      const emissions: Emission[] = [];
      for (const value of order)
        emissions.push(...mapper.record({ value: value as never, place, collection: '*' }));
      emissions.push(...(mapper.end?.() ?? []));
      return emissions.map((emission) => JSON.stringify(emission)).sort();
    };
    const once = stated(findings);
    fc.assert(
      fc.property(fc.shuffledSubarray(findings, { minLength: findings.length }), (order) => {
        expect(stated(order)).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });

  it('two masked values of one rule are two credentials in one commit, and the same two in the next', async () => {
    const bench = await scanned();
    const masked = (line: number, commit: string): object =>
      finding({ Secret: 'REDACTED', Match: 'REDACTED', StartLine: line, Commit: commit });
    await bench.scan(report(masked(3, 'c1'), masked(8, 'c1'), masked(9, 'c2'), masked(4, 'c2')), {
      location: 'a',
    });
    const ends = (await bench.stored()).map(({ to, findings }) => [to.split('#')[2], findings]);
    expect(ends).toEqual([
      ['gitleaks/generic-api-key/1', 2],
      ['gitleaks/generic-api-key/2', 2],
    ]);
  });

  it('a rule that names the kind says more than one that finds anything', async () => {
    const bench = await scanned();
    await bench.scan(report(finding(), finding({ RuleID: 'github-pat' })), { location: 'a' });
    const [credential] = Object.values(await bench.statements()).filter(
      ({ label }) => label === 'Credential',
    );
    expect(credential).toMatchObject({ kind: 'TOKEN', name: 'github-pat in a.env' });
    expect((await bench.stored())[0]).toMatchObject({ findings: 2 });
  });
});

describe('what is no report', () => {
  it.each<[string, string, RegExp]>([
    ['JSON of something else', '{"a": 1, "b": {"c": 2}}\n{"d":2}\n', /^Nothing changed/],
    ['CSV of something else', 'name,value\na,b\n', /is not a report of gitleaks: its header lacks RuleID/],
    ['a pretty document of something else', '{\n "a": 1\n}\n', /holds nothing that secrets reads/],
    ['an empty file', '', /is empty/],
  ])('%s is not taken', async (_, text, message) => {
    const bench = await scanned();
    const outcome = await bench.scan(text, { location: 'a' });
    expect(outcome.message).toMatch(message);
    expect(outcome.code).not.toBe(0);
    expect(await bench.live()).toEqual([]);
  });

  it('SARIF of another tool is quarantined, whatever its snippets are', async () => {
    const bench = await scanned();
    const sarif = JSON.parse(readFileSync(fixture('gitleaks-8.sarif'), 'utf8'));
    for (const result of sarif.runs[0].results) result.message.text = 'Unused variable';
    const outcome = await bench.scan(JSON.stringify(sarif), { location: 'a' });
    expect(outcome.report?.counts).toMatchObject({ nodes: 0, quarantined: 10 });
    expect(outcome.report?.nothingClosed).toMatch(/no id that can be read/);
  });

  it('a bad line among trufflehog’s is quarantined, and the others are taken', async () => {
    const bench = await scanned();
    const [first = '', ...rest] = readFileSync(fixture('trufflehog-3.ndjson'), 'utf8').trim().split('\n');
    const outcome = await bench.scan(['{"SourceMetadata":}', first, '{"level":"info"}', ...rest].join('\n'));
    expect(outcome.report?.counts).toMatchObject({ records: 9, quarantined: 2 });
    expect(await bench.stored()).toHaveLength(7);
  });

  it('a report of nothing where there was something is held', async () => {
    const bench = await scanned();
    await bench.scan(report(finding()), { location: 'a' });
    expect((await bench.scan('[]', { location: 'a' })).code).toBe(4);
    expect((await bench.scan('{"version":"2.1.0","runs":[{"results":[]}]}', { location: 'a' })).code).toBe(4);
    expect((await bench.scan('[]', { location: 'a', acceptRemovals: true })).code).toBe(0);
    expect(await bench.live()).toEqual([]);
  });

  it('one line or many, and pages in a list, hold the same alerts', async () => {
    const alerts = JSON.parse(readFileSync(fixture('github-alerts.json'), 'utf8')) as object[];
    const live: string[][] = [];
    for (const text of [
      JSON.stringify(alerts),
      lines(...alerts),
      JSON.stringify([alerts.slice(0, 2), alerts.slice(2)]),
    ]) {
      const bench = await scanned();
      expect((await bench.scan(text)).code).toBe(0);
      live.push(await bench.live());
    }
    expect(live[0]?.length).toBeGreaterThan(10);
    expect(live[1]).toEqual(live[0]);
    expect(live[2]).toEqual(live[0]);
  });
});

const SAMPLES = join(REAL, 'secret-scanners');
const here = existsSync(SAMPLES);
if (!here) console.warn('NOT TESTED: the real reports (../shared/realdata is not there)');
describe.skipIf(!here)('the real reports', () => {
  it('gitleaks 4: 69 leaks, one edge for each value at each path', async () => {
    const path = join(SAMPLES, 'sample-scan-files/gitleaks/gitleaks_v4.1.1.json');
    const leaks = JSON.parse(readFileSync(path, 'utf8')) as { file: string; offender: string }[];
    const value = (offender: string): string => /[^\s"'=:>]*$/.exec(offender.replace(/"$/, ''))?.[0] ?? '';
    const distinct = new Set(leaks.map(({ file, offender }) => `${file} ${value(offender)}`));
    const bench = await scanned();
    const outcome = await bench.scan({ paths: [path] }, { location: 'leaky' });
    expect(outcome.report?.counts).toMatchObject({
      records: 69,
      quarantined: 0,
      edges: distinct.size,
      unknown: {},
    });
    const stored = await bench.stored();
    expect(stored.reduce((sum, { findings }) => sum + findings, 0)).toBe(69);
    expect(new Set(stored.map(({ from }) => from)).size).toBe(new Set(leaks.map(({ file }) => file)).size);
    // Three files hold the same two AWS values: one fingerprint each, in three and in three places.
    const all = Object.values(await bench.statements()) as { fingerprint?: string; kind: string }[];
    const twins = new Map<string, number>();
    for (const { fingerprint } of all)
      if (fingerprint) twins.set(fingerprint, (twins.get(fingerprint) ?? 0) + 1);
    expect([...twins.values()].filter((count) => count > 1)).toEqual([3, 3]);
    // A header alone is no secret that could be recognized.
    const headers = all.filter(({ kind }) => kind === 'SSH_KEY' || kind === 'CERTIFICATE');
    expect(headers.map(({ fingerprint }) => fingerprint)).toEqual([undefined, undefined]);
  });

  it.each<[string, number, number]>([
    ['gitleaks/testdata/expected/report/json_simple.json', 1, 1],
    ['gitleaks/testdata/expected/report/csv_simple.csv', 1, 1],
    ['gitleaks/testdata/expected/report/sarif_simple.sarif', 1, 1],
    ['gitleaks/testdata/expected/report/template_jsonextra.json', 1, 1],
    ['gitleaks/testdata/expected/report/empty.json', 0, 0],
    ['gitleaks/testdata/baseline/baseline.json', 2, 2],
    ['gitleaks/testdata/baseline/baseline.sarif', 0, 0],
    ['sample-scan-files/trufflehog/trufflehog.json', 1, 1],
    [
      '../github/octokit-webhooks/payload-examples/api.github.com/secret_scanning_alert/reopened.payload.json',
      1,
      1,
    ],
  ])('%s: %d records, %d secrets', async (name, records, stores) => {
    const bench = await scanned();
    const outcome = await bench.scan({ paths: [join(SAMPLES, name)] }, { location: 'acme/app' });
    expect(outcome.report?.counts).toMatchObject({ records, quarantined: 0 });
    expect(await bench.stored()).toHaveLength(stores);
  });

  it('a row with more cells than its header is quarantined', async () => {
    const bench = await scanned();
    const path = join(SAMPLES, 'gitleaks/testdata/baseline/baseline.csv');
    const outcome = await bench.scan({ paths: [path] }, { location: 'acme/app' });
    expect(outcome.report?.quarantined[0]?.reason).toBe('15 cells where the header names 14 columns');
    expect(await bench.live()).toEqual([]);
  });

  it.each(['checkOV/secrets-checkov-1.json', 'kubescape.json'])(
    '%s is no report of secrets',
    async (name) => {
      const bench = await scanned();
      const outcome = await bench.scan(
        { paths: [join(SAMPLES, 'sample-scan-files', name)] },
        { location: 'a' },
      );
      expect(outcome.code).not.toBe(0);
      expect(await bench.live()).toEqual([]);
    },
  );
});

it('who may read the repository reads what is in it, anyone where it is public, and nobody else', async () => {
  const bench = await scanned();
  const reader = { node: { id: 'acme:ada', label: 'Identity', kind: 'HUMAN' } };
  const other = { node: { id: 'acme:eve', label: 'Identity', kind: 'HUMAN' } };
  const discovers = { node: { id: 'acme:dan', label: 'Identity', kind: 'HUMAN' } };
  const seen = granted('acme:dan', 'R_1', { capabilities: ['DISCOVER'] });
  await bench.run(
    lines(
      reader,
      other,
      discovers,
      database('R_1'),
      granted('acme:ada', 'R_1'),
      seen,
      granted('acme:eve', 'R_2'),
    ),
    { source: 'github' },
  );
  await bench.scan(report(finding()), { location: 'id:R_1' });
  await bench.scan({ paths: [fixture('github-alerts.json')] }, { source: 'alerts' });
  const graph = await openLiveGraph(bench.store);
  const reached = async (from: string): Promise<string[]> => {
    const { data } = await executeOperation({ store: bench.store, graph }, 'reach', {
      from: [from],
      first: 100,
    });
    return [...JSON.stringify(data).matchAll(/"id":"(secrets:credential[^"]*)"/g)].map(([, id = '']) => id);
  };
  const [own = ''] = (await bench.stored()).filter(({ from }) => from.includes('R_1')).map(({ to }) => to);
  expect(new Set(await reached('acme:ada'))).toEqual(new Set([own]));
  expect(await reached('acme:dan')).toEqual([]);
  expect(await reached('acme:eve')).toEqual([]);
  expect(new Set(await reached('internet:anyone'))).toEqual(
    new Set(['secrets:credential/R_kgFiction1#alert/1']),
  );
  await graph.close();
});
