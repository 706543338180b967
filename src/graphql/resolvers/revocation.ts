// Who can revoke a node.
import { revokersSteps } from '../../analysis/revokers.ts';
import { momentOf } from '../context.ts';
import type { QueryResolvers, RevocationResolvers, RevokerResolvers } from '../generated/resolvers.ts';
import { nodeWith, scopeOf } from '../inputs.ts';
import { firstOf, pageOfList, ticketOf } from '../page.ts';
import { recent } from '../recent.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'whoCanRevoke'> = {
  whoCanRevoke: (_, { id, at }, context) => {
    const scope = scopeOf(context, at);
    return { scope, of: nodeWith(scope, id) };
  },
};

export const Revocation: RevocationResolvers = {
  ...answerFields,
  of: ({ scope, of }) => ({ ...scope, node: of }),
  revokers: async (parent, page, context) => {
    const id = parent.scope.snapshot.view.id(parent.of);
    const ticket = ticketOf(context, parent.scope, 'whoCanRevoke', { id }, page);
    const { scope } = ticket;
    const of = nodeWith(scope, id);
    const list = await context.allowance.work(() =>
      recent(ticket, () => revokersSteps(scope.snapshot.view, momentOf(scope), of)),
    );
    return pageOfList(ticket, list, (answer) => ({ scope, answer }));
  },
};

export const Revoker: RevokerResolvers = {
  node: ({ scope, answer }) => ({ ...scope, node: answer.node }),
  reasons: ({ answer }) => answer.reasons,
  active: ({ answer }) => answer.active,
  technique: async ({ scope, answer }, _, context) => {
    const { snapshot } = scope;
    const revoking = answer.evidence.find((edge) => snapshot.view.edgeKind(edge) === 'CAN_REVOKE');
    if (revoking === undefined) return null;
    return (await context.load(snapshot).edge(snapshot.view.edgeId(revoking))).said('technique');
  },
  path: ({ scope, answer: { path } }) => path && { scope, answer: path },
  evidence: ({ scope, answer }, { first }) =>
    firstOf(answer.evidence, first).map((edge) => ({ ...scope, edge })),
};
