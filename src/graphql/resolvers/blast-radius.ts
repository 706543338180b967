// The blast radius and its impact.
import type { BlastRadiusAnswer, RadiusCounts } from '../../analysis/answers.ts';
import { capabilityOf } from '../capability.ts';
import type { Context } from '../context.ts';
import type {
  BlastRadiusResolvers,
  ImpactResolvers,
  ImpactTermResolvers,
  QueryResolvers,
} from '../generated/resolvers.ts';
import { type PageArguments, pageOf, pageOfList, type Ticket, ticketOf } from '../page.ts';
import type { BlastRadius as BlastRadiusParent } from '../parents.ts';
import { blastRadiusAnswer, blastRadiusIn } from '../questions.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'blastRadius'> = {
  blastRadius: (_, args, context) => blastRadiusAnswer(args, context),
};

/** A list within the answer, of the version and instant that the cursor names. */
function within(
  { scope, of, options }: BlastRadiusParent,
  list: string,
  page: PageArguments,
  context: Context,
): Ticket {
  const { at: _, ...asked } = options;
  const ids = of.map((node) => scope.snapshot.view.id(node));
  return ticketOf(context, scope, `blastRadius.${list}`, { ids, asked }, page);
}

function hits(list: 'resources' | 'credentials' | 'identities') {
  return async (radius: BlastRadiusParent, page: PageArguments, context: Context) => {
    const asked = within(radius, list, page, context);
    const { scope, answer } = await blastRadiusIn(asked.scope, radius, context);
    const found: BlastRadiusAnswer[typeof list] = answer[list];
    return pageOf({ ...asked, scope }, found.length, (index) => ({ scope, answer: found.at(index) }));
  };
}

function counted(by: keyof RadiusCounts) {
  return async ({ answer }: BlastRadiusParent, _: unknown, { allowance }: Context) =>
    (await allowance.work(() => answer.counts()))[by];
}

export const BlastRadius: BlastRadiusResolvers = {
  ...answerFields,
  truncated: ({ answer }) => answer.truncated,
  of: ({ scope, of }) => of.map((node) => ({ ...scope, node })),
  deadStarts: ({ scope, answer }) => answer.deadStarts.map((start) => ({ scope, answer: start })),
  impact: (radius) => ({ scope: radius.scope, answer: radius.answer.impact, radius }),
  resources: hits('resources'),
  credentials: hits('credentials'),
  identities: hits('identities'),
  byEnvironment: counted('byEnvironment'),
  byProvider: counted('byProvider'),
  byKind: counted('byKind'),
  bySensitivity: counted('bySensitivity'),
};

export const Impact: ImpactResolvers = {
  score: ({ answer }) => answer.score,
  low: ({ answer }) => answer.low,
  high: ({ answer }) => answer.high,
  largest: ({ answer }) => answer.largest,
  breadth: ({ answer }) => answer.breadth,
  terms: async ({ radius }, page, context) => {
    const asked = within(radius, 'terms', page, context);
    const { scope, answer } = await blastRadiusIn(asked.scope, radius, context);
    return pageOfList({ ...asked, scope }, answer.impact.terms, (term) => ({ scope, answer: term }));
  },
};

export const ImpactTerm: ImpactTermResolvers = {
  resource: ({ scope, answer }) => ({ ...scope, node: answer.node }),
  capability: ({ answer }) => capabilityOf(answer.capability),
  sensitivityWeight: ({ answer }) => answer.sensitivityWeight,
  capabilityWeight: ({ answer }) => answer.capabilityWeight,
  confidence: ({ answer }) => answer.confidence,
  weight: ({ answer }) => answer.weight,
};
