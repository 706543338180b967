// The best paths against every walk there is, on random worlds.
import { describe, expect, it } from 'vitest';
import { bestPaths } from '../../src/analysis/best-paths.ts';
import { shortestPath } from '../../src/analysis/decision.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { randomQuestion } from './comparison.ts';
import { edge, hexId, node, POSSIBLE, project, seeded, stated } from './graphs.ts';
import { inProportion, ORACLE_SEED } from './how-many.ts';
import { enables, type Holding, holdingAt, type World } from './oracle.ts';
import { batchesOf, described, randomWorld, takenOverWorld } from './worlds.ts';

const WORLDS = inProportion(1_000);

/** All paths, by length and then ids: walks on which every return to a node brings something new there. */
function everyPath(state: Holding, from: number, to: number, bit: number, most: number): string[] {
  const found: string[][] = [];
  const extend = (
    at: number,
    held: number,
    ids: string[],
    brought: readonly number[],
    enabled = false,
  ): void => {
    if ((state.dead[at] && !enabled) || ids.length === most) return;
    state.world.edges.forEach((one, e) => {
      if (one.from !== at) return;
      const next = state.follow(e, held, 'possible');
      const known = brought[one.to] as number;
      if ((next & ~known) === 0) return;
      if (one.to === to && (next >> bit) & 1) found.push([...ids, one.id]);
      else {
        const over = enables(state, e, next);
        extend(one.to, next, [...ids, one.id], brought.with(one.to, known | next), over);
      }
    });
  };
  extend(
    from,
    31,
    [],
    state.world.nodes.map((_, n) => (n === from ? 31 : 0)),
  );
  return found
    .sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))
    .map((ids) => ids.join(' '));
}

async function projected(world: World, random: (below: number) => number): Promise<Projection> {
  let projection = Projection.empty();
  for (const [i, changes] of batchesOf(world, random).entries())
    projection = await projection.apply([changes], i + 1);
  return projection;
}

describe('the best paths', () => {
  it(
    `are the first of all paths on ${WORLDS} random worlds, the first of them the shortest path`,
    async () => {
      let several = 0;
      for (let i = 0; i < WORLDS; i++) {
        const random = seeded(ORACLE_SEED * 31_337 + i);
        const world = i % 3 === 0 ? takenOverWorld(random) : randomWorld(random);
        const { options, starts, target: to, bit } = randomQuestion(world, random);
        const [from] = starts as [number];
        const k = 1 + random(6);
        const projection = await projected(world, random);
        const [start, end] = [from, to].map((n) => projection.indexOf(world.nodes[n]?.id ?? ''));
        const [a, b] = [start as number, end as number];
        if (a === b) continue;
        const state = holdingAt(world, {
          at: options.at,
          includeDisabled: options.includeDisabled,
          definiteOnly: options.certainty === 'DEFINITE',
          derived: options.derived ?? true,
        });
        const expected = everyPath(state, from, to, bit, options.maxHops ?? Number.POSITIVE_INFINITY);
        const { paths, complete } = bestPaths(projection, a, b, 1 << bit, options, k);
        const ids = paths.map(({ edges }) => edges.map((one) => projection.edgeId(one)).join(' '));
        const context = `world ${i}, ${from} to ${to}, bit ${bit}, ${JSON.stringify(options)}\n${described(world)}`;
        expect(ids, context).toEqual(expected.slice(0, k));
        if (complete) expect(expected.length, context).toBeLessThanOrEqual(k);
        else if (options.maxHops === null) expect(expected.length, context).toBeGreaterThan(k);
        const shortest = shortestPath(projection, a, b, 1 << bit, options);
        expect(shortest?.edges ?? [], context).toEqual(paths[0]?.edges ?? []);
        for (const path of paths) expect((path.held.at(-1) as number) & (1 << bit), context).not.toBe(0);
        if (ids.length > 1) several++;
      }
      expect(several).toBeGreaterThan(WORLDS / 100);
    },
    300_000 + 100 * WORLDS,
  );

  it('come back to a node only to bring something new there', async () => {
    // a reads b; b's reader takes over a role that administers b; only an administrator of b gets to c.
    const projection = await project({
      nodes: [
        node(0, 'a', 'Identity'),
        node(1, 'b', 'Resource'),
        node(2, 'role', 'Identity', { kind: 'ROLE' }),
        node(3, 'c', 'Credential'),
      ],
      edges: [
        edge(1, 'GRANTED', 0, 1, { id: hexId(1), rule: stated({ pass: 2 }) }),
        edge(2, 'RUNS_AS', 1, 2, { id: hexId(2), rule: stated({ need: 2 }) }),
        edge(3, 'GRANTED', 2, 1, { id: hexId(3), rule: stated({ pass: 16 }) }),
        edge(4, 'STORES', 1, 3, { id: hexId(4), rule: stated({ need: 16 }) }),
      ],
    });
    const [a, c] = ['a', 'c'].map((id) => projection.indexOf(id)) as [number, number];
    const { paths, complete } = bestPaths(projection, a, c, 1, POSSIBLE, 5);
    expect(complete).toBe(true);
    const ids = paths.map(({ nodes }) => nodes.map((one) => projection.id(one)).join(' '));
    expect(ids).toEqual(['a b role b c']);
  });

  it('end at a limit of work and say so', async () => {
    // A ladder of ten diamonds has 1,024 paths.
    const nodes = Array.from({ length: 31 }, (_, i) => node(i, `n${String(i).padStart(2, '0')}`, 'Identity'));
    const edges = Array.from({ length: 10 }, (_, i) => [
      [3 * i, 3 * i + 1],
      [3 * i, 3 * i + 2],
      [3 * i + 1, 3 * i + 3],
      [3 * i + 2, 3 * i + 3],
    ])
      .flat()
      .map(([from, to], i) => edge(i + 1, 'MEMBER_OF', from as number, to as number, { id: hexId(i + 1) }));
    const projection = await project({ nodes, edges });
    const all = bestPaths(projection, 0, 30, 16, POSSIBLE, 1024);
    expect(all).toMatchObject({ complete: true });
    expect(all.paths).toHaveLength(1024);
    expect(new Set(all.paths.map(({ edges: one }) => one.join())).size).toBe(1024);
    expect(bestPaths(projection, 0, 30, 16, POSSIBLE, 3)).toMatchObject({ complete: false });
    const steps = bestPaths(projection, 0, 30, 16, POSSIBLE, 1024, 200);
    expect(steps.complete).toBe(false);
    expect(steps.paths).toEqual(all.paths.slice(0, steps.paths.length));
  });
});
