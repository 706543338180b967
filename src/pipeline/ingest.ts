// One ingest: all paths of one source are read into a spool, judged as a whole, compared with what the source
// stated before, and written as one run. Until the spool is judged the store is not touched at all.
import { KeyreachError } from '../model/errors.ts';
import { type InputFile, inputFiles } from './input-files.ts';
import type { IngestOptions, IngestProgress } from './options.ts';
import { Intakes, readInto } from './read-into.ts';
import { combined, type IngestReport, type RunReport } from './report.ts';
import { type Observation, runOf } from './run.ts';
import { isSourceName } from './source-name.ts';

export type { IngestOptions, IngestProgress };

/** Runs it. Throws INPUT_REFUSED (nothing changed), SOURCE_BUSY, or the signal's reason. */
export async function ingest(options: IngestOptions): Promise<IngestReport> {
  const { adapter, signal } = options;
  const source = options.source ?? adapter.id;
  if (!isSourceName(source))
    throw new KeyreachError(
      'BAD_USER_INPUT',
      'a source has a name of 1 to 200 characters, without white space around it',
    );
  if (adapter.readsSecrets && !options.adapterOptions?.fingerprints)
    throw new KeyreachError(
      'INTERNAL',
      `${adapter.id} reads secrets and was given nothing to fingerprint them with`,
    );
  const files = await inputFiles(options.paths, adapter.extensions?.(options.adapterOptions ?? {}));
  const intakes = new Intakes(
    source,
    options.delta ? 'delta' : 'full',
    options.keepSources ?? false,
    options.spools,
  );
  try {
    const bytes = await readInto(intakes, files, options);
    const observed = observation(files, options.observedAt);
    const runs: RunReport[] = [];
    for (const intake of intakes.all())
      for (const one of [...intakes.before(intake), intake])
        runs.push(await runOf(one, { ...options, observed, bytes }));
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
