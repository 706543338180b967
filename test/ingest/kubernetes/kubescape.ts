// Our answer to each of Kubescape's cases, asked of the graph in the words of its rule.

import { join } from 'node:path';
import { at, clusterIn, group, type MappedCluster, sa, user } from './cluster-of.ts';
import { KUBESCAPE, type KubescapeCase } from './realdata.ts';

type Flagged = readonly [kind: string, namespace: string, name: string];
type Question = (cluster: MappedCluster) => Flagged[];

/** Subjects of the input's bindings for which something holds. */
const subjects =
  (holds: (cluster: MappedCluster, id: string, namespaces: readonly string[]) => boolean): Question =>
  (cluster) => {
    const candidates: [Flagged, string][] = [
      [['User', '', 'jane'], user('jane')],
      [['Group', '', 'dev'], group('dev')],
      [['Group', '', 'manager'], group('manager')],
      [['ServiceAccount', 'default', 'default'], sa('default', 'default')],
    ];
    const namespaces = [...cluster.nodes.values()].flatMap(({ kind, name }) =>
      kind === 'k8s:namespace' ? (name ?? []) : [],
    );
    return candidates.flatMap(([flagged, id]) => (holds(cluster, id, namespaces) ? [flagged] : []));
  };

/** Workloads for which something holds, as the rules name them: without their namespace. */
const workloads =
  (holds: (cluster: MappedCluster, id: string) => boolean): Question =>
  (cluster) =>
    WORKLOADS.flatMap(([kind, nodeKind]) =>
      [...cluster.nodes.values()].flatMap(({ id, kind: of, name }): Flagged[] =>
        of === nodeKind && holds(cluster, id) ? [[kind, '', name?.split('/')[1] ?? '']] : [],
      ),
    );

const WORKLOADS = [
  ['Pod', 'k8s:pod'],
  ['Deployment', 'k8s:deployment'],
  ['CronJob', 'k8s:cronjob'],
] as const;

const inSome =
  (path: string, capability: 'READ' | 'WRITE' | 'EXECUTE') =>
  (cluster: MappedCluster, id: string, namespaces: readonly string[]): boolean =>
    namespaces.some((namespace) => cluster.can(id, `k8s:c/${namespace}/${path}`, capability, 'definite'));

const holdsSecret = (how: string): Question =>
  workloads(({ edges }, id) =>
    edges.some(({ kind, from, evidence }) => kind === 'STORES' && from === id && evidence === how),
  );

const takesOver = (how: string): Question =>
  subjects(({ edges }, id) =>
    edges.some(
      ({ kind, from, technique }) => kind === 'CAN_TAKE_OVER' && from === id && technique?.includes(how),
    ),
  );

export const QUESTIONS: Readonly<Record<string, Question>> = {
  'access-container-service-account-v1': (cluster) =>
    subjects(({ edges }, id) =>
      edges.some(({ kind, from, key }) => kind === 'GRANTED' && from === id && !key?.includes('system:')),
    )(cluster).filter(([kind]) => kind === 'ServiceAccount'),
  'automount-service-account': workloads(({ edges }, id) =>
    edges.some(({ kind, from }) => kind === 'RUNS_AS' && from === id),
  ),
  'rule-secrets-in-env-var': holdsSecret('environment'),
  'workload-mounted-secrets': holdsSecret('mounted'),
  'rule-can-create-pod': subjects(inSome('launch', 'EXECUTE')),
  'rule-can-create-service-account-token': subjects(inSome('serviceaccounts:token', 'EXECUTE')),
  'rule-excessive-delete-rights-v1': subjects(inSome('secrets', 'WRITE')),
  'rule-can-impersonate-users-groups-v1': subjects((cluster, id) =>
    ['-/users', 'kube-system/sa', 'kube-system'].some((path) =>
      cluster.can(id, at(path), 'ADMIN', 'definite'),
    ),
  ),
  'rule-can-approve-cert-signing-request': takesOver('certificate'),
  'rule-can-modify-admission-webhooks': takesOver('webhook'),
  'workload-with-cluster-takeover-roles': workloads(
    (cluster, id) =>
      cluster.can(id, 'k8s:c/-/secrets', 'READ', 'definite') ||
      cluster.can(id, 'k8s:c/-/launch', 'EXECUTE', 'definite'),
  ),
};

/** Cases that grant what is cluster-scoped by a role binding, which the API server does not allow with it. */
export const REFUSED = new Set(
  ['rule-can-approve-cert-signing-request', 'rule-can-modify-admission-webhooks'].flatMap((rule) =>
    ['clusterrole-rolebinding', 'role-rolebinding'].map((name) => `${rule}/${name}`),
  ),
);

export async function answered({
  rule,
  inputs,
}: KubescapeCase): Promise<{ cluster: MappedCluster; ours: Flagged[] | null }> {
  const cluster = await clusterIn(join(KUBESCAPE, 'rules'), inputs);
  return { cluster, ours: QUESTIONS[rule]?.(cluster) ?? null };
}

export function shownFlagged(flagged: readonly Flagged[]): string {
  return (
    flagged
      .map(([kind, namespace, name]) => `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`)
      .join(', ') || '–'
  );
}
