// Properties that statements give: each a resolver that loads the node, or the relationship, once a request.
import type { EdgeStatement } from '../model/edge.ts';
import type { MergedNode } from '../model/merge.ts';
import type { Context } from './context.ts';
import type { MergedEdge } from './merged-edge.ts';
import type { Node, Relationship } from './parents.ts';

type Property<T> = (parent: Node, args: unknown, context: Context) => Promise<T | null>;

export function merged({ snapshot, node }: Node, context: Context): Promise<MergedNode> {
  return context.load(snapshot).node.load(node);
}

/** A property that the schemas of the model know to be of type T. */
export function property<T>(name: string): Property<T> {
  return async (parent, _, context) =>
    ((await merged(parent, context)).properties[name] as T | undefined) ?? null;
}

/** A property that is an instant, ms. */
export function instant(name: string): Property<number> {
  return async (parent, _, context) =>
    ms((await merged(parent, context)).properties[name] as string | undefined);
}

/** An instant that ends a life, ms: the latest of what the sources that speak say (model/merge.ts). */
export function lifeInstant(name: 'retiredAt' | 'expiresAt' | 'revokedAt'): Property<number> {
  return async (parent, _, context) => (await merged(parent, context)).dates[name];
}

export function ms(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Date.parse(text);
}

/** An instant that is known and not infinite. */
export function finite(instant: number): number | null {
  return Number.isFinite(instant) ? instant : null;
}

export function mergedRelationship(
  { snapshot, at, edge }: Relationship,
  context: Context,
): Promise<MergedEdge> {
  return context.load(snapshot).edge(snapshot.view.edgeId(edge), at);
}

/** What the newest statement that says it says, those that are alive before others. */
export function said<K extends keyof EdgeStatement>(
  name: K,
): (parent: Relationship, args: unknown, context: Context) => Promise<NonNullable<EdgeStatement[K]> | null> {
  return async (parent, _, context) => (await mergedRelationship(parent, context)).said(name);
}
