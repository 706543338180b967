// The proof of reach, on what comes back from Neo4j: random worlds are written as runs of several sources, read
// as a whole and version by version, and asked what the naive oracle answers from the worlds themselves.
// KEYREACH_ORACLE_SEED and KEYREACH_NEO4J_WORLDS repeat or lengthen a run.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decision, shortestPath } from '../../src/analysis/decision.ts';
import { exposure } from '../../src/analysis/exposure.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import { differenceIn, randomQuestion, type Tally } from '../analysis/comparison.ts';
import { seeded } from '../analysis/graphs.ts';
import { described, randomWorld, takenOverWorld } from '../analysis/worlds.ts';
import { neo4jServer, TestDatabase } from './neo4j-server.ts';
import { putWorlds, storable } from './world-runs.ts';

const server = await neo4jServer();
const SEED = Number(process.env['KEYREACH_ORACLE_SEED'] ?? 1);
const WORLDS = Number(process.env['KEYREACH_NEO4J_WORLDS'] ?? 500);
/** Worlds in one graph: with more, questions about one take longer for the size of the others. */
const TOGETHER = 500;
const subject = { Projection, reach, exposure, decision, shortestPath };

describe.skipIf(!server)('reach and exposure over Neo4j', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.taken(server!);
  }, 600_000);
  afterAll(() => database?.release());

  it(
    `equal the oracle on ${WORLDS} random worlds, read whole and version by version`,
    async () => {
      const tally: Tally = { forward: 0, backward: 0, proofs: 0 };
      for (let first = 0; first < WORLDS; first += TOGETHER) {
        await database.empty();
        await compare(first, Math.min(WORLDS, first + TOGETHER), tally);
      }
      console.log(`oracle over Neo4j: ${JSON.stringify(tally)}`);
      expect(tally.forward).toBe(2 * WORLDS);
      expect(tally.backward).toBe(2 * WORLDS);
      expect(tally.proofs).toBeGreaterThan(4 * WORLDS);
    },
    60_000 + 120 * WORLDS,
  );

  async function compare(first: number, end: number, tally: Tally): Promise<void> {
    const worlds = Array.from({ length: end - first }, (_, i) => {
      const random = seeded(SEED * 2_000_003 + first + i);
      const raw = i % 3 === 0 ? takenOverWorld(random) : randomWorld(random);
      const prefix = `w${first + i}`;
      return { prefix, raw, world: storable(raw, prefix), question: randomQuestion(raw, random) };
    });
    const store = await database.place().open();
    try {
      await putWorlds(store, worlds);
      const { version } = await store.head();
      expect(version).toBeGreaterThan(12);
      const whole = await Projection.empty().apply(store.changes(0, version), version);
      let stepped = Projection.empty();
      for (let at = 1; at <= version; at++) stepped = await stepped.apply(store.changes(at - 1, at), at);
      for (const { prefix, world, question } of worlds)
        for (const [name, view] of Object.entries({ whole, stepped })) {
          const found = differenceIn(subject, view, world, question, tally);
          if (found === null) continue;
          const asked = JSON.stringify(question);
          expect.fail(`seed ${SEED}, world ${prefix}, read ${name}: ${found}\n${asked}\n${described(world)}`);
        }
    } finally {
      await store.close();
    }
  }
});
