// One ingest: all paths of one source are read into a spool, judged as a whole, compared with what the source
// stated before, and written as one run. Until the spool is judged the store is not touched at all.
import type { Readable } from 'node:stream';
import type { Adapter, AdapterOptions } from '../model/adapter.ts';
import { KeyreachError } from '../model/errors.ts';
import { idSchema } from '../model/scalars.ts';
import type { GraphStore } from '../store/graph-store.ts';
import type { SpoolFactory } from '../store/spool.ts';
import { type InputFile, inputFiles } from './input-files.ts';
import { readInto, Intakes } from './read-into.ts';
import { combined, type IngestReport, type RunReport } from './report.ts';
import { type Observation, runOf } from './run.ts';

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

/** Runs it. Throws INPUT_REFUSED (nothing changed), SOURCE_BUSY, or the signal's reason. */
export async function ingest(options: IngestOptions): Promise<IngestReport> {
  const { adapter, signal } = options;
  const source = named(options.source ?? adapter.id);
  const files = await inputFiles(options.paths);
  const intakes = new Intakes(source, options.delta ? 'delta' : 'full', options.keepSources ?? false, options.spools);
  try {
    const bytes = await readInto(intakes, files, options);
    const observed = observation(files, options.observedAt);
    const runs: RunReport[] = [];
    for (const intake of intakes.all()) runs.push(await runOf(intake, { ...options, observed, bytes }));
    const [first, ...rest] = runs;
    if (!first) throw new Error('an ingest has at least one source');
    return combined([first, ...rest], { files: files.length, bytes });
  } catch (error) {
    // Closing the input makes reading fail in its own way: what happened is that somebody said stop.
    signal?.throwIfAborted();
    throw error;
  } finally {
    intakes.close();
  }
}

/** When the source looked like this, where the export does not say: as the user says, else the newest file's age. */
function observation(files: readonly InputFile[], stated: number | undefined): Observation {
  if (stated !== undefined) return { at: stated, guessed: false };
  const times = files.map(({ modifiedAt }) => modifiedAt ?? Date.now());
  return { at: Math.floor(times.reduce((a, b) => Math.max(a, b))), guessed: true };
}

/** The name of a source, which people will type. */
export function named(source: string): string {
  if (!idSchema.safeParse(source).success || source.length > 200 || source.trim() !== source)
    throw new KeyreachError('BAD_USER_INPUT', 'a source has a name of 1 to 200 characters, without white space around it');
  return source;
}
