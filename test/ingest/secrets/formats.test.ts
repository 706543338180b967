// Each format: what its findings become, and that one secret is the same whoever reports it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, keyed, scanned } from './scanned.ts';

const APP = 'git:repository/github.com/acme/app';
const at = { location: 'https://github.com/acme/app' };
const mark = (secret: string): string => (keyed(1)(secret)[0] as string).slice(3, 27);
const STRIPE = mark('rk-fiction-FICTION0NotARealKey0000001');
const SLACK = mark('xoxb-fiction-000000000000-NotARealToken');
const DB = mark('Fictional-Passw0rd-42');
const PEM = mark(JSON.parse(readFileSync(fixture('gitleaks-8.json'), 'utf8'))[4].Secret);
const credential = (path: string, last: string): string => `secrets:credential/${APP}#${path}#${last}`;

const GITLEAKS_8 = [
  ['aws:key/AKIAFICTION0EXAMPLE0', 'ACCESS_KEY'],
  [credential('bot/notify.py', SLACK), 'TOKEN'],
  [credential('certs/site.pem', 'gitleaks/private-key/1'), 'CERTIFICATE'],
  [credential('config/prod.env', STRIPE), 'API_KEY'],
  [credential('db/seed.sql', DB), 'PASSWORD'],
  [credential('deploy/.ssh/id_rsa', PEM), 'SSH_KEY'],
  [credential('half.env', 'gitleaks/generic-api-key/1'), 'API_KEY'],
  [credential('setup.cfg', 'gitleaks/pypi-upload-token/1'), 'TOKEN'],
  [credential('setup.cfg', 'gitleaks/pypi-upload-token/2'), 'TOKEN'],
];

async function credentialsOf(name: string, location: string | undefined): Promise<[string, string][]> {
  const bench = await scanned();
  const outcome = await bench.scan({ paths: [fixture(name)] }, { location });
  expect([outcome.code, outcome.message]).toEqual([0, '']);
  const all = Object.values(await bench.statements());
  return all
    .filter(({ label }) => label === 'Credential')
    .map(({ id, kind }): [string, string] => [id, kind])
    .sort();
}

describe('gitleaks', () => {
  it.each(['gitleaks-8.json', 'gitleaks-8.csv', 'gitleaks-8.sarif'])(
    '%s gives a credential per place and secret, and no secret that is masked is taken for another',
    async (name) => {
      expect(await credentialsOf(name, at.location)).toEqual(GITLEAKS_8.toSorted());
    },
  );

  it('8 in all its formats states one and the same', async () => {
    const digests: string[] = [];
    for (const name of ['gitleaks-8.json', 'gitleaks-8.csv', 'gitleaks-8.sarif']) {
      const bench = await scanned();
      await bench.scan({ paths: [fixture(name)] }, at);
      digests.push(JSON.stringify([await bench.statements(), await bench.stored()]));
    }
    expect(new Set(digests.map((text) => text.length > 1000))).toEqual(new Set([true]));
    expect(new Set(digests).size).toBe(1);
  });

  it('4 reports a whole match: the value alone is fingerprinted', async () => {
    expect(await credentialsOf('gitleaks-4.csv', at.location)).toEqual([
      [credential('bot/notify.py', 'gitleaks/Slack/1'), 'TOKEN'],
      [credential('config/prod.env', STRIPE), 'API_KEY'],
    ]);
  });

  it('tells commits, lines and rules as occurrences of one edge', async () => {
    const bench = await scanned();
    await bench.scan({ paths: [fixture('gitleaks-8.json')] }, at);
    const stored = (await bench.stored()).find(({ to }) => to === credential('config/prod.env', STRIPE));
    expect(stored).toEqual({
      from: `secrets:file/${APP}#config/prod.env`,
      to: credential('config/prod.env', STRIPE),
      findings: 2,
      occurrences: [
        'commit 1111111111111111111111111111111111111111, line 3, 2026-01-10T09:00:00Z (gitleaks: generic-api-key)',
        'commit 2222222222222222222222222222222222222222, line 9, 2026-01-10T09:00:00Z (gitleaks: generic-api-key)',
      ],
    });
  });
});

describe('trufflehog 3', () => {
  it('gives each source its own kind of place, and a repository one id however its URL is written', async () => {
    const bench = await scanned();
    const outcome = await bench.scan({ paths: [fixture('trufflehog-3.ndjson')] });
    expect(outcome.report?.counts.unknown).toEqual({
      'rule Stripe, taken as an API key': 3,
      'trufflehog source Pigeon': 1,
    });
    const stored = (await bench.stored()).map(({ from, to }) => [from, to]);
    expect(stored).toEqual([
      [
        'aws:s3:object/acme-backups#dump.sql',
        `secrets:credential/aws:s3:object/acme-backups#dump.sql#${PEM}`,
      ],
      [
        'confluence:page/acme.atlassian.example/OPS#Runbook',
        `secrets:credential/confluence:page/acme.atlassian.example/OPS#Runbook#${DB}`,
      ],
      [
        'jira:ticket/acme.atlassian.example/OPS-42',
        `secrets:credential/jira:ticket/acme.atlassian.example/OPS-42#${STRIPE}`,
      ],
      [`secrets:file/${APP}#config/prod.env`, credential('config/prod.env', STRIPE)],
      [`secrets:file/${APP}#infra/main.tf`, 'aws:key/AKIAFICTION0EXAMPLE0'],
      ['slack:channel/C0FICTION1', `secrets:credential/slack:channel/C0FICTION1#${SLACK}`],
      [
        'trufflehog:pigeon/https://pigeon.example/loft/7',
        `secrets:credential/trufflehog:pigeon/https://pigeon.example/loft/7#${STRIPE}`,
      ],
    ]);
    const statements = await bench.statements();
    expect(statements['slack:channel/C0FICTION1']).toMatchObject({
      kind: 'slack:channel',
      category: 'LOCATION',
      name: 'deployments',
      visibility: 'PRIVATE',
    });
    expect(statements['jira:ticket/acme.atlassian.example/OPS-42']).not.toHaveProperty('visibility');
    expect(statements).not.toHaveProperty('internet:anyone');
    const contains = (await bench.edges()).filter(({ kind }) => kind === 'CONTAINS');
    const page = contains.find(({ statement }) => statement.to.startsWith('confluence:page'));
    expect(page?.statement).toMatchObject({ certainty: 'CONDITIONAL', pass: ['READ'] });
    const file = contains.find(({ statement }) => statement.to.endsWith('prod.env'));
    expect(file?.statement).toMatchObject({ from: APP, pass: ['READ'] });
    expect(file?.statement).not.toHaveProperty('certainty');
  });

  it('keeps the public key id, and fingerprints the secret key that is reported with it', async () => {
    const bench = await scanned();
    await bench.scan({ paths: [fixture('trufflehog-3.ndjson')] });
    const key = (await bench.statements())['aws:key/AKIAFICTION0EXAMPLE0'];
    expect(key).toMatchObject({
      kind: 'ACCESS_KEY',
      keyId: 'AKIAFICTION0EXAMPLE0',
      fingerprint: keyed(1)('FictionalSecretKeyFictionalSecretKey0000')[0],
      attributes: {
        validity: 'active',
        arn: 'arn:aws:iam::000000000042:user/fictional',
        account: '000000000042',
      },
    });
  });

  it('takes verified for alive, and not verified for unknown', async () => {
    const bench = await scanned();
    await bench.scan({ paths: [fixture('trufflehog-3.ndjson')] });
    const statements = await bench.statements();
    expect(statements[credential('config/prod.env', STRIPE)]).toMatchObject({
      attributes: { validity: 'active' },
    });
    const unverified = statements[`secrets:credential/slack:channel/C0FICTION1#${SLACK}`];
    expect(unverified).toMatchObject({ label: 'Credential', kind: 'TOKEN' });
    expect(unverified).not.toHaveProperty('attributes');
    expect(unverified).not.toHaveProperty('revoked');
  });
});

describe('detect-secrets', () => {
  it('is matched to other tools by a keyed digest of its SHA-1, which is kept nowhere', async () => {
    const bench = await scanned();
    const baseline = readFileSync(fixture('detect-secrets.json'), 'utf8');
    const outcome = await bench.scan({ paths: [fixture('detect-secrets.json')] }, { ...at, source: 'ds' });
    expect(outcome.report).toMatchObject({
      observedAt: Date.parse('2026-01-12T08:00:00Z'),
      observedGuessed: false,
    });
    await bench.scan({ paths: [fixture('gitleaks-8.json')] }, { ...at, source: 'gl' });
    const all = Object.values(await bench.statements());
    const digests = (id: RegExp): unknown[] =>
      all
        .filter((node) => id.test(node.id))
        .map((node) => (node as { aliases?: string[] }).aliases?.[0] ?? null);
    expect(digests(/config\/prod\.env#[0-9a-f]{24}$/)).toHaveLength(2);
    expect(new Set(digests(/config\/prod\.env#[0-9a-f]{24}$/)).size).toBe(1);
    for (const [hash = ''] of baseline.matchAll(/[0-9a-f]{40}/g))
      expect(JSON.stringify(all)).not.toContain(hash);
  });

  it('takes no two private keys for one, whose header is all that it hashes', async () => {
    expect(await credentialsOf('detect-secrets.json', 'acme/x')).toEqual([
      ['secrets:credential/secrets:location/acme/x#certs/a.pem#detect-secrets/Private Key/1', 'CERTIFICATE'],
      ['secrets:credential/secrets:location/acme/x#certs/b.pem#detect-secrets/Private Key/1', 'CERTIFICATE'],
      [expect.stringMatching(/acme\/x#config\/prod\.env#[0-9a-f]{24}$/), 'API_KEY'],
      [expect.stringMatching(/acme\/x#db\/seed\.sql#[0-9a-f]{24}$/), 'API_KEY'],
    ]);
  });
});

describe('GitHub secret scanning', () => {
  it('knows an alert by its number, in the repository that other collectors know by the same id', async () => {
    const bench = await scanned();
    const outcome = await bench.scan({ paths: [fixture('github-alerts.json')] });
    expect(outcome.report?.counts.unknown).toEqual({
      'an alert closed as revoked whose secret GitHub still sees active': 1,
    });
    const statements = await bench.statements();
    const one = statements['secrets:credential/R_kgFiction1#alert/1'];
    expect(one).toMatchObject({
      fingerprint: keyed(1)('rk-fiction-FICTION0NotARealKey0000001')[0],
      attributes: { pushProtectionBypassed: true },
    });
    expect(one).not.toHaveProperty('revoked');
    expect(statements['R_kgFiction1']).toMatchObject({
      kind: 'github:repository',
      category: 'CODE',
      visibility: 'PUBLIC',
    });
    expect(statements['R_kgFiction2']).toMatchObject({ visibility: 'PRIVATE', name: 'vault' });
    const grants = (await bench.edges()).filter(({ kind }) => kind === 'GRANTED');
    expect(grants.map(({ statement: { from, to, pass } }) => [from, to, pass]).sort()).toEqual([
      ['internet:anyone', 'R_kgFiction1', ['READ']],
      ['internet:anyone', 'github:public-leak', ['READ']],
    ]);
  });

  it('ends a life only where the report knows that it ended', async () => {
    const bench = await scanned();
    await bench.scan({ paths: [fixture('github-alerts.json')] });
    const statements = await bench.statements();
    const life = (repository: string, alert: number): unknown => {
      const { revoked, revokedAt, retiredAt } = statements[
        `secrets:credential/${repository}#alert/${alert}`
      ] as {
        revoked?: true;
        revokedAt?: string;
        retiredAt?: string;
      };
      return [revoked, revokedAt, retiredAt].filter((end) => end !== undefined)[0] ?? 'no end known';
    };
    expect([1].map((n) => life('R_kgFiction1', n))).toEqual(['no end known']);
    expect([2, 3, 4, 5].map((n) => life('R_kgFiction2', n))).toEqual([
      '2026-01-20T10:00:00.000Z',
      'no end known',
      '2026-01-20T10:00:00.000Z',
      'no end known',
    ]);
    expect(life('git:repository/github.com/acme/app', 6)).toBe(true);
  });

  it('a webhook of the alert adds a place and takes nothing away', async () => {
    const bench = await scanned();
    await bench.scan({ paths: [fixture('github-alerts.json')] });
    const outcome = await bench.scan({ paths: [fixture('github-location-webhook.json')] }, { delta: true });
    expect(outcome.code).toBe(0);
    const places = (await bench.stored()).filter(
      ({ to }) => to === 'secrets:credential/R_kgFiction1#alert/1',
    );
    expect(places.map(({ from }) => from)).toEqual([
      'github:public-leak',
      'secrets:file/R_kgFiction1#config/prod.env',
      'secrets:file/R_kgFiction1#docs/old.md',
    ]);
  });
});

it('one secret has one fingerprint and one place, whoever found it there', async () => {
  const bench = await scanned();
  for (const name of ['gitleaks-8.json', 'gitleaks-4.csv', 'trufflehog-3.ndjson'])
    await bench.scan({ paths: [fixture(name)] }, { ...(name.startsWith('git') ? at : {}), source: name });
  const stored = (await bench.stored()).filter(({ from }) => from === `secrets:file/${APP}#config/prod.env`);
  expect(new Set(stored.map(({ to }) => to))).toEqual(new Set([credential('config/prod.env', STRIPE)]));
  expect(stored).toHaveLength(3);
});
