// Two reaches compared: of two points in time, or before and after supposed changes.
import type { Side as AnalysisSide, Difference } from '../../analysis/difference.ts';
import { listOf } from '../../model/ontology.ts';
import { visible } from '../../model/visible.ts';
import type { Context, Scope } from '../context.ts';
import { reachDifference, whatIfAnswer } from '../differences.ts';
import type {
  QueryResolvers,
  ReachChangeResolvers,
  ReachDifferenceResolvers,
  SideResolvers,
  WhatIfResolvers,
} from '../generated/resolvers.ts';
import { pageOf } from '../page.ts';
import type {
  ReachDifference as Compared,
  ReachChange as ReachChangeParent,
  Relationship,
} from '../parents.ts';
import { blastRadiusOf } from '../questions.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'reachDiff' | 'whatIf'> = {
  reachDiff: (_, args, context) => reachDifference(args, context),
  whatIf: (_, args, context) => whatIfAnswer(args, context),
};

const comparison = {
  ...answerFields,
  truncated: ({ answer }: { answer: Difference }) => answer.before.truncated || answer.after.truncated,
  gained: ({ answer }: { answer: Difference }) => answer.counts.GAINED,
  changed: ({ answer }: { answer: Difference }) => answer.counts.CHANGED,
  lost: ({ answer }: { answer: Difference }) => answer.counts.LOST,
  changes: ({ answer, before, after, ticket }: Compared) =>
    pageOf(ticket, answer.length, (index) => ({
      before: before.scope,
      after: after.scope,
      answer: answer.at(index),
    })),
};

export const ReachDifference: ReachDifferenceResolvers = {
  ...comparison,
  before: ({ before, answer }) => ({ ...before, dead: answer.before.deadStarts }),
  after: ({ after, answer }) => ({ ...after, dead: answer.after.deadStarts }),
};

export const Side: SideResolvers = {
  graphVersion: ({ scope }) => scope.snapshot.version,
  at: ({ scope }) => scope.at,
  from: ({ scope, side }) => side.starts.map((node) => ({ ...scope, node })),
  deadStarts: ({ scope, dead }) => dead.map((answer) => ({ scope, answer })),
};

export const WhatIf: WhatIfResolvers = {
  ...comparison,
  of: ({ scope, before }) => before.side.starts.map((node) => ({ ...scope, node })),
  before: ({ before }, _, context) => radius(before, context),
  after: ({ after }, _, context) => radius(after, context),
};

function radius({ scope, side }: { scope: Scope; side: AnalysisSide }, context: Context) {
  return blastRadiusOf(scope, side.starts, side.options, context);
}

export const ReachChange: ReachChangeResolvers = {
  kind: ({ answer }) => answer.kind,
  node: ({ before, after, answer }) =>
    answer.after ? { ...after, node: answer.after.node } : { ...before, node: answer.before?.node ?? 0 },
  before: ({ before: scope, answer }) => answer.before && { scope, answer: answer.before },
  after: ({ after: scope, answer }) => answer.after && { scope, answer: answer.after },
  gained: ({ answer }) => listOf(answer.gained),
  lost: ({ answer }) => listOf(answer.lost),
  gainedDefinite: ({ answer }) => listOf(answer.gainedDefinite),
  lostDefinite: ({ answer }) => listOf(answer.lostDefinite),
  gainedPath: ({ after: scope, answer }) => {
    const path = answer.gainedPath();
    return path && { scope, answer: path };
  },
  lostPath: ({ before: scope, answer }) => {
    const path = answer.lostPath();
    return path && { scope, answer: path };
  },
  because: (change, _, { allowance }) => {
    const edges = causes(change);
    allowance.spend(edges.length);
    return edges;
  },
  why: (change, _, { allowance }) => {
    const edges = causes(change);
    allowance.spend(edges.length);
    return edges.map(({ snapshot: { view }, edge }) => {
      const [from, to] = [view.from(edge), view.to(edge)].map((node) => visible(view.name(node)));
      return `${from} -${view.edgeKind(edge)}-> ${to}`;
    });
  },
};

function causes({ before, after, answer }: ReachChangeParent): Relationship[] {
  const edges = answer.because();
  return [
    ...edges.before.map((edge) => ({ ...before, edge })),
    ...edges.after.map((edge) => ({ ...after, edge })),
  ];
}
