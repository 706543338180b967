// Pages of hits, which hold hundreds: what is plain of them is written out beside the executor.
import type { HitConnectionResolvers } from '../generated/resolvers.ts';
import type { Plain } from '../plain-pages.ts';
import { nodeFields } from './node.ts';
import { Hit } from './reach.ts';

const { id, name, label, kind, environment, declared } = nodeFields;
const { node, dead, capabilities, definite, hops } = Hit;

const PLAIN = {
  Hit: { node, dead, capabilities, definite, hops },
  Node: { id, name, label, kind, environment, declared },
} as Plain;

export const HitConnection: HitConnectionResolvers = {
  nodes: ({ nodes }, _, context, info) =>
    // In an exposure, what is held beside the capability asked for is searched for first.
    nodes[0]?.others ? nodes : (context.written?.instead(nodes, PLAIN, context, info) ?? nodes),
};
