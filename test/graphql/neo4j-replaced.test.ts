// Neo4j is restored from a backup under running servers: what they know is of another graph, whose versions and numbers
// mean something else, so they follow it no further and say so.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReachMode } from '../../src/graphql/push-down/where.ts';
import { GraphReplaced } from '../../src/store/graph-replaced.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { neo4jServer, TestDatabase } from '../store/neo4j-server.ts';
import { put, started, type TestServer } from './fixture.ts';

const server = await neo4jServer();
const granted = (id: string) => [
  { node: { id: 'acme:db', label: 'Resource', kind: 'acme:db' } },
  { node: { id, label: 'Identity', kind: 'SERVICE_ACCOUNT' } },
  { edge: { kind: 'GRANTED', from: id, to: 'acme:db', capabilities: ['READ'] } },
];
const CHECK =
  '{ check(from: "acme:sa/before", to: "acme:db") { graphVersion allowed coverage { staleSince } } }';

describe.skipIf(!server)('A graph in Neo4j that is replaced under who has it open', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.taken(server!);
  }, 600_000);
  beforeEach(() => database.empty());
  afterAll(() => database?.release());

  /** As a restored backup, and what was ingested since, would be. */
  async function replaceBy(...runs: readonly (readonly object[])[]): Promise<void> {
    await database.empty();
    const store = await database.place().open();
    for (const [i, records] of runs.entries()) await put(store, records, `restored ${i}`);
    await store.close();
  }

  async function withStore(then: (store: GraphStore) => Promise<void>): Promise<void> {
    const store = await database.place().open();
    try {
      await put(store, granted('acme:sa/before'));
      expect(await store.head()).toMatchObject({ version: 1 });
      await then(store);
    } finally {
      await store.close();
    }
  }

  it.each([
    ['an earlier one', []],
    ['another one of the same version', [granted('acme:sa/after')]],
    ['another one of a later version', [granted('acme:sa/after'), granted('acme:sa/later')]],
  ])('is refused where it is %s, also when the first one comes back', async (_, runs) => {
    await withStore(async (store) => {
      await replaceBy(...runs);
      await expect(store.head()).rejects.toThrow(GraphReplaced);
      await expect(store.head()).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining('start the process again'),
      });
      await replaceBy(granted('acme:sa/before'));
      await expect(store.nodeFacts([0], 1)).rejects.toThrow(GraphReplaced);
      await withStoreAnew();
    });
  });

  async function withStoreAnew(): Promise<void> {
    const store = await database.place().open();
    expect(await store.head()).toMatchObject({ version: 1 });
    await store.close();
  }

  it('goes on where other processes add to it', async () => {
    await withStore(async (store) => {
      const other = await database.place().open();
      for (const id of ['acme:sa/b', 'acme:sa/c']) await put(other, granted(id), id);
      expect(await store.head()).toMatchObject({ version: 3 });
      expect(await store.head()).toMatchObject({ version: 3 });
      await other.close();
    });
  });

  it.each<ReachMode>(['projection', 'neo4j'])(
    'is not answered from by a server with --reach %s, which is not ready any more and says what to do',
    async (mode) => {
      await withStore(async (store) => {
        const where = { mode, memory: 2 ** 30 };
        const serving: TestServer = await started([], { store, where, pollMs: 50 });
        try {
          const ready = () => fetch(`${serving.url}/readyz`);
          expect((await serving.ask(CHECK)).at('check')).toEqual({
            graphVersion: 1,
            allowed: true,
            coverage: { staleSince: null },
          });
          await replaceBy(granted('acme:sa/after'), granted('acme:sa/later'));
          await expect.poll(async () => (await ready()).status, { timeout: 10_000 }).toBe(503);
          expect(await (await ready()).json()).toMatchObject({
            reason: expect.stringContaining('holds another graph than when this server started'),
          });
          const answer = await serving.ask(CHECK);
          if (mode === 'projection')
            expect(answer.at('check')).toMatchObject({
              graphVersion: 1,
              coverage: { staleSince: expect.any(String) },
            });
          else
            expect(answer.errors).toMatchObject([
              {
                message: expect.stringContaining('start the process again'),
                extensions: { code: 'STORE_UNAVAILABLE' },
              },
            ]);
          const runs = await serving.ask('{ runs { totalCount } }');
          expect(runs.errors[0]?.message).toContain('holds another graph');
          expect(serving.log().match(/serving what is known until this is started again/g)).toHaveLength(1);
        } finally {
          await serving.close();
        }
      });
    },
  );
});
