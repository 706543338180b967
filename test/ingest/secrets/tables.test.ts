// docs/adapters/secrets.md shows the tables of the code, and they say what they are meant to.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { secrets } from '../../../ingest/secrets/index.ts';
import { KINDS, kindOfRule, privateKeyKind } from '../../../ingest/secrets/kinds.ts';
import { CODE_SOURCES, PLACE_SOURCES } from '../../../ingest/secrets/trufflehog-sources.ts';
import { fixture, scanned } from './scanned.ts';

const page = readFileSync(new URL('../../../docs/adapters/secrets.md', import.meta.url), 'utf8');
const section = (name: string): string =>
  new RegExp(`<!-- ${name} -->\n([^]*)\n<!-- /${name} -->`).exec(page)?.[1] ?? `no section ${name}`;
const coded = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

function kindTable(): string {
  const shown = (word: string): string =>
    word.startsWith('=')
      ? `${word.slice(1)}\` (the whole name)`
      : `${word.replace(/^-/, '')}\`${word.startsWith('-') ? ' (as a word)' : ''}`;
  const rows = KINDS.map(
    ({ kind, words, says }) =>
      `| ${kind} | ${words.map((word) => `\`${shown(word)}`).join(', ')} | ${says} |`,
  );
  return ['| Kind | The name holds | |', '|---|---|---|', ...rows].join('\n');
}

function sourceTable(): string {
  const code = `| ${coded(CODE_SOURCES)} | \`git:file\`, CODE | \`file\` | the repository, or \`--location\` |`;
  const rows = Object.entries(PLACE_SOURCES).map(([name, { kind, category, fields, holder, perSite }]) => {
    const site = perSite ? 'site, ' : '';
    const held = holder ? `\`${holder.kind}\`, ${holder.category}: ${coded(holder.fields)}` : '';
    return `| \`${name}\` | \`${kind}\`, ${category} | ${site}${coded(fields)} | ${held} |`;
  });
  return ['| Source | Place | Known by | In |', '|---|---|---|---|', code, ...rows].join('\n');
}

describe('the documentation page', () => {
  it('shows the table of kinds', () => {
    expect(section('kinds')).toBe(kindTable());
  });

  it('shows the table of sources', () => {
    expect(section('sources')).toBe(sourceTable());
  });
});

describe('the kind of a rule', () => {
  it.each([
    ['aws-access-token', 'ACCESS_KEY', 2],
    ['AWS', 'ACCESS_KEY', 2],
    ['AWSSessionKey', 'ACCESS_KEY', 2],
    ['gcp-api-key', 'API_KEY', 2],
    ['GCP', 'SERVICE_ACCOUNT_KEY', 2],
    ['gcp-service-account', 'SERVICE_ACCOUNT_KEY', 2],
    ['AzureActiveDirectoryApplicationSecret', 'CLIENT_SECRET', 2],
    ['slack-webhook-url', 'TOKEN', 2],
    ['github-fine-grained-pat', 'TOKEN', 2],
    ['npm-access-token', 'TOKEN', 2],
    ['private-key', 'CERTIFICATE', 2],
    ['PrivateKey', 'CERTIFICATE', 2],
    ['MongoDB', 'PASSWORD', 2],
    ['URI', 'PASSWORD', 2],
    ['Basic Auth Credentials', 'PASSWORD', 1],
    ['High Entropy', 'API_KEY', 1],
    ['generic-api-key', 'API_KEY', 1],
    ['Secret Keyword', 'API_KEY', 1],
    ['adafruit_io_key', 'API_KEY', 2],
    ['monkey', 'API_KEY', 0],
    ['compatible', 'API_KEY', 0],
  ])('%s is %s', (rule, kind, weight) => {
    expect(kindOfRule(rule)).toEqual({ kind, weight });
  });

  it('of a private key is what its header or path says', () => {
    const pem = '-----BEGIN RSA PRIVATE KEY-----';
    expect(privateKeyKind(pem, 'certs/site.pem')).toBe('CERTIFICATE');
    expect(privateKeyKind(pem, 'home/.ssh/deploy')).toBe('SSH_KEY');
    expect(privateKeyKind(pem, 'keys/id_ed25519')).toBe('SSH_KEY');
    expect(privateKeyKind('-----BEGIN OPENSSH PRIVATE KEY-----', 'a')).toBe('SSH_KEY');
    expect(privateKeyKind('-----BEGIN PGP PRIVATE KEY BLOCK-----', 'a')).toBe('SIGNING_KEY');
    expect(privateKeyKind('hunter2', '.ssh/id_rsa')).toBeNull();
  });
});

it('the adapter emits all that it declares, and nothing else', async () => {
  const bench = await scanned();
  for (const name of ['gitleaks-8.json', 'trufflehog-3.ndjson', 'github-alerts.json'])
    await bench.scan(
      { paths: [fixture(name)] },
      { source: name, ...(name.startsWith('gitleaks') ? { location: 'a' } : {}) },
    );
  const labels = (await bench.nodes()).map(({ state }) => state.statement.label);
  const edges = (await bench.edges()).map(({ kind }) => kind);
  expect([...new Set(labels)].sort()).toEqual([...secrets.emits.labels].sort());
  expect([...new Set(edges)].sort()).toEqual([...secrets.emits.edges].sort());
});
