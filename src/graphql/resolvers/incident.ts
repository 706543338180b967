// Tracing a leaked key.
import { keyMatches, liveness } from '../../analysis/key-match.ts';
import { momentOf } from '../context.ts';
import type {
  LivenessResolvers,
  QueryResolvers,
  TraceAnswerResolvers,
  TraceMatchResolvers,
} from '../generated/resolvers.ts';
import { revocationOf } from '../governance-questions.ts';
import { knownScope, reachOptions } from '../inputs.ts';
import { livenessReasons, matchedBy } from '../key-match.ts';
import { broughtTo } from '../push-down/brought-to.ts';
import { blastRadiusFrom } from '../questions.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'trace'> = {
  trace: async (_, { key, options }, context) => {
    const asked = await knownScope(context, options);
    const sought = key.trim();
    const growth = { direction: 'alone', starts: [sought], key: sought } as const;
    const { scope } = await broughtTo({ scope: asked }, growth, context);
    return { scope, key: sought, options: reachOptions(scope, options) };
  },
};

export const TraceAnswer: TraceAnswerResolvers = {
  ...answerFields,
  key: ({ key }) => key,
  fingerprintKey: (_, __, { store }) => store.keyCheck(),
  matches: (trace) => keyMatches(trace.scope.snapshot.view, trace.key).map((node) => ({ ...trace, node })),
};

export const TraceMatch: TraceMatchResolvers = {
  node: ({ scope, node }) => ({ ...scope, node }),
  matchedBy: (match, _, context) => matchedBy(match, context),
  liveness: async ({ scope: asked, node, options }, _, context) => {
    const id = asked.snapshot.view.id(node);
    const growth = { direction: 'around', starts: [id] } as const;
    const { scope } = await broughtTo({ scope: asked }, growth, context);
    const { view } = scope.snapshot;
    return { scope, answer: liveness(view, momentOf(scope, options.includeDisabled), view.indexOf(id)) };
  },
  blastRadius: ({ scope, node, options }, _, context) =>
    blastRadiusFrom(scope, [scope.snapshot.view.id(node)], options, context),
  whoCanRevoke: ({ scope, node }, _, context) => revocationOf(scope, scope.snapshot.view.id(node), context),
};

export const Liveness: LivenessResolvers = {
  live: ({ answer }) => answer.usable,
  reasons: (parent, _, context) => livenessReasons(parent, context),
  death: ({ answer }) => answer.death,
  endsAt: ({ answer }) => answer.endsAt,
  identities: ({ scope, answer }, _, { allowance }) => {
    allowance.spend(answer.identities.length);
    return answer.identities.map((node) => ({ ...scope, node }));
  },
};
