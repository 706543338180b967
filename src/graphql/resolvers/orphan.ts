// Which identities nobody active answers for.
import { ORPHAN_KINDS } from '../../analysis/orphaned-identities.ts';
import type {
  OrphanedIdentityConnectionResolvers,
  OrphanedIdentityResolvers,
  OwnershipGapResolvers,
  QueryResolvers,
} from '../generated/resolvers.ts';
import { orphans } from '../governance-questions.ts';
import { scopeOf } from '../inputs.ts';
import { firstOf, pageOfList, ticketOf } from '../page.ts';
import { withAllNodes } from '../push-down/brought-to.ts';
import { answered } from './answer.ts';

export const query: Pick<QueryResolvers, 'orphanedIdentities'> = {
  orphanedIdentities: async (_, { filter, at, ...page }, context) => {
    const asked = ticketOf(context, scopeOf(context, at), 'orphanedIdentities', { filter, at }, page);
    const ticket = await withAllNodes(asked, context, ORPHAN_KINDS);
    const { scope } = ticket;
    const found = await orphans(ticket, filter, context);
    const orphaned = pageOfList(ticket, found.orphans, (answer) => ({ scope, answer }));
    const gaps = found.notCovered.map((answer) => ({ scope, answer }));
    return Object.assign(orphaned, answered(scope), { gaps });
  },
};

export const OrphanedIdentityConnection: OrphanedIdentityConnectionResolvers = {
  notCovered: ({ gaps }, { first }) => firstOf(gaps, first),
  notCoveredCount: ({ gaps }) => gaps.length,
};

export const OrphanedIdentity: OrphanedIdentityResolvers = {
  identity: ({ scope, answer }) => ({ ...scope, node: answer.identity }),
  reasons: ({ answer }) => answer.reasons,
  owners: ({ scope, answer }) => answer.owners.map((node) => ({ ...scope, node })),
  authentication: ({ scope, answer }) => ({ scope, answer: answer.canAuthenticate }),
};

export const OwnershipGap: OwnershipGapResolvers = {
  identity: ({ scope, answer }) => ({ ...scope, node: answer.identity }),
  gap: ({ answer }) => answer.gap,
  owners: ({ scope, answer }) => answer.owners.map((node) => ({ ...scope, node })),
};
