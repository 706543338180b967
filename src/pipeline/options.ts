// What an ingest is asked to do, and what it tells while it does.
import type { Readable } from 'node:stream';
import type { Adapter, AdapterOptions } from '../model/adapter.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { SpoolFactory } from '../store/spool.ts';

export interface IngestOptions {
  readonly store: GraphStore;
  readonly spools: SpoolFactory;
  readonly adapter: Adapter;
  /** Files and folders; `-` is standard input. All of them together are the source's view. */
  readonly paths: readonly string[];
  /** Default: the adapter's id. */
  readonly source?: string | undefined;
  /** ms since the epoch; what the export itself says comes first. */
  readonly observedAt?: number | undefined;
  readonly delta?: boolean | undefined;
  readonly acceptRemovals?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  /** Records state their own source, and each becomes a run of its own (an export of ours). */
  readonly keepSources?: boolean | undefined;
  readonly adapterOptions?: AdapterOptions | undefined;
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where `-` reads from; default: the process's standard input. */
  readonly stdin?: Readable | undefined;
  /** How long to wait for another run of the same source, in ms. */
  readonly busyFor?: number | undefined;
}

export interface IngestProgress {
  readonly phase: 'read' | 'compare' | 'write';
  readonly source: string;
  readonly records: number;
  readonly bytes: number;
  /** Null where a size is not known (standard input). */
  readonly totalBytes: number | null;
  /** Elements written so far and to be written. */
  readonly written: number;
  readonly toWrite: number;
}
