// Arguments as the analysis takes them: ids become nodes, lists of capabilities sets, nulls absences.
import type { HitFilter, ReachOptions } from '../analysis/answers.ts';
import { KeyreachError } from '../model/errors.ts';
import { isKind } from '../model/node.ts';
import { setOf } from '../model/ontology.ts';
import type { Context, Scope } from './context.ts';
import type {
  HitFilter as HitFilterInput,
  PointInTime,
  ReachOptions as ReachOptionsInput,
} from './generated/resolvers.ts';

const MOST_STARTS = 100;

/** Now, at the newest version, unless an instant is given. */
export function scopeOf({ snapshot, now }: Context, at?: number | null): Scope {
  return { snapshot, at: at ?? now };
}

/** The same of the graph as known at a version, where one is named. */
export async function knownScope(context: Context, { at, asKnownAt }: PointInTime): Promise<Scope> {
  const scope = scopeOf(context, at);
  if (asKnownAt === null || asKnownAt === undefined) return scope;
  const { version } = context.snapshot;
  if (asKnownAt < 0 || asKnownAt > version) {
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `\`asKnownAt\` is ${asKnownAt}: versions go from 0, the empty graph, to ${version}, the newest; \`runs\` tells which run made which.`,
    );
  }
  return { ...scope, snapshot: await context.graph.asKnownAt(asKnownAt, context.allowance.patience) };
}

export function reachOptions(
  { at }: Scope,
  { certainty, includeDisabled, maxHops }: ReachOptionsInput,
): ReachOptions {
  if (typeof maxHops === 'number' && maxHops < 0) {
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `\`maxHops\` is ${maxHops}: it is 0 or more, or left out for no limit.`,
    );
  }
  return { at, certainty, includeDisabled, maxHops: maxHops ?? null };
}

export function hitFilter({ capabilities, ...filter }: HitFilterInput): HitFilter {
  refuseImpossibleKinds(filter.kinds);
  return { ...present(filter), ...(capabilities ? { capabilities: setOf(capabilities) } : {}) };
}

/** BAD_USER_INPUT names a kind that no node can have: an empty list for a slip of the pen reads like no access. */
export function refuseImpossibleKinds(kinds: readonly string[] | null | undefined): void {
  const impossible = kinds?.find((kind) => !isKind(kind));
  if (impossible === undefined) return;
  throw new KeyreachError(
    'BAD_USER_INPUT',
    `\`kinds\`: nothing can be of the kind ${JSON.stringify(impossible.slice(0, 200))}. Those of identities, credentials and owners are closed lists in capitals, such as SERVICE_ACCOUNT; those of resources are namespaced, such as aws:s3:bucket; \`graph { kinds { kind } }\` tells which there are.`,
  );
}

/** What was given: GraphQL's null is the same as absent. */
export function present<T extends object>(input: T): { [K in keyof T]?: Exclude<NonNullable<T[K]>, null> } {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as { [K in keyof T]?: Exclude<NonNullable<T[K]>, null> };
}

/** The node with this id. NOT_FOUND names an unknown one. */
export function nodeWith(scope: Scope, id: string): number {
  return nodesWith(scope, [id])[0] as number;
}

/** Each id once, in the order given. BAD_USER_INPUT where there are none, or too many. */
export function distinctIds(ids: readonly string[]): string[] {
  const distinct = [...new Set(ids)];
  if (distinct.length > 0 && distinct.length <= MOST_STARTS) return distinct;
  throw new KeyreachError('BAD_USER_INPUT', `${distinct.length} ids are given: name 1 to ${MOST_STARTS}.`);
}

/** The nodes with these ids, each once, in the order given. */
export function nodesWith({ snapshot: { view } }: Scope, ids: readonly string[]): number[] {
  const distinct = distinctIds(ids);
  const unknown = distinct.filter((id) => view.indexOf(id) < 0);
  if (unknown.length > 0) {
    const named = unknown.slice(0, 5).map((id) => JSON.stringify(id.slice(0, 200)));
    throw new KeyreachError(
      'NOT_FOUND',
      `The graph holds no node ${named.join(', ')}${unknown.length > 5 ? ' and others' : ''}: ids are compared byte by byte; \`search\` finds them by a part of the id or name.`,
      { details: { ids: unknown } },
    );
  }
  return distinct.map((id) => view.indexOf(id));
}
