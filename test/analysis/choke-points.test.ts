// Choke points against every removal there is, on random worlds, and on graphs where they are easily got wrong.
import { describe, expect, it } from 'vitest';
import * as subject from '../../src/analysis/choke/choke-points.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { chokeDifference, naive, randomChokeQuestion, tangledWorld } from './choke-question.ts';
import { seeded } from './graphs.ts';
import { described, randomWorld } from './worlds.ts';

const WORLDS = 600;
const SUBJECT = { Projection, ...subject };

describe('choke points', () => {
  it(`are what ${WORLDS} random worlds cannot do without, and cuts are the smallest`, async () => {
    const seen = { points: 0, several: 0, remaining: 0 };
    for (let i = 0; i < WORLDS; i++) {
      const random = seeded(4_000_000 + i);
      const world = i % 4 === 0 ? randomWorld(random) : tangledWorld(random);
      const question = randomChokeQuestion(world, random);
      const expected = naive(world, question);
      const why = await chokeDifference(SUBJECT, world, question, expected, random);
      expect(why, `world ${i}, ${JSON.stringify(question)}\n${described(world)}`).toBeNull();
      seen.points += expected.points.size;
      if (expected.smallest > 1) seen.several++;
      if (expected.remaining.length > 0) seen.remaining++;
    }
    expect(seen.points).toBeGreaterThan(WORLDS / 3);
    expect(seen.several).toBeGreaterThan(WORLDS / 10);
    expect(seen.remaining).toBeGreaterThan(WORLDS / 50);
  }, 120_000);

  it('keep their promises where the work ends early: a real cut, and a bound that is none too high', async () => {
    let open = 0;
    for (let i = 0; i < 150; i++) {
      const random = seeded(4_100_000 + i);
      const world = tangledWorld(random);
      const question = randomChokeQuestion(world, random);
      const expected = naive(world, question);
      const work = random(400);
      expect(
        await chokeDifference(SUBJECT, world, question, expected, random, work),
        `world ${i}`,
      ).toBeNull();
      if (expected.smallest > 1) open++;
    }
    expect(open).toBeGreaterThan(10);
  });
});
