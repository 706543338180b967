// Evidence paths.
import { CAPABILITIES, listOf } from '../../model/ontology.ts';
import { pathMermaid, pathText } from '../evidence-text.ts';
import type { EvidencePathResolvers, PathAnswerResolvers, QueryResolvers } from '../generated/resolvers.ts';
import { shownPath } from '../hops.ts';
import { decisions, pathAnswer } from '../questions.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'paths'> = {
  paths: (_, args, context) => pathAnswer(args, context),
};

export const PathAnswer: PathAnswerResolvers = {
  ...answerFields,
  truncated: async (parent, _, context) =>
    (await decisions(parent, context)).some(({ truncated }) => truncated),
  from: ({ scope, from }) => ({ ...scope, node: from }),
  to: ({ scope, to }) => ({ ...scope, node: to }),
  capability: ({ capability }) => capability,
  capabilities: async (parent, _, context) => {
    const answers = await decisions(parent, context);
    return CAPABILITIES.filter((_, bit) => answers[bit]?.allowed);
  },
  definite: async (parent, _, context) => {
    const answers = await decisions(parent, context);
    return CAPABILITIES.filter((_, bit) => answers[bit]?.definite);
  },
  paths: ({ scope, paths }) => paths.map((answer) => ({ scope, answer })),
  complete: ({ complete }) => complete,
  deadStarts: async (parent, _, context) =>
    ((await decisions(parent, context))[0]?.deadStarts ?? []).map((answer) => ({
      scope: parent.scope,
      answer,
    })),
};

export const EvidencePath: EvidencePathResolvers = {
  nodes: ({ scope, answer }, _, { allowance }) => {
    allowance.spend(answer.nodes.length);
    return answer.nodes.map((node) => ({ ...scope, node }));
  },
  relationships: ({ scope, answer }, _, { allowance }) => {
    allowance.spend(answer.edges.length);
    return answer.edges.map((edge) => ({ ...scope, edge }));
  },
  held: ({ answer }, _, { allowance }) => {
    allowance.spend(answer.held.length);
    return answer.held.map(listOf);
  },
  definite: ({ answer }) => answer.definite,
  text: async ({ scope, answer }, _, context) =>
    pathText(scope.snapshot.view, await shownPath(scope, answer, context)),
  mermaid: async ({ scope, answer }, _, context) =>
    pathMermaid(scope.snapshot.view, await shownPath(scope, answer, context)),
};
