// Delegation chains.
import { listOf } from '../../model/ontology.ts';
import { pathMermaid, pathText } from '../evidence-text.ts';
import type {
  DelegationChainResolvers,
  DelegationLinkResolvers,
  QueryResolvers,
} from '../generated/resolvers.ts';
import { delegations, flawsOf } from '../governance-questions.ts';
import { shownChain } from '../hops.ts';
import { knownScope } from '../inputs.ts';
import { pageOfList, ticketOf } from '../page.ts';
import { answered } from './answer.ts';

export const query: Pick<QueryResolvers, 'delegationChains'> = {
  delegationChains: async (_, { of, options, ...page }, context) => {
    const asked = await knownScope(context, options);
    const named = ticketOf(context, asked, 'delegationChains', { of, options }, page);
    const { ticket, answer } = await delegations(named, of, options, context);
    const { scope } = ticket;
    const { chains, truncated } = answer;
    const listed = pageOfList(ticket, chains, (answer) => ({ scope, answer }));
    return Object.assign(listed, answered(scope), { truncated });
  },
};

export const DelegationChain: DelegationChainResolvers = {
  identities: ({ scope, answer }, _, { allowance }) => {
    allowance.spend(answer.identities.length);
    return answer.identities.map((node) => ({ ...scope, node }));
  },
  links: ({ scope, answer }, _, { allowance }) => {
    allowance.spend(answer.links.length);
    return answer.links.map((link) => ({ scope, answer: link, chain: answer }));
  },
  flawed: async ({ scope, answer: chain }, _, context) =>
    (await Promise.all(chain.links.map((answer) => flawsOf({ scope, answer, chain }, context)))).some(
      (flaws) => flaws.length > 0,
    ),
  text: async ({ scope, answer }, _, context) =>
    pathText(scope.snapshot.view, await shownChain(scope, answer, context)),
  mermaid: async ({ scope, answer }, _, context) =>
    pathMermaid(scope.snapshot.view, await shownChain(scope, answer, context)),
};

export const DelegationLink: DelegationLinkResolvers = {
  relationship: ({ scope, answer }) => ({ ...scope, edge: answer.edge }),
  scope: ({ answer }) => listOf(answer.scope),
  flaws: (parent, _, context) => flawsOf(parent, context),
};
