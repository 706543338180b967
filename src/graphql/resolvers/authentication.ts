// Which machine identities can still authenticate.
import { AUTHENTICATION_KINDS } from '../../analysis/authentication.ts';
import type { AuthenticationResolvers, QueryResolvers } from '../generated/resolvers.ts';
import { authentications } from '../governance-questions.ts';
import { scopeOf } from '../inputs.ts';
import { firstOf, pageOfList, ticketOf } from '../page.ts';
import { withAllNodes } from '../push-down/brought-to.ts';
import { answered } from './answer.ts';

export const query: Pick<QueryResolvers, 'canAuthenticate'> = {
  canAuthenticate: async (_, { filter, at, ...page }, context) => {
    const asked = ticketOf(context, scopeOf(context, at), 'canAuthenticate', { filter, at }, page);
    const ticket = await withAllNodes(asked, context, AUTHENTICATION_KINDS);
    const { scope } = ticket;
    const found = await authentications(ticket, filter, context);
    return Object.assign(
      pageOfList(ticket, found, (answer) => ({ scope, answer })),
      answered(scope),
    );
  },
};

export const Authentication: AuthenticationResolvers = {
  identity: ({ scope, answer }) => ({ ...scope, node: answer.identity }),
  reasons: ({ answer }) => answer.reasons,
  credentials: ({ scope, answer }, { first }) =>
    firstOf(answer.credentials, first).map((node) => ({ ...scope, node })),
  credentialCount: ({ answer }) => answer.credentials.length,
  evidence: ({ scope, answer }, { first }) =>
    firstOf(answer.evidence, first).map((edge) => ({ ...scope, edge })),
};
