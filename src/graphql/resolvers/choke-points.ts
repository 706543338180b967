// Choke points and the cut. Each point is proved when it is shown, the cut when it is asked for.

import {
  type ChokeAnswer,
  type ChokeCut as ChokeCutAnswer,
  chokeCutSteps,
  chokePointsSteps,
  provedPointSteps,
} from '../../analysis/choke/choke-points.ts';
import type { Steps } from '../../analysis/steps.ts';
import { KeyreachError } from '../../model/errors.ts';
import { bitOf } from '../../model/ontology.ts';
import type { Scope } from '../context.ts';
import type {
  ChokeCutResolvers,
  ChokePointResolvers,
  ChokePointsResolvers,
  QueryChokePointsArgs,
  QueryResolvers,
} from '../generated/resolvers.ts';
import { knownScope, reachOptions } from '../inputs.ts';
import { selected } from '../node-selection.ts';
import { firstOf, pageOfList, ticketOf } from '../page.ts';
import { recent } from '../recent.ts';
import { wholeGraph } from '../snapshot.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'chokePoints'> = {
  chokePoints: async (_, { first, after, ...asked }, context) => {
    const now = await knownScope(context, asked.options);
    const ticket = ticketOf(context, now, 'chokePoints', asked, { first, after });
    const { scope } = ticket;
    const answer = await context.allowance.work(() => recent(ticket, () => answered(scope, asked)));
    return { scope, answer, capability: asked.capability, ticket };
  },
};

function* answered(scope: Scope, asked: Omit<QueryChokePointsArgs, 'first' | 'after'>): Steps<ChokeAnswer> {
  const { maxHops, ...options } = reachOptions(scope, asked.options);
  if (maxHops !== null) throw unlimited();
  wholeGraph(scope.snapshot, '`chokePoints`');
  return yield* chokePointsSteps(scope.snapshot.view, {
    entries: yield* selected(scope, 'from', asked.from),
    protected: yield* selected(scope, 'to', asked.to),
    capability: bitOf(asked.capability),
    keep: asked.keep,
    options,
  });
}

function unlimited(): KeyreachError {
  return new KeyreachError(
    'BAD_USER_INPUT',
    '`options.maxHops` does not go with choke points, which are on every path however long: leave it out.',
  );
}

const cuts = new WeakMap<ChokeAnswer, Promise<ChokeCutAnswer>>();

const nodesIn = ({ snapshot, at }: Scope, nodes: readonly number[]) =>
  nodes.map((node) => ({ snapshot, at, node }));

export const ChokePoints: ChokePointsResolvers = {
  ...answerFields,
  capability: ({ capability }) => capability,
  entries: ({ answer }) => answer.entries.length,
  deadStarts: ({ scope, answer }) => answer.deadStarts.map((one) => ({ scope, answer: one })),
  protected: ({ answer }) => answer.protected.length,
  exposed: ({ answer }) => answer.exposed.length,
  exposedNodes: ({ scope, answer }, { first }) => nodesIn(scope, firstOf(answer.exposed, first)),
  complete: ({ answer }) => answer.complete,
  points: ({ scope, answer, ticket }) =>
    pageOfList(ticket, answer.points, (one) => ({ scope, answer: one, among: answer })),
  cut: async ({ scope, answer }, _, { allowance }) => {
    const known = cuts.get(answer) ?? allowance.work(() => chokeCutSteps(wholeGraph(scope.snapshot), answer));
    cuts.set(answer, known);
    known.catch(() => cuts.delete(answer));
    return { scope, answer: await known };
  },
};

export const ChokePoint: ChokePointResolvers = {
  node: ({ scope: { snapshot, at }, answer: { node } }) => (node === null ? null : { snapshot, at, node }),
  relationship: ({ scope: { snapshot, at }, answer: { edge } }) =>
    edge === null ? null : { snapshot, at, edge },
  guards: ({ answer }) => answer.guards.length,
  guarded: ({ scope, answer }, { first }) => nodesIn(scope, firstOf(answer.guards, first)),
  exposedAfter: ({ scope, answer, among }, _, { allowance }) =>
    allowance.work(() => provedPointSteps(wholeGraph(scope.snapshot), among, answer)),
};

export const ChokeCut: ChokeCutResolvers = {
  relationships: ({ scope: { snapshot, at }, answer }) =>
    answer.edges.map((edge) => ({ snapshot, at, edge })),
  size: ({ answer }) => answer.edges.length,
  atLeast: ({ answer }) => answer.atLeast,
  exact: ({ answer }) => answer.atLeast === answer.edges.length,
  exposedAfter: ({ answer }) => answer.remaining.length,
  remaining: ({ scope, answer }, { first }) => nodesIn(scope, firstOf(answer.remaining, first)),
};
