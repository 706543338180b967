// The rendered manifests of kube-prometheus, ingested as a folder into a store of their own.
import { beforeAll, describe, expect, it } from 'vitest';
import { kubernetes } from '../../../ingest/kubernetes/index.ts';
import { listOf } from '../../../src/model/ontology.ts';
import { held, type Stored, stored } from '../bloodhound/stored.ts';
import { absent, KUBE_PROMETHEUS } from './realdata.ts';

const account = (name: string): string => `k8s:demo/monitoring/sa/${name}`;
const ACCOUNTS = [
  'alertmanager-main',
  'blackbox-exporter',
  'grafana',
  'kube-state-metrics',
  'node-exporter',
  'prometheus-adapter',
  'prometheus-k8s',
  'prometheus-operator',
];

describe.skipIf(absent(KUBE_PROMETHEUS))('kube-prometheus', () => {
  let cluster: Stored;
  beforeAll(async () => {
    cluster = await stored([KUBE_PROMETHEUS], { cluster: 'demo' }, kubernetes);
  });
  const definitely = (from: string, on: string): string[] =>
    listOf(cluster.reach(from).get(on)?.definite ?? 0);

  it('is read whole, and a second time changes nothing', () => {
    const run = cluster.report.runs.at(0);
    if (!run) throw new Error('no run');
    expect(run.status).toBe('COMMITTED');
    expect([run.partial, run.counts.quarantined, run.counts.dangling]).toEqual([false, 0, 0]);
    expect(run.counts.unknown).toEqual({ 'kind Alertmanager': 1, 'kind Prometheus': 1 });
    expect(cluster.again.runs[0]?.status).toBe('UNCHANGED');
  });

  it('has all 12 bindings resolved, two of them to built-in roles', () => {
    const bindings = new Map<string, Set<string>>();
    for (let edge = 0; edge < cluster.view.edgeCount; edge++) {
      const from = cluster.view.id(cluster.view.from(edge));
      if (cluster.view.edgeKind(edge) === 'GRANTED' && from.startsWith('k8s:demo/monitoring/'))
        bindings.set(from, (bindings.get(from) ?? new Set()).add(cluster.view.id(cluster.view.to(edge))));
    }
    expect(cluster.report.runs[0]?.counts.unknown).not.toHaveProperty(
      'binding to a ClusterRole that is not there',
    );
    // system:auth-delegator asks questions only; extension-apiserver-authentication-reader reads one object.
    expect(bindings.get(account('prometheus-adapter'))).toContain(
      'k8s:demo/kube-system/configmaps/extension-apiserver-authentication',
    );
    expect([...bindings.keys()].toSorted()).toEqual(
      ['kube-state-metrics', 'prometheus-adapter', 'prometheus-k8s', 'prometheus-operator'].map(account),
    );
  });

  it.each([
    ['alertmanager-main', [], []],
    ['blackbox-exporter', [], []],
    ['grafana', [], []],
    ['kube-state-metrics', ['secrets', 'configmaps', 'pods', 'deployments'], []],
    ['node-exporter', [], []],
    ['prometheus-adapter', ['pods'], []],
    ['prometheus-k8s', ['pods', 'configmaps'], []],
    [
      'prometheus-operator',
      ['secrets', 'configmaps', 'pods', 'deployments'],
      ['secrets', 'launch', 'serviceaccounts:token'],
    ],
  ] as const)('%s reads %j and runs or changes %j in its namespace', (name, reads, controls) => {
    const on = (path: string): string[] => definitely(account(name), `k8s:demo/monitoring/${path}`);
    for (const path of ['secrets', 'configmaps', 'pods', 'deployments'])
      expect([path, on(path).includes('READ')]).toEqual([path, (reads as readonly string[]).includes(path)]);
    for (const path of ['secrets', 'launch', 'serviceaccounts:token'])
      expect([path, on(path).includes('WRITE')]).toEqual([
        path,
        (controls as readonly string[]).includes(path),
      ]);
  });

  it('who reads the secret of Alertmanager: kube-state-metrics lists all, the operator changes all', () => {
    const secret = 'k8s:demo/monitoring/secrets/alertmanager-main/credential';
    const readers = ACCOUNTS.filter((name) => definitely(account(name), secret).includes('READ'));
    expect(readers).toEqual(['kube-state-metrics', 'prometheus-operator']);
    const path = cluster.reach(account('kube-state-metrics')).get(secret)?.path ?? [];
    expect(path).toHaveLength(4);
  });

  it('who may exec or launch pods: only the operator, through a token secret of a controller', () => {
    const launch = 'k8s:demo/monitoring/launch';
    expect(ACCOUNTS.filter((name) => definitely(account(name), launch).includes('EXECUTE'))).toEqual([
      'prometheus-operator',
    ]);
    expect(held(cluster.reach(account('prometheus-operator')), 'k8s:demo')).toContain('ADMIN');
    expect(held(cluster.reach(account('grafana')), launch)).toEqual([]);
  });

  it('the node exporter has its node; which one is not in the input', () => {
    const reached = cluster.reach('k8s:demo/monitoring/daemonsets/node-exporter').get('k8s:demo/-/nodes');
    expect([listOf(reached?.capabilities ?? 0).includes('EXECUTE'), reached?.definite]).toEqual([true, 0]);
  });
});
