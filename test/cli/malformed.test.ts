// docs/operations.md, "Malformed input": each row for the native and the OpenGraph format, through the command
// line: exit code, message, and the graph before and after.
import { createHash } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { keyreach, type Outcome, temporaryFolder } from './keyreach.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const BASE = join(folder.path, 'base');
const OBSERVED = '2026-01-01T00:00:00Z';
const LATER = '2026-01-02T00:00:00Z';

type Format = 'native' | 'bloodhound';
interface Given {
  readonly input: string | Buffer;
  readonly observedAt?: string;
}
interface Row {
  readonly name: string;
  readonly native?: string | Buffer | Given;
  readonly bloodhound?: string | Buffer | Given;
  readonly code: number;
  readonly says: RegExp;
  /** Ids that are there afterwards, and ids that are not. */
  readonly there?: readonly string[];
  readonly absent?: readonly string[];
}

const GOOD = ['acme:good', 'acme:group'];
const node = (id: string, more = ''): string =>
  `{"node":{"id":"${id}","label":"Identity","kind":"GROUP"${more}}}`;
const member = (from: string, to: string): string =>
  `{"edge":{"kind":"MEMBER_OF","from":"${from}","to":"${to}"}}`;
const lines = (...records: (string | Buffer)[]): Buffer =>
  Buffer.concat(
    [...GOOD.map((id) => node(id)), ...records].flatMap((one) => [Buffer.from(one), Buffer.from('\n')]),
  );

const gh = (id: string, properties = '"name":"x"', kinds = '["GH_Team"]'): string =>
  `{"id":"${id}","kinds":${kinds},"properties":{${properties}}}`;
const link = (kind: string, from: string, to: string, properties = '"traversable":true'): string =>
  `{"kind":"${kind}","start":{"value":"${from}"},"end":{"value":"${to}"},"properties":{${properties}}}`;
const open = (nodes: (string | Buffer)[] = [], edges: string[] = []): Buffer =>
  Buffer.concat([
    Buffer.from('{"graph":{"nodes":['),
    ...[...GOOD.map((id) => gh(id)), ...nodes].flatMap((one, i) => [
      Buffer.from(i === 0 ? '' : ','),
      Buffer.from(one),
    ]),
    Buffer.from(`],"edges":[${edges.join(',')}]}}`),
  ]);
const raw = (before: string, byte: number, after: string): Buffer =>
  Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(after)]);
const deep = `${'['.repeat(70)}${']'.repeat(70)}`;

const REFUSED: readonly Row[] = [
  { name: 'an empty file', native: '', bloodhound: '', code: 1, says: /is empty/ },
  {
    name: 'a file cut in the middle of a record',
    native: lines().subarray(0, -9),
    bloodhound: open().subarray(0, -30),
    code: 1,
    says: /middle of a record/,
  },
  {
    name: 'gzip that unpacks to more than a hundred times its size',
    native: gzipSync(Buffer.alloc(32 << 20, 0x20)),
    bloodhound: gzipSync(Buffer.alloc(32 << 20, 0x20)),
    code: 1,
    says: /100 times/,
  },
  {
    name: 'an archive with a path that leaves its folder',
    native: Buffer.from('PK\x03\x04../../etc/passwd', 'latin1'),
    bloodhound: Buffer.from('PK\x03\x04../../etc/passwd', 'latin1'),
    code: 1,
    says: /archive/,
  },
  {
    name: 'an archive within an archive',
    native: gzipSync(gzipSync(lines())),
    bloodhound: gzipSync(gzipSync(open())),
    code: 1,
    says: /archive/,
  },
];

const QUARANTINED: readonly Row[] = [
  {
    name: 'one id with conflicting content: all of them',
    native: lines(node('acme:bad', ',"name":"a"'), node('acme:bad', ',"name":"b"')),
    bloodhound: open([gh('acme:bad', '"name":"a"'), gh('acme:bad', '"name":"b"')]),
    code: 3,
    says: /\(acme:bad\): stated more than once/,
    absent: ['acme:bad'],
  },
  {
    name: 'invalid UTF-8, which makes no two ids one',
    native: lines(
      raw('{"node":{"id":"acme:a', 0xff, '","label":"Identity","kind":"GROUP"}}'),
      raw('{"node":{"id":"acme:a', 0xfe, '","label":"Identity","kind":"GROUP"}}'),
    ),
    bloodhound: open([raw('{"id":"acme:a', 0xff, '","kinds":["GH_Team"],"properties":{}}')]),
    code: 3,
    says: /UTF-8/,
    absent: ['acme:a', 'acme:a\ufffd'],
  },
  {
    name: 'a lone surrogate in an id',
    native: lines(node('acme:\\ud800')),
    bloodhound: open([gh('acme:\\ud800')]),
    code: 3,
    says: /surrogate/,
  },
  {
    name: 'NUL in an id',
    native: lines(node('acme:\\u0000x')),
    bloodhound: open([gh('acme:\\u0000x')]),
    code: 3,
    says: /NUL/,
    absent: ['acme:'],
  },
  {
    name: 'JSON nested deeper than 64',
    native: lines(node('acme:bad', `,"attributes":{"x":${deep}}`)),
    bloodhound: open([gh('acme:bad', `"x":${deep}`)]),
    code: 3,
    says: /nested deeper than 64/,
    absent: ['acme:bad'],
  },
  {
    name: 'a line over 1 MB, a record of a document over 16 MB',
    native: lines(node('acme:bad', `,"name":"${'x'.repeat(1 << 20)}"`)),
    bloodhound: open([gh('acme:bad', `"name":"${'x'.repeat(1 << 24)}"`)]),
    code: 3,
    says: /longer than 1(6)? MB/,
    absent: ['acme:bad'],
  },
  {
    name: 'a key stated twice',
    native: lines(node('acme:bad', ',"name":"a","name":"a"')),
    bloodhound: open([gh('acme:bad', '"name":"a","name":"a"')]),
    code: 3,
    says: /twice/,
    absent: ['acme:bad'],
  },
  {
    name: '__proto__ as a key',
    native: lines(node('acme:bad', ',"__proto__":{"x":1}')),
    bloodhound: open([gh('acme:bad', '"__proto__":"x"')]),
    code: 3,
    says: /__proto__/,
    absent: ['acme:bad'],
  },
  {
    name: 'an integer beyond 2^53',
    native: lines(node('acme:bad', ',"size":9007199254740993')),
    bloodhound: open([gh('acme:bad', '"size":9007199254740993')]),
    code: 3,
    says: /2\^53/,
    absent: ['acme:bad'],
  },
  {
    name: '1e400',
    native: lines(node('acme:bad', ',"size":1e400')),
    bloodhound: open([gh('acme:bad', '"size":1e400')]),
    code: 3,
    says: /too large/,
    absent: ['acme:bad'],
  },
  {
    name: 'the year 9999 in a date that decides life',
    native: lines(node('acme:bad', ',"retiredAt":"9999-01-01T00:00:00Z"')),
    code: 3,
    says: /retiredAt/,
    absent: ['acme:bad'],
  },
  {
    name: 'epoch seconds in a date that decides life',
    native: lines(node('acme:bad', ',"retiredAt":1767225600')),
    code: 3,
    says: /retiredAt/,
    absent: ['acme:bad'],
  },
  {
    name: 'a time without a zone',
    native: lines(node('acme:bad', ',"retiredAt":"2026-01-01T00:00:00"')),
    code: 3,
    says: /retiredAt/,
    absent: ['acme:bad'],
  },
  {
    name: 'a bad date that decides life, in OpenGraph',
    bloodhound: open([gh('acme:bad', '"name":"t","token_expires_at":"soon"', '["GH_PersonalAccessToken"]')]),
    code: 3,
    says: /token_expires_at|date|time/,
    absent: ['acme:bad'],
  },
  {
    name: 'validTo before validFrom',
    native: lines(
      '{"edge":{"kind":"MEMBER_OF","from":"acme:good","to":"acme:group","validFrom":"2026-02-01T00:00:00Z","validTo":"2026-01-01T00:00:00Z"}}',
    ),
    code: 3,
    says: /validTo is after validFrom/,
  },
  {
    name: 'a node kind outside a closed list',
    native: lines('{"node":{"id":"acme:bad","label":"Identity","kind":"WIZARD"}}'),
    code: 3,
    says: /kind/,
    absent: ['acme:bad'],
  },
  {
    name: 'a backtick in a property key',
    native: lines(node('acme:bad', ',"a`b":1')),
    bloodhound: open([gh('acme:bad', '"a`b":1')]),
    code: 3,
    says: /backtick/,
    absent: ['acme:bad'],
  },
  {
    name: '\\u0060 in a kind',
    native: lines('{"node":{"id":"acme:bad","label":"Resource","kind":"acme:a\\u0060b"}}'),
    bloodhound: open([gh('acme:bad', '"name":"x"', '["GH\\u0060Team"]')]),
    code: 3,
    says: /kind/,
    absent: ['acme:bad'],
  },
  {
    name: 'a nested object in OpenGraph properties',
    bloodhound: open([gh('acme:bad', '"x":{"y":1}')]),
    code: 3,
    says: /x/,
    absent: ['acme:bad'],
  },
  {
    name: 'a mixed array in OpenGraph properties',
    bloodhound: open([gh('acme:bad', '"x":[1,"a"]')]),
    code: 3,
    says: /x/,
    absent: ['acme:bad'],
  },
  {
    name: 'an edge between ends that break the table',
    native: lines('{"edge":{"kind":"GRANTED","from":"acme:good","to":"acme:group","capabilities":["READ"]}}'),
    code: 3,
    says: /GRANTED/,
  },
];

const ACCEPTED: readonly Row[] = [
  {
    name: 'blank lines, CRLF and a byte order mark',
    native: `\ufeff${node('acme:good')}\r\n\r\n${node('acme:group')}\r\n`,
    bloodhound: Buffer.concat([Buffer.from('\ufeff\r\n'), open()]),
    code: 0,
    says: /nothing changed[\s\S]*2 nodes/,
  },
  {
    name: 'the same id with the same content, once',
    native: lines(node('acme:twice'), node('acme:twice')),
    bloodhound: open([gh('acme:twice'), gh('acme:twice')]),
    code: 0,
    says: /3 nodes|1 created/,
    there: ['acme:twice'],
  },
  {
    name: 'ids that differ only by case, as two',
    native: lines(node('acme:A'), node('acme:a')),
    bloodhound: open([gh('acme:A'), gh('acme:a')]),
    code: 0,
    says: /committed/,
    there: ['acme:A', 'acme:a'],
  },
  {
    name: 'a dangling reference, as a placeholder that is counted',
    native: lines(member('acme:good', 'acme:nowhere')),
    bloodhound: open([], [link('GH_MemberOf', 'acme:good', 'acme:nowhere')]),
    code: 0,
    says: /1 dangling ends[\s\S]*1 placeholders/,
    there: ['acme:nowhere'],
  },
  {
    name: 'a self-loop and a membership cycle',
    native: lines(
      member('acme:good', 'acme:good'),
      member('acme:good', 'acme:group'),
      member('acme:group', 'acme:good'),
    ),
    bloodhound: open(
      [],
      [
        link('GH_MemberOf', 'acme:good', 'acme:good'),
        link('GH_MemberOf', 'acme:good', 'acme:group'),
        link('GH_MemberOf', 'acme:group', 'acme:good'),
      ],
    ),
    code: 0,
    says: /3 edges/,
  },
  {
    name: '__proto__ and constructor as ids',
    native: lines(node('__proto__'), node('constructor')),
    bloodhound: open([gh('__proto__'), gh('constructor')]),
    code: 0,
    says: /committed/,
    there: ['__proto__', 'constructor'],
  },
  {
    name: 'an unknown edge kind, inert and counted',
    native: lines('{"edge":{"kind":"FROBNICATES","from":"acme:good","to":"acme:group"}}'),
    bloodhound: open([], [link('GH_Frobnicates', 'acme:good', 'acme:group', '"traversable":false')]),
    code: 0,
    says: /FROBNICATES 1|committed/,
  },
  {
    name: 'a node kind the adapter does not know',
    bloodhound: open([gh('acme:odd', '"name":"x"', '["ZZ_Odd"]')]),
    code: 0,
    says: /ZZ_Odd/,
    there: ['acme:odd'],
  },
  {
    name: 'a name that is a number or a boolean, as text',
    native: lines(node('acme:n', ',"name":7'), node('acme:b', ',"name":true')),
    bloodhound: open([gh('acme:n', '"name":7'), gh('acme:b', '"name":true')]),
    code: 0,
    says: /committed/,
    there: ['acme:n', 'acme:b'],
  },
  {
    name: 'a bad date that decides nothing, dropped and counted',
    native: lines(
      '{"node":{"id":"acme:used","label":"Identity","kind":"SERVICE_ACCOUNT","lastUsedAt":"yesterday"}}',
    ),
    code: 0,
    says: /lastUsedAt: not a date 1/,
    there: ['acme:used'],
  },
  {
    name: 'an older snapshot, as a no-op',
    native: { input: lines(node('acme:older')), observedAt: '2025-01-01T00:00:00Z' },
    bloodhound: { input: open([gh('acme:older')]), observedAt: '2025-01-01T00:00:00Z' },
    code: 0,
    says: /not taken[\s\S]*already observed at/,
    absent: ['acme:older'],
  },
];

let runs = 0;
async function ingest(format: Format, given: string | Buffer | Given): Promise<Outcome & { data: string }> {
  const { input, observedAt } =
    typeof given === 'string' || Buffer.isBuffer(given) ? { input: given, observedAt: undefined } : given;
  const run = join(folder.path, `run-${runs++}`);
  cpSync(`${BASE}-${format}`, run, { recursive: true });
  const file = join(folder.path, `input-${runs}`);
  writeFileSync(file, input);
  const outcome = await keyreach([
    'ingest',
    format,
    file,
    '--source',
    'acme',
    '--observed-at',
    observedAt ?? LATER,
    '--data',
    run,
  ]);
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
  for (const [format, input] of [
    ['native', lines()],
    ['bloodhound', open()],
  ] as const) {
    const file = join(folder.path, `${format}-base`);
    writeFileSync(file, input);
    const { code } = await keyreach([
      'ingest',
      format,
      file,
      '--source',
      'acme',
      '--observed-at',
      OBSERVED,
      '--data',
      `${BASE}-${format}`,
    ]);
    expect(code).toBe(0);
  }
});

const FORMATS = ['native', 'bloodhound'] as const;
const each = (rows: readonly Row[]): [string, Format, Row][] =>
  rows.flatMap((row) =>
    FORMATS.filter((format) => row[format] !== undefined).map((format): [string, Format, Row] => [
      `${row.name} (${format})`,
      format,
      row,
    ]),
  );

describe.concurrent('the command line refuses and changes nothing at', () => {
  it.each(each(REFUSED))('%s', async (_, format, row) => {
    const before = await state(`${BASE}-${format}`);
    const { code, stdout, stderr, data } = await ingest(format, row[format] ?? '');
    expect([code, stdout]).toEqual([row.code, '']);
    expect(stderr).toMatch(row.says);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(await state(data)).toEqual(before);
  });

  it('a gigabyte without a newline, without reading it to its end', async () => {
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
});

describe.concurrent('the command line quarantines, with the place and the rest taken, at', () => {
  it.each(each(QUARANTINED))('%s', async (_, format, row) => {
    const { code, stderr, data } = await ingest(format, row[format] ?? '');
    expect(code).toBe(row.code);
    expect(stderr).toMatch(row.says);
    expect(stderr).toMatch(/quarantined .*input-\d+ (L\d+|\/graph\/)/);
    const { ids } = await state(data);
    for (const id of GOOD) expect(ids).toContain(id);
    for (const id of row.absent ?? []) expect(ids).not.toContain(id);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe.concurrent('the command line accepts', () => {
  it.each(each(ACCEPTED))('%s', async (_, format, row) => {
    const { code, stderr, data } = await ingest(format, row[format] ?? '');
    expect([code, stderr]).toEqual([row.code, expect.stringMatching(row.says)]);
    expect(stderr).not.toContain('quarantined ');
    const { ids } = await state(data);
    for (const id of [...GOOD, ...(row.there ?? [])]) expect(ids).toContain(id);
    for (const id of row.absent ?? []) expect(ids).not.toContain(id);
  });

  it('a name that turns and hides text, and shows it escaped', async () => {
    const { code, data } = await ingest('native', lines(node('acme:bidi', ',"name":"pay\u202Eload\u200B"')));
    expect(code).toBe(0);
    const { stdout } = await keyreach(['search', 'acme:bidi', '--data', data]);
    expect(stdout).toContain('pay\\u202Eload\\u200B');
    expect(stdout).not.toMatch(/[\u202e\u200b]/);
  });

  it('no records where there were some only when that is said', async () => {
    for (const [format, input] of [
      ['native', '[]'],
      ['bloodhound', '{"graph":{"nodes":[],"edges":[]}}'],
    ] as const) {
      const before = await state(`${BASE}-${format}`);
      const { code, stderr, data } = await ingest(format, input);
      expect(code).toBe(4);
      expect(stderr).toContain('--accept-removals');
      expect(await state(data)).toEqual(before);
    }
  });
});
