// Processes, or the server under them, killed while they copy into Neo4j or prune there.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { bundled } from './child.ts';
import { DEEP, KILL_EDGES, KILLS } from './deep.ts';
import { type KillPlace, killedCopies, killedPrunes, paged } from './history-kills.ts';
import type { TestDatabase, TestServer } from './neo4j-server.ts';

/** Kills of a process, and of the server, whose runs are killed elsewhere as often as these leave of all. */
const OF_PROCESS = DEEP ? KILLS : 2;
const OF_SERVER = Math.ceil(KILLS / 5);
/** Edges are stated twice: the history has as many as a run that is killed. */
const SIZE = DEEP ? KILL_EDGES / 2 : 600;
/** Inside the checkout, where the bundle finds the statements. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));

/** `killServer` kills it and starts it again on the same data; without it the process that copies or prunes is killed. */
export function historyCrashSuite(
  server: TestServer,
  takenDatabase: () => TestDatabase,
  killServer?: () => Promise<void>,
): void {
  const [victim, kills] = killServer ? ['the server', OF_SERVER] : ['a process', OF_PROCESS];
  describe(`${victim} killed while a graph in Neo4j is copied or pruned`, () => {
    let root: string;
    let program: string;
    let from: KillPlace;
    let to: KillPlace;

    beforeAll(async () => {
      const database = takenDatabase();
      mkdirSync(CACHE, { recursive: true });
      root = mkdtempSync(join(CACHE, 'keyreach-'));
      program = await bundled(new URL('history-child.ts', import.meta.url), root);
      const directory = join(root, 'from');
      from = {
        point: { directory },
        open: () => openEmbeddedStore({ directory }),
        clear: async () => rmSync(directory, { recursive: true, force: true }),
      };
      const { uri, user, password, database: name } = server;
      to = {
        point: { uri, user, password, ...(name && { database: name }) },
        open: () => database.place().open(),
        clear: () => database.empty(),
      };
      const store = await from.open();
      await paged(store, SIZE);
      await store.close();
    });
    afterAll(async () => {
      await takenDatabase().empty();
      rmSync(root, { recursive: true, force: true });
    });

    it.skipIf(killServer && !DEEP)(
      `shows nothing or all of a copy, which is made whole by the next, ${kills} times`,
      async () => {
        const record = await killedCopies({ program, kills, killServer }, from, to);
        console.log(record.join('\n'));
        expect(record.filter((line) => line.endsWith('version 0')).length).toBeGreaterThanOrEqual(kills / 2);
      },
      kills * 300_000,
    );

    it(
      `shows what it says of a prune, which the next start goes on with, ${kills} times`,
      async () => {
        const record = await killedPrunes({ program, kills, killServer }, from, to);
        console.log(record.join('\n'));
        if (kills > 1)
          expect(record.filter((line) => line.includes('oldest 4')).length).toBeGreaterThanOrEqual(1);
        expect(record).toHaveLength(kills);
      },
      kills * 300_000,
    );
  });
}
