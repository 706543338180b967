// LDBC Graphalytics' validation graphs with their official answers: LEADS_TO between identities, both ways where
// the graph is undirected, so that hops are breadth-first levels, and reach plus the start is a component.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exposure } from '../../src/analysis/exposure.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import { DEFINITE, POSSIBLE } from '../analysis/graphs.ts';
import { workbench } from '../pipeline/workbench.ts';

const ROOT = resolve(
  process.env['KEYREACH_REALDATA'] ?? '../shared/realdata',
  'graphs/graphalytics/validation-graphs',
);
if (!existsSync(ROOT)) console.error(`SKIPPED: no Graphalytics graphs at ${ROOT}; set KEYREACH_REALDATA.`);

/** In the official output of a vertex that is not reached. */
const UNREACHED = '9223372036854775807';

const rows = (...path: string[]): string[][] =>
  readFileSync(join(ROOT, ...path), 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first);

/** Each row is a vertex and its neighbours. Ingested as any native file is. */
async function graph(adjacency: readonly string[][], bothWays: boolean): Promise<Projection> {
  const pairs = adjacency.flatMap(([from, ...ends]) => ends.map((to) => [from as string, to] as const));
  const arcs = bothWays ? [...pairs, ...pairs.map(([from, to]) => [to, from] as const)] : pairs;
  const bench = await workbench();
  const { code, report } = await bench.run([
    ...[...new Set(adjacency.flat())].map((id) => ({ node: { id, label: 'Identity', kind: 'WORKLOAD' } })),
    ...arcs.map(([from, to]) => ({ edge: { kind: 'LEADS_TO', from, to } })),
  ]);
  expect([code, report?.counts.dangling]).toEqual([0, 0]);
  return Projection.empty().apply(bench.store.changes(0), 1);
}

function levels(view: Projection, start: string): Map<string, number> {
  const { hits } = reach(view, [view.indexOf(start)], DEFINITE);
  const found = new Map([[start, 0]]);
  for (let i = 0; i < hits.length; i++) found.set(view.id(hits.at(i).node), hits.at(i).hops);
  return found;
}

const official = (outputs: readonly string[][]): Map<string, number> =>
  new Map(
    outputs
      .filter(([, level]) => level !== UNREACHED)
      .map(([vertex, level]) => [vertex as string, Number(level)]),
  );

describe.skipIf(!existsSync(ROOT))('Graphalytics', () => {
  for (const { input, output, start, bothWays } of [
    { input: ['bfs', 'dir-input'], output: ['bfs', 'dir-output'], start: '1', bothWays: false },
    { input: ['bfs', 'undir-input'], output: ['bfs', 'undir-output'], start: '1', bothWays: true },
    {
      input: ['example', 'example-directed-input'],
      output: ['example', 'example-directed-BFS'],
      start: '1',
      bothWays: false,
    },
    {
      input: ['example', 'example-undirected-input'],
      output: ['example', 'example-undirected-BFS'],
      start: '2',
      bothWays: true,
    },
  ]) {
    it(`hops are the official levels of ${input.join('/')}, and what has none is not reached`, async () => {
      const view = await graph(rows(...input), bothWays);
      const expected = official(rows(...output));
      expect(levels(view, start)).toEqual(expected);
      const unreached = rows(...output).filter(([, level]) => level === UNREACHED);
      for (const [vertex] of unreached) expect(levels(view, start).has(vertex as string)).toBe(false);
      for (const vertex of expected.keys()) {
        if (vertex === start) continue;
        const { hits } = exposure(view, view.indexOf(vertex), 16, POSSIBLE);
        const back = Array.from({ length: hits.length }, (_, i) => hits.at(i)).find(
          ({ node }) => view.id(node) === start,
        );
        expect(back?.hops).toBe(expected.get(vertex));
      }
    });
  }

  for (const { input, output } of [
    { input: ['wcc', 'dir-input'], output: ['wcc', 'dir-output'] },
    { input: ['wcc', 'undir-input'], output: ['wcc', 'undir-output'] },
    { input: ['example', 'example-directed-input'], output: ['example', 'example-directed-WCC'] },
    { input: ['example', 'example-undirected-input'], output: ['example', 'example-undirected-WCC'] },
  ]) {
    it(`reach plus the start is the official component of ${input.join('/')}, from every vertex`, async () => {
      const view = await graph(rows(...input), true);
      const outputs = rows(...output);
      for (const [vertex, component] of outputs) {
        const members = outputs
          .filter(([, other]) => other === component)
          .map(([member]) => member as string);
        expect([...levels(view, vertex as string).keys()].sort()).toEqual(members.sort());
      }
    });
  }
});
