// Malformed and awkward input of this adapter, and secrets, which survive nowhere.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edgeId } from '../../../src/model/id.ts';
import { workbench } from '../../pipeline/workbench.ts';
import {
  at,
  bindingOf,
  bound,
  clusterOf,
  DUMPED,
  list,
  pod,
  roleOf,
  rule,
  sa,
  secret,
} from './cluster-of.ts';

const WHO = sa('app', 'who');
const yaml = (text: string): Record<string, string> => ({ 'a.yaml': text });
const options = { adapter: 'kubernetes', adapterOptions: { cluster: 'c' } };

describe('a file is refused and the graph stays as it was', () => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `l${i}: &l${i} [${i ? Array(9).fill(`*l${i - 1}`) : '"lol"'}]`,
  );
  it.each([
    ['aliases that multiply', `kind: Pod\n${levels.join('\n')}\n`, /multiply/],
    ['a tag of its own', 'kind: !secret Pod\n', /tag of its own on line 1/],
    [
      'a document that ends within a text',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: "x',
      /middle of a record/,
    ],
    ['a JSON list that is cut off', '{"apiVersion":"v1","items":[{"kind":"Pod"', /middle of a record/],
    ['an empty file', '', /is empty/],
  ])('%s', async (_, text, message) => {
    const bench = await workbench();
    await bench.run(yaml(JSON.stringify(pod('app', 'web'))), options);
    const before = await bench.digest();
    const outcome = await bench.run(yaml(text), options);
    expect(outcome.message).toMatch(message);
    expect([outcome.code, await bench.digest()]).toEqual([1, before]);
  });
});

describe('a record is quarantined with its place, and the others are taken', () => {
  const good = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {}\n';
  it.each([
    ['equal keys', 'apiVersion: v1\nkind: Pod\nkind: Pod\n', 'twice', 'D2 L8'],
    ['no kind', 'replicas: 3\nimage: nginx\n', 'apiVersion', 'D2 L5'],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata: {}\n', 'metadata.name', 'D2 L5'],
    ['a name with a slash', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a/b}\n', 'metadata.name', 'D2 L5'],
    [
      'a namespace that is none',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: "-"}\n',
      'metadata.namespace',
      'D2 L5',
    ],
    [
      'rules that are none',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules: [{verbs: get}]\n',
      'rules.0.verbs',
      'D2 L5',
    ],
    ['a scalar', 'hello\n', 'expected', 'D2 L5'],
    ['__proto__ as a key', 'apiVersion: v1\n__proto__: {}\n', 'called __proto__', 'D2 L7'],
  ])('%s', async (_, text, reason, place) => {
    const { quarantined, nodes } = await clusterOf(`${good}---\n${text}---\n${good.replace('web', 'last')}`);
    expect(quarantined.map((each) => each.at)).toEqual([place]);
    expect(quarantined[0]?.reason).toContain(reason);
    expect([nodes.has(at('default/pods/web')), nodes.has(at('default/pods/last'))]).toEqual([true, true]);
  });

  it('one that cannot be read closes nothing of the source', async () => {
    const bench = await workbench();
    await bench.run(yaml(good), options);
    const { code, report } = await bench.run(yaml('replicas: 3\n'), options);
    expect([code, report?.runs[0]?.counts.closed]).toEqual([3, 0]);
  });
});

describe('what is taken', () => {
  it('* as verb, group and resource; a name that is a number; generateName; CRLF and a byte order mark', async () => {
    const text = `\ufeff${'apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: job-\n  namespace: 123\nspec: {template: {spec: {containers: []}}}\n'.replaceAll('\n', '\r\n')}`;
    const { quarantined, nodes, can } = await clusterOf(text, bound('who', 'app', rule('*', '*', '*')));
    expect(quarantined).toEqual([]);
    expect(nodes.has(at('123/jobs/job-'))).toBe(true);
    expect([can(WHO, at('app'), 'ADMIN', 'definite'), can(WHO, at('123'), 'ADMIN', 'definite')]).toEqual([
      true,
      false,
    ]);
  });

  it('a binding to a missing role: counted, its subject there, nothing granted', async () => {
    const { unknown, nodes, edges } = await clusterOf(
      DUMPED,
      bindingOf('who', 'app', 'gone'),
      bindingOf('who', null, 'gone'),
    );
    expect(unknown).toEqual([
      'binding to a Role that is not there',
      'binding to a ClusterRole that is not there',
    ]);
    expect(nodes.get(WHO)).toMatchObject({ kind: 'SERVICE_ACCOUNT' });
    expect(edges.filter(({ kind, from }) => kind === 'GRANTED' && from === WHO)).toEqual([]);
  });

  it('a role of the input overrides the built-in one of its name', async () => {
    const view = bindingOf('who', 'app', 'view', 'ClusterRole');
    const built = await clusterOf(view);
    expect(built.held(WHO, at('app/configmaps'))).toEqual(['DISCOVER', 'READ']);
    expect(built.held(WHO, at('app/secrets'))).toEqual([]);
    const own = await clusterOf(view, roleOf('view', null, rule('', 'secrets', 'get')));
    expect(own.held(WHO, at('app/secrets'))).toEqual(['DISCOVER', 'READ']);
    expect(own.held(WHO, at('app/configmaps'))).toEqual([]);
  });

  it.each([
    ['view', 'READ', false, false],
    ['edit', 'WRITE', true, false],
    ['admin', 'WRITE', true, false],
    ['cluster-admin', 'WRITE', true, true],
  ] as const)('the built-in role %s in a namespace', async (role, capability, launches, administers) => {
    const { can, held } = await clusterOf(
      list(DUMPED, pod('db', 'p')),
      bindingOf('who', 'app', role, 'ClusterRole'),
    );
    expect(can(WHO, at('app/configmaps'), capability, 'definite')).toBe(true);
    expect(can(WHO, at('app/launch'), 'EXECUTE', 'definite')).toBe(launches);
    expect(can(WHO, at('app'), 'ADMIN', 'definite')).toBe(administers);
    expect(held(WHO, at('db/pods/p'), 'definite')).toEqual([]);
  });

  it('one object twice is one; two that differ both count, and one is a fault', async () => {
    const role = bound('who', 'app', rule('', 'secrets', 'get'));
    expect((await clusterOf(role, role)).quarantined).toEqual([]);
    const { quarantined, held } = await clusterOf(role, bound('who', 'app', rule('', 'configmaps', 'get')));
    expect(quarantined).toHaveLength(1);
    expect([held(WHO, at('app/secrets')), held(WHO, at('app/configmaps'))]).toEqual(
      Array(2).fill(['DISCOVER', 'READ']),
    );
  });

  it('two bindings of one name to different roles both count', async () => {
    const named = (role: string): object => ({
      ...bindingOf('who', 'app', role),
      metadata: { name: 'b', namespace: 'app' },
    });
    const roles = list(
      roleOf('one', 'app', rule('', 'secrets', 'get')),
      roleOf('two', 'app', rule('', 'configmaps', 'get')),
    );
    const { quarantined, held } = await clusterOf(roles, named('one'), named('two'));
    expect(quarantined).toHaveLength(1);
    expect([held(WHO, at('app/secrets')), held(WHO, at('app/configmaps'))]).toEqual(
      Array(2).fill(['DISCOVER', 'READ']),
    );
  });

  it('lists as kubectl and the API print them, in JSON and YAML', async () => {
    const items = [pod('app', 'web'), secret('app', 'key')];
    const { kind: _, apiVersion: __, ...bare } = pod('app', 'web') as { kind: string; apiVersion: string };
    const texts = [
      JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } }),
      JSON.stringify({ kind: 'PodList', apiVersion: 'v1', metadata: {}, items: [bare] }),
      'apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: web\n    namespace: app\nkind: List\nmetadata:\n  resourceVersion: ""\n',
      '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: app}}]}\n'.replace(
        '{',
        '--- {',
      ),
    ];
    for (const text of texts) {
      const { nodes, quarantined, gaps } = await clusterOf(text);
      expect([nodes.has(at('app/pods/web')), quarantined, gaps]).toEqual([true, [], []]);
    }
  });

  it('one page of a list, and a list without its kind, are gaps, so that nothing is closed', async () => {
    const page = {
      apiVersion: 'v1',
      kind: 'List',
      metadata: { continue: 'abc', remainingItemCount: 9 },
      items: [pod('app', 'web')],
    };
    expect((await clusterOf(page)).gaps).toEqual(['standard input is one page of a list: read all pages']);
    const cut =
      'apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: web, namespace: app}\n';
    expect((await clusterOf(cut)).gaps).toEqual([
      'standard input holds items of a list without its kind: was it cut off?',
    ]);
  });

  it('a folder of YAML and JSON, hidden files and others left out', async () => {
    const bench = await workbench();
    const files = {
      'm/a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: one}\n',
      'm/b/c.yml': JSON.stringify(pod('one', 'p')),
      'm/d.json': JSON.stringify(pod('one', 'q')),
      'm/README.md': '# no',
      'm/.git/x.yaml': 'not: ours\n',
    };
    await bench.run(files, { ...options, paths: [] }).catch(() => undefined);
    const { code } = await bench
      .run(files, options)
      .then(() =>
        bench.run(files, { ...options, paths: [join(bench.directory, 'in/m')], acceptRemovals: true }),
      );
    expect(code).toBe(0);
    expect(await bench.live()).toContain('k8s:c/one/pods/p');
    expect(await bench.live()).toContain('k8s:c/one/pods/q');
  });
});

describe('workloads', () => {
  it('a pod says whether it has a token, else its service account does, else it has one', async () => {
    const account = (flag: boolean): object => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace: 'app' },
      automountServiceAccountToken: flag,
    });
    const runs = async (...given: object[]): Promise<boolean> =>
      (await clusterOf(...given)).edges.some(
        ({ kind, from }) => kind === 'RUNS_AS' && from === at('app/pods/p'),
      );
    const off = { automountServiceAccountToken: false };
    const on = { automountServiceAccountToken: true };
    expect(await runs(pod('app', 'p'))).toBe(true);
    expect([await runs(pod('app', 'p', off)), await runs(pod('app', 'p', off), account(true))]).toEqual([
      false,
      false,
    ]);
    expect([
      await runs(pod('app', 'p'), account(false)),
      await runs(pod('app', 'p', on), account(false)),
    ]).toEqual([false, true]);
    const token = {
      volumes: [{ name: 't', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }],
    };
    expect(await runs(pod('app', 'p', { ...off, ...token }))).toBe(true);
    expect(
      await runs(
        'apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: app}\nspec: {automountServiceAccountToken: no}\n' as never,
      ),
    ).toBe(false);
  });

  it.each([
    ['privileged', { containers: [{ name: 'c', securityContext: { privileged: true } }] }, true],
    ['hostPID', { hostPID: true }, true],
    ['hostNetwork', { hostNetwork: true }, true],
    [
      'a host path',
      {
        volumes: [{ name: 'h', hostPath: { path: '/' } }],
        containers: [{ name: 'c', volumeMounts: [{ name: 'h', mountPath: '/h' }] }],
      },
      true,
    ],
    [
      'a host path that is read only',
      {
        volumes: [{ name: 'h', hostPath: { path: '/' } }],
        containers: [{ name: 'c', volumeMounts: [{ name: 'h', mountPath: '/h', readOnly: true }] }],
      },
      'conditional',
    ],
    ['none of it', { hostIPC: true, volumes: [{ name: 'e', emptyDir: {} }] }, false],
  ] as const)('%s and its node: %s', async (_, spec, expected) => {
    const other = pod('db', 'other', {
      nodeName: 'n1',
      serviceAccountName: 'other',
      volumes: [{ name: 's', secret: { secretName: 'key' } }],
    });
    const { can } = await clusterOf(list(pod('app', 'p', { nodeName: 'n1', ...spec }), other));
    const definite = can(at('app/pods/p'), at('-/nodes/n1'), 'EXECUTE', 'definite');
    expect(definite ? true : can(at('app/pods/p'), at('-/nodes/n1'), 'EXECUTE') ? 'conditional' : false).toBe(
      expected,
    );
    expect(can(at('app/pods/p'), sa('db', 'other'), 'ADMIN', 'definite')).toBe(definite);
    expect(can(at('app/pods/p'), at('db/secrets/key/credential'), 'READ', 'definite')).toBe(definite);
    expect(can(at('db/pods/other'), at('-/nodes/n1'), 'EXECUTE', 'definite')).toBe(false);
  });

  it('hold what they mount or have in their environment, by running code in them; to pull images is only to use', async () => {
    const spec = {
      imagePullSecrets: [{ name: 'pull' }],
      containers: [{ name: 'c', envFrom: [{ secretRef: { name: 'all' } }] }],
      initContainers: [
        {
          name: 'i',
          env: [
            { name: 'K', valueFrom: { secretKeyRef: { name: 'one', key: 'k' } } },
            { name: 'C', valueFrom: { configMapKeyRef: { name: 'conf', key: 'k' } } },
          ],
        },
      ],
      volumes: [
        { name: 'p', projected: { sources: [{ secret: { name: 'part' } }] } },
        { name: 'c', configMap: { name: 'conf' } },
      ],
    };
    const { edges, held } = await clusterOf(
      pod('app', 'p', spec),
      DUMPED,
      bound('who', 'app', rule('', 'pods', 'get')),
    );
    const of = (kind: string): string[] =>
      edges
        .filter((edge) => edge.kind === kind && edge.from === at('app/pods/p'))
        .map(({ to }) => to.split('/')[3] ?? '')
        .toSorted();
    expect([of('STORES'), of('USES')]).toEqual([['all', 'one', 'part'], ['pull']]);
    expect(held(WHO, at('app/secrets/one/credential'))).toEqual([]);
  });

  it('of one controller are its replicas, so that a shared secret is shared by one', async () => {
    const owned = {
      ...pod('app', 'p'),
      metadata: {
        name: 'p',
        namespace: 'app',
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'rs', controller: true }],
      },
    };
    const { edges, nodes } = await clusterOf(owned);
    expect(nodes.get(at('app/replicasets/rs'))).toMatchObject({ kind: 'k8s:replicaset' });
    const ref = { kind: 'CONTAINS' as const, from: at('app/replicasets/rs'), to: at('app/pods/p') };
    expect(edges.find((edge) => edgeId(edge) === edgeId(ref))?.pass).toEqual([]);
  });

  it.each([
    [
      'eks.amazonaws.com/role-arn',
      'arn:aws:iam::123456789012:role/app',
      'aws:arn:aws:iam::123456789012:role/app',
    ],
    [
      'iam.gke.io/gcp-service-account',
      'app@acme.iam.gserviceaccount.com',
      'gcp:serviceAccount:app@acme.iam.gserviceaccount.com',
    ],
    [
      'azure.workload.identity/client-id',
      '11111111-2222-3333-4444-555555555555',
      'entra:application/11111111-2222-3333-4444-555555555555',
    ],
  ])('%s: the service account acts as the cloud identity', async (annotation, value, id) => {
    const account = (of: string): object => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'web', namespace: 'app', annotations: { [annotation]: of } },
    });
    const web = pod('app', 'p', { serviceAccountName: 'web', automountServiceAccountToken: false });
    const { can, held } = await clusterOf(account(value), web, pod('app', 'q'));
    expect([
      can(sa('app', 'web'), id, 'ADMIN', 'definite'),
      can(at('app/pods/p'), id, 'ADMIN', 'definite'),
    ]).toEqual([true, true]);
    expect(held(at('app/pods/q'), id)).toEqual([]);
    expect(
      (await clusterOf(account('not-one'), web)).edges.filter(
        ({ kind, from }) => kind === 'CAN_ACT_AS' && from === sa('app', 'web'),
      ),
    ).toEqual([]);
  });
});

it('no value of a secret survives: not in the store, its log, the spool, the quarantine, a message', async () => {
  const values = [
    'correct-horse-battery-staple',
    'hunter2hunter2hunter2',
    'AnnotatedSecretValue99',
    'ConfiguredSecretValue7',
    'CommandLineSecret55',
    'QuarantinedSecret42',
  ];
  const [data = '', env = '', annotated = '', configured = '', argument = '', faulty = ''] = values;
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const applied = {
    'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
      data: { password: base64(annotated) },
    }),
  };
  const objects = list(
    {
      ...secret('app', 'key', { data: { password: base64(data) }, stringData: { password: data } }),
      metadata: { name: 'key', namespace: 'app', annotations: applied, labels: { note: annotated } },
    },
    pod('app', 'p', {
      containers: [{ name: 'c', args: [`--password=${argument}`], env: [{ name: 'PASSWORD', value: env }] }],
    }),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'conf', namespace: 'app' },
      data: { password: configured },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'bad', namespace: 'app' },
      type: { [faulty]: faulty },
      stringData: { password: faulty },
    },
  );
  const bench = await workbench();
  const seen: string[] = [];
  const outcome = await bench.run(
    {
      'a.json': JSON.stringify(objects),
      'b.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: worse}\nstringData:\n  a: ${faulty}\n  a: ${faulty}\n`,
    },
    { ...options, onProgress: () => seen.push(...contentsOf(bench.directory)) },
  );
  expect([outcome.code, outcome.report?.runs[0]?.counts.quarantined]).toEqual([3, 2]);
  expect(await bench.live()).toContain('k8s:c/app/secrets/key/credential');
  // Their inputs lie beside the graph: what else there is must not hold them.
  const kept = [
    ...seen,
    ...contentsOf(bench.directory),
    JSON.stringify([outcome, await bench.nodes(), await bench.edges()]),
  ].join('\n');
  expect(kept.length).toBeGreaterThan(10_000);
  for (const value of values)
    for (const form of [value, base64(value), Buffer.from(value, 'utf16le').toString('latin1')])
      expect(kept.includes(form)).toBe(false);
});

function contentsOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('in/') && path !== 'in')
    .map((path) => join(directory, path))
    .flatMap((path) =>
      statSync(path, { throwIfNoEntry: false })?.isFile() ? [readFileSync(path, 'latin1')] : [],
    );
}

it('5,000 pods, 2,000 secrets and 500 bindings are linear in edges and take seconds', async () => {
  const namespaces = Array.from({ length: 50 }, (_, i) => `ns-${i}`);
  const many = (count: number, make: (namespace: string, i: number) => object): object[] =>
    Array.from({ length: count }, (_, i) => make(namespaces[i % 50] ?? '', i));
  const items = [
    ...many(5000, (namespace, i) =>
      pod(namespace, `p${i}`, {
        nodeName: `n${i % 100}`,
        serviceAccountName: `s${i % 500}`,
        volumes: [{ name: 'k', secret: { secretName: `k${i % 2000}` } }],
      }),
    ),
    ...many(2000, (namespace, i) => secret(namespace, `k${i}`)),
    ...many(500, (namespace, i) => ({
      ...bindingOf(
        `s${i}`,
        i % 10 ? namespace : null,
        ['edit', 'view', 'cluster-admin', 'all'][i % 4] ?? '',
        'ClusterRole',
      ),
    })),
    roleOf('all', null, rule('*', '*', 'get list watch'), rule('', 'pods secrets serviceaccounts', '*')),
  ];
  const bench = await workbench();
  const started = performance.now();
  const { code, report } = await bench.run({ 'all.json': JSON.stringify(list(...items)) }, options);
  const seconds = (performance.now() - started) / 1000;
  const { counts } = report?.runs[0] ?? { counts: { created: 0 } };
  console.log(`    ${items.length} objects, ${counts.created} nodes and edges in ${seconds.toFixed(1)} s`);
  expect(code).toBe(0);
  expect(counts.created).toBeLessThan(12 * items.length);
  expect(seconds).toBeLessThan(120);
});
