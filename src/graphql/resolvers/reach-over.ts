// Reach over an interval.
import { reachOverSteps } from '../../analysis/reach-over.ts';
import { KeyreachError } from '../../model/errors.ts';
import { listOf } from '../../model/ontology.ts';
import { capabilityOf } from '../capability.ts';
import { edgeText } from '../evidence-text.ts';
import type {
  ArrivalResolvers,
  OverHitResolvers,
  QueryResolvers,
  ReachOverResolvers,
} from '../generated/resolvers.ts';
import { knownScope, nodesWith, reachOptions } from '../inputs.ts';
import { pageOfList, ticketOf } from '../page.ts';
import { broughtTo } from '../push-down/brought-to.ts';
import { recent } from '../recent.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'reachOver'> = {
  reachOver: async (_, { from, since, options, ...page }, context) => {
    const asked = await knownScope(context, options);
    const named = ticketOf(context, asked, 'reachOver', { from, since, options }, page);
    const reached = reachOptions(named.scope, options);
    const { at, maxHops, ...how } = reached;
    if (maxHops !== null) throw wrong('`options.maxHops` does not go with an interval: leave it out.');
    if (since > at) {
      const [begins, ends] = [since, at].map((ms) => new Date(ms).toISOString());
      throw wrong(`\`since\` is ${begins}, and the interval ends at ${ends} (\`options.at\`): begin before.`);
    }
    const growth = { direction: 'leaving', starts: from, options: reached, since } as const;
    const ticket = await broughtTo(named, growth, context);
    const { scope } = ticket;
    const starts = nodesWith(scope, from);
    const interval = { ...how, since, until: at };
    const answer = await context.allowance.work(() =>
      recent(ticket, () => reachOverSteps(scope.snapshot.view, starts, interval)),
    );
    return { scope, answer, since, from: starts, ticket };
  },
};

function wrong(message: string): KeyreachError {
  return new KeyreachError('BAD_USER_INPUT', message);
}

export const ReachOver: ReachOverResolvers = {
  ...answerFields,
  since: ({ since }) => since,
  from: ({ scope, from }) => from.map((node) => ({ ...scope, node })),
  hits: ({ scope, answer, ticket }) => pageOfList(ticket, answer, (hit) => ({ scope, answer: hit })),
};

export const OverHit: OverHitResolvers = {
  node: ({ scope, answer }) => ({ ...scope, node: answer.node }),
  capabilities: ({ answer }) => listOf(answer.capabilities),
  definite: ({ answer }) => listOf(answer.definite),
  earliest: ({ answer }) => answer.earliest,
  arrivals: ({ scope, answer }) => answer.arrivals().map((arrival) => ({ scope, answer: arrival })),
};

export const Arrival: ArrivalResolvers = {
  capability: ({ answer }) => capabilityOf(answer.capability),
  at: ({ answer }) => answer.at,
  definiteAt: ({ answer }) => answer.definiteAt,
  steps: ({ scope, answer }, _, { allowance }) => {
    const steps = answer.path();
    allowance.spend(steps.length);
    return steps.map(({ edge, at }) => ({ relationship: { ...scope, edge }, at }));
  },
  text: ({ scope: { snapshot }, answer }, _, { allowance }) => {
    const steps = answer.path();
    allowance.spend(steps.length);
    return steps
      .map(({ edge, at }) => `${new Date(at).toISOString()} ${edgeText(snapshot.view, edge)}`)
      .join('\n');
  },
};
