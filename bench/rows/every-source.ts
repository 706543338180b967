// The blast radius of every identity and credential at once: against one search each, after a change against anew, and
// its core against plain C.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ranking, rankingSteps } from '../../src/analysis/blast-radius-ranking.ts';
import { generatorsOf } from '../../src/analysis/generators.ts';
import { sourcesAffected } from '../../src/analysis/ranking-renewal.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { SETS_HELD } from '../../src/kernel/every-source/counts.ts';
import { seeded } from '../graphs/generate.ts';
import { DAY_MS, NOW } from '../graphs/statements.ts';
import { inTurn, ratio, timed } from '../measure.ts';
import { everySourceCore } from '../rivals/every-source-c.ts';
import { type Figure, type Group, perTenMillion } from '../row.ts';
import type { World } from '../world.ts';
import { OPTIONS } from './answers.ts';

const SINGLES = 200;

export const everySource: Group = {
  name: 'every-source',
  says: 'every blast radius at once, and its core against plain C',
  shapes: ['siloed', 'tangled'],
  everySize: true,
  async *measure(world) {
    const { projection } = await world.built();
    const traversal = projection.traversal(OPTIONS);
    const whole = { definiteOnly: false, maxHops: Number.POSITIVE_INFINITY };
    const start = performance.now();
    const ranking = atOnce(rankingSteps(projection, OPTIONS));
    const everything = performance.now() - start;
    const { sources } = ranking;
    const singles = world.within(projection, world.sources.subarray(0, SINGLES));
    const one =
      timed(() => {
        for (const node of singles) atOnce(traversal.from([node], whole));
      }) / singles.length;
    yield {
      what: 'every blast radius, exact',
      ...{ value: everything / 1000, unit: 's', goal: perTenMillion(8, world.edges) },
      note: `${sources.length} sources`,
    };
    const times = (one * sources.length) / everything;
    yield {
      what: 'one search each / every blast radius at once',
      value: times,
      unit: '×',
      goal: { least: 50 },
    };
    for (const [share, edges] of [
      ['10 edges', 10],
      ['0.1% of the edges', Math.ceil(world.edges / 1000)],
      ['1% of the edges', Math.ceil(world.edges / 100)],
    ] as const)
      yield await renewed(world, ranking, share, edges);
    yield* core(world, sources);
  },
};

/** So many edges, drawn from all, end. */
async function renewed(world: World, before: Ranking, what: string, edges: number): Promise<Figure> {
  const { projection } = await world.built();
  const random = seeded(edges);
  const closedEdges = Array.from({ length: edges }, () => ({
    fact: 1 + Math.floor(random() * world.edges),
    closedAt: NOW - DAY_MS,
  }));
  const view = await projection.apply([{ nodes: [], edges: [], closedNodes: [], closedEdges }], 2);
  view.traversal(OPTIONS).forward();
  const ranked = (earlier: Ranking | null): Ranking =>
    atOnce(rankingSteps(view, OPTIONS, () => {}, earlier && { ranking: earlier }));
  const anew = ranked(null);
  const same = ranked(before).counts.numbers.every((number, i) => number === anew.counts.numbers[i]);
  if (!same) throw new Error(`after ${what} the renewed ranking is another than the one made anew`);
  const affected = atOnce(sourcesAffected(anew.graph, anew.sources, before)).sources.length;
  const times = await inTurn(
    [
      { name: 'renewed', run: () => timed(() => ranked(before)) },
      { name: 'anew', run: () => timed(() => ranked(null)) },
    ],
    Math.min(3, world.rounds),
  );
  return {
    what: `ranking after the end of ${what} / anew`,
    ...{ ...ratio(times, 'renewed', 'anew'), unit: '×', goal: null },
    note: `${affected} of ${anew.sources.length} sources affected`,
  };
}

/** Resources are weighed in one group, credentials and identities counted. */
async function* core(world: World, sources: Uint32Array): AsyncGenerator<Figure> {
  const { projection } = await world.built();
  const group = { Resource: 1, Credential: 2, Identity: 3, Owner: 0 } as const;
  const targets = {
    groupOf: Uint8Array.from({ length: projection.nodeCount }, (_, node) => group[projection.label(node)]),
    plain: Int8Array.of(-1, -1, 0, 1),
    plainCounters: 2,
    weights: Float64Array.from({ length: 4 * SETS_HELD.length }, (_, i) => i),
  };
  const { rules, forward } = world.kernel;
  const images = Array.from({ length: rules.size }, (_, id) => rules.possible(id));
  const folder = mkdtempSync(join(tmpdir(), 'keyreach-bench-c-'));
  try {
    const { run, c } = everySourceCore(folder, forward, generatorsOf(images), sources, targets);
    if (!c) return;
    const found = run();
    if (c().found !== found) throw new Error(`the C program counted ${c().found}, and the kernel ${found}`);
    const times = await inTurn(
      [
        { name: 'kernel', run: () => timed(run) },
        { name: 'c', run: () => c().ms },
      ],
      Math.min(3, world.rounds),
    );
    yield {
      what: 'the core of it / same C',
      ...{ ...ratio(times, 'kernel', 'c'), unit: '×', goal: { most: 2.2 } },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
