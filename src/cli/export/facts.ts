// What an export writes: every live fact of the newest version, as statements of the native format.
import type { EdgeFactDetail, NodeFact, NodeLife } from '../../model/fact.ts';
import { compareIds } from '../../model/id.ts';
import { PLACEHOLDER_KIND } from '../../model/ontology.ts';
import type { GraphStore } from '../../store/graph-store.ts';

interface Provenance {
  readonly source: string;
  /** When its source was observed to state it, RFC 3339: the newest of them dates the run that takes it in. */
  readonly observedAt: string;
}
interface ExportedNode extends Provenance {
  readonly node: Record<string, unknown>;
}
interface ExportedEdge extends Provenance {
  readonly edge: Record<string, unknown>;
}
export type Exported = ExportedNode | ExportedEdge;

/** Fetched at a time. */
const PIECE = 1000;

/**
 * Nodes, then edges, by id and then by source: the same text whichever store holds the graph. Placeholders are left
 * out: their edges make them again. Keeps an id for each node and edge.
 */
export async function* exported(store: GraphStore): AsyncGenerator<Exported> {
  const { version } = await store.head();
  const { nodes, edges } = await live(store, version);
  for (let i = 0; i < nodes.length; i += PIECE) {
    const facts = await store.nodeFacts(nodes.slice(i, i + PIECE), version);
    for (const fact of facts.sort(byIdAndSource))
      if (isLive(fact) && isDeclared(fact)) yield nodeRecord(fact);
  }
  for (let i = 0; i < edges.length; i += PIECE) {
    const facts = await store.edgeFacts(edges.slice(i, i + PIECE), version);
    for (const fact of facts.sort(byIdAndSource)) if (isLive(fact)) yield edgeRecord(fact);
  }
}

/** Numbers of nodes and ids of edges that some source states now, in the order of their ids. */
async function live(store: GraphStore, version: number): Promise<{ nodes: number[]; edges: string[] }> {
  const nodes = new Map<number, string>();
  const edges = new Set<string>();
  for await (const batch of store.changes(0, version)) {
    for (const fact of batch.nodes) if (isLive(fact) && isDeclared(fact)) nodes.set(fact.n, fact.id);
    for (const fact of batch.edges) if (isLive(fact)) edges.add(fact.id);
  }
  const numbers = [...nodes].sort(([, a], [, b]) => compareIds(a, b)).map(([n]) => n);
  return { nodes: numbers, edges: [...edges].sort() };
}

function isLive({ closedAt }: { readonly closedAt: number | null }): boolean {
  return closedAt === null;
}

function isDeclared({ state }: NodeFact): boolean {
  return state.statement.kind !== PLACEHOLDER_KIND;
}

interface OfSource {
  readonly id: string;
  readonly source: string;
}

function byIdAndSource(a: OfSource, b: OfSource): number {
  return compareIds(a.id, b.id) || compareIds(a.source, b.source);
}

/** Flags are written with the dates their first observation gave them, so that they keep them elsewhere, then too. */
function nodeRecord({ source, observedAt, state }: NodeFact): ExportedNode {
  const { attributes, ...statement } = state.statement as Record<string, unknown>;
  const { expired, revoked } = statement;
  const life = {
    ...(expired ? { expiresAt: iso(state.life.expiresAt) } : {}),
    ...(revoked ? { revokedAt: iso(state.life.revokedAt) } : {}),
    ...(state.life.disabled && state.life.disabled.length > 0 ? { disabled: intervals(state.life) } : {}),
  };
  return {
    source,
    observedAt: dated(observedAt),
    node: { ...statement, ...life, ...(attributes ? { attributes } : {}) },
  };
}

function edgeRecord({ source, observedAt, statement }: EdgeFactDetail): ExportedEdge {
  return { source, observedAt: dated(observedAt), edge: { ...statement } };
}

function intervals({ disabled }: NodeLife): (string | null)[][] {
  return (disabled ?? []).map(([from, to]) => [iso(from), iso(to)]);
}

function dated(instant: number): string {
  return new Date(instant).toISOString();
}

function iso(instant: number | null): string | null {
  return instant === null ? null : dated(instant);
}
