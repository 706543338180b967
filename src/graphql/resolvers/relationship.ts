// Relationships: graph edges with everything that was stated of them.

import { premisesOf } from '../../model/edge.ts';
import { EDGES, type EdgeRule, listOf } from '../../model/ontology.ts';
import { type Context, momentOf } from '../context.ts';
import type { RelationshipResolvers } from '../generated/resolvers.ts';
import type { Relationship as RelationshipParent } from '../parents.ts';
import { mergedRelationship, ms, said } from '../stated.ts';

function part(name: keyof EdgeRule) {
  return async (parent: RelationshipParent, _: unknown, context: Context) => {
    const { view } = parent.snapshot;
    const rule = (await mergedRelationship(parent, context)).rule(view.label(view.from(parent.edge)));
    return listOf(rule?.[name] ?? 0);
  };
}

const GOVERNANCE = [
  'requestedBy',
  'approvedBy',
  'approvedAt',
  'purpose',
  'lastReviewedAt',
  'reviewDueAt',
  'exceptionUntil',
  'lastUsedAt',
  'mode',
  'task',
] as const;

export const Relationship: RelationshipResolvers = {
  id: ({ snapshot, edge }) => snapshot.view.edgeId(edge),
  kind: ({ snapshot, edge }) => snapshot.view.edgeKind(edge),
  from: ({ snapshot, at, edge }) => ({ snapshot, at, node: snapshot.view.from(edge) }),
  to: ({ snapshot, at, edge }) => ({ snapshot, at, node: snapshot.view.to(edge) }),
  key: async (parent, _, context) => (await mergedRelationship(parent, context)).said('key') ?? '',
  originalKind: said('originalKind'),
  traversed: ({ snapshot, edge }) => EDGES[snapshot.view.edgeKind(edge)].rule !== null,
  need: part('need'),
  give: part('give'),
  pass: part('pass'),
  validFrom: async (parent, _, context) => (await mergedRelationship(parent, context)).validFrom,
  validTo: async (parent, _, context) => (await mergedRelationship(parent, context)).validTo,
  alive: ({ snapshot, at, edge }, asked) => momentOf({ snapshot, at: asked.at ?? at }).edgeAlive(edge),
  certainty: async (parent, _, context) => (await mergedRelationship(parent, context)).certainty,
  condition: async (parent, _, context) => (await mergedRelationship(parent, context)).condition,
  technique: said('technique'),
  evidence: said('evidence'),
  derivedFrom: async (parent, _, context) => {
    const { snapshot, at } = parent;
    const derivedFrom = (await mergedRelationship(parent, context)).said('derivedFrom');
    const premises = derivedFrom && premisesOf({ derivedFrom });
    context.allowance.spend(premises?.flat().length ?? 0);
    return (
      premises?.map((alternative) =>
        alternative.map((id) => {
          const premise = snapshot.view.edgeIndexOf(id);
          return premise < 0 ? null : { snapshot, at, edge: premise };
        }),
      ) ?? null
    );
  },
  governance: async (parent, _, context) => {
    const edge = await mergedRelationship(parent, context);
    if (GOVERNANCE.every((name) => edge.said(name) === null)) return null;
    return {
      requestedBy: edge.said('requestedBy'),
      approvedBy: edge.said('approvedBy'),
      approvedAt: ms(edge.said('approvedAt')),
      purpose: edge.said('purpose'),
      lastReviewedAt: ms(edge.said('lastReviewedAt')),
      reviewDueAt: ms(edge.said('reviewDueAt')),
      exceptionUntil: ms(edge.said('exceptionUntil')),
      lastUsedAt: ms(edge.said('lastUsedAt')),
      mode: edge.said('mode'),
      task: edge.said('task'),
    };
  },
  sources: ({ snapshot, edge }) => snapshot.view.edgeSourcesOf(edge),
  statements: async (parent, _, context) =>
    (await mergedRelationship(parent, context)).facts.map(
      ({ source, run, observedAt, closedAt, place, statement }) => ({
        source,
        run: String(run),
        observedAt,
        closedAt,
        file: place.file,
        place: place.at,
        statement,
      }),
    ),
  attributes: async (parent, _, context) =>
    (await mergedRelationship(parent, context)).said('attributes') ?? {},
};
