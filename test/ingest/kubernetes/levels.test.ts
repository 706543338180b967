// Every row of the table of verbs (docs/adapters/kubernetes.md), what it gives and what it does not. The holder is
// the service account app/who, whose role is bound in the namespace app or in the whole cluster.
import { describe, expect, it } from 'vitest';
import {
  at,
  bindingOf,
  bound,
  clusterOf,
  DUMPED,
  group,
  list,
  pod,
  roleOf,
  rule,
  sa,
  secret,
  user,
} from './cluster-of.ts';

const WHO = sa('app', 'who');
const RBAC = 'rbac.authorization.k8s.io';
/** Two namespaces with a pod and a secret each, running as an account of their own. */
const OBJECTS = ['app', 'db'].flatMap((namespace) => [
  pod(namespace, 'web', { serviceAccountName: 'web', nodeName: 'n1' }),
  secret(namespace, 'key'),
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf', namespace } },
]);
const MASTERS = group('system:masters');
/** Of a dump, so that nothing leads on through the controllers that every cluster has. */
const cluster = (...more: readonly object[]): ReturnType<typeof clusterOf> =>
  clusterOf(list(DUMPED, ...OBJECTS), ...more);

describe('reading', () => {
  it.each(['get', 'list', 'watch', '*'])(
    '%s on secrets gives what the secrets of the namespace hold',
    async (verb) => {
      const { held, can } = await cluster(bound('who', 'app', rule('', 'secrets', verb)));
      expect(can(WHO, at('app/secrets/key'), 'READ')).toBe(true);
      expect(can(WHO, at('app/secrets/key/credential'), 'READ')).toBe(true);
      expect(held(WHO, at('db/secrets/key'))).toEqual([]);
      expect(held(WHO, at('app/configmaps/conf'))).toEqual([]);
    },
  );

  it('a pod shows its specification and no more', async () => {
    const { held } = await cluster(bound('who', 'app', rule('', 'pods', 'get list watch')));
    expect(held(WHO, at('app/pods/web'))).toEqual(['DISCOVER', 'READ']);
    expect([held(WHO, sa('app', 'web')), held(WHO, at('app/pods:log'))]).toEqual([[], []]);
  });

  it('a collection is there even when it holds nothing, and a right to it is kept', async () => {
    const { held } = await clusterOf(bound('who', 'app', rule('', 'secrets', 'get')));
    expect(held(WHO, at('app/secrets'))).toEqual(['DISCOVER', 'READ']);
    expect(held(WHO, at('app/configmaps'))).toEqual([]);
  });

  it('in the whole cluster reaches every namespace, by a cluster role binding only', async () => {
    const read = rule('', 'secrets', 'get');
    const wide = await cluster(bound('who', null, read));
    expect(wide.can(WHO, at('db/secrets/key'), 'READ')).toBe(true);
    const narrow = await cluster(roleOf('who', null, read), bindingOf('who', 'app', 'who', 'ClusterRole'));
    expect(narrow.can(WHO, at('app/secrets/key'), 'READ')).toBe(true);
    expect(narrow.held(WHO, at('db/secrets/key'))).toEqual([]);
  });

  it('by name reaches that object alone, in every namespace where the binding is for the whole cluster', async () => {
    const more = list(secret('app', 'other'), secret('db', 'other'));
    const named = rule('', 'secrets', 'get', 'other');
    const narrow = await cluster(more, bound('who', 'app', named));
    expect(narrow.can(WHO, at('app/secrets/other'), 'READ')).toBe(true);
    expect([narrow.held(WHO, at('app/secrets/key')), narrow.held(WHO, at('db/secrets/other'))]).toEqual([
      [],
      [],
    ]);
    const wide = await cluster(more, bound('who', null, named));
    expect(wide.can(WHO, at('db/secrets/other/credential'), 'READ')).toBe(true);
    expect(wide.held(WHO, at('db/secrets/key'))).toEqual([]);
  });
});

describe('writing', () => {
  it.each(['create', 'update', 'patch', 'delete', 'deletecollection'])(
    '%s is WRITE, not READ',
    async (verb) => {
      const { held } = await cluster(bound('who', 'app', rule('', 'configmaps', verb)));
      expect(held(WHO, at('app/configmaps/conf'))).toEqual(['DISCOVER', 'WRITE']);
      expect(held(WHO, at('db/configmaps/conf'))).toEqual([]);
    },
  );

  it('create and deletecollection with names give nothing', async () => {
    const { edges, held } = await cluster(
      bound('who', 'app', rule('', 'configmaps pods', 'create deletecollection', 'conf')),
    );
    expect(held(WHO, at('app/configmaps/conf'))).toEqual([]);
    expect(edges.filter(({ kind, from }) => kind === 'GRANTED' && from === WHO)).toEqual([]);
  });

  it('other verbs give nothing', async () => {
    const { held } = await cluster(bound('who', 'app', rule('', 'configmaps secrets', 'use proxy')));
    expect([held(WHO, at('app/configmaps')), held(WHO, at('app/secrets'))]).toEqual([[], []]);
  });
});

describe('token secrets', () => {
  const TOKEN = at('app/serviceaccounts:token');
  it('creating and reading secrets takes over the service accounts of the namespace', async () => {
    const { can, held, edges } = await cluster(bound('who', 'app', rule('', 'secrets', 'create get')));
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect(held(WHO, sa('db', 'web'))).toEqual([]);
    const [derived] = edges.filter(({ kind, from }) => kind === 'CAN_TAKE_OVER' && from === WHO);
    expect(derived?.derivedFrom).toEqual([
      Array(2).fill({ kind: 'GRANTED', from: WHO, to: at('app/secrets'), key: 'RoleBinding app/who who' }),
    ]);
  });

  it('by two bindings counts where both are held, each a premise', async () => {
    const both = [
      bound('who', 'app', rule('', 'secrets', 'create')),
      roleOf('reader', null, rule('', 'secrets', 'list')),
    ];
    const wide = await cluster(...both, bindingOf('who', null, 'reader'));
    expect(wide.can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect(wide.held(WHO, sa('db', 'web'))).toEqual([]);
    const [derived] = wide.edges.filter(({ kind, from }) => kind === 'CAN_TAKE_OVER' && from === WHO);
    expect(derived?.derivedFrom?.[0]?.map(({ to }) => to)).toEqual([at('app/secrets'), at('-/secrets')]);
    const apart = await cluster(...both, bindingOf('who', 'db', 'reader', 'ClusterRole'));
    expect([apart.held(WHO, TOKEN), apart.held(WHO, sa('db', 'web'))]).toEqual([[], []]);
  });

  it.each(['create', 'get', 'update patch delete'])('%s alone does not', async (verbs) => {
    const { held } = await cluster(bound('who', 'app', rule('', 'secrets', verbs)));
    expect([held(WHO, TOKEN), held(WHO, sa('app', 'web'))]).toEqual([[], []]);
  });

  it('with one half by a group, the other half of a member is what it lacked', async () => {
    const accounts = {
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'all', namespace: 'app' },
      roleRef: { kind: 'ClusterRole', name: 'reader' },
      subjects: [{ kind: 'Group', name: 'system:serviceaccounts:app' }],
    };
    const { can, held } = await cluster(
      bound('who', 'app', rule('', 'secrets', 'create')),
      roleOf('reader', null, rule('', 'secrets', 'get')),
      accounts,
    );
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect(held(sa('app', 'web'), TOKEN)).toEqual([]);
  });

  it('what can only be read by name makes it conditional', async () => {
    const { can } = await cluster(
      bound('who', 'app', rule('', 'secrets', 'create'), rule('', 'secrets', 'get', 'mine')),
    );
    expect(can(WHO, sa('app', 'web'), 'ADMIN')).toBe(true);
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(false);
  });

  it('a token secret proves its service account, another secret none', async () => {
    const annotations = { 'kubernetes.io/service-account.name': 'web' };
    const token = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 't', namespace: 'app', annotations },
      type: 'kubernetes.io/service-account-token',
    };
    const { can, nodes, held } = await cluster(token, bound('who', 'app', rule('', 'secrets', 'get', 't')));
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect(nodes.get(at('app/secrets/t/credential'))).toMatchObject({ kind: 'TOKEN', neverExpires: true });
    const other = await cluster(bound('who', 'app', rule('', 'secrets', 'get', 'key')));
    expect(other.held(WHO, sa('app', 'web'))).toEqual([]);
    expect(held(WHO, at('app/secrets/key/credential'))).toEqual([]);
  });
});

describe('starting workloads', () => {
  const starts: readonly [string, string, string][] = [
    ['', 'pods', 'create'],
    ...['create', 'update', 'patch'].flatMap((verb): [string, string, string][] => [
      ['apps', 'deployments', verb],
      ['apps', 'daemonsets', verb],
      ['apps', 'statefulsets', verb],
      ['apps', 'replicasets', verb],
      ['batch', 'jobs', verb],
      ['batch', 'cronjobs', verb],
      ['', 'replicationcontrollers', verb],
    ]),
  ];
  it.each(starts)(
    '%s %s %s: any service account and secret of the namespace',
    async (apiGroup, resource, verb) => {
      const { can, held } = await cluster(bound('who', 'app', rule(apiGroup, resource, verb)));
      expect(can(WHO, at('app/launch'), 'EXECUTE', 'definite')).toBe(true);
      expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
      expect(can(WHO, sa('app', 'default'), 'ADMIN', 'definite')).toBe(true);
      expect(can(WHO, at('app/secrets/key/credential'), 'READ', 'definite')).toBe(true);
      expect(held(WHO, at('db/launch'), 'definite')).toEqual([]);
      expect(held(WHO, sa('db', 'web'), 'definite')).toEqual([]);
      expect(can(WHO, at('app/secrets/key'), 'WRITE', 'definite')).toBe(false);
    },
  );

  it('a workload may have its node unless something refuses it: conditional, and not in a guarded namespace', async () => {
    const starter = bound('who', 'app', rule('', 'pods', 'create'));
    const open = await cluster(starter);
    expect(open.can(WHO, at('-/nodes/n1'), 'EXECUTE')).toBe(true);
    expect(open.held(WHO, at('-/nodes/n1'), 'definite')).toEqual([]);
    for (const level of ['baseline', 'restricted']) {
      const labels = { 'pod-security.kubernetes.io/enforce': level };
      const guarded = await cluster(starter, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'app', labels },
      });
      expect(guarded.held(WHO, at('-/nodes/n1'))).toEqual([]);
    }
  });

  it.each(['get list watch delete', 'deletecollection'])('%s of workloads starts nothing', async (verbs) => {
    const { held } = await cluster(
      bound('who', 'app', rule('apps', 'deployments', verbs), rule('', 'pods', verbs)),
    );
    expect([held(WHO, at('app/launch')), held(WHO, sa('app', 'web'))]).toEqual([[], []]);
  });

  it('deployments/scale and pods of another group start nothing', async () => {
    const { held } = await cluster(
      bound('who', 'app', rule('apps', 'deployments/scale', '*'), rule('metrics.k8s.io', 'pods', '*')),
    );
    expect([held(WHO, at('app/launch')), held(WHO, at('app/pods/web'))]).toEqual([[], []]);
  });
});

describe('running code in what runs', () => {
  const runs: readonly [string, string][] = [
    ['pods/exec', 'create'],
    ['pods/exec', 'get'],
    ['pods/attach', 'create'],
    ['pods/attach', 'get'],
    ['pods/ephemeralcontainers', 'update'],
    ['pods/ephemeralcontainers', 'patch'],
    ['pods', 'update'],
    ['pods', 'patch'],
    ['*/exec', 'create'],
  ];
  it.each(runs)('%s %s: EXECUTE on the pods, as whom they run', async (resource, verb) => {
    const { can, held } = await cluster(bound('who', 'app', rule('', resource, verb)));
    expect(can(WHO, at('app/pods/web'), 'EXECUTE', 'definite')).toBe(true);
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect(held(WHO, sa('app', 'default'))).toEqual([]);
    expect(held(WHO, at('db/pods/web'))).toEqual([]);
    expect(held(WHO, at('app/launch'))).toEqual([]);
  });

  const runsNot: readonly [string, string][] = [
    ['pods/exec', 'list'],
    ['pods/exec', 'delete'],
    ['pods/*', '*'],
    ['pods/log', '*'],
    ['pods/ephemeralcontainers', 'get'],
    ['pods', 'get list watch delete'],
    ['*/log', '*'],
    ['deployments/exec', '*'],
  ];
  it.each(runsNot)('%s %s: nothing runs', async (resource, verbs) => {
    const { can, held } = await cluster(bound('who', 'app', rule('', resource, verbs)));
    expect(can(WHO, at('app/pods/web'), 'EXECUTE')).toBe(false);
    expect(held(WHO, sa('app', 'web'))).toEqual([]);
  });

  it('by name in that pod alone', async () => {
    const { can, held } = await cluster(
      pod('app', 'other', { serviceAccountName: 'other' }),
      bound('who', 'app', rule('', 'pods/exec', 'create', 'web')),
    );
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect([held(WHO, at('app/pods/other')), held(WHO, sa('app', 'other'))]).toEqual([[], []]);
  });

  it('reaches the pods of a controller of which only the template is known', async () => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'app' },
      spec: { template: { spec: { serviceAccountName: 'api', containers: [{ name: 'c' }] } } },
    };
    const { can, held } = await cluster(deployment, bound('who', 'app', rule('', 'pods/exec', 'create')));
    expect(can(WHO, sa('app', 'api'), 'ADMIN', 'definite')).toBe(true);
    const reader = await cluster(deployment, bound('who', 'app', rule('', 'pods', 'get delete')));
    expect(reader.held(WHO, sa('app', 'api'))).toEqual([]);
    expect(held(WHO, sa('app', 'default'))).toEqual([]);
  });

  it.each(['get', 'create', '*'])(
    'nodes/proxy %s: the nodes, their pods and their identity',
    async (verb) => {
      const { can, held } = await cluster(bound('who', null, rule('', 'nodes/proxy', verb)));
      expect(can(WHO, at('-/nodes/n1'), 'EXECUTE', 'definite')).toBe(true);
      expect(can(WHO, sa('db', 'web'), 'ADMIN', 'definite')).toBe(true);
      expect(can(WHO, user('system:node:n1'), 'ADMIN', 'definite')).toBe(true);
      expect(held(WHO, at('app/launch'))).toEqual([]);
      expect(held(WHO, at('app/secrets/key'))).toEqual([]);
    },
  );

  it('nodes/proxy by name reaches what runs on that node, and by a role binding nothing', async () => {
    const other = pod('db', 'far', { nodeName: 'n2', serviceAccountName: 'far' });
    const named = await cluster(other, bound('who', null, rule('', 'nodes/proxy', 'get', 'n1')));
    expect(named.can(WHO, sa('db', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect([named.held(WHO, at('-/nodes/n2')), named.held(WHO, sa('db', 'far'))]).toEqual([[], []]);
    const narrow = await cluster(
      roleOf('who', null, rule('', 'nodes/proxy', '*')),
      bindingOf('who', 'app', 'who', 'ClusterRole'),
    );
    expect(narrow.held(WHO, at('-/nodes/n1'))).toEqual([]);
  });

  it('nodes get, patch, update: READ and WRITE, nothing runs', async () => {
    const { held } = await cluster(bound('who', null, rule('', 'nodes', 'patch update get')));
    expect(held(WHO, at('-/nodes/n1'))).toEqual(['DISCOVER', 'READ', 'WRITE']);
    expect([held(WHO, at('app/pods/web')), held(WHO, user('system:node:n1'))]).toEqual([[], []]);
  });
});

describe('service account tokens', () => {
  it('can be requested for every service account of the namespace', async () => {
    const { can, held } = await cluster(bound('who', 'app', rule('', 'serviceaccounts/token', 'create')));
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect([held(WHO, sa('db', 'web')), held(WHO, at('app/pods/web'))]).toEqual([[], []]);
  });

  it('can be requested by name, which create of a subresource has', async () => {
    const named = rule('', 'serviceaccounts/token', 'create', 'web');
    const narrow = await cluster(bound('who', 'app', named));
    expect(narrow.can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect([narrow.held(WHO, sa('app', 'default')), narrow.held(WHO, sa('db', 'web'))]).toEqual([[], []]);
    const wide = await cluster(bound('who', null, named));
    expect(wide.can(WHO, sa('db', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect(wide.held(WHO, sa('db', 'default'))).toEqual([]);
  });

  it.each([
    ['serviceaccounts/token', 'get update'],
    ['serviceaccounts', '*'],
  ])('%s %s requests none, impersonation aside', async (resource, verbs) => {
    const { edges, held } = await cluster(bound('who', 'app', rule('', resource, verbs)));
    expect(held(WHO, at('app/serviceaccounts:token'))).not.toContain('EXECUTE');
    expect(edges.filter(({ kind, from }) => kind === 'CAN_TAKE_OVER' && from === WHO)).toEqual([]);
  });
});

describe('impersonation', () => {
  const known = bound('reader', null, rule('', 'secrets', 'get'));
  const jane = {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'jane' },
    roleRef: { kind: 'ClusterRole', name: 'reader' },
    subjects: [
      { kind: 'User', name: 'jane' },
      { kind: 'Group', name: 'devs' },
    ],
  };
  it('of users: every user, no group, no service account', async () => {
    const { can, held } = await cluster(known, jane, bound('who', null, rule('', 'users', 'impersonate')));
    expect(can(WHO, user('jane'), 'ADMIN', 'definite')).toBe(true);
    expect(can(WHO, at('db/secrets/key'), 'READ', 'definite')).toBe(true);
    expect([held(WHO, group('devs')), held(WHO, MASTERS), held(WHO, sa('app', 'web'))]).toEqual([[], [], []]);
  });

  it('of one user or service account: that one', async () => {
    const { can, held } = await cluster(
      known,
      jane,
      bound(
        'who',
        null,
        rule('', 'users', 'impersonate', 'jane'),
        rule('', 'serviceaccounts', 'impersonate', 'web'),
      ),
    );
    expect(can(WHO, user('jane'), 'ADMIN', 'definite')).toBe(true);
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect(can(WHO, sa('db', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect([held(WHO, sa('db', 'default')), held(WHO, user('system:kube-scheduler'))]).toEqual([[], []]);
  });

  it('of the service accounts of a namespace, also by a role binding', async () => {
    const { can, held } = await cluster(bound('who', 'db', rule('', 'serviceaccounts', 'impersonate')));
    expect(can(WHO, sa('db', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect(held(WHO, sa('app', 'web'))).toEqual([]);
  });

  it('of groups comes only with somebody to act as, and then with system:masters', async () => {
    const alone = await cluster(known, jane, bound('who', null, rule('', 'groups', 'impersonate')));
    expect([alone.held(WHO, MASTERS), alone.held(WHO, group('devs'))]).toEqual([[], []]);
    const both = await cluster(known, jane, bound('who', null, rule('', 'groups users', 'impersonate')));
    expect(both.can(WHO, MASTERS, 'ADMIN', 'definite')).toBe(true);
    expect(both.can(WHO, group('devs'), 'ADMIN', 'definite')).toBe(true);
    expect(both.can(WHO, at('db/secrets/key'), 'ADMIN', 'definite')).toBe(true);
    const named = await cluster(
      known,
      jane,
      bound(
        'who',
        null,
        rule('', 'groups', 'impersonate', 'devs'),
        rule('', 'serviceaccounts', 'impersonate'),
      ),
    );
    expect(named.can(WHO, group('devs'), 'ADMIN', 'definite')).toBe(true);
    expect(named.held(WHO, MASTERS)).toEqual([]);
  });

  it('of users and groups is nothing that a role binding gives', async () => {
    const { held } = await cluster(
      known,
      jane,
      roleOf('who', null, rule('', 'users groups', 'impersonate')),
      bindingOf('who', 'app', 'who', 'ClusterRole'),
    );
    expect([held(WHO, user('jane')), held(WHO, MASTERS)]).toEqual([[], []]);
  });
});

describe('roles and bindings', () => {
  it('escalate with update of roles is everything in the namespace', async () => {
    const { can, held, edges } = await cluster(bound('who', 'app', rule(RBAC, 'roles', 'escalate update')));
    expect(can(WHO, at('app'), 'ADMIN', 'definite')).toBe(true);
    expect(can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect([held(WHO, at('db')), held(WHO, at('').slice(0, -1))]).toEqual([[], []]);
    const [derived] = edges.filter(({ kind, from }) => kind === 'CAN_TAKE_OVER' && from === WHO);
    expect(derived?.derivedFrom?.[0]?.map(({ key }) => key)).toEqual([
      'RoleBinding app/who who',
      'RoleBinding app/who who escalate',
    ]);
  });

  it('escalate with update of cluster roles is everything, of roles everywhere every namespace', async () => {
    const all = await cluster(bound('who', null, rule(RBAC, 'clusterroles', 'escalate patch')));
    expect(all.can(WHO, 'k8s:c', 'ADMIN', 'definite')).toBe(true);
    const roles = await cluster(bound('who', null, rule(RBAC, 'roles', 'escalate patch')));
    expect(roles.can(WHO, at('db'), 'ADMIN', 'definite')).toBe(true);
    expect(roles.held(WHO, 'k8s:c')).toEqual([]);
  });

  it.each(['escalate', 'update', 'escalate create', '*/none'])('%s alone is not', async (verbs) => {
    const { held } = await cluster(bound('who', 'app', rule(RBAC, 'roles', verbs)));
    expect(held(WHO, at('app'))).toEqual([]);
  });

  it('escalate on one role is conditional, and on two different roles nothing', async () => {
    const one = await cluster(bound('who', 'app', rule(RBAC, 'roles', 'escalate update', 'r')));
    expect([one.can(WHO, at('app'), 'ADMIN'), one.can(WHO, at('app'), 'ADMIN', 'definite')]).toEqual([
      true,
      false,
    ]);
    const two = await cluster(
      bound('who', 'app', rule(RBAC, 'roles', 'escalate', 'r'), rule(RBAC, 'roles', 'update', 's')),
    );
    expect(two.held(WHO, at('app'))).toEqual([]);
  });

  it('bind of any cluster role with bindings of a namespace is everything there', async () => {
    const { can, held } = await cluster(
      bound('who', 'app', rule(RBAC, 'clusterroles', 'bind'), rule(RBAC, 'rolebindings', 'create')),
    );
    expect(can(WHO, at('app'), 'ADMIN', 'definite')).toBe(true);
    expect(held(WHO, at('db'))).toEqual([]);
  });

  it('bind with cluster role bindings is everything; with role bindings everywhere, every namespace', async () => {
    const wide = await cluster(
      bound('who', null, rule(RBAC, 'clusterroles', 'bind'), rule(RBAC, 'clusterrolebindings', 'update')),
    );
    expect(wide.can(WHO, 'k8s:c', 'ADMIN', 'definite')).toBe(true);
    const roles = await cluster(
      bound('who', null, rule(RBAC, 'clusterroles', 'bind'), rule(RBAC, 'rolebindings', 'patch')),
    );
    expect(roles.can(WHO, at('db'), 'ADMIN', 'definite')).toBe(true);
    expect(roles.held(WHO, 'k8s:c')).toEqual([]);
  });

  it('bind of one role is what that role gives, and what it can bind in turn', async () => {
    const bind = bound(
      'who',
      'app',
      rule(RBAC, 'clusterroles', 'bind', 'reader'),
      rule(RBAC, 'rolebindings', 'create'),
    );
    const reader = roleOf('reader', null, rule('', 'secrets', 'get'), rule(RBAC, 'roles', 'bind', 'runner'));
    const runner = roleOf('runner', 'app', rule('', 'pods/exec', 'create'));
    const both = await cluster(bind, reader, runner);
    expect(both.can(WHO, at('app/secrets/key'), 'READ', 'definite')).toBe(true);
    expect(both.can(WHO, sa('app', 'web'), 'ADMIN', 'definite')).toBe(true);
    expect([both.held(WHO, at('db/secrets/key')), both.held(WHO, at('app'))]).toEqual([[], []]);
    const derived = both.edges.filter(
      ({ kind, from, to }) => kind === 'GRANTED' && from === WHO && to === at('app/secrets'),
    );
    expect(derived.map(({ derivedFrom }) => derivedFrom?.length)).toEqual([1]);
  });

  it.each([
    ['clusterroles roles', 'bind'],
    ['rolebindings clusterrolebindings', 'create update patch'],
    ['rolebindings clusterrolebindings', 'bind create'],
  ])('%s %s alone gives nothing of a role', async (resources, verbs) => {
    const { held } = await cluster(bound('who', null, rule(RBAC, resources, verbs)));
    expect([held(WHO, 'k8s:c'), held(WHO, at('app')), held(WHO, at('app/secrets'))]).toEqual([[], [], []]);
  });
});

describe('certificates and webhooks', () => {
  const CERTIFICATES = 'certificates.k8s.io';
  const approval = rule(CERTIFICATES, 'certificatesigningrequests/approval', 'update');
  const jane = {
    ...bindingOf('jane', null, 'view'),
    subjects: [
      { kind: 'User', name: 'jane' },
      { kind: 'Group', name: 'devs' },
    ],
  };
  it.each(['kubernetes.io/kube-apiserver-client', 'kubernetes.io/*', undefined])(
    'approval with approve on %s takes over users and groups, never system:masters',
    async (signer) => {
      const { can, held } = await cluster(
        jane,
        bound('who', null, approval, rule(CERTIFICATES, 'signers', 'approve', signer)),
      );
      expect(can(WHO, user('jane'), 'ADMIN', 'definite')).toBe(true);
      expect(can(WHO, group('devs'), 'ADMIN', 'definite')).toBe(true);
      expect([held(WHO, MASTERS), held(WHO, 'k8s:c')]).toEqual([[], []]);
    },
  );

  it('the signer of kubelets gives nodes only, and one of serving certificates nothing', async () => {
    const kubelets = await cluster(
      jane,
      bound(
        'who',
        null,
        approval,
        rule(CERTIFICATES, 'signers', 'approve', 'kubernetes.io/kube-apiserver-client-kubelet'),
      ),
    );
    expect(kubelets.can(WHO, user('system:node:n1'), 'ADMIN', 'definite')).toBe(true);
    expect(kubelets.held(WHO, user('jane'))).toEqual([]);
    const serving = await cluster(
      jane,
      bound('who', null, approval, rule(CERTIFICATES, 'signers', 'approve', 'kubernetes.io/kubelet-serving')),
    );
    expect([serving.held(WHO, user('jane')), serving.held(WHO, user('system:node:n1'))]).toEqual([[], []]);
  });

  it('half of it is conditional, and nothing by a role binding', async () => {
    for (const half of [approval, rule(CERTIFICATES, 'signers', 'approve')]) {
      const { can } = await cluster(jane, bound('who', null, half));
      expect([can(WHO, user('jane'), 'ADMIN'), can(WHO, user('jane'), 'ADMIN', 'definite')]).toEqual([
        true,
        false,
      ]);
    }
    const narrow = await cluster(
      jane,
      roleOf('who', null, approval),
      bindingOf('who', 'app', 'who', 'ClusterRole'),
    );
    expect(narrow.held(WHO, user('jane'))).toEqual([]);
  });

  const WEBHOOKS = 'admissionregistration.k8s.io';
  it.each(['create', 'update', 'patch'])(
    '%s of mutating webhooks is the cluster, conditionally',
    async (verb) => {
      const { can } = await cluster(
        bound('who', null, rule(WEBHOOKS, 'mutatingwebhookconfigurations', verb)),
      );
      expect([can(WHO, 'k8s:c', 'ADMIN'), can(WHO, 'k8s:c', 'ADMIN', 'definite')]).toEqual([true, false]);
    },
  );

  it('reading or deleting them is not, nor is a role binding', async () => {
    const reads = await cluster(
      bound('who', null, rule(WEBHOOKS, 'mutatingwebhookconfigurations', 'get delete')),
    );
    expect(reads.held(WHO, 'k8s:c')).toEqual([]);
    const narrow = await cluster(
      roleOf('who', null, rule(WEBHOOKS, '*', '*')),
      bindingOf('who', 'app', 'who', 'ClusterRole'),
    );
    expect(narrow.held(WHO, 'k8s:c')).toEqual([]);
  });
});
