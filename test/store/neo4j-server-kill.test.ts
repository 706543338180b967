// The server is killed under a run, and started again on what it left.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crashSuite } from './neo4j-crash.ts';
import { historyCrashSuite } from './neo4j-history-crash.ts';
import { type OwnServer, ownServer, TestDatabase } from './neo4j-server.ts';

const home = mkdtempSync(join(tmpdir(), 'keyreach-neo4j-killed-'));
let server = await ownServer(home);

if (server) {
  const first = server;
  describe('Neo4j', () => killedSuite(first));
} else {
  it.skip('Neo4j is killed under a run, where a server can be had', () => expect(server).not.toBeNull());
}

function killedSuite(at: OwnServer): void {
  const port = Number(at.uri.slice(at.uri.lastIndexOf(':') + 1));
  let database: TestDatabase;

  beforeAll(() => {
    database = TestDatabase.of(at);
  });
  afterAll(async () => {
    await database.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const taken = () => database;
  const kill = async (): Promise<void> => {
    process.kill(server?.pid ?? 0, 'SIGKILL');
    await server?.stop();
    server = await ownServer(home, port);
    if (!server) throw new Error('the killed server did not start again');
  };
  crashSuite(at, taken, kill);
  historyCrashSuite(at, taken, kill);
}
