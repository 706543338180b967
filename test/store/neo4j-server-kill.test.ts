// A new server, which several programs open at once; then it is killed under a run, and started again on what it left.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection } from '../../src/store/neo4j/connection.ts';
import { MIGRATIONS, migrate } from '../../src/store/neo4j/schema.ts';
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

  it('is first opened by several programs at the same moment, each of which finds its schema whole', async () => {
    const connection = new Connection(at);
    // Constraints make openings wait for one another; of what comes after, all find nothing at the same time.
    await migrate(
      connection,
      MIGRATIONS.filter(({ to }) => to < 3),
    );
    await connection.close();
    const indexes = () =>
      database.rows('SHOW INDEXES YIELD name, state RETURN count(name), collect(DISTINCT state)');
    const [[before]] = (await indexes()) as [[number]];
    const opened = await Promise.all(Array.from({ length: 5 }, () => database.place().open()));
    await Promise.all(opened.map((store) => store.close()));
    const made = MIGRATIONS.flatMap(({ to, define }) => (to < 3 ? [] : define));
    expect(made).toHaveLength(4);
    expect(await indexes()).toEqual([[before + made.length, ['ONLINE']]]);
    expect(await database.rows('MATCH (g:Graph) RETURN g.schema')).toEqual([[MIGRATIONS.at(-1)?.to]]);
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
