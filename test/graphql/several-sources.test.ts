// What a node is when several sources state it, stop stating it, or only point at it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atVersion, put, started, type TestServer } from './fixture.ts';

const HEX = (digit: string): string => `v1:${digit.repeat(64)}`;
const key = (more: object = {}) => ({
  node: { id: 'acme:key', label: 'Credential', kind: 'ACCESS_KEY', keyId: 'AKIAGONE', ...more },
});
const filler = Array.from({ length: 30 }, (_, i) => ({
  node: { id: `acme:db/${i}`, label: 'Resource', kind: 'acme:db' },
}));
const wiki = { edge: { kind: 'STORES', from: 'wiki:page', to: 'acme:key' } };
const [JAN, FEB, MARCH] = ['2026-01-01', '2026-02-01', '2026-03-01'].map((day) =>
  Date.parse(`${day}T00:00:00Z`),
) as [number, number, number];

const FIELDS = `... on Credential {
  keyId fingerprint neverExpires expiresAt revokedAt retiredAt firstSeen lastSeen sources
  statements { source } death(at: "2026-06-01T00:00:00Z") { reason since }
}`;
let server: TestServer;
beforeAll(async () => {
  server = await started([]);
  // The scanner points at the key before the cloud declares it, and still does when the cloud is done with it.
  await put(server.store, [wiki], 'scanner', JAN);
  await put(
    server.store,
    [...filler, key({ fingerprint: HEX('a'), revokedAt: '2026-05-01T00:00:00Z' })],
    'cloud',
    FEB,
  );
});
afterAll(() => server.close());

test('a source that only points at a declared node does not state it, whoever came first', async () => {
  await atVersion(server, 2);
  const answer = await server.ask(`{
    node(id: "acme:key") { ${FIELDS} }
    credentials(filter: { sources: ["scanner"] }) { totalCount }
    unknown: node(id: "wiki:page") { declared sources }
  }`);
  expect(answer.at('node')).toMatchObject({
    sources: ['cloud'],
    statements: [{ source: 'cloud' }],
    firstSeen: '2026-02-01T00:00:00.000Z',
    death: { reason: 'REVOKED' },
  });
  expect(answer.at('credentials.totalCount')).toBe(0);
  expect(answer.at('unknown')).toEqual({ declared: false, sources: ['scanner'] });
});

test('a key that its source no longer states is still found by what it was known by, retired at that moment', async () => {
  await put(server.store, filler, 'cloud', MARCH);
  await atVersion(server, 3);
  const answer = await server.ask(`{
    node(id: "acme:key") { ${FIELDS} }
    trace(key: "AKIAGONE") { matches { node { id } matchedBy liveness { live reasons } } }
    print: trace(key: "${HEX('a')}") { matches { node { id } matchedBy } }
    other: trace(key: "${HEX('b')}") { matches { matchedBy } }
    search(text: "AKIAGONE") { nodes { id } }
  }`);
  expect(answer.at('node')).toMatchObject({
    sources: [],
    retiredAt: '2026-03-01T00:00:00.000Z',
    revokedAt: '2026-05-01T00:00:00.000Z',
    lastSeen: '2026-03-01T00:00:00.000Z',
    death: { reason: 'RETIRED', since: '2026-03-01T00:00:00.000Z' },
  });
  expect(answer.at('trace.matches')).toEqual([
    {
      node: { id: 'acme:key' },
      matchedBy: ['KEY_ID'],
      liveness: { live: false, reasons: ['RETIRED', 'IDENTITY_UNKNOWN'] },
    },
  ]);
  expect(answer.at('print.matches')).toEqual([{ node: { id: 'acme:key' }, matchedBy: ['FINGERPRINT'] }]);
  expect(answer.at('other.matches')).toEqual([]);
  expect(answer.at('search.nodes')).toEqual([{ id: 'acme:key' }]);
});

test('of two sources the longer life is shown: knowing that it never expires beats every expiry', async () => {
  await put(
    server.store,
    [
      {
        node: {
          id: 'acme:two',
          label: 'Credential',
          kind: 'TOKEN',
          neverExpires: true,
          fingerprint: HEX('c'),
        },
      },
    ],
    'vault',
    JAN,
  );
  await put(
    server.store,
    [
      {
        node: {
          id: 'acme:two',
          label: 'Credential',
          kind: 'TOKEN',
          neverExpires: false,
          expiresAt: '2026-02-01T00:00:00Z',
          revokedAt: '2026-05-01T00:00:00Z',
          fingerprint: HEX('d'),
        },
      },
    ],
    'audit',
    FEB,
  );
  await atVersion(server, 5);
  const answer = await server.ask(`{
    node(id: "acme:two") { ${FIELDS} }
    trace(key: "${HEX('c')}", options: { at: "2026-04-01T00:00:00Z" }) {
      matches { matchedBy liveness { live reasons } }
    }
  }`);
  expect(answer.at('node')).toMatchObject({
    neverExpires: true,
    expiresAt: null,
    fingerprint: HEX('d'),
    sources: ['audit', 'vault'],
    death: { reason: 'REVOKED', since: '2026-05-01T00:00:00.000Z' },
  });
  expect(answer.at('trace.matches')).toEqual([
    { matchedBy: ['FINGERPRINT'], liveness: { live: true, reasons: ['IDENTITY_UNKNOWN', 'ENDS_LATER'] } },
  ]);
});

test('what one source’s edges demand of an undeclared end stands, though another points at it without demands', async () => {
  const token = 'acme:token';
  const says = { edge: { kind: 'AUTHENTICATES_AS', from: token, to: 'acme:robot' } };
  const hints = { edge: { kind: 'LEADS_TO', from: token, to: 'acme:robot' } };
  await put(server.store, [says], 'exact', JAN);
  await put(server.store, [hints], 'vague', FEB);
  await atVersion(server, 7);
  const ask = (asKnownAt: number) =>
    server.ask(
      `query ($v: Int!) {
        node(id: "${token}") { label declared }
        whoCanReach(resource: "acme:robot", options: { asKnownAt: $v }) { hits { nodes { node { id label } } } }
      }`,
      { v: asKnownAt },
    );
  expect((await ask(7)).at('node')).toEqual({ label: 'Credential', declared: false });
  for (const version of [6, 7]) {
    expect((await ask(version)).at('whoCanReach.hits.nodes')).toEqual([
      { node: { id: token, label: 'Credential' } },
    ]);
  }
  // Whoever came first.
  await put(server.store, [{ edge: { ...hints.edge, from: 'acme:other' } }], 'first', JAN);
  await put(server.store, [{ edge: { ...says.edge, from: 'acme:other' } }], 'second', JAN);
  await atVersion(server, 9);
  expect((await server.ask('{ node(id: "acme:other") { label } }')).at('node.label')).toBe('Credential');
});

test('what stands in for a node is what the edges of any source demand', async () => {
  const role = (id: string) => ({ node: { id, label: 'Identity', kind: 'ROLE' } });
  const takeOver = { edge: { kind: 'CAN_TAKE_OVER', from: 'acme:ops', to: 'acme:nobody', give: ['READ'] } };
  await put(server.store, [role('acme:ops'), takeOver], 'escalations', MARCH);
  const member = { edge: { kind: 'MEMBER_OF', from: 'acme:nobody', to: 'acme:readers' } };
  const leads = { edge: { kind: 'LEADS_TO', from: 'acme:nobody', to: 'acme:ledger' } };
  await put(server.store, [role('acme:readers'), member, leads], 'groups', FEB);
  await atVersion(server, (await server.store.head()).version);
  const answer = await server.ask(`{
    node(id: "acme:nobody") { label declared }
    whoCanReach(resource: "acme:readers") { hits { nodes { node { id } } } }
    reach(from: ["acme:ops"]) { hits { nodes { node { id } capabilities } } }
  }`);
  expect(answer.at('node')).toEqual({ label: 'Identity', declared: false });
  const ids = (name: string) =>
    answer.at<{ node: { id: string } }[]>(`${name}.hits.nodes`).map(({ node }) => node.id);
  expect(ids('whoCanReach')).toEqual(['acme:nobody', 'acme:ops']);
  // An identity leads on with what is held on it, a resource with nothing.
  expect(ids('reach')).toContain('acme:ledger');
});

test('a relationship has the certainty and the rule of what is alive at the instant of the answer', async () => {
  const nodes = ['acme:bot', 'acme:crew', 'acme:boss'].map((id) => ({
    node: { id, label: 'Identity', kind: 'GROUP' },
  }));
  const member = { kind: 'MEMBER_OF', from: 'acme:bot', to: 'acme:crew' };
  const rise = { kind: 'CAN_TAKE_OVER', from: 'acme:crew', to: 'acme:boss', derivedFrom: [[member]] };
  await put(
    server.store,
    [...nodes, { edge: { ...member, validTo: '2026-04-01T00:00:00Z' } }, { edge: rise }],
    'directory',
    JAN,
  );
  const condition = 'only on call';
  await put(
    server.store,
    [{ edge: { ...member, certainty: 'CONDITIONAL', condition, pass: ['READ'] } }],
    'rota',
    FEB,
  );
  await atVersion(server, (await server.store.head()).version);
  const told = async (from: string, at: string) => {
    const answer =
      await server.ask(`{ reach(from: ["${from}"], options: { at: "${at}" }, first: 1) { hits { nodes {
      path { definite text relationships { certainty condition pass derivedFrom { id } } }
    } } } }`);
    const { definite, text, relationships } = answer.at<Told>('reach.hits.nodes.0.path');
    expect(text.includes(condition)).toBe(relationships[0]?.condition !== null);
    return { definite, ...relationships[0] };
  };
  interface Told {
    readonly definite: boolean;
    readonly text: string;
    readonly relationships: readonly { condition: string | null }[];
  }
  const conditional = { definite: false, certainty: 'CONDITIONAL' };
  const definite = { definite: true, certainty: 'DEFINITE', condition: null };
  const whole = ['DISCOVER', 'READ', 'WRITE', 'EXECUTE', 'ADMIN'];
  const [march, may] = ['2026-03-01T00:00:00Z', '2026-05-01T00:00:00Z'];
  expect(await told('acme:bot', march)).toMatchObject({ ...definite, pass: expect.arrayContaining(whole) });
  expect(await told('acme:bot', may)).toMatchObject({
    ...conditional,
    condition,
    pass: ['DISCOVER', 'READ'],
  });
  expect(await told('acme:crew', march)).toMatchObject(definite);
  expect(await told('acme:crew', may)).toMatchObject({ ...conditional, condition: null });
});
