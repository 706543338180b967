// Reach, exposure and decisions, with their hits.
import type { Path } from '../../analysis/answers.ts';
import { bitOf } from '../../model/ontology.ts';
import { capabilitiesOf, capabilityOf } from '../capability.ts';
import type { Scope } from '../context.ts';
import type {
  DeadStartResolvers,
  DeathResolvers,
  DecisionResolvers,
  ExposureResolvers,
  HeldCapabilityResolvers,
  HitResolvers,
  QueryResolvers,
  ReachResolvers,
} from '../generated/resolvers.ts';
import { pageOf } from '../page.ts';
import type { EvidencePath, Hit as HitParent } from '../parents.ts';
import { decisionAnswer, exposureAnswer, reachAnswer } from '../questions.ts';
import { finite } from '../stated.ts';
import { answerFields } from './answer.ts';

export const query: Pick<QueryResolvers, 'reach' | 'whoCanReach' | 'check'> = {
  reach: (_, args, context) => reachAnswer(args, context),
  whoCanReach: (_, args, context) => exposureAnswer(args, context),
  check: (_, args, context) => decisionAnswer(args, context),
};

export const Reach: ReachResolvers = {
  ...answerFields,
  truncated: ({ answer }) => answer.truncated,
  from: ({ scope, from }) => from.map((node) => ({ ...scope, node })),
  deadStarts: ({ scope, answer }) => answer.deadStarts.map((start) => ({ scope, answer: start })),
  hits: ({ scope, answer: { hits }, ticket }) =>
    pageOf(ticket, hits.length, (index) => ({ scope, answer: hits.at(index) })),
};

export const Exposure: ExposureResolvers = {
  ...answerFields,
  truncated: ({ answer }) => answer.truncated,
  resource: ({ scope, target }) => ({ ...scope, node: target }),
  capability: ({ capability }) => capability,
  hits: ({ scope, answer, ticket }, _, { allowance }) => {
    const { hits } = answer;
    let found: Promise<void> | undefined;
    const others = (): Promise<void> => {
      found ??= allowance.work(() => answer.others());
      return found;
    };
    return pageOf(ticket, hits.length, (index) => ({ scope, answer: hits.at(index), others }));
  },
};

export const Decision: DecisionResolvers = {
  ...answerFields,
  truncated: ({ answer }) => answer.truncated,
  from: ({ scope, from }) => ({ ...scope, node: from }),
  to: ({ scope, to }) => ({ ...scope, node: to }),
  capability: ({ capability }) => capability,
  allowed: ({ answer }) => answer.allowed,
  definite: ({ answer }) => answer.definite,
  path: ({ scope, answer: { path } }) => path && { scope, answer: path },
  nodesSearched: ({ answer }) => answer.nodesSearched,
  edgesSearched: ({ answer }) => answer.edgesSearched,
  deadStarts: ({ scope, answer }) => answer.deadStarts.map((start) => ({ scope, answer: start })),
};

export const DeadStart: DeadStartResolvers = {
  node: ({ scope, answer }) => ({ ...scope, node: answer.node }),
  reason: ({ answer }) => answer.reason,
  since: ({ answer }) => finite(answer.since),
};

export const Death: DeathResolvers = {
  reason: ({ reason }) => reason,
  since: ({ since }) => finite(since),
};

export const Hit: HitResolvers = {
  // Field by field: of these there are hundreds an answer, and a spread costs more than the rest of it.
  node: ({ scope: { snapshot, at }, answer }) => ({ snapshot, at, node: answer.node }),
  dead: ({ answer }) => answer.dead,
  capabilities: (hit) => withOthers(hit, ({ answer }) => capabilitiesOf(answer.capabilities)),
  definite: (hit) => withOthers(hit, ({ answer }) => capabilitiesOf(answer.definite)),
  hops: ({ answer }) => answer.hops,
  held: ({ scope, answer }) => answer.held().map((held) => ({ scope, answer: held })),
  path: (hit, { capability }) =>
    capability
      ? withOthers(hit, ({ scope, answer }) => shown(scope, answer.path(bitOf(capability))))
      : shown(hit.scope, hit.answer.path()),
};

function withOthers<T>(hit: HitParent, read: (hit: HitParent) => T): T | Promise<T> {
  return hit.others ? hit.others().then(() => read(hit)) : read(hit);
}

function shown(scope: Scope, path: Path | null): EvidencePath | null {
  return path && { scope, answer: path };
}

export const HeldCapability: HeldCapabilityResolvers = {
  capability: ({ answer }) => capabilityOf(answer.capability),
  hops: ({ answer }) => answer.hops,
  path: ({ scope, answer }) => ({ scope, answer: answer.path() }),
  definite: ({ answer }) => answer.definite,
  definitePath: ({ scope, answer }) => {
    const path = answer.definitePath();
    return path && { scope, answer: path };
  },
};
