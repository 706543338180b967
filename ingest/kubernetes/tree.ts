// The cluster as containers: cluster > namespace > collection > object, everything handed down. A collection is
// there even when it holds nothing, so that a right to it is never lost; those of the cluster hold those of the
// namespaces. Also what is no object: `launch` (starting a workload in a namespace) and non-resource URLs.
import type { Place } from '../../src/model/fact.ts';
import type { ApiType, ApiTypes } from './api-types.ts';
import type { Ids, Scope } from './ids.ts';
import { PASS_ALL, type Statements } from './statements.ts';

/** The namespaces in which an object of a type (or, of a subresource, of its main type) has a name. */
export type NamespacesOf = (type: ApiType, name: string) => Iterable<string>;

export class Tree {
  readonly #ids: Ids;
  readonly #types: ApiTypes;
  readonly #out: Statements;
  readonly #namespaces = new Map<string, Place>();
  /** Collections in use, of types that not every namespace has. */
  readonly #used = new Map<string, { type: ApiType; scope: Scope; place: Place }>();
  /** Objects named without a namespace: each stands for all of that name. */
  readonly #anywhere = new Map<string, { type: ApiType; name: string; place: Place }>();

  constructor(ids: Ids, types: ApiTypes, out: Statements) {
    this.#ids = ids;
    this.#types = types;
    this.#out = out;
  }

  namespaces(): IterableIterator<string> {
    return this.#namespaces.keys();
  }

  namespace(name: string, place: Place): void {
    if (!this.#namespaces.has(name)) this.#namespaces.set(name, place);
  }

  /** The id of an object's place in the tree, whether the input declares the object or only speaks of it. */
  object(type: ApiType, scope: Scope, name: string, place: Place, declared: boolean): string {
    const id = this.#ids.object(type, scope, name);
    const node = {
      id,
      label: 'Resource',
      kind: kindOf(type),
      category: type.category,
      name: scope === null ? name : `${scope}/${name}`,
    } as const;
    if (declared) this.#out.declare(node, place);
    else this.#out.make(node, place);
    if (type.namespaced && scope === null) this.#anywhere.set(id, { type, name, place });
    const collection = this.collection(type, scope, place);
    if (declared) this.#out.edge('CONTAINS', collection, id, place, PASS_ALL);
    else this.#out.frame('CONTAINS', collection, id, place, PASS_ALL);
    return id;
  }

  collection(type: ApiType, scope: Scope, place: Place): string {
    const id = this.#ids.collection(type, scope);
    if (scope !== null) this.namespace(scope, place);
    if (!this.#used.has(id)) this.#used.set(id, { type, scope, place });
    return id;
  }

  url(path: string, place: Place): string {
    const [all, id] = [this.#ids.in(null, 'url'), this.#ids.in(null, `url${path}`)];
    const node = { label: 'Resource', kind: 'k8s:url', category: 'OTHER' } as const;
    this.#out.make({ id: all, ...node, name: 'non-resource URLs' }, place);
    this.#out.frame('CONTAINS', this.#ids.cluster, all, place, PASS_ALL);
    if (path === '*') return all;
    this.#out.make({ id, ...node, name: path }, place);
    this.#out.frame('CONTAINS', all, id, place, PASS_ALL);
    return id;
  }

  /** `place` is that of what follows from no record. */
  end(place: Place, namespacesOf: NamespacesOf): void {
    const { cluster } = this.#ids;
    const everywhere = this.#ids.allNamespaces();
    this.#container(cluster, 'k8s:cluster', cluster.slice(4), place);
    this.#container(everywhere, 'k8s:all-namespaces', 'all namespaces', place);
    this.#frame(cluster, everywhere, place);
    this.#launch(null, place);
    for (const [name, from] of this.#namespaces) {
      this.#container(this.#ids.namespace(name), 'k8s:namespace', name, from);
      this.#frame(everywhere, this.#ids.namespace(name), from);
      this.#launch(name, from);
    }
    this.#sameNames(namespacesOf);
    for (const type of this.#types.all()) {
      if (isCustom(type)) continue;
      this.collection(type, null, place);
      if (type.namespaced) for (const [name, from] of this.#namespaces) this.collection(type, name, from);
    }
    for (const { type, scope } of [...this.#used.values()])
      if (scope !== null) this.collection(type, null, place);
    for (const [id, { type, scope, place: from }] of this.#used) {
      const where = scope === null ? 'the cluster' : scope;
      this.#container(id, `k8s:${type.resource}`, `${type.segment} of ${where}`, from);
      this.#frame(this.#ids.scope(scope), id, from);
      if (scope !== null) this.#frame(this.#ids.collection(type, null), id, from);
    }
  }

  #sameNames(namespacesOf: NamespacesOf): void {
    for (const [id, { type, name, place }] of this.#anywhere)
      for (const namespace of namespacesOf(type, name))
        this.#frame(id, this.object(type, namespace, name, place, false), place);
  }

  #launch(scope: Scope, place: Place): void {
    const id = this.#ids.launch(scope);
    const name = `starting a workload in ${scope ?? 'any namespace'}`;
    this.#out.make({ id, label: 'Resource', kind: 'k8s:launch', category: 'COMPUTE', name }, place);
    this.#frame(this.#ids.scope(scope), id, place);
    if (scope !== null) this.#frame(this.#ids.launch(null), id, place);
  }

  #container(id: string, kind: string, name: string, place: Place): void {
    this.#out.make({ id, label: 'Resource', kind, category: 'CONTAINER', name }, place);
  }

  #frame(from: string, to: string, place: Place): void {
    this.#out.frame('CONTAINS', from, to, place, PASS_ALL);
  }
}

function isCustom({ segment }: ApiType): boolean {
  return segment.includes('.');
}

function kindOf({ kind, resource }: ApiType): string {
  return `k8s:${kind === null ? resource : kind.toLowerCase()}`;
}
