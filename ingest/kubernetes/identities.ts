// Who can act: service accounts, users, groups and the system groups they are in, as the API server authenticates
// them. Source: Kubernetes documentation, "Authenticating" and "User-facing roles".
import type { Place } from '../../src/model/fact.ts';
import type { EdgeRef } from '../../src/model/id.ts';
import type { IdentityKind } from '../../src/model/ontology.ts';
import type { Ids, Scope } from './ids.ts';
import type { Subject } from './objects.ts';
import type { Statements } from './statements.ts';

export const MASTERS = 'system:masters';
const NODE_USER = 'system:node:';
const AUTHENTICATED = 'system:authenticated';
const ACCOUNTS = 'system:serviceaccounts';
const ANYONE = new Set([AUTHENTICATED, 'system:unauthenticated']);

export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

export class Identities {
  readonly #ids: Ids;
  readonly #out: Statements;
  readonly #accounts = new Map<string, ServiceAccount>();
  readonly #users = new Map<string, string>();
  readonly #groups = new Map<string, string>();
  /** The groups of a group or a principal, by id. */
  readonly #memberOf = new Map<string, string>();

  constructor(ids: Ids, out: Statements) {
    this.#ids = ids;
    this.#out = out;
  }

  accounts(): ReadonlyMap<string, ServiceAccount> {
    return this.#accounts;
  }

  /** Ids of users, by whether they are nodes. */
  users(nodes: boolean): string[] {
    return [...this.#users].filter(([, name]) => name.startsWith(NODE_USER) === nodes).map(([id]) => id);
  }

  groups(): ReadonlyMap<string, string> {
    return this.#groups;
  }

  /** `account` is null where the input only speaks of it. */
  account(
    namespace: string,
    name: string,
    place: Place,
    account: { declared: boolean } = { declared: false },
  ): string {
    const id = this.#ids.serviceAccount(namespace, name);
    const node = {
      id,
      label: 'Identity',
      kind: 'SERVICE_ACCOUNT',
      name: `${namespace}/${name}`,
      interactive: false,
    } as const;
    if (account.declared) this.#out.declare(node, place);
    else this.#out.make(node, place);
    if (!this.#accounts.has(id)) {
      this.#accounts.set(id, { namespace, name });
      this.#member(id, `${ACCOUNTS}:${namespace}`, place);
    }
    return id;
  }

  user(name: string, place: Place): string {
    const id = this.#ids.user(name);
    const [, , namespace, account] = name.split(':');
    if (id === this.#ids.serviceAccount(namespace ?? '', account ?? ''))
      return this.account(namespace ?? '', account ?? '', place);
    if (this.#users.has(id)) return id;
    this.#users.set(id, name);
    const isAnonymous = name === 'system:anonymous';
    this.#make(id, isAnonymous ? 'ANYONE' : userKind(name), name, place);
    if (isAnonymous) this.#member(id, 'system:unauthenticated', place);
    else this.#member(id, name.startsWith(NODE_USER) ? 'system:nodes' : AUTHENTICATED, place);
    return id;
  }

  nodeUser(node: string, place: Place): string {
    return this.user(NODE_USER + node, place);
  }

  group(name: string, place: Place): string {
    const id = this.#ids.group(name);
    if (this.#groups.has(id)) return id;
    this.#groups.set(id, name);
    this.#make(id, ANYONE.has(name) ? 'ANYONE' : 'GROUP', name, place);
    if (name.startsWith(`${ACCOUNTS}:`)) this.#member(id, ACCOUNTS, place);
    else if (!ANYONE.has(name)) this.#member(id, AUTHENTICATED, place);
    return id;
  }

  /** `namespace`: that of the binding, in which a service account is that names none. Null: nobody. */
  subject({ kind, name, namespace }: Subject, of: Scope, place: Place): string | null {
    if (kind === 'User') return this.user(name, place);
    if (kind === 'Group') return this.group(name, place);
    const home = namespace ?? of;
    return home === null ? null : this.account(home, name, place);
  }

  /** The memberships that lead from an identity to each of the groups it is in. */
  *memberships(id: string): Generator<{ group: string; edges: EdgeRef[] }> {
    const edges: EdgeRef[] = [];
    for (let at = id; ; ) {
      const group = this.#memberOf.get(at);
      if (group === undefined) return;
      edges.push({ kind: 'MEMBER_OF', from: at, to: group });
      yield { group, edges: [...edges] };
      at = group;
    }
  }

  #member(id: string, group: string, place: Place): void {
    const to = this.group(group, place);
    this.#memberOf.set(id, to);
    this.#out.frame('MEMBER_OF', id, to, place);
  }

  #make(id: string, kind: IdentityKind, name: string, place: Place): void {
    this.#out.make({ id, label: 'Identity', kind, name }, place);
  }
}

/** Kubernetes knows users by name only; what begins with `system:` is a component of its own. */
function userKind(name: string): IdentityKind {
  if (name.startsWith(NODE_USER)) return 'WORKLOAD';
  return name.startsWith('system:') ? 'APPLICATION' : 'HUMAN';
}
