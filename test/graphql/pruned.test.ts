// Answers from a graph whose history is pruned: right, or said to lack what was pruned, or VERSION_GONE.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { executeOperation } from '../../src/graphql/execute.ts';
import { type LiveGraph, openLiveGraph } from '../../src/graphql/live-graph.ts';
import { ORGANIZATION, put, started, type TestServer } from './fixture.ts';

const MARCH = Date.parse('2026-03-01T00:00:00Z');
const APRIL = Date.parse('2026-04-01T00:00:00Z');
/** The vault is gone, and every way to the customers. */
const LATER = ORGANIZATION.filter((record) => {
  const { edge, node } = record as { edge?: { from: string; to: string }; node?: { id: string } };
  const customers =
    edge?.to === 'acme:role/admin' || (edge?.to === 'acme:db/customers' && edge.from === 'acme:sa/deploy');
  return ![node?.id, edge?.from].includes('acme:vault') && !customers;
});

let server: TestServer;
let graph: LiveGraph;
beforeEach(async () => {
  server = await started([], { pollMs: 3_600_000 });
  await put(server.store, [...ORGANIZATION, { node: { id: 'acme:odd', label: 'Wizard' } }], 'acme', MARCH);
  graph = await openLiveGraph(server.store);
});
afterEach(async () => {
  await graph.close();
  await server.close();
});

/** In process every question looks for newer runs first; `loaded` is a graph that has not yet. */
async function ask(operation: string, variables: object, loaded: LiveGraph = graph) {
  const { data, errors } = await executeOperation({ store: server.store, graph: loaded }, operation, {
    ...variables,
  });
  return {
    data: data as Record<string, Record<string, unknown>> | null,
    codes: (errors ?? []).map(({ extensions }) => extensions?.['code']),
  };
}

const idle = (): LiveGraph => ({ ...graph, refresh: async () => {} });

const question = { from: 'acme:key/deploy', to: 'acme:db/customers', capability: 'READ' };
const past = { options: { at: new Date(MARCH + 1).toISOString() } };

test('a graph whose version was pruned is read anew, not brought up to date from what is left', async () => {
  await put(server.store, LATER, 'acme', APRIL);
  await put(
    server.store,
    [...LATER, { node: { id: 'acme:new', label: 'Resource', kind: 'acme:x' } }],
    'acme',
    APRIL + 1,
  );
  await server.store.prune({ keepVersions: 1, graceMs: 0 });
  expect(graph.current().version).toBe(1);
  expect((await ask('check', question, idle())).data?.['check']).toMatchObject({ allowed: true });
  await graph.refresh();
  expect(graph.current()).toMatchObject({ version: 3, retention: { oldest: 3 } });
  expect((await ask('check', question)).data?.['check']).toMatchObject({ allowed: false });
  const fresh = await openLiveGraph(server.store);
  expect(graph.current().view.nodeCount).toBe(fresh.current().view.nodeCount);
  expect(graph.current().view.edgeCount).toBe(fresh.current().view.edgeCount);
  expect(graph.current().view.indexOf('acme:vault')).toBe(-1);
  await fresh.close();
});

test('an answer as of an instant whose history was pruned says so, and one as of now does not', async () => {
  await put(server.store, LATER, 'acme', APRIL);
  await graph.refresh();
  const before = (await ask('check', { ...question, ...past })).data?.['check'];
  expect(before).toMatchObject({ allowed: true });
  expect(JSON.stringify(before)).not.toContain('pruned');
  await server.store.prune({ keepVersions: 1, graceMs: 0 });
  await graph.refresh();
  const after = (await ask('check', { ...question, ...past })).data?.['check'];
  expect(after).toMatchObject({ allowed: false });
  expect(JSON.stringify(after?.['coverage'])).toContain(
    'History was pruned: what ended before 2026-04-01T00:00:00.000Z',
  );
  const now = (await ask('check', question)).data?.['check'];
  expect(now).toMatchObject({ allowed: false });
  expect(JSON.stringify(now)).not.toContain('pruned');
});

test('what a loaded graph has and the store has pruned is VERSION_GONE, until the graph is read anew', async () => {
  await put(server.store, LATER, 'acme', APRIL);
  await graph.refresh();
  expect((await ask('node', { id: 'acme:vault' })).codes).toEqual([]);
  expect(await server.store.prune({ keepVersions: 1, graceMs: 0 })).toMatchObject({ nodes: 1, edges: 4 });
  const between = await ask('node', { id: 'acme:vault' }, idle());
  expect(new Set(between.codes)).toEqual(new Set(['VERSION_GONE']));
  expect((await ask('node', { id: 'acme:db/logs' }, idle())).codes).toEqual([]);
  await graph.refresh();
  expect(await ask('node', { id: 'acme:vault' })).toEqual({ data: { node: null }, codes: [] });
});

test('pruned quarantine is VERSION_GONE, not an empty list', async () => {
  expect((await ask('quarantine', { run: '1' })).data?.['quarantine']).toMatchObject({ totalCount: 1 });
  await put(server.store, LATER, 'acme', APRIL);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await server.store.prune({ keepVersions: 1, graceMs: 0 });
  expect((await ask('quarantine', { run: '1' })).codes).toEqual(['VERSION_GONE']);
  expect((await ask('runs', {})).data?.['runs']).toMatchObject({ totalCount: 2 });
});
