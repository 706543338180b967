// Servers side by side on one graph.
import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { SIDE_BY_SIDE } from './deep.ts';
import type { TestDatabase } from './neo4j-server.ts';
import { apply, type Facts, noFacts, readable, stable } from './readable.ts';
import { digest, ingest, opening, putView, ring, SUMMARY } from './sample.ts';

/** Longer where the machine is so busy that too little was done. */
const AT_MOST = SIDE_BY_SIDE + 60_000;
const SIZE = 60;

export function concurrencySuite(takenDatabase: () => TestDatabase): void {
  describe('several servers on one Neo4j', () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = takenDatabase();
      await database.empty();
    });

    it(
      'show every version whole and unchanged while they write, take back, sweep and read',
      async () => {
        const began = Date.now();
        const broken: string[] = [];
        const done = { aws: 0, okta: 0, noise: 0, reads: 0, past: 0 };
        const goesOn = (): boolean => {
          const gone = Date.now() - began;
          return gone < SIDE_BY_SIDE || (gone < AT_MOST && Object.values(done).some((count) => count < 2));
        };

        const writer = (source: 'aws' | 'okta') =>
          withStore(async (store) => {
            for (; goesOn(); done[source]++)
              await ingest(store, source, ring(source, SIZE, `${source} ${done[source]}`), { batch: 17 });
          });
        const aborting = withStore(async (store) => {
          for (; goesOn(); done.noise++) {
            const run = await store.openRun(opening('noise'));
            await putView(run, ring('noise', SIZE, `noise ${done.noise}`), 17);
            await run.abort('ABORTED', SUMMARY);
          }
        });
        const reading = withStore(async (store) => {
          let at = 0;
          let kept = noFacts();
          while (goesOn()) {
            const { version } = await store.head();
            kept = await apply(kept, store.changes(at, version));
            const whole = await apply(noFacts(), store.changes(0, version));
            if (lines(kept) !== lines(whole))
              broken.push(`version ${version} read step by step differs from the whole`);
            broken.push(...faults(whole, version));
            if (version > at) done.reads++;
            at = version;
          }
        });
        const pastReading = withStore(async (store) => {
          const seen = new Map<number, string>();
          while (goesOn()) {
            const { version } = await store.head();
            for (let past = version % 5; past <= version && goesOn(); past += 5) {
              const now = digest(await readable(store, past));
              if ((seen.get(past) ?? now) !== now) broken.push(`version ${past} changed`);
              if (seen.has(past)) done.past++;
              seen.set(past, now);
            }
          }
        });
        await Promise.all([writer('aws'), writer('okta'), aborting, reading, pastReading]);

        console.log(`side by side for ${Date.now() - began} ms: ${stable(done)}`);
        expect(broken).toEqual([]);
        for (const [what, count] of Object.entries(done)) expect(count, what).toBeGreaterThanOrEqual(2);
        await withStore(async (store) => {
          expect((await store.head()).version).toBe(done.aws + done.okta);
          expect(
            (await store.sources()).map(({ source, nodes, edges }) => [source, nodes.Identity, edges]),
          ).toEqual([
            ['aws', SIZE, SIZE],
            ['okta', SIZE, SIZE],
          ]);
        });
        expect(await database.rows('MATCH ()-[r]->() RETURN count(r), count(r.until)')).toEqual([
          [2 * SIZE, 0],
        ]);
        expect(await database.rows('MATCH (i:Identity) RETURN count(i), count(DISTINCT i.name)')).toEqual([
          [2 * SIZE, 2],
        ]);
      },
      AT_MOST + 60_000,
    );

    it('notice at once what another has committed', async () => {
      await withStore(async (store) => {
        await withStore(async (other) => {
          const { version } = await ingest(store, 'aws', ring('aws', 5, 'newest'));
          expect((await other.head()).version).toBe(version);
        });
      });
    });

    async function withStore(body: (store: GraphStore) => Promise<void>): Promise<void> {
      const store = await database.place().open();
      try {
        await body(store);
      } finally {
        await store.close();
      }
    }
  });
}

/** Every version shows each source whole, in one generation, and nothing of a source that never commits. */
function faults({ nodes, edges }: Facts, version: number): string[] {
  const counts = new Map<string, number>();
  const count = (of: string): void => void counts.set(of, (counts.get(of) ?? 0) + 1);
  for (const { source, state, closedAt } of nodes.values()) {
    if (closedAt === null) count(`${source} ${(state.statement as { name?: string }).name}`);
  }
  for (const { source, closedAt } of edges.values()) if (closedAt === null) count(`${source} edges`);
  const sources = new Set([...counts.keys()].map((of) => of.split(' ')[0]));
  const wrong = [...counts].filter(([of, number]) => number !== SIZE || of.startsWith('noise'));
  return wrong.length > 0 || counts.size !== 2 * sources.size
    ? [`version ${version} shows ${stable([...counts])}`]
    : [];
}

function lines({ nodes, edges }: Facts): string {
  return [...nodes.values(), ...edges.values()].map(stable).sort().join('\n');
}
