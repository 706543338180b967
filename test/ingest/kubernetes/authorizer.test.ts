// On random roles and bindings, what the adapter grants is what an authorizer written after the API server's rules
// allows: every subject, every class of calls, every object.
import { describe, expect, it } from 'vitest';
import { seeded } from '../../analysis/graphs.ts';
import {
  Authorizer,
  type Person,
  type RawBinding,
  type RawRole,
  type RawRule,
  type Request,
  serviceAccount,
} from './authorizer.ts';
import {
  at,
  clusterOf,
  DUMPED,
  group,
  list,
  type MappedCluster,
  pod,
  sa,
  secret,
  user,
} from './cluster-of.ts';

const NAMESPACES = ['a', 'b'];
/** Names that objects have and roles give. */
const NAMES = ['x', 'y'];
const RBAC = 'rbac.authorization.k8s.io';
const VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'impersonate',
  'bind',
  'escalate',
  '*',
  'use',
];
const GROUPS = ['', 'apps', 'batch', RBAC, 'example.com', '*'];
const RESOURCES = [
  'pods',
  'secrets',
  'configmaps',
  'deployments',
  'jobs',
  'nodes',
  'roles',
  'clusterroles',
  'rolebindings',
  'clusterrolebindings',
  'serviceaccounts',
  'users',
  'groups',
  'widgets',
  '*',
  'pods/exec',
  'pods/attach',
  'pods/ephemeralcontainers',
  '*/exec',
  'pods/*',
  'nodes/proxy',
  'serviceaccounts/token',
  '*/token',
];

interface World {
  readonly roles: readonly RawRole[];
  readonly bindings: readonly RawBinding[];
}

function world(seed: number): World {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;
  const some = <T>(from: readonly T[], most: number): T[] =>
    Array.from({ length: 1 + random(most) }, () => pick(from));
  const rule = (): RawRule => ({
    verbs: some(VERBS, 4),
    apiGroups: some(GROUPS, 2),
    resources: some(RESOURCES, 4),
    ...(random(4) === 0 ? { resourceNames: some(NAMES, 2) } : {}),
  });
  const rules = (): RawRule[] => Array.from({ length: 1 + random(3) }, rule);
  const clusterRoles = Array.from({ length: 5 }, (_, i): RawRole => {
    const labels = random(2) ? { part: String(random(2)) } : {};
    const isAggregated = random(4) === 0;
    return {
      kind: 'ClusterRole',
      metadata: { name: `c${i}`, labels },
      rules: isAggregated ? [] : rules(),
      ...(isAggregated
        ? { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: String(random(2)) } }] } }
        : {}),
    };
  });
  const roles = NAMESPACES.flatMap((namespace) =>
    ['r0', 'r1'].map((name): RawRole => ({ kind: 'Role', metadata: { name, namespace }, rules: rules() })),
  );
  const subject = (): RawBinding['subjects'][number] =>
    pick([
      { kind: 'User', name: 'u' },
      { kind: 'User', name: 'system:serviceaccount:a:x' },
      { kind: 'Group', name: 'g' },
      { kind: 'Group', name: 'system:authenticated' },
      { kind: 'Group', name: 'system:serviceaccounts:b' },
      { kind: 'ServiceAccount', name: 'x', namespace: 'a' },
      { kind: 'ServiceAccount', name: 'y', namespace: 'b' },
      { kind: 'ServiceAccount', name: 'x' },
    ]);
  const bindings = Array.from({ length: 4 }, (_, i): RawBinding => {
    const namespace = pick(['a', 'b', null]);
    const isRole = namespace !== null && random(2) === 0;
    return {
      kind: namespace === null ? 'ClusterRoleBinding' : 'RoleBinding',
      metadata: { name: `b${i}`, ...(namespace === null ? {} : { namespace }) },
      roleRef: isRole
        ? { kind: 'Role', name: pick(['r0', 'r1', 'gone']) }
        : { kind: 'ClusterRole', name: `c${random(5)}` },
      subjects: Array.from({ length: 1 + random(2) }, subject),
    };
  });
  return { roles: [...clusterRoles, ...roles], bindings };
}

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: { group: 'example.com', scope: 'Namespaced', names: { plural: 'widgets', kind: 'Widget' } },
};

function clusterOfWorld({ roles, bindings }: World): Promise<MappedCluster> {
  const objects = NAMESPACES.flatMap((namespace) =>
    NAMES.flatMap((name) => [
      pod(namespace, name),
      secret(namespace, name),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace, name } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name } },
      { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { namespace, name } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace, name } },
    ]),
  );
  const nodes = NAMES.map((name) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name } }));
  const rbac = [...roles, ...bindings].map((object) => ({ apiVersion: `${RBAC}/v1`, ...object }));
  return clusterOf(list(DUMPED, DEFINITION, ...objects, ...nodes, ...rbac));
}

/** What an identity and its groups are granted, down the containers; no escalation, no running. */
function granted(cluster: MappedCluster, principal: string): (id: string) => ReadonlySet<string> {
  const members = new Set([principal]);
  for (const id of members)
    for (const { kind, from, to } of cluster.edges) if (kind === 'MEMBER_OF' && from === id) members.add(to);
  const held = new Map<string, Set<string>>();
  const give = (id: string, capabilities: Iterable<string>): void => {
    const known = held.get(id) ?? new Set();
    const before = known.size;
    held.set(id, known);
    for (const capability of capabilities) known.add(capability);
    if (known.size > before) for (const part of parts.get(id) ?? []) give(part, known);
  };
  const parts = new Map<string, string[]>();
  for (const { kind, from, to, pass } of cluster.edges)
    if (kind === 'CONTAINS' && pass?.length) parts.set(from, [...(parts.get(from) ?? []), to]);
  for (const { kind, from, to, pass, derivedFrom } of cluster.edges)
    if (kind === 'GRANTED' && members.has(from) && !derivedFrom) give(to, pass ?? []);
  return (id) => {
    const set = held.get(id) ?? new Set<string>();
    return set.has('ADMIN') ? new Set(['READ', 'WRITE', 'EXECUTE', 'ADMIN']) : set;
  };
}

/** Where edges of a kind lead from an identity and its groups, through stand-ins. */
function leads(cluster: MappedCluster, principal: string, edgeKind: string): Set<string> {
  const from = new Set([principal]);
  for (const id of from)
    for (const edge of cluster.edges) if (edge.kind === 'MEMBER_OF' && edge.from === id) from.add(edge.to);
  const reached = new Set<string>();
  const direct = cluster.edges.filter((edge) => edge.kind === edgeKind && from.has(edge.from));
  for (const { to } of direct) reached.add(to);
  for (const id of reached)
    if (/\/(users|node-users|groups|sa)$/.test(id))
      for (const edge of cluster.edges)
        if (edge.kind === 'CAN_ACT_AS' && edge.from === id) reached.add(edge.to);
  return reached;
}

const PEOPLE: readonly (readonly [string, Person])[] = [
  [user('u'), { name: 'u', groups: ['system:authenticated'] }],
  [group('g'), { name: '', groups: ['g', 'system:authenticated'] }],
  [sa('a', 'x'), serviceAccount('a', 'x')],
  [sa('b', 'x'), serviceAccount('b', 'x')],
  [sa('b', 'y'), serviceAccount('b', 'y')],
];
const READS = ['get', 'list', 'watch'];

describe('the adapter and the authorizer agree', () => {
  const seeds = Array.from({ length: Number(process.env['KEYREACH_WORLDS'] ?? 24) }, (_, i) => i + 1);
  it.each(seeds)('in world %i', async (seed) => {
    const given = world(seed);
    const cluster = await clusterOfWorld(given);
    const authorizer = new Authorizer(given.roles, given.bindings);
    for (const [id, person] of PEOPLE) {
      // Nobody that no object speaks of is in the graph.
      if (!cluster.nodes.has(id)) continue;
      const held = granted(cluster, id);
      const any = (requests: readonly Request[]): boolean =>
        requests.some((request) => authorizer.allows(person, request));
      const calls = (
        verbs: string,
        resource: string,
        namespace: string,
        names: readonly string[],
        apiGroup = '',
      ): Request[] => {
        const [main = '', subresource = ''] = resource.split('/');
        return verbs
          .split(' ')
          .flatMap((verb) =>
            names.map((name) => ({ verb, group: apiGroup, resource: main, subresource, namespace, name })),
          );
      };
      const agree = (what: string, ours: boolean, theirs: boolean): void => {
        if (ours !== theirs)
          throw new Error(
            `world ${seed}, ${id}, ${what}: adapter ${ours}, authorizer ${theirs}\n${JSON.stringify(given, null, 1)}`,
          );
      };
      const object = (
        resource: string,
        apiGroup: string,
        namespace: string,
        name: string,
        path: string,
      ): void => {
        agree(
          `READ ${path}`,
          held(at(path)).has('READ') && !isOnlyExecute(resource, path),
          any(READS.flatMap((verb) => calls(verb, resource, namespace, [name, ''], apiGroup))) &&
            !isOnlyExecute(resource, path),
        );
        const writing = [
          ...calls('create deletecollection', resource, namespace, [''], apiGroup),
          ...calls('update patch delete', resource, namespace, [name], apiGroup),
        ];
        agree(`WRITE ${path}`, held(at(path)).has('WRITE'), any(writing));
      };
      /** Who may run code in it reads it as well, which no call of the API need allow. */
      const isOnlyExecute = (resource: string, path: string): boolean =>
        (resource === 'pods' || resource === 'nodes') && held(at(path)).has('EXECUTE');
      for (const namespace of NAMESPACES) {
        for (const name of NAMES) {
          for (const resource of ['pods', 'secrets', 'configmaps'])
            object(resource, '', namespace, name, `${namespace}/${resource}/${name}`);
          object('deployments', 'apps', namespace, name, `${namespace}/deployments/${name}`);
          object('widgets', 'example.com', namespace, name, `${namespace}/widgets.example.com/${name}`);
          agree(
            `EXECUTE pod ${namespace}/${name}`,
            held(at(`${namespace}/pods/${name}`)).has('EXECUTE'),
            any([
              ...calls('get create', 'pods/exec', namespace, [name]),
              ...calls('get create', 'pods/attach', namespace, [name]),
              ...calls('update patch', 'pods/ephemeralcontainers', namespace, [name]),
              ...calls('update patch', 'pods', namespace, [name]),
            ]),
          );
          agree(
            `token of ${namespace}/${name}`,
            held(at(`${namespace}/serviceaccounts:token`)).has('EXECUTE') ||
              held(at(`${namespace}/serviceaccounts:token/${name}`)).has('EXECUTE'),
            any(calls('create', 'serviceaccounts/token', namespace, [name])),
          );
          if (!held(at(namespace)).has('ADMIN'))
            agree(
              `impersonation of ${namespace}/${name}`,
              leads(cluster, id, 'CAN_ACT_AS').has(sa(namespace, name)),
              any(calls('impersonate', 'serviceaccounts', namespace, [name])),
            );
        }
        const controllers = [...calls('create', 'pods', namespace, [''])];
        for (const [apiGroup, resource] of [
          ['apps', 'deployments'],
          ['apps', 'daemonsets'],
          ['apps', 'statefulsets'],
          ['apps', 'replicasets'],
          ['batch', 'jobs'],
          ['batch', 'cronjobs'],
          ['', 'replicationcontrollers'],
        ] as const)
          controllers.push(
            ...calls('create', resource, namespace, [''], apiGroup),
            ...calls('update patch', resource, namespace, NAMES, apiGroup),
          );
        agree(`launch in ${namespace}`, held(at(`${namespace}/launch`)).has('EXECUTE'), any(controllers));
        const taken = leads(cluster, id, 'CAN_TAKE_OVER');
        const has = (path: string): boolean =>
          taken.has(at(`${namespace}${path}`)) || taken.has(at(`-${path === '' ? '/all-namespaces' : path}`));
        const isAdmin = held(at(namespace)).has('ADMIN') || taken.has('k8s:c') || has('');
        const names = [...NAMES, 'new'];
        agree(
          `token secrets in ${namespace}`,
          isAdmin || has('/serviceaccounts:token'),
          isAdmin ||
            (any(calls('create', 'secrets', namespace, [''])) &&
              any(calls('get list watch', 'secrets', namespace, [...names, '']))),
        );
        const escalates = names.some(
          (name) =>
            any(calls('update patch', 'roles', namespace, [name], RBAC)) &&
            any(calls('escalate', 'roles', namespace, [name], RBAC)),
        );
        const binds =
          any([
            ...calls('create', 'rolebindings', namespace, [''], RBAC),
            ...calls('update patch', 'rolebindings', namespace, names, RBAC),
          ]) && any(calls('bind', 'clusterroles', namespace, ['new'], RBAC));
        if (escalates || binds) agree(`ADMIN of ${namespace}`, isAdmin, true);
      }
      for (const name of NAMES) {
        object('nodes', '', '', name, `-/nodes/${name}`);
        agree(
          `EXECUTE node ${name}`,
          held(at(`-/nodes/${name}`)).has('EXECUTE'),
          any(calls('get create', 'nodes/proxy', '', [name])),
        );
      }
      agree(
        'impersonation of u',
        id === user('u') || leads(cluster, id, 'CAN_ACT_AS').has(user('u')) || !cluster.nodes.has(user('u')),
        id === user('u') || !cluster.nodes.has(user('u')) || any(calls('impersonate', 'users', '', ['u'])),
      );
    }
  });

  it('and disagree where a binding is taken away, so that they can', async () => {
    const read = { verbs: ['get'], apiGroups: [''], resources: ['pods'] };
    const given: World = {
      roles: [{ kind: 'ClusterRole', metadata: { name: 'c' }, rules: [read] }],
      bindings: [
        {
          kind: 'RoleBinding',
          metadata: { name: 'b', namespace: 'a' },
          roleRef: { kind: 'ClusterRole', name: 'c' },
          subjects: [{ kind: 'User', name: 'u' }],
        },
      ],
    };
    const held = granted(await clusterOfWorld(given), user('u'));
    const request = { verb: 'get', group: '', resource: 'pods', namespace: 'a', name: 'x' };
    const person = { name: 'u', groups: [] };
    expect(held(at('a/pods/x')).has('READ')).toBe(true);
    expect(new Authorizer(given.roles, given.bindings).allows(person, request)).toBe(true);
    expect(new Authorizer(given.roles, []).allows(person, request)).toBe(false);
  });
});
