// The questions about credentials, owners, revocation and delegation, asked of the analysis.
import type {
  AuthenticationAnswer,
  DelegationAnswer,
  HitFilter,
  LinkFlaw,
  OrphanedIdentity,
  OwnershipGap,
  SharedCredential,
} from '../analysis/answers.ts';
import { canAuthenticate } from '../analysis/authentication.ts';
import { DELEGATION_LIMITS, delegationChains, linkFlaws } from '../analysis/delegation-chains.ts';
import { orphanedIdentities, ownershipNotCovered } from '../analysis/orphaned-identities.ts';
import { sharedCredentials } from '../analysis/shared-credentials.ts';
import { type Context, coverageIn, momentOf, type Scope } from './context.ts';
import type {
  AuthenticationFilter,
  OrphanFilter,
  ReachOptions as ReachOptionsInput,
  SharedCredentialFilter,
} from './generated/resolvers.ts';
import { nodeWith, present, reachOptions } from './inputs.ts';
import { textFilter } from './listing.ts';
import type { Ticket } from './page.ts';
import type { DelegationLink } from './parents.ts';
import { recent } from './recent.ts';

interface Narrowed {
  readonly text?: string | null | undefined;
  readonly kinds?: readonly string[] | null | undefined;
  readonly environments?: readonly string[] | null | undefined;
  readonly dead?: boolean | null | undefined;
}

/** What the analysis can filter by itself. */
function narrowed({ kinds, environments, dead }: Narrowed): HitFilter {
  return present({ kinds, environments, dead });
}

function anyOf<T>(wanted: readonly T[] | null | undefined, reasons: readonly T[]): boolean {
  return !wanted || reasons.some((reason) => wanted.includes(reason));
}

export function authentications(
  ticket: Ticket,
  filter: AuthenticationFilter,
): readonly AuthenticationAnswer[] {
  return recent(ticket, () => {
    const { scope } = ticket;
    const named = textFilter(scope.snapshot.view, filter.text);
    return canAuthenticate(scope.snapshot.view, momentOf(scope), coverageIn(scope), narrowed(filter)).filter(
      ({ identity, reasons }) => named(identity) && anyOf(filter.reasons, reasons),
    );
  });
}

export function sharedCredentialsOf(
  ticket: Ticket,
  filter: SharedCredentialFilter,
): readonly SharedCredential[] {
  return recent(ticket, () => {
    const { scope } = ticket;
    const named = textFilter(scope.snapshot.view, filter.text);
    return sharedCredentials(scope.snapshot.view, momentOf(scope), narrowed(filter)).filter(
      ({ credential, reasons }) => named(credential) && anyOf(filter.reasons, reasons),
    );
  });
}

export function orphans(
  ticket: Ticket,
  filter: OrphanFilter,
): { orphans: readonly OrphanedIdentity[]; notCovered: readonly OwnershipGap[] } {
  return recent(ticket, () => {
    const { scope } = ticket;
    const { view } = scope.snapshot;
    const named = textFilter(view, filter.text);
    const asked = [view, momentOf(scope), coverageIn(scope), narrowed(filter)] as const;
    return {
      orphans: orphanedIdentities(...asked).filter(
        ({ identity, reasons }) => named(identity) && anyOf(filter.reasons, reasons),
      ),
      notCovered: ownershipNotCovered(...asked).filter(({ identity }) => named(identity)),
    };
  });
}

export function delegations(ticket: Ticket, of: string, options: ReachOptionsInput): DelegationAnswer {
  return recent(ticket, () => {
    const { scope } = ticket;
    const { includeDisabled, certainty, maxHops } = reachOptions(scope, options);
    const limits = { ...DELEGATION_LIMITS, ...(maxHops === null ? {} : { links: maxHops }) };
    const moment = momentOf(scope, includeDisabled);
    return delegationChains(scope.snapshot.view, moment, nodeWith(scope, of), limits, certainty);
  });
}

/** All flaws of a link: what the chain shows and what its statements show. Grants are read where it names a task. */
export async function flawsOf(
  { scope, answer, chain }: DelegationLink,
  context: Context,
): Promise<LinkFlaw[]> {
  const { view } = scope.snapshot;
  const { edgeFacts } = context.load(scope.snapshot);
  const facts = await edgeFacts.load(view.edgeId(answer.edge));
  const tasked = facts.some(({ statement }) => statement.task !== undefined);
  const grants = tasked ? await edgeFacts.loadMany(grantsOf(scope, chain.identities)) : [];
  const known = grants.flatMap((one) => {
    if (one instanceof Error) throw one;
    return one;
  });
  return [...new Set([...answer.flaws, ...linkFlaws(facts, known)])];
}

function grantsOf({ snapshot: { view } }: Scope, identities: readonly number[]): string[] {
  return identities.flatMap((identity) =>
    view.outgoing(identity, ['GRANTED']).map((edge) => view.edgeId(edge)),
  );
}
