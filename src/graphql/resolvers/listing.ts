// One node, search, and the listings.
import type { Label } from '../../model/ontology.ts';
import type { Context } from '../context.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';
import { refuseImpossibleKinds, scopeOf } from '../inputs.ts';
import { type ListingFilter, type ListingOrder, listing, search } from '../listing.ts';
import { type PageArguments, pageOfList, ticketOf } from '../page.ts';
import { broughtTo, withAllNodes } from '../push-down/brought-to.ts';
import { answered } from './answer.ts';

type ListingArguments = PageArguments & {
  readonly filter: ListingFilter;
  readonly orderBy: ListingOrder;
  readonly at?: number | null;
};

function listed(label: Label) {
  return async (_: unknown, { filter, orderBy, at, ...page }: ListingArguments, context: Context) => {
    refuseImpossibleKinds(filter.kinds);
    const asked = ticketOf(context, scopeOf(context, at), label, { filter, orderBy, at }, page);
    const ticket = await withAllNodes(asked, context);
    const nodes = await context.allowance.work(() => listing(ticket, label, filter, orderBy));
    return Object.assign(
      pageOfList(ticket, nodes, (node) => ({ ...ticket.scope, node })),
      answered(ticket.scope),
    );
  };
}

export const query: Pick<
  QueryResolvers,
  'node' | 'search' | 'identities' | 'credentials' | 'resources' | 'owners'
> = {
  node: async (_, { id }, context) => {
    const growth = { direction: 'alone', starts: [id] } as const;
    const { scope } = await broughtTo({ scope: scopeOf(context) }, growth, context);
    const node = scope.snapshot.view.indexOf(id);
    return node < 0 ? null : { ...scope, node };
  },
  search: async (_, { text, labels, ...page }, context) => {
    const asked = ticketOf(context, scopeOf(context), 'search', { text, labels }, page);
    const ticket = await withAllNodes(asked, context);
    const nodes = await context.allowance.work(() => search(ticket, text, labels));
    return Object.assign(
      pageOfList(ticket, nodes, (node) => ({ ...ticket.scope, node })),
      answered(ticket.scope),
    );
  },
  identities: listed('Identity'),
  credentials: listed('Credential'),
  resources: listed('Resource'),
  owners: listed('Owner'),
};
