// Pages of answers that are read inside Neo4j: each is of the list that its cursor came from, or says that it cannot be,
// whatever the clock, later versions and bounds of reading make of the same question meanwhile.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { executeOperation } from '../../src/graphql/execute.ts';
import { type LiveGraph, type LiveGraphOptions, openLiveGraph } from '../../src/graphql/live-graph.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { neo4jServer, TestDatabase } from '../store/neo4j-server.ts';
import { put } from './fixture.ts';

const server = await neo4jServer();
const NOW = Date.parse('2026-06-01T00:00:00Z');
const MINUTE = 60_000;
const INSIDE = { mode: 'neo4j', memory: 0 } as const;
const at = (ms: number) => new Date(ms).toISOString();
const node = (id: string, label: string, kind: string) => ({ node: { id, label, kind } });
const granted = (from: string, to: string) => ({
  edge: { kind: 'GRANTED', from, to, capabilities: ['READ'] },
});
const db = (i: number) => `acme:db/${i}`;
/** Ten databases, five of them by a group that is left in half a minute, of which three are then come to later. */
const RECORDS = [
  node('acme:sa', 'Identity', 'SERVICE_ACCOUNT'),
  node('acme:old', 'Identity', 'GROUP'),
  { edge: { kind: 'MEMBER_OF', from: 'acme:sa', to: 'acme:old', validTo: at(NOW + MINUTE / 2) } },
  ...Array.from({ length: 10 }, (_, i) => node(db(i), 'Resource', 'acme:db')),
  ...Array.from({ length: 10 }, (_, i) => granted(i % 2 ? 'acme:sa' : 'acme:old', db(i))),
  ...[0, 2, 4].map((i) => ({
    edge: { kind: 'CONTAINS', from: db(9), to: db(i), capabilities: ['READ'] },
  })),
];

describe.skipIf(!server)('Pages of what is read inside Neo4j', () => {
  let database: TestDatabase;
  let store: GraphStore;
  const graphs: LiveGraph[] = [];
  beforeAll(async () => {
    database = await TestDatabase.taken(server!);
  }, 600_000);
  beforeEach(async () => {
    await database.empty();
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    store = await database.place().open(Date.now);
    await put(store, RECORDS, 'acme', NOW);
  });
  afterEach(async () => {
    await Promise.all(graphs.splice(0).map((graph) => graph.close()));
    await store.close();
    vi.useRealTimers();
  });
  afterAll(() => database?.release());

  async function opened(options: LiveGraphOptions = {}): Promise<LiveGraph> {
    const graph = await openLiveGraph(store, { where: INSIDE, ...options });
    graphs.push(graph);
    return graph;
  }

  interface Paged {
    readonly ids: readonly string[];
    readonly total: number;
    readonly next: string;
    readonly codes: readonly unknown[];
  }

  async function asked(graph: LiveGraph, operation: string, field: string, list: string, variables: object) {
    const { data, errors } = await executeOperation({ store, graph }, operation, { first: 3, ...variables });
    type Connection = {
      totalCount: number;
      pageInfo: { endCursor: string };
      edges: { node: { node: { id: string } } }[];
    };
    const answer = data?.[field] as Record<string, Connection> | null | undefined;
    const found = answer?.[list];
    return {
      ids: found?.edges.map((edge) => edge.node.node.id) ?? [],
      total: found?.totalCount ?? -1,
      next: found?.pageInfo.endCursor ?? '',
      codes: errors?.map(({ extensions }) => extensions?.['code']) ?? [],
    } satisfies Paged;
  }

  const resources = (graph: LiveGraph, after?: string) =>
    asked(graph, 'blast-radius', 'blastRadius', 'resources', { of: ['acme:sa'], ...(after && { after }) });
  const reach = (graph: LiveGraph, options: object, after?: string) =>
    asked(graph, 'reach', 'reach', 'hits', { from: ['acme:sa'], options, ...(after && { after }) });

  /** All pages, with something done before each but the first. */
  async function all(graph: LiveGraph, between: (page: number) => unknown): Promise<string[]> {
    let page = await resources(graph);
    const { total } = page;
    const ids = [...page.ids];
    for (let i = 1; ids.length < total; i++) {
      await between(i);
      page = await resources(graph, page.next);
      expect(page).toMatchObject({ codes: [], total });
      ids.push(...page.ids);
    }
    return ids;
  }

  it('of a blast radius are of the instant of the first, and name its resources', async () => {
    const whole = await opened({ where: { mode: 'projection', memory: 2 ** 30 } });
    const expected = await all(whole, () => {});
    expect(expected).toHaveLength(10);
    expect(await all(await opened(), (page) => vi.setSystemTime(NOW + page * MINUTE))).toEqual(expected);
  });

  it('of a blast radius are of the version of the first', async () => {
    const graph = await opened();
    const expected = await all(graph, () => {});
    const later = async (page: number) => {
      await put(
        store,
        [granted('acme:sa', db(90 + page)), node(db(90 + page), 'Resource', 'acme:db')],
        `${page}`,
      );
      await graph.refresh();
    };
    expect(await all(graph, later)).toEqual(expected);
    expect(await resources(graph)).toMatchObject({ total: 13 });
  });

  it('are of what was read up to one hop, or refused', async () => {
    const options = { at: at(NOW + MINUTE) };
    const [roomy, narrow] = [await opened(), await opened({ mostFacts: 16 })];
    const whole = await reach(roomy, options);
    const cut = await reach(narrow, options);
    expect([whole.total, cut.total]).toEqual([8, 5]);
    expect(await reach(roomy, options, whole.next)).toMatchObject({ codes: [], total: 8 });
    expect(await reach(narrow, options, cut.next)).toMatchObject({ codes: [], total: 5 });
    expect(await reach(narrow, options, whole.next)).toMatchObject({ codes: ['CURSOR_EXPIRED'], ids: [] });
    expect(await reach(roomy, options, cut.next)).toMatchObject({ codes: ['CURSOR_EXPIRED'], ids: [] });
  });
});
