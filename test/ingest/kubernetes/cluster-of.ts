// A cluster as the adapter maps it, with reach over it: files read as the pipeline reads them, every statement held
// against the model's schemas and the adapter's own declaration, and projected without a store.
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { kubernetes } from '../../../ingest/kubernetes/index.ts';
import { Projection } from '../../../src/analysis/projection.ts';
import { reach } from '../../../src/analysis/reach.ts';
import type { Emission, Json } from '../../../src/model/adapter.ts';
import { type EdgeStatement, edgeSchema, premisesOf, statedRule } from '../../../src/model/edge.ts';
import type { Place } from '../../../src/model/fact.ts';
import { edgeId } from '../../../src/model/id.ts';
import { type NodeStatement, nodeSchema } from '../../../src/model/node.ts';
import {
  bitOf,
  type Capability,
  EDGES,
  type Label,
  listOf,
  packStated,
} from '../../../src/model/ontology.ts';
import { readFile } from '../../../src/pipeline/read.ts';
import { batch, node as nodeFact } from '../../analysis/graphs.ts';

export interface MappedCluster {
  readonly nodes: ReadonlyMap<string, NodeStatement>;
  readonly edges: readonly EdgeStatement[];
  readonly quarantined: readonly { readonly reason: string; readonly at: string }[];
  readonly unknown: readonly string[];
  readonly gaps: readonly string[];
  readonly view: Projection;
  /** What an identity gets on a node; with `definite` only what needs no condition. */
  held(from: string, on: string, definite?: 'definite'): Capability[];
  can(from: string, on: string, capability: Capability, definite?: 'definite'): boolean;
}

/** Of YAML or JSON texts, each a file of its own. */
export async function clusterOf(...texts: readonly (string | object)[]): Promise<MappedCluster> {
  const files = texts.map((text, i) => ({
    path: `${i}.yaml`,
    stdin: Readable.from([Buffer.from(typeof text === 'string' ? text : JSON.stringify(text))]),
  }));
  return mapped(files.map(({ path, stdin }) => ({ path, of: '-', stdin })));
}

export async function clusterIn(folder: string, paths: readonly string[]): Promise<MappedCluster> {
  return mapped(paths.map((path) => ({ path, of: join(folder, path), stdin: Readable.from([]) })));
}

async function mapped(
  files: readonly { path: string; of: string; stdin: Readable }[],
): Promise<MappedCluster> {
  const mapper = kubernetes.open({ cluster: 'c' });
  const nodes = new Map<string, NodeStatement>();
  const edges = new Map<string, EdgeStatement>();
  const waiting: { later: Json; place: Place }[] = [];
  const quarantined: { reason: string; at: string }[] = [];
  const unknown: string[] = [];
  const gaps: string[] = [];
  const take = (emissions: Iterable<Emission>): void => {
    for (const emission of emissions) {
      if ('later' in emission) waiting.push(JSON.parse(JSON.stringify(emission)) as (typeof waiting)[number]);
      else if ('node' in emission) {
        const statement = nodeSchema.parse(emission.node);
        if (!kubernetes.emits.labels.includes(statement.label)) throw new Error(`emits ${statement.label}`);
        stateOnce(nodes.get(statement.id), statement);
        nodes.set(statement.id, statement);
      } else if ('edge' in emission) {
        const statement = edgeSchema.parse(emission.edge);
        if (!kubernetes.emits.edges.includes(statement.kind)) throw new Error(`emits ${statement.kind}`);
        const id = edgeId(statement);
        stateOnce(edges.get(id), statement);
        edges.set(id, statement);
      } else if ('quarantine' in emission)
        quarantined.push({ reason: emission.quarantine, at: emission.place.at });
      else if ('unknown' in emission) unknown.push(emission.unknown);
      else if ('gap' in emission) gaps.push(emission.gap);
      else throw new Error(`the adapter is not meant to emit ${Object.keys(emission)}`);
    }
  };
  for (const { of, stdin } of files)
    for await (const { items } of readFile({ path: of, size: null, modifiedAt: null }, kubernetes, {}, stdin))
      for (const item of items)
        if ('record' in item) take(mapper.record(item.record));
        else quarantined.push({ reason: item.fault, at: item.place.at });
  for (const { later, place } of waiting) take(mapper.resolve?.(later, place) ?? []);
  take(mapper.end?.() ?? []);
  const view = await projected(nodes, edges);
  const reached = new Map<string, ReturnType<typeof reach>>();
  const held = (from: string, on: string, definite?: 'definite'): Capability[] => {
    const start = view.indexOf(from);
    const end = view.indexOf(on);
    if (start < 0 || end < 0) return [];
    const key = `${definite ?? ''} ${from}`;
    const answer =
      reached.get(key) ??
      reach(view, [start], {
        at: 0,
        certainty: definite ? 'DEFINITE' : 'POSSIBLE',
        includeDisabled: false,
        maxHops: null,
      });
    reached.set(key, answer);
    for (let i = 0; i < answer.hits.length; i++) {
      const hit = answer.hits.at(i);
      if (hit.node === end) return listOf(hit.capabilities);
    }
    return [];
  };
  return {
    nodes,
    edges: [...edges.values()],
    quarantined,
    unknown,
    gaps,
    view,
    held,
    can: (from, on, capability, definite) =>
      held(from, on, definite).some((one) => bitOf(one) === bitOf(capability)),
  };
}

/** One id, one content: what differs, the pipeline would quarantine. */
function stateOnce(known: unknown, statement: unknown): void {
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(statement))
    throw new Error(`stated twice and differently: ${JSON.stringify([known, statement])}`);
}

async function projected(
  nodes: ReadonlyMap<string, NodeStatement>,
  edges: ReadonlyMap<string, EdgeStatement>,
): Promise<Projection> {
  const ids = new Map<string, number>();
  const facts = [...nodes.values()].map(({ id, label, kind, ...properties }, n) => {
    ids.set(id, n);
    return nodeFact(n, id, label, { kind, properties });
  });
  const numberOf = (id: string, label: Label): number => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    // An end outside the cluster, such as a role of a cloud.
    ids.set(id, ids.size);
    facts.push(nodeFact(facts.length, id, label));
    return ids.size - 1;
  };
  const edgeFacts = [...edges].map(([id, edge], i) => ({
    fact: i + 1,
    id,
    kind: edge.kind,
    from: numberOf(edge.from, EDGES[edge.kind].from[0] ?? 'Resource'),
    to: numberOf(edge.to, EDGES[edge.kind].to[0] ?? 'Resource'),
    rule: packStated(statedRule(edge)),
    conditional: edge.certainty === 'CONDITIONAL',
    validFrom: null,
    validTo: null,
    premises: premisesOf(edge),
    source: 'kubernetes',
    closedAt: null,
  }));
  return Projection.empty().apply([batch({ nodes: facts, edges: edgeFacts })], 1);
}

/** Ids as the tests write them. */
export const sa = (namespace: string, name: string): string => `k8s:c/${namespace}/sa/${name}`;
export const user = (name: string): string => `k8s:c/-/user/${name}`;
export const group = (name: string): string => `k8s:c/-/group/${name}`;
export const at = (path: string): string => `k8s:c/${path}`;

/** A role with a binding of it to a service account of its name; in a namespace, or in the whole cluster. */
export function bound(name: string, namespace: string | null, ...rules: readonly object[]): object {
  return list(roleOf(name, namespace, ...rules), bindingOf(name, namespace, name));
}

export const rule = (apiGroup: string, resources: string, verbs: string, names?: string): object => ({
  apiGroups: [apiGroup],
  resources: resources.split(' '),
  verbs: verbs.split(' '),
  ...(names === undefined ? {} : { resourceNames: names.split(' ') }),
});

export function roleOf(name: string, namespace: string | null, ...rules: readonly object[]): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: namespace === null ? 'ClusterRole' : 'Role',
    metadata: { name, ...(namespace === null ? {} : { namespace }) },
    rules,
  };
}

/** Binds to the service account of that name in `app`. */
export function bindingOf(
  account: string,
  namespace: string | null,
  role: string,
  kind = namespace === null ? 'ClusterRole' : 'Role',
): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: namespace === null ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name: `${account} ${role}`, ...(namespace === null ? {} : { namespace }) },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: role },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'app' }],
  };
}

/** A binding that every cluster has: where it is seen, the input is taken to show all of them. */
export const DUMPED = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'cluster-admin' },
  roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'Group', name: 'system:masters' }],
};

export function list(...items: readonly object[]): object {
  return { apiVersion: 'v1', kind: 'List', items };
}

export function pod(namespace: string, name: string, spec: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { containers: [{ name: 'c', image: 'i' }], ...spec },
  };
}

export function secret(namespace: string, name: string, more: object = {}): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type: 'Opaque', ...more };
}
