// What-if and the comparison of two points in time, against really doing it and against reach itself.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { edgeId } from '../../src/model/id.ts';
import { AT, atVersion, ORGANIZATION, put, started, type TestServer } from './fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await started(ORGANIZATION);
});
afterAll(() => server.close());
let head: unknown;
beforeEach(async () => {
  head = await server.store.head();
});

const DEPLOY = 'acme:key/deploy';
const options = { at: AT };

const ANSWER = `gained changed lost
  changes { totalCount nodes {
    kind node { id } gained lost gainedDefinite lostDefinite
    gainedPath { text } lostPath { text } because { id kind validTo from { id } to { id } } } }`;

interface Change {
  readonly kind: string;
  readonly node: { readonly id: string };
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly gainedPath: { readonly text: string } | null;
  readonly lostPath: { readonly text: string } | null;
  readonly because: readonly { readonly id: string; readonly from: { readonly id: string } }[];
}

const whatIf = (changes: readonly object[], more = '', of = [DEPLOY]) =>
  server.ask(
    `query ($of: [ID!]!, $changes: [Change!]!, $options: ReachOptions!) {
      whatIf(of: $of, changes: $changes, options: $options) { ${ANSWER} ${more} } }`,
    { of, changes, options },
  );

const RADIUS = `impact { score low high terms { nodes { resource { id } weight } } } byKind { value count }
  resources { nodes { node { id name } hops capabilities definite path { text } } }
  credentials { nodes { node { id } hops capabilities } } identities { nodes { node { id } hops capabilities } }`;

const granted = edgeId({ kind: 'GRANTED', from: 'acme:sa/deploy', to: 'acme:db/customers' });
const takeOver = edgeId({ kind: 'CAN_TAKE_OVER', from: 'acme:sa/deploy', to: 'acme:role/admin' });
const NEW = { id: 'acme:new', label: 'Resource', kind: 'acme:database', sensitivity: 'RESTRICTED' };
const toNew = { kind: 'GRANTED', from: 'acme:sa/deploy', to: 'acme:new', capabilities: ['READ'] };
const stated = (record: object): string => JSON.stringify(record);

test.each<[string, object[], (records: readonly object[]) => readonly object[]]>([
  [
    'a grant is removed, with what was derived from it',
    [{ removeEdge: granted }],
    (all) =>
      all.filter(
        (one) =>
          !stated(one).startsWith(
            '{"edge":{"kind":"GRANTED","from":"acme:sa/deploy","to":"acme:db/customers"',
          ),
      ),
  ],
  [
    'an identity is removed',
    [{ removeNode: 'acme:sa/deploy' }],
    (all) => all.filter((one) => !stated(one).includes('acme:sa/deploy')),
  ],
  [
    'an agent is disabled',
    [{ disableNode: 'acme:agent/helper' }],
    (all) =>
      all.map((one) =>
        JSON.parse(
          stated(one).replace('"id":"acme:agent/helper"', '"id":"acme:agent/helper","enabled":false'),
        ),
      ),
  ],
  [
    'the key has expired',
    [{ expireNode: DEPLOY }],
    (all) =>
      all.map((one) =>
        JSON.parse(stated(one).replace('"neverExpires":true', '"expiresAt":"2026-02-01T00:00:00Z"')),
      ),
  ],
  [
    'a resource is added, and who reads it',
    [{ addEdge: toNew }, { addNode: NEW }],
    (all) => [...all, { node: NEW }, { edge: toNew }],
  ],
])('what if %s: as it is once that is done, and nothing is stored', async (_, changes, doing) => {
  const supposed = await whatIf(changes, `before { ${RADIUS} } after { ${RADIUS} }`);
  expect(supposed.errors).toEqual([]);
  const now = await server.ask(`{ blastRadius(of: ["${DEPLOY}"], options: { at: "${AT}" }) { ${RADIUS} } }`);
  expect(supposed.at('whatIf.before')).toEqual(now.at('blastRadius'));
  expect(supposed.at('whatIf.after')).not.toEqual(now.at('blastRadius'));
  expect(await server.store.head()).toEqual(head);

  const done = await started(doing(ORGANIZATION as readonly object[]));
  try {
    const after = await done.ask(
      `{ blastRadius(of: ["${DEPLOY}"], options: { at: "${AT}" }) { ${RADIUS} } }`,
    );
    expect(supposed.at('whatIf.after')).toEqual(after.at('blastRadius'));
    const reached = async (one: TestServer): Promise<string[]> => {
      const answer = await one.ask(
        `{ reach(from: ["${DEPLOY}"], options: { at: "${AT}" }) { hits { nodes { node { id } } } } }`,
      );
      return answer.at<{ node: { id: string } }[]>('reach.hits.nodes').map(({ node }) => node.id);
    };
    const [was, is] = [await reached(server), await reached(done)];
    const nodes = supposed.at<Change[]>('whatIf.changes.nodes');
    const of = (kind: string): string[] =>
      nodes.filter((one) => one.kind === kind).map(({ node }) => node.id);
    expect(of('GAINED').sort()).toEqual(is.filter((id) => !was.includes(id)).sort());
    expect(of('LOST').sort()).toEqual(was.filter((id) => !is.includes(id)).sort());
    for (const { gained, lost, gainedPath, lostPath, because } of nodes) {
      if (gained.length > 0) expect(gainedPath?.text).toContain('holds');
      if (lost.length > 0) expect(lostPath?.text).toContain('holds');
      expect(because.length).toBeGreaterThan(0);
    }
  } finally {
    await done.close();
  }
});

test('what if two ids of one credential are stated to be distinct: each reaches its own', async () => {
  const key = (id: string, to: string): object[] => [
    { node: { id, label: 'Credential', kind: 'ACCESS_KEY', fingerprint: `v1:${'ab'.repeat(32)}` } },
    { node: { id: to, label: 'Identity', kind: 'SERVICE_ACCOUNT' } },
    { edge: { kind: 'AUTHENTICATES_AS', from: id, to } },
  ];
  const records = [...key('acme:key/b', 'acme:sa/b'), ...key('acme:key/a', 'acme:sa/a')];
  const apart = { kind: 'RELATED', from: 'acme:key/a', to: 'acme:key/b', key: 'keyreach:distinct' };
  const reached = `query ($of: [ID!]!) { blastRadius(of: $of, options: { at: "${AT}" }) { identities { nodes { node { id } } } } }`;
  const [one, done] = [await started(records), await started([...records, { edge: apart }])];
  try {
    for (const id of ['acme:key/a', 'acme:key/b']) {
      const supposed = await one.ask(
        `query ($of: [ID!]!, $changes: [Change!]!) { whatIf(of: $of, changes: $changes, options: { at: "${AT}" }) {
          after { identities { nodes { node { id } } } } } }`,
        { of: [id], changes: [{ addEdge: apart }] },
      );
      const after = (await done.ask(reached, { of: [id] })).at('blastRadius.identities');
      expect(after).toEqual({ nodes: [{ node: { id: id.replace('key', 'sa') } }] });
      expect(supposed.at('whatIf.after.identities')).toEqual(after);
      expect((await one.ask(reached, { of: [id] })).at('blastRadius.identities')).not.toEqual(after);
    }
  } finally {
    await Promise.all([one.close(), done.close()]);
  }
});

test('what is left of a relationship that is derived as well is told, and not what was removed of it', async () => {
  const ends = { from: 'acme:ops', to: 'acme:admins' };
  const member = { kind: 'MEMBER_OF', ...ends } as const;
  const premise = { kind: 'RELATED', ...ends };
  const derived = { ...member, certainty: 'CONDITIONAL', condition: 'on call', derivedFrom: [[premise]] };
  const roles = Object.values(ends).map((id) => ({ node: { id, label: 'Identity', kind: 'ROLE' } }));
  const one = await started([...roles, { edge: premise }, { edge: derived }]);
  try {
    await put(one.store, [{ edge: member }], 'directory');
    await atVersion(one, (await one.store.head()).version);
    const identities = 'identities { nodes { path { text relationships { certainty condition sources } } } }';
    const answer = await one.ask(
      `query ($edge: ID!) { whatIf(of: ["acme:ops"], changes: [{ removeEdge: $edge }]) {
        before { ${identities} } after { ${identities} } } }`,
      { edge: edgeId(member) },
    );
    const told = (side: string) => answer.at<object[]>(`whatIf.${side}.identities.nodes`);
    expect(told('before')).toMatchObject([
      { path: { relationships: [{ certainty: 'DEFINITE', sources: ['acme', 'directory'] }] } },
    ]);
    expect(told('after')).toMatchObject([
      {
        path: {
          text: expect.stringContaining('if on call'),
          relationships: [{ certainty: 'CONDITIONAL', condition: 'on call', sources: ['acme'] }],
        },
      },
    ]);
  } finally {
    await one.close();
  }
});

test('what falls with a removed premise is named, and what still holds is not', async () => {
  const nodes = (await whatIf([{ removeEdge: granted }])).at<Change[]>('whatIf.changes.nodes');
  const customers = nodes.find(({ node }) => node.id === 'acme:db/customers');
  // Also by the agent: it still administers them through the role, without the grant and without a condition.
  expect(customers).toBeUndefined();
  const disabled = (await whatIf([{ removeEdge: granted }, { disableNode: 'acme:agent/helper' }])).at<
    Change[]
  >('whatIf.changes.nodes');
  const lost = disabled.find(({ node }) => node.id === 'acme:role/admin');
  expect(lost?.kind).toBe('LOST');
  expect(lost?.because.length).toBeGreaterThan(0);
  expect(disabled.map(({ node }) => node.id)).not.toContain('acme:db/logs');
});

test.each<[string, object[], string, RegExp]>([
  ['none', [], 'BAD_USER_INPUT', /0 changes are given/],
  [
    'an empty one',
    [{}],
    'BAD_USER_INPUT',
    /`changes.0` has nothing: give each change exactly one of removeNode/,
  ],
  [
    'two in one',
    [{ removeNode: DEPLOY, disableNode: DEPLOY }],
    'BAD_USER_INPUT',
    /removeNode and disableNode/,
  ],
  ['an unknown node', [{ removeNode: 'acme:nobody' }], 'NOT_FOUND', /acme:nobody/],
  ['an unknown relationship', [{ removeEdge: 'acme:nobody' }], 'NOT_FOUND', /acme:nobody.*32 hex digits/],
  [
    'a derived relationship',
    [{ removeEdge: takeOver }],
    'BAD_USER_INPUT',
    new RegExp(`is derived.*remove ${granted}`),
  ],
  [
    'a resource that cannot be disabled',
    [{ disableNode: 'acme:vault' }],
    'BAD_USER_INPUT',
    /acme:vault is Resource/,
  ],
  [
    'a node that is there',
    [{ addNode: { ...NEW, id: DEPLOY } }],
    'BAD_USER_INPUT',
    /has acme:key\/deploy already/,
  ],
  [
    'a kind of another label',
    [{ addNode: { ...NEW, label: 'Identity' } }],
    'BAD_USER_INPUT',
    /`changes.0.addNode`/,
  ],
  ['an edge to nowhere', [{ addEdge: toNew }], 'NOT_FOUND', /acme:new/],
  [
    'a grant without capabilities',
    [{ addEdge: { ...toNew, to: 'acme:vault', capabilities: null } }],
    'BAD_USER_INPUT',
    /GRANTED must state them/,
  ],
  [
    'an edge that breaks the table',
    [{ addEdge: { ...toNew, to: DEPLOY } }],
    'BAD_USER_INPUT',
    /GRANTED ends at Resource, but acme:key\/deploy is Credential/,
  ],
  [
    'an edge to what another change removes',
    [{ addEdge: { ...toNew, to: 'acme:vault' } }, { removeNode: 'acme:vault' }],
    'BAD_USER_INPUT',
    /`changes.0.addEdge.to`: another change removes acme:vault/,
  ],
  [
    'capabilities of a kind that has none',
    [{ addEdge: { ...toNew, kind: 'OWNS' } }],
    'BAD_USER_INPUT',
    /say nothing of OWNS/,
  ],
])('a supposed change is refused by name: %s', async (_, changes, code, message) => {
  const [error] = (await whatIf(changes)).errors;
  expect(error?.extensions.code).toBe(code);
  expect(error?.message).toMatch(message);
});

test('pages of what is supposed concatenate, and a cursor of it is of no other question', async () => {
  const changes = [{ addNode: NEW }, { addEdge: toNew }, { disableNode: 'acme:agent/helper' }];
  const ask = (first: number, after: string | null, side = 'after') =>
    server.ask(
      `query ($changes: [Change!]!, $first: Int!, $after: String) { whatIf(of: ["${DEPLOY}"], changes: $changes) {
        ${side} { resources(first: $first, after: $after) { totalCount nodes { node { id } } pageInfo { endCursor hasNextPage } } } } }`,
      { changes, first, after },
    );
  const ids = (answer: Awaited<ReturnType<typeof ask>>): string[] =>
    answer.at<{ node: { id: string } }[]>('whatIf.after.resources.nodes').map(({ node }) => node.id);
  const whole = ids(await ask(50, null));
  expect(whole).toContain('acme:new');
  const paged: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await ask(1, after);
    paged.push(...ids(page));
    after = page.at('whatIf.after.resources.pageInfo.endCursor');
    if (!page.at('whatIf.after.resources.pageInfo.hasNextPage')) break;
  }
  expect(paged).toEqual(whole);
  const cursor = (await ask(1, null)).at<string>('whatIf.after.resources.pageInfo.endCursor');
  expect((await ask(1, cursor, 'before')).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('two points in time: what came, what went and by which relationships', { timeout: 20_000 }, async () => {
  const less = ORGANIZATION.filter((one) => !stated(one).includes('"to":"acme:db/logs"'));
  await put(
    server.store,
    [...less, { node: NEW }, { edge: toNew }],
    'acme',
    Date.parse('2026-06-01T12:00:00Z'),
  );
  await atVersion(server, 2);
  const diff = (since: object, more: object = {}, from = [DEPLOY]) =>
    server.ask(
      `query ($from: [ID!]!, $since: PointInTime!, $options: ReachOptions!) {
        reachDiff(from: $from, since: $since, options: $options) { graphVersion at before { graphVersion at from { id } } after { graphVersion from { id } } ${ANSWER} } }`,
      { from, since, options: { ...options, ...more } },
    );
  const known = await diff({ asKnownAt: 1 });
  const valid = await diff({ at: '2026-06-01T06:00:00Z' });
  const changes = (answer: typeof known) =>
    answer.at<Change[]>('reachDiff.changes.nodes').map((one) => [one.kind, one.node.id]);
  // The new grant has no beginning, so an earlier instant of the newest version has it as well.
  expect(changes(known)).toEqual([
    ['GAINED', 'acme:new'],
    ['LOST', 'acme:db/logs'],
  ]);
  expect(changes(valid)).toEqual([['LOST', 'acme:db/logs']]);
  const because = valid.at<unknown>('reachDiff.changes.nodes.0.because');
  expect(because).toMatchObject([{ kind: 'GRANTED', validTo: '2026-06-01T12:00:00.000Z' }]);
  expect(known.at('reachDiff.before')).toMatchObject({ graphVersion: 1, at: AT });
  expect(valid.at('reachDiff.before')).toMatchObject({ graphVersion: 2, at: '2026-06-01T06:00:00.000Z' });
  // What `since` leaves out is as in `until`.
  const until = await server.ask(
    `{ reachDiff(from: ["${DEPLOY}"], since: {}, until: { at: "2026-05-01T00:00:00Z", asKnownAt: 1 }) { before { graphVersion at } } }`,
  );
  expect(until.at('reachDiff.before')).toEqual({ graphVersion: 1, at: '2026-05-01T00:00:00.000Z' });
  const same = await diff({}, { asKnownAt: 1 });
  expect(same.at('reachDiff')).toMatchObject({ graphVersion: 1, gained: 0, changed: 0, lost: 0 });
  expect((await diff({ asKnownAt: 9 })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  // It is in the graph on one side only, and named by nobody on either where it never was.
  expect((await diff({ asKnownAt: 1 }, {}, ['acme:new'])).at('reachDiff')).toMatchObject({
    before: { from: [] },
    after: { from: [{ id: 'acme:new' }] },
  });
  expect((await diff({ asKnownAt: 1 }, {}, ['acme:never'])).errors[0]?.extensions.code).toBe('NOT_FOUND');
  // As the empty graph had it: everything is gained, and each gain by an edge that was not there.
  const all = await diff({ asKnownAt: 0 });
  const reach = await server.ask(
    `{ reach(from: ["${DEPLOY}"], options: { at: "${AT}" }) { hits { totalCount } } }`,
  );
  expect(all.at('reachDiff.gained')).toBe(reach.at('reach.hits.totalCount'));
});

test('no more than 100 starts are compared, also where one of them is on one side only', async () => {
  const nodes = Array.from({ length: 101 }, (_, i) => ({
    node: { id: `acme:sa/${i}`, label: 'Identity', kind: 'SERVICE_ACCOUNT' },
  }));
  const other = await started(nodes.slice(1));
  await put(other.store, nodes, 'acme', Date.parse('2026-06-01T12:00:00Z'));
  await atVersion(other, 2);
  const compared = (from: readonly string[]) =>
    other.ask(
      'query ($from: [ID!]!) { reachDiff(from: $from, since: { asKnownAt: 1 }, until: { asKnownAt: 2 }) { before { from { id } } after { from { id } } } }',
      { from },
    );
  const ids = nodes.map(({ node }) => node.id);
  const most = await compared(ids.slice(0, 100));
  expect(most.errors).toEqual([]);
  expect(most.at('reachDiff.before.from')).toHaveLength(99);
  expect(most.at('reachDiff.after.from')).toHaveLength(100);
  expect((await compared(ids)).errors[0]?.message).toMatch(/101 ids are given: name 1 to 100/);
  await other.close();
});

test('supposed relationships may be of more sorts than the graph is packed for', async () => {
  const CAPABILITIES = ['DISCOVER', 'READ', 'WRITE', 'EXECUTE', 'ADMIN'];
  const some = (bits: number) => CAPABILITIES.filter((_, bit) => (bits & (1 << bit)) !== 0);
  // Some 230 sorts at first, and 275 in the end: packed are 256 at most.
  const sorts = Array.from({ length: 31 }, (_, i) => i + 1).flatMap((need) =>
    [[], ['DISCOVER'], ['READ'], ['WRITE'], ['EXECUTE'], ['WRITE', 'READ']].flatMap((pass) =>
      [['READ'], ['WRITE'], ['ADMIN']].map((give) => ({ need: some(need), give, pass })),
    ),
  );
  const node = (id: string, label: string, kind: string) => ({ node: { id, label, kind } });
  const granted = (sort: object, to: string) => ({ kind: 'GRANTED', from: 'many:sa', to, ...sort });
  const few = sorts.slice(0, 400);
  const many = await started([
    node('many:key', 'Credential', 'API_KEY'),
    node('many:sa', 'Identity', 'SERVICE_ACCOUNT'),
    { edge: { kind: 'AUTHENTICATES_AS', from: 'many:key', to: 'many:sa' } },
    ...few.map((_, i) => node(`many:db/${i}`, 'Resource', 'acme:database')),
    ...few.map((sort, i) => ({ edge: granted(sort, `many:db/${i}`) })),
  ]);
  try {
    for (const sort of sorts.slice(400, 500)) {
      const answer = await many.ask(
        `query ($changes: [Change!]!) { whatIf(of: ["many:key"], changes: $changes) {
          before { resources { totalCount } } changes { nodes { node { id } } } } }`,
        { changes: [{ addNode: NEW }, { addEdge: granted(sort, NEW.id) }] },
      );
      expect(answer.errors).toEqual([]);
      expect(answer.at('whatIf.before.resources.totalCount')).toBe(few.length);
      expect(answer.at('whatIf.changes.nodes')).toEqual([{ node: { id: NEW.id } }]);
    }
  } finally {
    await many.close();
  }
});
