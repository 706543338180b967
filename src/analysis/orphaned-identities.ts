// Orphaned identities: machine identities that can still authenticate and that nobody active answers for.
// Where no owner source looks at an identity, or no source says whether its owner is still here, that is a
// gap of coverage and said so, not an orphan (docs/model.md, "The questions").
import type { EdgeKind } from '../model/ontology.ts';
import type { HitFilter, OrphanedIdentity, OrphanReason, OwnershipGap } from './answers.ts';
import { AUTHENTICATION_KINDS, authentication, machineIdentities } from './authentication.ts';
import type { Coverage } from './coverage.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { OWNERSHIP_KINDS, type OwnerActivity, ownerActivity, ownersOf } from './owner-activity.ts';
import { each, type Steps, whole } from './steps.ts';

const REASON: Readonly<Partial<Record<OwnerActivity, OrphanReason>>> = {
  DEPARTED: 'OWNER_DEPARTED',
  WITHOUT_ACTIVE_MEMBER: 'TEAM_WITHOUT_ACTIVE_MEMBER',
};

/** What it looks at. */
export const ORPHAN_KINDS: readonly EdgeKind[] = [...AUTHENTICATION_KINDS, ...OWNERSHIP_KINDS];

export interface Unanswered {
  /** In id order. */
  readonly orphans: readonly OrphanedIdentity[];
  /** Of which no source says whether somebody answers for them, in id order. */
  readonly notCovered: readonly OwnershipGap[];
}

/** Reads every node, the edges into machine identities, and around the teams that own some. */
export function* unansweredSteps(
  view: GraphView,
  moment: Moment,
  coverage: Coverage,
  filter?: HitFilter,
): Steps<Unanswered> {
  const activityOf = ownerActivity(view, moment);
  const identities = yield* machineIdentities(view, moment, filter);
  const orphans: OrphanedIdentity[] = [];
  const notCovered: OwnershipGap[] = [];
  yield* each(identities.length, (i) => {
    const identity = identities[i] as number;
    const owners = ownersOf(view, moment, identity);
    const activities = new Set(owners.map(activityOf));
    if (activities.has('ACTIVE')) return;
    const canAuthenticate = authentication(view, moment, identity, coverage);
    if (canAuthenticate.reasons.length === 0) return;
    if (activities.has('UNKNOWN'))
      notCovered.push({ identity, gap: 'OWNER_STATUS_UNKNOWN', owners, canAuthenticate });
    else if (owners.length > 0) {
      const reasons = [...activities].flatMap((activity) => REASON[activity] ?? []).sort();
      orphans.push({ identity, reasons, owners, canAuthenticate });
    } else if (coverage.covers('OWNERS', identity))
      orphans.push({ identity, reasons: ['NO_OWNER'], owners, canAuthenticate });
    else notCovered.push({ identity, gap: 'NO_OWNER_SOURCE', owners, canAuthenticate });
  });
  return { orphans, notCovered };
}

const unanswered = whole(unansweredSteps);

export function orphanedIdentities(...asked: Parameters<typeof unanswered>): readonly OrphanedIdentity[] {
  return unanswered(...asked).orphans;
}

export function ownershipNotCovered(...asked: Parameters<typeof unanswered>): readonly OwnershipGap[] {
  return unanswered(...asked).notCovered;
}
