// The proof of reach: random worlds, asked forwards and backwards, against an oracle that knows only the
// model.
import { describe, expect, it } from 'vitest';
import { decision, shortestPath } from '../../src/analysis/decision.ts';
import { exposure } from '../../src/analysis/exposure.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import { difference, randomQuestion, type Tally } from './comparison.ts';
import { seeded } from './graphs.ts';
import { ORACLE_SEED as SEED, ORACLE_WORLDS as WORLDS } from './how-many.ts';
import type { World } from './oracle.ts';
import { described, mergingWorld, randomWorld, smallest, takenOverWorld } from './worlds.ts';

const subject = { Projection, reach, exposure, decision, shortestPath };

describe('reach and exposure', () => {
  it(
    `equal the oracle on ${WORLDS} random worlds, with every path replayed`,
    async () => {
      const tally: Tally = { forward: 0, backward: 0, proofs: 0 };
      for (let i = 0; i < WORLDS; i++) {
        const random = seeded(SEED * 1_000_003 + i);
        const world = [randomWorld, mergingWorld, takenOverWorld][i % 3]?.(random) as World;
        const question = randomQuestion(world, random);
        const found = await difference(subject, world, question, random, tally);
        if (found === null) continue;
        const again = (smaller: typeof world) => difference(subject, smaller, question, seeded(i));
        const least = await smallest(world, async (smaller) => (await again(smaller)) !== null);
        const why = (await again(least)) ?? found;
        expect.fail(`seed ${SEED}, world ${i}: ${why}\n${JSON.stringify(question)}\n${described(least)}`);
      }
      console.log(`oracle: ${JSON.stringify(tally)}`);
      expect(tally.forward).toBe(WORLDS);
      expect(tally.backward).toBe(WORLDS);
      expect(tally.proofs).toBeGreaterThan(4 * WORLDS);
      expect(tally.merged).toBeGreaterThan(WORLDS / 6);
    },
    WORLDS * 30,
  );
});
