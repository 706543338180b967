// `keyreach prune`: forgets history that is older than a time, or beyond so many versions.
import type { PruneReport } from '../store/retention.ts';
import { type CommonOptions, openStore, refuseServer } from './connection.ts';
import { EXIT, UsageError } from './exit-code.ts';
import { factsDisplay } from './facts-progress.ts';

export interface PruneCommandOptions extends CommonOptions {
  readonly before?: string;
  readonly keepVersions?: number;
  /** Seconds. */
  readonly grace?: number;
  readonly shrink?: boolean;
  readonly dryRun?: boolean;
}

export async function pruneIn(options: PruneCommandOptions): Promise<number> {
  refuseServer('prune', options);
  const { before, keepVersions, grace, shrink, dryRun, json, quiet } = options;
  if ((before === undefined) === (keepVersions === undefined))
    throw new UsageError('prune takes --before TIME or --keep-versions N, one of them');
  if (keepVersions === 0) throw new UsageError('--keep-versions is 1 or more: the newest version stays');
  const store = await openStore(options);
  const display = factsDisplay(quiet ?? false);
  try {
    const report = await store.prune({
      ...(before !== undefined && { before: Date.parse(before) }),
      ...(grace !== undefined && { graceMs: 1_000 * grace }),
      keepVersions,
      shrink,
      dryRun,
      onProgress: ({ phase, done, total }) => display.show(`pruning ${phase}`, done, total),
    });
    display.end();
    if (json) process.stdout.write(`${JSON.stringify(data(report, dryRun ?? false), null, 2)}\n`);
    else if (!quiet) process.stderr.write(pruneText(report, dryRun ?? false));
    return EXIT.done;
  } finally {
    display.end();
    await store.close();
  }
}

function data({ prunedBefore, ...report }: PruneReport, dryRun: boolean): unknown {
  return {
    dryRun,
    ...report,
    prunedBefore: prunedBefore === null ? null : new Date(prunedBefore).toISOString(),
  };
}

function pruneText(report: PruneReport, dryRun: boolean): string {
  const { version, oldest, prunedBefore, heldBack, nodes, edges, quarantined, freeBytes } = report;
  const kept =
    oldest === 0 ? `every version up to ${version} is kept` : `versions ${oldest} to ${version} are kept`;
  return [
    `${dryRun ? 'would remove' : 'removed'} ${nodes} closed facts of nodes, ${edges} of edges, ${quarantined} quarantined records; ${kept}`,
    ...(prunedBefore === null
      ? []
      : [
          `  what ended before ${new Date(prunedBefore).toISOString()} is forgotten; answers as of earlier say so`,
        ]),
    ...(heldBack
      ? [`  versions before ${heldBack.wanted} could not all go yet: ${REASONS[heldBack.reason]}`]
      : []),
    ...(freeBytes !== null && freeBytes > 0 && !dryRun
      ? [`  ${Math.ceil(freeBytes / 1024)} KB of the file are free for what comes; --shrink gives them back`]
      : []),
    '',
  ].join('\n');
}

const REASONS = {
  grace: 'others took their place less than --grace ago, and somebody may be reading them',
  running: 'a run that began with them is still open; try again when it is done',
} as const;
