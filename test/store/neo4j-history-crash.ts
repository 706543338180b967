// Processes killed while they copy into Neo4j or prune there.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { bundled } from './child.ts';
import { type KillPlace, killedCopies, killedPrunes, paged } from './history-kills.ts';
import type { TestDatabase, TestServer } from './neo4j-server.ts';

const DEEP = Boolean(process.env['KEYREACH_DEEP']);
const KILLS = DEEP ? 50 : 3;
const SIZE = DEEP ? 20_000 : 600;
/** Inside the checkout, where the bundle finds the statements. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));

export function historyCrashSuite(server: TestServer, takenDatabase: () => TestDatabase): void {
  describe('a process killed while it copies or prunes a graph in Neo4j', () => {
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

    it(
      `shows nothing or all of a copy, which is made whole by the next, ${KILLS} times`,
      async () => {
        const record = await killedCopies({ program, kills: KILLS }, from, to);
        console.log(record.join('\n'));
        expect(record.filter((line) => line.endsWith('version 0')).length).toBeGreaterThanOrEqual(KILLS / 2);
      },
      KILLS * 120_000,
    );

    it(
      `shows what it says of a prune, which the next start goes on with, ${KILLS} times`,
      async () => {
        const record = await killedPrunes({ program, kills: KILLS }, from, to);
        console.log(record.join('\n'));
        expect(record.filter((line) => line.includes('oldest 4')).length).toBeGreaterThanOrEqual(1);
      },
      KILLS * 120_000,
    );
  });
}
