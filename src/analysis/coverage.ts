// Coverage: which sources looked at what, and where nobody did. A source covers a facet (owners,
// credentials, usage, revocation) of the identities in a namespace, or in one account or cluster of it where ids
// say so, when it states at least one live edge of that facet that touches it. So an empty answer can be told
// from a question nobody could answer. ANYONE is nobody's to own or revoke, and asks for no coverage.
import { FACET_OF, FACETS, type Facet } from '../model/facets.ts';
import type { EdgeKind } from '../model/ontology.ts';
import type { SourceRecord } from '../model/run.ts';
import { touchedNodes } from './edge-sorts.ts';
import type { GraphView } from './graph-view.ts';
import { OnceAView } from './once-a-view.ts';
import { Dictionary } from './projection-columns.ts';
import { each, type Steps } from './steps.ts';

const DAY = 86_400_000;
/** A source last observed longer ago than this is stale. */
export const STALE_AFTER_DAYS = 30;

type CoverageGapKind =
  | 'NO_SOURCE'
  | 'STALE'
  | 'PARTIAL'
  | 'QUARANTINED'
  | 'PRUNED'
  | 'FACET_NOT_COVERED'
  | 'NOT_COUNTED';

interface CoverageGap {
  readonly kind: CoverageGapKind;
  /** null where it concerns no one source. */
  readonly source: string | null;
  readonly facet: Facet | null;
  /** One sentence for people. */
  readonly text: string;
}

interface FacetCoverage {
  readonly facet: Facet;
  /** Namespaces, accounts and clusters by name; ids without one are described by the sources that state them. */
  readonly scopes: readonly string[];
}

export interface Coverage {
  readonly sources: readonly SourceRecord[];
  /** Some source looks at this facet where the node belongs. */
  covers(facet: Facet, node: number): boolean;
  /** Those sources, by name. */
  coveringSources(facet: Facet, node: number): readonly string[];
  /** What one source covers, in the order of FACETS. */
  facetsOf(source: string): readonly FacetCoverage[];
  /** What was not looked at, or not freshly, at an instant. */
  gaps(at: number): readonly CoverageGap[];
}

/** What the sources of a whole graph cover. */
export interface Covered {
  /** For each facet, the sources that cover each scope. */
  readonly facets: Readonly<Record<Facet, ReadonlyMap<string, ReadonlySet<string>>>>;
  /** Where identities belong, by name. */
  readonly identityScopes: readonly string[];
}

/** Reads every node and edge of a view. */
export const covered = new OnceAView(covering);

/**
 * What is covered is found out, unless it is known or given. Of what ended before `prunedBefore`, ms, the store may have
 * forgotten something.
 */
export function coverage(
  view: GraphView,
  sources: readonly SourceRecord[],
  prunedBefore: number | null = null,
  given?: Covered,
): Coverage {
  // Who looked at what does not depend on what is only supposed.
  const loaded = view.asLoaded;
  const { facets, identityScopes } = given ?? covered.of(loaded);
  return {
    sources,
    covers: (facet, node) => facets[facet].has(scopeOf(view, node)),
    coveringSources: (facet, node) => [...(facets[facet].get(scopeOf(view, node)) ?? [])].sort(),
    facetsOf: (source) =>
      FACETS.map((facet) => ({
        facet,
        scopes: [...facets[facet]].flatMap(([scope, by]) => (by.has(source) ? [scope] : [])).sort(),
      })).filter(({ scopes }) => scopes.length > 0),
    gaps: (at) => [
      ...sourceGaps(sources, at),
      ...(prunedBefore !== null && at < prunedBefore ? [pruned(prunedBefore)] : []),
      ...facetGaps(facets, identityScopes),
    ],
  };
}

/** Nodes between two steps: the id of each is read somewhere else in memory. */
const STEP = 1 << 9;

function* covering(view: GraphView): Steps<Covered> {
  const gathered = new Covering();
  yield* touchedNodes(
    view,
    (edge) => FACET_OF[view.edgeKind(edge)] !== undefined,
    (node, edge) => gathered.touched(view, node, view.edgeKind(edge), view.edgeSourcesOf(edge)),
  );
  yield* each(view.nodeCount, (node) => gathered.node(view, node), STEP);
  return gathered.done();
}

/** Gathers what is covered, in any order, from one view or from several that have the graph between them. */
export class Covering {
  readonly #facets: Record<Facet, Map<string, Set<string>>> = {
    OWNERS: new Map(),
    CREDENTIALS: new Map(),
    USAGE: new Map(),
    REVOCATION: new Map(),
  };
  readonly #identityScopes = new Set<string>();
  readonly #scopes = new Dictionary<string>();
  /** Where the nodes of a view belong, as numbers of `scopes` plus one: most are met several times. */
  #known: { readonly view: GraphView | null; readonly byNode: Uint32Array } = {
    view: null,
    byNode: new Uint32Array(0),
  };
  /** What was noted last: mostly the next is the same. */
  #latest: { facet: Facet; scope: string; sources: readonly string[] } | null = null;

  node(view: GraphView, node: number): void {
    this.#note(view, node, 'USAGE', view.usageSourcesOf(node));
    if (view.label(node) !== 'Identity' || view.kind(node) === 'ANYONE') return;
    if (view.sourcesOf(node).length > 0) this.#identityScopes.add(this.#scopeOf(view, node));
  }

  /** These sources state an edge of this kind that starts or ends at the node. */
  touched(view: GraphView, node: number, kind: EdgeKind, sources: readonly string[]): void {
    const facet = FACET_OF[kind];
    if (facet) this.#note(view, node, facet, sources);
  }

  done(): Covered {
    return { facets: this.#facets, identityScopes: [...this.#identityScopes].sort() };
  }

  #note(view: GraphView, node: number, facet: Facet, sources: readonly string[]): void {
    if (sources.length === 0 || view.kind(node) === 'ANYONE') return;
    const scope = this.#scopeOf(view, node);
    const latest = this.#latest;
    if (latest?.sources === sources && latest.facet === facet && latest.scope === scope) return;
    this.#latest = { facet, scope, sources };
    const by = this.#facets[facet].get(scope) ?? new Set();
    for (const source of sources) by.add(source);
    this.#facets[facet].set(scope, by);
  }

  #scopeOf(view: GraphView, node: number): string {
    if (view !== this.#known.view) this.#known = { view, byNode: new Uint32Array(view.nodeCount) };
    const { byNode } = this.#known;
    if (byNode[node] === 0) byNode[node] = 1 + this.#scopes.numberOf(scopeOf(view, node), (scope) => scope);
    return this.#scopes.at((byNode[node] as number) - 1);
  }
}

/** What one look at a provider covers: an AWS account, a Kubernetes cluster. */
const WITHIN: Readonly<Record<string, RegExp>> = {
  aws: /^aws:arn:[^:]*:[^:]*:[^:]*:(\d{12})(?::|$)/,
  k8s: /^k8s:([^/]+)\//,
};

/**
 * The namespace of a node's id, with the account or cluster where the id names one; where it has none, the set
 * of sources that state it.
 */
function scopeOf(view: GraphView, node: number): string {
  const namespace = view.namespace(node);
  if (namespace === '') return `ids of ${view.sourcesOf(node).join(', ')}`;
  const within = Object.hasOwn(WITHIN, namespace) ? WITHIN[namespace]?.exec(view.id(node))?.[1] : undefined;
  return within === undefined ? namespace : `${namespace}:${within}`;
}

function sourceGaps(sources: readonly SourceRecord[], at: number): CoverageGap[] {
  if (sources.length === 0) {
    return [{ kind: 'NO_SOURCE', source: null, facet: null, text: 'Nothing has been ingested yet.' }];
  }
  return sources.flatMap(({ source, latest }) => {
    const gap = (kind: CoverageGapKind, text: string): CoverageGap => ({ kind, source, facet: null, text });
    const days = Math.floor((at - latest.observedAt) / DAY);
    const gaps: CoverageGap[] = [];
    if (at - latest.observedAt > STALE_AFTER_DAYS * DAY) {
      gaps.push(gap('STALE', `${source} was last observed ${days} days before.`));
    }
    if (latest.partial) {
      const what = latest.gaps.length > 0 ? `: ${latest.gaps.join('; ')}` : '';
      gaps.push(gap('PARTIAL', `The latest run of ${source} did not cover all of it${what}.`));
    }
    if (latest.counts.quarantined > 0) {
      gaps.push(gap('QUARANTINED', `${latest.counts.quarantined} records of ${source} were quarantined.`));
    }
    return gaps;
  });
}

function pruned(before: number): CoverageGap {
  const text = `History was pruned: what ended before ${new Date(before).toISOString()} may be missing at this instant.`;
  return { kind: 'PRUNED', source: null, facet: null, text };
}

/** Scopes that one sentence names. */
const NAMED = 20;

const ASKED: Readonly<Record<Facet, string>> = {
  OWNERS: 'who owns',
  CREDENTIALS: 'the credentials of',
  USAGE: 'the use of',
  REVOCATION: 'who can revoke',
};

function facetGaps(covered: Covered['facets'], scopes: readonly string[]): CoverageGap[] {
  return FACETS.flatMap((facet) => {
    const missing = scopes.filter((scope) => !covered[facet].has(scope));
    if (missing.length === 0) return [];
    const more = missing.length - NAMED;
    const named = missing.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
    const text = `No source says ${ASKED[facet]} identities in ${named}.`;
    return [{ kind: 'FACET_NOT_COVERED' as const, source: null, facet, text }];
  });
}
