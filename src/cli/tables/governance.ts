// Tables of who can still authenticate, what is shared, and what nobody answers for.
import { visible } from '../../model/visible.ts';
import type {
  CanAuthenticateQuery,
  OrphanedIdentitiesQuery,
  SharedCredentialsQuery,
} from '../generated/operations.ts';
import type { Rows } from '../output.ts';
import { asOf, footing, nodesOf, plural, rest } from './phrases.ts';

const names = (nodes: readonly { readonly name: string }[]): string =>
  nodes.map(({ name }) => visible(name)).join(', ');

export function canAuthenticate({ canAuthenticate: answer }: CanAuthenticateQuery): Rows {
  const columns = ['kind', 'environment', 'id', 'name', 'why', 'credentials'];
  if (!answer) return { columns, rows: [] };
  return {
    before: [
      `${plural(answer.totalCount, 'machine identity', 'machine identities')} can still authenticate, ${asOf(answer)}`,
    ],
    columns,
    rows: nodesOf(answer).map(({ identity, reasons, credentialCount }) => [
      identity.kind,
      identity.environment,
      visible(identity.id),
      visible(identity.name),
      reasons.join(' '),
      credentialCount,
    ]),
    after: [...rest(answer), ...footing(answer)],
  };
}

export function shared({ sharedCredentials: answer }: SharedCredentialsQuery): Rows {
  const columns = ['kind', 'id', 'why', 'consumers', 'used by', 'identities', 'same secret as', 'dead'];
  if (!answer) return { columns, rows: [] };
  return {
    before: [`${plural(answer.totalCount, 'shared credential')}, ${asOf(answer)}`],
    columns,
    rows: nodesOf(answer).map(
      ({ credential, reasons, consumerCount, consumers, identities, twinCount, dead }) => [
        credential.kind,
        visible(credential.id),
        reasons.join(' '),
        consumerCount,
        names(consumers),
        names(identities),
        sameSecretAs(credential, twinCount),
        dead ? 'dead' : '',
      ],
    ),
    after: [...rest(answer), ...footing(answer)],
  };
}

/** The ids beside its own that a credential is known by, and how many are stated to be another. */
function sameSecretAs(
  { id, mergedFrom }: { id: string; mergedFrom: readonly { id: string }[] },
  twins: number,
): string {
  const others = mergedFrom.flatMap((member) => (member.id === id ? [] : visible(member.id)));
  return [...others, ...(twins > 0 ? [`${twins} kept apart`] : [])].join(', ');
}

export function orphans({ orphanedIdentities: answer }: OrphanedIdentitiesQuery): Rows {
  const columns = ['kind', 'environment', 'id', 'name', 'why', 'owners', 'authenticates by'];
  if (!answer) return { columns, rows: [] };
  return {
    before: [`${plural(answer.totalCount, 'orphaned identity', 'orphaned identities')}, ${asOf(answer)}`],
    columns,
    rows: nodesOf(answer).map(({ identity, reasons, owners, authentication }) => [
      identity.kind,
      identity.environment,
      visible(identity.id),
      visible(identity.name),
      reasons.join(' '),
      owners.map(({ name, status }) => `${visible(name)} (${status})`).join(', '),
      authentication.reasons.join(' '),
    ]),
    after: [...rest(answer), ...footing(answer)],
  };
}
