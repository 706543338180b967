// Sources, runs and quarantine.
import type {
  QuarantinedRecordResolvers,
  QueryResolvers,
  RunConnectionResolvers,
  RunResolvers,
} from '../generated/resolvers.ts';
import { scopeOf } from '../inputs.ts';
import { quarantinePage, runCount, runsPage } from '../runs.ts';

export const query: Pick<QueryResolvers, 'sources' | 'runs' | 'quarantine'> = {
  sources: (_, __, context) =>
    context.snapshot.sources.map((record) => ({ scope: scopeOf(context), record })),
  runs: (_, args, context) => runsPage(args, context),
  quarantine: (_, args, context) => quarantinePage(args, context),
};

export const RunConnection: RunConnectionResolvers = {
  totalCount: ({ source }, _, { store }) => runCount(store, source),
};

export const Run: RunResolvers = {
  id: ({ run }) => String(run),
  mode: ({ mode }) => (mode === 'full' ? 'FULL' : 'DELTA'),
  counts: ({ counts: { edges, traversableEdges, unknown, ...counts } }) => ({
    ...counts,
    relationships: edges,
    traversed: traversableEdges,
    unknown: Object.entries(unknown).map(([value, count]) => ({ value, count })),
  }),
};

export const QuarantinedRecord: QuarantinedRecordResolvers = {
  place: ({ at }) => at,
};
