// How much of what a graph holds, and what its sources cover, counted without holding it: its nodes are read in pages,
// each with what they are one with. Takes about as long as reading all nodes, and the memory of a page.
import { type EdgeCensus, EdgeCount, type NodeCensus, NodeCount } from '../../analysis/census.ts';
import { type Covered, Covering } from '../../analysis/coverage.ts';
import { Excerpt } from '../../analysis/excerpt.ts';
import { KeyreachError } from '../../model/errors.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import type { Asking, Surroundings, Touched } from '../../store/surroundings.ts';
import { nodePages } from './read-nodes.ts';

/** Relationships that leave the nodes of a page, at most: some 200 MB. */
const MOST_LEAVING = 2_000_000;

export interface NodesCounted {
  readonly covered: Covered;
  readonly census: NodeCensus;
}

export async function countNodes(surroundings: Surroundings, asking: Asking): Promise<NodesCounted> {
  const covering = new Covering();
  const count = new NodeCount();
  for await (const numbers of nodePages(surroundings)) {
    const touched: Touched[] = [];
    for await (const batch of surroundings.facets(numbers, asking)) touched.push(...batch);
    const excerpt = await note(surroundings, asking, covering, numbers, touched);
    const view = excerpt.projection;
    const last = numbers.at(-1) as number;
    for (let node = 0; node < view.nodeCount; node++) {
      // What several of the store's nodes are is counted with the first of them.
      const first = Math.min(...excerpt.numbersOf(node));
      if (first < (numbers[0] as number) || first > last || view.sourcesOf(node).length === 0) continue;
      count.add(view.label(node), view.kind(node));
    }
  }
  for await (const touched of surroundings.facetsClosedSince(asking))
    await note(surroundings, asking, covering, [...new Set(touched.map(({ n }) => n))], touched);
  return { covered: covering.done(), census: count.done() };
}

/** Takes longer than counting nodes by as much as there are more relationships. */
export async function countEdges(surroundings: Surroundings, asking: Asking): Promise<EdgeCensus> {
  const count = new EdgeCount();
  for await (const numbers of nodePages(surroundings)) {
    // All facts of a relationship leave one node.
    const seen = new Set<string>();
    for await (const batch of surroundings.stated(numbers, asking)) {
      for (const { id, kind } of batch) {
        if (seen.has(id)) continue;
        seen.add(id);
        count.add(kind);
      }
      if (seen.size > MOST_LEAVING) throw tooManyLeaving();
    }
  }
  return count.done();
}

function tooManyLeaving(): KeyreachError {
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `More than ${MOST_LEAVING.toLocaleString('en')} relationships leave a few nodes, too many to count them without holding the graph: ask \`graph\` without \`relationships\` and \`relationshipKinds\`.`,
  );
}

async function note(
  surroundings: Surroundings,
  asking: Asking,
  covering: Covering,
  numbers: readonly number[],
  touched: readonly Touched[],
): Promise<Excerpt> {
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
  return excerpt;
}
