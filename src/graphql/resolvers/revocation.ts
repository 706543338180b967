// Who can revoke a node.
import type { QueryResolvers, RevocationResolvers, RevokerResolvers } from '../generated/resolvers.ts';
import { revocationIn, revocationOf, revokersOf } from '../governance-questions.ts';
import { scopeOf } from '../inputs.ts';
import { firstOf, pageOfList, ticketOf } from '../page.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'whoCanRevoke'> = {
  whoCanRevoke: (_, { id, at }, context) => revocationOf(scopeOf(context, at), id, context),
};

export const Revocation: RevocationResolvers = {
  ...answerFields,
  of: ({ scope, of }) => ({ ...scope, node: of }),
  truncated: ({ scope: { snapshot, at } }) =>
    snapshot.view.traversal({ at, includeDisabled: false }).hopsKnown < Number.POSITIVE_INFINITY,
  revokers: async (parent, page, context) => {
    const id = parent.scope.snapshot.view.id(parent.of);
    const asked = ticketOf(context, parent.scope, 'whoCanRevoke', { id }, page);
    const { scope, of } = await revocationIn(asked.scope, parent, context);
    const ticket = { ...asked, scope };
    const list = await revokersOf(ticket, of, context);
    return pageOfList(ticket, list, (answer) => ({ scope, answer }));
  },
};

export const Revoker: RevokerResolvers = {
  node: ({ scope, answer }) => ({ ...scope, node: answer.node }),
  reasons: ({ answer }) => answer.reasons,
  active: ({ answer }) => answer.active,
  technique: async ({ scope, answer }, _, context) => {
    const { snapshot, at } = scope;
    const revoking = answer.evidence.find((edge) => snapshot.view.edgeKind(edge) === 'CAN_REVOKE');
    if (revoking === undefined) return null;
    return (await context.load(snapshot).edge(snapshot.view.edgeId(revoking), at)).said('technique');
  },
  path: ({ scope, answer: { path } }) => path && { scope, answer: path },
  evidence: ({ scope, answer }, { first }) =>
    firstOf(answer.evidence, first).map((edge) => ({ ...scope, edge })),
};
