// The questions about reach, asked of the analysis: what each answer's resolvers start from.
import type { DecisionAnswer } from '../analysis/answers.ts';
import { blastRadius } from '../analysis/blast-radius.ts';
import { decision, shortestPath } from '../analysis/decision.ts';
import { exposure } from '../analysis/exposure.ts';
import { reach } from '../analysis/reach.ts';
import { KeyreachError } from '../model/errors.ts';
import { bitOf, CAPABILITIES } from '../model/ontology.ts';
import type { Context, Scope } from './context.ts';
import { digestOf } from './cursor.ts';
import type {
  QueryBlastRadiusArgs,
  QueryCheckArgs,
  QueryPathsArgs,
  QueryReachArgs,
  QueryWhoCanReachArgs,
} from './generated/resolvers.ts';
import { hitFilter, nodesWith, nodeWith, reachOptions, scopeOf } from './inputs.ts';
import { ticketOf } from './page.ts';
import type { BlastRadius, Decision, Exposure, PathAnswer, Reach } from './parents.ts';
import { recent } from './recent.ts';

export function reachAnswer({ from, options, filter, ...page }: QueryReachArgs, context: Context): Reach {
  const asked = scopeOf(context, options.at);
  const ticket = ticketOf(context, asked, 'reach', { from, options, filter }, page);
  const { scope } = ticket;
  const starts = nodesWith(scope, from);
  const answer = recent(ticket, () =>
    reach(scope.snapshot.view, starts, reachOptions(scope, options), hitFilter(filter)),
  );
  return { scope, answer, from: starts, ticket };
}

export function exposureAnswer(
  { resource, capability, options, filter, ...page }: QueryWhoCanReachArgs,
  context: Context,
): Exposure {
  const asked = scopeOf(context, options.at);
  const ticket = ticketOf(context, asked, 'whoCanReach', { resource, capability, options, filter }, page);
  const { scope } = ticket;
  const target = nodeWith(scope, resource);
  const wanted = { labels: ['Identity', 'Credential'], ...hitFilter(filter) };
  const answer = recent(ticket, () =>
    exposure(scope.snapshot.view, target, bitOf(capability), reachOptions(scope, options), wanted),
  );
  return { scope, answer, target, capability, ticket };
}

export function decisionAnswer(
  { from, to, capability, options }: QueryCheckArgs,
  context: Context,
): Decision {
  const scope = scopeOf(context, options.at);
  const ends = { from: nodeWith(scope, from), to: nodeWith(scope, to) };
  const { view } = scope.snapshot;
  return {
    ...ends,
    scope,
    capability,
    answer: decision(view, ends.from, ends.to, bitOf(capability), reachOptions(scope, options)),
  };
}

export function pathAnswer(
  { from, to, capability, options, k }: QueryPathsArgs,
  context: Context,
): PathAnswer {
  if (k !== 1) {
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `\`k\` is ${k}, but this version finds one path: leave \`k\` out or set it to 1.`,
    );
  }
  const scope = scopeOf(context, options.at);
  const ends = { from: nodeWith(scope, from), to: nodeWith(scope, to) };
  const reached = reachOptions(scope, options);
  const wanted = capability ? bitOf(capability) : null;
  const path = shortestPath(scope.snapshot.view, ends.from, ends.to, wanted, reached);
  const strongest = CAPABILITIES.findLast((one) => (path?.held.at(-1) ?? 0) & bitOf(one));
  return {
    ...ends,
    scope,
    options: reached,
    path,
    capability: path ? (capability ?? strongest ?? null) : null,
  };
}

const decided = new WeakMap<PathAnswer, DecisionAnswer[]>();

/** The decision on each capability, ascending: one search each, once an answer. */
export function decisions(answer: PathAnswer): DecisionAnswer[] {
  const known = decided.get(answer) ?? decide(answer);
  decided.set(answer, known);
  return known;
}

function decide({ scope, from, to, options }: PathAnswer): DecisionAnswer[] {
  return CAPABILITIES.map((one) => decision(scope.snapshot.view, from, to, bitOf(one), options));
}

export function blastRadiusAnswer({ of, options }: QueryBlastRadiusArgs, context: Context): BlastRadius {
  const scope = scopeOf(context, options.at);
  return blastRadiusOf(scope, nodesWith(scope, of), reachOptions(scope, options));
}

export function blastRadiusOf(
  scope: Scope,
  of: readonly number[],
  options: BlastRadius['options'],
): BlastRadius {
  const { view } = scope.snapshot;
  const digest = digestOf('blastRadius', { of: of.map((node) => view.id(node)), options });
  return { scope, of, options, answer: recent({ scope, digest }, () => blastRadius(view, of, options)) };
}

/** The same question at the version and instant that a cursor names. */
export function blastRadiusIn(scope: Scope, radius: BlastRadius): BlastRadius {
  if (scope.snapshot === radius.scope.snapshot && scope.at === radius.scope.at) return radius;
  const ids = radius.of.map((node) => radius.scope.snapshot.view.id(node));
  return blastRadiusOf(scope, nodesWith(scope, ids), { ...radius.options, at: scope.at });
}
