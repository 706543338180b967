// The graph as a whole.
import { edgeCensus, nodeCensus } from '../census-told.ts';
import type { GraphResolvers, QueryResolvers } from '../generated/resolvers.ts';
import { scopeOf } from '../inputs.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'graph'> = {
  graph: (_, __, context) => ({ scope: scopeOf(context) }),
};

export const Graph: GraphResolvers = {
  ...answerFields,
  version: ({ scope }) => scope.snapshot.version,
  committedAt: ({ scope }) => scope.snapshot.committedAt,
  nodes: async ({ scope }, _, context) => (await nodeCensus(scope, context)).nodes,
  relationships: async ({ scope }, _, context) => (await edgeCensus(scope, context)).relationships,
  labels: async ({ scope }, _, context) => (await nodeCensus(scope, context)).labels,
  kinds: async ({ scope }, _, context) => (await nodeCensus(scope, context)).kinds,
  relationshipKinds: async ({ scope }, _, context) => (await edgeCensus(scope, context)).relationshipKinds,
  sources: ({ scope }) => scope.snapshot.sources.map((record) => ({ scope, record })),
};
