// What an ingest did, for people and for programs.
import { visible } from '../model/visible.ts';
import type { IngestReport, RunReport } from '../pipeline/report.ts';

const SHOWN = 10;

function headline({ status, dryRun, source, version }: RunReport): string {
  switch (status) {
    case 'COMMITTED':
      return dryRun
        ? `${visible(source)}: would be committed, still graph version ${version}`
        : `${visible(source)}: committed as graph version ${version}`;
    case 'UNCHANGED':
      return `${visible(source)}: nothing changed, still graph version ${version}`;
    case 'HELD':
      return `${visible(source)}: held, still graph version ${version}`;
    case 'NOOP':
      return `${visible(source)}: not taken, still graph version ${version}`;
  }
}

/** Lines for standard error (a summary) — the report itself is what --json prints. */
export function reportText(report: IngestReport): string {
  return report.runs
    .flatMap(runLines)
    .map((line) => `${line}\n`)
    .join('');
}

function runLines(run: RunReport): string[] {
  const { status, counts, observedAt, observedGuessed, partial, gaps, quarantined, nothingClosed, message } =
    run;
  const unknown = Object.entries(counts.unknown).sort(([, a], [, b]) => b - a);
  const more = counts.quarantined - quarantined.slice(0, SHOWN).length;
  if (status === 'NOOP') return [headline(run), `  ${visible(message ?? '')}`];
  return [
    headline(run),
    ...(message && status !== 'UNCHANGED' ? [`  ${visible(message)}`] : []),
    `  observed ${new Date(observedAt).toISOString()}${observedGuessed ? ' (guessed: give --observed-at)' : ''}`,
    `  read ${counts.records} records: ${counts.nodes} nodes, ${counts.edges} edges, ${counts.traversableEdges} traversable, ${counts.dangling} dangling ends`,
    `  ${counts.created} created, ${counts.changed} changed, ${counts.closed} closed, ${counts.unchanged} unchanged, ${counts.placeholders} placeholders`,
    ...(unknown.length > 0
      ? [
          `  not known to the adapter: ${unknown
            .slice(0, SHOWN)
            .map(([what, n]) => `${visible(what)} ${n}`)
            .join(', ')}${unknown.length > SHOWN ? ` and ${unknown.length - SHOWN} more kinds` : ''}`,
        ]
      : []),
    ...(partial ? ['  partial:'] : []),
    ...gaps.map((gap) => `    gap: ${visible(gap)}`),
    ...quarantined
      .slice(0, SHOWN)
      .map(
        ({ file, at, id, reason }) =>
          `    quarantined ${visible(file)} ${visible(at)}${id ? ` (${visible(id)})` : ''}: ${visible(reason)}`,
      ),
    ...(more > 0 ? [`    and ${more} more: keyreach quarantine ${run.run ?? ''}`] : []),
    ...(nothingClosed ? [`  nothing was closed: ${visible(nothingClosed)}`] : []),
  ];
}

/** The report as data: instants in RFC 3339. */
export function reportData(report: IngestReport): unknown {
  const dated = <T extends RunReport>(run: T) => ({
    ...run,
    observedAt: new Date(run.observedAt).toISOString(),
  });
  return { ...dated(report), runs: report.runs.map(dated) };
}
