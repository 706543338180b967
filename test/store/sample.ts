// Statements to put into a store, and a small ingest that brings a source to a given view.
import { createHash } from 'node:crypto';
import type { EdgeStatement } from '../../src/model/edge.ts';
import { type NodeState, UNSAID_LIFE } from '../../src/model/fact.ts';
import { edgeId } from '../../src/model/id.ts';
import type { NodeStatement } from '../../src/model/node.ts';
import type { Label } from '../../src/model/ontology.ts';
import type {
  ElementKind,
  GraphStore,
  NewEdgeFact,
  NewNodeFact,
  OpenRun,
  RunOpening,
  RunSummary,
} from '../../src/store/graph-store.ts';

export const DAY = 86_400_000;
export const JANUARY = Date.parse('2026-01-01T00:00:00Z');

export const NO_COUNTS = {
  records: 0,
  nodes: 0,
  edges: 0,
  traversableEdges: 0,
  dangling: 0,
  placeholders: 0,
  created: 0,
  changed: 0,
  closed: 0,
  unchanged: 0,
  quarantined: 0,
  unknown: {},
};

export const SUMMARY: RunSummary = { counts: NO_COUNTS, partial: false, gaps: [] };

export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

export function identity(id: string, more: Partial<NodeStatement> = {}): NodeStatement {
  return { id, label: 'Identity', kind: 'ROLE', ...more } as NodeStatement;
}

export function nodeFact(statement: NodeState['statement'], at = 'L1', file = 'export.ndjson'): NewNodeFact {
  const state = { statement, life: UNSAID_LIFE };
  return { id: statement.id, digest: digest(statement), place: { file, at }, state };
}

export function placeholder(id: string, label: Label): NewNodeFact {
  return nodeFact({ id, label, kind: 'keyreach:unknown' });
}

export function edgeFact(statement: EdgeStatement, at = 'L1', file = 'export.ndjson'): NewEdgeFact {
  return { id: edgeId(statement), digest: digest(statement), place: { file, at }, statement };
}

export function memberOf(from: string, to: string, more: Partial<EdgeStatement> = {}): EdgeStatement {
  return { kind: 'MEMBER_OF', from, to, ...more };
}

export function opening(source: string, more: Partial<RunOpening> = {}): RunOpening {
  return { source, adapter: 'native', mode: 'full', observedAt: JANUARY, observedGuessed: false, ...more };
}

/** All that a source states. */
export interface View {
  readonly nodes: readonly NewNodeFact[];
  readonly edges: readonly NewEdgeFact[];
}

/** A view of so many identities in a ring, each of generation `name`. */
export function ring(prefix: string, size: number, name = 'first'): View {
  const id = (i: number): string => `${prefix}:sa/${i % size}`;
  const indices = Array.from({ length: size }, (_, i) => i);
  return {
    nodes: indices.map((i) => nodeFact(identity(id(i), { name }), `L${i}`)),
    edges: indices.map((i) => edgeFact(memberOf(id(i), id(i + 1), { technique: name }), `L${size + i}`)),
  };
}

export interface Ingested {
  readonly run: number;
  readonly version: number;
  readonly changed: boolean;
}

/** One full run that makes the source state this view and nothing else. */
export async function ingest(
  store: GraphStore,
  source: string,
  view: View,
  { batch = 1_000, ...more }: Partial<RunOpening> & { batch?: number } = {},
): Promise<Ingested> {
  const run = await store.openRun(opening(source, more));
  await putView(run, view, batch);
  return { run: run.run, ...(await run.commit(SUMMARY)) };
}

/** Closes what the view no longer states, and creates what is new or different, in small batches. */
export async function putView(
  run: OpenRun,
  view: View,
  batch: number,
  wrote: (facts: number) => void = () => {},
): Promise<void> {
  const nodes = await difference(run, 'node', view.nodes);
  const edges = await difference(run, 'edge', view.edges);
  for (const fresh of chunks(nodes.fresh, batch)) {
    await run.put({
      closeNodes: fresh.filter(({ id }) => nodes.stated.has(id)).map(({ id }) => id),
      nodes: fresh,
    });
    wrote(fresh.length);
  }
  for (const fresh of chunks(edges.fresh, batch)) {
    await run.put({
      closeEdges: fresh.filter(({ id }) => edges.stated.has(id)).map(({ id }) => id),
      edges: fresh,
    });
    wrote(fresh.length);
  }
  for (const closeEdges of chunks(edges.gone, batch)) await run.put({ closeEdges });
  for (const closeNodes of chunks(nodes.gone, batch)) await run.put({ closeNodes });
}

async function difference<T extends { id: string; digest: string }>(
  run: OpenRun,
  element: ElementKind,
  facts: readonly T[],
) {
  const stated = new Map<string, string>();
  for await (const page of run.liveDigests(element))
    for (const { id, digest: of } of page) stated.set(id, of);
  const wanted = new Set(facts.map(({ id }) => id));
  return {
    stated,
    fresh: facts.filter(({ id, digest: of }) => stated.get(id) !== of),
    gone: [...stated.keys()].filter((id) => !wanted.has(id)),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
