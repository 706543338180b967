// A ranking made from an earlier one is the ranking made anew, number by number.
import { describe, expect, it } from 'vitest';
import { Ranking, type RankingOptions, rankingSteps } from '../../src/analysis/blast-radius-ranking.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { sourcesAffected } from '../../src/analysis/ranking-renewal.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import type { ChangeBatch } from '../../src/model/fact.ts';
import { batch, edge, hexId, node, POSSIBLE, project, type Random, seeded, stated } from './graphs.ts';
import { inProportion, ORACLE_SEED } from './how-many.ts';
import { anyWorld, elsewhere, versionsOf } from './ranking-versions.ts';
import { described } from './worlds.ts';

const WORLDS = inProportion(125);

function ranked(view: Projection, options: RankingOptions, earlier: Ranking | null = null, mostAffected = 1) {
  return atOnce(rankingSteps(view, options, () => {}, earlier && { ranking: earlier, mostAffected }));
}

function randomOptions(random: Random): RankingOptions {
  return {
    at: random(13) - 1,
    certainty: random(3) === 0 ? 'DEFINITE' : 'POSSIBLE',
    includeDisabled: random(4) === 0,
  };
}

describe('a ranking made from an earlier one', () => {
  it(`is the one made anew, after any change and at any instant, in ${WORLDS} random worlds`, async () => {
    for (let i = 0; i < WORLDS; i++) {
      const random = seeded(31_000 + ORACLE_SEED + i);
      const world = anyWorld(random);
      const usual = randomOptions(random);
      let projection = Projection.empty();
      let earlier: Ranking | null = null;
      let version = 0;
      for (const changes of versionsOf(world, random, 4)) {
        const other = await projection.apply([elsewhere(changes, random)], ++version);
        projection = await projection.apply([changes], version);
        const options = random(3) === 0 ? randomOptions(random) : usual;
        const anew = ranked(projection, options);
        const renewed = ranked(projection, options, random(3) === 0 ? ranked(other, usual) : earlier);
        const at = `world ${i}, version ${version}, ${JSON.stringify(options)}\n${described(world)}`;
        expect(renewed.sources, at).toEqual(anew.sources);
        expect(renewed.counts, at).toEqual(anew.counts);
        earlier = renewed;
      }
    }
  }, 600_000);

  it('counts again whoever reaches what has changed, with a capability that it hands on otherwise, and nobody else', async () => {
    const role = (n: number, id: string) => node(n, id, 'Identity', { kind: 'ROLE' });
    const before = await project({
      nodes: [
        ...[role(0, 'reader'), role(1, 'admin'), role(2, 'changed'), role(3, 'elsewhere'), role(4, 'there')],
        node(5, 'r', 'Resource', { properties: { sensitivity: 'CRITICAL' } }),
        node(6, 's', 'Resource'),
      ],
      edges: [
        edge(1, 'CAN_ACT_AS', 0, 2, { rule: stated({ need: 31, give: 2, pass: 2 }) }),
        edge(2, 'CAN_ACT_AS', 1, 2, { rule: stated({ need: 31, give: 31 }) }),
        edge(3, 'CAN_ACT_AS', 3, 4),
        edge(4, 'GRANTED', 4, 5, { rule: stated({ pass: 31 }) }),
        edge(5, 'CAN_ACT_AS', 2, 0, { rule: stated({ need: 31, give: 31 }) }),
      ],
    });
    const affectedBy = async (parts: Partial<ChangeBatch>): Promise<string[]> => {
      const view = await before.apply([batch(parts)], 2);
      const { graph, sources } = ranked(view, POSSIBLE);
      const affected = atOnce(sourcesAffected(graph, sources, ranked(before, POSSIBLE)));
      return Array.from(affected.sources, (source) => view.id(source)).sort();
    };
    const toAdmin = edge(9, 'GRANTED', 2, 6, { rule: stated({ need: 16, give: 31, pass: 0 }) });
    const toReader = edge(9, 'GRANTED', 2, 6, { rule: stated({ pass: 31 }) });
    expect(await affectedBy({ edges: [toAdmin] })).toEqual(['admin', 'changed']);
    expect(await affectedBy({ edges: [toReader] })).toEqual(['admin', 'changed', 'reader']);
    expect(await affectedBy({ closedEdges: [{ fact: 3, closedAt: -1 }] })).toEqual(['elsewhere']);
    const again = node(5, 'r', 'Resource', { fact: 99, properties: { sensitivity: 'PUBLIC' } });
    const lighter = { closedNodes: [{ fact: 6, closedAt: -1 }], nodes: [again] };
    expect(await affectedBy(lighter)).toEqual(['elsewhere', 'there']);
    expect(await affectedBy({ edges: [edge(9, 'GRANTED', 4, 5, { rule: stated({ pass: 2 }) })] })).toEqual(
      [],
    );
    expect(await affectedBy({ nodes: [role(9, 'new')] })).toEqual(['new']);
  });

  it('counts all anew where it would have to count more than the given share of them', async () => {
    const [old, view] = [await chain(10), await chain(11)];
    const earlier = ranked(old, POSSIBLE);
    const wrong = { width: earlier.counts.width, numbers: earlier.counts.numbers.map(() => 7) };
    const lying = new Ranking(earlier.graph, earlier.sources, wrong);
    const anew = ranked(view, POSSIBLE);
    // Two chains of which one grew: half of the sources and a new one lead to what is new.
    expect(ranked(view, POSSIBLE, earlier, 0.6).counts).toEqual(anew.counts);
    expect(ranked(view, POSSIBLE, lying, 0.6).counts).not.toEqual(anew.counts);
    expect(ranked(view, POSSIBLE, lying, 0.5).counts).toEqual(anew.counts);
  });
});

/** Two chains of identities, one of ten and one of so many. */
function chain(length: number): Promise<Projection> {
  const ids = [...Array(10).keys(), ...Array.from({ length }, (_, i) => 100 + i)];
  return project({
    nodes: ids.map((n) => node(n, `i${n}`, 'Identity', { kind: 'ROLE' })),
    edges: ids
      .filter((n) => ids.includes(n + 1))
      .map((n) => edge(n + 1, 'MEMBER_OF', n, n + 1, { id: hexId(n + 1) })),
  });
}
