// Errors say what is wrong and what to do; one bad question does not take the others with it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { executeOperation } from '../../src/graphql/execute.ts';
import { openLiveGraph } from '../../src/graphql/live-graph.ts';
import { altered, ORGANIZATION, started, type TestServer } from './fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await started(ORGANIZATION);
});
afterAll(() => server.close());

const QUESTIONS: Record<string, string> = {
  reach: '{ answer: reach(from: ["acme:key/deploy", "acme:nobody"]) { truncated } }',
  blastRadius: '{ answer: blastRadius(of: ["acme:nobody"]) { truncated } }',
  whoCanReach: '{ answer: whoCanReach(resource: "acme:nobody") { truncated } }',
  'check from': '{ answer: check(from: "acme:nobody", to: "acme:db/logs") { allowed } }',
  'check to': '{ answer: check(from: "acme:db/logs", to: "acme:nobody") { allowed } }',
  paths: '{ answer: paths(from: "acme:nobody", to: "acme:db/logs") { truncated } }',
  'choke points from': '{ answer: chokePoints(from: { ids: ["acme:nobody"] }) { exposed } }',
  'choke points to': '{ answer: chokePoints(to: { ids: ["acme:nobody"] }) { exposed } }',
  whoCanRevoke: '{ answer: whoCanRevoke(id: "acme:nobody") { of { id } } }',
  delegationChains: '{ answer: delegationChains(of: "acme:nobody") { totalCount } }',
};

test.each(Object.entries(QUESTIONS))('%s names an unknown id', async (_, query) => {
  const answer = await server.ask(query);
  expect(answer.status).toBe(200);
  expect(answer.at('answer')).toBeNull();
  expect(answer.errors).toHaveLength(1);
  expect(answer.errors[0]?.extensions).toEqual({ code: 'NOT_FOUND', ids: ['acme:nobody'] });
  expect(answer.errors[0]?.message).toContain('"acme:nobody"');
  expect(answer.errors[0]?.message).not.toContain('acme:key/deploy');
  expect(answer.errors[0]?.path).toEqual(['answer']);
});

test('one bad alias leaves the others their answers', async () => {
  const answer = await server.ask(
    '{ bad: reach(from: ["acme:nobody"]) { truncated } good: reach(from: ["acme:key/deploy"]) { truncated } graph { version } }',
  );
  expect(answer.at('bad')).toBeNull();
  expect(answer.at('good.truncated')).toBe(false);
  expect(answer.at('graph.version')).toBe(1);
});

test.each<[string, string, object, RegExp]>([
  ['no start', '{ reach(from: []) { truncated } }', {}, /name 1 to 100/],
  [
    '101 starts',
    'query ($ids: [ID!]!) { reach(from: $ids) { truncated } }',
    { ids: Array.from({ length: 101 }, (_, i) => `a:${i}`) },
    /name 1 to 100/,
  ],
  [
    'a negative limit of hops',
    '{ reach(from: ["acme:key/deploy"], options: { maxHops: -1 }) { truncated } }',
    {},
    /0 or more/,
  ],
  [
    'choke points without a start',
    '{ chokePoints(from: { ids: [] }) { exposed } }',
    {},
    /`from` selects nothing/,
  ],
  [
    'choke points within a few hops',
    '{ chokePoints(options: { maxHops: 2 }) { exposed } }',
    {},
    /leave it out/,
  ],
  [
    'too many paths',
    '{ paths(from: "acme:key/deploy", to: "acme:db/logs", k: 101) { truncated } }',
    {},
    /1 to 100 paths/,
  ],
  [
    'too large a page within',
    '{ canAuthenticate(first: 1) { nodes { credentials(first: 501) { id } } } }',
    {},
    /0 to 500/,
  ],
  [
    'a time without a zone',
    '{ check(from: "acme:key/deploy", to: "acme:db/logs", options: { at: "2026-01-01T00:00:00" }) { allowed } }',
    {},
    /RFC 3339.* and not "2026-01-01T00:00:00"\./,
  ],
  [
    'a time beyond the range',
    'query ($at: DateTime!) { canAuthenticate(at: $at) { totalCount } }',
    { at: '9999-12-31T00:00:00Z' },
    /between 1970 and 2199.* and not "9999-12-31T00:00:00Z"\./,
  ],
  [
    'a number as a time',
    'query ($at: DateTime!) { canAuthenticate(at: $at) { totalCount } }',
    { at: 1_700_000_000 },
    /RFC 3339/,
  ],
  ...Object.entries({
    reach:
      '{ reach(from: ["acme:key/deploy"], filter: { kinds: ["TOKEN", "service_account"] }) { truncated } }',
    whoCanReach:
      '{ whoCanReach(resource: "acme:db/logs", filter: { kinds: ["service_account"] }) { truncated } }',
    blastRadiusRanking: '{ blastRadiusRanking(filter: { kinds: ["service_account"] }) { graphVersion } }',
    resources: '{ resources(filter: { kinds: ["service_account"] }) { totalCount } }',
    chokePoints: '{ chokePoints(from: { kinds: ["service_account"] }) { exposed } }',
  }).map(([name, query]): [string, string, object, RegExp] => [
    `a kind that nothing can have, in ${name},`,
    query,
    {},
    /nothing can be of the kind "service_account".*SERVICE_ACCOUNT.*aws:s3:bucket/,
  ]),
  [
    'a comparison that starts later than it ends',
    '{ reachDiff(from: ["acme:key/deploy"], since: { at: "2026-02-01T00:00:00Z" }, until: { at: "2026-01-31T00:00:00Z" }) { gained } }',
    {},
    /instant 2026-02-01T00:00:00.000Z, and `until` is 2026-01-31T00:00:00.000Z.*change them over/,
  ],
  [
    'a comparison that starts at a later version',
    '{ reachDiff(from: ["acme:key/deploy"], since: {}, until: { asKnownAt: 0 }, options: { asKnownAt: 1 }) { gained } }',
    {},
    /version 1, and `until` is 0.*change them over/,
  ],
  ['a missing variable', 'query ($id: ID!) { node(id: $id) { id } }', {}, /\$id/],
])('%s is the asker’s mistake, with the remedy', async (name, query, variables, remedy) => {
  const answer = await server.ask(query, variables);
  // Wrong variables and pages refuse the request; what a question itself cannot take is an error beside its data.
  expect(answer.status).toBe(/start|hops|paths|kind/.test(name) ? 200 : 400);
  expect(answer.errors.length).toBeGreaterThan(0);
  for (const { message, extensions } of answer.errors) {
    expect(message).toMatch(remedy);
    expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']).toContain(extensions.code);
  }
  expect(answer.text).not.toMatch(/stack|\.ts:/);
});

test('times come in with any zone and go out in UTC', async () => {
  const answer = await server.ask(
    '{ a: check(from: "acme:key/expired", to: "acme:db/logs", options: { at: "2026-01-31T23:30:00-01:00" }) { at deadStarts { reason } } b: check(from: "acme:key/expired", to: "acme:db/logs", options: { at: "2026-01-31T23:59:59.999Z" }) { at deadStarts { reason } } }',
  );
  expect(answer.at('a')).toEqual({ at: '2026-02-01T00:30:00.000Z', deadStarts: [{ reason: 'EXPIRED' }] });
  expect(answer.at('b')).toEqual({ at: '2026-01-31T23:59:59.999Z', deadStarts: [] });
});

test('an unexpected error is masked, and reported under the id that the client is told', async () => {
  const graph = await openLiveGraph(server.store);
  const broken = altered(server.store, {
    nodeFacts: () => Promise.reject(new Error('disk at /secret/place is gone')),
  });
  const reported: [string, unknown][] = [];
  const report = (id: string, error: unknown): void => void reported.push([id, error]);
  const { data, errors } = await executeOperation(
    { store: broken, graph },
    'node',
    { id: 'acme:key/deploy' },
    report,
  );
  await graph.close();
  expect(data).toEqual({ node: null });
  expect(JSON.stringify(errors)).not.toContain('secret');
  expect(errors?.[0]?.extensions?.['code']).toBe('INTERNAL');
  expect(errors?.[0]?.message).toContain(reported[0]?.[0]);
  expect(String(reported[0]?.[1])).toContain('/secret/place');
});

test('an operation in process says what is wrong with its variables', async () => {
  const graph = await openLiveGraph(server.store);
  const ask = (operation: string, variables: object) =>
    executeOperation({ store: server.store, graph }, operation, { ...variables });
  const wrong = await ask('check', { from: 'acme:key/deploy', to: 'acme:db/logs', capability: 'FLY' });
  expect(wrong.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  const unknown = await ask('who-can-revoke', { id: 'acme:nobody' });
  expect(unknown.errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND', ids: ['acme:nobody'] });
  await expect(ask('nonsense', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await graph.close();
});
