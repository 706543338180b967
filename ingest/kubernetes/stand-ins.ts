// What stands for all of a kind, so that a right without names is one edge: all users, all groups, all service
// accounts; and the token requests that a role names one by one.
import type { Place } from '../../src/model/fact.ts';
import type { ApiTypes } from './api-types.ts';
import { type Identities, MASTERS } from './identities.ts';
import type { Ids } from './ids.ts';
import { BY_RUNNING, type Statements } from './statements.ts';

export function standIns(
  ids: Ids,
  types: ApiTypes,
  identities: Identities,
  out: Statements,
  place: Place,
): void {
  const standIn = (id: string, name: string, of: Iterable<string>): void => {
    out.make({ id, label: 'Identity', kind: 'ROLE', name }, place);
    for (const one of of) out.frame('CAN_ACT_AS', id, one, place);
  };
  standIn(ids.any('users'), 'impersonation of any user', identities.users(false));
  standIn(ids.any('node-users'), 'impersonation of any node', identities.users(true));
  const groups = [...identities.groups()].filter(([, name]) => name !== MASTERS);
  standIn(
    ids.any('groups'),
    'impersonation of any group but system:masters',
    groups.map(([id]) => id),
  );
  const byNamespace = new Map<string, string[]>();
  const tokens = types.get('', 'serviceaccounts/token');
  const all = new Set(out.ids());
  for (const [id, { namespace, name }] of identities.accounts()) {
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), id]);
    const token = ids.object(tokens, namespace, name);
    if (all.has(token))
      out.frame('CAN_TAKE_OVER', token, id, place, { ...BY_RUNNING, technique: 'request a token' });
  }
  standIn(
    ids.any('sa'),
    'impersonation of any service account',
    [...byNamespace.keys()].map((name) => ids.any('sa', name)),
  );
  for (const [namespace, accounts] of byNamespace)
    standIn(ids.any('sa', namespace), `impersonation of any service account of ${namespace}`, accounts);
}
