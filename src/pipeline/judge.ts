// Everything that can be known of a run before its first fact is written: what its edges' ends are, what it
// creates, changes and closes, and whether it closes so much that it is held.
import type { RunCounts } from '../model/run.ts';
import type { GraphStore, OpenRun, RunSummary } from '../store/graph-store.ts';
import type { Closing, Spool } from '../store/spool.ts';
import { isPlaceholder, settleEnds } from './ends.ts';
import type { Intake } from './intake.ts';
import type { RunReport } from './report.ts';

/** A run that would close more of its source than this is held. */
const HELD_SHARE = 0.1;
const HELD_FROM = 10;
/** Quarantined records in a report. */
const SHOWN = 20;
const PAGE = 5000;

interface JudgeOptions {
  readonly store: GraphStore;
  readonly acceptRemovals?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Judged {
  readonly summary: RunSummary;
  readonly report: Pick<RunReport, 'counts' | 'partial' | 'gaps' | 'quarantined' | 'nothingClosed' | 'held'>;
  readonly differences: ReturnType<Spool['compare']>;
  readonly toWrite: number;
}

/** After `settle` and `lookUpEnds`. */
export async function judge(intake: Intake, run: OpenRun, options: JudgeOptions): Promise<Judged> {
  const { spool, mode, source } = intake;
  const nothingClosed = mode === 'delta' ? null : whyNothing(intake);
  const closing: Closing = mode === 'delta' ? 'removed' : nothingClosed === null ? 'unstated' : 'nothing';
  const { dangling, placeholders } = await settleEnds(spool, {
    store: options.store,
    run,
    source,
    earlierStay: closing !== 'unstated',
  });
  for (const element of ['node', 'edge'] as const) {
    // What the run does not mention stays as it is, unless it closes that.
    const among = closing === 'unstated' ? undefined : spool.mentioned(element);
    for await (const batch of run.liveDigests(element, among)) {
      options.signal?.throwIfAborted();
      spool.live(element, batch);
    }
  }
  const differences = spool.compare(closing);
  const { node: nodes, edge: edges } = differences;
  const counts: RunCounts = {
    records: intake.records,
    ...spool.recorded(),
    dangling,
    placeholders,
    created: nodes.created + edges.created,
    changed: nodes.changed + edges.changed,
    closed: nodes.closing + edges.closing,
    unchanged: nodes.unchanged + edges.unchanged,
    quarantined: spool.quarantineCounts().total,
    unknown: Object.fromEntries([...intake.unknown].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
  const empty = nodes.stated + edges.stated === 0;
  const mayHold = closing === 'unstated' && !options.acceptRemovals;
  const held = mayHold ? heldFor(intake, counts.closed, nodes.live + edges.live, empty) : null;
  const summary = summaryOf(intake, counts);
  const { partial, gaps } = summary;
  return {
    summary,
    differences,
    toWrite: counts.created + counts.changed + counts.closed,
    report: { counts, partial, gaps, quarantined: spool.quarantined(0, SHOWN), nothingClosed, held },
  };
}

/** Why a full run leaves open what it does not state; null where it closes it. */
function whyNothing({ spool, gaps }: Intake): string | null {
  const { unreadable } = spool.quarantineCounts();
  if (gaps.size > 0) return 'parts of the source are missing';
  return unreadable > 0 ? `${unreadable} quarantined records have no id that can be read` : null;
}

/** Placeholders do not count: they go when somebody else declares what they stood for. */
function heldFor({ spool }: Intake, closing: number, live: number, empty: boolean): RunReport['held'] {
  if (closing === 0 || (!empty && (closing < HELD_FROM || closing <= live * HELD_SHARE))) return null;
  let gone = closing;
  for (let after = ''; ; ) {
    const page = spool.closing('node', after, PAGE);
    after = page.at(-1)?.id ?? '';
    gone -= page.filter(isPlaceholder).length;
    if (page.length === 0) break;
  }
  if (gone === 0) return null;
  return empty || (gone >= HELD_FROM && gone > live * HELD_SHARE) ? { closing: gone, live } : null;
}

export function summaryOf({ gaps, spool }: Intake, counts: RunCounts): RunSummary {
  return { counts, partial: gaps.size > 0 || spool.quarantineCounts().total > 0, gaps: [...gaps] };
}
