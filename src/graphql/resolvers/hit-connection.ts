// Pages of hits, which hold hundreds: what is plain of them is written out beside the executor.
import type { HitConnectionResolvers } from '../generated/resolvers.ts';
import type { HitConnection as HitConnectionParent } from '../parents.ts';
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
  nodes: (page, _, context, info) =>
    !searchedFor(page) && context.written?.wrote(page, PLAIN, context, info) ? [] : page.nodes,
};

/** In an exposure, what is held beside the capability asked for is searched for first. */
function searchedFor(page: HitConnectionParent): boolean {
  for (const { others } of page.items()) return others !== undefined;
  return false;
}
