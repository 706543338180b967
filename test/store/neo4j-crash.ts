// Processes killed at points of a run, and what others see then and after.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { bundled, start } from './child.ts';
import { changedView, earlierView, factsWritten } from './crash-views.ts';
import type { TestDatabase, TestServer } from './neo4j-server.ts';
import { readable, readableDigest } from './readable.ts';
import { digest, ingest, ring } from './sample.ts';

const DEEP = Boolean(process.env['KEYREACH_DEEP']);
const KILLS = DEEP ? 50 : 5;
/** Identities of the run that is killed, each with an edge, and facts in one batch. */
const SIZE = DEEP ? 100_000 : 1_000;
const BATCH = DEEP ? 2_000 : 100;
const TOTAL = factsWritten(SIZE);
/** Inside the checkout, where the bundle finds the statements. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));

interface Kill {
  readonly mode: 'commit' | 'abort';
  /** A line that the process says, or so many facts written; and how much later, ms. */
  readonly at: number | 'ending';
  readonly delay: number;
}

/** Three of five while writing, the others from the end on: in commit and sweep, and while taking back. */
function kills(): Kill[] {
  return Array.from({ length: KILLS }, (_, i): Kill => {
    const part = i / KILLS;
    if (i % 5 < 3) return { mode: 'commit', at: Math.max(1, Math.floor(TOTAL * 0.97 * part)), delay: 0 };
    return {
      mode: i % 5 === 3 ? 'commit' : 'abort',
      at: 'ending',
      delay: Math.floor(part * (DEEP ? 4_000 : 100)),
    };
  });
}

export function crashSuite(server: TestServer, takenDatabase: () => TestDatabase): void {
  describe('a process killed while it writes to Neo4j', () => {
    let database: TestDatabase;
    let root: string;
    let program: string;
    /** Digest of what can be read without, and with the run that is killed. */
    let without: string;
    let complete: string;
    const open = (): Promise<GraphStore> => database.place().open();

    beforeAll(async () => {
      database = takenDatabase();
      mkdirSync(CACHE, { recursive: true });
      root = mkdtempSync(join(CACHE, 'keyreach-'));
      program = await bundled(new URL('neo4j-crash-child.ts', import.meta.url), root);
      const store = await base();
      await ingest(store, 'aws', changedView(SIZE), { batch: BATCH });
      complete = digest(await readable(store, 3));
      await store.close();
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    it(
      `leaves the version before or after its run, and the next run gives all of it, ${KILLS} times`,
      async () => {
        const record: string[] = [];
        for (const kill of kills()) {
          const reader = await base();
          without = await readableDigest(reader);
          const lines = await killedAt(kill);
          const written = Math.max(0, ...lines.map(Number).filter(Number.isFinite));
          const { version } = await reader.head();
          record.push(
            `${written} of ${TOTAL} written, ${kill.at === 'ending' ? `${kill.mode} for ${kill.delay} ms` : 'writing'}: version ${version}`,
          );
          expect(version, record.at(-1)).toBe(
            lines.includes('ended') && kill.mode === 'commit'
              ? 3
              : version === 3 && kill.mode === 'commit'
                ? 3
                : 2,
          );
          if (version === 2)
            expect(await readableDigest(reader), `read on after ${record.at(-1)}`).toBe(without);
          else expect(digest(await readable(reader, 3))).toBe(complete);
          await reader.close();
          await expectCleanAndCompletable(version);
        }
        console.log(`killed ${KILLS} writers:\n  ${record.join('\n  ')}`);
        expect(record).toHaveLength(KILLS);
      },
      KILLS * 120_000,
    );

    /** A store with two small sources, as it is before each kill. */
    async function base(): Promise<GraphStore> {
      await database.empty();
      const store = await open();
      await ingest(store, 'okta', ring('okta', 30));
      await ingest(store, 'aws', earlierView());
      return store;
    }

    /** What the killed process said. */
    async function killedAt({ mode, at, delay }: Kill): Promise<readonly string[]> {
      process.env['KEYREACH_TEST_SERVER'] = JSON.stringify(server);
      const child = start(program, [mode, String(SIZE), String(BATCH)], async (line, running) => {
        if (typeof at === 'string' ? line !== at : !(Number(line) >= at)) return;
        if (delay > 0) await sleep(delay);
        running.kill('SIGKILL');
      });
      await child.ended;
      return child.lines;
    }

    async function expectCleanAndCompletable(version: number): Promise<void> {
      const store = await open();
      if (version === 2) expect(await readableDigest(store)).toBe(without);
      expect(
        (await store.runs({ source: 'aws', first: 9 })).filter(({ status }) => status === 'OPEN'),
      ).toEqual([]);
      if (version === 2)
        expect(await database.rows('MATCH (r:Run) WHERE r.unfinished IS NOT NULL RETURN r.run')).toEqual([]);
      await ingest(store, 'aws', changedView(SIZE), { batch: BATCH });
      expect((await store.head()).version).toBe(3);
      expect(digest(await readable(store, 3))).toBe(complete);
      await store.close();
      await expectNothingElse();
    }

    /** No fact that nobody can read, no history among relationships, no lease. */
    async function expectNothingElse(): Promise<void> {
      const live = SIZE - 100 + 30;
      expect(await database.rows('MATCH ()-[r]->() RETURN count(r), count(r.until)')).toEqual([[live, 0]]);
      expect(await database.rows('MATCH (h:EdgeHistory) RETURN count(h)')).toEqual([[200]]);
      expect(await database.rows('MATCH (s:NodeState) RETURN count(s), count(s.until)')).toEqual([
        [30 + 200 + SIZE - 50, 150],
      ]);
      expect(await database.rows('MATCH (i:Identity) RETURN count(i)')).toEqual([[SIZE + 30]]);
      expect(await database.rows('MATCH (k:Slot) WHERE k.holder IS NOT NULL RETURN k.source')).toEqual([]);
      expect(await database.rows('MATCH (r:Run) WHERE r.unfinished IS NOT NULL RETURN r.run')).toEqual([]);
    }
  });
}
