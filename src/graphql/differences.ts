// The questions that compare two reaches, asked of the analysis.
import { type Difference, differenceSteps, type Side } from '../analysis/difference.ts';
import type { Growth } from '../analysis/excerpt.ts';
import { KeyreachError } from '../model/errors.ts';
import type { Context, Scope } from './context.ts';
import { digestOf } from './cursor.ts';
import type { QueryReachDiffArgs, QueryWhatIfArgs, ReachOptions } from './generated/resolvers.ts';
import { distinctIds, knownScope, nodesWith, reachOptions } from './inputs.ts';
import { ticketOf } from './page.ts';
import type { ReachDifference, WhatIf } from './parents.ts';
import { broughtToBoth } from './push-down/brought-to.ts';
import { recent } from './recent.ts';
import { wholeGraph } from './snapshot.ts';
import { supposedScope } from './supposed.ts';

export async function reachDifference(
  { from, since, until, options, first, after }: QueryReachDiffArgs,
  context: Context,
): Promise<ReachDifference> {
  const asked = { from, since, until, options };
  const { at, asKnownAt } = options;
  const newer = await knownScope(context, {
    at: until.at ?? at ?? null,
    asKnownAt: until.asKnownAt ?? asKnownAt ?? null,
  });
  const named = ticketOf(context, newer, 'reachDiff', asked, { first, after });
  const known = since.asKnownAt ?? asKnownAt;
  const older =
    known === null || known === undefined ? named.scope : await knownScope(context, { asKnownAt: known });
  const begin = { snapshot: older.snapshot, at: since.at ?? at ?? named.scope.at };
  refuseBackwards(begin, named.scope);
  const [earlier, scope] = await broughtToBoth(
    followed(begin, from, options),
    followed(named.scope, from, options),
    context,
  );
  const ticket = { ...named, scope };
  const starts = startsOf(from, earlier, scope);
  const sides = [
    { scope: earlier, side: sideOf(earlier, starts.before, options) },
    { scope, side: sideOf(scope, starts.after, options) },
  ] as const;
  return { scope, ticket, ...(await compared(...sides, context)) };
}

export async function whatIfAnswer(
  { of, changes, options, first, after }: QueryWhatIfArgs,
  context: Context,
): Promise<WhatIf> {
  const asked = await knownScope(context, options);
  const ticket = ticketOf(context, asked, 'whatIf', { of, changes, options }, { first, after });
  const { scope } = ticket;
  wholeGraph(scope.snapshot, '`whatIf`');
  const starts = nodesWith(scope, of);
  const supposed = await supposedScope(scope, changes, context);
  const sides = [
    { scope, side: sideOf(scope, starts, options) },
    { scope: supposed, side: sideOf(supposed, nodesWith(supposed, of), options) },
  ] as const;
  return { scope, ticket, ...(await compared(...sides, context)) };
}

/** What was gained would be told as lost, and what was lost as gained. */
function refuseBackwards(since: Scope, until: Scope): void {
  const refuse = (what: string, begins: string | number, ends: string | number): never => {
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `\`since\` is ${what} ${begins}, and \`until\` is ${ends}, which is earlier: change them over.`,
    );
  };
  if (since.at > until.at) {
    refuse('the instant', new Date(since.at).toISOString(), new Date(until.at).toISOString());
  }
  const [first, last] = [since.snapshot.version, until.snapshot.version];
  if (first > last) refuse('version', first, last);
}

/** Nodes that one side has are starts there; NOT_FOUND for those that neither has. */
function startsOf(
  from: readonly string[],
  before: Scope,
  after: Scope,
): { before: readonly number[]; after: readonly number[] } {
  const inView = ({ snapshot: { view } }: Scope, ids: readonly string[]): number[] =>
    ids.map((id) => view.indexOf(id)).filter((node) => node >= 0);
  const ids = distinctIds(from);
  const gone = ids.filter((id) => after.snapshot.view.indexOf(id) < 0);
  if (gone.length > 0) nodesWith(before, gone);
  return { before: inView(before, ids), after: inView(after, ids) };
}

function followed(
  scope: Scope,
  starts: readonly string[],
  options: ReachOptions,
): { scope: Scope; growth: Growth } {
  return { scope, growth: { direction: 'leaving', starts, options: reachOptions(scope, options) } };
}

function sideOf(scope: Scope, starts: readonly number[], options: ReachOptions): Side {
  return { view: scope.snapshot.view, starts, options: reachOptions(scope, options) };
}

interface Compared {
  readonly scope: Scope;
  readonly side: Side;
}

async function compared(
  before: Compared,
  after: Compared,
  context: Context,
): Promise<{ before: Compared; after: Compared; answer: Difference }> {
  // Kept with the graph that is sooner forgotten.
  const [kept, other] = after.scope.snapshot.supposed ? [after, before] : [before, after];
  const { view, starts, options } = kept.side;
  const ids = starts.map((node) => view.id(node));
  const digest = digestOf('difference', {
    ids,
    options,
    version: other.scope.snapshot.version,
    at: other.scope.at,
  });
  const answer = await context.allowance.work(() =>
    recent({ scope: kept.scope, digest }, () => differenceSteps(before.side, after.side)),
  );
  return { before, after, answer };
}
