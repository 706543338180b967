// What rights come to together, as escalations with their premises. Sources: Kubernetes documentation, "RBAC good
// practices" and "Using RBAC authorization: privilege escalation prevention".
import type { EdgeRef } from '../../src/model/id.ts';
import type { ApiTypes } from './api-types.ts';
import type { Ids, Scope } from './ids.ts';
import type { PowerName } from './levels.ts';
import { meet, type Power } from './principals.ts';

export interface Escalation {
  readonly technique: string;
  readonly target: string;
  /** Absent: nothing more has to hold. */
  readonly condition?: string;
  readonly premises: readonly EdgeRef[];
}

/** A role that can be bound, and in which scope. */
export interface Bindable {
  readonly kind: 'Role' | 'ClusterRole';
  /** Null: every role of the kind in the scope. */
  readonly name: string | null;
  readonly scope: Scope;
  readonly premises: readonly EdgeRef[];
}

/** All pairs of one right and another in the scopes in which both are held, one of them not by a group alone. */
function* together(
  powers: readonly Power[],
  one: PowerName,
  other: PowerName,
): Generator<{ first: Power; second: Power; scope: Scope; premises: EdgeRef[] }> {
  for (const first of powers)
    if (first.power === one)
      for (const second of powers) {
        if (second.power !== other || (first.inherited && second.inherited)) continue;
        const scope = meet(first.scope, second.scope);
        if (scope !== undefined)
          yield { first, second, scope, premises: [...first.premises, ...second.premises] };
      }
}

export class Escalations {
  readonly #ids: Ids;
  readonly #types: ApiTypes;

  constructor(ids: Ids, types: ApiTypes) {
    this.#ids = ids;
    this.#types = types;
  }

  *of(powers: readonly Power[]): Generator<Escalation> {
    yield* this.#tokenSecrets(powers);
    yield* this.#roles(powers);
    yield* this.#bindings(powers);
    yield* this.#certificates(powers);
    for (const { power, premises, name, inherited } of powers)
      if (power === 'changeWebhooks' && !inherited)
        yield {
          technique: 'change what is admitted with a mutating webhook',
          target: this.#ids.cluster,
          condition: `a webhook can be served to the API server${name === null ? '' : ', and that configuration covers what is wanted'}`,
          premises,
        };
  }

  *#tokenSecrets(powers: readonly Power[]): Generator<Escalation> {
    const tokens = this.#types.get('', 'serviceaccounts/token');
    for (const { second, scope, premises } of together(powers, 'createSecrets', 'readSecrets'))
      yield {
        technique: 'create a token secret for a service account and read it',
        target: this.#ids.collection(tokens, scope),
        ...(second.name === null
          ? {}
          : { condition: 'no secret of the name that can be read is in the way' }),
        premises,
      };
  }

  *#roles(powers: readonly Power[]): Generator<Escalation> {
    const technique = 'give a role more than one has oneself (escalate)';
    const condition = 'the role that can be changed is bound to somebody within reach';
    for (const [update, escalate] of [
      ['updateRoles', 'escalateRoles'],
      ['updateClusterRoles', 'escalateClusterRoles'],
    ] as const)
      for (const { first, second, scope, premises } of together(powers, update, escalate)) {
        if (first.name !== null && second.name !== null && first.name !== second.name) continue;
        const isNamed = first.name !== null || second.name !== null;
        const target = update === 'updateClusterRoles' ? this.#ids.cluster : this.#whole(scope);
        yield { technique, target, premises, ...(isNamed ? { condition } : {}) };
      }
  }

  /** Any role may be bound: everything there. Named ones are held as if bound, see `bindable`. */
  *#bindings(powers: readonly Power[]): Generator<Escalation> {
    for (const { first, second, scope, premises } of bindings(powers)) {
      if (second.name !== null || second.power === 'bindRoles') continue;
      const isCluster = first.power === 'writeClusterRoleBindings';
      yield {
        technique: 'bind a role that one does not have (bind)',
        target: isCluster ? this.#ids.cluster : this.#whole(scope),
        premises,
        ...(first.name === null ? {} : { condition: 'the binding that can be changed is to such a role' }),
      };
    }
  }

  *#certificates(powers: readonly Power[]): Generator<Escalation> {
    const technique = 'approve a client certificate for somebody else';
    const whom = (signer: string | null): string[] => {
      const [users, groups, nodes] = (['users', 'groups', 'node-users'] as const).map((what) =>
        this.#ids.any(what),
      ) as [string, string, string];
      if (signer === null || signer === 'kubernetes.io/*') return [users, groups, nodes];
      if (signer === 'kubernetes.io/kube-apiserver-client') return [users, groups];
      return signer === 'kubernetes.io/kube-apiserver-client-kubelet' ? [nodes] : [];
    };
    const whole = [...together(powers, 'approveRequests', 'approveSigners')];
    for (const { second, premises } of whole)
      for (const target of whom(second.name)) yield { technique, target, premises };
    const halves: readonly [PowerName, PowerName, string][] = [
      ['approveRequests', 'approveSigners', 'approve is held on the signer as well'],
      ['approveSigners', 'approveRequests', 'certificatesigningrequests/approval can be updated as well'],
    ];
    for (const [half, rest, condition] of halves)
      if (!powers.some(({ power }) => power === rest))
        for (const { power, name, premises, inherited } of powers)
          if (power === half && !inherited)
            for (const target of whom(half === 'approveSigners' ? name : null))
              yield { technique, target, premises, condition };
  }

  #whole(scope: Scope): string {
    return scope === null ? this.#ids.allNamespaces() : this.#ids.namespace(scope);
  }
}

/** Roles that may be bound by name, and all roles of a namespace: held as if they were bound. */
export function* bindable(powers: readonly Power[]): Generator<Bindable> {
  for (const { first, second, scope, premises } of bindings(powers)) {
    if (first.name !== null || (second.name === null && second.power === 'bindClusterRoles')) continue;
    if (second.power === 'bindClusterRoles')
      yield { kind: 'ClusterRole', name: second.name, scope, premises };
    else if (first.power === 'writeRoleBindings') yield { kind: 'Role', name: second.name, scope, premises };
  }
}

/** Writing a binding together with binding a role there. */
function* bindings(powers: readonly Power[]): ReturnType<typeof together> {
  yield* together(powers, 'writeRoleBindings', 'bindRoles');
  yield* together(powers, 'writeRoleBindings', 'bindClusterRoles');
  for (const pair of together(powers, 'writeClusterRoleBindings', 'bindClusterRoles'))
    if (pair.second.scope === null) yield pair;
}
