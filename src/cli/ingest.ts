// `keyreach ingest`: one run of one source, with progress, a report, and a way to stop it cleanly.
import { adapters } from '../../ingest/index.ts';
import { claimedKeys } from '../deployment-keys.ts';
import { ingest } from '../pipeline/ingest.ts';
import { exitCode } from '../pipeline/report.ts';
import { fingerprinter } from '../security/fingerprint.ts';
import { embeddedSpools } from '../store/embedded/spool.ts';
import { openStore, refuseServer } from './connection.ts';
import { UsageError } from './exit-code.ts';
import { type KeyOptions, keyFileFor } from './key.ts';
import { mappingFor } from './mapping.ts';
import { progressDisplay } from './progress.ts';
import { reportData, reportText } from './report.ts';

export interface IngestCommandOptions extends KeyOptions {
  readonly source?: string;
  readonly cluster?: string;
  readonly location?: string;
  readonly mapping?: string;
  readonly observedAt?: string;
  readonly delta?: boolean;
  readonly acceptRemovals?: boolean;
  readonly keepSources?: boolean;
  readonly dryRun?: boolean;
  /** False with --no-levels. */
  readonly levels?: boolean;
}

export async function ingestInto(
  name: string,
  paths: readonly string[],
  options: IngestCommandOptions,
): Promise<number> {
  refuseServer('ingest', options);
  const adapter = adapters.find(({ id }) => id === name);
  if (!adapter)
    throw new UsageError(`there is no adapter ${name}: there are ${adapters.map(({ id }) => id).join(', ')}`);
  const mapping = await mappingFor(name, paths, options.mapping);
  const keyFile = adapter.readsSecrets ? keyFileFor(options) : null;
  const store = await openStore(options, 'make');
  const display = progressDisplay(options.quiet ?? false);
  const stop = new AbortController();
  const interrupt = (): void => {
    process.stderr.write('\nstopping: what was written is taken back …\n');
    stop.abort(new Error('interrupted: the graph is as it was before'));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const fingerprints = keyFile === null ? null : fingerprinter(await claimedKeys(store, keyFile));
    const report = await ingest({
      store,
      spools: embeddedSpools(),
      adapter,
      paths,
      source: options.source,
      observedAt: options.observedAt === undefined ? undefined : Date.parse(options.observedAt),
      delta: options.delta,
      acceptRemovals: options.acceptRemovals,
      keepSources: options.keepSources,
      dryRun: options.dryRun,
      adapterOptions: {
        ...(options.cluster === undefined ? {} : { cluster: options.cluster }),
        ...(options.location === undefined ? {} : { location: options.location }),
        ...(mapping && { mapping }),
        noLevels: options.levels === false,
        ...(fingerprints && { fingerprints }),
      },
      onProgress: (progress) => display.show(progress),
      signal: stop.signal,
    });
    display.end();
    if (options.json) process.stdout.write(`${JSON.stringify(reportData(report), null, 2)}\n`);
    else if (!options.quiet || exitCode(report) !== 0) process.stderr.write(reportText(report));
    return exitCode(report);
  } finally {
    display.end();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await store.close();
  }
}
