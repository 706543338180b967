// The resource types of the Kubernetes API that the adapter knows, and those that the input adds (custom resource
// definitions, types that only a role names). Source: the API reference of Kubernetes, "kubectl api-resources".
import type { Category } from '../../src/model/ontology.ts';

export interface ApiType {
  readonly group: string;
  /** Plural, with a subresource after a slash where it is one. */
  readonly resource: string;
  /** Null: there are no objects of it. */
  readonly kind: string | null;
  readonly namespaced: boolean;
  readonly category: Category;
  /** How ids name it: unique among all types. */
  readonly segment: string;
}

/** group, resource, kind (- none), scope, category of its objects. */
const TABLE = `
core pods Pod ns COMPUTE
core pods/log - ns DATA
core secrets Secret ns SECRET_STORE
core configmaps ConfigMap ns DATA
core serviceaccounts ServiceAccount ns OTHER
core serviceaccounts/token - ns OTHER
core services Service ns OTHER
core endpoints Endpoints ns OTHER
core events Event ns OTHER
core persistentvolumeclaims PersistentVolumeClaim ns DATA
core replicationcontrollers ReplicationController ns COMPUTE
core podtemplates PodTemplate ns OTHER
core limitranges LimitRange ns OTHER
core resourcequotas ResourceQuota ns OTHER
core nodes Node cluster COMPUTE
core namespaces Namespace cluster CONTAINER
core persistentvolumes PersistentVolume cluster DATA
apps deployments Deployment ns COMPUTE
apps daemonsets DaemonSet ns COMPUTE
apps statefulsets StatefulSet ns COMPUTE
apps replicasets ReplicaSet ns COMPUTE
apps controllerrevisions ControllerRevision ns OTHER
batch jobs Job ns COMPUTE
batch cronjobs CronJob ns COMPUTE
autoscaling horizontalpodautoscalers HorizontalPodAutoscaler ns OTHER
policy poddisruptionbudgets PodDisruptionBudget ns OTHER
networking.k8s.io ingresses Ingress ns OTHER
networking.k8s.io networkpolicies NetworkPolicy ns OTHER
networking.k8s.io ingressclasses IngressClass cluster OTHER
discovery.k8s.io endpointslices EndpointSlice ns OTHER
coordination.k8s.io leases Lease ns OTHER
rbac.authorization.k8s.io roles Role ns OTHER
rbac.authorization.k8s.io rolebindings RoleBinding ns OTHER
rbac.authorization.k8s.io clusterroles ClusterRole cluster OTHER
rbac.authorization.k8s.io clusterrolebindings ClusterRoleBinding cluster OTHER
admissionregistration.k8s.io mutatingwebhookconfigurations MutatingWebhookConfiguration cluster OTHER
admissionregistration.k8s.io validatingwebhookconfigurations ValidatingWebhookConfiguration cluster OTHER
admissionregistration.k8s.io validatingadmissionpolicies ValidatingAdmissionPolicy cluster OTHER
admissionregistration.k8s.io validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding cluster OTHER
certificates.k8s.io certificatesigningrequests CertificateSigningRequest cluster OTHER
certificates.k8s.io certificatesigningrequests/approval - cluster OTHER
certificates.k8s.io signers - cluster OTHER
apiextensions.k8s.io customresourcedefinitions CustomResourceDefinition cluster OTHER
apiregistration.k8s.io apiservices APIService cluster OTHER
storage.k8s.io storageclasses StorageClass cluster OTHER
storage.k8s.io volumeattachments VolumeAttachment cluster OTHER
storage.k8s.io csinodes CSINode cluster OTHER
storage.k8s.io csidrivers CSIDriver cluster OTHER
storage.k8s.io csistoragecapacities CSIStorageCapacity ns OTHER
scheduling.k8s.io priorityclasses PriorityClass cluster OTHER
node.k8s.io runtimeclasses RuntimeClass cluster OTHER
`;

const KNOWN: readonly ApiType[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [group = '', resource = '', kind = '', scope, category] = row.split(' ');
    return {
      group: group === 'core' ? '' : group,
      resource,
      kind: kind === '-' ? null : kind,
      namespaced: scope === 'ns',
      category: category as Category,
      segment: resource.replace('/', ':'),
    };
  });

/**
 * Groups in which nothing lives: the one whose types have long moved to their own, and those of questions to the
 * API server (reviews), which are created to be answered and are not kept.
 */
const NOTHING = new Set(['extensions', 'authentication.k8s.io', 'authorization.k8s.io']);

/** The types of one run. */
export class ApiTypes {
  readonly #byResource = new Map<string, ApiType>();
  readonly #byKind = new Map<string, ApiType>();

  constructor() {
    for (const type of KNOWN) this.#add(type);
    // The newer group of the same objects.
    this.#byResource.set('events.k8s.io/events', this.get('', 'events'));
    this.#byKind.set('events.k8s.io/Event', this.get('', 'events'));
  }

  all(): Iterable<ApiType> {
    return new Set(this.#byResource.values());
  }

  /** One of the table. */
  get(group: string, resource: string): ApiType {
    const type = this.#byResource.get(`${group}/${resource}`);
    if (!type) throw new Error(`no API type ${group}/${resource}`);
    return type;
  }

  /** A custom resource definition. What is known of the type already stays. */
  define(group: string, resource: string, kind: string, namespaced: boolean): void {
    if (!this.#byResource.has(`${group}/${resource}`)) this.#add(custom(group, resource, kind, namespaced));
  }

  /** The type of an object; one the table lacks gets the plural that the API conventions would give it. */
  ofKind(group: string, kind: string, namespaced: boolean): { type: ApiType; known: boolean } {
    const known = this.#byKind.get(`${group}/${kind}`);
    if (known) return { type: known, known: true };
    this.define(group, pluralOf(kind), kind, namespaced);
    return { type: this.get(group, pluralOf(kind)), known: false };
  }

  /** A type that a role names by group and plural; null where nothing is known to live there. */
  named(group: string, resource: string): ApiType | null {
    if (NOTHING.has(group)) return null;
    const known = this.#byResource.get(`${group}/${resource}`);
    if (known) return known;
    const type = custom(group, resource, null, true);
    this.#add(type);
    return type;
  }

  #add(type: ApiType): void {
    this.#byResource.set(`${type.group}/${type.resource}`, type);
    if (type.kind !== null) this.#byKind.set(`${type.group}/${type.kind}`, type);
  }
}

function custom(group: string, resource: string, kind: string | null, namespaced: boolean): ApiType {
  // The core group has no name; without one, a type that nobody knows there would be one of another group.
  const segment = `${resource}.${group === '' ? 'core' : group}`;
  return { group, resource, kind, namespaced, category: 'OTHER', segment };
}

function pluralOf(kind: string): string {
  const lower = kind.toLowerCase();
  if (/(s|x|ch|sh)$/.test(lower)) return `${lower}es`;
  return /[^aeiou]y$/.test(lower) ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}
