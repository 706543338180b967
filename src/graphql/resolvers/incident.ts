// Tracing a leaked key.
import { keyMatches, liveness } from '../../analysis/key-match.ts';
import { momentOf } from '../context.ts';
import type {
  LivenessResolvers,
  QueryResolvers,
  TraceAnswerResolvers,
  TraceMatchResolvers,
} from '../generated/resolvers.ts';
import { knownScope, reachOptions } from '../inputs.ts';
import { livenessReasons, matchedBy } from '../key-match.ts';
import { blastRadiusOf } from '../questions.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'trace'> = {
  trace: async (_, { key, options }, context) => {
    const scope = await knownScope(context, options);
    return { scope, key: key.trim(), options: reachOptions(scope, options) };
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
  liveness: ({ scope, node, options }) => ({
    scope,
    answer: liveness(scope.snapshot.view, momentOf(scope, options.includeDisabled), node),
  }),
  blastRadius: ({ scope, node, options }, _, context) => blastRadiusOf(scope, [node], options, context),
  whoCanRevoke: ({ scope, node }) => ({ scope, of: node }),
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
