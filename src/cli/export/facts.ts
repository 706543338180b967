// What an export writes: every live fact of the newest version, as statements of the native format.
import type { EdgeFactDetail, NodeFact, NodeLife } from '../../model/fact.ts';
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

const EDGE_BATCH = 1000;

/** Nodes, then edges, in the store's order. Placeholders are left out: their edges make them again. */
export async function* exported(store: GraphStore): AsyncGenerator<Exported> {
  const { version } = await store.head();
  for await (const { nodes } of store.changes(0, version))
    for (const fact of nodes) {
      if (fact.closedAt === null && fact.state.statement.kind !== PLACEHOLDER_KIND) yield nodeRecord(fact);
    }
  for await (const { edges } of store.changes(0, version)) {
    const live = [...new Set(edges.filter(({ closedAt }) => closedAt === null).map(({ id }) => id))];
    const facts = new Set(edges.filter(({ closedAt }) => closedAt === null).map(({ fact }) => fact));
    for (let i = 0; i < live.length; i += EDGE_BATCH)
      for (const detail of await store.edgeFacts(live.slice(i, i + EDGE_BATCH), version))
        if (facts.has(detail.fact)) yield edgeRecord(detail);
  }
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
