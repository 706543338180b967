// The calls of the API that give more than reading and writing what they name. The table of the documentation
// page is made of these rows (docs/adapters/kubernetes.md).

/** A call that runs code: EXECUTE on what it runs it in. */
export interface Call {
  readonly verbs: readonly string[];
  readonly group: string;
  readonly resource: string;
  /** A resource type, or `launch`: starting a workload with any service account and secret of the namespace. */
  readonly on: { readonly group: string; readonly resource: string } | 'launch';
}

const CHANGE = ['create', 'update', 'patch'];
const call = (verbs: readonly string[], group: string, resource: string, on: Call['on']): Call => ({
  verbs,
  group,
  resource,
  on,
});
const PODS = { group: '', resource: 'pods' };

export const CALLS: readonly Call[] = [
  call(['create'], '', 'pods', 'launch'),
  ...['deployments', 'daemonsets', 'statefulsets', 'replicasets'].map((resource) =>
    call(CHANGE, 'apps', resource, 'launch'),
  ),
  ...['jobs', 'cronjobs'].map((resource) => call(CHANGE, 'batch', resource, 'launch')),
  call(CHANGE, '', 'replicationcontrollers', 'launch'),
  call(['get', 'create'], '', 'pods/exec', PODS),
  call(['get', 'create'], '', 'pods/attach', PODS),
  call(['update', 'patch'], '', 'pods/ephemeralcontainers', PODS),
  call(['update', 'patch'], '', 'pods', PODS),
  call(['get', 'create'], '', 'nodes/proxy', { group: '', resource: 'nodes' }),
  call(['create'], '', 'serviceaccounts/token', { group: '', resource: 'serviceaccounts/token' }),
];

/** A right that counts together with others, or for something else than the object it names. */
export interface PowerRow {
  readonly verbs: readonly string[];
  readonly group: string;
  readonly resource: string;
  /** Its requests name no namespace, so no role binding gives it. */
  readonly clusterOnly: boolean;
  /** A verb of its own, which is neither reading nor writing: kept as a grant that hands nothing on. */
  readonly ownVerb: boolean;
}

const RBAC = 'rbac.authorization.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';
const power = (
  verbs: readonly string[],
  group: string,
  resource: string,
  scope: 'cluster' | 'any',
  ownVerb: 'own verb' | null = null,
): PowerRow => ({ verbs, group, resource, clusterOnly: scope === 'cluster', ownVerb: ownVerb !== null });

export const POWERS = {
  createSecrets: power(['create'], '', 'secrets', 'any'),
  readSecrets: power(['get', 'list', 'watch'], '', 'secrets', 'any'),
  updateRoles: power(['update', 'patch'], RBAC, 'roles', 'any'),
  updateClusterRoles: power(['update', 'patch'], RBAC, 'clusterroles', 'cluster'),
  escalateRoles: power(['escalate'], RBAC, 'roles', 'any', 'own verb'),
  escalateClusterRoles: power(['escalate'], RBAC, 'clusterroles', 'cluster', 'own verb'),
  writeRoleBindings: power(CHANGE, RBAC, 'rolebindings', 'any'),
  writeClusterRoleBindings: power(CHANGE, RBAC, 'clusterrolebindings', 'cluster'),
  bindRoles: power(['bind'], RBAC, 'roles', 'any', 'own verb'),
  // Asked for in the namespace of the role binding, so that a role binding can give it.
  bindClusterRoles: power(['bind'], RBAC, 'clusterroles', 'any', 'own verb'),
  approveRequests: power(['update', 'patch'], CERTIFICATES, 'certificatesigningrequests/approval', 'cluster'),
  approveSigners: power(['approve'], CERTIFICATES, 'signers', 'cluster', 'own verb'),
  changeWebhooks: power(CHANGE, 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations', 'cluster'),
  impersonateUsers: power(['impersonate'], '', 'users', 'cluster', 'own verb'),
  impersonateGroups: power(['impersonate'], '', 'groups', 'cluster', 'own verb'),
  impersonateAccounts: power(['impersonate'], '', 'serviceaccounts', 'any', 'own verb'),
} as const satisfies Readonly<Record<string, PowerRow>>;

export type PowerName = keyof typeof POWERS;
