// A second opinion: Kubernetes' RBAC authorizer, written straight after its rules (pkg/registry/rbac/validation/rule.go,
// plugin/pkg/auth/authorizer/rbac/rbac.go) with nothing of the adapter's. It answers one request at a time.

export interface RawRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
}
export interface RawRole {
  readonly kind: 'Role' | 'ClusterRole';
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly rules: readonly RawRule[];
  readonly aggregationRule?: {
    readonly clusterRoleSelectors: readonly { readonly matchLabels: Readonly<Record<string, string>> }[];
  };
}
export interface RawBinding {
  readonly kind: 'RoleBinding' | 'ClusterRoleBinding';
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly roleRef: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
  readonly subjects: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}
export interface Person {
  readonly name: string;
  readonly groups: readonly string[];
}
export interface Request {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  /** '' : cluster-scoped, or all namespaces. */
  readonly namespace: string;
  /** '' : none. */
  readonly name: string;
}

export class Authorizer {
  readonly #roles: readonly RawRole[];
  readonly #bindings: readonly RawBinding[];

  constructor(roles: readonly RawRole[], bindings: readonly RawBinding[]) {
    // The aggregation controller: until nothing changes, an aggregated role has the rules of those it selects.
    let current = roles;
    for (let before = ''; before !== JSON.stringify(current); ) {
      before = JSON.stringify(current);
      const all = current;
      current = current.map((role) => {
        if (!role.aggregationRule) return role;
        const selected = all.filter(
          (other) =>
            other.kind === 'ClusterRole' &&
            other.metadata.name !== role.metadata.name &&
            role.aggregationRule?.clusterRoleSelectors.some(({ matchLabels }) =>
              Object.entries(matchLabels).every(([key, value]) => other.metadata.labels?.[key] === value),
            ),
        );
        const rules = new Map(
          selected.flatMap((other) => other.rules).map((each) => [JSON.stringify(each), each]),
        );
        return { ...role, rules: [...rules.values()] };
      });
    }
    this.#roles = current;
    this.#bindings = bindings;
  }

  allows(person: Person, request: Request): boolean {
    if (person.groups.includes('system:masters')) return true;
    for (const binding of this.#bindings) {
      const { namespace } = binding.metadata;
      if (binding.kind === 'RoleBinding' && (request.namespace === '' || namespace !== request.namespace))
        continue;
      if (!binding.subjects.some((subject) => applies(subject, person, namespace ?? ''))) continue;
      const role = this.#roles.find(
        ({ kind, metadata }) =>
          kind === binding.roleRef.kind &&
          metadata.name === binding.roleRef.name &&
          (kind === 'ClusterRole' || metadata.namespace === namespace),
      );
      if (role?.rules.some((rule) => ruleAllows(rule, request))) return true;
    }
    return false;
  }
}

function applies(
  subject: RawBinding['subjects'][number],
  { name, groups }: Person,
  bindingNamespace: string,
): boolean {
  if (subject.kind === 'User') return name === subject.name;
  if (subject.kind === 'Group') return groups.includes(subject.name);
  const namespace = subject.namespace ? subject.namespace : bindingNamespace;
  return namespace !== '' && name === `system:serviceaccount:${namespace}:${subject.name}`;
}

function ruleAllows(rule: RawRule, request: Request): boolean {
  const { verb, group, resource, subresource = '', name } = request;
  const combined = subresource === '' ? resource : `${resource}/${subresource}`;
  const has = (list: readonly string[], value: string): boolean =>
    list.some((item) => item === '*' || item === value);
  if (!has(rule.verbs, verb) || !has(rule.apiGroups, group)) return false;
  const isResource = rule.resources.some((item) => {
    if (item === '*' || item === combined) return true;
    return subresource !== '' && item === `*/${subresource}`;
  });
  if (!isResource) return false;
  const names = rule.resourceNames ?? [];
  return names.length === 0 || names.includes(name);
}

export function serviceAccount(namespace: string, name: string): Person {
  return {
    name: `system:serviceaccount:${namespace}:${name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  };
}
