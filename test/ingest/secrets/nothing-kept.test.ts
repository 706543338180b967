// No raw secret of a report is in anything that a run leaves or shows, or that stands on disk while it runs.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportText } from '../../../src/cli/report.ts';
import { executeOperation } from '../../../src/graphql/execute.ts';
import { openLiveGraph } from '../../../src/graphql/live-graph.ts';
import { operationNames, operationText } from '../../../src/graphql/operations.ts';
import { fixture, REAL, scanned } from './scanned.ts';

const SHORTEST = 12;
const V4 = join(REAL, 'secret-scanners/sample-scan-files/gitleaks/gitleaks_v4.1.1.json');
const V2 = join(REAL, 'secret-scanners/sample-scan-files/trufflehog/trufflehog.json');
const HERE = existsSync(V4);
if (!HERE) console.warn('NOT TESTED: secrets of the real reports (../shared/realdata is not there)');

/** What a report says between label and quotes. Public key ids and masked values are none. */
function bare(text: string): string {
  return text
    .trim()
    .replace(/^.*?[=:>]\s*(?=\S{8})/s, '')
    .replace(/^["'`\s:]+|["'`\s]+$/g, '');
}

function secretsOf(): Set<string> {
  const texts: string[] = [];
  const parsed = (name: string): unknown => JSON.parse(readFileSync(fixture(name), 'utf8'));
  for (const { Secret } of parsed('gitleaks-8.json') as { Secret: string }[]) texts.push(Secret);
  for (const { secret } of parsed('github-alerts.json') as { secret: string | null }[])
    texts.push(secret ?? '');
  for (const line of readFileSync(fixture('trufflehog-3.ndjson'), 'utf8').trim().split('\n')) {
    const { Raw, RawV2 } = JSON.parse(line) as { Raw: string; RawV2: string };
    texts.push(Raw, ...RawV2.split(':'));
  }
  texts.push(...(readFileSync(fixture('detect-secrets.json'), 'utf8').match(/[0-9a-f]{40}/g) ?? []));
  texts.push('ghs-fiction-NotARealToken', 'fictional-link-token-1');
  if (HERE) {
    for (const { offender } of JSON.parse(readFileSync(V4, 'utf8')) as { offender: string }[])
      texts.push(offender, bare(offender));
    for (const line of readFileSync(V2, 'utf8').trim().split('\n'))
      if (line.trim()) texts.push(...(JSON.parse(line) as { stringsFound: string[] }).stringsFound);
  }
  // A PEM is a secret by its lines: its header is none.
  const values = texts.flatMap((text) =>
    text.includes('PRIVATE KEY') ? text.split('\n').filter((l) => !l.startsWith('-')) : [text, text.trim()],
  );
  return new Set(
    values.filter(
      (value) => value.length >= SHORTEST && !/^(REDACTED|AKIA[A-Z0-9]{16})$|\.\.\.$/.test(value),
    ),
  );
}

/** Every way in which a value could stand somewhere, and its digests without a key. */
function forms(value: string): Buffer[] {
  const bytes = Buffer.from(value);
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // What is the same wherever the value begins: without the characters that its neighbours share.
    return shifted.slice(shift === 0 ? 0 : 4, -4);
  });
  const digests = ['sha1', 'sha256', 'md5'].map((algorithm) =>
    createHash(algorithm).update(bytes).digest('hex'),
  );
  const texts = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), ...base64, ...digests];
  return [...new Set(texts.filter((text) => text.length >= 8))].map((text) => Buffer.from(text));
}

const SECRETS = secretsOf();
const FORMS = [...SECRETS].flatMap((value) => forms(value).map((form) => ({ value, form })));
const leaks = (bytes: Buffer): string[] =>
  FORMS.filter(({ form }) => bytes.includes(form)).map(({ form }) => String(form));

function filesIn(folder: string, except: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(except));
}

describe('what a run keeps', () => {
  it('the search finds a secret where there is one', () => {
    const [first = ''] = SECRETS;
    expect(SECRETS.size).toBeGreaterThanOrEqual(HERE ? 40 : 10);
    for (const form of [
      first,
      Buffer.from(`xy${first}zz`).toString('base64'),
      encodeURIComponent(`é${first}`),
    ])
      expect(leaks(Buffer.from(`before ${form} after`)).length).toBeGreaterThan(0);
  });

  it('no secret is in the store, its log, the spool, a report, the quarantine or any answer; key ids are', async () => {
    const bench = await scanned();
    const seen: string[] = [];
    const scannedFiles = new Set<string>();
    const search = (): void => {
      for (const path of filesIn(bench.directory, join(bench.directory, 'in'))) {
        scannedFiles.add(path.replace(/^.*keyreach-spool-[^/]*/, 'spool').replace(bench.directory, ''));
        seen.push(...leaks(readFileSync(path)).map((form) => `${path}: ${form}`));
      }
    };
    const texts: string[] = [];
    const scan = async (
      given: Parameters<typeof bench.scan>[0],
      source: string,
      location?: string,
    ): Promise<void> => {
      const outcome = await bench.scan(given, { source, location, onProgress: search });
      texts.push(outcome.message, JSON.stringify(outcome.report));
      if (outcome.report) texts.push(reportText(outcome.report));
      search();
    };
    const app =
      'https://fictional-user:ghs-fiction-NotARealToken@github.com/acme/app.git?token=fictional-link-token-1';
    for (const name of [
      'gitleaks-8.json',
      'gitleaks-8.csv',
      'gitleaks-8.sarif',
      'gitleaks-4.csv',
      'detect-secrets.json',
    ])
      await scan({ paths: [fixture(name)] }, name, app);
    for (const name of ['trufflehog-3.ndjson', 'github-alerts.json'])
      await scan({ paths: [fixture(name)] }, name);
    if (HERE) await scan({ paths: [V4, V2] }, 'real', app);
    // Faults of every kind, each beside or around a secret.
    const [secret = ''] = SECRETS;
    const finding = {
      RuleID: `rule-${secret}`,
      File: `a/${secret}.env`,
      Secret: secret,
      Commit: secret,
      Match: secret,
    };
    const faulty: readonly [string, string][] = [
      [
        'no finding',
        JSON.stringify([{ leak: secret }, secret, { SourceMetadata: secret, DetectorName: secret }]),
      ],
      [
        'a bad field',
        JSON.stringify([
          { ...finding, RuleID: 7 },
          { ...finding, File: '' },
        ]),
      ],
      ['repeated in a path and a rule', JSON.stringify([finding])],
      ['too deep', `[${'['.repeat(70)}"${secret}"${']'.repeat(70)}]`],
      ['a key twice', `[{"RuleID":"r","RuleID":"r","File":"f","Secret":"${secret}"}]`],
      ['cut', `[{"RuleID":"r","File":"f","Secret":"${secret}`],
      ['no JSON', `{"RuleID":"r","Secret":"${secret}"\n{"Raw":"${secret}"}\n`],
      ['a quote not closed', `RuleID,File,Secret\nr,f,"${secret}\n`],
      ['a quote within', `RuleID,File,Secret\nr,f,x"${secret}"\n`],
      ['a short row', `RuleID,File,Secret\nr,${secret}\n`],
      ['a secret as header', `${secret},File\nx,y\n`],
      ['no location', JSON.stringify([finding])],
    ];
    for (const [source, text] of faulty)
      await scan({ 'input.txt': text }, `faulty: ${source}`, source === 'no location' ? undefined : app);
    const store = { store: bench.store, graph: await openLiveGraph(bench.store) };
    const ids = Object.values(await bench.statements()).map(({ id }) => id);
    const credentials = ids.filter((id) => id.startsWith('secrets:credential/') || id.startsWith('aws:key/'));
    for (const name of operationNames()) {
      const text = operationText(name);
      const asked = /\$(id|from|of|to|resource|key|text)\b/.test(text) ? credentials.slice(0, 20) : [''];
      for (const id of asked) {
        const list = /\$(from|of): \[/.test(text) ? [id] : id;
        const variables = {
          id,
          key: id,
          text: 'Generic',
          resource: ids.at(-1),
          to: ids.at(-1),
          from: list,
          of: list,
          run: '1',
          capability: 'READ',
          first: 500,
        };
        texts.push(JSON.stringify(await executeOperation(store, name, variables)));
      }
    }
    for (const run of await bench.store.runs({ first: 100 }))
      texts.push(
        JSON.stringify(await executeOperation(store, 'quarantine', { run: String(run.run), first: 500 })),
      );
    await store.graph.close();
    texts.push(JSON.stringify([await bench.nodes(), await bench.edges()]));
    expect(seen).toEqual([]);
    expect(texts.flatMap((text) => leaks(Buffer.from(text)))).toEqual([]);
    expect([...scannedFiles].some((path) => path.startsWith('spool/'))).toBe(true);
    expect([...scannedFiles].filter((path) => /\.db$|-wal$/.test(path)).length).toBeGreaterThanOrEqual(2);
    expect(texts.at(-1)).toContain('AKIAFICTION0EXAMPLE0');
    expect(texts.join('\n')).not.toContain('"errors":[{"message":"unexpected');
  }, 60_000);
});
