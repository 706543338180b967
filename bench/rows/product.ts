// The product's own projection and answers over it.
import { rankingSteps } from '../../src/analysis/blast-radius-ranking.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import { inFiles } from '../../src/graphql/columns-in-file.ts';
import { changesOf } from '../graphs/facts.ts';
import type { GeneratedGraph } from '../graphs/generate.ts';
import { NOW } from '../graphs/statements.ts';
import { median } from '../measure.ts';
import type { Row } from '../row.ts';

const OPTIONS = { at: NOW, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null } as const;

export async function productRows(name: string, graph: GeneratedGraph, sources: Uint32Array): Promise<Row[]> {
  const row = (what: string, value: number, unit: string, goal: Row['goal'], note = ''): Row => ({
    graph: name,
    what,
    value,
    unit,
    goal,
    note,
  });
  const held = memory();
  // The facts are made first, so that making them is not counted.
  const changes = [];
  for await (const batch of changesOf(graph)) changes.push(batch);
  const start = performance.now();
  const projection = await Projection.empty(inFiles()).apply(changes, 1);
  const built = performance.now() - start;
  changes.length = 0;
  const traversal = projection.traversal(OPTIONS);
  const bytes = (memory() - held) / graph.from.length;

  const answers: number[] = [];
  const paths: number[] = [];
  for (const node of sources) {
    const begin = performance.now();
    const { hits } = reach(projection, [node], OPTIONS);
    answers.push(performance.now() - begin);
    if (hits.length < 1000) continue;
    const from = performance.now();
    for (let i = 0; i < 1000; i++) hits.at(i).path();
    paths.push(performance.now() - from);
  }

  const one = median(answers);
  const all = performance.now();
  const steps = rankingSteps(projection, OPTIONS);
  let ranking = steps.next();
  while (!ranking.done) ranking = steps.next();
  const everything = performance.now() - all;
  const singles = sources.subarray(0, 200);
  const single = performance.now();
  for (const node of singles)
    for (const _ of traversal.from([node], { definiteOnly: false, maxHops: Number.POSITIVE_INFINITY }));
  const perSource = (performance.now() - single) / singles.length;
  const count = ranking.value.sources.length;
  return [
    row('build the projection from memory', built / 1000, 's', null),
    row('memory, all included', bytes, 'B/edge', { most: 32 }),
    row('reach with order, median', one, 'ms', null),
    row(
      '1,000 paths after a search',
      median(paths) / one,
      '×',
      { most: 0.4 },
      `${paths.length} searches with 1,000 hits`,
    ),
    row('every blast radius, exact', everything / 1000, 's', null, `${count} sources`),
    row('one search each / every blast radius at once', (perSource * count) / everything, '×', { least: 50 }),
  ];
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
