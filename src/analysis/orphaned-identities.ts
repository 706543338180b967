// Orphaned identities: machine identities that can still authenticate and that nobody active answers for.
// Where no owner source looks at an identity, or no source says whether its owner is still here, that is a
// gap of coverage and said so, not an orphan (docs/model.md, "The questions").
import type { HitFilter, OrphanedIdentity, OrphanReason, OwnershipGap } from './answers.ts';
import { authentication, machineIdentities } from './authentication.ts';
import type { Coverage } from './coverage.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { type OwnerActivity, ownerActivity, ownersOf } from './owner-activity.ts';

const REASON: Readonly<Partial<Record<OwnerActivity, OrphanReason>>> = {
  DEPARTED: 'OWNER_DEPARTED',
  WITHOUT_ACTIVE_MEMBER: 'TEAM_WITHOUT_ACTIVE_MEMBER',
};

/** In id order. Reads every node, the edges into machine identities, and around the teams that own some. */
export function orphanedIdentities(
  view: GraphView,
  moment: Moment,
  coverage: Coverage,
  filter?: HitFilter,
): OrphanedIdentity[] {
  return unanswered(view, moment, coverage, filter).filter((one) => 'reasons' in one);
}

/** Identities of which no source says whether somebody answers for them, in id order; at the same cost. */
export function ownershipNotCovered(
  view: GraphView,
  moment: Moment,
  coverage: Coverage,
  filter?: HitFilter,
): OwnershipGap[] {
  return unanswered(view, moment, coverage, filter).filter((one) => 'gap' in one);
}

function unanswered(
  view: GraphView,
  moment: Moment,
  coverage: Coverage,
  filter?: HitFilter,
): (OrphanedIdentity | OwnershipGap)[] {
  const activityOf = ownerActivity(view, moment);
  return machineIdentities(view, moment, filter).flatMap((identity): (OrphanedIdentity | OwnershipGap)[] => {
    const owners = ownersOf(view, moment, identity);
    const activities = new Set(owners.map(activityOf));
    if (activities.has('ACTIVE')) return [];
    const canAuthenticate = authentication(view, moment, identity, coverage);
    if (canAuthenticate.reasons.length === 0) return [];
    if (activities.has('UNKNOWN'))
      return [{ identity, gap: 'OWNER_STATUS_UNKNOWN', owners, canAuthenticate }];
    if (owners.length > 0) {
      const reasons = [...activities].flatMap((activity) => REASON[activity] ?? []).sort();
      return [{ identity, reasons, owners, canAuthenticate }];
    }
    return coverage.covers('OWNERS', identity)
      ? [{ identity, reasons: ['NO_OWNER'], owners, canAuthenticate }]
      : [{ identity, gap: 'NO_OWNER_SOURCE', owners, canAuthenticate }];
  });
}
