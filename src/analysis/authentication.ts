// Can still authenticate: not dead, and a live credential, or a RUNS_AS or CAN_ACT_AS into it, or its
// credentials are not covered by any source (docs/model.md, "The questions"). Machine identities are all
// that are not known to be a person, a group or anyone at all: an undeclared identity may be a machine.
import type { EdgeKind } from '../model/ontology.ts';
import type { AuthenticationAnswer, AuthenticationReason, HitFilter } from './answers.ts';
import type { Coverage } from './coverage.ts';
import { nodeFilter } from './filter.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { inIdOrder } from './id-order.ts';
import { each, type Steps, whole } from './steps.ts';

const WAYS_IN: Partial<Record<EdgeKind, AuthenticationReason>> = {
  AUTHENTICATES_AS: 'LIVE_CREDENTIAL',
  RUNS_AS: 'RUNS_AS',
  CAN_ACT_AS: 'CAN_ACT_AS',
};
/** What it looks at. */
export const AUTHENTICATION_KINDS = Object.keys(WAYS_IN) as EdgeKind[];
const REASONS = ['LIVE_CREDENTIAL', 'RUNS_AS', 'CAN_ACT_AS'] as const;
const NO_MACHINE = new Set(['HUMAN', 'GROUP', 'ANYONE']);

/** Whether and why one identity still can; no reason: it cannot. Reads the edges into it. */
export function authentication(
  view: GraphView,
  moment: Moment,
  identity: number,
  coverage: Coverage,
): AuthenticationAnswer {
  if (!moment.nodeAlive(identity)) return { identity, reasons: [], credentials: [], evidence: [] };
  const found = new Set<AuthenticationReason>();
  const credentials = new Set<number>();
  const evidence: number[] = [];
  for (const edge of view.incoming(identity, AUTHENTICATION_KINDS)) {
    const from = view.from(edge);
    if (from === identity || !moment.edgeAlive(edge) || !moment.nodeAlive(from)) continue;
    const reason = WAYS_IN[view.edgeKind(edge)];
    if (!reason) continue;
    found.add(reason);
    evidence.push(edge);
    if (reason === 'LIVE_CREDENTIAL') credentials.add(from);
  }
  const reasons: AuthenticationReason[] = REASONS.filter((reason) => found.has(reason));
  if (!coverage.covers('CREDENTIALS', identity)) reasons.push('CREDENTIALS_NOT_COVERED');
  return { identity, reasons, credentials: inIdOrder(view, credentials), evidence };
}

/** The machine identities that still can, in id order. Reads every node and the edges into identities. */
export function* canAuthenticateSteps(
  view: GraphView,
  moment: Moment,
  coverage: Coverage,
  filter?: HitFilter,
): Steps<AuthenticationAnswer[]> {
  const identities = yield* machineIdentities(view, moment, filter);
  const answers: AuthenticationAnswer[] = [];
  yield* each(identities.length, (i) => {
    const answer = authentication(view, moment, identities[i] as number, coverage);
    if (answer.reasons.length > 0) answers.push(answer);
  });
  return answers;
}

export const canAuthenticate = whole(canAuthenticateSteps);

/** Machine identities, dead ones included, in id order. */
export function* machineIdentities(view: GraphView, moment: Moment, filter?: HitFilter): Steps<number[]> {
  const passes = nodeFilter(view, moment, filter);
  const found: number[] = [];
  yield* each(view.nodeCount, (node) => {
    if (view.label(node) === 'Identity' && !NO_MACHINE.has(view.kind(node)) && passes(node)) found.push(node);
  });
  return inIdOrder(view, found);
}
