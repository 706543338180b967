// The shapes of the answers. Nodes and edges are dense indices of the projection that gave the answer; the
// API turns them into what people read. Sets of capabilities are bits (model/ontology.ts); instants are ms.
import type { DeathReason } from '../model/merge.ts';
import type { CapabilitySet } from '../model/ontology.ts';
import type { Steps } from './steps.ts';

/** POSSIBLE follows CONDITIONAL edges as well, DEFINITE only those that need no condition. */
export type ReachCertainty = 'POSSIBLE' | 'DEFINITE';

export interface ReachOptions {
  readonly at: number;
  readonly certainty: ReachCertainty;
  /** Follows what is only disabled, never what is expired, revoked or retired. */
  readonly includeDisabled: boolean;
  /** At most so many hops; null: no limit. */
  readonly maxHops: number | null;
  /** false: follows only edges that some source declared or observed, none by a derived fact. Default true. */
  readonly derived?: boolean;
}

/** A path that proves one capability: edges[i] leads from nodes[i] to nodes[i + 1]. */
export interface Path {
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  /** What is held on each node along this very path; held[0] is all five. */
  readonly held: readonly CapabilitySet[];
  /** Needs no condition: the definite facts of its edges alone give what it proves. */
  readonly definite: boolean;
}

export interface HeldCapability {
  /** One bit. */
  readonly capability: CapabilitySet;
  readonly hops: number;
  readonly definite: boolean;
  path(): Path;
  /** The shortest path by definite facts alone, null unless definite. */
  definitePath(): Path | null;
}

export interface Hit {
  readonly node: number;
  readonly dead: boolean;
  /** Everything possible (with certainty DEFINITE: everything definite), closed. */
  readonly capabilities: CapabilitySet;
  readonly definite: CapabilitySet;
  /** The fewest for any capability. */
  readonly hops: number;
  /** One for each capability held, ascending; in an exposure only the one asked for. */
  held(): readonly HeldCapability[];
  /** To one capability, or to the strongest held; null where it is not held. */
  path(capability?: CapabilitySet): Path | null;
}

/** What passes over many need not make hits of: nodes, and the ten bits that the search left on each. */
export interface HeldOn {
  readonly length: number;
  nodeAt(index: number): number;
  heldAt(index: number): number;
}

/** Hits in their final order, made one at a time: a page costs what the page costs. */
export interface Hits extends HeldOn {
  at(index: number): Hit;
}

export interface DeadStart {
  readonly node: number;
  readonly reason: DeathReason;
  readonly since: number;
}

export interface ReachAnswer {
  readonly hits: Hits;
  /** One more step than allowed would have added a capability. */
  readonly truncated: boolean;
  /** Starts that are dead at the instant and pass nothing on. */
  readonly deadStarts: readonly DeadStart[];
}

export interface ExposureAnswer extends ReachAnswer {
  /**
   * Searches for the capabilities beside the one asked for. What its hits say of them is then at hand; else it
   * is searched for when they are first asked, in one go.
   */
  others(): Steps<void>;
}

/** Any of each list, all of the lists; absent: no restriction. Capabilities: any of. */
export interface HitFilter {
  readonly labels?: readonly string[];
  readonly kinds?: readonly string[];
  readonly categories?: readonly string[];
  readonly environments?: readonly string[];
  readonly sensitivities?: readonly string[];
  readonly capabilities?: CapabilitySet;
  readonly definite?: boolean;
  readonly dead?: boolean;
}

export interface DecisionAnswer {
  readonly allowed: boolean;
  /** The capability is held without any condition. */
  readonly definite: boolean;
  readonly path: Path | null;
  readonly truncated: boolean;
  /** What was searched, for a "no": nodes reached and edges followed. */
  readonly nodesSearched: number;
  readonly edgesSearched: number;
  readonly deadStarts: readonly DeadStart[];
}

/** One resource's part in the impact: w = sensitivity x capability x confidence (docs/scoring.md). */
export interface ImpactTerm {
  readonly node: number;
  /** The capability whose weight is the largest. */
  readonly capability: CapabilitySet;
  readonly sensitivityWeight: number;
  readonly capabilityWeight: number;
  readonly confidence: number;
  readonly weight: number;
}

export interface Impact {
  /** 0 to 100. I = M + (100 - M) * 0.5 * B / (B + 5). */
  readonly score: number;
  /** The same with unknown sensitivities at their least and their worst. */
  readonly low: number;
  readonly high: number;
  /** M and B of the formula. */
  readonly largest: number;
  readonly breadth: number;
  /** Every resource with a weight above 0: weight descending, then id. */
  readonly terms: readonly ImpactTerm[];
}

export interface CountBy {
  readonly value: string;
  readonly count: number;
}

export interface RadiusCounts {
  readonly byEnvironment: readonly CountBy[];
  /** By namespace of the id. */
  readonly byProvider: readonly CountBy[];
  readonly byKind: readonly CountBy[];
  readonly bySensitivity: readonly CountBy[];
}

export interface BlastRadiusAnswer {
  readonly impact: Impact;
  readonly resources: Hits;
  /** Second-order leaks: credentials within reach, with how far their secret can be used. */
  readonly credentials: Hits;
  readonly identities: Hits;
  /** Of all resources, dead ones included; counted when first asked for. */
  counts(): Steps<RadiusCounts>;
  readonly truncated: boolean;
  readonly deadStarts: readonly DeadStart[];
}

export type SharingReason = 'SEVERAL_CONSUMERS' | 'SEVERAL_IDENTITIES' | 'SAME_FINGERPRINT';

export interface SharedCredential {
  readonly credential: number;
  readonly reasons: readonly SharingReason[];
  /** Distinct consumers: holders, users, places outside a secret store; replicas of one workload count once. */
  readonly consumers: readonly number[];
  /** The edges that say so. */
  readonly evidence: readonly number[];
  readonly identities: readonly number[];
  /** Other credentials with the same fingerprint. */
  readonly twins: readonly number[];
  readonly dead: boolean;
}

export type OrphanReason = 'NO_OWNER' | 'OWNER_DEPARTED' | 'TEAM_WITHOUT_ACTIVE_MEMBER';

export interface OrphanedIdentity {
  readonly identity: number;
  readonly reasons: readonly OrphanReason[];
  /** Owners there are, none of them active. */
  readonly owners: readonly number[];
  readonly canAuthenticate: AuthenticationAnswer;
}

/** NO_OWNER_SOURCE: nobody looks at who owns it. OWNER_STATUS_UNKNOWN: nobody says whether they are still here. */
type OwnershipGapReason = 'NO_OWNER_SOURCE' | 'OWNER_STATUS_UNKNOWN';

/** A machine identity that can still authenticate, and nobody knows whether someone active answers for it. */
export interface OwnershipGap {
  readonly identity: number;
  readonly gap: OwnershipGapReason;
  readonly owners: readonly number[];
  readonly canAuthenticate: AuthenticationAnswer;
}

export type AuthenticationReason = 'LIVE_CREDENTIAL' | 'RUNS_AS' | 'CAN_ACT_AS' | 'CREDENTIALS_NOT_COVERED';

export interface AuthenticationAnswer {
  readonly identity: number;
  /** Why it still can; empty: it cannot. */
  readonly reasons: readonly AuthenticationReason[];
  /** Live credentials, and the edges that lead in. */
  readonly credentials: readonly number[];
  readonly evidence: readonly number[];
}

export type RevokerReason = 'CAN_REVOKE' | 'ADMIN' | 'OWNER';

export interface Revoker {
  /** An identity or an owner. */
  readonly node: number;
  readonly reasons: readonly RevokerReason[];
  /** Can act at the instant: an identity alive, an owner who is ACTIVE. */
  readonly active: boolean;
  /** The edges that say so; how, is what the statements of a CAN_REVOKE among them give as technique. */
  readonly evidence: readonly number[];
  /** For ADMIN holders, the path to it. */
  readonly path: Path | null;
}

export type LinkFlaw = 'WIDENS' | 'OUTLIVES_TASK' | 'UNAPPROVED';

export interface DelegationLink {
  readonly edge: number;
  /** What is left after this link. */
  readonly scope: CapabilitySet;
  readonly flaws: readonly LinkFlaw[];
}

export interface DelegationChain {
  /** Identities in order, none twice; links[i] leads from identities[i] to identities[i + 1]. */
  readonly identities: readonly number[];
  readonly links: readonly DelegationLink[];
}

export interface DelegationAnswer {
  /** First those that start at the identity, then those that end at it. */
  readonly chains: readonly DelegationChain[];
  /** A limit was met: there may be more. */
  readonly truncated: boolean;
}

export interface Liveness {
  readonly node: number;
  /** As the instant reads it: with disabled ones included, a node that is only disabled is alive. */
  readonly alive: boolean;
  /** Why it is dead or disabled, and since when; null where neither. */
  readonly death: { readonly reason: DeathReason; readonly since: number } | null;
  /** When it ends by what is known; null: no end is known, which is not the same as never. */
  readonly endsAt: number | null;
  /** What a credential authenticates as at the instant, dead identities included, in id order. */
  readonly identities: readonly number[];
  /** Alive, and what it authenticates as, if anything is known of that, is not all dead. */
  readonly usable: boolean;
}
