// The questions about credentials, owners, revocation and delegation, asked of the analysis.
import type {
  AuthenticationAnswer,
  DelegationAnswer,
  HitFilter,
  LinkFlaw,
  Revoker,
  SharedCredential,
} from '../analysis/answers.ts';
import { canAuthenticateSteps } from '../analysis/authentication.ts';
import { DELEGATION_LIMITS, delegationChainsSteps, linkFlaws } from '../analysis/delegation-chains.ts';
import type { Looking } from '../analysis/excerpt.ts';
import type { GraphView } from '../analysis/graph-view.ts';
import { type Unanswered, unansweredSteps } from '../analysis/orphaned-identities.ts';
import { revokersSteps } from '../analysis/revokers.ts';
import { sharedCredentialsSteps } from '../analysis/shared-credentials.ts';
import type { Steps } from '../analysis/steps.ts';
import { ADMIN } from '../model/ontology.ts';
import { type Context, momentOf, type Scope } from './context.ts';
import { coverageKnown } from './coverage-told.ts';
import type {
  AuthenticationFilter,
  OrphanFilter,
  ReachOptions as ReachOptionsInput,
  SharedCredentialFilter,
} from './generated/resolvers.ts';
import { nodeWith, present, reachOptions } from './inputs.ts';
import { textFilter } from './listing.ts';
import type { Ticket } from './page.ts';
import type { DelegationLink, Revocation } from './parents.ts';
import { broughtTo } from './push-down/brought-to.ts';
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

export async function authentications(
  ticket: Ticket,
  filter: AuthenticationFilter,
  context: Context,
): Promise<readonly AuthenticationAnswer[]> {
  const coverage = await coverageKnown(ticket.scope, context);
  return once(ticket, context, function* () {
    const { scope } = ticket;
    const { view } = scope.snapshot;
    const named = textFilter(view, filter.text);
    const asked = [view, momentOf(scope), coverage, narrowed(filter)] as const;
    return (yield* canAuthenticateSteps(...asked)).filter(
      ({ identity, reasons }) => named(identity) && anyOf(filter.reasons, reasons),
    );
  });
}

export function sharedCredentialsOf(
  ticket: Ticket,
  filter: SharedCredentialFilter,
  context: Context,
): Promise<readonly SharedCredential[]> {
  return once(ticket, context, function* () {
    const { scope } = ticket;
    const { view } = scope.snapshot;
    const named = textFilter(view, filter.text);
    return (yield* sharedCredentialsSteps(view, momentOf(scope), narrowed(filter))).filter(
      ({ credential, reasons }) => named(credential) && anyOf(filter.reasons, reasons),
    );
  });
}

export async function orphans(ticket: Ticket, filter: OrphanFilter, context: Context): Promise<Unanswered> {
  const coverage = await coverageKnown(ticket.scope, context);
  return once(ticket, context, function* () {
    const { scope } = ticket;
    const { view } = scope.snapshot;
    const named = textFilter(view, filter.text);
    const asked = [view, momentOf(scope), coverage, narrowed(filter)] as const;
    const found = yield* unansweredSteps(...asked);
    return {
      orphans: found.orphans.filter(
        ({ identity, reasons }) => named(identity) && anyOf(filter.reasons, reasons),
      ),
      notCovered: found.notCovered.filter(({ identity }) => named(identity)),
    };
  });
}

/** The chains, and the ticket with what they were read of. */
export async function delegations(
  asked: Ticket,
  of: string,
  options: ReachOptionsInput,
  context: Context,
): Promise<{ readonly ticket: Ticket; readonly answer: DelegationAnswer }> {
  const { at, includeDisabled, certainty, maxHops } = reachOptions(asked.scope, options);
  const limits = { ...DELEGATION_LIMITS, ...(maxHops === null ? {} : { links: maxHops }) };
  const question = (view: GraphView, start: number): Steps<DelegationAnswer> =>
    delegationChainsSteps(view, view.moment(at, includeDisabled), start, limits, certainty);
  const asks = { name: 'delegationChains', asked: [at, includeDisabled, certainty, maxHops] };
  const looking = { ...asks, question: aboutNode(of, question) };
  const ticket = await broughtTo(asked, { direction: 'alone', starts: [of], looking }, context);
  const start = nodeWith(ticket.scope, of);
  const answer = await once(ticket, context, () => question(ticket.scope.snapshot.view, start));
  return { ticket, answer };
}

/** The question, asked of one node, where the view knows it. */
function aboutNode(
  id: string,
  question: (view: GraphView, node: number) => Steps<unknown>,
): Looking['question'] {
  return function* (view) {
    const node = view.indexOf(id);
    if (node >= 0) yield* question(view, node);
  };
}

export async function revocationOf(asked: Scope, id: string, context: Context): Promise<Revocation> {
  const { at } = asked;
  const options = { at, includeDisabled: false, certainty: 'POSSIBLE', maxHops: null } as const;
  const question = aboutNode(id, (view, node) => revokersSteps(view, view.moment(at, false), node));
  const looking = { name: 'whoCanRevoke', question };
  const growth = { direction: 'entering', starts: [id], options, capabilities: ADMIN, looking } as const;
  const { scope } = await broughtTo({ scope: asked }, growth, context);
  return { scope, of: nodeWith(scope, id) };
}

/** The same question at the version and instant that a cursor names. */
export async function revocationIn(
  scope: Scope,
  revocation: Revocation,
  context: Context,
): Promise<Revocation> {
  const { snapshot, at } = revocation.scope;
  if (scope.snapshot === snapshot && scope.at === at) return revocation;
  return revocationOf(scope, snapshot.view.id(revocation.of), context);
}

export function revokersOf(ticket: Ticket, of: number, context: Context): Promise<readonly Revoker[]> {
  const { scope } = ticket;
  return once(ticket, context, () => revokersSteps(scope.snapshot.view, momentOf(scope), of));
}

function once<T>(ticket: Ticket, { allowance }: Context, make: () => Steps<T>): Promise<T> {
  return allowance.work(() => recent(ticket, make));
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
  const grants = tasked ? grantsOf(scope, chain.identities) : [];
  const known = await Promise.all(grants.map((grant) => edgeFacts.load(grant)));
  return [...new Set([...answer.flaws, ...linkFlaws(facts, known)])];
}

function grantsOf({ snapshot: { view } }: Scope, identities: readonly number[]): string[] {
  return identities.flatMap((identity) =>
    view.outgoing(identity, ['GRANTED']).map((edge) => view.edgeId(edge)),
  );
}
