// What a token's owner may do, by memberships and grants alone: a fine-grained token can do no more. Edges are
// remembered as they are read, before the kinds of their ends are known; the answer of one owner is kept,
// since a token's grants follow each other.
import { ADMIN, ALL, type CapabilitySet, closure, setOf } from '../../src/model/ontology.ts';
import { EXTENSIONS } from './declared.ts';

const MEMBERSHIPS = new Set<string>();
const GRANTS = new Map<string, CapabilitySet>();
const TOKENS = new Set(EXTENSIONS.flatMap(({ ownership }) => ownership.token));
const CONTAINERS = new Set(EXTENSIONS.flatMap(({ ownership }) => ownership.container));
for (const { kinds, edge, pass } of EXTENSIONS.flatMap(({ levels }) => levels))
  for (const kind of kinds) {
    if (edge === 'MEMBER_OF') MEMBERSHIPS.add(kind);
    if (edge === 'GRANTED' && pass) GRANTS.set(kind, closure(setOf(pass)));
  }

export class OwnerAccess {
  readonly #memberOf = new Map<string, string[]>();
  readonly #granted = new Map<string, [resource: string, set: CapabilitySet][]>();
  readonly #containerOf = new Map<string, string>();
  readonly #ownerOf = new Map<string, string>();
  #latest: { owner: string; access: ReadonlyMap<string, CapabilitySet> } | null = null;

  add(kind: string, from: string, to: string): void {
    const grant = GRANTS.get(kind);
    if (MEMBERSHIPS.has(kind)) push(this.#memberOf, from, to);
    else if (grant !== undefined) push(this.#granted, from, [to, grant]);
    else if (CONTAINERS.has(kind)) this.#containerOf.set(to, from);
    else if (TOKENS.has(kind)) this.#ownerOf.set(to, from);
  }

  /** What the owner of a token is seen to have on a resource; nothing where the owner is not known. */
  of(token: string, resource: string): CapabilitySet {
    const owner = this.#ownerOf.get(token);
    if (owner === undefined) return 0;
    if (this.#latest?.owner !== owner) this.#latest = { owner, access: this.#accessOf(owner) };
    const { access } = this.#latest;
    const container = access.get(this.#containerOf.get(resource) ?? '') ?? 0;
    return container & ADMIN ? ALL : (access.get(resource) ?? 0);
  }

  #accessOf(owner: string): ReadonlyMap<string, CapabilitySet> {
    const access = new Map<string, CapabilitySet>();
    const reached = new Set([owner]);
    for (const identity of reached) {
      for (const group of this.#memberOf.get(identity) ?? []) reached.add(group);
      for (const [resource, set] of this.#granted.get(identity) ?? [])
        access.set(resource, closure((access.get(resource) ?? 0) | set));
    }
    return access;
  }
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
