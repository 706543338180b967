// The graph as it was known at an earlier version: its facts, and its sources as their runs had left them then.
import { Projection } from '../analysis/projection.ts';
import type { ColumnBatch, EdgeSaying } from '../model/edge-fact-columns.ts';
import { type LiveCounts, NO_LIVE_FACTS, type RunRecord, type SourceRecord } from '../model/run.ts';
import { inFiles } from '../saved/columns-in-files.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { type Loaded, prepare } from './snapshot.ts';

/** O(facts ever stated until then), in turns with everything else. */
export async function pastVersion(store: GraphStore, version: number): Promise<Loaded> {
  const counts = new Map<string, Counting>();
  const view = await Projection.empty(inFiles()).apply(counted(store.columns(0, version), counts), version);
  await prepare(view);
  return {
    view,
    version,
    committedAt: null,
    sources: await sourcesAt(store, version, (source) => counts.get(source) ?? NO_LIVE_FACTS),
  };
}

interface Counting {
  readonly nodes: Record<keyof LiveCounts['nodes'], number>;
  edges: number;
}

/** The same batches, with the open facts of each source counted. */
async function* counted(
  batches: AsyncIterable<ColumnBatch>,
  counts: Map<string, Counting>,
): AsyncGenerator<ColumnBatch> {
  const of = (source: string): Counting => {
    const known = counts.get(source) ?? { nodes: { ...NO_LIVE_FACTS.nodes }, edges: 0 };
    counts.set(source, known);
    return known;
  };
  for await (const batch of batches) {
    for (const { closedAt, source, state } of batch.nodes)
      if (closedAt === null) of(source).nodes[state.statement.label]++;
    const { said, sayings } = batch.edges;
    for (const one of said) {
      const { closedAt, source } = sayings[one] as EdgeSaying;
      if (closedAt === null) of(source).edges++;
    }
    yield batch;
  }
}

/** Sources by name, with the latest run that had finished while the version was the newest. */
/** `countsOf`: how much a source stated then. */
export async function sourcesAt(
  store: GraphStore,
  version: number,
  countsOf: (source: string) => LiveCounts,
): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  for (const { source } of await store.sources()) {
    const latest = await latestRun(store, source, version);
    if (!latest) continue;
    const counts = countsOf(source);
    records.push({
      source,
      adapter: latest.adapter,
      latest,
      get nodes() {
        return counts.nodes;
      },
      get edges() {
        return counts.edges;
      },
    });
  }
  return records;
}

const PAGE = 100;

async function latestRun(store: GraphStore, source: string, version: number): Promise<RunRecord | null> {
  for (let before: number | undefined; ; ) {
    const runs = await store.runs({ source, first: PAGE, ...(before === undefined ? {} : { before }) });
    const found = runs.find(
      (run) => (run.status === 'COMMITTED' || run.status === 'UNCHANGED') && (run.version ?? 0) <= version,
    );
    if (found) return found;
    before = runs.at(-1)?.run;
    if (before === undefined) return null;
  }
}
