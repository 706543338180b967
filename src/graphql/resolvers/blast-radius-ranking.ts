// The ranking of all blast radii.
import type { RankedRadius as RankedRadiusAnswer, Ranking } from '../../analysis/blast-radius-ranking.ts';
import { nodeFilter } from '../../analysis/filter.ts';
import { each, type Steps } from '../../analysis/steps.ts';
import { KeyreachError } from '../../model/errors.ts';
import { CAPABILITIES } from '../../model/ontology.ts';
import { momentOf } from '../context.ts';
import type {
  BlastRadiusOrder,
  QueryResolvers,
  RankedRadiusFilter,
  RankedRadiusResolvers,
} from '../generated/resolvers.ts';
import { knownScope, present, reachOptions, refuseImpossibleKinds } from '../inputs.ts';
import { textFilter } from '../listing.ts';
import { pageOf, type Ticket, ticketOf } from '../page.ts';
import { rankingWithin } from '../rankings.ts';
import { recent } from '../recent.ts';
import { wholeGraph } from '../snapshot.ts';
import { answered } from './answer.ts';

export const query: Pick<QueryResolvers, 'blastRadiusRanking'> = {
  blastRadiusRanking: async (_, { options: asked, filter, orderBy, ...page }, context) => {
    refuseImpossibleKinds(filter.kinds);
    const given = { options: asked, filter, orderBy };
    const ticket = ticketOf(context, await knownScope(context, asked), 'blastRadiusRanking', given, page);
    const { scope } = ticket;
    const options = reachOptions(scope, asked);
    if (options.maxHops !== null) throw unlimited();
    const whole = wholeGraph(scope.snapshot, '`blastRadiusRanking`');
    const found = await rankingWithin(whole, options, context);
    const ready = typeof found !== 'number';
    const order = ready ? await context.allowance.work(() => ordered(ticket, found, filter, orderBy)) : [];
    return {
      ...answered(scope),
      ready,
      progress: ready ? 1 : found,
      radii: pageOf(ticket, order.length, (index) => ({
        scope,
        answer: (found as Ranking).radius(order[index] as number),
      })),
    };
  },
};

function unlimited(): KeyreachError {
  return new KeyreachError(
    'BAD_USER_INPUT',
    '`options.maxHops` does not go with the ranking, which counts everything within reach: leave it out, or ask `blastRadius` of one.',
  );
}

const MEASURES: Record<BlastRadiusOrder, (radius: RankedRadiusAnswer) => number> = {
  SCORE: ({ score }) => score,
  BREADTH: ({ breadth }) => breadth,
  RESOURCES: ({ resources }) => resources,
  CREDENTIALS: ({ credentials }) => credentials,
  IDENTITIES: ({ identities }) => identities,
};

/** Sources that pass the filter, the largest first, then by id. */
function ordered(
  ticket: Ticket,
  ranking: Ranking,
  { text, ...filter }: RankedRadiusFilter,
  orderBy: BlastRadiusOrder,
): Steps<readonly number[]> {
  return recent(ticket, function* () {
    const { view } = ticket.scope.snapshot;
    const named = textFilter(view, text);
    const passes = nodeFilter(view, momentOf(ticket.scope), present(filter));
    const measure = MEASURES[orderBy];
    const found: { source: number; measure: number; rank: number }[] = [];
    yield* each(ranking.sources.length, (source) => {
      const node = ranking.sources[source] as number;
      if (passes(node) && named(node))
        found.push({ source, measure: measure(ranking.radius(source)), rank: view.rank(node) });
    });
    yield;
    return found.sort((a, b) => b.measure - a.measure || a.rank - b.rank).map(({ source }) => source);
  });
}

export const RankedRadius: RankedRadiusResolvers = {
  node: ({ scope, answer }) => ({ ...scope, node: answer.node }),
  score: ({ answer }) => answer.score,
  largest: ({ answer }) => answer.largest,
  breadth: ({ answer }) => answer.breadth,
  resources: ({ answer }) => answer.resources,
  byCapability: ({ answer }) =>
    CAPABILITIES.map((capability, bit) => ({ capability, count: answer.byCapability[bit] as number })),
  credentials: ({ answer }) => answer.credentials,
  identities: ({ answer }) => answer.identities,
};
