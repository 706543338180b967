// Who can revoke: those with a CAN_REVOKE into it, the identities that reach ADMIN on it, and its owner;
// active ones first, those named for it before those whom only reach makes able, then by id (docs/model.md).
import { ADMIN } from '../model/ontology.ts';
import type { Hit, Path, ReachOptions, Revoker, RevokerReason } from './answers.ts';
import { exposureSteps } from './exposure.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { ownerActivity, ownersOf } from './owner-activity.ts';
import { each, type Steps, whole } from './steps.ts';

interface Found {
  readonly reasons: RevokerReason[];
  readonly evidence: number[];
  hit: Hit | null;
}

/** The path is walked when it is read. */
class Noted implements Revoker {
  readonly node: number;
  readonly reasons: readonly RevokerReason[];
  readonly active: boolean;
  readonly evidence: readonly number[];
  readonly #hit: Hit | null;

  constructor(node: number, { reasons, evidence, hit }: Found, active: boolean) {
    this.node = node;
    this.reasons = reasons;
    this.active = active;
    this.evidence = evidence;
    this.#hit = hit;
  }

  get path(): Path | null {
    return this.#hit?.path(ADMIN) ?? null;
  }
}

/** One reverse search from the node, and the edges into it. */
export function* revokersSteps(view: GraphView, moment: Moment, node: number): Steps<Revoker[]> {
  const found = new Map<number, Found>();
  const note = (revoker: number, reason: RevokerReason): Found => {
    const entry = found.get(revoker) ?? { reasons: [], evidence: [], hit: null };
    if (!entry.reasons.includes(reason)) entry.reasons.push(reason);
    found.set(revoker, entry);
    return entry;
  };
  for (const edge of view.incoming(node, ['CAN_REVOKE'])) {
    if (moment.edgeAlive(edge)) note(view.from(edge), 'CAN_REVOKE').evidence.push(edge);
  }
  const { at, includeDisabled } = moment;
  const options: ReachOptions = { at, includeDisabled, certainty: 'POSSIBLE', maxHops: null };
  const { hits } = yield* exposureSteps(view, node, ADMIN, options, { labels: ['Identity'] });
  yield* each(hits.length, (i) => {
    const hit = hits.at(i);
    note(hit.node, 'ADMIN').hit = hit;
  });
  for (const owner of ownersOf(view, moment, node)) {
    const { evidence } = note(owner, 'OWNER');
    const edges = view.incoming(node, ['OWNS', 'IS']);
    evidence.push(...edges.filter((edge) => view.from(edge) === owner && moment.edgeAlive(edge)));
  }
  const activityOf = ownerActivity(view, moment);
  const active = (revoker: number): boolean =>
    view.label(revoker) === 'Owner' ? activityOf(revoker) === 'ACTIVE' : moment.nodeAlive(revoker);
  const byReachOnly = ({ reasons }: Revoker): number => Number(reasons.every((reason) => reason === 'ADMIN'));
  return [...found]
    .map(([revoker, entry]) => new Noted(revoker, entry, active(revoker)))
    .sort(
      (a, b) =>
        Number(b.active) - Number(a.active) ||
        byReachOnly(a) - byReachOnly(b) ||
        view.rank(a.node) - view.rank(b.node),
    );
}

export const revokers = whole(revokersSteps);
