// What the resolvers of each type start from: places in a snapshot, and the analysis's answers. The names are
// those of the SDL (codegen maps one to the other).
import type {
  AuthenticationAnswer,
  BlastRadiusAnswer,
  DeadStart as DeadStartAnswer,
  DecisionAnswer,
  DelegationChain as DelegationChainAnswer,
  DelegationLink as DelegationLinkAnswer,
  ExposureAnswer,
  HeldCapability as HeldCapabilityAnswer,
  Hit as HitAnswer,
  Impact as ImpactAnswer,
  ImpactTerm as ImpactTermAnswer,
  Liveness as LivenessAnswer,
  OrphanedIdentity as OrphanedIdentityAnswer,
  OwnershipGap as OwnershipGapAnswer,
  Path,
  ReachAnswer,
  ReachOptions,
  Revoker as RevokerAnswer,
  SharedCredential as SharedCredentialAnswer,
} from '../analysis/answers.ts';
import type { RankedRadius as RankedRadiusAnswer } from '../analysis/blast-radius-ranking.ts';
import type { ChokeAnswer, ChokeCut as ChokeCutAnswer } from '../analysis/choke/choke-points.ts';
import type { ChokePoint as ChokePointAnswer } from '../analysis/choke/points.ts';
import type {
  Difference as DifferenceAnswer,
  Side as DifferenceSide,
  ReachChange as ReachChangeAnswer,
} from '../analysis/difference.ts';
import type { Arrival as ArrivalAnswer, OverHit as OverHitAnswer } from '../analysis/reach-over.ts';
import type { DeathReason } from '../model/merge.ts';
import type { Capability } from '../model/ontology.ts';
import type { QuarantinedRecord as QuarantineEntry, RunRecord, SourceRecord } from '../model/run.ts';
import type { Scope } from './context.ts';
import type { MadePage, Page, Ticket } from './page.ts';

/** A node of one version of the graph, by its dense index there, and the instant it is looked at. */
export interface Node extends Scope {
  readonly node: number;
}
export type Identity = Node;
export type Credential = Node;
export type Resource = Node;
export type Owner = Node;

export interface Relationship extends Scope {
  readonly edge: number;
}

export interface Death {
  readonly reason: DeathReason;
  readonly since: number;
}

/** An answer of the analysis, and the version and instant it is of. */
interface Of<T> {
  readonly scope: Scope;
  readonly answer: T;
}

export interface Coverage {
  readonly scope: Scope;
}
export interface Source {
  readonly scope: Scope;
  readonly record: SourceRecord;
}
export type Run = RunRecord;
export interface Graph {
  readonly scope: Scope;
}
export type QuarantinedRecord = QuarantineEntry;
export interface RunConnection extends Page<RunRecord> {
  readonly source: string | null;
}

export interface Hit extends Of<HitAnswer> {
  /** Resolves when what the hit holds beside the capability asked for is at hand; absent where it always is. */
  readonly others?: () => Promise<void>;
}
export type HitConnection = MadePage<Hit>;
export type HeldCapability = Of<HeldCapabilityAnswer>;
export type EvidencePath = Of<Path>;
export type DeadStart = Of<DeadStartAnswer>;

export interface Reach extends Of<ReachAnswer> {
  readonly from: readonly number[];
  readonly ticket: Ticket;
}
export interface Exposure extends Of<ExposureAnswer> {
  readonly target: number;
  readonly capability: Capability;
  readonly ticket: Ticket;
}
interface Between {
  readonly from: number;
  readonly to: number;
}
export interface Decision extends Of<DecisionAnswer>, Between {
  readonly capability: Capability;
}
export interface PathAnswer extends Between {
  readonly scope: Scope;
  readonly options: ReachOptions;
  readonly paths: readonly Path[];
  /** There is no other path to it. */
  readonly complete: boolean;
  /** What the paths prove. */
  readonly capability: Capability | null;
}
export interface BlastRadius extends Of<BlastRadiusAnswer> {
  readonly of: readonly number[];
  readonly options: ReachOptions;
}
export interface Impact extends Of<ImpactAnswer> {
  readonly radius: BlastRadius;
}
export type ImpactTerm = Of<ImpactTermAnswer>;
export type RankedRadius = Of<RankedRadiusAnswer>;
export interface ChokePoints extends Of<ChokeAnswer> {
  readonly capability: Capability;
  readonly ticket: Ticket;
}
export interface ChokePoint extends Of<ChokePointAnswer> {
  readonly among: ChokeAnswer;
}
export type ChokeCut = Of<ChokeCutAnswer>;

export interface Side {
  readonly scope: Scope;
  readonly side: DifferenceSide;
  readonly dead: readonly DeadStartAnswer[];
}
type Compared = Omit<Side, 'dead'>;
export interface ReachDifference extends Of<DifferenceAnswer> {
  readonly before: Compared;
  readonly after: Compared;
  readonly ticket: Ticket;
}
export type WhatIf = ReachDifference;
export interface ReachChange {
  readonly before: Scope;
  readonly after: Scope;
  readonly answer: ReachChangeAnswer;
}

export interface ReachOver extends Of<readonly OverHitAnswer[]> {
  readonly since: number;
  readonly from: readonly number[];
  readonly ticket: Ticket;
}
export type OverHit = Of<OverHitAnswer>;
export type Arrival = Of<ArrivalAnswer>;

export interface TraceAnswer {
  readonly scope: Scope;
  readonly key: string;
  readonly options: ReachOptions;
}
export interface TraceMatch extends TraceAnswer {
  readonly node: number;
}
export type Liveness = Of<LivenessAnswer>;

export type Authentication = Of<AuthenticationAnswer>;
export type SharedCredential = Of<SharedCredentialAnswer>;
export type OrphanedIdentity = Of<OrphanedIdentityAnswer>;
export type OwnershipGap = Of<OwnershipGapAnswer>;
export interface OrphanedIdentityConnection extends Page<OrphanedIdentity> {
  readonly graphVersion: number;
  readonly at: number;
  readonly coverage: Coverage;
  readonly gaps: readonly OwnershipGap[];
}

export interface Revocation {
  readonly scope: Scope;
  readonly of: number;
}
export type Revoker = Of<RevokerAnswer>;
export type DelegationChain = Of<DelegationChainAnswer>;
export interface DelegationLink extends Of<DelegationLinkAnswer> {
  readonly chain: DelegationChainAnswer;
}
