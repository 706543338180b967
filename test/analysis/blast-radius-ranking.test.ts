// All blast radii at once against the oracle, which searches from one at a time.
import { describe, expect, it } from 'vitest';
import { type RankingOptions, rankingSteps } from '../../src/analysis/blast-radius-ranking.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { largestWeights } from '../../src/analysis/weights.ts';
import { SETS_HELD } from '../../src/kernel/every-source/counts.ts';
import { CLOSURE } from '../../src/model/ontology.ts';
import { edge, hexId, node, POSSIBLE, project, seeded, stated } from './graphs.ts';
import { inProportion, ORACLE_SEED } from './how-many.ts';
import { heldBy, holdingAt, type World, weigh } from './oracle.ts';
import { batchesOf, described, randomWorld } from './worlds.ts';

const WORLDS = inProportion(1_000);

function ranked(projection: Projection, options: RankingOptions) {
  const steps = rankingSteps(projection, options, (share) => {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  });
  return atOnce(steps);
}

/** What the oracle counts for one source, in the words of a ranked radius. */
function counted(world: World, start: number, { at, certainty, includeDisabled }: RankingOptions) {
  const state = holdingAt(world, {
    at,
    includeDisabled,
    definiteOnly: certainty === 'DEFINITE',
    derived: true,
  });
  const held = heldBy(state, [start], 'possible');
  const found = { resources: 0, byCapability: [0, 0, 0, 0, 0], credentials: 0, identities: 0, largest: 0 };
  let sum = 0;
  for (const [i, one] of world.nodes.entries()) {
    const set = held[i] as number;
    if (i === start || set === 0) continue;
    if (one.label === 'Credential') found.credentials++;
    if (one.label === 'Identity') found.identities++;
    if (one.label !== 'Resource') continue;
    found.resources++;
    found.byCapability = found.byCapability.map((count, bit) => count + ((set >>> bit) & 1));
    if (state.dead[i]) continue;
    found.largest = Math.max(found.largest, weigh(one, set));
    sum += weigh(one, set);
  }
  return { ...found, sum };
}

describe('the ranking of all blast radii', () => {
  it(
    `equals the oracle's counts from each source of ${WORLDS} random worlds`,
    async () => {
      let sources = 0;
      let reaching = 0;
      for (let i = 0; i < WORLDS; i++) {
        const random = seeded(ORACLE_SEED * 77_003 + i);
        const world = randomWorld(random);
        const options: RankingOptions = {
          at: random(13) - 1,
          certainty: random(3) === 0 ? 'DEFINITE' : 'POSSIBLE',
          includeDisabled: random(4) === 0,
        };
        let projection = Projection.empty();
        for (const [n, changes] of batchesOf(world, random).entries())
          projection = await projection.apply([changes], n + 1);
        const ranking = ranked(projection, options);
        const asked = world.nodes.filter(({ label }) => label === 'Identity' || label === 'Credential');
        expect(ranking.sources.length, `world ${i}`).toBe(asked.length);
        for (let source = 0; source < ranking.sources.length; source++) {
          const radius = ranking.radius(source);
          const start = world.nodes.findIndex(({ id }) => id === projection.id(radius.node));
          const { sum, largest, ...counts } = counted(world, start, options);
          const { resources, byCapability, credentials, identities } = radius;
          expect(
            { resources, byCapability, credentials, identities },
            `world ${i}, ${JSON.stringify(options)}, from ${start}\n${described(world)}`,
          ).toEqual(counts);
          expect(radius.largest).toBeCloseTo(largest, 9);
          expect(radius.breadth).toBeCloseTo(sum / 100, 9);
          sources++;
          if (resources + credentials + identities > 0) reaching++;
        }
      }
      expect(reaching).toBeGreaterThan(sources / 10);
    },
    600_000 + 100 * WORLDS,
  );

  it('counts what goes round, and never the source itself', async () => {
    const projection = await project({
      nodes: [
        node(0, 'a', 'Identity', { kind: 'ROLE' }),
        node(1, 'b', 'Identity', { kind: 'ROLE' }),
        node(2, 'k', 'Credential'),
        node(3, 'r', 'Resource', { properties: { sensitivity: 'CRITICAL' } }),
        node(4, 'lonely', 'Identity', { kind: 'ROLE' }),
      ],
      edges: [
        edge(1, 'CAN_ACT_AS', 0, 1, { id: hexId(1) }),
        edge(2, 'CAN_ACT_AS', 1, 0, { id: hexId(2) }),
        edge(3, 'HOLDS', 1, 2, { id: hexId(3) }),
        edge(4, 'AUTHENTICATES_AS', 2, 0, { id: hexId(4) }),
        edge(5, 'GRANTED', 1, 3, { id: hexId(5), rule: stated({ pass: 16 }) }),
      ],
    });
    const ranking = ranked(projection, POSSIBLE);
    const radii = Object.fromEntries(
      Array.from(ranking.sources, (_, source) => {
        const { node, credentials, identities, resources, score } = ranking.radius(source);
        return [projection.id(node), { credentials, identities, resources, score }];
      }),
    );
    const round = { resources: 1, score: 100 };
    expect(radii).toEqual({
      a: { ...round, credentials: 1, identities: 1 },
      b: { ...round, credentials: 1, identities: 1 },
      k: { ...round, credentials: 0, identities: 2 },
      lonely: { resources: 0, score: 0, credentials: 0, identities: 0 },
    });
  });

  it('knows the closed sets of the model and no others', () => {
    const closed = [...new Set(CLOSURE)].filter((set) => set !== 0).sort((a, b) => a - b);
    expect([...SETS_HELD].sort((a, b) => a - b)).toEqual(closed);
  });

  it('gives one of many targets and sources the counts it has alone', async () => {
    // More targets than a block has room for, in all groups, entered in every way.
    const size = 6_000;
    const levels = [1, 2, 4, 6, 8, 12, 16];
    const sensitivities = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'CRITICAL'];
    const resources = Array.from({ length: size }, (_, i) =>
      node(10 + i, `r${i}`, 'Resource', { properties: { sensitivity: sensitivities[i % 5] } }),
    );
    const random = seeded(5);
    const edges = resources.flatMap((_, i) =>
      [0, 1].map((from) =>
        edge(1 + 2 * i + from, 'GRANTED', from, 10 + i, {
          id: hexId(1 + 2 * i + from),
          rule: stated({ pass: levels[random(7)] as number }),
        }),
      ),
    );
    const projection = await project({
      nodes: [
        node(0, 'a', 'Identity', { kind: 'ROLE' }),
        node(1, 'b', 'Identity', { kind: 'ROLE' }),
        ...resources,
      ],
      edges: [...edges, edge(99_999, 'MEMBER_OF', 0, 1, { id: hexId(99_999) })],
    });
    const ranking = ranked(projection, POSSIBLE);
    const [a, b] = [ranking.radius(0), ranking.radius(1)];
    const held = new Map<number, number>();
    for (const { from, to, rule } of edges) {
      const set = CLOSURE[(rule >>> 12) & 31] as number;
      if (from === 1) held.set(to, set);
    }
    expect(b.resources).toBe(size);
    expect(b.byCapability[4]).toBe([...held.values()].filter((set) => set === 31).length);
    for (const { from, to, rule } of edges)
      if (from === 0) held.set(to, (held.get(to) as number) | (CLOSURE[(rule >>> 12) & 31] as number));
    expect(a.byCapability).toEqual(
      [0, 1, 2, 3, 4].map((bit) => [...held.values()].filter((set) => (set >>> bit) & 1).length),
    );
    const sum = [...held].reduce(
      (total, [n, set]) =>
        total + (largestWeights(projection.sensitivity(projection.indexOf(`r${n - 10}`)))[set] as number),
      0,
    );
    expect(a.breadth).toBeCloseTo(sum / 100, 6);
  });
});
