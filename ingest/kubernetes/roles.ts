// Roles and bindings of a run: the input's over the built-in ones, and what aggregated roles come to.
import type { Place } from '../../src/model/fact.ts';
import type { Scope } from './ids.ts';
import type { Selector, Subject } from './objects.ts';
import type { Rule } from './rules.ts';

export interface Role {
  /** Null: a cluster role. */
  readonly namespace: Scope;
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly labels: Readonly<Record<string, unknown>>;
  /** What it is aggregated from: cluster roles that match any of them. */
  readonly selectors: readonly Selector[];
}

export interface Binding {
  /** Null: a cluster role binding. */
  readonly namespace: Scope;
  readonly name: string;
  readonly roleRef: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
  readonly subjects: readonly Subject[];
  readonly place: Place;
  readonly builtIn: boolean;
}

export class Roles {
  readonly #stated = new Map<string, Role>();
  readonly #builtIn: ReadonlyMap<string, Role>;
  readonly #effective = new Map<string, readonly Rule[]>();

  constructor(builtIn: readonly Role[]) {
    this.#builtIn = new Map(builtIn.map((role) => [keyOf(role.namespace, role.name), role]));
  }

  /** Of several that the input states of one name, all rules count: access is never hidden. */
  add(role: Role): void {
    const key = keyOf(role.namespace, role.name);
    const known = this.#stated.get(key);
    this.#stated.set(
      key,
      known
        ? {
            ...role,
            rules: [...known.rules, ...role.rules],
            selectors: [...known.selectors, ...role.selectors],
            labels: { ...known.labels, ...role.labels },
          }
        : role,
    );
  }

  get(namespace: Scope, name: string): Role | undefined {
    const key = keyOf(namespace, name);
    return this.#stated.get(key) ?? this.#builtIn.get(key);
  }

  /** Of one namespace, or the cluster roles. */
  *in(namespace: Scope): Generator<Role> {
    for (const role of this.#stated.values()) if (role.namespace === namespace) yield role;
    for (const [key, role] of this.#builtIn)
      if (role.namespace === namespace && !this.#stated.has(key)) yield role;
  }

  /** Roles of every namespace; no cluster roles. */
  *namespaced(): Generator<Role> {
    for (const [key, role] of this.#builtIn)
      if (role.namespace !== null && !this.#stated.has(key)) yield role;
    for (const role of this.#stated.values()) if (role.namespace !== null) yield role;
  }

  /**
   * Its rules and, of an aggregated role, those of every cluster role that it selects. A dump states the latter
   * in the role itself; the union of both is what it has, whether or not the selected roles are in the input.
   */
  rulesOf(role: Role): readonly Rule[] {
    if (role.selectors.length === 0) return role.rules;
    const key = keyOf(role.namespace, role.name);
    let rules = this.#effective.get(key);
    if (!rules) {
      rules = [...this.#aggregated(role)].flatMap((part) => part.rules);
      this.#effective.set(key, rules);
    }
    return rules;
  }

  #aggregated(role: Role): Set<Role> {
    const parts = new Set([role]);
    for (const part of parts) {
      if (part.selectors.length === 0) continue;
      for (const candidate of this.in(null))
        if (part.selectors.some((selector) => selects(selector, candidate.labels))) parts.add(candidate);
    }
    return parts;
  }
}

function keyOf(namespace: Scope, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function selects({ matchLabels, matchExpressions }: Selector, labels: Role['labels']): boolean {
  const labelOf = (key: string): string | null => (Object.hasOwn(labels, key) ? String(labels[key]) : null);
  const labelsMatch = Object.entries(matchLabels ?? {}).every(([key, value]) => labelOf(key) === value);
  return (
    labelsMatch &&
    (matchExpressions ?? []).every(({ key, operator, values }) => {
      const value = labelOf(key);
      const isIn = value !== null && (values ?? []).includes(value);
      if (operator === 'In') return isIn;
      if (operator === 'NotIn') return !isIn;
      if (operator === 'Exists') return value !== null;
      return operator === 'DoesNotExist' && value === null;
    })
  );
}
