// Secrets: places that hold one credential each. Their values are never read; what they prove is told by their type.
import type { Place } from '../../src/model/fact.ts';
import type { CredentialKind } from '../../src/model/ontology.ts';
import type { ApiTypes } from './api-types.ts';
import type { Identities } from './identities.ts';
import { BY_RUNNING, type Statements } from './statements.ts';
import type { Tree } from './tree.ts';

/** By type; what is not here is a secret of an application. */
const KINDS: Readonly<Record<string, CredentialKind>> = {
  'kubernetes.io/service-account-token': 'TOKEN',
  'bootstrap.kubernetes.io/token': 'TOKEN',
  'kubernetes.io/tls': 'CERTIFICATE',
  'kubernetes.io/ssh-auth': 'SSH_KEY',
  'kubernetes.io/basic-auth': 'PASSWORD',
  'kubernetes.io/dockercfg': 'PASSWORD',
  'kubernetes.io/dockerconfigjson': 'PASSWORD',
};
/** A release of Helm: a copy of manifests, no credential of its own. */
const HELM = 'helm.sh/release.v1';

export class Secrets {
  readonly #types: ApiTypes;
  readonly #out: Statements;
  readonly #tree: Tree;
  readonly #identities: Identities;

  constructor(types: ApiTypes, out: Statements, tree: Tree, identities: Identities) {
    this.#types = types;
    this.#out = out;
    this.#tree = tree;
    this.#identities = identities;
  }

  /** `account`: of a token, the service account it is for. */
  declare(
    namespace: string,
    name: string,
    type: string,
    account: string | null,
    createdAt: string | null,
    place: Place,
  ): void {
    const id = this.#tree.object(this.#types.get('', 'secrets'), namespace, name, place, true);
    if (type === HELM) return;
    const isToken = type === 'kubernetes.io/service-account-token' && account !== null;
    const credential = `${id}/credential`;
    this.#out.declare(
      {
        id: credential,
        label: 'Credential',
        kind: Object.hasOwn(KINDS, type) ? (KINDS[type] ?? 'CLIENT_SECRET') : 'CLIENT_SECRET',
        name: `${namespace}/${name}`,
        // Tokens in secrets are signed without an end.
        ...(isToken ? { neverExpires: true } : {}),
        ...(isToken && createdAt !== null ? { createdAt } : {}),
      },
      place,
    );
    this.#out.edge('STORES', id, credential, place);
    if (isToken)
      this.#out.edge(
        'AUTHENTICATES_AS',
        credential,
        this.#identities.account(namespace, account, place),
        place,
      );
  }

  /** A workload that has it in its file system or environment; the secret need not be in the input. */
  hold(workload: string, namespace: string, name: string, how: string, place: Place): void {
    this.#out.edge('STORES', workload, this.#credential(namespace, name, place), place, {
      ...BY_RUNNING,
      evidence: how,
    });
  }

  /** A workload whose images are pulled with it, by its node. */
  pull(workload: string, namespace: string, name: string, place: Place): void {
    this.#out.edge('USES', workload, this.#credential(namespace, name, place), place, {
      evidence: 'imagePullSecrets',
    });
  }

  #credential(namespace: string, name: string, place: Place): string {
    const id = this.#tree.object(this.#types.get('', 'secrets'), namespace, name, place, false);
    const credential = `${id}/credential`;
    this.#out.make(
      { id: credential, label: 'Credential', kind: 'CLIENT_SECRET', name: `${namespace}/${name}` },
      place,
    );
    this.#out.frame('STORES', id, credential, place);
    return credential;
  }
}
