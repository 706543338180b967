import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphStoreContract } from './contract.ts';
import { concurrencySuite } from './neo4j-concurrency.ts';
import { crashSuite } from './neo4j-crash.ts';
import { graphSuite } from './neo4j-graph.ts';
import { historyCrashSuite } from './neo4j-history-crash.ts';
import { networkSuite } from './neo4j-network.ts';
import { neo4jServer, TestDatabase, type TestServer } from './neo4j-server.ts';

const server = await neo4jServer();

if (server) {
  describe('Neo4j', () => neo4jSuite(server));
} else {
  it.skip('Neo4j is put to the contract of the store port, where a server can be had', () =>
    expect(server).not.toBeNull());
}

function neo4jSuite(at: TestServer): void {
  let database: TestDatabase;
  const taken = (): TestDatabase => database;

  beforeAll(async () => {
    database = await TestDatabase.taken(at);
  }, 600_000);
  afterAll(() => database?.release());

  graphStoreContract('the Neo4j store', async () => database.place());
  graphSuite(at, taken);
  networkSuite(at, taken);
  concurrencySuite(taken);
  crashSuite(at, taken);
  historyCrashSuite(at, taken);
}
