// Which credentials are shared.
import { SHARING_KINDS } from '../../analysis/shared-credentials.ts';
import type { QueryResolvers, SharedCredentialResolvers } from '../generated/resolvers.ts';
import { sharedCredentialsOf } from '../governance-questions.ts';
import { scopeOf } from '../inputs.ts';
import { firstOf, pageOfList, ticketOf } from '../page.ts';
import { withAllNodes } from '../push-down/brought-to.ts';
import { answered } from './answer.ts';

export const query: Pick<QueryResolvers, 'sharedCredentials'> = {
  sharedCredentials: async (_, { filter, at, ...page }, context) => {
    const asked = ticketOf(context, scopeOf(context, at), 'sharedCredentials', { filter, at }, page);
    const ticket = await withAllNodes(asked, context, SHARING_KINDS);
    const { scope } = ticket;
    const list = await sharedCredentialsOf(ticket, filter, context);
    return Object.assign(
      pageOfList(ticket, list, (answer) => ({ scope, answer })),
      answered(scope),
    );
  },
};

export const SharedCredential: SharedCredentialResolvers = {
  credential: ({ scope, answer }) => ({ ...scope, node: answer.credential }),
  reasons: ({ answer }) => answer.reasons,
  dead: ({ answer }) => answer.dead,
  consumers: ({ scope, answer }, { first }) =>
    firstOf(answer.consumers, first).map((node) => ({ ...scope, node })),
  consumerCount: ({ answer }) => answer.consumers.length,
  identities: ({ scope, answer }, { first }) =>
    firstOf(answer.identities, first).map((node) => ({ ...scope, node })),
  identityCount: ({ answer }) => answer.identities.length,
  twins: ({ scope, answer }, { first }) => firstOf(answer.twins, first).map((node) => ({ ...scope, node })),
  twinCount: ({ answer }) => answer.twins.length,
  evidence: ({ scope, answer }, { first }) =>
    firstOf(answer.evidence, first).map((edge) => ({ ...scope, edge })),
};
