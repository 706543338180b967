// The demo organization, loaded through the real pipeline into an embedded store of its own, and asked by id.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Path, ReachOptions } from '../../src/analysis/answers.ts';
import { coverage } from '../../src/analysis/coverage.ts';
import { decision } from '../../src/analysis/decision.ts';
import { exposure } from '../../src/analysis/exposure.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import { loadDemo } from '../../src/demo/load.ts';
import { bitOf, type Capability, listOf } from '../../src/model/ontology.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';

export const NOW = Date.parse('2026-03-01T12:00:00Z');
export const DAY = 86_400_000;

export type Asked = Partial<ReachOptions>;

export async function demoGraph() {
  const directory = mkdtempSync(join(tmpdir(), 'keyreach-demo-'));
  const store = await openEmbeddedStore({ directory });
  const reports = await loadDemo({ store, spools: embeddedSpools(), observedAt: NOW });
  const { version } = await store.head();
  const view = await Projection.empty().apply(store.changes(0), version);
  const covered = coverage(view, await store.sources());
  const ids = (nodes: readonly number[]): string[] => nodes.map((node) => view.id(node));
  const indexOf = (id: string): number => {
    const node = view.indexOf(id);
    if (node < 0) throw new Error(`the demo has no ${id}`);
    return node;
  };
  const options = (asked: Asked = {}): ReachOptions => ({
    at: NOW,
    certainty: 'POSSIBLE',
    includeDisabled: false,
    maxHops: null,
    ...asked,
  });
  return {
    store,
    view,
    reports,
    coverage: covered,
    moment: view.moment(NOW, false),
    ids,
    indexOf,
    options,
    /** What each node within reach is held with. */
    reach(from: string, asked?: Asked): Map<string, Capability[]> {
      const { hits } = reach(view, [indexOf(from)], options(asked));
      return new Map(hitsOf(hits).map(({ node, capabilities }) => [view.id(node), listOf(capabilities)]));
    },
    whoCanReach(to: string, capability: Capability, asked?: Asked): Set<string> {
      const { hits } = exposure(view, indexOf(to), bitOf(capability), options(asked));
      return new Set(ids(hitsOf(hits).map(({ node }) => node)));
    },
    check(from: string, capability: Capability, to: string, asked?: Asked) {
      return decision(view, indexOf(from), indexOf(to), bitOf(capability), options(asked));
    },
    /** Each hop of a path as `from KIND to`. */
    hops(path: Path | null): string[] {
      return (path?.edges ?? []).map(
        (edge) => `${view.id(view.from(edge))} ${view.edgeKind(edge)} ${view.id(view.to(edge))}`,
      );
    },
    async close(): Promise<void> {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export type DemoGraph = Awaited<ReturnType<typeof demoGraph>>;

export function hitsOf<T>(hits: { readonly length: number; at(index: number): T }): T[] {
  return Array.from({ length: hits.length }, (_, i) => hits.at(i));
}
