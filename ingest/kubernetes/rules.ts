// What a rule of a role matches, as the API server decides it. Source: kubernetes/kubernetes,
// pkg/apis/rbac/v1/evaluation_helpers.go (VerbMatches, APIGroupMatches, ResourceMatches, ResourceNameMatches,
// NonResourceURLMatches).

export interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

export function verbMatches({ verbs }: Rule, verb: string): boolean {
  return verbs.includes('*') || verbs.includes(verb);
}

/** `resource` with its subresource after a slash. `pods/*` matches nothing but a subresource of that name. */
export function resourceMatches(rule: Rule, group: string, resource: string): boolean {
  if (!rule.apiGroups.includes('*') && !rule.apiGroups.includes(group)) return false;
  if (rule.resources.includes('*') || rule.resources.includes(resource)) return true;
  const slash = resource.indexOf('/');
  return slash >= 0 && rule.resources.includes(`*${resource.slice(slash)}`);
}

/** Whether it speaks of every resource of every group, by any name. */
export function isEverything({ apiGroups, resources, resourceNames }: Rule): boolean {
  return apiGroups.includes('*') && resources.includes('*') && resourceNames.length === 0;
}

/**
 * Whether a verb comes with the name of an object. Creating one and deleting all of a kind do not, so that a
 * rule with names never allows them; creating a subresource does, since it is created under its object.
 */
export function isNamed(verb: string, resource: string): boolean {
  return verb !== 'deletecollection' && (verb !== 'create' || resource.includes('/'));
}

const READS = ['get', 'list', 'watch'];
const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** Whether one of the verbs is allowed, by its names where it has any. */
export function allowsAny(rule: Rule, verbs: readonly string[], resource: string): boolean {
  const isNarrowed = rule.resourceNames.length > 0;
  return verbs.some((verb) => verbMatches(rule, verb) && (!isNarrowed || isNamed(verb, resource)));
}

export function reads(rule: Rule, resource: string): boolean {
  return allowsAny(rule, READS, resource);
}

export function writes(rule: Rule, resource: string): boolean {
  return allowsAny(rule, WRITES, resource);
}
