// What the sources of a graph cover, counted without holding it: its nodes are read in pages, each with what they are
// one with. Takes about as long as reading all nodes, and the memory of a page.
import { type Covered, Covering } from '../../analysis/coverage.ts';
import { Excerpt } from '../../analysis/excerpt.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import type { Asking, Surroundings, Touched } from '../../store/surroundings.ts';

const PAGE = 2_000;

export async function countCovered(surroundings: Surroundings, asking: Asking): Promise<Covered> {
  const covering = new Covering();
  const count = await surroundings.numberCount();
  for (let first = 0; first < count; first += PAGE) {
    const numbers = Array.from({ length: Math.min(PAGE, count - first) }, (_, i) => first + i);
    const touched: Touched[] = [];
    for await (const batch of surroundings.facets(numbers, asking)) touched.push(...batch);
    await note(surroundings, asking, covering, numbers, touched);
  }
  for await (const touched of surroundings.facetsClosedSince(asking))
    await note(surroundings, asking, covering, [...new Set(touched.map(({ n }) => n))], touched);
  return covering.done();
}

async function note(
  surroundings: Surroundings,
  asking: Asking,
  covering: Covering,
  numbers: readonly number[],
  touched: readonly Touched[],
): Promise<void> {
  const excerpt = new Excerpt();
  excerpt.want(numbers);
  for (let wanted = excerpt.wanted(); wanted; wanted = excerpt.wanted()) {
    for await (const batch of surroundings.nodes(wanted.nodes, asking)) excerpt.addNodes(batch);
    excerpt.want(await surroundings.marked(wanted.tokens, asking));
  }
  const sharing = excerpt.sharing();
  for await (const batch of surroundings.related(sharing, asking)) excerpt.addEdges(batch);
  await excerpt.settled(asking.version);
  const view = excerpt.projection;
  const nodeOf = new Map<number, number>();
  for (let node = 0; node < view.nodeCount; node++) {
    for (const n of excerpt.numbersOf(node)) nodeOf.set(n, node);
    covering.node(view, node);
  }
  const bySources = new Map<string, { node: number; kind: EdgeKind; sources: string[] }>();
  for (const { n, kind, source } of touched) {
    const node = nodeOf.get(n);
    if (node === undefined) continue;
    const key = `${node} ${kind}`;
    const known = bySources.get(key) ?? { node, kind, sources: [] };
    known.sources.push(source);
    bySources.set(key, known);
  }
  for (const { node, kind, sources } of bySources.values()) covering.touched(view, node, kind, sources);
}
