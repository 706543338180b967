// Feeds OpenGraph documents to the adapter as the pipeline does: every record, then what waited, then the end.
// Each statement is held against the model's schemas and the adapter's own declaration.
import { expect } from 'vitest';
import { bloodhound } from '../../../ingest/bloodhound/index.ts';
import type { AdapterOptions, Emission, Json } from '../../../src/model/adapter.ts';
import { type EdgeStatement, edgeSchema } from '../../../src/model/edge.ts';
import type { Place } from '../../../src/model/fact.ts';
import { type NodeStatement, nodeSchema } from '../../../src/model/node.ts';

export type OpenGraph = { graph: { nodes?: Json[]; edges?: Json[] } } | { relationship_kinds: Json[] };

export interface Mapped {
  readonly nodes: ReadonlyMap<string, NodeStatement>;
  readonly edges: readonly EdgeStatement[];
  readonly made: { readonly nodes: readonly string[]; readonly edges: readonly EdgeStatement[] };
  readonly traversable: number;
  readonly quarantined: readonly { reason: string; at: string; id: string | undefined }[];
  readonly unknown: readonly string[];
}

export function mapped(documents: readonly OpenGraph[], options: AdapterOptions = {}): Mapped {
  const mapper = bloodhound.open(options);
  const waiting: { later: Json; place: Place }[] = [];
  const nodes = new Map<string, NodeStatement>();
  const edges: EdgeStatement[] = [];
  const made = { nodes: [] as string[], edges: [] as EdgeStatement[] };
  const quarantined: { reason: string; at: string; id: string | undefined }[] = [];
  const unknown: string[] = [];
  let traversable = 0;
  const take = (emissions: Iterable<Emission>): void => {
    for (const emission of emissions) {
      if ('later' in emission) {
        waiting.push(JSON.parse(JSON.stringify(emission)) as (typeof waiting)[number]);
      } else if ('node' in emission) {
        const node = nodeSchema.parse(emission.node);
        expect(bloodhound.emits.labels).toContain(node.label);
        nodes.set(node.id, node);
        if (emission.made) made.nodes.push(node.id);
      } else if ('edge' in emission) {
        const edge = edgeSchema.parse(emission.edge);
        expect(bloodhound.emits.edges).toContain(edge.kind);
        edges.push(edge);
        if (emission.made) made.edges.push(edge);
        if (emission.traversable) traversable++;
      } else if ('quarantine' in emission) {
        quarantined.push({ reason: emission.quarantine, at: emission.place.at, id: emission.id });
      } else if ('unknown' in emission) unknown.push(emission.unknown);
      else throw new Error(`the adapter is not meant to emit ${Object.keys(emission).join()}`);
    }
  };
  documents.forEach((document, file) => {
    const feed = (collection: string, value: Json, at: string): void =>
      take(mapper.record({ value, place: { file: `${file}.json`, at }, collection }));
    if ('relationship_kinds' in document) feed('', document, '');
    else
      for (const of of ['nodes', 'edges'] as const)
        for (const [i, value] of (document.graph[of] ?? []).entries())
          feed(`graph.${of}.*`, value, `/graph/${of}/${i}`);
  });
  for (const { later, place } of waiting) take(mapper.resolve?.(later, place) ?? []);
  take(mapper.end?.() ?? []);
  return { nodes, edges, made, traversable, quarantined, unknown };
}

export function node(id: string, kinds: string | string[], properties: Json = {}): Json {
  return { id, kinds: typeof kinds === 'string' ? [kinds] : kinds, properties };
}

export function edge(start: string, kind: string, end: string, properties: Json = {}): Json {
  return { kind, start: { value: start }, end: { value: end }, properties };
}

/** `from -KIND-> to` with its sets, in the order they were emitted. */
export function shown(edges: readonly EdgeStatement[]): string[] {
  return edges.map(({ kind, from, to, need, give, pass, certainty }) => {
    const sets = [need && `need ${need}`, give && `give ${give}`, pass && `pass ${pass}`, certainty].filter(
      Boolean,
    );
    return [`${from} ${kind} ${to}`, ...sets].join(' | ');
  });
}
