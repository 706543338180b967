// The ends of a run's edges, judged once every record is read: by the nodes of the run, else by what other
// sources declare, else by what the edges themselves demand of a placeholder.

import type { Place, PlaceholderStatement } from '../model/fact.ts';
import { digestOf } from '../model/id.ts';
import { labelBit, labelsIn } from '../model/label-bits.ts';
import { EDGES, type Label, PLACEHOLDER_KIND } from '../model/ontology.ts';
import type { GraphStore, OpenRun } from '../store/graph-store.ts';
import type { Demand, Misfit, Spool, SpooledNode } from '../store/spool.ts';
import { spooledNode } from './intake.ts';

const PAGE = 5000;

interface EndsOptions {
  readonly store: GraphStore;
  readonly run: OpenRun;
  readonly source: string;
  /** The source's earlier statements stay where this run says nothing: a delta, or a run that closes nothing. */
  readonly earlierStay: boolean;
}

/**
 * Quarantines the edges whose ends break the table, and adds placeholders for ends that nobody declares; after
 * `lookUpEnds`.
 */
export async function settleEnds(
  spool: Spool,
  options: EndsOptions,
): Promise<{ dangling: number; placeholders: number }> {
  const { dangling: leftOver } = await lookUpElsewhere(spool, options);
  dismiss(spool, (after) => spool.misfits(after, PAGE), misfitReason);
  spool.weighDemands();
  if (dismiss(spool, (after) => spool.contested(after, PAGE), contestedReason) > 0) spool.weighDemands();
  let placeholders = 0;
  for (const page of pages(
    (after: string) => spool.demands(after, PAGE),
    '',
    ({ id }) => id,
  )) {
    spool.nodes(page.map(placeholder));
    placeholders += page.length;
  }
  return { dangling: placeholders + leftOver, placeholders };
}

/** Labels of undeclared ends from other sources, and from this one's earlier runs where those stay. */
async function lookUpElsewhere(
  spool: Spool,
  { store, run, source, earlierStay }: EndsOptions,
): Promise<{ dangling: number }> {
  let dangling = 0;
  for (const page of pages(
    (after: string) => spool.undeclared(after, PAGE),
    '',
    ({ id }) => id,
  )) {
    const found = await store.labels(
      page.map(({ id }) => id),
      source,
    );
    const bits = new Map([...found].map(([id, label]) => [id, labelBit(label)]));
    const own = page
      .filter(({ id, quarantined }) => !found.has(id) && (earlierStay || quarantined))
      .map(({ id }) => id);
    for (const [id, { statement }] of own.length > 0 ? await run.liveStates(own) : []) {
      const standsIn = statement.kind === PLACEHOLDER_KIND;
      // Resource may be what no edge had narrowed yet: these edges say anew what it has to be.
      if (standsIn && statement.label === 'Resource') continue;
      bits.set(id, labelBit(statement.label));
      if (standsIn) dangling++;
    }
    spool.known(bits);
    if (!earlierStay) await keepStandIns(spool, run, [...found.keys()]);
  }
  return { dangling };
}

/**
 * A placeholder that this source still points through stays when somebody else declares the node: it says
 * nothing any more, and closing it would make a change of the very same input.
 */
async function keepStandIns(spool: Spool, run: OpenRun, declaredElsewhere: string[]): Promise<void> {
  if (declaredElsewhere.length === 0) return;
  const own = await run.liveStates(declaredElsewhere);
  const standIns = [...own].filter(([, { statement }]) => statement.kind === PLACEHOLDER_KIND);
  spool.nodes(standIns.map(([id, { statement }]) => standIn(id, statement.label)));
}

/** Page by page, because a page's edges leave the spool while the next one is asked for. */
function dismiss(
  spool: Spool,
  next: (after: number) => Misfit[],
  reason: (misfit: Misfit) => string,
): number {
  let count = 0;
  for (const page of pages(next, 0, ({ edge }) => edge)) {
    count += page.length;
    spool.dismiss(page.map((misfit) => ({ edge: misfit.edge, id: misfit.id, reason: reason(misfit) })));
  }
  return count;
}

function* pages<Row, Key>(
  next: (after: Key) => Row[],
  start: Key,
  keyOf: (row: Row) => Key,
): Generator<Row[]> {
  for (let after = start; ; ) {
    const page = next(after);
    const last = page.at(-1);
    if (last === undefined) return;
    after = keyOf(last);
    yield page;
  }
}

function misfitReason({ kind, from, to, fromLabel, toLabel }: Misfit): string {
  const wrong = (id: string, label: number, allowed: readonly Label[], end: string): string | null => {
    const [is] = labelsIn(label);
    return is && !allowed.includes(is) ? `${kind} ${end} ${allowed.join(' or ')}, but ${id} is ${is}` : null;
  };
  const { from: starts, to: ends } = EDGES[kind];
  return [wrong(from, fromLabel, starts, 'starts at'), wrong(to, toLabel, ends, 'ends at')]
    .filter(Boolean)
    .join('; ');
}

function contestedReason({ kind, from, to }: Misfit): string {
  return `${kind} from ${from} to ${to}: an end that nobody declares would have to have two labels at once; declare it`;
}

/** "Resource where nothing narrows": the first of what is allowed where it is not. */
function demanded(labels: number): Label {
  const allowed = labelsIn(labels);
  return allowed.includes('Resource') ? 'Resource' : (allowed[0] ?? 'Resource');
}

function placeholder({ id, labels, ...place }: Demand): SpooledNode {
  return standIn(id, demanded(labels), place);
}

function standIn(id: string, label: Label, place: Place = { file: '', at: '' }): SpooledNode {
  return { ...spooledNode(placeholderStatement(id, label), place), placeholder: true, made: false };
}

function placeholderStatement(id: string, label: Label): PlaceholderStatement {
  return { id, label, kind: PLACEHOLDER_KIND };
}

/** Whether a source's live fact is a placeholder, told by its digest: there is one for each label. */
export function isPlaceholder({ id, digest }: { id: string; digest: string }): boolean {
  return labelsIn(15).some((label) => digestOf(JSON.stringify(placeholderStatement(id, label))) === digest);
}
