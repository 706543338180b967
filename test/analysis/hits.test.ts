// The order of hits, which is made of a part at a time, is the same whichever hit is looked at first.
import { expect, test } from 'vitest';
import type { Hits, ReachOptions } from '../../src/analysis/answers.ts';
import { blastRadius } from '../../src/analysis/blast-radius.ts';
import { reach } from '../../src/analysis/reach.ts';
import { largestWeights } from '../../src/analysis/weights.ts';
import { SENSITIVITIES } from '../../src/model/ontology.ts';
import { seeded } from './graphs.ts';
import { type EdgeRow, identity, NOW, questionsGraph, resource } from './questions-graph.ts';

const OPTIONS: ReachOptions = { at: NOW, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null };
const STAGES = 4;
const EACH = 60;
const GRANTS = ['READ', 'WRITE', 'ADMIN'] as const;

/** A chain of identities, each with resources of its own, of few weights. */
function chain() {
  const random = seeded(5);
  const stages = Array.from({ length: STAGES }, (_, i) => `acme:sa/${i}`);
  const held = stages.flatMap((from) =>
    Array.from({ length: EACH }, () => ({ from, id: `acme:db/${random(1e6)}-${random(1e6)}` })),
  );
  const edges: EdgeRow[] = held.map(({ from, id }) => [
    'GRANTED',
    from,
    id,
    { grants: [GRANTS[random(3)] ?? 'READ'] },
  ]);
  for (let i = 1; i < STAGES; i++) edges.push(['CAN_ACT_AS', `acme:sa/${i - 1}`, `acme:sa/${i}`]);
  const nodes = held.map(({ id }) => {
    const sensitivity = SENSITIVITIES[random(SENSITIVITIES.length + 1)];
    return resource(id, 'acme:database', sensitivity ? { sensitivity } : {});
  });
  return questionsGraph([...stages.map((id) => identity(id)), ...nodes], edges);
}

const shuffled = (length: number, seed: number): number[] => {
  const random = seeded(seed);
  const all = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = random(i + 1);
    [all[i], all[j]] = [all[j] as number, all[i] as number];
  }
  return all;
};

test('weight descending, then hops, then id, in whatever order hits are asked for', async () => {
  const graph = await chain();
  const { view } = graph;
  const start = [graph.node('acme:sa/0')];
  const asked: (() => Hits)[] = [
    () => reach(view, start, OPTIONS).hits,
    () => blastRadius(view, start, OPTIONS).resources,
    () => blastRadius(view, start, OPTIONS).identities,
  ];
  for (const make of asked) {
    const { length } = make();
    const keyed = Array.from({ length }, (_, i) => make().at(i)).map((hit) => ({
      id: view.id(hit.node),
      hops: hit.hops,
      weight:
        view.label(hit.node) === 'Resource'
          ? (largestWeights(view.sensitivity(hit.node))[hit.capabilities] as number)
          : 0,
    }));
    const expected = [...keyed].sort(
      (a, b) => b.weight - a.weight || a.hops - b.hops || (a.id < b.id ? -1 : 1),
    );
    expect(keyed).toEqual(expected);
    for (const seed of [1, 2, 3]) {
      const hits = make();
      const ids: string[] = [];
      for (const i of shuffled(length, seed)) ids[i] = view.id(hits.nodeAt(i));
      expect(ids).toEqual(expected.map(({ id }) => id));
    }
    expect(() => make().at(length)).toThrow(`There are ${length} hits, and none at ${length}.`);
    expect(() => make().at(-1)).toThrow('none at -1');
  }
  expect(asked[0]?.().length).toBe(STAGES * EACH + STAGES - 1);
  expect(asked[2]?.().length).toBe(STAGES - 1);
});
