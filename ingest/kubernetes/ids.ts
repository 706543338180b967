// Ids of a cluster's nodes. `-` stands where a namespace stands elsewhere (no namespace can be called that), and
// `:` before a subresource (no resource and no plain object name holds one there).
import type { ApiType } from './api-types.ts';

/** null: the whole cluster, not a namespace of it. */
export type Scope = string | null;

export class Ids {
  readonly cluster: string;

  constructor(cluster: string) {
    this.cluster = `k8s:${cluster}`;
  }

  namespace(name: string): string {
    return `${this.cluster}/${name}`;
  }

  allNamespaces(): string {
    return this.in(null, 'all-namespaces');
  }

  /** What stands for the scope itself. */
  scope(scope: Scope): string {
    return scope === null ? this.cluster : this.namespace(scope);
  }

  in(scope: Scope, rest: string): string {
    return `${this.cluster}/${scope ?? '-'}/${rest}`;
  }

  collection({ segment }: ApiType, scope: Scope): string {
    return this.in(scope, segment);
  }

  object({ segment }: ApiType, scope: Scope, name: string): string {
    return this.in(scope, `${segment}/${name}`);
  }

  launch(scope: Scope): string {
    return this.in(scope, 'launch');
  }

  serviceAccount(namespace: string, name: string): string {
    return this.in(namespace, `sa/${name}`);
  }

  /** A user named as service accounts are is that service account. */
  user(name: string): string {
    const [system, kind, namespace, account, more] = name.split(':');
    const isAccount = system === 'system' && kind === 'serviceaccount' && namespace && account;
    return isAccount && more === undefined
      ? this.serviceAccount(namespace, account)
      : this.in(null, `user/${name}`);
  }

  group(name: string): string {
    return this.in(null, `group/${name}`);
  }

  /** All that an unnamed right to act as others leads to. */
  any(what: 'users' | 'groups' | 'node-users' | 'sa', scope: Scope = null): string {
    return this.in(scope, what);
  }
}
