// Shared credentials: two or more distinct consumers (HOLDS, USES, STORES outside a secret store; replicas of
// one workload count once), several identities, or the same fingerprint under several ids
// (docs/model.md, "The questions"). Only what is alive at the instant consumes, and is authenticated as.
import type { EdgeKind } from '../model/ontology.ts';
import type { HitFilter, SharedCredential, SharingReason } from './answers.ts';
import { nodeFilter } from './filter.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { inIdOrder } from './id-order.ts';
import { each, type Steps, whole } from './steps.ts';

const CONSUMING: readonly EdgeKind[] = ['HOLDS', 'USES', 'STORES'];
const PROVING: readonly EdgeKind[] = ['AUTHENTICATES_AS'];
/** By which a consumer is found to be a replica. */
const REPLICATING = ['RUNS_AS', 'CONTAINS'] as const;
/** What it looks at. */
export const SHARING_KINDS: readonly EdgeKind[] = [...CONSUMING, ...PROVING, ...REPLICATING];

/** In id order, dead credentials included and marked. Reads every node and the edges into credentials. */
export function* sharedCredentialsSteps(
  view: GraphView,
  moment: Moment,
  filter?: HitFilter,
): Steps<SharedCredential[]> {
  const passes = nodeFilter(view, moment, filter);
  const credentials: number[] = [];
  yield* each(view.nodeCount, (node) => {
    if (view.label(node) === 'Credential' && passes(node)) credentials.push(node);
  });
  const ordered = inIdOrder(view, credentials);
  const shared: SharedCredential[] = [];
  yield* each(ordered.length, (i) => {
    const one = sharing(view, moment, ordered[i] as number);
    if (one) shared.push(one);
  });
  return shared;
}

export const sharedCredentials = whole(sharedCredentialsSteps);

function sharing(view: GraphView, moment: Moment, credential: number): SharedCredential | null {
  const uses = view.incoming(credential, CONSUMING).filter((edge) => consumes(view, moment, edge));
  const consumers = inIdOrder(
    view,
    uses.map((edge) => workloadOf(view, moment, view.from(edge))),
  );
  const proves = view
    .outgoing(credential, PROVING)
    .filter((edge) => moment.edgeAlive(edge) && moment.nodeAlive(view.to(edge)));
  const identities = inIdOrder(
    view,
    proves.map((edge) => view.to(edge)),
  );
  const twins = twinsOf(view, moment, credential);
  const reasons: SharingReason[] = [];
  if (consumers.length > 1) reasons.push('SEVERAL_CONSUMERS');
  if (identities.length > 1) reasons.push('SEVERAL_IDENTITIES');
  if (twins.length > 0 || underSeveralIds(view, credential)) reasons.push('SAME_FINGERPRINT');
  if (reasons.length === 0) return null;
  const evidence = [...(consumers.length > 1 ? uses : []), ...(identities.length > 1 ? proves : [])];
  return { credential, reasons, consumers, evidence, identities, twins, dead: !moment.nodeAlive(credential) };
}

function consumes(view: GraphView, moment: Moment, edge: number): boolean {
  const from = view.from(edge);
  const sanctioned = view.edgeKind(edge) === 'STORES' && view.category(from) === 'SECRET_STORE';
  return !sanctioned && moment.edgeAlive(edge) && moment.nodeAlive(from);
}

/** Whether an equal fingerprint is what makes several nodes of the store this one. */
function underSeveralIds(view: GraphView, credential: number): boolean {
  return view.members(credential).some(({ by }) => by.some((mark) => mark.by === 'FINGERPRINT'));
}

/** Those stated to be distinct. A secret that expired or was revoked is the same secret still; one that is retired or to come is not there. */
function twinsOf(view: GraphView, moment: Moment, credential: number): number[] {
  const there = (node: number): boolean => {
    const reason = moment.death(node)?.reason;
    return reason !== 'RETIRED' && reason !== 'NOT_YET_CREATED';
  };
  const fingerprint = view.fingerprint(credential);
  if (fingerprint === null || !there(credential)) return [];
  const same = view
    .credentialsByKey(fingerprint)
    .filter((twin) => twin !== credential && view.fingerprint(twin) === fingerprint && there(twin));
  return inIdOrder(view, same);
}

/** Kinds of resources that keep replicas, by the last part of the kind without case and punctuation. */
const CONTROLLERS = new Set(
  (
    'deployment deploymentconfig replicaset replicationcontroller statefulset daemonset job cronjob service ' +
    'taskdefinition autoscalinggroup instancegroup scaleset workload application app function'
  ).split(' '),
);

/**
 * The workload that a consumer is a replica of: the outermost controller that CONTAINS it, link by link; for
 * an identity of kind WORKLOAD, that of the resource which RUNS_AS it; else the consumer itself.
 */
function workloadOf(view: GraphView, moment: Moment, consumer: number): number {
  const runner = view.kind(consumer) === 'WORKLOAD' ? firstStart(view, moment, consumer, 'RUNS_AS') : null;
  const path = [runner ?? consumer];
  for (;;) {
    const controller = firstStart(view, moment, path.at(-1) as number, 'CONTAINS');
    if (controller === undefined) return path.at(-1) as number;
    const repeated = path.indexOf(controller);
    if (repeated >= 0) return inIdOrder(view, path.slice(repeated))[0] as number;
    path.push(controller);
  }
}

/** The first in id order of the live resources from which a live edge leads here; of CONTAINS, a controller. */
function firstStart(
  view: GraphView,
  moment: Moment,
  node: number,
  kind: (typeof REPLICATING)[number],
): number | undefined {
  const starts = view
    .incoming(node, [kind])
    .filter((edge) => moment.edgeAlive(edge) && moment.nodeAlive(view.from(edge)))
    .map((edge) => view.from(edge))
    .filter((start) => kind === 'RUNS_AS' || isController(view.kind(start)));
  return inIdOrder(view, starts)[0];
}

function isController(kind: string): boolean {
  const last = kind.split(/[:/]/).at(-1) ?? '';
  return CONTROLLERS.has(last.toLowerCase().replace(/[^a-z]/g, ''));
}
