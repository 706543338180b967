import { describe, expect, it } from 'vitest';
import { sharedCredentials } from '../../src/analysis/shared-credentials.ts';
import { DISTINCT_KEY } from '../../src/model/same-credential.ts';
import {
  credential,
  DAY,
  day,
  type EdgeRow,
  identity,
  NOW,
  type NodeRow,
  type Questions,
  questionsGraph,
  resource,
} from './questions-graph.ts';

const fingerprint = (digit: string): string => `v1:${digit.repeat(64)}`;
const shown = (graph: Questions, moment = graph.now) =>
  sharedCredentials(graph.view, moment).map(
    ({ credential: one, reasons, consumers, identities, twins, dead }) => ({
      credential: graph.view.id(one),
      reasons,
      consumers: graph.ids(consumers),
      identities: graph.ids(identities),
      twins: graph.ids(twins),
      dead,
    }),
  );
const apart = (from: string, to: string): EdgeRow => ['RELATED', from, to, { key: DISTINCT_KEY }];
const NONE = { consumers: [] as string[], identities: [] as string[], twins: [] as string[], dead: false };

const deployment = resource('k8s:deploy', 'k8s:deployment', { category: 'COMPUTE' });
const pod = (id: string): NodeRow => resource(id, 'k8s:pod', { category: 'COMPUTE' });
const contains = (from: string, to: string): EdgeRow => ['CONTAINS', from, to, { grants: ['READ'] }];

const cases: readonly {
  readonly title: string;
  readonly nodes: readonly NodeRow[];
  readonly edges: readonly EdgeRow[];
  readonly shared: boolean;
}[] = [
  {
    title: 'two identities that hold it share it',
    nodes: [identity('t:a'), identity('t:b')],
    edges: [
      ['HOLDS', 't:a', 't:key'],
      ['HOLDS', 't:b', 't:key'],
    ],
    shared: true,
  },
  {
    title: 'one consumer that holds, uses and stores it does not',
    nodes: [identity('t:a')],
    edges: [
      ['HOLDS', 't:a', 't:key'],
      ['USES', 't:a', 't:key'],
      ['USES', 't:a', 't:key', { key: 'again' }],
    ],
    shared: false,
  },
  {
    title: 'a place outside a secret store is a consumer',
    nodes: [identity('t:a'), resource('t:wiki', 'test:page', { category: 'LOCATION' })],
    edges: [
      ['USES', 't:a', 't:key'],
      ['STORES', 't:wiki', 't:key'],
    ],
    shared: true,
  },
  {
    title: 'a secret store that keeps it is none',
    nodes: [identity('t:a'), resource('t:vault', 'test:path', { category: 'SECRET_STORE' })],
    edges: [
      ['USES', 't:a', 't:key'],
      ['STORES', 't:vault', 't:key'],
    ],
    shared: false,
  },
  {
    title: 'a secret store that itself uses it is one',
    nodes: [identity('t:a'), resource('t:vault', 'test:path', { category: 'SECRET_STORE' })],
    edges: [
      ['USES', 't:a', 't:key'],
      ['USES', 't:vault', 't:key'],
    ],
    shared: true,
  },
  {
    title: 'replicas of one workload count once',
    nodes: [deployment, resource('k8s:rs', 'k8s:replicaset'), pod('k8s:p1'), pod('k8s:p2')],
    edges: [
      contains('k8s:deploy', 'k8s:rs'),
      contains('k8s:rs', 'k8s:p1'),
      contains('k8s:rs', 'k8s:p2'),
      ['USES', 'k8s:p1', 't:key'],
      ['USES', 'k8s:p2', 't:key'],
      ['STORES', 'k8s:deploy', 't:key'],
    ],
    shared: false,
  },
  {
    title: 'workload identities of replicas count once, as the workload that runs as them',
    nodes: [
      deployment,
      pod('k8s:p1'),
      pod('k8s:p2'),
      identity('k8s:w1', 'WORKLOAD'),
      identity('k8s:w2', 'WORKLOAD'),
    ],
    edges: [
      contains('k8s:deploy', 'k8s:p1'),
      contains('k8s:deploy', 'k8s:p2'),
      ['RUNS_AS', 'k8s:p1', 'k8s:w1'],
      ['RUNS_AS', 'k8s:p2', 'k8s:w2'],
      ['HOLDS', 'k8s:w1', 't:key'],
      ['HOLDS', 'k8s:w2', 't:key'],
    ],
    shared: false,
  },
  {
    title: 'pods that only share a namespace are two consumers',
    nodes: [resource('k8s:ns', 'k8s:namespace', { category: 'CONTAINER' }), pod('k8s:p1'), pod('k8s:p2')],
    edges: [
      contains('k8s:ns', 'k8s:p1'),
      contains('k8s:ns', 'k8s:p2'),
      ['USES', 'k8s:p1', 't:key'],
      ['USES', 'k8s:p2', 't:key'],
    ],
    shared: true,
  },
  {
    title: 'controllers that contain each other are still one workload',
    nodes: [resource('k8s:a', 'k8s:deployment'), resource('k8s:b', 'k8s:deployment')],
    edges: [
      contains('k8s:a', 'k8s:b'),
      contains('k8s:b', 'k8s:a'),
      ['USES', 'k8s:a', 't:key'],
      ['USES', 'k8s:b', 't:key'],
    ],
    shared: false,
  },
  {
    title: 'a use that has ended is none',
    nodes: [identity('t:a'), identity('t:b')],
    edges: [
      ['HOLDS', 't:a', 't:key'],
      ['HOLDS', 't:b', 't:key', { validTo: day(0) }],
    ],
    shared: false,
  },
  {
    title: 'a consumer that is gone is none',
    nodes: [identity('t:a'), identity('t:b', 'SERVICE_ACCOUNT', { retiredAt: day(-1) })],
    edges: [
      ['HOLDS', 't:a', 't:key'],
      ['HOLDS', 't:b', 't:key'],
    ],
    shared: false,
  },
];

describe('sharedCredentials', () => {
  it.each(cases)('$title', async ({ nodes, edges, shared }) => {
    const graph = await questionsGraph([credential('t:key'), credential('t:alone'), ...nodes], edges);
    expect(shown(graph).map((one) => one.credential)).toEqual(shared ? ['t:key'] : []);
    if (shared) expect(shown(graph)[0]?.reasons).toEqual(['SEVERAL_CONSUMERS']);
  });

  it('lists a credential that authenticates as several identities, with the edges that say so', async () => {
    const edges: EdgeRow[] = [
      ['AUTHENTICATES_AS', 't:key', 't:a'],
      ['AUTHENTICATES_AS', 't:key', 't:b'],
      ['AUTHENTICATES_AS', 't:one', 't:a'],
      ['AUTHENTICATES_AS', 't:one', 't:gone'],
      ['USES', 't:a', 't:key'],
    ];
    const gone = identity('t:gone', 'SERVICE_ACCOUNT', { retiredAt: day(-9) });
    const graph = await questionsGraph(
      [credential('t:key'), credential('t:one'), identity('t:a'), identity('t:b'), gone],
      edges,
    );
    expect(shown(graph)).toEqual([
      {
        ...NONE,
        credential: 't:key',
        reasons: ['SEVERAL_IDENTITIES'],
        consumers: ['t:a'],
        identities: ['t:a', 't:b'],
      },
    ]);
    const evidence = sharedCredentials(graph.view, graph.now)[0]?.evidence.map((edge) =>
      graph.view.edgeKind(edge),
    );
    expect(evidence).toEqual(['AUTHENTICATES_AS', 'AUTHENTICATES_AS']);
    expect(shown(graph, graph.at(NOW - 10 * DAY)).map((one) => one.credential)).toEqual(['t:key', 't:one']);
  });

  it('lists a secret that sources know by several ids once, as one', async () => {
    const graph = await questionsGraph([
      credential('t:k1', { fingerprint: fingerprint('a') }),
      credential('t:k2', { fingerprint: fingerprint('a'), source: 'scanner' }),
      credential('t:k3', { keyId: 'AKIAIOSFODNN7EXAMPLE' }),
      credential('t:k4', { aliases: ['AKIAIOSFODNN7EXAMPLE'], source: 'scanner' }),
    ]);
    expect(shown(graph)).toEqual([{ ...NONE, credential: 't:k1', reasons: ['SAME_FINGERPRINT'] }]);
  });

  it('lists credentials of one fingerprint that are stated to be distinct, revoked ones marked dead, retired ones not', async () => {
    const graph = await questionsGraph(
      [
        credential('t:k1', { fingerprint: fingerprint('a') }),
        credential('t:k2', { fingerprint: fingerprint('a'), revokedAt: day(-1) }),
        credential('t:k3', { fingerprint: fingerprint('a'), retiredAt: day(-1) }),
        credential('t:k4', { fingerprint: fingerprint('b') }),
        credential('t:k5', { keyId: 'key-5' }),
      ],
      [apart('t:k1', 't:k2'), apart('t:k1', 't:k3'), apart('t:k3', 't:k2')],
    );
    expect(shown(graph)).toEqual([
      { ...NONE, credential: 't:k1', reasons: ['SAME_FINGERPRINT'], twins: ['t:k2'] },
      { ...NONE, credential: 't:k2', reasons: ['SAME_FINGERPRINT'], twins: ['t:k1'], dead: true },
    ]);
    expect(shown(graph, graph.at(NOW - 2 * DAY)).map((one) => one.twins.length)).toEqual([2, 2, 2]);
  });

  it('lists a dead credential as dead, and takes a filter', async () => {
    const graph = await questionsGraph(
      [
        identity('t:a'),
        identity('t:b'),
        credential('t:dead', { expiresAt: day(-1) }),
        credential('t:token', { kind: 'TOKEN' } as never),
        credential('t:key'),
      ],
      ['t:dead', 't:token', 't:key'].flatMap((key): EdgeRow[] => [
        ['HOLDS', 't:a', key],
        ['HOLDS', 't:b', key],
      ]),
    );
    expect(shown(graph).map((one) => [one.credential, one.dead])).toEqual([
      ['t:dead', true],
      ['t:key', false],
      ['t:token', false],
    ]);
    const only = (filter: Parameters<typeof sharedCredentials>[2]) =>
      graph.ids(sharedCredentials(graph.view, graph.now, filter).map((one) => one.credential));
    expect(only({ kinds: ['TOKEN'] })).toEqual(['t:token']);
    expect(only({ dead: false })).toEqual(['t:key', 't:token']);
  });
});
