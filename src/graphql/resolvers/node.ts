// Nodes: what the projection knows of them at once, and what their statements say, loaded when asked for.
import type { Moment } from '../../analysis/graph-view.ts';
import { ownersOf } from '../../analysis/owner-activity.ts';
import type { EdgeKind } from '../../model/ontology.ts';
import { type Context, momentOf } from '../context.ts';
import type {
  ControlParty,
  CredentialResolvers,
  IdentityResolvers,
  NodeResolvers,
  OwnerResolvers,
  ResourceResolvers,
  Visibility,
} from '../generated/resolvers.ts';
import { type Page, type PageArguments, pageOfList, ticketOf } from '../page.ts';
import type { Node as NodeParent, Relationship } from '../parents.ts';
import { broughtTo } from '../push-down/brought-to.ts';
import { finite, instant, lifeInstant, merged, property } from '../stated.ts';

type At = { readonly at?: number | null };
type Walk = PageArguments & { readonly kinds?: readonly EdgeKind[] | null };

function momentAt({ snapshot, at }: NodeParent, asked: At): Moment {
  return momentOf({ snapshot, at: asked.at ?? at });
}

/** Relationships at a node, of the version that a cursor names. */
function walk(direction: 'outgoing' | 'incoming') {
  return async (
    { snapshot, at, node }: NodeParent,
    { kinds, ...page }: Walk,
    context: Context,
  ): Promise<Page<Relationship>> => {
    const id = snapshot.view.id(node);
    const asked = ticketOf(context, { snapshot, at }, direction, { id, kinds }, page);
    const ticket = await broughtTo(asked, { direction: 'around', starts: [id] }, context);
    const of = ticket.scope.snapshot;
    const edges = of.view[direction](of.view.indexOf(id), kinds ?? undefined);
    return pageOfList(ticket, edges, (edge) => ({ ...ticket.scope, edge }));
  };
}

export const nodeFields = {
  id: ({ snapshot, node }: NodeParent) => snapshot.view.id(node),
  name: ({ snapshot, node }: NodeParent) => snapshot.view.name(node),
  label: ({ snapshot, node }: NodeParent) => snapshot.view.label(node),
  kind: ({ snapshot, node }: NodeParent) => snapshot.view.kind(node),
  environment: ({ snapshot, node }: NodeParent) => snapshot.view.environment(node),
  description: property<string>('description'),
  declared: ({ snapshot, node }: NodeParent) => snapshot.view.declared(node),
  dead: (parent: NodeParent, at: At) => !momentAt(parent, at).nodeAlive(parent.node),
  death: (parent: NodeParent, at: At) => momentAt(parent, at).death(parent.node),
  retiredAt: lifeInstant('retiredAt'),
  firstSeen: async (parent: NodeParent, _: unknown, context: Context) =>
    Math.min(...(await merged(parent, context)).facts.map(({ observedAt }) => observedAt)),
  lastSeen: async (parent: NodeParent, _: unknown, context: Context) =>
    Math.max(
      ...(await merged(parent, context)).facts.map(
        ({ source, observedAt, closedAt }) => closedAt ?? latest(parent, source, observedAt),
      ),
    ),
  owners: async ({ snapshot, at, node }: NodeParent, _: unknown, context: Context) => {
    const id = snapshot.view.id(node);
    const growth = { direction: 'around', starts: [id] } as const;
    const { scope } = await broughtTo({ scope: { snapshot, at } }, growth, context);
    const { view } = scope.snapshot;
    const owners = ownersOf(view, momentOf(scope), view.indexOf(id));
    context.allowance.spend(owners.length);
    return owners.map((owner) => ({ ...scope, node: owner }));
  },
  sources: ({ snapshot, node }: NodeParent) => snapshot.view.sourcesOf(node),
  statements: async (parent: NodeParent, _: unknown, context: Context) =>
    (await merged(parent, context)).facts.map(({ source, run, observedAt, closedAt, place, state }) => ({
      source,
      run: String(run),
      observedAt,
      closedAt,
      file: place.file,
      place: place.at,
      statement: state.statement,
    })),
  attributes: async (parent: NodeParent, _: unknown, context: Context) =>
    (await merged(parent, context)).properties['attributes'] ?? {},
  outgoing: walk('outgoing'),
  incoming: walk('incoming'),
};

/** When a source that still states something was last read. */
function latest({ snapshot }: NodeParent, name: string, observedAt: number): number {
  return snapshot.sources.find(({ source }) => source === name)?.latest.observedAt ?? observedAt;
}

const disabled = ({ snapshot, node }: NodeParent) =>
  snapshot.view.life(node).disabled.map(([from, to]) => ({ from, to: finite(to) }));

export const Node: NodeResolvers = {
  __resolveType: ({ snapshot, node }) => snapshot.view.label(node),
};

export const Identity: IdentityResolvers = {
  ...nodeFields,
  disabled,
  lastUsedAt: instant('lastUsedAt'),
  controlParty: property<ControlParty>('controlParty'),
  purpose: property<string>('purpose'),
  interactive: property<boolean>('interactive'),
};

export const Credential: CredentialResolvers = {
  ...nodeFields,
  keyId: property<string>('keyId'),
  aliases: async (parent, _, context) =>
    ((await merged(parent, context)).properties['aliases'] as string[] | undefined) ?? [],
  mergedFrom: ({ snapshot, node }, _, { allowance }) => {
    const members = snapshot.view.members(node);
    allowance.spend(members.length);
    return members.map(({ id, sources, by }) => ({
      id,
      sources,
      by: by.map((mark) => ({ mark: mark.by, value: mark.value })),
    }));
  },
  fingerprint: property<string>('fingerprint'),
  createdAt: ({ snapshot, node }) => finite(snapshot.view.life(node).createdAt),
  expiresAt: lifeInstant('expiresAt'),
  neverExpires: async (parent, _, context) => (await merged(parent, context)).dates.neverExpires,
  revokedAt: lifeInstant('revokedAt'),
  disabled,
  lastRotatedAt: instant('lastRotatedAt'),
  lastUsedAt: instant('lastUsedAt'),
};

export const Resource: ResourceResolvers = {
  ...nodeFields,
  category: ({ snapshot, node }) => snapshot.view.category(node),
  sensitivity: ({ snapshot, node }) => snapshot.view.sensitivity(node),
  visibility: property<Visibility>('visibility'),
};

export const Owner: OwnerResolvers = {
  ...nodeFields,
  status: ({ snapshot, node }) => snapshot.view.ownerStatus(node),
  departedAt: instant('departedAt'),
  email: property<string>('email'),
  employeeId: property<string>('employeeId'),
};
