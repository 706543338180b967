// docs/ingest: the table of malformed input, row by row, for the native format.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { account, database, edge, type Given, granted, key, lines, workbench } from './workbench.ts';

const BASE = [account('acme:ci'), database('acme:db'), granted('acme:ci', 'acme:db')];
const BASE_LIVE = ['acme:ci', 'acme:ci GRANTED acme:db', 'acme:db'];
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const bytes = (before: string, raw: number[], after: string): Buffer =>
  Buffer.concat([Buffer.from(before), Buffer.from(raw), Buffer.from(after)]);

describe('a file that is refused leaves the graph as it was', () => {
  const refused: readonly [string, Given, RegExp][] = [
    ['an empty file', '', /is empty/],
    ['a file of nothing but blank lines', '\n \r\n\n', /is empty/],
    ['a file of nothing but a byte order mark', Buffer.from([0xef, 0xbb, 0xbf]), /is empty/],
    [
      'a record cut in its middle',
      `${lines(...BASE)}{"node":{"id":"acme:x","lab`,
      /ends in the middle of a record \(line 4\)/,
    ],
    [
      'a record cut before its last brace',
      `${lines(...BASE)}{"node":{"id":"acme:x","label":"Identity","kind":"GROUP"}`,
      /middle of a record/,
    ],
    [
      'a record cut within a character',
      Buffer.concat([Buffer.from(`${lines(...BASE)}{"node":{"id":"acme:`), Buffer.from([0xc3])]),
      /middle of a record/,
    ],
    ['a JSON array that does not end', `[${JSON.stringify(BASE[0])},`, /middle of a record/],
    ['a JSON array with something after it', `[${JSON.stringify(BASE[0])}] {}`, /goes on after its end/],
    ['a JSON array with a comma too many', `[${JSON.stringify(BASE[0])},]`, /not valid JSON at byte/],
    ['one line of 70 MB', `{"node":{"id":"${'x'.repeat(70 << 20)}"}}`, /line of more than 64 MB/],
    ['one text of 70 MB in an array', `["${'x'.repeat(70 << 20)}"]`, /more than 64 MB/],
    [
      'gzip that unpacks to more than a hundred times its size',
      gzipSync(Buffer.alloc(8 << 20, 0x20)),
      /more than 100 times its size/,
    ],
    ['gzip within gzip', gzipSync(gzipSync(lines(...BASE))), /archive within an archive/],
    ['gzip cut short', gzipSync(lines(...BASE)).subarray(0, 40), /middle of its gzip data/],
    ['gzip with a flipped byte', flipped(gzipSync(lines(...BASE))), /not valid gzip|middle of/],
    ['a zip archive', Buffer.from('PK\x03\x04../../etc/passwd', 'latin1'), /an archive: unpack it/],
    ['a tar archive within gzip', gzipSync(tarHeader()), /an archive: unpack it/],
    ['UTF-16', Buffer.from('\ufeff{"node":{}}', 'utf16le'), /UTF-16/],
  ];
  it.each(refused)('%s', async (_, given, message) => {
    const bench = await workbench();
    await bench.run(BASE);
    const before = await bench.digest();
    const outcome = await bench.run(given);
    expect(outcome.message).toMatch(message);
    expect(outcome.code).toBe(1);
    expect(await bench.digest()).toBe(before);
    expect((await bench.store.runs({ first: 10 })).map(({ status }) => status)).toEqual(['COMMITTED']);
  });

  it('a bad file among good ones refuses all of them', async () => {
    const bench = await workbench();
    const outcome = await bench.run({ 'a.ndjson': lines(...BASE), 'b.ndjson': '' });
    expect(outcome).toMatchObject({ code: 1, message: expect.stringContaining('b.ndjson is empty') });
    expect(await bench.live()).toEqual([]);
    expect((await bench.store.head()).version).toBe(0);
  });
});

describe('a record that is quarantined leaves the others, and says where it stands', () => {
  const node = (fields: string): string =>
    `{"node":{"id":"acme:bad","label":"Identity","kind":"GROUP",${fields}}}`;
  const nested = (levels: number): string => node(`"attributes":{"x":${deep(levels)}}`);
  const rows: readonly [string, string | Buffer, RegExp, string | null][] = [
    [
      'invalid UTF-8',
      bytes('{"node":{"id":"a', [0xff], '","label":"Identity","kind":"GROUP"}}'),
      /not valid UTF-8/,
      null,
    ],
    [
      'a lone surrogate in an id',
      '{"node":{"id":"acme:\\ud800","label":"Identity","kind":"GROUP"}}',
      /half of a surrogate pair/,
      null,
    ],
    ['a lone surrogate elsewhere', node('"name":"\\udc00x"'), /surrogate pair, in "name"/, 'acme:bad'],
    [
      'NUL in an id',
      '{"node":{"id":"acme:\\u0000","label":"Identity","kind":"GROUP"}}',
      /id: an id holds no NUL/,
      null,
    ],
    ['JSON deeper than 64 levels', nested(62), /nested deeper than 64/, null],
    ['a line over 1 MB', node(`"name":"${'x'.repeat(1 << 20)}"`), /longer than 1 MB/, null],
    ['a key stated twice', node('"name":"a","name":"b"'), /states one of its keys twice/, null],
    [
      'a key stated twice by an escape',
      node('"name":"a","\\u006eame":"b"'),
      /states one of its keys twice/,
      null,
    ],
    ['__proto__ as a key', node('"__proto__":{"polluted":true}'), /called __proto__/, 'acme:bad'],
    ['constructor as a key', node('"constructor":1'), /called constructor/, 'acme:bad'],
    [
      'an integer beyond 2^53',
      node('"size":9007199254740993'),
      /beyond 2\^53 loses digits.*in "size"/,
      'acme:bad',
    ],
    ['1e400', node('"size":1e400'), /too large/, 'acme:bad'],
    ['NaN', node('"size":NaN'), /not valid JSON/, null],
    ['a line that is no JSON', 'hello', /not valid JSON/, null],
    ['a record that is a number', '7', /a record is an object/, null],
    [
      'a record that states two things',
      JSON.stringify({ ...account('acme:bad'), ...granted('a', 'b') }),
      /exactly one of node, edge and remove/,
      null,
    ],
    [
      'a record with an unknown part',
      JSON.stringify({ ...account('acme:bad'), note: 1 }),
      /nothing beside/,
      'acme:bad',
    ],
    ['year 9999', node('"retiredAt":"9999-12-31T00:00:00Z"'), /retiredAt: a time is RFC 3339/, 'acme:bad'],
    ['epoch seconds', node('"retiredAt":1767225600'), /retiredAt: .*expected string/, 'acme:bad'],
    ['epoch milliseconds as text', node('"retiredAt":"1767225600000"'), /retiredAt: a time is/, 'acme:bad'],
    ['a time without a zone', node('"retiredAt":"2026-01-01T00:00:00"'), /retiredAt: a time is/, 'acme:bad'],
    [
      'the thirtieth of February',
      node('"retiredAt":"2026-02-30T00:00:00Z"'),
      /retiredAt: a time is/,
      'acme:bad',
    ],
    [
      'a disabled interval that ends before it starts',
      node('"disabled":[["2026-02-01T00:00:00Z","2026-01-01T00:00:00Z"]]'),
      /disabled: an interval ends after/,
      'acme:bad',
    ],
    [
      'an unknown label',
      '{"node":{"id":"acme:bad","label":"Robot","kind":"GROUP"}}',
      /label: expected one of Identity/,
      'acme:bad',
    ],
    [
      'an unknown kind in a closed list',
      '{"node":{"id":"acme:bad","label":"Identity","kind":"CYBORG"}}',
      /kind: /,
      'acme:bad',
    ],
    [
      'a backtick in a kind',
      '{"node":{"id":"acme:bad","label":"Resource","kind":"a:b`)"}}',
      /kind: a resource kind is namespaced/,
      'acme:bad',
    ],
    ['a quote in a property key', node('"a\\"b":1'), /holds no quote/, 'acme:bad'],
    ['an escaped backtick in a property key', node('"a\\u0060b":1'), /holds no quote/, 'acme:bad'],
    ['a written-out \\u0060 in a property key', node('"a\\\\u0060b":1'), /holds no quote/, 'acme:bad'],
    [
      'a nested object as an unknown field',
      node('"tags":{"a":1}'),
      /tags: not a field of the model/,
      'acme:bad',
    ],
    ['an array as an unknown field', node('"tags":[1,"a"]'), /tags: not a field of the model/, 'acme:bad'],
    [
      'a field that is also an attribute',
      node('"tier":1,"attributes":{"tier":2}'),
      /tier: stated as a field and as an attribute/,
      'acme:bad',
    ],
    [
      'the kind kept for placeholders',
      '{"node":{"id":"acme:bad","label":"Resource","kind":"keyreach:unknown"}}',
      /kept for nodes that nobody declares/,
      'acme:bad',
    ],
    [
      'neverExpires with an end',
      JSON.stringify(key('acme:bad', { neverExpires: true, expiresAt: '2027-01-01T00:00:00Z' })),
      /neverExpires contradicts/,
      'acme:bad',
    ],
    [
      'enabled within an open disabled interval',
      JSON.stringify(account('acme:bad', { enabled: true, disabled: [['2026-01-01T00:00:00Z', null]] })),
      /enabled contradicts/,
      'acme:bad',
    ],
    ['an id of 2,049 characters', JSON.stringify(account('x'.repeat(2049))), /id: an id has at most/, null],
  ];
  it.each(rows)('%s', async (_, bad, reason, id) => {
    const bench = await workbench();
    const good = lines(...BASE);
    const outcome = await bench.run(
      Buffer.concat([Buffer.from(good), Buffer.from(bad), Buffer.from(`\n${lines(database('acme:after'))}`)]),
    );
    expect(outcome.code).toBe(3);
    expect(outcome.report?.quarantined).toHaveLength(1);
    expect(outcome.report?.quarantined[0]).toMatchObject({
      at: 'L4',
      reason: expect.stringMatching(reason),
      id,
    });
    expect(await bench.live()).toEqual(['acme:after', ...BASE_LIVE]);
    expect(outcome.report?.counts).toMatchObject({ records: 5, nodes: 3, edges: 1, quarantined: 1 });
    expect(await bench.store.quarantined(outcome.report?.run ?? 0, { after: 0, first: 5 })).toHaveLength(1);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  const edges: readonly [string, object, RegExp][] = [
    [
      'validTo before validFrom',
      granted('acme:ci', 'acme:db', {
        key: 'x',
        validFrom: '2026-02-01T00:00:00Z',
        validTo: '2026-01-01T00:00:00Z',
      }),
      /validTo is after validFrom/,
    ],
    [
      'validTo at validFrom',
      granted('acme:ci', 'acme:db', {
        key: 'x',
        validFrom: '2026-02-01T00:00:00Z',
        validTo: '2026-02-01T01:00:00+01:00',
      }),
      /validTo is after validFrom/,
    ],
    [
      'a bad validTo',
      granted('acme:ci', 'acme:db', { key: 'x', validTo: 'soon' }),
      /validTo: a time is RFC 3339/,
    ],
    ['a backtick in an edge kind', edge('A`B', 'acme:ci', 'acme:db'), /kind: a kind is a text/],
    [
      'a kind that is no text',
      { edge: { kind: 7, from: 'acme:ci', to: 'acme:db' } },
      /kind: a kind is a text/,
    ],
    ['GRANTED without capabilities', edge('GRANTED', 'acme:ci', 'acme:db'), /GRANTED must state them/],
    ['CONTAINS without capabilities', edge('CONTAINS', 'acme:db', 'acme:db'), /CONTAINS must state them/],
    [
      'capabilities beside the set they abbreviate',
      granted('acme:ci', 'acme:db', { key: 'x', pass: ['READ'] }),
      /pass is stated as well/,
    ],
    [
      'capabilities on a kind without a short form',
      edge('MEMBER_OF', 'acme:ci', 'acme:ci', { capabilities: ['READ'] }),
      /MEMBER_OF has no short form/,
    ],
    [
      'a set on a kind that is not traversed',
      edge('RELATED', 'acme:ci', 'acme:db', { give: ['READ'] }),
      /RELATED is not traversed/,
    ],
    [
      'a capability that is none',
      granted('acme:ci', 'acme:db', { key: 'x', capabilities: ['FLY'] }),
      /pass\.0: /,
    ],
    [
      'a premise that is no edge',
      edge('CAN_TAKE_OVER', 'acme:ci', 'acme:ci', { derivedFrom: [[{ kind: 'GRANTED', from: 'acme:ci' }]] }),
      /derivedFrom\.0\.0\.to/,
    ],
    [
      'a remove in a full run',
      { remove: { edge: { kind: 'GRANTED', from: 'acme:ci', to: 'acme:db' } } },
      /remove belongs to --delta/,
    ],
    [
      'an end of a label that the kind does not allow',
      granted('acme:db', 'acme:ci'),
      /GRANTED starts at Identity, but acme:db is Resource; GRANTED ends at Resource, but acme:ci is Identity/,
    ],
  ];
  it.each(edges)('edge: %s', async (_, bad, reason) => {
    const bench = await workbench();
    const outcome = await bench.run([...BASE, bad]);
    expect(outcome.code).toBe(3);
    expect(outcome.report?.quarantined).toEqual([
      expect.objectContaining({ at: 'L4', reason: expect.stringMatching(reason) }),
    ]);
    expect(await bench.live()).toEqual(BASE_LIVE);
  });

  it('conflicting content for one id: all of them, and none where the content is equal', async () => {
    const bench = await workbench();
    const outcome = await bench.run([
      ...BASE,
      account('acme:two', { name: 'one' }),
      account('acme:two', { name: 'two' }),
      account('acme:two', { name: 'one' }),
      account('acme:same', { environment: 'PROD', name: 'x' }),
      {
        node: { name: 'x', environment: 'PROD', kind: 'SERVICE_ACCOUNT', label: 'Identity', id: 'acme:same' },
      },
      granted('acme:same', 'acme:db', { capabilities: ['READ', 'WRITE'] }),
      granted('acme:same', 'acme:db', { capabilities: ['WRITE', 'READ', 'READ'] }),
    ]);
    expect(outcome.code).toBe(3);
    expect(outcome.report?.quarantined.map(({ at, id }) => [at, id])).toEqual(
      [4, 5, 6].map((line) => [`L${line}`, 'acme:two']),
    );
    expect(outcome.report?.counts).toMatchObject({
      records: 10,
      nodes: 3,
      edges: 2,
      created: 5,
      quarantined: 3,
    });
    expect(await bench.live()).toEqual([
      'acme:ci',
      'acme:ci GRANTED acme:db',
      'acme:db',
      'acme:same',
      'acme:same GRANTED acme:db',
    ]);
  });

  it('names no value of the record in its reasons', async () => {
    const bench = await workbench();
    const secret = 'AKIAsecret-s3cr3t';
    const outcome = await bench.run(
      lines(
        ...BASE,
        `{"node":{"id":"acme:bad","label":"Identity","kind":"${secret}"}}`,
        `{"node":{"id":"acme:bad","label":"Identity","kind":"GROUP","retiredAt":"${secret}"}}`,
        `{"node":{"id":"acme:bad","label":"Identity","kind":"GROUP","x":${secret}}}`,
        `{"node":{"id":"acme:bad","label":"Credential","kind":"API_KEY","fingerprint":"${secret}"}}`,
      ),
    );
    expect(outcome.report?.counts.quarantined).toBe(4);
    expect(JSON.stringify(outcome.report)).not.toContain(secret);
  });
});

describe('what is accepted, though it looks odd', () => {
  const accepted: readonly [string, Given, readonly string[], object?][] = [
    [
      'blank lines, CRLF and a byte order mark',
      `\ufeff\r\n${lines(...BASE).replaceAll('\n', '\r\n\r\n')}`,
      BASE_LIVE,
    ],
    ['a last line without an end', lines(...BASE).trimEnd(), BASE_LIVE],
    ['a JSON array of the same records', `\ufeff ${JSON.stringify(BASE, null, 2)}\n`, BASE_LIVE],
    ['gzip, whatever it is called', gzipSync(lines(...BASE)), BASE_LIVE],
    ['ids that differ only by case', [account('acme:A'), account('acme:a')], ['acme:A', 'acme:a']],
    [
      '__proto__ and constructor as ids',
      [account('__proto__'), account('constructor')],
      ['__proto__', 'constructor'],
    ],
    [
      'ids that differ only by normalization',
      [account('caf\u00e9'), account('cafe\u0301')],
      ['cafe\u0301', 'caf\u00e9'],
    ],
    [
      'a self-loop and a cycle of memberships',
      [
        account('a'),
        account('b'),
        edge('MEMBER_OF', 'a', 'a'),
        edge('MEMBER_OF', 'a', 'b'),
        edge('MEMBER_OF', 'b', 'a'),
      ],
      ['a', 'a MEMBER_OF a', 'a MEMBER_OF b', 'b', 'b MEMBER_OF a'],
    ],
    ['a bidi name', [account('a', { name: 'x\u202Egnp.exe\u200b' })], ['a']],
    [
      'an integer of 2^53 - 1',
      '{"node":{"id":"a","label":"Identity","kind":"GROUP","n":9007199254740991}}',
      ['a'],
    ],
    [
      'a large number kept as a string',
      '{"node":{"id":"a","label":"Identity","kind":"GROUP","n":"9007199254740993"}}',
      ['a'],
    ],
    ['a cell that a spreadsheet would run', [account('a', { name: '=cmd()' })], ['a']],
    [
      'no capabilities at all',
      [...BASE.slice(0, 2), granted('acme:ci', 'acme:db', { capabilities: [] })],
      BASE_LIVE,
    ],
    [
      'a dangling reference, as a placeholder',
      [account('a'), granted('a', 'gone')],
      ['a', 'a GRANTED gone', 'gone'],
      { dangling: 1, placeholders: 1, nodes: 1 },
    ],
    [
      'an unknown edge kind, inert',
      [...BASE, edge('FROBNICATES', 'acme:ci', 'acme:db', { capabilities: ['READ'] })],
      [...BASE_LIVE.slice(0, 2), 'acme:ci RELATED acme:db', 'acme:db'],
      { unknown: { 'edge kind FROBNICATES': 1 }, traversableEdges: 1 },
    ],
    [
      'a bad date that decides nothing, dropped',
      [account('a', { lastUsedAt: 'yesterday' })],
      ['a'],
      { unknown: { 'lastUsedAt: not a date': 1 } },
    ],
    [
      'a name that is a number, a boolean',
      [account('a', { name: 7 }), account('b', { name: false })],
      ['a', 'b'],
    ],
  ];
  it.each(accepted)('%s', async (_, given, live, counts = {}) => {
    const bench = await workbench();
    const outcome = await bench.run(given);
    expect(outcome.report?.quarantined).toEqual([]);
    expect(outcome.code).toBe(0);
    expect(await bench.live()).toEqual(live);
    expect(outcome.report?.counts).toMatchObject(counts);
  });

  it('keeps what it coerced, dropped or did not know as it should be kept', async () => {
    const bench = await workbench();
    await bench.run([
      account('a', { name: 7, lastUsedAt: 'yesterday', tier: 'gold', score: 1.5, shiny: null }),
      edge('FROBS', 'a', 'a', { capabilities: ['READ'], key: 'k' }),
      edge('FRIBS', 'a', 'a', { key: 'k' }),
    ]);
    const [node] = await bench.nodes();
    expect(node?.state.statement).toEqual({
      id: 'a',
      label: 'Identity',
      kind: 'SERVICE_ACCOUNT',
      name: '7',
      attributes: { score: 1.5, shiny: null, tier: 'gold' },
    });
    const statements = (await bench.edges())
      .map(({ statement }) => statement)
      .toSorted((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
    expect(statements).toEqual([
      { kind: 'RELATED', from: 'a', to: 'a', key: 'FRIBS k', originalKind: 'FRIBS' },
      {
        kind: 'RELATED',
        from: 'a',
        to: 'a',
        key: 'FROBS k',
        originalKind: 'FROBS',
        attributes: { capabilities: ['READ'] },
      },
    ]);
  });

  it('a nesting of exactly 64 levels is read; one more is not', async () => {
    const bench = await workbench();
    const record = (levels: number): string => `{"edge":{"x":${deep(levels)}}}`;
    const outcome = await bench.run(lines(...BASE, record(62), record(63)));
    expect(outcome.report?.quarantined.map(({ at, reason }) => [at, reason])).toEqual([
      ['L4', expect.stringContaining('kind: a kind is a text')],
      ['L5', 'nested deeper than 64 levels'],
    ]);
  });
});

function flipped(packed: Buffer): Buffer {
  const copy = Buffer.from(packed);
  copy.writeUInt8((copy[20] ?? 0) ^ 0xff, 20);
  return copy;
}

function tarHeader(): Buffer {
  const header = Buffer.alloc(1024);
  header.write('graph.ndjson');
  header.write('ustar', 257);
  return header;
}
