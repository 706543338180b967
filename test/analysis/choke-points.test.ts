// Choke points against every removal there is, on random worlds, and on graphs where they are easily got wrong.
import { describe, expect, it } from 'vitest';
import * as subject from '../../src/analysis/choke/choke-points.ts';
import type { ChokePoint } from '../../src/analysis/choke/points.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { needed } from '../../src/kernel/choke/dominators.ts';
import { derive, horn } from '../../src/kernel/choke/horn.ts';
import { stateNeeds } from '../../src/kernel/choke/state-dominators.ts';
import type { EdgeKind } from '../../src/model/ontology.ts';
import { chokeDifference, naive, randomChokeQuestion, tangledWorld } from './choke-question.ts';
import { edge, hexId, node, project, seeded, stated } from './graphs.ts';
import { inProportion, ORACLE_SEED } from './how-many.ts';
import { batchesOf, described, randomWorld } from './worlds.ts';

const WORLDS = inProportion(600);
const ASKED: subject.ChokeQuestion = {
  ...{ entries: [], protected: [], capability: 2, keep: [] },
  options: { at: 0, certainty: 'POSSIBLE', includeDisabled: false },
};
const SUBJECT = { Projection, ...subject };

describe('choke points', () => {
  it(
    `are what ${WORLDS} random worlds cannot do without, and cuts are the smallest`,
    async () => {
      const seen = { points: 0, several: 0, remaining: 0 };
      for (let i = 0; i < WORLDS; i++) {
        const random = seeded(ORACLE_SEED * 4_000_000 + i);
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
    },
    120_000 + 100 * WORLDS,
  );

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

  it('are the same, and the same cut of several, however a store numbers nodes and facts', async () => {
    let cuts = 0;
    for (let i = 0; i < 150; i++) {
      const random = seeded(4_200_000 + i);
      const world = tangledWorld(random);
      const asked = randomChokeQuestion(world, random);
      const told: string[] = [];
      for (const seed of [1, 2, 3]) {
        let view = Projection.empty();
        for (const [n, changes] of batchesOf(world, seeded(1000 * i + seed)).entries()) {
          view = await view.apply([changes], n + 1);
        }
        const places = (nodes: readonly number[]) => nodes.map((n) => view.indexOf(world.nodes[n]?.id ?? ''));
        const answer = subject.chokePoints(view, {
          ...{ ...ASKED, entries: places(asked.entries), protected: places(asked.protected) },
          capability: 1 << asked.bit,
        });
        const { edges } = subject.chokeCut(view, answer);
        if (edges.length > 0) cuts++;
        const points = answer.points.map(({ node: n, edge: e }) =>
          n === null ? view.edgeId(e ?? -1) : view.id(n),
        );
        told.push(JSON.stringify([points, edges.map((one) => view.edgeId(one))]));
      }
      expect(told, `world ${i}\n${described(world)}`).toEqual([told[0], told[0], told[0]]);
    }
    expect(cuts).toBeGreaterThan(50);
  });

  it('see that a node is on every path although none of its states is', async () => {
    // One way makes the entry a reader of the vault, the other a writer; both lead on from there, by different edges.
    const projection = await project({
      nodes: [
        node(0, 'entry', 'Identity'),
        node(1, 'vault', 'Resource'),
        node(2, 'reader', 'Identity'),
        node(3, 'writer', 'Identity'),
        node(4, 'jewel', 'Resource'),
      ],
      edges: [
        edge(1, 'GRANTED', 0, 1, { rule: stated({ pass: 2 }) }),
        edge(2, 'GRANTED', 0, 1, { rule: stated({ pass: 4 }) }),
        edge(3, 'RUNS_AS', 1, 2, { rule: stated({ need: 2 }) }),
        edge(4, 'RUNS_AS', 1, 3, { rule: stated({ need: 4 }) }),
        edge(5, 'GRANTED', 2, 4, { rule: stated({ pass: 2 }) }),
        edge(6, 'GRANTED', 3, 4, { rule: stated({ pass: 2 }) }),
      ],
    });
    const answer = subject.chokePoints(projection, { ...ASKED, entries: [0], protected: [4] });
    expect(answer.points).toEqual([{ node: 1, edge: null, guards: [4] }]);
    expect(subject.provedPoint(projection, answer, answer.points[0] as ChokePoint)).toBe(0);
    expect(subject.chokeCut(projection, answer)).toMatchObject({ atLeast: 2, remaining: [] });
  });

  it('charge derived edges to the premise they share, and not to themselves', async () => {
    // The entry takes over three roles, each by an edge that was derived from one policy; each reads a jewel.
    const roles = [1, 2, 3];
    const projection = await project({
      nodes: [
        node(0, 'entry', 'Identity'),
        ...roles.map((n) => node(n, `role${n}`, 'Identity')),
        ...roles.map((n) => node(3 + n, `jewel${n}`, 'Resource')),
        node(7, 'policy', 'Resource'),
      ],
      edges: [
        edge(9, 'GRANTED', 0, 7, { rule: stated({ pass: 4 }) }),
        ...roles.map((n) => edge(n, 'CAN_TAKE_OVER', 0, n, { premises: [[hexId(9)]] })),
        ...roles.map((n) => edge(3 + n, 'GRANTED', n, 3 + n, { rule: stated({ pass: 2 }) })),
      ],
    });
    const entries = [projection.indexOf('entry')];
    const jewels = roles.map((n) => projection.indexOf(`jewel${n}`));
    const question = { ...ASKED, entries, protected: jewels };
    const answer = subject.chokePoints(projection, question);
    const policy = projection.edgeIndexOf(hexId(9));
    expect(answer.points[0]).toEqual({ node: null, edge: policy, guards: jewels });
    const derived = roles.map((n) => projection.edgeIndexOf(hexId(n)));
    expect(answer.points.some((point) => derived.includes(point.edge ?? -1))).toBe(false);
    expect(subject.chokeCut(projection, answer)).toEqual({ edges: [policy], atLeast: 1, remaining: [] });
    const kept = subject.chokePoints(projection, { ...question, keep: ['GRANTED'] });
    expect(kept.points.every(({ edge: one }) => one === null)).toBe(true);
    expect(subject.chokeCut(projection, kept)).toEqual({ edges: [], atLeast: 0, remaining: jewels });
  });

  it('do not call an entry one that another entry takes over and enables again', async () => {
    const projection = await project({
      nodes: [
        node(0, 'alive', 'Identity'),
        node(1, 'disabled', 'Identity', { life: { disabled: [[0, null]] } }),
        node(2, 'jewel', 'Resource'),
      ],
      edges: [edge(1, 'CAN_TAKE_OVER', 0, 1), edge(2, 'GRANTED', 1, 2, { rule: stated({ pass: 2 }) })],
    });
    const both = subject.chokePoints(projection, { ...ASKED, entries: [0, 1], protected: [2] });
    const edges = [1, 2].map((n) => ({ node: null, edge: projection.edgeIndexOf(hexId(n)), guards: [2] }));
    expect(both.points).toEqual(edges);
    const one = subject.chokePoints(projection, { ...ASKED, entries: [0], protected: [2] });
    expect(one.points).toEqual([{ node: 1, edge: null, guards: [2] }, ...edges]);
    expect(subject.provedPoint(projection, one, one.points[0] as ChokePoint)).toBe(0);
  });

  it('leave out entries, and say nothing where nothing is exposed', async () => {
    const projection = await project({
      nodes: [node(0, 'a', 'Identity'), node(1, 'b', 'Identity'), node(2, 'r', 'Resource')],
      edges: [edge(1, 'MEMBER_OF', 0, 1), edge(2, 'GRANTED', 1, 2, { rule: stated({ pass: 4 }) })],
    });
    const none = subject.chokePoints(projection, { ...ASKED, entries: [0], protected: [2] });
    expect(none).toMatchObject({ exposed: [], points: [], complete: true });
    expect(subject.chokeCut(projection, none)).toEqual({ edges: [], atLeast: 0, remaining: [] });
    const both = subject.chokePoints(projection, {
      ...ASKED,
      ...{ capability: 4, entries: [0, 1], protected: [0, 1, 2] },
    });
    expect([both.protected, both.exposed]).toEqual([[2], [2]]);
    expect(both.points.map(({ node: one, edge: other }) => [one, other])).toEqual([
      [null, projection.edgeIndexOf(hexId(2))],
    ]);
  });

  it('stay right, and say that they are not all, where memory for long paths is short', () => {
    const chain = 60;
    const system = horn({
      atoms: chain,
      heads: Uint32Array.from({ length: chain - 1 }, (_, i) => i + 1),
      offsets: Uint32Array.from({ length: chain }, (_, i) => i),
      bodies: Uint32Array.from({ length: chain - 1 }, (_, i) => i),
      given: Uint32Array.of(0),
    });
    const labels = Uint32Array.from({ length: chain }, (_, i) => i);
    const asked = (most?: number) =>
      atOnce(needed(system, atOnce(derive(system, new Uint8Array(chain))), labels, most));
    const all = asked();
    expect([all.complete, ...all.of(chain - 1)]).toEqual([true, ...labels]);
    const short = asked(500);
    expect(short.complete).toBe(false);
    expect(short.of(chain - 1)).toEqual(Uint32Array.of(chain - 1));
    expect(short.of(3)).toEqual(Uint32Array.of(0, 1, 2, 3));
  });

  it('are found in states as well where memory for long paths is short, and are then not all', () => {
    // A chain of nodes in which full control hands on full control; the label of each arc is behind those of nodes.
    const chain = 60;
    const places = Array.from({ length: chain }, (_, i) => i);
    const arcs = {
      offsets: Uint32Array.from([...places, chain - 1]),
      ends: Uint32Array.from(places.slice(1)),
      classes: new Uint16Array(chain - 1),
      labels: Uint32Array.from(places.slice(1), (i) => chain + i - 1),
      sets: [],
      labelRange: 2 * chain,
    };
    const generators = { maximal: Uint8Array.of(0, 0, 0, 0, 16) };
    const asked = (most?: number) =>
      atOnce(stateNeeds(arcs, generators, Uint32Array.of(0), most))
        .of(chain - 1, 31)
        .sort();
    const asking = (most?: number) => atOnce(stateNeeds(arcs, generators, Uint32Array.of(0), most)).complete;
    expect([asking(), ...asked()]).toEqual([
      true,
      ...places.slice(1),
      ...places.slice(1).map((i) => chain + i - 1),
    ]);
    expect([asking(500), ...asked(500)]).toEqual([false, chain - 1]);
  });

  it('find smallest cuts where far more edges than targets lead on', async () => {
    // 40 entries, each by two groups of its own to one role; ten roles, each reads ten jewels of its own.
    const nodes = [
      ...Array.from({ length: 40 }, (_, i) => node(i, `e${i}`, 'Identity')),
      ...Array.from({ length: 80 }, (_, i) => node(100 + i, `g${i}`, 'Identity', { kind: 'GROUP' })),
      ...Array.from({ length: 10 }, (_, i) => node(200 + i, `r${i}`, 'Identity', { kind: 'ROLE' })),
      ...Array.from({ length: 100 }, (_, i) => node(300 + i, `j${i}`, 'Resource')),
    ];
    const ends: [EdgeKind, number, number][] = [
      ...Array.from({ length: 80 }, (_, i): [EdgeKind, number, number] => ['MEMBER_OF', i >> 1, 100 + i]),
      ...Array.from({ length: 80 }, (_, i): [EdgeKind, number, number] => [
        'MEMBER_OF',
        100 + i,
        200 + (i >> 3),
      ]),
      ...Array.from({ length: 100 }, (_, i): [EdgeKind, number, number] => [
        'GRANTED',
        200 + Math.floor(i / 10),
        300 + i,
      ]),
    ];
    const projection = await project({
      nodes,
      edges: ends.map(([kind, from, to], i) =>
        edge(i + 1, kind, from, to, kind === 'GRANTED' ? { rule: stated({ pass: 2 }) } : {}),
      ),
    });
    const answer = subject.chokePoints(projection, {
      ...ASKED,
      entries: nodes.slice(0, 40).map(({ id }) => projection.indexOf(id)),
      protected: nodes.slice(130).map(({ id }) => projection.indexOf(id)),
    });
    expect(answer.points.filter(({ node: one }) => one !== null).map(({ guards }) => guards.length)).toEqual(
      Array.from({ length: 10 }, () => 10),
    );
    // Eight edges lead into each role, ten out of it.
    const { edges, atLeast } = subject.chokeCut(projection, answer);
    expect([edges.length, atLeast]).toEqual([80, 80]);
  });
});
