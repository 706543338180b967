// The process that writes, or the server, killed at points of a run, and what others see then and after.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { seeded } from '../analysis/graphs.ts';
import { bundled, start } from './child.ts';
import { changedView, earlierView, factsWritten } from './crash-views.ts';
import { DEEP, KILL_EDGES, KILLS } from './deep.ts';
import type { TestDatabase, TestServer } from './neo4j-server.ts';
import { readable, readableDigest } from './readable.ts';
import { digest, ingest, ring } from './sample.ts';

/** Identities of the run that is killed, each but the first 100 with an edge, and facts in one batch. */
const SIZE = KILL_EDGES + 100;
const BATCH = DEEP ? 5_000 : 100;
const TOTAL = factsWritten(SIZE);
/** Every so many edges are also read by themselves. */
const EACH = DEEP ? 100 : 1;
/** Inside the checkout, where the bundle finds the statements. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
/** KEYREACH_SEED repeats the points of an earlier run. */
const SEED = Number(process.env['KEYREACH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** What is going on when it is killed, and which part of that; the end of a commit is its sweep. Each has its turn. */
const PHASES = [
  { phase: 'ingest', mode: 'commit', part: [0, 0.98] },
  { phase: 'commit', mode: 'commit', part: [0, 0.3] },
  { phase: 'sweep', mode: 'commit', part: [0.3, 1] },
  { phase: 'abort', mode: 'abort', part: [0, 1] },
] as const;

interface Kill {
  readonly phase: (typeof PHASES)[number]['phase'];
  readonly mode: 'commit' | 'abort';
  /** A line that the process says, or so many facts written; and how much later, ms. */
  readonly at: number | 'ending';
  readonly delay: number;
}

/** `ends` is how long a commit and an abort take where nobody kills them. */
function kills(ends: Readonly<Record<Kill['mode'], number>>, count: number): Kill[] {
  const random = seeded(SEED);
  return Array.from({ length: count }, (_, i): Kill => {
    const { phase, mode, part } = PHASES[i % PHASES.length] as (typeof PHASES)[number];
    const point = part[0] + (random(1_000_000) / 1_000_000) * (part[1] - part[0]);
    if (phase === 'ingest') return { phase, mode, at: Math.max(1, Math.floor(TOTAL * point)), delay: 0 };
    return { phase, mode, at: 'ending', delay: Math.floor(ends[mode] * point) };
  });
}

/** `killServer` kills it and starts it again on the same data; without it the process that writes is killed. */
export function crashSuite(
  server: TestServer,
  takenDatabase: () => TestDatabase,
  killServer?: () => Promise<void>,
): void {
  const victim = killServer ? 'server' : 'client';
  // In the short run once in each phase; the server dies once more, under a prune.
  const count = DEEP ? KILLS : PHASES.length;
  describe(`the ${victim} killed while a run is written to Neo4j`, () => {
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
      complete = digest(await readable(store, 3, EACH));
      await store.close();
    }, 600_000);
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    it(
      `leaves the version before or after its run, and the next run gives all of it, ${count} times`,
      async () => {
        // The first time it also plans its statements; those of a commit are by now.
        await duration('abort');
        const ends = { commit: await duration('commit'), abort: await duration('abort') };
        console.log(`kills of the ${victim} by seed ${SEED}, ends in ms: ${JSON.stringify(ends)}`);
        const record: string[] = [];
        for (const kill of kills(ends, count)) {
          const reader = await base();
          without = await readableDigest(reader);
          const lines = await killedAt(kill);
          const written = Math.max(0, ...lines.map(Number).filter(Number.isFinite));
          const { version } = await reader.head();
          const said = lines.at(-1)?.startsWith('failed') ? 'failed' : (lines.at(-1) ?? 'nothing');
          record.push(
            `${kill.phase}${kill.delay > 0 ? ` after ${kill.delay} ms` : ''}: ${written} of ${TOTAL} facts written, said ${said}, version ${version}`,
          );
          console.log(`${victim} killed, ${record.length} of ${count}: ${record.at(-1)}`);
          // What was acknowledged is there; what was not is there whole or not at all, and only if it was to be.
          if (kill.mode === 'abort') expect(version, record.at(-1)).toBe(2);
          else if (lines.includes('ended')) expect(version, record.at(-1)).toBe(3);
          else expect([2, 3], record.at(-1)).toContain(version);
          if (version === 2) expect(await readableDigest(reader), record.at(-1)).toBe(without);
          else expect(digest(await readable(reader, 3, EACH)), record.at(-1)).toBe(complete);
          await reader.close();
          await expectCleanAndCompletable(version);
        }
        expect(record).toHaveLength(count);
        expect(new Set(record.map((line) => line.split(/[ :]/)[0])).size).toBe(
          Math.min(count, PHASES.length),
        );
      },
      count * 300_000,
    );

    /** A store with two small sources, as it is before each kill. */
    async function base(): Promise<GraphStore> {
      await database.empty();
      const store = await open();
      await ingest(store, 'okta', ring('okta', 30));
      await ingest(store, 'aws', earlierView());
      return store;
    }

    /** What the process said; it, or the server under it, is killed at the point. */
    async function killedAt({ mode, at, delay }: Kill): Promise<readonly string[]> {
      let recovered = Promise.resolve();
      let isHit = false;
      const child = started(mode, async (line, running) => {
        if (isHit || (typeof at === 'string' ? line !== at : !(Number(line) >= at))) return;
        isHit = true;
        if (delay > 0) await sleep(delay);
        if (killServer) recovered = killServer();
        else running.kill('SIGKILL');
      });
      await child.ended;
      await recovered;
      return child.lines;
    }

    /** How long the end of a run takes where nobody kills it, in ms. */
    async function duration(mode: Kill['mode']): Promise<number> {
      await (await base()).close();
      const times: number[] = [];
      const child = started(mode, (line) => {
        if (line === 'ending' || line === 'ended') times.push(performance.now());
      });
      expect(await child.ended, child.errors.join('')).toEqual({ code: 0, signal: null });
      return Math.ceil((times[1] ?? 0) - (times[0] ?? 0));
    }

    function started(mode: Kill['mode'], onLine: Parameters<typeof start>[2]): ReturnType<typeof start> {
      process.env['KEYREACH_TEST_SERVER'] = JSON.stringify(server);
      return start(program, [mode, String(SIZE), String(BATCH)], onLine);
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
      expect(digest(await readable(store, 3, EACH))).toBe(complete);
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
