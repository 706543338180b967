// What every answer says of itself.
import type { Scope } from '../context.ts';
import { coverageTold } from '../coverage-told.ts';
import type { CoverageResolvers, SourceResolvers } from '../generated/resolvers.ts';
import type { Coverage as CoverageParent } from '../parents.ts';

/** The fields of the SDL's interface Answer, for answers that are plain objects. */
export function answered(scope: Scope): { graphVersion: number; at: number; coverage: CoverageParent } {
  return { graphVersion: scope.snapshot.version, at: scope.at, coverage: { scope } };
}

/** The same as resolvers, for answers that start from a parent with a scope. */
export const answerFields = {
  graphVersion: ({ scope }: { scope: Scope }) => scope.snapshot.version,
  at: ({ scope }: { scope: Scope }) => scope.at,
  coverage: ({ scope }: { scope: Scope }): CoverageParent => ({ scope }),
};

/** Kinds of gaps that mean that something is missing; the others say that it is old, or not looked at. */
const UNREAD = new Set(['NO_SOURCE', 'PARTIAL', 'QUARANTINED', 'PRUNED']);

export const Coverage: CoverageResolvers = {
  staleSince: (_, __, { graph }) => graph.staleSince(),
  sources: ({ scope }) => scope.snapshot.sources.map((record) => ({ scope, record })),
  gaps: async ({ scope }, _, context) =>
    (await coverageTold(scope, context)).gaps(scope.at).map(({ text }) => text),
  complete: async ({ scope }, _, context) =>
    !(await coverageTold(scope, context)).gaps(scope.at).some(({ kind }) => UNREAD.has(kind)),
};

export const Source: SourceResolvers = {
  source: ({ record }) => record.source,
  adapter: ({ record }) => record.adapter,
  observedAt: ({ record }) => record.latest.observedAt,
  observedGuessed: ({ record }) => record.latest.observedGuessed,
  ageSeconds: ({ record }, _, { now }) => Math.max(0, Math.floor((now - record.latest.observedAt) / 1000)),
  partial: ({ record }) => record.latest.partial,
  gaps: ({ record }) => record.latest.gaps,
  facets: async ({ scope, record }, _, context) =>
    (await coverageTold(scope, context)).facetsOf(record.source),
  latestRun: ({ record }) => record.latest,
  nodes: ({ record }) => Object.entries(record.nodes).map(([value, count]) => ({ value, count })),
  relationships: ({ record }) => record.edges,
};
