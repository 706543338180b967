// One cluster as it is read: which part of the mapping each kind of object belongs to.

import type { z } from 'zod';
import type { Emission, Json } from '../../src/model/adapter.ts';
import type { Place } from '../../src/model/fact.ts';
import { Access } from './access.ts';
import { type ApiType, ApiTypes } from './api-types.ts';
import { BUILT_IN, BUILT_IN_PLACE } from './built-in.ts';
import { cloudIdentities } from './cloud-identity.ts';
import { Identities, MASTERS } from './identities.ts';
import { Ids } from './ids.ts';
import {
  bindingSchema,
  definitionSchema,
  type headerSchema,
  isNamespaceName,
  podSchema,
  reasonOf,
  roleSchema,
  secretSchema,
  serviceAccountSchema,
} from './objects.ts';
import { RoleAccesses } from './role-access.ts';
import { type Binding, Roles } from './roles.ts';
import { Running } from './running.ts';
import { Secrets } from './secrets.ts';
import { standIns } from './stand-ins.ts';
import { Statements } from './statements.ts';
import { type NamespacesOf, Tree } from './tree.ts';
import { podSpecIn, type Workload, workloadOf } from './workloads.ts';

type Fields = { readonly [key: string]: Json };
type Header = z.infer<typeof headerSchema>;
interface Stated {
  readonly value: Fields;
  readonly type: ApiType;
  readonly namespace: string | null;
  readonly name: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, unknown>>;
  readonly createdAt: string | null;
  readonly place: Place;
}

export class Cluster {
  readonly out = new Statements();
  readonly #ids: Ids;
  readonly #types = new ApiTypes();
  readonly #tree: Tree;
  readonly #identities: Identities;
  readonly #secrets: Secrets;
  readonly #running: Running;
  readonly #roles = new Roles(BUILT_IN.roles);
  readonly #bindings = new Map<string, Binding[]>();
  /** What was read of each object that other facts follow from, to find two that differ. */
  readonly #read = new Map<string, string>();

  constructor(cluster: string) {
    this.#ids = new Ids(cluster);
    this.#tree = new Tree(this.#ids, this.#types, this.out);
    this.#identities = new Identities(this.#ids, this.out);
    this.#secrets = new Secrets(this.#types, this.out, this.#tree, this.#identities);
    this.#running = new Running(
      this.#ids,
      this.#types,
      this.out,
      this.#tree,
      this.#identities,
      this.#secrets,
    );
  }

  /** Takes one object; what is wrong with it, or null. */
  take(value: Fields, { apiVersion, kind, metadata }: Header, place: Place): string | null {
    const name = metadata.name ?? metadata.generateName;
    if (name === undefined) return 'metadata.name: an object has a name';
    const slash = apiVersion.indexOf('/');
    const group = slash < 0 ? '' : apiVersion.slice(0, slash);
    const { type, known } = this.#types.ofKind(group, kind, metadata.namespace != null);
    if (!known) this.out.add({ unknown: `kind ${kind}` });
    const stated: Stated = {
      value,
      type,
      namespace: type.namespaced ? (metadata.namespace ?? 'default') : null,
      name,
      labels: metadata.labels ?? {},
      annotations: metadata.annotations ?? {},
      createdAt: metadata.creationTimestamp ?? null,
      place,
    };
    const fault = this.#object(stated);
    if (fault === null)
      for (const owner of metadata.ownerReferences ?? []) if (owner.controller) this.#owned(stated, owner);
    return fault;
  }

  workload(workload: Workload, place: Place): void {
    this.#running.workload(workload, place);
  }

  end(): Emission[] {
    const accesses = new RoleAccesses(this.#ids, this.#types, this.#tree);
    const access = new Access(this.#ids, this.#types, this.out, this.#roles, accesses, this.#identities);
    const builtIn = BUILT_IN.bindings;
    // A dump that shows one of them shows all that there are.
    const isDump = builtIn.some(({ namespace, name }) => this.#bindings.has(`${namespace ?? ''}/${name}`));
    for (const binding of [...(isDump ? [] : builtIn), ...[...this.#bindings.values()].flat()])
      access.bind(binding);
    this.out.frame(
      'GRANTED',
      this.#identities.group(MASTERS, BUILT_IN_PLACE),
      this.#ids.cluster,
      BUILT_IN_PLACE,
      {
        key: 'privileged group',
        pass: ['ADMIN'],
        evidence: 'the API server allows this group everything, whatever is bound to it',
      },
    );
    access.end();
    this.#running.end(BUILT_IN_PLACE);
    this.#tree.end(BUILT_IN_PLACE, this.#namespacesOf());
    standIns(this.#ids, this.#types, this.#identities, this.out, BUILT_IN_PLACE);
    return this.out.end();
  }

  #object(stated: Stated): string | null {
    const { type, namespace, name, place, labels } = stated;
    switch (`${type.group}/${type.kind}`) {
      case '/Namespace':
        if (!isNamespaceName(name)) return 'metadata.name: not the name of a namespace';
        this.#tree.namespace(name, place);
        if (['baseline', 'restricted'].includes(String(labels['pod-security.kubernetes.io/enforce'])))
          this.#running.guard(name);
        return null;
      case '/Node':
        this.#running.node(name, place, true);
        return null;
      case '/ServiceAccount':
        return this.#account(stated);
      case '/Secret':
        return this.#secret(stated);
      case 'rbac.authorization.k8s.io/Role':
      case 'rbac.authorization.k8s.io/ClusterRole':
        return this.#role(stated);
      case 'rbac.authorization.k8s.io/RoleBinding':
      case 'rbac.authorization.k8s.io/ClusterRoleBinding':
        return this.#binding(stated);
      case 'apiextensions.k8s.io/CustomResourceDefinition':
        return this.#definition(stated);
    }
    const spec = podSpecIn(stated.value, type);
    if (spec !== undefined && namespace !== null) return this.#workload(stated, namespace, spec);
    this.#plain(stated);
    return null;
  }

  #plain({ type, namespace, name, place }: Stated): string {
    return this.#tree.object(type, namespace, name, place, true);
  }

  /** Two objects of one name that differ: both count, so that no access is hidden, and the second is a fault. */
  #differs({ type, namespace, name }: Stated, read: unknown): string | null {
    const id = this.#ids.object(type, namespace, name);
    const text = JSON.stringify(read);
    const known = this.#read.get(id);
    if (known === undefined) this.#read.set(id, text);
    return known === undefined || known === text
      ? null
      : 'stated more than once in this run, with different content (what each gives was taken)';
  }

  #account(stated: Stated): string | null {
    const { value, namespace, name, place, annotations } = stated;
    const parsed = serviceAccountSchema.safeParse(value);
    if (!parsed.success) return reasonOf(parsed.error);
    const automount = parsed.data.automountServiceAccountToken ?? null;
    const clouds = cloudIdentities(annotations);
    const home = namespace ?? 'default';
    const id = this.#identities.account(home, name, place, { declared: true });
    this.#tree.namespace(home, place);
    this.#running.account(
      id,
      automount,
      clouds.map((cloud) => cloud.id),
    );
    for (const cloud of clouds)
      this.out.edge('CAN_ACT_AS', id, cloud.id, place, { evidence: cloud.annotation });
    return this.#conflict(this.#differs(stated, [automount, clouds]), place);
  }

  #secret(stated: Stated): string | null {
    const { value, namespace, name, place, annotations, createdAt } = stated;
    const parsed = secretSchema.safeParse(value);
    if (!parsed.success) return reasonOf(parsed.error);
    const type = parsed.data.type ?? 'Opaque';
    const account = annotations['kubernetes.io/service-account.name'];
    const of = typeof account === 'string' && /^[a-z0-9][a-z0-9.-]{0,252}$/.test(account) ? account : null;
    this.#secrets.declare(namespace ?? 'default', name, type, of, createdAt, place);
    return null;
  }

  #role(stated: Stated): string | null {
    const { value, namespace, name, labels, place } = stated;
    const parsed = roleSchema.safeParse(value);
    if (!parsed.success) return reasonOf(parsed.error);
    const rules = parsed.data.rules ?? [];
    const selectors = namespace === null ? (parsed.data.aggregationRule?.clusterRoleSelectors ?? []) : [];
    const fault = this.#differs(stated, [rules, selectors]);
    this.#plain(stated);
    this.#roles.add({ namespace, name, rules, labels, selectors });
    return this.#conflict(fault, place);
  }

  #binding(stated: Stated): string | null {
    const { value, namespace, name, place } = stated;
    const parsed = bindingSchema.safeParse(value);
    if (!parsed.success) return reasonOf(parsed.error);
    const { roleRef } = parsed.data;
    const subjects = parsed.data.subjects ?? [];
    const fault = this.#differs(stated, [roleRef, subjects]);
    this.#plain(stated);
    const key = `${namespace ?? ''}/${name}`;
    const binding: Binding = { namespace, name, roleRef, subjects, place, builtIn: false };
    const known = this.#bindings.get(key);
    if (!known) this.#bindings.set(key, [binding]);
    else if (fault !== null) known.push(binding);
    return this.#conflict(fault, place);
  }

  #definition(stated: Stated): string | null {
    const parsed = definitionSchema.safeParse(stated.value);
    if (!parsed.success) return reasonOf(parsed.error);
    const { group, scope, names } = parsed.data.spec;
    this.#types.define(group, names.plural, names.kind, scope !== 'Cluster');
    this.#plain(stated);
    return null;
  }

  #workload(stated: Stated, namespace: string, spec: Json): string | null {
    const parsed = podSchema.safeParse(spec);
    if (!parsed.success) return reasonOf(parsed.error);
    const { type, place } = stated;
    const id = this.#plain(stated);
    const isTemplate = type.kind !== 'Pod' || type.group !== '';
    const workload = workloadOf(id, namespace, parsed.data, isTemplate);
    this.out.add({ later: workload as unknown as Json, place });
    return this.#conflict(this.#differs(stated, workload), place);
  }

  /** The controller of a replica. */
  #owned(
    { type, namespace, name, place }: Stated,
    owner: { apiVersion: string; kind: string; name: string },
  ): void {
    const slash = owner.apiVersion.indexOf('/');
    const group = slash < 0 ? '' : owner.apiVersion.slice(0, slash);
    const { type: ownerType } = this.#types.ofKind(group, owner.kind, true);
    if (ownerType.kind === 'Node') return;
    const id = this.#tree.object(
      ownerType,
      ownerType.namespaced ? namespace : null,
      owner.name,
      place,
      false,
    );
    this.out.edge('CONTAINS', id, this.#ids.object(type, namespace, name), place, { pass: [] });
  }

  /** Said beside what the object gives, which is taken. */
  #conflict(fault: string | null, place: Place): null {
    if (fault !== null) this.out.add({ quarantine: fault, place });
    return null;
  }

  /** Where objects of a name are, of all that the run declared or speaks of. */
  #namespacesOf(): NamespacesOf {
    const found = new Map<string, string[]>();
    const add = (segment: string, name: string, namespace: string): void => {
      const key = `${segment}/${name}`;
      found.set(key, [...(found.get(key) ?? []), namespace]);
    };
    for (const { namespace, name } of this.#identities.accounts().values())
      add('serviceaccounts', name, namespace);
    const start = `${this.#ids.cluster}/`;
    for (const id of this.out.ids()) {
      const [namespace, segment, name, more] = id.startsWith(start) ? id.slice(start.length).split('/') : [];
      if (namespace && segment && name && more === undefined && namespace !== '-')
        add(segment, name, namespace);
    }
    return ({ segment }, name) => found.get(`${segment.split(':')[0]}/${name}`) ?? [];
  }
}
