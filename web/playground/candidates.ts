// Ids of the loaded graph that make each ready question worth asking. Chosen by a few simple queries: the most
// sensitive resource that someone can read, who reads it from farthest away, a key that lies about, an agent.
import { ask } from '../api/request.ts';
import candidatesDocument from './candidates.graphql?raw';
import holdersDocument from './holders.graphql?raw';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Key extends Named {
  readonly keyId?: string | null;
  readonly dead?: boolean;
}

interface Delegator extends Named {
  readonly outgoing: { readonly totalCount: number };
}

type List<Item> = { readonly nodes: readonly Item[] } | null;

interface CandidatesAnswer {
  readonly resources: List<Named>;
  readonly places: List<{ readonly outgoing: { readonly nodes: readonly { readonly to: Key }[] } }>;
  readonly credentials: List<Key>;
  readonly agents: List<Delegator>;
  readonly identities: List<Delegator>;
  readonly runs: List<{ readonly id: string; readonly counts: { readonly quarantined: number } }>;
}

interface HoldersAnswer {
  readonly whoCanReach: {
    readonly hits: { readonly nodes: readonly { readonly hops: number; readonly node: Holder }[] };
  } | null;
}

interface Holder extends Named {
  readonly __typename: string;
}

/** What ready questions ask about; null where the graph has nothing of the sort. */
export interface Candidates {
  /** Reads `resource` where anyone does. */
  readonly start: Named | null;
  readonly resource: Named | null;
  readonly credential: Named | null;
  /** A public key id, of a key that is stored where it should not be if there is one. */
  readonly key: string | null;
  readonly delegator: Named | null;
  readonly run: string | null;
}

export async function findCandidates(signal: AbortSignal): Promise<Candidates> {
  const answer = await ask<CandidatesAnswer>(candidatesDocument, {}, signal);
  const resources = answer.resources?.nodes ?? [];
  const credentials = answer.credentials?.nodes ?? [];
  const identities = [...(answer.agents?.nodes ?? []), ...(answer.identities?.nodes ?? [])];
  const stored = (answer.places?.nodes ?? []).flatMap(({ outgoing }) => outgoing.nodes.map(({ to }) => to));
  const runs = answer.runs?.nodes ?? [];
  const reached = await firstReached(resources, signal);
  const leaked: Key | undefined =
    stored.find(({ keyId, dead }) => keyId && !dead) ??
    (reached?.holder.__typename === 'Credential' ? reached.holder : undefined) ??
    stored.find(({ dead }) => !dead) ??
    credentials.find(({ keyId }) => keyId) ??
    credentials[0];
  return {
    start: reached?.holder ?? credentials[0] ?? identities[0] ?? null,
    resource: reached?.resource ?? resources[0] ?? null,
    credential: leaked ?? null,
    key: leaked?.keyId ?? leaked?.id ?? null,
    delegator: identities.find(({ outgoing }) => outgoing.totalCount > 0) ?? identities[0] ?? null,
    run: (runs.find(({ counts }) => counts.quarantined > 0) ?? runs[0])?.id ?? null,
  };
}

/** The first of these that anyone reads, and who reads it from farthest away, credentials first. */
async function firstReached(
  resources: readonly Named[],
  signal: AbortSignal,
): Promise<{ resource: Named; holder: Holder } | null> {
  for (const resource of resources) {
    const { whoCanReach } = await ask<HoldersAnswer>(holdersDocument, { resource: resource.id }, signal);
    const hits = whoCanReach?.hits.nodes ?? [];
    const credentials = hits.filter(({ node }) => node.__typename === 'Credential');
    const farthest = (credentials.length > 0 ? credentials : hits).toSorted((a, b) => b.hops - a.hops)[0];
    if (farthest) return { resource, holder: farthest.node };
  }
  return null;
}
