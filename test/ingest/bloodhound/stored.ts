// Ingests files (of OpenGraph, unless another adapter is named) into an embedded store of their own and looks at what came of them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bloodhound } from '../../../ingest/bloodhound/index.ts';
import { Projection } from '../../../src/analysis/projection.ts';
import { reach } from '../../../src/analysis/reach.ts';
import type { Adapter, AdapterOptions } from '../../../src/model/adapter.ts';
import { bitOf, type Capability, type CapabilitySet, listOf } from '../../../src/model/ontology.ts';
import { ingest } from '../../../src/pipeline/ingest.ts';
import type { IngestReport } from '../../../src/pipeline/report.ts';
import { openEmbeddedStore } from '../../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../../src/store/embedded/spool.ts';

/** When the samples were observed and all questions are asked. */
const AT = Date.parse('2026-03-16T00:00:00Z');

export interface Reached {
  readonly capabilities: CapabilitySet;
  readonly definite: CapabilitySet;
  /** Ids of the edges of the path to the strongest capability. */
  readonly path: readonly string[];
}

export interface Stored {
  readonly report: IngestReport;
  /** Of the same files once more, in the other order. */
  readonly again: IngestReport;
  readonly view: Projection;
  /** By id, the start left out. */
  reach(from: string): ReadonlyMap<string, Reached>;
}

export async function stored(
  paths: readonly string[],
  options: AdapterOptions = {},
  adapter: Adapter = bloodhound,
): Promise<Stored> {
  const directory = mkdtempSync(join(tmpdir(), 'keyreach-opengraph-'));
  const store = await openEmbeddedStore({ directory });
  try {
    const common = { store, spools: embeddedSpools(directory), adapter, adapterOptions: options };
    const report = await ingest({ ...common, paths, observedAt: AT });
    const again = await ingest({ ...common, paths: paths.toReversed(), observedAt: AT + 1000 });
    const { version } = await store.head();
    const view = await Projection.empty().apply(store.changes(0), version);
    return { report, again, view, reach: (from) => reachedBy(view, from) };
  } finally {
    await store.close();
    rmSync(directory, { recursive: true });
  }
}

function reachedBy(view: Projection, from: string): ReadonlyMap<string, Reached> {
  const options = { at: AT, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null } as const;
  const { hits } = reach(view, [view.indexOf(from)], options);
  const all = Array.from({ length: hits.length }, (_, i) => hits.at(i));
  return new Map(
    all.map((hit) => [
      view.id(hit.node),
      {
        capabilities: hit.capabilities,
        definite: hit.definite,
        get path() {
          return hit.path()?.edges.map((edge) => view.edgeId(edge)) ?? [];
        },
      },
    ]),
  );
}

export function held(reached: ReadonlyMap<string, Reached>, id: string): Capability[] {
  return listOf(reached.get(id)?.capabilities ?? 0);
}

export function definitely(reached: ReadonlyMap<string, Reached>, id: string): Capability[] {
  return listOf(reached.get(id)?.definite ?? 0);
}

export function has(reached: ReadonlyMap<string, Reached>, id: string, capability: Capability): boolean {
  return ((reached.get(id)?.capabilities ?? 0) & bitOf(capability)) !== 0;
}
