import { expect, it } from 'vitest';
import { edgeSorts, touchedNodes } from '../../src/analysis/edge-sorts.ts';
import type { GraphView } from '../../src/analysis/graph-view.ts';
import type { Projection } from '../../src/analysis/projection.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import type { EdgeFact, NodeFact } from '../../src/model/fact.ts';
import type { EdgeKind } from '../../src/model/ontology.ts';
import { batch, edge, node, project, seeded } from './graphs.ts';

const NODES = 40;
const KINDS: readonly EdgeKind[] = ['OWNS', 'GRANTED', 'AUTHENTICATES_AS', 'MEMBER_OF'];

/** Two sources, some edges stated by both, some closed. */
async function graph(): Promise<Projection> {
  const below = seeded(11);
  const nodes: NodeFact[] = [];
  for (let n = 0; n < NODES; n++) nodes.push(node(n, `test:${n}`, 'Identity'));
  const edges: EdgeFact[] = [];
  for (let fact = 1; fact <= 300; fact++) {
    const kind = KINDS[below(KINDS.length)] as EdgeKind;
    const made = edge(fact, kind, below(NODES), below(NODES), {
      source: fact % 3 === 0 ? 'one' : 'other',
      closedAt: fact % 7 === 0 ? 5 : null,
    });
    edges.push(made);
    if (fact % 11 === 0) edges.push({ ...made, fact: 1000 + fact, source: 'third' });
    if (fact % 55 === 0) edges.push({ ...made, fact: 2000 + fact, source: 'fourth' });
  }
  return project(batch({ nodes, edges }));
}

/** The same as a view that is not read in the order of memory. */
function asAnyView(view: Projection): GraphView {
  const { edgeCount, nodeCount } = view;
  const any: Partial<GraphView> = {
    ...{ edgeCount, nodeCount, asLoaded: view },
    edgeSortOf: (one) => view.edgeSortOf(one),
    from: (one) => view.from(one),
    to: (one) => view.to(one),
  };
  return any as GraphView;
}

it('counts the edges of each sort, those of several facts apart, in any view alike', async () => {
  const view = await graph();
  const counted = new Map<number, number>();
  for (let one = 0; one < view.edgeCount; one++) {
    const sort = view.edgeSortOf(one);
    if (sort >= 0) counted.set(sort, (counted.get(sort) ?? 0) + 1);
  }
  for (const any of [view, asAnyView(view)]) {
    const { sorts, alone } = atOnce(edgeSorts(any));
    expect(new Map(sorts.map(({ edge: one, count }) => [view.edgeSortOf(one), count]))).toEqual(counted);
    expect(alone).toHaveLength(27);
    expect(Array.from(alone, (one) => view.edgeSortOf(one)).every((sort) => sort < 0)).toBe(true);
    expect(sorts.reduce((sum, { count }) => sum + count, alone.length)).toBe(300);
  }
});

it('says which nodes edges of wanted sorts touch, by whom they are stated, and of no others', async () => {
  const view = await graph();
  const isWanted = (one: number): boolean => view.edgeKind(one) === 'OWNS';
  const touches = (said: (node: number, edge: number) => void): void => {
    for (let one = 0; one < view.edgeCount; one++)
      if (isWanted(one)) for (const end of [view.from(one), view.to(one)]) said(end, one);
  };
  const described = (walk: typeof touches): Set<string> => {
    const found = new Set<string>();
    walk((end, one) => found.add(`${end} ${view.edgeKind(one)} ${view.edgeSourcesOf(one).join()}`));
    return found;
  };
  const expected = described(touches);
  expect(expected.size).toBeGreaterThan(30);
  for (const any of [view, asAnyView(view)])
    expect(described((said) => atOnce(touchedNodes(any, isWanted, said)))).toEqual(expected);
  let heard = 0;
  atOnce(
    touchedNodes(
      view,
      () => false,
      () => heard++,
    ),
  );
  expect(heard).toBe(0);
});

it('reads the namespaces of ids off their bytes, however many there are', async () => {
  const ids = Array.from(
    { length: 60 },
    (_, n) => [`n${n % 23}:${n}`, `n${n % 23}x`, `:${n}`, `é${n % 2}:a:b${n}`][n % 4] as string,
  );
  const view = await project(batch({ nodes: ids.map((id, n) => node(n, id, 'Identity')) }));
  for (const id of ids) {
    const colon = id.indexOf(':');
    expect(view.namespace(view.indexOf(id))).toBe(colon < 0 ? '' : id.slice(0, colon));
  }
});

it('hears of every sort at every node, however many sorts there are', async () => {
  const nodes = Array.from({ length: 9 }, (_, n) => node(n, `test:${n}`, 'Identity'));
  const edges = Array.from({ length: 800 }, (_, i) =>
    edge(i + 1, 'OWNS', i % 9, (i * 5 + 1) % 9, { source: `source-${i % 80}` }),
  );
  const view = await project(batch({ nodes, edges }));
  const heard = new Set<string>();
  const said = (end: number, one: number) => heard.add(`${view.id(end)} ${view.edgeSourcesOf(one).join()}`);
  atOnce(touchedNodes(view, () => true, said));
  const expected = edges.flatMap(({ from, to, source }) => [
    `test:${from} ${source}`,
    `test:${to} ${source}`,
  ]);
  expect(heard).toEqual(new Set(expected));
});
