// Answers from the graph as it was known at an earlier version, against those that were given when it was the newest.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { executeOperation } from '../../src/graphql/execute.ts';
import { type LiveGraph, openLiveGraph } from '../../src/graphql/live-graph.ts';
import { ORGANIZATION, put, started, type TestServer } from './fixture.ts';
import { VARIABLES } from './variables.ts';

const MARCH = Date.parse('2026-03-01T00:00:00Z');
const DAY = 86_400_000;
/** Asked of all versions: before, between and after their observations. */
const INSTANTS = [MARCH - 30 * DAY, MARCH + DAY / 2, MARCH + 10 * DAY].map((ms) =>
  new Date(ms).toISOString(),
);

type Records = readonly (object | string)[];
const without = (id: string): Records =>
  ORGANIZATION.filter((record) => !JSON.stringify(record).includes(id));
const hr = [
  { node: { id: 'acme:sa/deploy', label: 'Identity', kind: 'SERVICE_ACCOUNT', environment: 'DEV' } },
  { node: { id: 'acme:db/customers', label: 'Resource', kind: 'acme:database', sensitivity: 'RESTRICTED' } },
  { edge: { kind: 'GRANTED', from: 'acme:sa/backup', to: 'acme:db/customers', capabilities: ['WRITE'] } },
  { node: { id: 'acme:odd', label: 'Wizard' } },
];
/** Source and records of each run, one of which changes nothing. */
const RUNS: readonly (readonly [string, Records])[] = [
  ['acme', without('acme:db/logs')],
  ['hr', hr],
  ['hr', hr],
  ['acme', ORGANIZATION],
  ['acme', without('acme:role/admin')],
  ['hr', hr.slice(0, 2)],
];

let server: TestServer;
let graph: LiveGraph;
beforeEach(async () => {
  server = await started([], { pollMs: 3_600_000 });
  graph = await openLiveGraph(server.store, { holdMs: 0 });
});
afterEach(async () => {
  await graph.close();
  await server.close();
});

async function ask(operation: string, variables: object) {
  const result = await executeOperation({ store: server.store, graph }, operation, { ...variables });
  return { data: result.data, codes: (result.errors ?? []).map(({ extensions }) => extensions?.['code']) };
}

const QUESTIONS = Object.entries(VARIABLES).filter(([, variables]) => 'options' in variables);

/** How long ago a source was observed, and cursors, which carry the arguments. */
const LEFT_OUT = new Set(['ageSeconds', 'cursor', 'endCursor']);

/** All answers of one version. */
async function answers(asKnownAt: number | null): Promise<string> {
  const all: unknown[] = [];
  for (const [operation, variables] of QUESTIONS) {
    for (const at of INSTANTS) {
      const options = { at, ...(asKnownAt === null ? {} : { asKnownAt }) };
      all.push({ operation, at, ...(await ask(operation, { ...variables, options })) });
    }
  }
  return JSON.stringify(all, (name, value) => (LEFT_OUT.has(name) ? undefined : value), 1);
}

test('each version answers every question as it did when it was the newest', {
  timeout: 60_000,
}, async () => {
  const given = new Map<number, string>();
  for (const [i, [source, records]] of RUNS.entries()) {
    const { version } = await put(server.store, records, source, MARCH + i * DAY);
    given.set(version, await answers(null));
  }
  expect([...given.keys()]).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(given.values()).size).toBe(5);
  expect(QUESTIONS.length).toBeGreaterThan(6);
  for (const [version, expected] of given) expect(await answers(version)).toBe(expected);
});

const question = { from: 'acme:key/deploy', to: 'acme:db/customers', capability: 'READ' };

test('a version beyond the newest is refused, a pruned one is gone, and 0 is the empty graph', async () => {
  for (const i of [0, 1, 2])
    await put(server.store, i % 2 ? without('acme:role') : ORGANIZATION, 'acme', MARCH + i);
  const asked = (asKnownAt: number) => ask('check', { ...question, options: { asKnownAt } });
  expect((await asked(4)).codes).toEqual(['BAD_USER_INPUT']);
  expect((await asked(-1)).codes).toEqual(['BAD_USER_INPUT']);
  expect((await asked(0)).codes).toEqual(['NOT_FOUND']);
  expect((await asked(1)).data?.['check']).toMatchObject({ graphVersion: 1, allowed: true });
  expect((await asked(3)).data?.['check']).toMatchObject({ graphVersion: 3, allowed: true });
  await server.store.prune({ keepVersions: 2, graceMs: 0 });
  expect((await asked(1)).codes).toEqual(['VERSION_GONE']);
  expect((await asked(2)).data?.['check']).toMatchObject({ graphVersion: 2, allowed: true });
});

test('pages of an earlier version concatenate to its whole, while newer ones come', async () => {
  await put(server.store, ORGANIZATION, 'acme', MARCH);
  await put(server.store, without('acme:db/logs'), 'acme', MARCH + DAY);
  const variables = { from: ['acme:key/deploy'], options: { asKnownAt: 1, at: INSTANTS[2] } };
  interface Hits {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: readonly { readonly node: { readonly node: { readonly id: string } } }[];
  }
  const page = async (more: object): Promise<Hits> => {
    const { data } = await ask('reach', { ...variables, ...more });
    return (data as { reach: { hits: Hits } }).reach.hits;
  };
  const ids = ({ edges }: Hits): string[] => edges.map(({ node }) => node.node.id);
  const whole = await page({});
  expect(ids(whole)).not.toContain('acme:owner/ada');
  const paged: string[] = [];
  for (let after: string | null = null; ; ) {
    const one: Hits = await page({ first: 1, after });
    paged.push(...ids(one));
    if (!one.pageInfo.hasNextPage) break;
    after = one.pageInfo.endCursor;
    await put(
      server.store,
      paged.length % 2 ? ORGANIZATION : without('acme:vault'),
      'acme',
      MARCH + 2 * DAY + paged.length,
    );
  }
  expect(paged).toEqual(ids(whole));
  expect(paged).toHaveLength(whole.totalCount);
  const first = await page({ first: 1 });
  const other = await ask('reach', {
    ...variables,
    options: { ...variables.options, asKnownAt: 2 },
    after: first.pageInfo.endCursor,
  });
  expect(other.codes).toEqual(['BAD_USER_INPUT']);
});
