// What compares choke points with the oracle is only worth what it catches: each of these bugs must be found.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ChokeSubject,
  chokeDifference,
  type Naive,
  naive,
  randomChokeQuestion,
  tangledWorld,
  type WorldQuestion,
} from './choke-question.ts';
import { seeded } from './graphs.ts';
import type { World } from './oracle.ts';
import { type Bug, Nursery } from './planted.ts';
import { randomWorld } from './worlds.ts';

const WORLDS = 500;

const BUGS: readonly Bug[] = [
  {
    name: 'a label must kill the first clause only',
    file: 'kernel/choke/dominators.ts',
    replace: [
      [
        'i < (headOffsets[atom + 1] as number) && length > least',
        'i < (headOffsets[atom] as number) + 1 && length > least',
      ],
    ],
  },
  {
    name: 'what shrinks is not handed on',
    file: 'kernel/choke/dominators.ts',
    replace: [['if (!shrink(atom)) continue;', 'shrink(atom); continue;']],
  },
  {
    name: 'of a body only the first member kills its clause',
    file: 'kernel/choke/dominators.ts',
    replace: [
      ['if (holds(bodies[i] as number, label)) return true;', 'return holds(bodies[i] as number, label);'],
    ],
  },
  {
    name: 'the first path to a state is taken for all',
    file: 'kernel/choke/state-dominators.ts',
    replace: [['else if (length > 1) this.#shrink', 'else if (length < 0) this.#shrink']],
  },
  {
    name: 'a state that needs less is not looked at again',
    file: 'kernel/choke/state-dominators.ts',
    replace: [['this.#lookAgainAt(target);', '']],
  },
  {
    name: 'only the capabilities that are asked for lead on',
    file: 'analysis/choke/points.ts',
    replace: [['before !== leads; ) {', 'before === leads; ) {']],
  },
  {
    name: 'one state of a protected node is taken for all',
    file: 'kernel/choke/state-dominators.ts',
    replace: [['common.filter((label) => this.#isSeen(label))', 'common']],
  },
  {
    name: 'of what a derived fact needs only the first is brought along',
    file: 'kernel/choke/state-dominators.ts',
    replace: [['for (const one of several) if', 'for (const one of several.subarray(0, 1)) if']],
  },
  {
    name: 'what a derived fact needs is not compared with other ways',
    file: 'kernel/choke/state-dominators.ts',
    replace: [[' || several?.includes(one)', '']],
  },
  {
    name: 'only full control of a node is removed with it',
    file: 'kernel/choke/state-dominators.ts',
    replace: [
      [
        'const own = Math.floor(target / STATES);',
        'const own = Math.floor(target / STATES) * Number(target % STATES === STRONGEST);',
      ],
    ],
  },
  {
    name: 'a point is a derived fact itself',
    file: 'analysis/choke/points.ts',
    replace: [['if (facts[arc] !== STATED) derived.push(arc);', '']],
  },
  {
    name: 'a derived fact hangs on its first alternative only',
    file: 'analysis/choke/conditions.ts',
    replace: [['of this.#alternatives(fact)) {', 'of this.#alternatives(fact).slice(0, 1)) {']],
  },
  {
    name: 'a derived fact is taken away by itself',
    file: 'analysis/choke/system.ts',
    replace: [
      [
        'fact === STATED ? conditions.stated(arcs.edges[arc] as number) : conditions.derived(fact)',
        'fact === STATED || true ? conditions.stated(arcs.edges[arc] as number) : conditions.derived(fact)',
      ],
    ],
  },
  {
    name: 'a protected node that no arc leaves is left out of what is on the way',
    file: 'analysis/choke/between.ts',
    replace: [['first === last && numbers[place] === 0', 'first === last']],
  },
  {
    name: 'derived facts of stated edges are forgotten',
    file: 'analysis/choke/spun-arcs.ts',
    replace: [['if (plain || strands.plain(edge)) {', 'if (plain || strands.stated(edge) !== null) {']],
  },
  {
    name: 'what is derived goes with the statement of its edge',
    file: 'analysis/strands.ts',
    replace: [['.filter((fact) => !this.#isDerived(fact))', '']],
  },
  {
    name: 'an edge that is a premise is charged with its statements alone',
    file: 'analysis/choke/conditions.ts',
    replace: [
      [
        'if (stated === ALWAYS || this.#strands.plain(edge)) return stated;',
        'if (stated !== NEVER) return stated;',
      ],
    ],
  },
  {
    name: 'what is to be kept is taken away',
    file: 'analysis/choke/conditions.ts',
    replace: [['if (this.#kept(edge)) return ALWAYS;', '']],
  },
  {
    name: 'a node guards itself',
    file: 'analysis/choke/points.ts',
    replace: [['if (arcs.nodes[label] === node) continue;', '']],
  },
  {
    name: 'the first cut that is found is called the smallest',
    file: 'kernel/choke/cut.ts',
    replace: [['if (hitting.chosen === null || budget.left < 0) return', 'if (hitting) return']],
  },
  {
    name: 'a bound counts proofs that share something',
    file: 'kernel/choke/cut.ts',
    replace: [['if (premises.some((atom) => removed[atom] === 1)) continue;', '']],
  },
  {
    name: 'sets that share an element are solved apart',
    file: 'kernel/choke/hitting-set.ts',
    replace: [['if (other !== undefined) pairs', 'if (other === -1) pairs']],
  },
  {
    name: 'a search without an edge follows what was derived from it',
    file: 'analysis/derived-life.ts',
    replace: [
      [
        'if (edge >= edges.count || overlay.isWithdrawn(edge) || overlay.isGone(edge)) return false;',
        'if (edge >= edges.count) return false;',
      ],
    ],
  },
];

interface Case {
  readonly world: World;
  readonly question: WorldQuestion;
  readonly expected: Naive;
}

describe('the oracle of choke points', () => {
  let nursery: Nursery<ChokeSubject>;
  const cases: Case[] = [];
  beforeAll(() => {
    nursery = new Nursery(['analysis/projection.ts', 'analysis/choke/choke-points.ts']);
    for (let i = 0; i < WORLDS; i++) {
      const random = seeded(91_000_000 + i);
      const world = i % 4 === 0 ? randomWorld(random) : tangledWorld(random);
      const question = randomChokeQuestion(world, random);
      cases.push({ world, question, expected: naive(world, question) });
    }
  });
  afterAll(() => nursery.close());

  /** What is wrong in the first world where something is; null where nothing is. */
  async function caught(subject: ChokeSubject): Promise<string | null> {
    for (const [i, { world, question, expected }] of cases.entries()) {
      try {
        const why = await chokeDifference(subject, world, question, expected, seeded(i));
        if (why !== null) return why;
      } catch (error) {
        return String(error);
      }
    }
    return null;
  }

  it('finds nothing wrong with a copy that has no bug', async () => {
    expect(await caught(await nursery.healthy())).toBeNull();
  });

  for (const bug of BUGS) {
    it(`catches that ${bug.name}`, async () => {
      const why = await caught(await nursery.plant(bug));
      expect(why, `no difference in ${WORLDS} worlds`).not.toBeNull();
      expect(why, 'a wrong answer, not a crash').not.toMatch(/TypeError|RangeError|ReferenceError/);
    });
  }
});
