// Pods and the templates of workloads: as whom they run, which secrets they hold, and whether they have their node.
import type { Json } from '../../src/model/adapter.ts';
import type { ApiType } from './api-types.ts';
import type { PodSpec } from './objects.ts';

/** What is kept of a workload until the service accounts of the run are known. No value of it is a secret. */
export interface Workload {
  readonly id: string;
  readonly namespace: string;
  readonly account: string;
  /** Null: as its service account says. */
  readonly automount: boolean | null;
  /** A token of the service account is mounted by name. */
  readonly token: boolean;
  readonly secrets: readonly (readonly [name: string, how: string])[];
  /** Secrets that only the node uses, to pull its images. */
  readonly pulls: readonly string[];
  readonly host: { readonly why: string; readonly condition: string | null } | null;
  readonly node: string | null;
  readonly isTemplate: boolean;
}

type Fields = { readonly [key: string]: Json };

/** The pod specification within an object; undefined where it has none. */
export function podSpecIn(value: Fields, { kind, group }: ApiType): Json | undefined {
  if (kind === 'Pod' && group === '') return value['spec'];
  if (kind === 'PodTemplate' && group === '') return at(value, 'template', 'spec');
  if (kind === 'CronJob') return at(value, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
  const spec = at(value, 'spec', 'template', 'spec');
  return at({ spec: spec ?? null }, 'spec', 'containers') === undefined ? undefined : spec;
}

function at(value: Fields, ...path: string[]): Json | undefined {
  let here: Json | undefined = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || Array.isArray(here) || !Object.hasOwn(here, key))
      return undefined;
    here = here[key];
  }
  return here;
}

export function workloadOf(id: string, namespace: string, spec: PodSpec, isTemplate: boolean): Workload {
  const volumes = spec.volumes ?? [];
  const containers = [spec.containers, spec.initContainers, spec.ephemeralContainers].flatMap(
    (list) => list ?? [],
  );
  const sources = volumes.flatMap(({ projected }) => projected?.sources ?? []);
  const secrets = new Map<string, string>();
  const hold = (how: string, name: string | undefined): void => {
    if (name !== undefined && !secrets.has(name)) secrets.set(name, how);
  };
  for (const { secret } of volumes) hold('mounted', secret?.secretName);
  for (const { secret } of sources) hold('mounted', secret?.name);
  for (const { env, envFrom } of containers) {
    for (const variable of env ?? []) hold('environment', variable?.valueFrom?.secretKeyRef?.name);
    for (const from of envFrom ?? []) hold('environment', from?.secretRef?.name);
  }
  return {
    id,
    namespace,
    account: spec.serviceAccountName || spec.serviceAccount || 'default',
    automount: spec.automountServiceAccountToken ?? null,
    token: sources.some(({ serviceAccountToken }) => serviceAccountToken),
    secrets: [...secrets],
    pulls: (spec.imagePullSecrets ?? []).flatMap((secret) => secret?.name ?? []),
    host: hostOf(spec, containers),
    node: spec.nodeName ?? null,
    isTemplate,
  };
}

function hostOf(spec: PodSpec, containers: NonNullable<PodSpec['containers']>): Workload['host'] {
  const definite = (why: string): Workload['host'] => ({ why, condition: null });
  const isHostProcess = [spec, ...containers].some(
    ({ securityContext }) => securityContext?.windowsOptions?.hostProcess,
  );
  if (isHostProcess || containers.some(({ securityContext }) => securityContext?.privileged))
    return definite('a privileged pod');
  if (spec.hostPID) return definite("the node's processes (hostPID)");
  if (spec.hostNetwork) return definite("the node's network (hostNetwork)");
  const paths = new Set((spec.volumes ?? []).flatMap(({ name, hostPath }) => (hostPath ? [name] : [])));
  if (paths.size === 0) return null;
  const mounts = containers
    .flatMap(({ volumeMounts }) => volumeMounts ?? [])
    .filter(({ name }) => paths.has(name));
  const isReadOnly = mounts.every(({ readOnly }) => readOnly);
  return {
    why: 'a path of the node (hostPath)',
    condition: isReadOnly ? 'what can be read at the path gives the node' : null,
  };
}
