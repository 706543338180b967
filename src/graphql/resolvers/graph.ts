// The graph as a whole.
import { census } from '../census.ts';
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
  nodes: ({ scope }) => census(scope.snapshot.view).nodes,
  relationships: ({ scope }) => census(scope.snapshot.view).relationships,
  labels: ({ scope }) => census(scope.snapshot.view).labels,
  kinds: ({ scope }) => census(scope.snapshot.view).kinds,
  relationshipKinds: ({ scope }) => census(scope.snapshot.view).relationshipKinds,
  sources: ({ scope }) => scope.snapshot.sources.map((record) => ({ scope, record })),
};
