// What running code somewhere leads to: the identity and secrets of a workload, its node, every service account
// and secret of a namespace in which a workload can be started.
import type { Place } from '../../src/model/fact.ts';
import type { ApiTypes } from './api-types.ts';
import type { Identities } from './identities.ts';
import type { Ids } from './ids.ts';
import type { Secrets } from './secrets.ts';
import { BY_RUNNING, type Statements } from './statements.ts';
import type { Tree } from './tree.ts';
import type { Workload } from './workloads.ts';

const UNKNOWN_NODE = 'which of the nodes it runs on is not in the input';

export class Running {
  readonly #ids: Ids;
  readonly #types: ApiTypes;
  readonly #out: Statements;
  readonly #tree: Tree;
  readonly #identities: Identities;
  readonly #secrets: Secrets;
  /** Of service accounts, where stated. */
  readonly #automount = new Map<string, boolean>();
  readonly #clouds = new Map<string, readonly string[]>();
  readonly #nodes = new Set<string>();
  /** Namespaces whose admission refuses pods that could take their node. */
  readonly #guarded = new Set<string>();

  constructor(
    ids: Ids,
    types: ApiTypes,
    out: Statements,
    tree: Tree,
    identities: Identities,
    secrets: Secrets,
  ) {
    this.#ids = ids;
    this.#types = types;
    this.#out = out;
    this.#tree = tree;
    this.#identities = identities;
    this.#secrets = secrets;
  }

  account(id: string, automount: boolean | null, clouds: readonly string[]): void {
    if (automount !== null) this.#automount.set(id, automount);
    this.#clouds.set(id, clouds);
  }

  guard(namespace: string): void {
    this.#guarded.add(namespace);
  }

  node(name: string, place: Place, declared: boolean): string {
    const id = this.#tree.object(this.#types.get('', 'nodes'), null, name, place, declared);
    if (!this.#nodes.has(id)) {
      this.#nodes.add(id);
      this.#out.frame('RUNS_AS', id, this.#identities.nodeUser(name, place), place);
    }
    return id;
  }

  workload(workload: Workload, place: Place): void {
    const { id, namespace, secrets, pulls, isTemplate } = workload;
    const account = this.#identities.account(namespace, workload.account, place);
    if (workload.token || (workload.automount ?? this.#automount.get(account) ?? true))
      this.#out.edge('RUNS_AS', id, account, place);
    // These come by a token or a server of their own, with or without the service account's.
    else for (const cloud of this.#clouds.get(account) ?? []) this.#out.edge('RUNS_AS', id, cloud, place);
    for (const [name, how] of secrets) this.#secrets.hold(id, namespace, name, how, place);
    for (const name of pulls) this.#secrets.pull(id, namespace, name, place);
    if (isTemplate)
      this.#takeOver(this.#ids.collection(this.#types.get('', 'pods'), namespace), id, 'its pods', place);
    this.#host(workload, place);
  }

  #host({ id, host, node }: Workload, place: Place): void {
    const nodeId = node === null ? null : this.node(node, place, false);
    if (nodeId !== null) this.#takeOver(nodeId, id, 'what runs on the node', place);
    if (!host) return;
    const nodes = this.#ids.collection(this.#types.get('', 'nodes'), null);
    const conditions = [host.condition, nodeId === null ? UNKNOWN_NODE : null].filter(
      (text) => text !== null,
    );
    this.#takeOver(
      id,
      nodeId ?? nodes,
      `container escape: ${host.why}`,
      place,
      conditions.join('; ') || null,
    );
  }

  /** After the last workload; before the tree is closed. */
  end(place: Place): void {
    for (const namespace of this.#tree.namespaces()) this.#identities.account(namespace, 'default', place);
    const of = (resource: string, scope: string | null): string =>
      this.#ids.collection(this.#types.get('', resource), scope);
    for (const [id, { namespace }] of this.#identities.accounts()) {
      this.#tree.namespace(namespace, place);
      this.#out.frame('RUNS_AS', this.#ids.launch(namespace), id, place);
      this.#takeOver(of('serviceaccounts/token', namespace), id, 'request a token', place);
    }
    this.#takeOver(of('nodes', null), of('pods', null), 'what runs on the nodes', place);
    for (const namespace of this.#tree.namespaces()) {
      const launch = this.#ids.launch(namespace);
      for (const resource of ['secrets', 'configmaps', 'persistentvolumeclaims'])
        this.#out.frame('CAN_TAKE_OVER', launch, of(resource, namespace), place, {
          ...BY_RUNNING,
          give: ['READ'],
          technique: 'mount it into a new pod',
        });
      if (!this.#guarded.has(namespace))
        this.#takeOver(
          launch,
          of('nodes', null),
          'start a pod that has its node',
          place,
          'no admission control refuses such a pod',
        );
    }
  }

  #takeOver(
    from: string,
    to: string,
    technique: string,
    place: Place,
    condition: string | null = null,
  ): void {
    this.#out.frame('CAN_TAKE_OVER', from, to, place, {
      ...BY_RUNNING,
      technique,
      ...(condition === null ? {} : { certainty: 'CONDITIONAL', condition }),
    });
  }
}
