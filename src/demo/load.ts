// Loads the demo organization: each run of each source through the same pipeline as any other input.
import { Readable } from 'node:stream';
import { native } from '../../ingest/native.ts';
import { ingest } from '../pipeline/ingest.ts';
import type { IngestReport } from '../pipeline/report.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { SpoolFactory } from '../store/spool.ts';
import { demoSources } from './sources.ts';

export interface DemoOptions {
  readonly store: GraphStore;
  readonly spools: SpoolFactory;
  /** The moment from which the scenario's dates are counted, in ms since the epoch. */
  readonly observedAt: number;
}

/** One report a run, in the order of the runs. Loading again brings the story up to the new moment. */
export async function loadDemo({ store, spools, observedAt }: DemoOptions): Promise<IngestReport[]> {
  const reports: IngestReport[] = [];
  for (const { source, observedAt: at, records } of demoSources(observedAt)) {
    const lines = records.map((record) => `${JSON.stringify(record)}\n`);
    const stdin = Readable.from(lines, { objectMode: false });
    reports.push(
      await ingest({ store, spools, adapter: native, source, observedAt: at, paths: ['-'], stdin }),
    );
  }
  return reports;
}
