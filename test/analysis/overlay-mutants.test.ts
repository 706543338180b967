// What compares what-if with the oracle is only worth what it catches: each of these bugs must be found.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { supposing } from '../../src/analysis/supposition.ts';
import { differenceIn, randomQuestion, type Subject } from './comparison.ts';
import { seeded } from './graphs.ts';
import { type Bug, ENTRIES, Nursery } from './planted.ts';
import { done, misplaced, ofWholeNodes, randomDone, supposition } from './supposed-worlds.ts';
import { batchesOf, randomWorld } from './worlds.ts';

const WORLDS = 3000;

type Supposing = Subject & { readonly supposing: typeof supposing };

const BUGS: readonly Bug[] = [
  {
    name: 'what rests on an edge that is taken away stays',
    file: 'kernel/derivation.ts',
    replace: [['takeFact(factOf[alternative] as number);', '']],
  },
  {
    name: 'what still holds in another way is not given back',
    file: 'kernel/derivation.ts',
    replace: [['if (missing[one] === 0) hold(', 'if (missing[one] === -1) hold(']],
  },
  {
    name: 'an edge that lives on by another derived fact is forgotten as a premise',
    file: 'kernel/derivation.ts',
    replace: [['if (slot >= 0 && facts[fact] === 1) light(slot);', '']],
  },
  {
    name: 'edges that derive only each other keep each other alive',
    file: 'kernel/derivation.ts',
    replace: [
      [
        'if (slots[slot] === 0) return;',
        'if (slots[slot] === 0 || heads.some((head, f) => head === slot && facts[f] === 1)) return;',
      ],
    ],
  },
  {
    name: 'an added premise brings nothing to life',
    file: 'kernel/derivation.ts',
    replace: [['for (const slot of gained) light(slot);', '']],
  },
  {
    name: 'a premise that is added where there was none is not noticed',
    file: 'analysis/living.ts',
    replace: [['return slot === undefined ? [] :', 'return slot !== -1 ? [] :']],
  },
  {
    name: 'an added edge comes last in its row',
    file: 'analysis/added-edges.ts',
    replace: [['while (next < following) all.push(next++);', 'while (next < last) all.push(next++);']],
  },
  {
    name: 'an added edge lives for ever',
    file: 'analysis/overlay.ts',
    replace: [['return begins <= at && at < ends;', 'return begins <= at;']],
  },
  {
    name: 'an added condition is forgotten',
    file: 'analysis/supposition.ts',
    replace: [['fact.rule | (conditional ? CONDITIONAL : 0)', 'fact.rule']],
  },
  {
    name: 'what is derived of an edge goes with what is stated of it',
    file: 'analysis/supposition.ts',
    replace: [
      ['gone: edgesAt(view, removedNodes),', 'gone: [...edgesAt(view, removedNodes), ...removedEdges],'],
    ],
  },
  {
    name: 'edges into a removed node stay',
    file: 'analysis/supposition.ts',
    replace: [['[...view.outgoing(node), ...view.incoming(node)]', '[...view.outgoing(node)]']],
  },
  {
    name: 'a node that is supposed to be dead passes on',
    file: 'analysis/patched-traversal.ts',
    replace: [['for (const node of this.#livingOtherwise()) row(node);', '']],
  },
  {
    name: 'a search backwards comes from nodes that are supposed to be dead',
    file: 'analysis/patched-traversal.ts',
    replace: [['[...this.#livingOtherwise(), ...twinned]', 'twinned']],
  },
  {
    name: 'other rows are not expanded for what they are used for',
    file: 'kernel/packed-arcs.ts',
    replace: [['used |= usesOf[patch.classes[arc] as number] as number;', '']],
  },
  {
    name: 'a trace calls arcs of other rows by their places',
    file: 'kernel/packed-space.ts',
    replace: [['vias[tail] = names[arc] as number;', 'vias[tail] = arc;']],
  },
  {
    name: 'a search that nothing was made ready for walks what is taken away',
    file: 'analysis/rows-apart.ts',
    replace: [['for (const edge of overlay.touched) mark(overlay.from(edge), LEAVING_APART);', '']],
  },
  {
    name: 'a search backwards that nothing was made ready for misses what is added',
    file: 'analysis/rows-apart.ts',
    replace: [['mark(overlay.to(edge), ENTERING_APART);', '']],
  },
  {
    name: 'derived facts that are looked at alone rest on what is taken away',
    file: 'analysis/derived-life.ts',
    replace: [
      ['edge >= edges.count || overlay.isWithdrawn(edge) || overlay.isGone(edge)', 'edge >= edges.count'],
    ],
  },
  {
    name: 'an added node has the rank of the one before it',
    file: 'analysis/supposed.ts',
    replace: [['Number(before <= rank)', 'Number(before < rank)']],
  },
];

describe('the oracle of what would be', () => {
  let nursery: Nursery<Supposing>;
  beforeAll(() => {
    nursery = new Nursery([...ENTRIES, 'analysis/supposition.ts']);
  });
  afterAll(() => nursery.close());

  /** What is wrong in the first world where something is; null where nothing is. */
  async function caught(subject: Supposing, worlds: number): Promise<string | null> {
    for (let i = 0; i < worlds; i++) {
      const random = seeded(55_000_000 + i);
      const world = randomWorld(random);
      const question = randomQuestion(world, random);
      let view = subject.Projection.empty();
      for (const [version, batch] of batchesOf(world, random).entries())
        view = await view.apply([batch], version + 1);
      const change = ofWholeNodes(view, world, randomDone(world, random));
      const after = await subject.supposing(view, supposition(view, world, change));
      const expected = done(world, change, question.options.at);
      const tally = { forward: 0, backward: 0, proofs: 0 };
      const why = misplaced(after) ?? differenceIn(subject, after, expected, question, tally);
      if (why !== null) return why;
    }
    return null;
  }

  it('finds nothing wrong with a copy that has no bug', async () => {
    expect(await caught(await nursery.healthy(), 200)).toBeNull();
  });

  for (const bug of BUGS) {
    it(`catches that ${bug.name}`, async () => {
      const why = await caught(await nursery.plant(bug), WORLDS);
      expect(why, `no difference in ${WORLDS} worlds`).not.toBeNull();
      expect(why, 'a wrong answer, not a crash').not.toMatch(/^failed/);
    });
  }
});
