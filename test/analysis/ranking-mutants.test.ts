// What compares the ranking with the oracle is only worth what it catches: each of these bugs must be found.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { rankingSteps } from '../../src/analysis/blast-radius-ranking.ts';
import type * as projections from '../../src/analysis/projection.ts';
import { seeded } from './graphs.ts';
import { heldBy, holdingAt } from './oracle.ts';
import { type Bug, Nursery } from './planted.ts';
import { batchesOf, randomWorld, takenOverWorld } from './worlds.ts';

const WORLDS = 600;

interface Subject {
  readonly Projection: Pick<typeof projections.Projection, 'empty'>;
  readonly rankingSteps: typeof rankingSteps;
}

const BUGS: readonly Bug[] = [
  {
    name: 'a source counts itself',
    file: 'kernel/every-source/counts.ts',
    replace: [['self[plainCounters * source + counter] = 1;', '']],
  },
  {
    name: 'a component that adds nothing has no row',
    file: 'kernel/every-source/reduced.ts',
    replace: [['rowOf[component] = arcs.pop();', 'arcs.pop();']],
  },
  {
    name: 'what leads nowhere is no target',
    file: 'kernel/every-source/reduced.ts',
    replace: [['if (row === NO_ROW) direct(target, rows);', 'if (row === NO_ROW) continue;']],
  },
  {
    name: 'a row takes what one other holds, and not the next',
    file: 'kernel/every-source/row-bits.ts',
    replace: [['this.#slotOf[to] = this.#united(to, held, slot, words);', '{}']],
  },
  {
    name: 'what two rows share is added to for one of them',
    file: 'kernel/every-source/row-bits.ts',
    replace: [['this.#ownerOf[held] === row', 'true']],
  },
  {
    name: 'of two sets the smaller is taken for both',
    file: 'kernel/every-source/row-bits.ts',
    replace: [['more === FIRST ? held : slot', 'more === FIRST ? slot : held']],
  },
  {
    name: 'a weaker capability is counted beside the one that implies it',
    file: 'kernel/every-source/row-bits.ts',
    replace: [['& ~(a | x);', '& ~a;']],
  },
  {
    name: 'a state passes on only the strongest of what it gives',
    file: 'kernel/every-source/states.ts',
    replace: [['rest !== 0; rest &= rest - 1', 'rest !== 0; rest = 0']],
  },
];

describe('the oracle of the ranking', () => {
  let nursery: Nursery<Subject>;
  beforeAll(() => {
    nursery = new Nursery(['analysis/projection.ts', 'analysis/blast-radius-ranking.ts']);
  });
  afterAll(() => nursery.close());

  /** What is wrong in the first world where something is; null where nothing is. */
  async function caught(subject: Subject, worlds: number): Promise<string | null> {
    for (let i = 0; i < worlds; i++) {
      const random = seeded(66_000_000 + i);
      const world = i % 3 === 0 ? takenOverWorld(random) : randomWorld(random);
      const options = { at: random(13) - 1, includeDisabled: random(4) === 0 };
      const definiteOnly = random(4) === 0;
      let view = subject.Projection.empty();
      for (const [version, batch] of batchesOf(world, random).entries())
        view = await view.apply([batch], version + 1);
      const certainty = definiteOnly ? 'DEFINITE' : 'POSSIBLE';
      const steps = subject.rankingSteps(view, { ...options, certainty }, () => {});
      let step = steps.next();
      while (!step.done) step = steps.next();
      const state = holdingAt(world, { ...options, definiteOnly, derived: true });
      for (let source = 0; source < step.value.sources.length; source++) {
        const { node, byCapability, resources, credentials, identities } = step.value.radius(source);
        const start = world.nodes.findIndex(({ id }) => id === view.id(node));
        const held = heldBy(state, [start], 'possible');
        const of = (label: string, bit = -1): number =>
          world.nodes.filter((one, n) => {
            const set = n === start ? 0 : (held[n] as number);
            return one.label === label && (bit < 0 ? set !== 0 : (set >>> bit) & 1);
          }).length;
        const told = [resources, ...byCapability, credentials, identities].join();
        const bits = [0, 1, 2, 3, 4].map((bit) => of('Resource', bit));
        const wanted = [of('Resource'), ...bits, of('Credential'), of('Identity')].join();
        if (told !== wanted) return `world ${i}: ${told}, and the oracle says ${wanted}`;
      }
    }
    return null;
  }

  it('finds nothing wrong with a copy that has no bug', async () => {
    expect(await caught(await nursery.healthy(), 200)).toBeNull();
  });

  for (const bug of BUGS) {
    it(`catches that ${bug.name}`, async () => {
      expect(await caught(await nursery.plant(bug), WORLDS), `none in ${WORLDS} worlds`).not.toBeNull();
    });
  }
});
