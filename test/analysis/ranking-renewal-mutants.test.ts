// What compares renewed rankings with those made anew is only worth what it catches: each of these bugs must be found.
// Those of the kernel are in test/kernel/affected.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ranking, rankingSteps } from '../../src/analysis/blast-radius-ranking.ts';
import type * as projections from '../../src/analysis/projection.ts';
import { type Random, seeded } from './graphs.ts';
import { type Bug, Nursery } from './planted.ts';
import { anyWorld, elsewhere, versionsOf } from './ranking-versions.ts';

const WORLDS = 300;

interface Subject {
  readonly Projection: Pick<typeof projections.Projection, 'empty'>;
  readonly rankingSteps: typeof rankingSteps;
}

const renewal = 'analysis/ranking-renewal.ts';

const BUGS: readonly Bug[] = [
  {
    name: 'what is counted otherwise is the same',
    file: 'kernel/every-source/differing.ts',
    replace: [[' || now.groupOf[place] !== before.groupOf[old]', '']],
  },
  {
    name: 'only those that differ themselves are affected',
    file: 'kernel/every-source/affected.ts',
    replace: [['      queue.push(start);\n', '']],
  },
  {
    name: 'sources stand where they stood',
    file: renewal,
    replace: [['placeBefore[affected.was[source] as number] as number', 'place']],
  },
  {
    name: 'who is counted anew keeps what was',
    file: renewal,
    replace: [['isNew ? renewed.numbers : before.counts.numbers', 'before.counts.numbers']],
  },
];

describe('the comparison of renewed rankings', () => {
  let nursery: Nursery<Subject>;
  beforeAll(() => {
    nursery = new Nursery(['analysis/projection.ts', 'analysis/blast-radius-ranking.ts']);
  });
  afterAll(() => nursery.close());

  /** Numbers from the end of the first world in which they are wrong; null where none are. */
  async function caught({ Projection, rankingSteps }: Subject, worlds: number): Promise<string | null> {
    for (let i = 0; i < worlds; i++) {
      const random = seeded(91_000_000 + i);
      const { options, versions } = question(random);
      let view = Projection.empty();
      let earlier: Ranking | null = null;
      for (const [n, changes] of versions.entries()) {
        const other = await view.apply([elsewhere(changes, random)], n + 1);
        view = await view.apply([changes], n + 1);
        const anew = ended(rankingSteps(view, options));
        for (const ranking of [earlier, ended(rankingSteps(other, options))]) {
          const known = ranking && { ranking, mostAffected: 1 };
          const told = ended(rankingSteps(view, options, () => {}, known)).counts.numbers.join();
          if (told !== anew.counts.numbers.join())
            return `world ${i}: ${told}, and not ${anew.counts.numbers}`;
        }
        earlier = anew;
      }
    }
    return null;
  }

  it('finds nothing wrong with a copy that has no bug', async () => {
    expect(await caught(await nursery.healthy(), 20)).toBeNull();
  });

  for (const bug of BUGS) {
    it(`catches that ${bug.name}`, async () => {
      expect(await caught(await nursery.plant(bug), WORLDS), `none in ${WORLDS} worlds`).not.toBeNull();
    });
  }
});

function question(random: Random) {
  const options = { at: random(13) - 1, includeDisabled: random(4) === 0 };
  const certainty = random(4) === 0 ? ('DEFINITE' as const) : ('POSSIBLE' as const);
  return { options: { ...options, certainty }, versions: [...versionsOf(anyWorld(random), random, 4)] };
}

function ended<T>(steps: Iterator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
