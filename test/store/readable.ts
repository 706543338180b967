// Everything that can be read of a store at a version, in a form that two stores, or one store at two times,
// can be compared by: numbers of facts, nodes and runs are left out, order is fixed.
import type { ChangeBatch, EdgeFact, NodeFact } from '../../src/model/fact.ts';
import { LABELS } from '../../src/model/ontology.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import { digest } from './sample.ts';

export interface Facts {
  readonly nodes: Map<number, NodeFact>;
  readonly edges: Map<number, EdgeFact>;
}

export function noFacts(): Facts {
  return { nodes: new Map(), edges: new Map() };
}

/** Brings facts up to date as a projection does; throws where a change does not fit. */
export async function apply(facts: Facts, changes: AsyncIterable<ChangeBatch>): Promise<Facts> {
  const numbers = new Set([...facts.nodes.values()].map(({ n }) => n));
  for await (const { nodes, edges, closedNodes, closedEdges } of changes) {
    for (const node of nodes) add(facts.nodes, node);
    for (const { n } of nodes) numbers.add(n);
    for (const edge of edges) {
      if (!numbers.has(edge.from) || !numbers.has(edge.to))
        throw new Error(`edge ${edge.id} came before its ends`);
      add(facts.edges, edge);
    }
    for (const closing of closedNodes) close(facts.nodes, closing);
    for (const closing of closedEdges) close(facts.edges, closing);
  }
  return facts;
}

function add<T extends { fact: number }>(facts: Map<number, T>, fact: T): void {
  if (facts.has(fact.fact)) throw new Error(`fact ${fact.fact} was created twice`);
  facts.set(fact.fact, fact);
}

function close<T extends { fact: number; closedAt: number | null }>(
  facts: Map<number, T>,
  { fact, closedAt }: { fact: number; closedAt: number },
): void {
  const known = facts.get(fact);
  if (!known || known.closedAt !== null)
    throw new Error(`fact ${fact} cannot be closed: it is ${known ? 'closed' : 'unknown'}`);
  facts.set(fact, { ...known, closedAt });
}

/**
 * Lines that say all of a version: by `changes`, and checked against what `nodeFacts` and `edgeFacts` say; of every
 * `each`-th edge, where that would take long.
 */
export async function readable(store: GraphStore, version: number, each = 1): Promise<string[]> {
  const facts = await apply(noFacts(), store.changes(0, version));
  const numbers = [...new Set([...facts.nodes.values()].map(({ n }) => n))];
  const nodes = await store.nodeFacts(numbers, version);
  same([...facts.nodes.values()], nodes, 'nodeFacts');
  const ids = new Map(nodes.map(({ n, id }) => [n, id]));
  const asked = new Set(
    [...new Set([...facts.edges.values()].map(({ id }) => id))].sort().filter((_, i) => i % each === 0),
  );
  const edges = [...facts.edges.values()];
  const details = await store.edgeFacts([...asked], version);
  same(
    edges.filter(({ id }) => asked.has(id)),
    details.map(({ run, observedAt, place, statement, ...fact }) => fact),
    'edgeFacts',
  );
  return [
    ...nodes.map(({ fact, n, run, ...rest }) => stable({ node: rest })),
    ...[...details, ...edges.filter(({ id }) => !asked.has(id))].map(({ fact, from, to, ...rest }) =>
      stable({ edge: { ...rest, run: undefined, from: ids.get(from), to: ids.get(to) } }),
    ),
  ].sort();
}

function same(
  expected: readonly { fact: number }[],
  actual: readonly { fact: number }[],
  name: string,
): void {
  const lines = (facts: readonly { fact: number }[], text: (fact: object) => string): string[] =>
    facts.map(text).sort();
  // Mostly even their keys are in one order.
  const plain = (fact: object): string => JSON.stringify(fact);
  if (lines(expected, plain).join('\n') === lines(actual, plain).join('\n')) return;
  const [said, told] = [lines(expected, stable), lines(actual, stable)];
  if (said.join('\n') === told.join('\n')) return;
  const only = (these: string[], those: string[]): string[] =>
    these.filter((line) => !those.includes(line)).slice(0, 3);
  throw new Error(
    `${name} does not say what changes(0) says: ${told.length} facts for ${said.length}; not ${only(said, told).join(', ')}; but ${only(told, said).join(', ')}`,
  );
}

/** JSON with its keys in order: by a sorted copy, which takes half the time of a replacer. */
export function stable(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const parts = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(parts)
      .sort()
      .map((key) => [key, sorted(parts[key])]),
  );
}

/** Digest of the graph at head and of every version before it, of the sources and their live counts. */
export async function readableDigest(store: GraphStore): Promise<string> {
  const { version, committedAt } = await store.head();
  const versions: string[] = [];
  for (let past = 0; past <= version; past++) versions.push(digest(await readable(store, past)));
  return digest([version, committedAt, versions, await store.sources()]);
}

/** Live facts counted by hand, as `sources` should have them. */
export async function countedLive(
  store: GraphStore,
  source: string,
): Promise<{ nodes: Record<string, number>; edges: number }> {
  const facts = await apply(noFacts(), store.changes(0));
  const live = [...facts.nodes.values()].filter((fact) => fact.source === source && fact.closedAt === null);
  return {
    nodes: Object.fromEntries(
      LABELS.map((label) => [label, live.filter(({ state }) => state.statement.label === label).length]),
    ),
    edges: [...facts.edges.values()].filter((fact) => fact.source === source && fact.closedAt === null)
      .length,
  };
}
