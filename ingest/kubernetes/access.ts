// From bindings to edges: the grants of each principal, what its rights come to together, and whom it can act as.
import type { Place } from '../../src/model/fact.ts';
import type { EdgeRef } from '../../src/model/id.ts';
import { listOf } from '../../src/model/ontology.ts';
import type { ApiTypes } from './api-types.ts';
import { bindable, type Escalation, Escalations } from './escalations.ts';
import type { Identities } from './identities.ts';
import type { Ids, Scope } from './ids.ts';
import { type Impersonation, Impersonations } from './impersonation.ts';
import { grantKey, type HeldRole, type Power, powersOf } from './principals.ts';
import type { RoleAccess, RoleAccesses } from './role-access.ts';
import type { Binding, Role, Roles } from './roles.ts';
import type { Statements } from './statements.ts';

/** Of one derived edge: the schema of edges takes no more. */
const MAX_ALTERNATIVES = 1000;

export class Access {
  readonly #out: Statements;
  readonly #roles: Roles;
  readonly #accesses: RoleAccesses;
  readonly #identities: Identities;
  readonly #escalations: Escalations;
  readonly #impersonations: Impersonations;
  readonly #compiled = new Map<string, RoleAccess>();
  /** By principal, then by the key of the grant. */
  readonly #held = new Map<string, Map<string, HeldRole>>();

  constructor(
    ids: Ids,
    types: ApiTypes,
    out: Statements,
    roles: Roles,
    accesses: RoleAccesses,
    identities: Identities,
  ) {
    this.#out = out;
    this.#roles = roles;
    this.#accesses = accesses;
    this.#identities = identities;
    this.#escalations = new Escalations(ids, types);
    this.#impersonations = new Impersonations(ids, identities);
  }

  bind(binding: Binding): void {
    const { namespace, name, roleRef, subjects, place, builtIn } = binding;
    const kind = namespace === null ? 'ClusterRoleBinding' : 'RoleBinding';
    const key = `${kind} ${namespace === null ? '' : `${namespace}/`}${name}`;
    const isMisplaced = namespace === null && roleRef.kind === 'Role';
    const role = isMisplaced
      ? undefined
      : this.#roles.get(roleRef.kind === 'Role' ? namespace : null, roleRef.name);
    if (!role) this.#out.add({ unknown: `binding to a ${roleRef.kind} that is not there` });
    for (const subject of subjects) {
      const principal = this.#identities.subject(subject, namespace, place);
      if (principal === null) this.#out.add({ unknown: 'subject without a namespace' });
      else if (role)
        this.#hold(principal, {
          key,
          scope: namespace,
          access: this.#accessOf(role, namespace, place),
          evidence: `${key} to ${roleRef.kind} ${roleRef.name}`,
          place,
          builtIn,
          derivedFrom: null,
        });
    }
  }

  /** After all bindings: every edge that follows from them. */
  end(): void {
    this.#bindFurther();
    const inherited = new Map<string, Power[]>();
    const own = (principal: string): Power[] =>
      [...(this.#held.get(principal)?.values() ?? [])].flatMap((held) => [...powersOf(principal, held)]);
    for (const [principal, roles] of this.#held) {
      for (const held of roles.values()) this.#grants(principal, held);
      const powers = [...own(principal), ...this.#inherited(principal, inherited)];
      this.#escalate(principal, this.#escalations.of(powers), roles);
      this.#actAs(principal, this.#impersonations.of(principal, powers));
    }
  }

  #hold(principal: string, held: HeldRole): void {
    const roles = this.#held.get(principal) ?? new Map<string, HeldRole>();
    this.#held.set(principal, roles);
    const known = roles.get(held.key);
    if (known?.derivedFrom && held.derivedFrom) {
      const texts = new Set(known.derivedFrom.map((list) => JSON.stringify(list)));
      for (const list of held.derivedFrom)
        if (!texts.has(JSON.stringify(list)) && known.derivedFrom.length < MAX_ALTERNATIVES)
          known.derivedFrom.push(list);
    } else if (!known) roles.set(held.key, held);
    // Two bindings of one name, each to a role of its own: both count.
    else if (known.evidence !== held.evidence) roles.set(held.evidence, { ...held, key: held.evidence });
  }

  #accessOf(role: Role, scope: Scope, place: Place): RoleAccess {
    const key = JSON.stringify([role.namespace, role.name, scope]);
    const known = this.#compiled.get(key);
    if (known) return known;
    const access = this.#accesses.of(this.#roles.rulesOf(role), scope, place);
    this.#compiled.set(key, access);
    return access;
  }

  /** Roles that a principal may bind are held as if bound, and may let it bind more. Ends: roles are finitely many. */
  #bindFurther(): void {
    for (const [principal, roles] of this.#held) {
      for (let size = 0; size !== roles.size; ) {
        size = roles.size;
        const powers = [
          ...[...roles.values()].flatMap((held) => [...powersOf(principal, held)]),
          ...this.#inherited(principal, new Map()),
        ].filter(({ power }) => power.startsWith('bind') || power.startsWith('write'));
        if (!powers.some(({ power }) => power.startsWith('bind'))) break;
        for (const { kind, name, scope, premises } of [...bindable(powers)])
          for (const role of kind === 'Role' ? this.#roles.namespaced() : this.#roles.in(null)) {
            const isMeant =
              (name === null || role.name === name) &&
              (kind === 'ClusterRole' || scope === null || role.namespace === scope);
            if (isMeant) this.#holdBindable(principal, role, kind, role.namespace ?? scope, premises, roles);
          }
      }
    }
  }

  #holdBindable(
    principal: string,
    role: Role,
    kind: string,
    scope: Scope,
    premises: readonly EdgeRef[],
    roles: ReadonlyMap<string, HeldRole>,
  ): void {
    const [any] = roles.values();
    if (!any) return;
    const where = scope === null ? 'everywhere' : `in ${scope}`;
    const key = `may bind ${kind} ${role.name} ${where}`;
    // What rests on having bound a role is no reason to be able to bind it.
    if (premises.some((premise) => premise.key?.startsWith(key))) return;
    this.#hold(principal, {
      key,
      scope,
      access: this.#accessOf(role, scope, any.place),
      evidence: key,
      place: any.place,
      builtIn: any.builtIn,
      derivedFrom: [[...premises]],
    });
  }

  #inherited(principal: string, known: Map<string, Power[]>): Power[] {
    return [...this.#identities.memberships(principal)].flatMap(({ group, edges }) => {
      let powers = known.get(group);
      if (!powers) {
        powers = [...(this.#held.get(group)?.values() ?? [])].flatMap((held) => [...powersOf(group, held)]);
        known.set(group, powers);
      }
      return powers.map((power) => ({ ...power, premises: [...edges, ...power.premises], inherited: true }));
    });
  }

  #grants(principal: string, held: HeldRole): void {
    const { access, evidence, derivedFrom } = held;
    const fields = { evidence, ...(derivedFrom ? { derivedFrom } : {}) };
    for (const [target, capabilities] of access.grants)
      this.#state('GRANTED', principal, target, held, {
        ...fields,
        key: grantKey(held, null),
        pass: listOf(capabilities),
      });
    const marks = new Set(
      access.powers.filter(({ verb }) => verb !== null).map(({ target, verb }) => `${verb} ${target}`),
    );
    for (const mark of marks) {
      const [verb = '', target = ''] = [mark.slice(0, mark.indexOf(' ')), mark.slice(mark.indexOf(' ') + 1)];
      this.#state('GRANTED', principal, target, held, { ...fields, key: grantKey(held, verb), pass: [] });
    }
  }

  #escalate(
    principal: string,
    escalations: Iterable<Escalation>,
    roles: ReadonlyMap<string, HeldRole>,
  ): void {
    const edges = new Map<string, { escalation: Escalation; alternatives: EdgeRef[][] }>();
    for (const escalation of escalations) {
      const key = JSON.stringify([escalation.technique, escalation.target, escalation.condition]);
      const known = edges.get(key);
      if (!known) edges.set(key, { escalation, alternatives: [[...escalation.premises]] });
      else if (known.alternatives.length < MAX_ALTERNATIVES)
        known.alternatives.push([...escalation.premises]);
    }
    const [any] = roles.values();
    for (const { escalation, alternatives } of edges.values()) {
      const { technique, target, condition } = escalation;
      if (!any) return;
      this.#state('CAN_TAKE_OVER', principal, target, any, {
        key: condition === undefined ? technique : `${technique}, if ${condition}`,
        technique,
        derivedFrom: alternatives,
        ...(condition === undefined ? {} : { certainty: 'CONDITIONAL', condition }),
      });
    }
  }

  /** One edge for a binding and whom it lets act as, however many ways lead to it. */
  #actAs(principal: string, impersonations: Iterable<Impersonation>): void {
    const edges = new Map<string, { target: string; held: HeldRole; ways: Map<string, EdgeRef[]> | null }>();
    for (const { target, power, derivedFrom } of impersonations) {
      const { held } = power;
      const key = JSON.stringify([target, held.key]);
      const edge = edges.get(key) ?? { target, held, ways: new Map<string, EdgeRef[]>() };
      edges.set(key, edge);
      const stated = derivedFrom ?? held.derivedFrom;
      // Bound as such: it needs no other way.
      if (!stated) edge.ways = null;
      for (const way of stated ?? [])
        if (edge.ways && edge.ways.size < MAX_ALTERNATIVES) edge.ways.set(JSON.stringify(way), way);
    }
    for (const { target, held, ways } of edges.values())
      this.#state('CAN_ACT_AS', principal, target, held, {
        key: `impersonate ${held.key}`,
        evidence: held.evidence,
        ...(ways ? { derivedFrom: [...ways.values()] } : {}),
      });
  }

  #state(
    kind: 'GRANTED' | 'CAN_TAKE_OVER' | 'CAN_ACT_AS',
    from: string,
    to: string,
    { place, builtIn }: HeldRole,
    fields: Parameters<Statements['edge']>[4],
  ): void {
    if (builtIn) this.#out.frame(kind, from, to, place, fields);
    else this.#out.edge(kind, from, to, place, fields);
  }
}
