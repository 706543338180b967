// What the rules of a role give in a scope: capabilities on collections, named objects or the scope itself, and the
// rights that count together with others. The same for everybody who is bound to it there.
import type { Place } from '../../src/model/fact.ts';
import { bitOf, type CapabilitySet } from '../../src/model/ontology.ts';
import type { ApiType, ApiTypes } from './api-types.ts';
import type { Ids, Scope } from './ids.ts';
import { CALLS, type Call, POWERS, type PowerName } from './levels.ts';
import {
  allowsAny,
  isEverything,
  isNamed,
  type Rule,
  reads,
  resourceMatches,
  verbMatches,
  writes,
} from './rules.ts';
import type { Tree } from './tree.ts';

const [READ, WRITE, EXECUTE, ADMIN] = (['READ', 'WRITE', 'EXECUTE', 'ADMIN'] as const).map(bitOf) as [
  number,
  number,
  number,
  number,
];

export interface RolePower {
  readonly power: PowerName;
  /** Null: for every object. */
  readonly name: string | null;
  /** The grant that gives it: its target and, of a verb of its own, that verb. */
  readonly target: string;
  readonly verb: string | null;
}

export interface RoleAccess {
  readonly grants: ReadonlyMap<string, CapabilitySet>;
  readonly powers: readonly RolePower[];
}

export class RoleAccesses {
  readonly #ids: Ids;
  readonly #types: ApiTypes;
  readonly #tree: Tree;

  constructor(ids: Ids, types: ApiTypes, tree: Tree) {
    this.#ids = ids;
    this.#types = types;
    this.#tree = tree;
  }

  /** `place`: of the first binding that asks for it. */
  of(rules: readonly Rule[], scope: Scope, place: Place): RoleAccess {
    const grants = new Map<string, CapabilitySet>();
    const powers = new Map<string, RolePower>();
    const grant = (target: string, capabilities: CapabilitySet): void => {
      if (capabilities !== 0) grants.set(target, (grants.get(target) ?? 0) | capabilities);
    };
    for (const rule of rules) {
      const isAll = isEverything(rule);
      if (isAll) grant(this.#ids.scope(scope), rule.verbs.includes('*') ? ADMIN : leveled(rule, ''));
      else
        for (const type of this.#typesOf(rule, scope))
          for (const target of this.#targets(type, scope, rule, place))
            grant(target, leveled(rule, type.resource));
      if (!(isAll && rule.verbs.includes('*')))
        for (const call of CALLS)
          for (const target of this.#called(call, rule, scope, place)) grant(target, EXECUTE);
      if (scope === null && rule.nonResourceURLs.length > 0 && rule.verbs.length > 0)
        for (const path of rule.nonResourceURLs)
          if (!isPublic(path)) grant(this.#tree.url(path, place), READ);
      for (const found of this.#powers(rule, scope, isAll, place))
        powers.set(`${found.power} ${found.name ?? ''} ${found.target}`, found);
    }
    return { grants, powers: [...powers.values()] };
  }

  *#typesOf(rule: Rule, scope: Scope): Generator<ApiType> {
    const types = new Set<ApiType>();
    const { apiGroups, resources } = rule;
    for (const type of this.#types.all())
      if (resourceMatches(rule, type.group, type.resource)) types.add(type);
    // What nobody has defined: kept by the name that the role gives it.
    for (const group of apiGroups)
      for (const resource of resources) {
        if (group === '*' || resource.includes('/') || isVirtual(group, resource)) continue;
        if (resource === '*' && [...types].some((type) => type.group === group)) continue;
        const type = this.#types.named(group, resource);
        if (type) types.add(type);
      }
    for (const type of types) if (scope === null || type.namespaced) yield type;
  }

  /** The collection, or the objects that the rule names. */
  #targets(type: ApiType, scope: Scope, rule: Rule, place: Place): string[] {
    if (leveled(rule, type.resource) === 0) return [];
    return rule.resourceNames.length === 0
      ? [this.#tree.collection(type, scope, place)]
      : rule.resourceNames.map((name) => this.#tree.object(type, scope, name, place, false));
  }

  *#called({ verbs, group, resource, on }: Call, rule: Rule, scope: Scope, place: Place): Generator<string> {
    if (!resourceMatches(rule, group, resource) || !allowsAny(rule, verbs, resource)) return;
    if (on === 'launch') return yield this.#ids.launch(scope);
    const type = this.#types.get(on.group, on.resource);
    if (scope !== null && !type.namespaced) return;
    if (rule.resourceNames.length === 0) return yield this.#tree.collection(type, scope, place);
    for (const name of rule.resourceNames) yield this.#tree.object(type, scope, name, place, false);
  }

  *#powers(rule: Rule, scope: Scope, isAll: boolean, place: Place): Generator<RolePower> {
    const isAdmin = isAll && rule.verbs.includes('*');
    for (const [power, row] of Object.entries(POWERS) as [PowerName, (typeof POWERS)[PowerName]][]) {
      const { verbs, group, resource, clusterOnly, ownVerb } = row;
      if ((clusterOnly && scope !== null) || !resourceMatches(rule, group, resource)) continue;
      if (!allowsAny(rule, verbs, resource)) continue;
      // ADMIN on the scope has everything there but people and groups, which are in no namespace.
      if (isAdmin && !power.startsWith('impersonate')) continue;
      const names = rule.resourceNames.length === 0 ? [null] : rule.resourceNames;
      for (const name of names) {
        if (isAll) yield { power, name, target: this.#ids.scope(scope), verb: null };
        else if (ownVerb)
          yield { power, name, target: this.#marked(group, resource, scope, place), verb: verbs[0] ?? null };
        else {
          const type = this.#types.get(group, resource);
          const isObject =
            name !== null && verbs.some((verb) => isNamed(verb, resource) && verbMatches(rule, verb));
          if (name !== null && !isObject) continue;
          const target =
            name === null
              ? this.#tree.collection(type, scope, place)
              : this.#tree.object(type, scope, name, place, false);
          yield { power, name, target, verb: null };
        }
      }
    }
  }

  /** Where the grant of a verb of its own points: at the collection, or for what has none at the scope. */
  #marked(group: string, resource: string, scope: Scope, place: Place): string {
    if (isVirtual(group, resource)) return this.#ids.scope(scope);
    const type = this.#types.get(group, resource);
    return scope !== null && !type.namespaced
      ? this.#ids.scope(scope)
      : this.#tree.collection(type, scope, place);
  }
}

/** Paths that the API server shows to everybody who is authenticated (its role system:discovery). */
function isPublic(path: string): boolean {
  return /^\/(apis?(\/\*)?|openapi(\/\*)?|healthz|livez|readyz|version\/?)$/.test(path);
}

/** What exists only to be impersonated. */
function isVirtual(group: string, resource: string): boolean {
  return group === '' && (resource === 'users' || resource === 'groups');
}

function leveled(rule: Rule, resource: string): CapabilitySet {
  return (reads(rule, resource) ? READ : 0) | (writes(rule, resource) ? WRITE : 0);
}
