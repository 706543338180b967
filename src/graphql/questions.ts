// The questions about reach, asked of the analysis: what each answer's resolvers start from.
import type { DecisionAnswer, ReachOptions } from '../analysis/answers.ts';
import { type BestPaths, bestPathsSteps } from '../analysis/best-paths.ts';
import { blastRadiusSteps } from '../analysis/blast-radius.ts';
import { decisionSteps, shortestPathSteps } from '../analysis/decision.ts';
import { exposureSteps } from '../analysis/exposure.ts';
import { reachSteps, strongestOf } from '../analysis/reach.ts';
import type { Steps } from '../analysis/steps.ts';
import { KeyreachError } from '../model/errors.ts';
import { bitOf, CAPABILITIES, type CapabilitySet } from '../model/ontology.ts';
import type { Context, Scope } from './context.ts';
import { digestOf } from './cursor.ts';
import type {
  QueryBlastRadiusArgs,
  QueryCheckArgs,
  QueryPathsArgs,
  QueryReachArgs,
  QueryWhoCanReachArgs,
} from './generated/resolvers.ts';
import { hitFilter, knownScope, nodesWith, nodeWith, reachOptions } from './inputs.ts';
import { ticketOf } from './page.ts';
import type { BlastRadius, Decision, Exposure, PathAnswer, Reach } from './parents.ts';
import { broughtTo } from './push-down/brought-to.ts';
import { recent } from './recent.ts';

export async function reachAnswer(
  { from, options, filter, ...page }: QueryReachArgs,
  context: Context,
): Promise<Reach> {
  const asked = await knownScope(context, options);
  const named = ticketOf(context, asked, 'reach', { from, options, filter }, page);
  const reached = reachOptions(named.scope, options);
  const ticket = await broughtTo(named, { direction: 'leaving', starts: from, options: reached }, context);
  const { scope } = ticket;
  const starts = nodesWith(scope, from);
  const answer = await context.allowance.work(() =>
    recent(ticket, () => reachSteps(scope.snapshot.view, starts, reached, hitFilter(filter))),
  );
  return { scope, answer, from: starts, ticket };
}

export async function exposureAnswer(
  { resource, capability, options, filter, ...page }: QueryWhoCanReachArgs,
  context: Context,
): Promise<Exposure> {
  const asked = await knownScope(context, options);
  const named = ticketOf(context, asked, 'whoCanReach', { resource, capability, options, filter }, page);
  const reached = reachOptions(named.scope, options);
  const growth = { direction: 'entering' as const, starts: [resource], options: reached };
  const ticket = await broughtTo(named, growth, context);
  const { scope } = ticket;
  const target = nodeWith(scope, resource);
  const wanted = { labels: ['Identity', 'Credential'], ...hitFilter(filter) };
  const answer = await context.allowance.work(() =>
    recent(ticket, () => exposureSteps(scope.snapshot.view, target, bitOf(capability), reached, wanted)),
  );
  return { scope, answer, target, capability, ticket };
}

export async function decisionAnswer(
  { from, to, capability, options }: QueryCheckArgs,
  context: Context,
): Promise<Decision> {
  const asked = await knownScope(context, options);
  const reached = reachOptions(asked, options);
  const scope = await between(asked, from, to, reached, context);
  const ends = { from: nodeWith(scope, from), to: nodeWith(scope, to) };
  const { view } = scope.snapshot;
  const answer = await context.allowance.work(() =>
    decisionSteps(view, ends.from, ends.to, bitOf(capability), reached),
  );
  return { ...ends, scope, capability, answer };
}

/** The scope in which one node is asked about from another. The other end is named, whether it is reached or not. */
async function between(
  asked: Scope,
  from: string,
  to: string,
  options: ReachOptions,
  context: Context,
): Promise<Scope> {
  const growth = { direction: 'leaving' as const, starts: [from], others: [to], options };
  return (await broughtTo({ scope: asked }, growth, context)).scope;
}

const MOST_PATHS = 100;

export async function pathAnswer(
  { from, to, capability, options, k }: QueryPathsArgs,
  context: Context,
): Promise<PathAnswer> {
  if (k < 1 || k > MOST_PATHS) {
    throw new KeyreachError('BAD_USER_INPUT', `\`k\` is ${k}: ask for 1 to ${MOST_PATHS} paths.`);
  }
  const known = await knownScope(context, options);
  const reached = reachOptions(known, options);
  // Whether there are longer paths than those asked for is told of several.
  const scope = await between(known, from, to, k === 1 ? reached : { ...reached, maxHops: null }, context);
  const ends = { from: nodeWith(scope, from), to: nodeWith(scope, to) };
  const asked = { ...ends, k, options: reached, capability: capability ? bitOf(capability) : null };
  const found = await context.allowance.work(() => pathsFound(scope, asked));
  const proved = CAPABILITIES.find((one) => bitOf(one) === found.capability);
  return { ...ends, scope, options: reached, ...found, capability: proved ?? null };
}

interface PathsAsked {
  readonly from: number;
  readonly to: number;
  readonly k: number;
  readonly options: ReachOptions;
  readonly capability: CapabilitySet | null;
}

interface PathsFound extends BestPaths {
  readonly capability: CapabilitySet | null;
}

/** One path needs no more than the search that finds everything held on `to`. */
function* pathsFound({ snapshot: { view } }: Scope, asked: PathsAsked): Steps<PathsFound> {
  const { from, to, k, options } = asked;
  const shortest = yield* shortestPathSteps(view, from, to, asked.capability, options);
  if (!shortest) {
    const { hopsKnown } = view.traversal(options);
    const complete = options.maxHops === null && hopsKnown === Number.POSITIVE_INFINITY;
    return { paths: [], complete, capability: null };
  }
  const capability = asked.capability ?? strongestOf(shortest.held.at(-1) ?? 0);
  if (k === 1) return { paths: [shortest], complete: from === to, capability };
  return { ...(yield* bestPathsSteps(view, from, to, capability, options, k)), capability };
}

const decided = new WeakMap<PathAnswer, Promise<DecisionAnswer[]>>();

/** The decision on each capability, ascending: one search each, once an answer. */
export function decisions(answer: PathAnswer, { allowance }: Context): Promise<DecisionAnswer[]> {
  const known = decided.get(answer) ?? allowance.work(() => decide(answer));
  decided.set(answer, known);
  return known;
}

function* decide({ scope, from, to, options }: PathAnswer): Steps<DecisionAnswer[]> {
  const answers: DecisionAnswer[] = [];
  for (const one of CAPABILITIES)
    answers.push(yield* decisionSteps(scope.snapshot.view, from, to, bitOf(one), options));
  return answers;
}

export async function blastRadiusAnswer(
  { of, options }: QueryBlastRadiusArgs,
  context: Context,
): Promise<BlastRadius> {
  const asked = await knownScope(context, options);
  return blastRadiusFrom(asked, of, reachOptions(asked, options), context);
}

/** Of nodes by their ids, at the version and instant of the scope. */
export async function blastRadiusFrom(
  asked: Scope,
  ids: readonly string[],
  options: BlastRadius['options'],
  context: Context,
): Promise<BlastRadius> {
  const { scope } = await broughtTo(
    { scope: asked },
    { direction: 'leaving', starts: ids, options },
    context,
  );
  return blastRadiusOf(scope, nodesWith(scope, ids), options, context);
}

export async function blastRadiusOf(
  scope: Scope,
  of: readonly number[],
  options: BlastRadius['options'],
  { allowance }: Context,
): Promise<BlastRadius> {
  const { view } = scope.snapshot;
  const digest = digestOf('blastRadius', { of: of.map((node) => view.id(node)), options });
  const answer = await allowance.work(() =>
    recent({ scope, digest }, () => blastRadiusSteps(view, of, options)),
  );
  return { scope, of, options, answer };
}

/** The same question at the version and instant that a cursor names. */
export async function blastRadiusIn(
  scope: Scope,
  radius: BlastRadius,
  context: Context,
): Promise<BlastRadius> {
  if (scope.snapshot === radius.scope.snapshot && scope.at === radius.scope.at) return radius;
  const ids = radius.of.map((node) => radius.scope.snapshot.view.id(node));
  return blastRadiusFrom(scope, ids, { ...radius.options, at: scope.at }, context);
}
