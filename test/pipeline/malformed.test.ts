// What the native format can get wrong beyond the table for every format (test/corpus), each with its exact place
// and reason, and what is counted.
import { describe, expect, it } from 'vitest';
import { account, database, edge, type Given, granted, key, lines, workbench } from './workbench.ts';

const BASE = [account('acme:ci'), database('acme:db'), granted('acme:ci', 'acme:db')];
const BASE_LIVE = ['acme:ci', 'acme:ci GRANTED acme:db', 'acme:db'];
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('a file that is refused leaves the graph as it was', () => {
  const refused: readonly [string, Given, RegExp][] = [
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
    ['a JSON array that does not end', `[${JSON.stringify(BASE[0])},`, /middle of a record/],
    ['a JSON array with something after it', `[${JSON.stringify(BASE[0])}] {}`, /goes on after its end/],
    ['a JSON array with a comma too many', `[${JSON.stringify(BASE[0])},]`, /not valid JSON at byte/],
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
  const rows: readonly [string, string | Buffer, RegExp, string | null][] = [
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
    ['__proto__ as a key', node('"__proto__":{"polluted":true}'), /called __proto__/, 'acme:bad'],
    [
      'an integer beyond 2^53',
      node('"size":9007199254740993'),
      /beyond 2\^53 loses digits.*in "size"/,
      'acme:bad',
    ],
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
    ['a JSON array of the same records', `\ufeff ${JSON.stringify(BASE, null, 2)}\n`, BASE_LIVE],
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
