import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Node as NodeParent, Identity as IdentityParent, Credential as CredentialParent, Resource as ResourceParent, Owner as OwnerParent, Relationship as RelationshipParent, Death as DeathParent, Coverage as CoverageParent, Source as SourceParent, Run as RunParent, Hit as HitParent, HitConnection as HitConnectionParent, HeldCapability as HeldCapabilityParent, EvidencePath as EvidencePathParent, Impact as ImpactParent, ImpactTerm as ImpactTermParent, DeadStart as DeadStartParent, Reach as ReachParent, Exposure as ExposureParent, Decision as DecisionParent, PathAnswer as PathAnswerParent, BlastRadius as BlastRadiusParent, RankedRadius as RankedRadiusParent, ReachOver as ReachOverParent, OverHit as OverHitParent, Arrival as ArrivalParent, ReachDifference as ReachDifferenceParent, WhatIf as WhatIfParent, Side as SideParent, ReachChange as ReachChangeParent, ChokePoints as ChokePointsParent, ChokePoint as ChokePointParent, ChokeCut as ChokeCutParent, TraceAnswer as TraceAnswerParent, TraceMatch as TraceMatchParent, Liveness as LivenessParent, Authentication as AuthenticationParent, SharedCredential as SharedCredentialParent, OrphanedIdentity as OrphanedIdentityParent, OwnershipGap as OwnershipGapParent, Revocation as RevocationParent, Revoker as RevokerParent, DelegationChain as DelegationChainParent, DelegationLink as DelegationLinkParent, Graph as GraphParent, RunConnection as RunConnectionParent, OrphanedIdentityConnection as OrphanedIdentityConnectionParent, QuarantinedRecord as QuarantinedRecordParent } from '../parents.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * An instant. In: RFC 3339 with a zone, between 1970 and 2199, such as `2026-01-31T12:00:00Z` or
   * `2026-01-31T13:00:00+01:00`. Out: UTC with milliseconds, such as `2026-01-31T12:00:00.000Z`.
   */
  DateTime: { input: number; output: number; }
  /** A JSON value as it was stated: text, number, boolean, null, or a list or object of these. Never a secret. */
  JSON: { input: unknown; output: unknown; }
};

/**
 * What every answer says of itself: the version of the graph it was computed on, the instant it speaks of, and
 * which sources were looked at. An empty list is only as good as the coverage beside it.
 */
export type Answer = {
  /** The instant the answer speaks of: the one asked for, else the server's clock. */
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  /** The version of the graph; it rises by one with each run that changed something. */
  readonly graphVersion: Scalars['Int']['output'];
};

/** One capability, when it is held first, and how. */
export type Arrival = {
  readonly __typename?: 'Arrival';
  readonly at: Scalars['DateTime']['output'];
  readonly capability: Capability;
  /** When it is held first by what needs no condition; null where it always needs one. */
  readonly definiteAt?: Maybe<Scalars['DateTime']['output']>;
  /** One way to be there that early: each step not before the one before it. */
  readonly steps: ReadonlyArray<TimedStep>;
  /** The steps for people, one a line: `2026-01-31T12:00:00.000Z deploy key -AUTHENTICATES_AS-> deploy`. */
  readonly text: Scalars['String']['output'];
};

/** A machine identity that can still authenticate, and why. */
export type Authentication = {
  readonly __typename?: 'Authentication';
  readonly credentialCount: Scalars['Int']['output'];
  /** Live credentials, at most `first` of them. */
  readonly credentials: ReadonlyArray<Credential>;
  /** The relationships that lead into it, at most `first` of them. */
  readonly evidence: ReadonlyArray<Relationship>;
  readonly identity: Identity;
  /** Why it still can. */
  readonly reasons: ReadonlyArray<AuthenticationReason>;
};


/** A machine identity that can still authenticate, and why. */
export type AuthenticationCredentialsArgs = {
  first: Scalars['Int']['input'];
};


/** A machine identity that can still authenticate, and why. */
export type AuthenticationEvidenceArgs = {
  first: Scalars['Int']['input'];
};

export type AuthenticationConnection = Answer & {
  readonly __typename?: 'AuthenticationConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<AuthenticationEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<Authentication>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type AuthenticationEdge = {
  readonly __typename?: 'AuthenticationEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Authentication;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type AuthenticationFilter = {
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  /** HUMAN, GROUP and ANYONE are no machine identities and match nothing. */
  readonly kinds?: InputMaybe<ReadonlyArray<IdentityKind>>;
  readonly reasons?: InputMaybe<ReadonlyArray<AuthenticationReason>>;
  /** Part of the id or the name, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type AuthenticationReason =
  /** Another identity can act as it. */
  | 'CAN_ACT_AS'
  /** No source covers its credentials: unknown is not safe. */
  | 'CREDENTIALS_NOT_COVERED'
  /** A credential that is alive authenticates as it. */
  | 'LIVE_CREDENTIAL'
  /** Something that is alive runs as it. */
  | 'RUNS_AS';

/** What is lost when these nodes fall into wrong hands: the resources within reach, weighed, and what else leaks. */
export type BlastRadius = Answer & {
  readonly __typename?: 'BlastRadius';
  readonly at: Scalars['DateTime']['output'];
  /** Resources within reach by environment, the most frequent first; so too the other counts. */
  readonly byEnvironment: ReadonlyArray<Count>;
  readonly byKind: ReadonlyArray<Count>;
  /** By the namespace of their ids, such as `aws` or `k8s`. */
  readonly byProvider: ReadonlyArray<Count>;
  /** UNKNOWN where no source says. */
  readonly bySensitivity: ReadonlyArray<Count>;
  readonly coverage: Coverage;
  /** Second-order leaks: credentials within reach, with how far their secret can be used. */
  readonly credentials: HitConnection;
  /** Starts that are dead at `at` and pass nothing on, with the reason. */
  readonly deadStarts: ReadonlyArray<DeadStart>;
  readonly graphVersion: Scalars['Int']['output'];
  /** Identities that can be acted as. */
  readonly identities: HitConnection;
  readonly impact: Impact;
  readonly of: ReadonlyArray<Node>;
  /** Resources within reach, by sensitivity × capability descending, hops, id. */
  readonly resources: HitConnection;
  /** A limit cut the search (`maxHops`, or inside Neo4j what one question may read): what is here is a lower bound. */
  readonly truncated: Scalars['Boolean']['output'];
};


/** What is lost when these nodes fall into wrong hands: the resources within reach, weighed, and what else leaks. */
export type BlastRadiusCredentialsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/** What is lost when these nodes fall into wrong hands: the resources within reach, weighed, and what else leaks. */
export type BlastRadiusIdentitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


/** What is lost when these nodes fall into wrong hands: the resources within reach, weighed, and what else leaks. */
export type BlastRadiusResourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

export type BlastRadiusOrder =
  | 'BREADTH'
  | 'CREDENTIALS'
  | 'IDENTITIES'
  | 'RESOURCES'
  | 'SCORE';

/** The blast radius of every identity and credential, in numbers that can be sorted. */
export type BlastRadiusRanking = Answer & {
  readonly __typename?: 'BlastRadiusRanking';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly graphVersion: Scalars['Int']['output'];
  /** How much is done, 0 to 1. */
  readonly progress: Scalars['Float']['output'];
  /** Identities and credentials in the order asked for, then by id. */
  readonly radii: RankedRadiusConnection;
  /**
   * All of them are computed together, once a version and instant: seconds on millions of edges. False while that is
   * going on; nothing is listed then, and the same question asked again a little later is answered.
   */
  readonly ready: Scalars['Boolean']['output'];
};

/**
 * What someone has on a node, in ascending strength. On an identity it says how far one can act as it; on a
 * credential, how far its secret can be used.
 */
export type Capability =
  /** Change its permissions, credentials or configuration. Implies all. */
  | 'ADMIN'
  /** See that it exists, and its metadata. */
  | 'DISCOVER'
  /** Run chosen code inside it or as it. Implies READ. */
  | 'EXECUTE'
  /** Read its content or secret value. Implies DISCOVER. */
  | 'READ'
  /** Change its content. Implies DISCOVER, not READ: a drop box stays a drop box. */
  | 'WRITE';

export type CapabilityCount = {
  readonly __typename?: 'CapabilityCount';
  readonly capability: Capability;
  readonly count: Scalars['Int']['output'];
};

export type Category =
  | 'CODE'
  | 'COMPUTE'
  /** Account, project, namespace, collection. */
  | 'CONTAINER'
  | 'DATA'
  /** Ticket, chat, wiki. */
  | 'LOCATION'
  | 'OTHER'
  | 'PIPELINE'
  | 'SECRET_STORE'
  | 'TOOL';

/** Which relationships reach follows. */
export type Certainty =
  /** Only those that need none. */
  | 'DEFINITE'
  /** Also those that need a condition which is not known to be met. */
  | 'POSSIBLE';

/**
 * One supposed change: exactly one of these. An edge that expires is as good as removed. What is derived falls with what
 * it is derived from.
 */
export type Change = {
  readonly addEdge?: InputMaybe<SupposedEdge>;
  readonly addNode?: InputMaybe<SupposedNode>;
  /** An identity or credential is disabled. */
  readonly disableNode?: InputMaybe<Scalars['ID']['input']>;
  /** The node is expired (a credential) or retired: reached perhaps, but it passes nothing on. */
  readonly expireNode?: InputMaybe<Scalars['ID']['input']>;
  /** The id of a relationship that sources state. A derived one goes with its premises. */
  readonly removeEdge?: InputMaybe<Scalars['ID']['input']>;
  /** The node is gone, and every relationship with it. */
  readonly removeNode?: InputMaybe<Scalars['ID']['input']>;
};

/** Relationships without which no exposed node is reached, but those that no action on relationships cuts off. */
export type ChokeCut = {
  readonly __typename?: 'ChokeCut';
  /** No fewer do: proved. Every set that cuts the same off has at least so many. */
  readonly atLeast: Scalars['Int']['output'];
  /** There is no smaller cut: `atLeast` equals `size`. */
  readonly exact: Scalars['Boolean']['output'];
  /** How many protected nodes remain exposed after it: found by a search without them, which proves the cut. */
  readonly exposedAfter: Scalars['Int']['output'];
  /** By id. Each is needed: without it in the set, something is exposed again. */
  readonly relationships: ReadonlyArray<Relationship>;
  /** Those that remain exposed even when every relationship that `keep` does not spare is gone, by id; the first of them. */
  readonly remaining: ReadonlyArray<Node>;
  /** How many they are. */
  readonly size: Scalars['Int']['output'];
};


/** Relationships without which no exposed node is reached, but those that no action on relationships cuts off. */
export type ChokeCutRemainingArgs = {
  first: Scalars['Int']['input'];
};

/**
 * On every path from the entries to what it guards. A node is shut off: it passes nothing on. A relationship is taken
 * away as sources state it, and what was derived from it alone falls with it: so it may guard without being on the path.
 */
export type ChokePoint = {
  readonly __typename?: 'ChokePoint';
  /** How many protected nodes remain exposed without it: found by a search without it, which proves the point. */
  readonly exposedAfter: Scalars['Int']['output'];
  /** The first of them, by id. */
  readonly guarded: ReadonlyArray<Node>;
  /** How many exposed nodes are out of reach without it; a node does not count itself. */
  readonly guards: Scalars['Int']['output'];
  /** Null where it is a relationship. */
  readonly node?: Maybe<Node>;
  /** Null where it is a node. */
  readonly relationship?: Maybe<Relationship>;
};


/**
 * On every path from the entries to what it guards. A node is shut off: it passes nothing on. A relationship is taken
 * away as sources state it, and what was derived from it alone falls with it: so it may guard without being on the path.
 */
export type ChokePointGuardedArgs = {
  first: Scalars['Int']['input'];
};

export type ChokePointConnection = {
  readonly __typename?: 'ChokePointConnection';
  readonly edges: ReadonlyArray<ChokePointEdge>;
  readonly nodes: ReadonlyArray<ChokePoint>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ChokePointEdge = {
  readonly __typename?: 'ChokePointEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ChokePoint;
};

/**
 * Where to act first: what lies on every path from the entries to the protected nodes, and a smallest set of
 * relationships that cuts the entries off.
 */
export type ChokePoints = Answer & {
  readonly __typename?: 'ChokePoints';
  readonly at: Scalars['DateTime']['output'];
  readonly capability: Capability;
  /** False: paths are so long that memory was short. The points are right, but others may be missing. */
  readonly complete: Scalars['Boolean']['output'];
  readonly coverage: Coverage;
  /** A smallest set of relationships that cuts off all that can be cut off. Its work has a limit; it says how far it came. */
  readonly cut: ChokeCut;
  /** Entries that are dead at `at` and pass nothing on, with the reason. */
  readonly deadStarts: ReadonlyArray<DeadStart>;
  /** How many nodes the search starts from, all of them together, each with all five capabilities. */
  readonly entries: Scalars['Int']['output'];
  /** How many of the protected nodes the entries reach with the capability. */
  readonly exposed: Scalars['Int']['output'];
  /** The first of the exposed ones, by id. */
  readonly exposedNodes: ReadonlyArray<Node>;
  readonly graphVersion: Scalars['Int']['output'];
  /**
   * Nodes and relationships without any one of which some exposed node is out of reach: those that guard the most
   * first, then nodes before relationships, then by id.
   */
  readonly points: ChokePointConnection;
  /** How many nodes are protected. Entries do not count: nothing cuts them off from themselves. */
  readonly protected: Scalars['Int']['output'];
};


/**
 * Where to act first: what lies on every path from the entries to the protected nodes, and a smallest set of
 * relationships that cuts the entries off.
 */
export type ChokePointsExposedNodesArgs = {
  first: Scalars['Int']['input'];
};

export type ControlParty =
  | 'US'
  | 'VENDOR';

/** How often one value occurs, such as nodes by environment. */
export type Count = {
  readonly __typename?: 'Count';
  readonly count: Scalars['Int']['output'];
  readonly value: Scalars['String']['output'];
};

/** The sources looked at, how fresh they are, and what they did not cover. */
export type Coverage = {
  readonly __typename?: 'Coverage';
  /**
   * Every source was read whole: there is one, none is partial, no record was quarantined, and nothing was pruned that
   * ended after the answer's instant. Not the same as fresh.
   */
  readonly complete: Scalars['Boolean']['output'];
  /** What is known to be missing, pruned or old at the answer's instant, one sentence each. */
  readonly gaps: ReadonlyArray<Scalars['String']['output']>;
  /** By name. Empty: nothing was ingested yet, so that no answer means anything. */
  readonly sources: ReadonlyArray<Source>;
  /** Since when the store has not answered, so that runs committed later are not known here; null while it answers. */
  readonly staleSince?: Maybe<Scalars['DateTime']['output']>;
};

/**
 * What proves an identity: a key, a token, a certificate, a trust. One credential may be held by many. Its
 * secret is never stored, only its public identifier and a keyed fingerprint.
 */
export type Credential = Node & {
  readonly __typename?: 'Credential';
  /** Other public identifiers that it is known by. */
  readonly aliases: ReadonlyArray<Scalars['String']['output']>;
  readonly attributes: Scalars['JSON']['output'];
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  readonly dead: Scalars['Boolean']['output'];
  readonly death?: Maybe<Death>;
  readonly declared: Scalars['Boolean']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly disabled: ReadonlyArray<Interval>;
  readonly environment: Environment;
  /** Null and `neverExpires` false: nobody says when it expires, which is not the same as never. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Keyed fingerprint of the secret, `v<key version>:<hex>`: equal fingerprints are equal secrets. */
  readonly fingerprint?: Maybe<Scalars['String']['output']>;
  readonly firstSeen: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly incoming: RelationshipConnection;
  /** Public identifier: access key id, certificate SHA-256, `kid`, `jti`, client id. */
  readonly keyId?: Maybe<Scalars['String']['output']>;
  /** One of `CredentialKind`, or `keyreach:unknown` where only relationships speak of it. */
  readonly kind: Scalars['String']['output'];
  readonly label: Label;
  readonly lastRotatedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly lastSeen: Scalars['DateTime']['output'];
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The ids that sources know it by, where there are several: one credential is shown once, by one of them, and found by
   * each. Empty where there is one id.
   */
  readonly mergedFrom: ReadonlyArray<MergedCredential>;
  readonly name: Scalars['String']['output'];
  /** Known never to expire. */
  readonly neverExpires: Scalars['Boolean']['output'];
  readonly outgoing: RelationshipConnection;
  readonly owners: ReadonlyArray<Owner>;
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
  readonly statements: ReadonlyArray<Statement>;
};


/**
 * What proves an identity: a key, a token, a certificate, a trust. One credential may be held by many. Its
 * secret is never stored, only its public identifier and a keyed fingerprint.
 */
export type CredentialDeadArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * What proves an identity: a key, a token, a certificate, a trust. One credential may be held by many. Its
 * secret is never stored, only its public identifier and a keyed fingerprint.
 */
export type CredentialDeathArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * What proves an identity: a key, a token, a certificate, a trust. One credential may be held by many. Its
 * secret is never stored, only its public identifier and a keyed fingerprint.
 */
export type CredentialIncomingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};


/**
 * What proves an identity: a key, a token, a certificate, a trust. One credential may be held by many. Its
 * secret is never stored, only its public identifier and a keyed fingerprint.
 */
export type CredentialOutgoingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};

export type CredentialConnection = Answer & {
  readonly __typename?: 'CredentialConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<CredentialEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<Credential>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type CredentialEdge = {
  readonly __typename?: 'CredentialEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Credential;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type CredentialFilter = {
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: InputMaybe<Scalars['Boolean']['input']>;
  readonly declared?: InputMaybe<Scalars['Boolean']['input']>;
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  readonly kinds?: InputMaybe<ReadonlyArray<CredentialKind>>;
  /** Stated now by one of these sources. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Part of the id or the name, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type CredentialKind =
  | 'ACCESS_KEY'
  | 'API_KEY'
  | 'CERTIFICATE'
  | 'CLIENT_SECRET'
  /** OIDC, SAML, SPIFFE: no stored secret. */
  | 'FEDERATED_TRUST'
  | 'PASSWORD'
  | 'SERVICE_ACCOUNT_KEY'
  | 'SESSION'
  /** Mints others. */
  | 'SIGNING_KEY'
  | 'SSH_KEY'
  /** Bearer token, personal access token, refresh token. */
  | 'TOKEN';

/** By what two credentials are one. */
export type CredentialMark =
  /** Equal digests of a certificate or a public key. */
  | 'CERTIFICATE_DIGEST'
  /** Equal keyed fingerprints: the secret is the same. */
  | 'FINGERPRINT'
  /** The provider's key id: an AWS access key id anywhere, any other within its provider and kind. */
  | 'KEY_ID';

/** A start that was dead at the instant. */
export type DeadStart = {
  readonly __typename?: 'DeadStart';
  readonly node: Node;
  readonly reason: DeathReason;
  /** Since when; null where it is not yet created, and where it is only supposed to be dead. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
};

/** Why a node is dead at an instant. */
export type Death = {
  readonly __typename?: 'Death';
  readonly reason: DeathReason;
  /** Since when; null where it is not yet created, and where it is only supposed to be dead. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
};

export type DeathReason =
  /** Disabled, and dead by nothing else: who takes it over can enable it again. */
  | 'DISABLED'
  /** Past its expiry. */
  | 'EXPIRED'
  /** Before its `createdAt`. */
  | 'NOT_YET_CREATED'
  /** Retired, or no source states it any more. */
  | 'RETIRED'
  /** Revoked. */
  | 'REVOKED';

/** Yes or no, with the path, or with what was searched. */
export type Decision = Answer & {
  readonly __typename?: 'Decision';
  readonly allowed: Scalars['Boolean']['output'];
  readonly at: Scalars['DateTime']['output'];
  readonly capability: Capability;
  readonly coverage: Coverage;
  readonly deadStarts: ReadonlyArray<DeadStart>;
  /** It is held without any condition. */
  readonly definite: Scalars['Boolean']['output'];
  /** Relationships followed while looking. */
  readonly edgesSearched: Scalars['Int']['output'];
  readonly from: Node;
  readonly graphVersion: Scalars['Int']['output'];
  /** Nodes reached while looking. */
  readonly nodesSearched: Scalars['Int']['output'];
  /** The evidence of a yes; null for a no. */
  readonly path?: Maybe<EvidencePath>;
  readonly to: Node;
  /** A limit cut the search (`maxHops`, or inside Neo4j what one question may read): a no is then not a no. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** A chain of identities, each acting as the next, none twice, that cannot be made longer. */
export type DelegationChain = {
  readonly __typename?: 'DelegationChain';
  /** A link of it has a flaw. */
  readonly flawed: Scalars['Boolean']['output'];
  /** In order; the one asked for is the first or the last. */
  readonly identities: ReadonlyArray<Identity>;
  /** `links[i]` leads from `identities[i]` to `identities[i + 1]`. */
  readonly links: ReadonlyArray<DelegationLink>;
  /** The chain as a Mermaid flowchart. */
  readonly mermaid: Scalars['String']['output'];
  /** The chain for people, one line for each link, flaws included. */
  readonly text: Scalars['String']['output'];
};

export type DelegationChainConnection = Answer & {
  readonly __typename?: 'DelegationChainConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<DelegationChainEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<DelegationChain>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
  /** A limit cut the enumeration: there are more chains. */
  readonly truncated: Scalars['Boolean']['output'];
};

export type DelegationChainEdge = {
  readonly __typename?: 'DelegationChainEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: DelegationChain;
};

/** One link of a delegation chain. */
export type DelegationLink = {
  readonly __typename?: 'DelegationLink';
  readonly flaws: ReadonlyArray<LinkFlaw>;
  readonly relationship: Relationship;
  /** What is left after this link, ascending. */
  readonly scope: ReadonlyArray<Capability>;
};

export type EdgeCertainty =
  /** It holds under a condition that is not known to be met. Never the same as no access. */
  | 'CONDITIONAL'
  /** It holds. */
  | 'DEFINITE';

export type EdgeKind =
  /** Credential → Identity. Whoever holds this credential is that identity. */
  | 'AUTHENTICATES_AS'
  /** Identity → Identity. One link of a delegation chain: assume, impersonate, on behalf of, consent. */
  | 'CAN_ACT_AS'
  /** Identity or Owner → Identity or Credential. Who can disable, revoke or rotate it, and how. Not traversed. */
  | 'CAN_REVOKE'
  /** Identity or Resource → any. A derived escalation, with its technique. */
  | 'CAN_TAKE_OVER'
  /** Resource → Resource. The container holds the part; what is inherited passes. */
  | 'CONTAINS'
  /** Identity → Resource. An entitlement. */
  | 'GRANTED'
  /** Identity → Credential. Acting as this identity exposes that secret. */
  | 'HOLDS'
  /** Owner → Identity. This person's own account. Not traversed. */
  | 'IS'
  /** Any → any. Imported: its source says that control of the one gives control of the other, without levels. */
  | 'LEADS_TO'
  /** Identity → Identity. Group or role membership. */
  | 'MEMBER_OF'
  /** Owner → any. This owner answers for it. Not traversed. */
  | 'OWNS'
  /** Any → any. Imported, without meaning for reach. Not traversed. */
  | 'RELATED'
  /** Resource → Identity. A workload's or pipeline's identity. */
  | 'RUNS_AS'
  /** Resource → Credential. This place holds that secret. */
  | 'STORES'
  /** Identity or Resource → Credential. A consumer seen using it, or configured to. Not traversed. */
  | 'USES';

export type Environment =
  | 'DEV'
  | 'PROD'
  | 'STAGING'
  | 'TEST'
  /** No source says. */
  | 'UNKNOWN';

/**
 * Evidence: a chain of relationships that proves one capability. Among the shortest paths it is the one whose
 * sequence of relationship ids is the smallest, so that the same graph always gives the same path.
 */
export type EvidencePath = {
  readonly __typename?: 'EvidencePath';
  /** No relationship of it needs a condition. */
  readonly definite: Scalars['Boolean']['output'];
  /** What is held on each node along this very path; all five on the start. */
  readonly held: ReadonlyArray<ReadonlyArray<Capability>>;
  /** The path as a Mermaid flowchart, long ones shortened as in `text`. */
  readonly mermaid: Scalars['String']['output'];
  /** From the start to the target, both included. */
  readonly nodes: ReadonlyArray<Node>;
  /** `relationships[i]` leads from `nodes[i]` to `nodes[i + 1]`. */
  readonly relationships: ReadonlyArray<Relationship>;
  /**
   * The path for people, one line for each hop: `deploy key [ACCESS_KEY] -AUTHENTICATES_AS-> deploy
   * [SERVICE_ACCOUNT] holds ADMIN`. Invisible and direction-changing characters in names are shown as `\u202E`.
   * Beyond 200 hops the middle is left out, and a line says how many.
   */
  readonly text: Scalars['String']['output'];
};

/** Who can reach one node with one capability. */
export type Exposure = Answer & {
  readonly __typename?: 'Exposure';
  readonly at: Scalars['DateTime']['output'];
  readonly capability: Capability;
  readonly coverage: Coverage;
  readonly graphVersion: Scalars['Int']['output'];
  /** Identities and credentials, unless `filter.labels` says otherwise. Ordered by hops, id. */
  readonly hits: HitConnection;
  readonly resource: Node;
  /** A limit cut the search: `maxHops`, where one more step would have found a capability, of someone or of what lies between, that leads there, or inside Neo4j what one question may read. */
  readonly truncated: Scalars['Boolean']['output'];
};

export type Facet =
  /** What proves which identity. */
  | 'CREDENTIALS'
  /** Who owns what. */
  | 'OWNERS'
  /** Who can revoke what. */
  | 'REVOCATION'
  /** Who uses what, and when it was last used. */
  | 'USAGE';

/** Where a source looks at one facet. */
export type FacetCoverage = {
  readonly __typename?: 'FacetCoverage';
  readonly facet: Facet;
  /** Namespaces of ids, such as `github`; of AWS the accounts, of Kubernetes the clusters, such as `k8s:prod`. */
  readonly scopes: ReadonlyArray<Scalars['String']['output']>;
};

/** What entitlements and delegations say about who wanted, approved and reviewed them. */
export type Governance = {
  readonly __typename?: 'Governance';
  readonly approvedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly approvedBy?: Maybe<Scalars['String']['output']>;
  readonly exceptionUntil?: Maybe<Scalars['DateTime']['output']>;
  readonly lastReviewedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly mode?: Maybe<GrantMode>;
  readonly purpose?: Maybe<Scalars['String']['output']>;
  readonly requestedBy?: Maybe<Scalars['String']['output']>;
  readonly reviewDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** The task it was given for. */
  readonly task?: Maybe<Scalars['String']['output']>;
};

export type GrantMode =
  | 'JUST_IN_TIME'
  | 'STANDING';

/** The graph as a whole: how much of what it holds. */
export type Graph = Answer & {
  readonly __typename?: 'Graph';
  readonly at: Scalars['DateTime']['output'];
  /** When this version was committed; null for version 0. */
  readonly committedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly coverage: Coverage;
  readonly graphVersion: Scalars['Int']['output'];
  /** Nodes by label and kind, the most frequent first. */
  readonly kinds: ReadonlyArray<KindCount>;
  /** Nodes by label. */
  readonly labels: ReadonlyArray<Count>;
  /** Nodes that some source states now, or that only relationships speak of. */
  readonly nodes: Scalars['Int']['output'];
  /** Relationships by kind, the most frequent first. */
  readonly relationshipKinds: ReadonlyArray<Count>;
  /** Relationships that some source states now. */
  readonly relationships: Scalars['Int']['output'];
  readonly sources: ReadonlyArray<Source>;
  /** The same as `graphVersion`. 0 is the empty graph. */
  readonly version: Scalars['Int']['output'];
};

/** One capability held on a node, with its own evidence. */
export type HeldCapability = {
  readonly __typename?: 'HeldCapability';
  readonly capability: Capability;
  readonly definite: Scalars['Boolean']['output'];
  /** The shortest path that needs no condition; null unless definite. */
  readonly definitePath?: Maybe<EvidencePath>;
  /** The fewest hops for this capability: a READ in one hop does not prove an ADMIN in two. */
  readonly hops: Scalars['Int']['output'];
  readonly path: EvidencePath;
};

/** A node with the capabilities that are held on it. */
export type Hit = {
  readonly __typename?: 'Hit';
  /** Everything possible, ascending. (With `certainty: DEFINITE`, everything definite.) */
  readonly capabilities: ReadonlyArray<Capability>;
  /** Dead at the answer's instant: reached, but it passes nothing on. */
  readonly dead: Scalars['Boolean']['output'];
  /** The part of it that needs no condition, ascending. */
  readonly definite: ReadonlyArray<Capability>;
  /** Each capability with its own hops and evidence; in an exposure only the one asked for. */
  readonly held: ReadonlyArray<HeldCapability>;
  /** The fewest hops for any capability. */
  readonly hops: Scalars['Int']['output'];
  readonly node: Node;
  /** Evidence for one capability, by default for the strongest held; null where it is not held. */
  readonly path?: Maybe<EvidencePath>;
};


/** A node with the capabilities that are held on it. */
export type HitPathArgs = {
  capability?: InputMaybe<Capability>;
};

export type HitConnection = {
  readonly __typename?: 'HitConnection';
  readonly edges: ReadonlyArray<HitEdge>;
  readonly nodes: ReadonlyArray<Hit>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type HitEdge = {
  readonly __typename?: 'HitEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Hit;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type HitFilter = {
  /** Holds any of these. */
  readonly capabilities?: InputMaybe<ReadonlyArray<Capability>>;
  readonly categories?: InputMaybe<ReadonlyArray<Category>>;
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: InputMaybe<Scalars['Boolean']['input']>;
  /** Something is held without any condition (true), or only under one (false). */
  readonly definite?: InputMaybe<Scalars['Boolean']['input']>;
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  /** Kinds of any label, such as `SERVICE_ACCOUNT` or `aws:s3:bucket`. One that nothing can have is an error. */
  readonly kinds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly labels?: InputMaybe<ReadonlyArray<Label>>;
  readonly sensitivities?: InputMaybe<ReadonlyArray<Sensitivity>>;
};

/** Anything that can act: a person's account, a service account, a workload, a role, an agent. */
export type Identity = Node & {
  readonly __typename?: 'Identity';
  readonly attributes: Scalars['JSON']['output'];
  /** Who controls it; null: no source says. */
  readonly controlParty?: Maybe<ControlParty>;
  readonly dead: Scalars['Boolean']['output'];
  readonly death?: Maybe<Death>;
  readonly declared: Scalars['Boolean']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Intervals in which every source that says anything of it calls it disabled. */
  readonly disabled: ReadonlyArray<Interval>;
  readonly environment: Environment;
  readonly firstSeen: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly incoming: RelationshipConnection;
  /** Used by people at a keyboard; null: no source says. */
  readonly interactive?: Maybe<Scalars['Boolean']['output']>;
  /** One of `IdentityKind`, or `keyreach:unknown` where only relationships speak of it. */
  readonly kind: Scalars['String']['output'];
  readonly label: Label;
  readonly lastSeen: Scalars['DateTime']['output'];
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly name: Scalars['String']['output'];
  readonly outgoing: RelationshipConnection;
  readonly owners: ReadonlyArray<Owner>;
  /** What it is for, in its source's words. */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
  readonly statements: ReadonlyArray<Statement>;
};


/** Anything that can act: a person's account, a service account, a workload, a role, an agent. */
export type IdentityDeadArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Anything that can act: a person's account, a service account, a workload, a role, an agent. */
export type IdentityDeathArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Anything that can act: a person's account, a service account, a workload, a role, an agent. */
export type IdentityIncomingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};


/** Anything that can act: a person's account, a service account, a workload, a role, an agent. */
export type IdentityOutgoingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};

export type IdentityConnection = Answer & {
  readonly __typename?: 'IdentityConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<IdentityEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<Identity>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type IdentityEdge = {
  readonly __typename?: 'IdentityEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Identity;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type IdentityFilter = {
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: InputMaybe<Scalars['Boolean']['input']>;
  readonly declared?: InputMaybe<Scalars['Boolean']['input']>;
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  readonly kinds?: InputMaybe<ReadonlyArray<IdentityKind>>;
  /** Stated now by one of these sources. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Part of the id or the name, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type IdentityKind =
  | 'AI_AGENT'
  /** Anonymous, or all authenticated principals. */
  | 'ANYONE'
  /** OAuth client, SaaS integration. */
  | 'APPLICATION'
  | 'GROUP'
  | 'HUMAN'
  | 'PIPELINE'
  | 'ROLE'
  | 'SERVICE_ACCOUNT'
  /** A third party acting from outside. */
  | 'VENDOR'
  | 'WORKLOAD';

/**
 * The impact I, 0 to 100. For each resource within reach w = sensitivity × capability × confidence, the largest
 * over the capabilities held. With M the largest w and B the sum of w / 100: I = M + (100 − M) × 0.5 × B / (B + 5).
 */
export type Impact = {
  readonly __typename?: 'Impact';
  /** B of the formula: the sum of the weights, divided by 100. */
  readonly breadth: Scalars['Float']['output'];
  /** I with unknown sensitivities at their worst. */
  readonly high: Scalars['Float']['output'];
  /** M of the formula: the largest weight. */
  readonly largest: Scalars['Float']['output'];
  /** I with unknown sensitivities at their least. */
  readonly low: Scalars['Float']['output'];
  /** I, 0 to 100. */
  readonly score: Scalars['Float']['output'];
  /** Every resource with a weight above 0, by weight descending, then id. */
  readonly terms: ImpactTermConnection;
};


/**
 * The impact I, 0 to 100. For each resource within reach w = sensitivity × capability × confidence, the largest
 * over the capabilities held. With M the largest w and B the sum of w / 100: I = M + (100 − M) × 0.5 × B / (B + 5).
 */
export type ImpactTermsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** One resource's part in the impact. */
export type ImpactTerm = {
  readonly __typename?: 'ImpactTerm';
  /** The capability that weighs the most. */
  readonly capability: Capability;
  /** DISCOVER 0.2, READ 0.6, WRITE 0.8, EXECUTE 0.95, ADMIN 1. */
  readonly capabilityWeight: Scalars['Float']['output'];
  /** 1 by stated relationships only, 0.9 where a derived one is needed, 0.6 where a conditional one is. */
  readonly confidence: Scalars['Float']['output'];
  readonly resource: Node;
  /** PUBLIC 0 (40 from WRITE on), INTERNAL 10, CONFIDENTIAL 40, RESTRICTED 70, CRITICAL 100; unknown as INTERNAL. */
  readonly sensitivityWeight: Scalars['Float']['output'];
  /** The product of the three. */
  readonly weight: Scalars['Float']['output'];
};

export type ImpactTermConnection = {
  readonly __typename?: 'ImpactTermConnection';
  readonly edges: ReadonlyArray<ImpactTermEdge>;
  readonly nodes: ReadonlyArray<ImpactTerm>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ImpactTermEdge = {
  readonly __typename?: 'ImpactTermEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ImpactTerm;
};

/** A half-open interval of time: `from` belongs to it, `to` does not. */
export type Interval = {
  readonly __typename?: 'Interval';
  readonly from: Scalars['DateTime']['output'];
  /** Null while it lasts. */
  readonly to?: Maybe<Scalars['DateTime']['output']>;
};

export type KeyMatch =
  /** It is another public identifier of the credential. */
  | 'ALIAS'
  /** It is the fingerprint of the credential's secret. */
  | 'FINGERPRINT'
  /** It is the node's id. */
  | 'ID'
  /** It is the credential's public key id. */
  | 'KEY_ID';

export type KindCount = {
  readonly __typename?: 'KindCount';
  readonly count: Scalars['Int']['output'];
  readonly kind: Scalars['String']['output'];
  readonly label: Label;
};

/** The four labels of nodes. */
export type Label =
  /** What proves an identity. Its secret is never stored. */
  | 'Credential'
  /** Anything that can act. */
  | 'Identity'
  /** Who answers for something. */
  | 'Owner'
  /** What is protected, runs, or stores. */
  | 'Resource';

export type LinkFlaw =
  /** It is for a task, and has no end or a later one than what was granted for that task. */
  | 'OUTLIVES_TASK'
  /** No approval is known. */
  | 'UNAPPROVED'
  /** It gives more than the link before it had. */
  | 'WIDENS';

/** Whether something can still be used at the answer's instant, and why. */
export type Liveness = {
  readonly __typename?: 'Liveness';
  /** Why the node itself is dead or disabled; null where it is neither. */
  readonly death?: Maybe<Death>;
  /** When it ends by what is known; null: no end is known, which is not the same as never. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** The identities that a credential authenticates as, dead ones included. */
  readonly identities: ReadonlyArray<Identity>;
  /** It is alive, and what it authenticates as, if anything is known of that, is not all dead. Unknown is live. */
  readonly live: Scalars['Boolean']['output'];
  /** All that speaks for it or against it. */
  readonly reasons: ReadonlyArray<LivenessReason>;
};

export type LivenessReason =
  /** Dead: disabled; it can be enabled again. */
  | 'DISABLED'
  /** Alive, and its end is yet to come. */
  | 'ENDS_LATER'
  /** Alive as far as is known: no source says when it ends. */
  | 'END_UNKNOWN'
  /** Dead: past its expiry. */
  | 'EXPIRED'
  /** Nobody says what it authenticates as. */
  | 'IDENTITY_UNKNOWN'
  /** It authenticates as an identity that is alive. */
  | 'LIVE_IDENTITY'
  /** Alive, and known never to expire. */
  | 'NEVER_EXPIRES'
  /** Dead: before its `createdAt`. */
  | 'NOT_YET_CREATED'
  /** Everything that it authenticates as is dead. */
  | 'NO_LIVE_IDENTITY'
  /** Dead: retired, or no source states it any more. */
  | 'RETIRED'
  /** Dead: revoked. */
  | 'REVOKED';

/** Something that two credentials have in common and that makes them one. */
export type MergedBy = {
  readonly __typename?: 'MergedBy';
  readonly mark: CredentialMark;
  readonly value: Scalars['String']['output'];
};

/**
 * One of the ids that a credential is known by. A source undoes a wrong merge by stating that two ids are distinct: a
 * RELATED relationship between them with the key `keyreach:distinct`.
 */
export type MergedCredential = {
  readonly __typename?: 'MergedCredential';
  /** What it has in common with the others, as this id's sources wrote it. */
  readonly by: ReadonlyArray<MergedBy>;
  readonly id: Scalars['ID']['output'];
  /** Sources that state it now under this id, by name. */
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
};

/**
 * A node of the graph. Several sources may state one node: their statements are merged, the newest observation
 * first; of different dates that decide life the longer life wins.
 */
export type Node = {
  /** Properties that the model has no name for. */
  readonly attributes: Scalars['JSON']['output'];
  /** Not alive at the instant, by default the answer's: it can be reached, but passes nothing on. */
  readonly dead: Scalars['Boolean']['output'];
  /** Why and since when it is dead; null while it is alive. */
  readonly death?: Maybe<Death>;
  /** False where only relationships speak of it: a placeholder, until some source declares it. */
  readonly declared: Scalars['Boolean']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly environment: Environment;
  /** The earliest observation of it that is kept: pruning forgets what was closed before. */
  readonly firstSeen: Scalars['DateTime']['output'];
  /** Stable and namespaced, such as `aws:arn:aws:iam::123456789012:role/deploy` or `k8s:prod/payments/sa/api`. */
  readonly id: Scalars['ID']['output'];
  /** Relationships that enter this node, by id, of these kinds or of all. */
  readonly incoming: RelationshipConnection;
  /** One of a closed list for identities, credentials and owners; namespaced for resources, such as `k8s:pod`. */
  readonly kind: Scalars['String']['output'];
  readonly label: Label;
  /** The latest observation of a source that states it; where none does any more, when it was last closed. */
  readonly lastSeen: Scalars['DateTime']['output'];
  /** The name, or the id where it has none. */
  readonly name: Scalars['String']['output'];
  /** Relationships that leave this node, by id, of these kinds or of all. */
  readonly outgoing: RelationshipConnection;
  /** Owners by id, of relationships alive at the answer's instant. */
  readonly owners: ReadonlyArray<Owner>;
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Names of the sources that state it now. */
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
  /** What each source says of it, the newest first, closed statements included. */
  readonly statements: ReadonlyArray<Statement>;
};


/**
 * A node of the graph. Several sources may state one node: their statements are merged, the newest observation
 * first; of different dates that decide life the longer life wins.
 */
export type NodeDeadArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * A node of the graph. Several sources may state one node: their statements are merged, the newest observation
 * first; of different dates that decide life the longer life wins.
 */
export type NodeDeathArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * A node of the graph. Several sources may state one node: their statements are merged, the newest observation
 * first; of different dates that decide life the longer life wins.
 */
export type NodeIncomingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};


/**
 * A node of the graph. Several sources may state one node: their statements are merged, the newest observation
 * first; of different dates that decide life the longer life wins.
 */
export type NodeOutgoingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};

export type NodeConnection = Answer & {
  readonly __typename?: 'NodeConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<NodeEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<Node>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type NodeEdge = {
  readonly __typename?: 'NodeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Node;
};

/** Ties are ordered by id, ascending. */
export type NodeOrder = {
  readonly direction: OrderDirection;
  readonly field: NodeOrderField;
};

export type NodeOrderField =
  | 'ENVIRONMENT'
  /** By the bytes of the id. */
  | 'ID'
  | 'KIND'
  | 'NAME';

/**
 * Nodes by what they are: any of each list, and all of what is given. `ids` are added to what the rest selects; with
 * `ids` alone, the rest selects nothing.
 */
export type NodeSelection = {
  readonly categories?: InputMaybe<ReadonlyArray<Category>>;
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  /** At most 100 ids. */
  readonly ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Kinds of any label, such as `VENDOR` or `aws:s3:bucket`. */
  readonly kinds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly labels?: InputMaybe<ReadonlyArray<Label>>;
  readonly sensitivities?: InputMaybe<ReadonlyArray<Sensitivity>>;
};

export type OrderDirection =
  | 'ASC'
  | 'DESC';

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type OrphanFilter = {
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  readonly kinds?: InputMaybe<ReadonlyArray<IdentityKind>>;
  readonly reasons?: InputMaybe<ReadonlyArray<OrphanReason>>;
  /** Part of the id or the name, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type OrphanReason =
  /** No owner is known, although a source that knows owners covers it. */
  | 'NO_OWNER'
  | 'OWNER_DEPARTED'
  | 'TEAM_WITHOUT_ACTIVE_MEMBER';

/** An identity that can still authenticate and has no active owner. */
export type OrphanedIdentity = {
  readonly __typename?: 'OrphanedIdentity';
  /** Why it still can authenticate. */
  readonly authentication: Authentication;
  readonly identity: Identity;
  /** Owners there are, none of them active. */
  readonly owners: ReadonlyArray<Owner>;
  readonly reasons: ReadonlyArray<OrphanReason>;
};

export type OrphanedIdentityConnection = Answer & {
  readonly __typename?: 'OrphanedIdentityConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<OrphanedIdentityEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<OrphanedIdentity>;
  /**
   * Identities that can still authenticate, and of which nobody knows whether someone active answers for them: no
   * orphans, but no clean bill either. At most `first` of them, by id.
   */
  readonly notCovered: ReadonlyArray<OwnershipGap>;
  readonly notCoveredCount: Scalars['Int']['output'];
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};


export type OrphanedIdentityConnectionNotCoveredArgs = {
  first: Scalars['Int']['input'];
};

export type OrphanedIdentityEdge = {
  readonly __typename?: 'OrphanedIdentityEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: OrphanedIdentity;
};

/** A node that is reached in the course of the interval. */
export type OverHit = {
  readonly __typename?: 'OverHit';
  /** Each capability with when it is held first. */
  readonly arrivals: ReadonlyArray<Arrival>;
  /** Everything that is held on it at some time, ascending. */
  readonly capabilities: ReadonlyArray<Capability>;
  /** The part of it that needs no condition, ascending. */
  readonly definite: ReadonlyArray<Capability>;
  /** When any capability is held first. */
  readonly earliest: Scalars['DateTime']['output'];
  readonly node: Node;
};

export type OverHitConnection = {
  readonly __typename?: 'OverHitConnection';
  readonly edges: ReadonlyArray<OverHitEdge>;
  readonly nodes: ReadonlyArray<OverHit>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type OverHitEdge = {
  readonly __typename?: 'OverHitEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: OverHit;
};

/** Who answers for an identity, a credential or a resource: a person, a team, a vendor. */
export type Owner = Node & {
  readonly __typename?: 'Owner';
  readonly attributes: Scalars['JSON']['output'];
  readonly dead: Scalars['Boolean']['output'];
  readonly death?: Maybe<Death>;
  readonly declared: Scalars['Boolean']['output'];
  readonly departedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly employeeId?: Maybe<Scalars['String']['output']>;
  readonly environment: Environment;
  readonly firstSeen: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly incoming: RelationshipConnection;
  /** One of `OwnerKind`, or `keyreach:unknown` where only relationships speak of it. */
  readonly kind: Scalars['String']['output'];
  readonly label: Label;
  readonly lastSeen: Scalars['DateTime']['output'];
  readonly name: Scalars['String']['output'];
  readonly outgoing: RelationshipConnection;
  readonly owners: ReadonlyArray<Owner>;
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
  readonly statements: ReadonlyArray<Statement>;
  /** As its source states it; `departedAt` alone makes nobody DEPARTED. */
  readonly status: OwnerStatus;
};


/** Who answers for an identity, a credential or a resource: a person, a team, a vendor. */
export type OwnerDeadArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Who answers for an identity, a credential or a resource: a person, a team, a vendor. */
export type OwnerDeathArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Who answers for an identity, a credential or a resource: a person, a team, a vendor. */
export type OwnerIncomingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};


/** Who answers for an identity, a credential or a resource: a person, a team, a vendor. */
export type OwnerOutgoingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};

export type OwnerConnection = Answer & {
  readonly __typename?: 'OwnerConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<OwnerEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<Owner>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type OwnerEdge = {
  readonly __typename?: 'OwnerEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Owner;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type OwnerFilter = {
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: InputMaybe<Scalars['Boolean']['input']>;
  readonly declared?: InputMaybe<Scalars['Boolean']['input']>;
  readonly kinds?: InputMaybe<ReadonlyArray<OwnerKind>>;
  /** Stated now by one of these sources. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly statuses?: InputMaybe<ReadonlyArray<OwnerStatus>>;
  /** Part of the id or the name, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type OwnerKind =
  | 'PERSON'
  | 'TEAM'
  | 'VENDOR';

export type OwnerStatus =
  | 'ACTIVE'
  | 'DEPARTED'
  /** No source says. */
  | 'UNKNOWN';

/** An identity of which nobody knows whether someone active answers for it. */
export type OwnershipGap = {
  readonly __typename?: 'OwnershipGap';
  readonly gap: OwnershipGapReason;
  readonly identity: Identity;
  /** Owners there are, of none of which is known whether they are still here. */
  readonly owners: ReadonlyArray<Owner>;
};

export type OwnershipGapReason =
  /** No source looks at who owns it. */
  | 'NO_OWNER_SOURCE'
  /** No source says whether its owner is still here. */
  | 'OWNER_STATUS_UNKNOWN';

/** Which part of a list this page is (Relay). */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** There is more: ask again with `after: endCursor` and otherwise the same arguments. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** Evidence paths between two nodes. */
export type PathAnswer = Answer & {
  readonly __typename?: 'PathAnswer';
  readonly at: Scalars['DateTime']['output'];
  /** Everything held on `to`, ascending. */
  readonly capabilities: ReadonlyArray<Capability>;
  /** The capability the paths prove: the one asked for, else the strongest held; null where none is. */
  readonly capability?: Maybe<Capability>;
  /** There is no other path. False: `k`, `maxHops` or a limit of work ended the search, and there may be more. */
  readonly complete: Scalars['Boolean']['output'];
  readonly coverage: Coverage;
  readonly deadStarts: ReadonlyArray<DeadStart>;
  /** The part of it that needs no condition. */
  readonly definite: ReadonlyArray<Capability>;
  readonly from: Node;
  readonly graphVersion: Scalars['Int']['output'];
  /**
   * The best first: fewest hops, then the smallest sequence of relationship ids. A path comes back to a node only
   * where it brings something there that it did not bring before. Empty where the capability is not held.
   */
  readonly paths: ReadonlyArray<EvidencePath>;
  readonly to: Node;
  /** A limit cut the search: `maxHops`, where one more step would have added a capability, or inside Neo4j what one question may read. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** An instant and what was known of it. */
export type PointInTime = {
  /**
   * The version of the graph. Default: that of the options; where they have none, that of `until` for `since`, and the
   * newest for `until`.
   */
  readonly asKnownAt?: InputMaybe<Scalars['Int']['input']>;
  /** Default: that of the options; where they have none, that of `until` for `since`, and the server's clock for `until`. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
};

export type QuarantineConnection = {
  readonly __typename?: 'QuarantineConnection';
  readonly edges: ReadonlyArray<QuarantineEdge>;
  readonly nodes: ReadonlyArray<QuarantinedRecord>;
  readonly pageInfo: PageInfo;
  readonly run: Run;
  readonly totalCount: Scalars['Int']['output'];
};

export type QuarantineEdge = {
  readonly __typename?: 'QuarantineEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: QuarantinedRecord;
};

/** A record that was not taken, and why. The record itself is not kept: it may hold a secret. */
export type QuarantinedRecord = {
  readonly __typename?: 'QuarantinedRecord';
  readonly file: Scalars['String']['output'];
  /** Id of the node or relationship it spoke of, where that could be read. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** The place in that file: a line (`L12`) or a JSON pointer. */
  readonly place: Scalars['String']['output'];
  readonly reason: Scalars['String']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** What can be reached with these, weighed and grouped. Example: `blastRadius(of: ["acme:key/deploy"])`. */
  readonly blastRadius?: Maybe<BlastRadius>;
  /** Which identities and credentials are the most dangerous to lose? The largest first. */
  readonly blastRadiusRanking?: Maybe<BlastRadiusRanking>;
  /** Which machine identities can still authenticate, and why? By id. */
  readonly canAuthenticate?: Maybe<AuthenticationConnection>;
  /** Does `from` hold the capability on `to`? */
  readonly check?: Maybe<Decision>;
  /**
   * On what do all paths hang? Without arguments: from outside (every vendor, and anyone) to everything critical.
   * Example: `chokePoints(from: { ids: ["acme:key/deploy"] }) { points { nodes { guards node { id } } } cut { size } }`
   */
  readonly chokePoints?: Maybe<ChokePoints>;
  /** All credentials, filtered and ordered. `at` is the instant that `dead` is judged at, by default now. */
  readonly credentials?: Maybe<CredentialConnection>;
  /**
   * As whom can this identity act, and as whom can those; and who acts as it? Each chain with what is left of its
   * scope after each link: first those that start at the identity, then those that end at it.
   */
  readonly delegationChains?: Maybe<DelegationChainConnection>;
  /** The graph's version, its size by label and kind, and its sources with their freshness. */
  readonly graph: Graph;
  /** All identities, filtered and ordered. `at` is the instant that `dead` is judged at, by default now. */
  readonly identities?: Maybe<IdentityConnection>;
  /** The node with this id, byte by byte; null when the graph has none. */
  readonly node?: Maybe<Node>;
  /** Which identities can still authenticate although nobody active answers for them? By id. */
  readonly orphanedIdentities?: Maybe<OrphanedIdentityConnection>;
  /** All owners, filtered and ordered. `at` is the instant that `dead` is judged at, by default now. */
  readonly owners?: Maybe<OwnerConnection>;
  /**
   * How does `from` get to `to`? The best paths that prove the capability, or the strongest held where none is
   * named.
   */
  readonly paths?: Maybe<PathAnswer>;
  /** The records that a run did not take, in the order they were met. */
  readonly quarantine?: Maybe<QuarantineConnection>;
  /**
   * What can these identities, credentials or resources reach together? Example:
   * `reach(from: ["acme:key/deploy"], filter: { sensitivities: [CRITICAL] }) { hits { totalCount } }`
   */
  readonly reach?: Maybe<Reach>;
  /**
   * What can these reach now that they could not reach before, and the other way round? Example:
   * `reachDiff(from: ["acme:key/deploy"], since: { at: "2026-01-01T00:00:00Z" }) { gained lost }`
   */
  readonly reachDiff?: Maybe<ReachDifference>;
  /**
   * What could these reach in the course of an interval, from `since` to `options.at`, both included? More than at any one
   * instant of it: a key that was read while it lay open opens what it is granted later. Example:
   * `reachOver(from: ["acme:wiki/page"], since: "2026-01-01T00:00:00Z") { hits { totalCount } }`
   */
  readonly reachOver?: Maybe<ReachOver>;
  /** All resources, filtered and ordered. `at` is the instant that `dead` is judged at, by default now. */
  readonly resources?: Maybe<ResourceConnection>;
  /** Runs, the newest first, of one source or of all. */
  readonly runs?: Maybe<RunConnection>;
  /**
   * Nodes whose id or name contains the text (whatever its case), and credentials whose public key id, alias or
   * fingerprint it is. The best match first: the id itself, a key, the name itself, what begins with it, the rest.
   */
  readonly search?: Maybe<NodeConnection>;
  /** Which credentials are shared? By id, dead ones included and marked. */
  readonly sharedCredentials?: Maybe<SharedCredentialConnection>;
  /** The sources, by name, each with its latest run and its freshness. */
  readonly sources?: Maybe<ReadonlyArray<Source>>;
  /** Trace a key: by access key id or another public identifier, by fingerprint, or by node id. Never send the secret: `keyreach trace -` fingerprints it where it is. */
  readonly trace?: Maybe<TraceAnswer>;
  /**
   * What would these reach if something were removed, disabled, expired or added? Example:
   * `whatIf(of: ["acme:key/deploy"], changes: [{ disableNode: "acme:sa/deploy" }]) { lost gained }`. It takes about two
   * searches; only where the changes may decide which credentials are one is the graph made anew for it.
   */
  readonly whatIf?: Maybe<WhatIf>;
  /** Who can reach this node (a resource, or any other) with the capability? */
  readonly whoCanReach?: Maybe<Exposure>;
  /** Who can disable, revoke or rotate this identity or credential? */
  readonly whoCanRevoke?: Maybe<Revocation>;
};


export type QueryBlastRadiusArgs = {
  of: ReadonlyArray<Scalars['ID']['input']>;
  options: ReachOptions;
};


export type QueryBlastRadiusRankingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter: RankedRadiusFilter;
  first: Scalars['Int']['input'];
  options: ReachOptions;
  orderBy: BlastRadiusOrder;
};


export type QueryCanAuthenticateArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  filter: AuthenticationFilter;
  first: Scalars['Int']['input'];
};


export type QueryCheckArgs = {
  capability: Capability;
  from: Scalars['ID']['input'];
  options: ReachOptions;
  to: Scalars['ID']['input'];
};


export type QueryChokePointsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  capability: Capability;
  first: Scalars['Int']['input'];
  from: NodeSelection;
  keep: ReadonlyArray<EdgeKind>;
  options: ReachOptions;
  to: NodeSelection;
};


export type QueryCredentialsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  filter: CredentialFilter;
  first: Scalars['Int']['input'];
  orderBy: NodeOrder;
};


export type QueryDelegationChainsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  of: Scalars['ID']['input'];
  options: ReachOptions;
};


export type QueryIdentitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  filter: IdentityFilter;
  first: Scalars['Int']['input'];
  orderBy: NodeOrder;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrphanedIdentitiesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  filter: OrphanFilter;
  first: Scalars['Int']['input'];
};


export type QueryOwnersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  filter: OwnerFilter;
  first: Scalars['Int']['input'];
  orderBy: NodeOrder;
};


export type QueryPathsArgs = {
  capability?: InputMaybe<Capability>;
  from: Scalars['ID']['input'];
  k: Scalars['Int']['input'];
  options: ReachOptions;
  to: Scalars['ID']['input'];
};


export type QueryQuarantineArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  run: Scalars['ID']['input'];
};


export type QueryReachArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter: HitFilter;
  first: Scalars['Int']['input'];
  from: ReadonlyArray<Scalars['ID']['input']>;
  options: ReachOptions;
};


export type QueryReachDiffArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  from: ReadonlyArray<Scalars['ID']['input']>;
  options: ReachOptions;
  since: PointInTime;
  until: PointInTime;
};


export type QueryReachOverArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  from: ReadonlyArray<Scalars['ID']['input']>;
  options: ReachOptions;
  since: Scalars['DateTime']['input'];
};


export type QueryResourcesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  filter: ResourceFilter;
  first: Scalars['Int']['input'];
  orderBy: ResourceOrder;
};


export type QueryRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  source?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  labels?: InputMaybe<ReadonlyArray<Label>>;
  text: Scalars['String']['input'];
};


export type QuerySharedCredentialsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
  filter: SharedCredentialFilter;
  first: Scalars['Int']['input'];
};


export type QueryTraceArgs = {
  key: Scalars['String']['input'];
  options: ReachOptions;
};


export type QueryWhatIfArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  changes: ReadonlyArray<Change>;
  first: Scalars['Int']['input'];
  of: ReadonlyArray<Scalars['ID']['input']>;
  options: ReachOptions;
};


export type QueryWhoCanReachArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  capability: Capability;
  filter: HitFilter;
  first: Scalars['Int']['input'];
  options: ReachOptions;
  resource: Scalars['ID']['input'];
};


export type QueryWhoCanRevokeArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  id: Scalars['ID']['input'];
};

/** What one identity or credential reaches, counted exactly. */
export type RankedRadius = {
  readonly __typename?: 'RankedRadius';
  /** The sum of sensitivity × capability over all resources reached, divided by 100. */
  readonly breadth: Scalars['Float']['output'];
  /** On how many resources each capability is held, ascending in strength. */
  readonly byCapability: ReadonlyArray<CapabilityCount>;
  /** Credentials within reach: second-order leaks. */
  readonly credentials: Scalars['Int']['output'];
  /** Identities that can be acted as. */
  readonly identities: Scalars['Int']['output'];
  /** The largest sensitivity × capability among the resources reached, 0 to 100. */
  readonly largest: Scalars['Float']['output'];
  readonly node: Node;
  /** Resources within reach. Dead ones count, and weigh nothing. */
  readonly resources: Scalars['Int']['output'];
  /**
   * 0 to 100: the impact of `blastRadius`, with every path that the asked `certainty` allows counted as sure. It
   * equals the score there where all paths are stated and definite; `blastRadius` tells sure paths from derived and
   * conditional ones.
   */
  readonly score: Scalars['Float']['output'];
};

export type RankedRadiusConnection = {
  readonly __typename?: 'RankedRadiusConnection';
  readonly edges: ReadonlyArray<RankedRadiusEdge>;
  readonly nodes: ReadonlyArray<RankedRadius>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type RankedRadiusEdge = {
  readonly __typename?: 'RankedRadiusEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: RankedRadius;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type RankedRadiusFilter = {
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: InputMaybe<Scalars['Boolean']['input']>;
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  /** Kinds, such as `SERVICE_ACCOUNT` or `ACCESS_KEY`. */
  readonly kinds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** `Identity` or `Credential`; others match nothing. */
  readonly labels?: InputMaybe<ReadonlyArray<Label>>;
  /** Part of the id or the name, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** Everything that can be reached from the start nodes, which are not among the hits. */
export type Reach = Answer & {
  readonly __typename?: 'Reach';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  /** Starts that are dead at `at` and pass nothing on, with the reason. */
  readonly deadStarts: ReadonlyArray<DeadStart>;
  /** The start nodes; the search begins with all five capabilities on each. */
  readonly from: ReadonlyArray<Node>;
  readonly graphVersion: Scalars['Int']['output'];
  /** Ordered by sensitivity × capability descending, hops, id. */
  readonly hits: HitConnection;
  /** A limit cut the search: `maxHops`, where one more step would have added a capability, or inside Neo4j what one question may read. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** One node that is not held as before, with the evidence. */
export type ReachChange = {
  readonly __typename?: 'ReachChange';
  /** As it is held after; null where it is not. */
  readonly after?: Maybe<Hit>;
  /**
   * Why: the relationships of these paths that are missing, dead or weaker on the other side, those of the path to what
   * was lost first.
   */
  readonly because: ReadonlyArray<Relationship>;
  /** As it was held before; null where it was not. */
  readonly before?: Maybe<Hit>;
  /** Capabilities held after and not before, ascending. */
  readonly gained: ReadonlyArray<Capability>;
  /** The same of what needs no condition. */
  readonly gainedDefinite: ReadonlyArray<Capability>;
  /** How the strongest that was gained is reached, in the graph after; null where nothing was gained. */
  readonly gainedPath?: Maybe<EvidencePath>;
  readonly kind: ReachChangeKind;
  /** Capabilities held before and not after, ascending. */
  readonly lost: ReadonlyArray<Capability>;
  /** The same of what needs no condition. */
  readonly lostDefinite: ReadonlyArray<Capability>;
  /** How the strongest that was lost was reached, in the graph before; null where nothing was lost. */
  readonly lostPath?: Maybe<EvidencePath>;
  readonly node: Node;
  /** The same for people: `Ada Brook -MEMBER_OF-> on-call`. */
  readonly why: ReadonlyArray<Scalars['String']['output']>;
};

export type ReachChangeConnection = {
  readonly __typename?: 'ReachChangeConnection';
  readonly edges: ReadonlyArray<ReachChangeEdge>;
  readonly nodes: ReadonlyArray<ReachChange>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ReachChangeEdge = {
  readonly __typename?: 'ReachChangeEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: ReachChange;
};

/** How one thing within reach changed. */
export type ReachChangeKind =
  /** Held before and after, with other capabilities or another certainty. */
  | 'CHANGED'
  /** Held after, and not before. */
  | 'GAINED'
  /** Held before, and not after. */
  | 'LOST';

/** What the start nodes reach at two points in time, compared. The answer's own version and instant are the later ones. */
export type ReachDifference = Answer & {
  readonly __typename?: 'ReachDifference';
  readonly after: Side;
  readonly at: Scalars['DateTime']['output'];
  readonly before: Side;
  readonly changed: Scalars['Int']['output'];
  /** Gained first, then changed, then lost; each by sensitivity × capability descending, hops, id. */
  readonly changes: ReachChangeConnection;
  readonly coverage: Coverage;
  readonly gained: Scalars['Int']['output'];
  readonly graphVersion: Scalars['Int']['output'];
  readonly lost: Scalars['Int']['output'];
  /** A limit (`maxHops`) cut one of the searches: what lies beyond it is not compared. */
  readonly truncated: Scalars['Boolean']['output'];
};

export type ReachOptions = {
  /**
   * The version of the graph to answer from, as it was known then: what later runs added, closed or corrected is not
   * taken into account. The instant is still `at`. Default: the newest.
   */
  readonly asKnownAt?: InputMaybe<Scalars['Int']['input']>;
  /** The instant the question is about. Default: the server's clock. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly certainty: Certainty;
  /**
   * Follow what is only disabled; never what is expired, revoked or retired. Without it, what is disabled carries on only
   * for who can take it over and so enable it again, under that condition.
   */
  readonly includeDisabled: Scalars['Boolean']['input'];
  /** At most so many hops. An answer that this cut says `truncated`. */
  readonly maxHops?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * What can be reached in the course of an interval. A relationship is used at some instant at which it and its start are
 * alive, not before its start was reached; what was reached once stays so, as a secret that was read stays known.
 */
export type ReachOver = Answer & {
  readonly __typename?: 'ReachOver';
  /** The end of the interval. */
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly from: ReadonlyArray<Node>;
  readonly graphVersion: Scalars['Int']['output'];
  /** Ordered by sensitivity × capability descending, earliest arrival, id. */
  readonly hits: OverHitConnection;
  /** The beginning of the interval. */
  readonly since: Scalars['DateTime']['output'];
};

/**
 * A relationship between two nodes (a graph edge). Whoever holds a set of capabilities `in` on `from` gets on
 * `to`: `give` where `in` has any member of `need`, and that part of `in` which `pass` lets through.
 */
export type Relationship = {
  readonly __typename?: 'Relationship';
  /** Alive at the instant, by default the answer's, by its own dates and, where derived, by its premises. */
  readonly alive: Scalars['Boolean']['output'];
  /** Properties that the model has no name for. */
  readonly attributes: Scalars['JSON']['output'];
  /** DEFINITE where a statement that is alive at the answer's instant needs no condition, nor do premises of it. */
  readonly certainty: EdgeCertainty;
  /** What is not known to hold, for a CONDITIONAL one; null where it is premises that need a condition. */
  readonly condition?: Maybe<Scalars['String']['output']>;
  /**
   * Made from other relationships: alternatives, each a list of premises that must all be alive. Null: stated as
   * such. An id without a relationship is a missing premise, and null here.
   */
  readonly derivedFrom?: Maybe<ReadonlyArray<ReadonlyArray<Maybe<Relationship>>>>;
  /** Where its source places it: a policy and statement, a binding, a commit. */
  readonly evidence?: Maybe<Scalars['String']['output']>;
  readonly from: Node;
  readonly give: ReadonlyArray<Capability>;
  /** Who wanted, approved and reviewed it; null where no source says anything of it. */
  readonly governance?: Maybe<Governance>;
  /** The first 32 hex digits of SHA-256 over kind, ends and key. */
  readonly id: Scalars['ID']['output'];
  /** Tells several relationships of one kind between the same two nodes apart; mostly empty. */
  readonly key: Scalars['String']['output'];
  readonly kind: EdgeKind;
  /** Any one of these on `from` gives `give` on `to`. Of all statements that are alive at the answer's instant, or else of those that are not, together, as are `give` and `pass`. */
  readonly need: ReadonlyArray<Capability>;
  /** What its source calls it, where it was imported. */
  readonly originalKind?: Maybe<Scalars['String']['output']>;
  /** What of the capabilities held on `from` is held on `to`, too. */
  readonly pass: ReadonlyArray<Capability>;
  /** Names of the sources that state it now. */
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
  /** What each source says of it, the newest first, closed statements included. */
  readonly statements: ReadonlyArray<Statement>;
  /** How it is done, for CAN_TAKE_OVER and CAN_REVOKE. */
  readonly technique?: Maybe<Scalars['String']['output']>;
  readonly to: Node;
  /** Reach follows it. False for accountability and use (OWNS, IS, USES, CAN_REVOKE, RELATED). */
  readonly traversed: Scalars['Boolean']['output'];
  /** Valid from then on; null: not known. */
  readonly validFrom?: Maybe<Scalars['DateTime']['output']>;
  /** Valid until just before then; null: not known. */
  readonly validTo?: Maybe<Scalars['DateTime']['output']>;
};


/**
 * A relationship between two nodes (a graph edge). Whoever holds a set of capabilities `in` on `from` gets on
 * `to`: `give` where `in` has any member of `need`, and that part of `in` which `pass` lets through.
 */
export type RelationshipAliveArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};

export type RelationshipConnection = {
  readonly __typename?: 'RelationshipConnection';
  readonly edges: ReadonlyArray<RelationshipEdge>;
  readonly nodes: ReadonlyArray<Relationship>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type RelationshipEdge = {
  readonly __typename?: 'RelationshipEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Relationship;
};

/** What is protected, runs, or stores: a bucket, a database, a pod, a repository, a secret store, a tool. */
export type Resource = Node & {
  readonly __typename?: 'Resource';
  readonly attributes: Scalars['JSON']['output'];
  /** Null: no source says. */
  readonly category?: Maybe<Category>;
  readonly dead: Scalars['Boolean']['output'];
  readonly death?: Maybe<Death>;
  readonly declared: Scalars['Boolean']['output'];
  readonly description?: Maybe<Scalars['String']['output']>;
  readonly environment: Environment;
  readonly firstSeen: Scalars['DateTime']['output'];
  readonly id: Scalars['ID']['output'];
  readonly incoming: RelationshipConnection;
  /** Namespaced, such as `aws:s3:bucket`, `k8s:pod`, `github:repository`, `mcp:tool`. */
  readonly kind: Scalars['String']['output'];
  readonly label: Label;
  readonly lastSeen: Scalars['DateTime']['output'];
  readonly name: Scalars['String']['output'];
  readonly outgoing: RelationshipConnection;
  readonly owners: ReadonlyArray<Owner>;
  readonly retiredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null: unknown, which is not the same as PUBLIC. */
  readonly sensitivity?: Maybe<Sensitivity>;
  readonly sources: ReadonlyArray<Scalars['String']['output']>;
  readonly statements: ReadonlyArray<Statement>;
  /** Who can see a place such as a repository or a ticket; null: no source says. */
  readonly visibility?: Maybe<Visibility>;
};


/** What is protected, runs, or stores: a bucket, a database, a pod, a repository, a secret store, a tool. */
export type ResourceDeadArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What is protected, runs, or stores: a bucket, a database, a pod, a repository, a secret store, a tool. */
export type ResourceDeathArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What is protected, runs, or stores: a bucket, a database, a pod, a repository, a secret store, a tool. */
export type ResourceIncomingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};


/** What is protected, runs, or stores: a bucket, a database, a pod, a repository, a secret store, a tool. */
export type ResourceOutgoingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  kinds?: InputMaybe<ReadonlyArray<EdgeKind>>;
};

export type ResourceConnection = Answer & {
  readonly __typename?: 'ResourceConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<ResourceEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<Resource>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type ResourceEdge = {
  readonly __typename?: 'ResourceEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Resource;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type ResourceFilter = {
  readonly categories?: InputMaybe<ReadonlyArray<Category>>;
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: InputMaybe<Scalars['Boolean']['input']>;
  readonly declared?: InputMaybe<Scalars['Boolean']['input']>;
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  readonly kinds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  readonly sensitivities?: InputMaybe<ReadonlyArray<Sensitivity>>;
  /** Stated now by one of these sources. */
  readonly sources?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Part of the id or the name, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** Ties are ordered by id, ascending. */
export type ResourceOrder = {
  readonly direction: OrderDirection;
  readonly field: ResourceOrderField;
};

export type ResourceOrderField =
  | 'ENVIRONMENT'
  /** By the bytes of the id. */
  | 'ID'
  | 'KIND'
  | 'NAME'
  /** Ascending, unknown before PUBLIC. */
  | 'SENSITIVITY';

/** Who can disable, revoke or rotate a node. */
export type Revocation = Answer & {
  readonly __typename?: 'Revocation';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly graphVersion: Scalars['Int']['output'];
  readonly of: Node;
  /** Active ones first. */
  readonly revokers: RevokerConnection;
  /** Not everything that holds ADMIN on it was followed: there may be others. Only where reach is followed inside Neo4j. */
  readonly truncated: Scalars['Boolean']['output'];
};


/** Who can disable, revoke or rotate a node. */
export type RevocationRevokersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** An identity or an owner who can revoke it. */
export type Revoker = {
  readonly __typename?: 'Revoker';
  /** Can act at the instant: an identity that is alive, an owner who is ACTIVE. */
  readonly active: Scalars['Boolean']['output'];
  /** The relationships that say so, at most `first` of them. */
  readonly evidence: ReadonlyArray<Relationship>;
  readonly node: Node;
  /** For holders of ADMIN, how they hold it. */
  readonly path?: Maybe<EvidencePath>;
  readonly reasons: ReadonlyArray<RevokerReason>;
  /** How, where a CAN_REVOKE says so. */
  readonly technique?: Maybe<Scalars['String']['output']>;
};


/** An identity or an owner who can revoke it. */
export type RevokerEvidenceArgs = {
  first: Scalars['Int']['input'];
};

export type RevokerConnection = {
  readonly __typename?: 'RevokerConnection';
  readonly edges: ReadonlyArray<RevokerEdge>;
  readonly nodes: ReadonlyArray<Revoker>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type RevokerEdge = {
  readonly __typename?: 'RevokerEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Revoker;
};

export type RevokerReason =
  /** Holds ADMIN on it. */
  | 'ADMIN'
  /** The graph says so. */
  | 'CAN_REVOKE'
  /** Owns it. */
  | 'OWNER';

/** One ingest of one source: what was read, and what became of it. */
export type Run = {
  readonly __typename?: 'Run';
  readonly adapter: Scalars['String']['output'];
  readonly counts: RunCounts;
  /** Null while it is open. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly gaps: ReadonlyArray<Scalars['String']['output']>;
  /** Its number. */
  readonly id: Scalars['ID']['output'];
  readonly mode: RunMode;
  readonly observedAt: Scalars['DateTime']['output'];
  /** The observation time was guessed. */
  readonly observedGuessed: Scalars['Boolean']['output'];
  /** It did not cover the whole source: nothing that it missed was closed. */
  readonly partial: Scalars['Boolean']['output'];
  readonly source: Scalars['String']['output'];
  readonly startedAt: Scalars['DateTime']['output'];
  readonly status: RunStatus;
  /** The graph's version after it; null where it changed none. */
  readonly version?: Maybe<Scalars['Int']['output']>;
};

export type RunConnection = {
  readonly __typename?: 'RunConnection';
  readonly edges: ReadonlyArray<RunEdge>;
  readonly nodes: ReadonlyArray<Run>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type RunCounts = {
  readonly __typename?: 'RunCounts';
  readonly changed: Scalars['Int']['output'];
  readonly closed: Scalars['Int']['output'];
  readonly created: Scalars['Int']['output'];
  /** Distinct ids that relationships end at and nobody declares. */
  readonly dangling: Scalars['Int']['output'];
  readonly nodes: Scalars['Int']['output'];
  /** Nodes made for them. */
  readonly placeholders: Scalars['Int']['output'];
  readonly quarantined: Scalars['Int']['output'];
  /** Records read, whatever came of them. */
  readonly records: Scalars['Int']['output'];
  readonly relationships: Scalars['Int']['output'];
  /** Relationships that reach follows. */
  readonly traversed: Scalars['Int']['output'];
  readonly unchanged: Scalars['Int']['output'];
  /** Kinds, actions or values that the adapter did not know. */
  readonly unknown: ReadonlyArray<Count>;
};

export type RunEdge = {
  readonly __typename?: 'RunEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Run;
};

export type RunMode =
  /** A change to it. */
  | 'DELTA'
  /** The source's whole view: what it no longer mentions is closed. */
  | 'FULL';

export type RunStatus =
  | 'ABORTED'
  /** It changed the graph. */
  | 'COMMITTED'
  /** It would have closed too much, and waits for `--accept-removals`. */
  | 'HELD'
  | 'OPEN'
  /** Everything was as it had been. */
  | 'UNCHANGED';

/** Ascending: CRITICAL is the most sensitive. */
export type Sensitivity =
  | 'CONFIDENTIAL'
  | 'CRITICAL'
  | 'INTERNAL'
  | 'PUBLIC'
  | 'RESTRICTED';

/** A credential that more than one uses, or that stands for more than one. */
export type SharedCredential = {
  readonly __typename?: 'SharedCredential';
  readonly consumerCount: Scalars['Int']['output'];
  /** Distinct consumers: holders, users, and places outside a secret store; replicas of one workload count once. */
  readonly consumers: ReadonlyArray<Node>;
  readonly credential: Credential;
  /** Dead at the answer's instant. */
  readonly dead: Scalars['Boolean']['output'];
  /** The relationships that say so. */
  readonly evidence: ReadonlyArray<Relationship>;
  /** Identities that it authenticates as. */
  readonly identities: ReadonlyArray<Identity>;
  readonly identityCount: Scalars['Int']['output'];
  readonly reasons: ReadonlyArray<SharingReason>;
  readonly twinCount: Scalars['Int']['output'];
  /** Other credentials with the same fingerprint that a source states to be distinct; all others are one: `mergedFrom`. */
  readonly twins: ReadonlyArray<Credential>;
};


/** A credential that more than one uses, or that stands for more than one. */
export type SharedCredentialConsumersArgs = {
  first: Scalars['Int']['input'];
};


/** A credential that more than one uses, or that stands for more than one. */
export type SharedCredentialEvidenceArgs = {
  first: Scalars['Int']['input'];
};


/** A credential that more than one uses, or that stands for more than one. */
export type SharedCredentialIdentitiesArgs = {
  first: Scalars['Int']['input'];
};


/** A credential that more than one uses, or that stands for more than one. */
export type SharedCredentialTwinsArgs = {
  first: Scalars['Int']['input'];
};

export type SharedCredentialConnection = Answer & {
  readonly __typename?: 'SharedCredentialConnection';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  readonly edges: ReadonlyArray<SharedCredentialEdge>;
  readonly graphVersion: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<SharedCredential>;
  readonly pageInfo: PageInfo;
  readonly totalCount: Scalars['Int']['output'];
};

export type SharedCredentialEdge = {
  readonly __typename?: 'SharedCredentialEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: SharedCredential;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type SharedCredentialFilter = {
  readonly dead?: InputMaybe<Scalars['Boolean']['input']>;
  readonly environments?: InputMaybe<ReadonlyArray<Environment>>;
  readonly kinds?: InputMaybe<ReadonlyArray<CredentialKind>>;
  readonly reasons?: InputMaybe<ReadonlyArray<SharingReason>>;
  /** Part of the id or the name, whatever its case. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

export type SharingReason =
  /** The same secret is found under several ids: those it is merged from, and those stated to be distinct. */
  | 'SAME_FINGERPRINT'
  /** Two or more distinct consumers. */
  | 'SEVERAL_CONSUMERS'
  /** It authenticates as two or more identities. */
  | 'SEVERAL_IDENTITIES';

/** One side of a comparison. */
export type Side = {
  readonly __typename?: 'Side';
  readonly at: Scalars['DateTime']['output'];
  readonly deadStarts: ReadonlyArray<DeadStart>;
  /** Start nodes that this version of the graph has. */
  readonly from: ReadonlyArray<Node>;
  readonly graphVersion: Scalars['Int']['output'];
};

/** A system that was exported and ingested, as its latest finished run left it. */
export type Source = {
  readonly __typename?: 'Source';
  /** The adapter that read it, such as `native` or `bloodhound`. */
  readonly adapter: Scalars['String']['output'];
  /** Seconds between its observation and now. */
  readonly ageSeconds: Scalars['Int']['output'];
  /** What it looks at, and where: it states at least one relationship of that facet there. */
  readonly facets: ReadonlyArray<FacetCoverage>;
  /** What the latest run did not cover. */
  readonly gaps: ReadonlyArray<Scalars['String']['output']>;
  readonly latestRun: Run;
  /** Nodes that it states now, by label. */
  readonly nodes: ReadonlyArray<Count>;
  /** When what it says was true: from the export, else from the user, else guessed. */
  readonly observedAt: Scalars['DateTime']['output'];
  /** The observation time was guessed (a file's modification time, or the clock for standard input). */
  readonly observedGuessed: Scalars['Boolean']['output'];
  /** The latest run did not cover the whole source: nothing that it missed was closed. */
  readonly partial: Scalars['Boolean']['output'];
  /** Relationships that it states now. */
  readonly relationships: Scalars['Int']['output'];
  /** Its name, as given by `--source`. */
  readonly source: Scalars['String']['output'];
};

/** What one source said, in which run, and where in its input. */
export type Statement = {
  readonly __typename?: 'Statement';
  /** Observation time of the run from which on the source no longer says so; null while it does. */
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  readonly file: Scalars['String']['output'];
  /** Observation time of that run. */
  readonly observedAt: Scalars['DateTime']['output'];
  /** The place in that file: a line (`L12`), a JSON pointer, a policy statement. */
  readonly place: Scalars['String']['output'];
  /** Number of the run that stated it. */
  readonly run: Scalars['ID']['output'];
  readonly source: Scalars['String']['output'];
  /** Everything it stated. */
  readonly statement: Scalars['JSON']['output'];
};

/** A relationship that is not there, between nodes that are or that the same question adds, and none that it removes. */
export type SupposedEdge = {
  /** What GRANTED and CONTAINS pass on (required there), or the scope of CAN_ACT_AS. */
  readonly capabilities?: InputMaybe<ReadonlyArray<Capability>>;
  readonly certainty?: InputMaybe<EdgeCertainty>;
  readonly condition?: InputMaybe<Scalars['String']['input']>;
  readonly from: Scalars['ID']['input'];
  readonly give?: InputMaybe<ReadonlyArray<Capability>>;
  /** Tells it from others of its kind between the same nodes. */
  readonly key?: InputMaybe<Scalars['String']['input']>;
  readonly kind: EdgeKind;
  readonly need?: InputMaybe<ReadonlyArray<Capability>>;
  readonly pass?: InputMaybe<ReadonlyArray<Capability>>;
  readonly to: Scalars['ID']['input'];
  readonly validFrom?: InputMaybe<Scalars['DateTime']['input']>;
  readonly validTo?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A node that is not there. */
export type SupposedNode = {
  /** Of a resource. */
  readonly category?: InputMaybe<Category>;
  readonly environment?: InputMaybe<Environment>;
  readonly id: Scalars['ID']['input'];
  /** A kind of that label, such as `SERVICE_ACCOUNT` or `aws:s3:bucket`. */
  readonly kind: Scalars['String']['input'];
  readonly label: Label;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Of a resource. */
  readonly sensitivity?: InputMaybe<Sensitivity>;
};

/** The use of a relationship at an instant. */
export type TimedStep = {
  readonly __typename?: 'TimedStep';
  readonly at: Scalars['DateTime']['output'];
  readonly relationship: Relationship;
};

/** A leaked key, traced: what it is, whether it still works, what it opens, and who can shut it. */
export type TraceAnswer = Answer & {
  readonly __typename?: 'TraceAnswer';
  readonly at: Scalars['DateTime']['output'];
  readonly coverage: Coverage;
  /** Check value of the key that this graph's fingerprints are made with, `v<version>:<hex>`; null: it has none yet. */
  readonly fingerprintKey?: Maybe<Scalars['String']['output']>;
  readonly graphVersion: Scalars['Int']['output'];
  /** What was looked for. */
  readonly key: Scalars['String']['output'];
  /** Every node that the key may mean, by id. Empty: the graph does not know it, which does not make it harmless. */
  readonly matches: ReadonlyArray<TraceMatch>;
};

/** One node that the key may mean. */
export type TraceMatch = {
  readonly __typename?: 'TraceMatch';
  readonly blastRadius: BlastRadius;
  readonly liveness: Liveness;
  /** How it was found. */
  readonly matchedBy: ReadonlyArray<KeyMatch>;
  readonly node: Node;
  readonly whoCanRevoke: Revocation;
};

export type Visibility =
  | 'INTERNAL'
  | 'PRIVATE'
  | 'PUBLIC';

/** What would change within reach of these nodes if it were so. Nothing is stored. */
export type WhatIf = Answer & {
  readonly __typename?: 'WhatIf';
  /** The blast radius as it would be. */
  readonly after: BlastRadius;
  readonly at: Scalars['DateTime']['output'];
  /** The blast radius as it is. */
  readonly before: BlastRadius;
  readonly changed: Scalars['Int']['output'];
  /** Gained first, then changed, then lost; each by sensitivity × capability descending, hops, id. */
  readonly changes: ReachChangeConnection;
  readonly coverage: Coverage;
  readonly gained: Scalars['Int']['output'];
  readonly graphVersion: Scalars['Int']['output'];
  readonly lost: Scalars['Int']['output'];
  readonly of: ReadonlyArray<Node>;
  /** A limit (`maxHops`) cut one of the searches: what lies beyond it is not compared. */
  readonly truncated: Scalars['Boolean']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Answer:
    | ( Omit<AuthenticationConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: _RefType['Coverage'], edges: ReadonlyArray<_RefType['AuthenticationEdge']>, nodes: ReadonlyArray<_RefType['Authentication']> } )
    | ( BlastRadiusParent )
    | ( Omit<BlastRadiusRanking, 'coverage' | 'radii'> & { coverage: _RefType['Coverage'], radii: _RefType['RankedRadiusConnection'] } )
    | ( ChokePointsParent )
    | ( Omit<CredentialConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: _RefType['Coverage'], edges: ReadonlyArray<_RefType['CredentialEdge']>, nodes: ReadonlyArray<_RefType['Credential']> } )
    | ( DecisionParent )
    | ( Omit<DelegationChainConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: _RefType['Coverage'], edges: ReadonlyArray<_RefType['DelegationChainEdge']>, nodes: ReadonlyArray<_RefType['DelegationChain']> } )
    | ( ExposureParent )
    | ( GraphParent )
    | ( Omit<IdentityConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: _RefType['Coverage'], edges: ReadonlyArray<_RefType['IdentityEdge']>, nodes: ReadonlyArray<_RefType['Identity']> } )
    | ( Omit<NodeConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: _RefType['Coverage'], edges: ReadonlyArray<_RefType['NodeEdge']>, nodes: ReadonlyArray<_RefType['Node']> } )
    | ( OrphanedIdentityConnectionParent )
    | ( Omit<OwnerConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: _RefType['Coverage'], edges: ReadonlyArray<_RefType['OwnerEdge']>, nodes: ReadonlyArray<_RefType['Owner']> } )
    | ( PathAnswerParent )
    | ( ReachParent )
    | ( ReachDifferenceParent )
    | ( ReachOverParent )
    | ( Omit<ResourceConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: _RefType['Coverage'], edges: ReadonlyArray<_RefType['ResourceEdge']>, nodes: ReadonlyArray<_RefType['Resource']> } )
    | ( RevocationParent )
    | ( Omit<SharedCredentialConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: _RefType['Coverage'], edges: ReadonlyArray<_RefType['SharedCredentialEdge']>, nodes: ReadonlyArray<_RefType['SharedCredential']> } )
    | ( TraceAnswerParent )
    | ( WhatIfParent )
  ;
  Node:
    | ( CredentialParent )
    | ( IdentityParent )
    | ( OwnerParent )
    | ( ResourceParent )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Answer: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Answer']>;
  Arrival: ResolverTypeWrapper<ArrivalParent>;
  Authentication: ResolverTypeWrapper<AuthenticationParent>;
  AuthenticationConnection: ResolverTypeWrapper<Omit<AuthenticationConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['AuthenticationEdge']>, nodes: ReadonlyArray<ResolversTypes['Authentication']> }>;
  AuthenticationEdge: ResolverTypeWrapper<Omit<AuthenticationEdge, 'node'> & { node: ResolversTypes['Authentication'] }>;
  AuthenticationFilter: AuthenticationFilter;
  AuthenticationReason: AuthenticationReason;
  BlastRadius: ResolverTypeWrapper<BlastRadiusParent>;
  BlastRadiusOrder: BlastRadiusOrder;
  BlastRadiusRanking: ResolverTypeWrapper<Omit<BlastRadiusRanking, 'coverage' | 'radii'> & { coverage: ResolversTypes['Coverage'], radii: ResolversTypes['RankedRadiusConnection'] }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Capability: Capability;
  CapabilityCount: ResolverTypeWrapper<CapabilityCount>;
  Category: Category;
  Certainty: Certainty;
  Change: Change;
  ChokeCut: ResolverTypeWrapper<ChokeCutParent>;
  ChokePoint: ResolverTypeWrapper<ChokePointParent>;
  ChokePointConnection: ResolverTypeWrapper<Omit<ChokePointConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ChokePointEdge']>, nodes: ReadonlyArray<ResolversTypes['ChokePoint']> }>;
  ChokePointEdge: ResolverTypeWrapper<Omit<ChokePointEdge, 'node'> & { node: ResolversTypes['ChokePoint'] }>;
  ChokePoints: ResolverTypeWrapper<ChokePointsParent>;
  ControlParty: ControlParty;
  Count: ResolverTypeWrapper<Count>;
  Coverage: ResolverTypeWrapper<CoverageParent>;
  Credential: ResolverTypeWrapper<CredentialParent>;
  CredentialConnection: ResolverTypeWrapper<Omit<CredentialConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['CredentialEdge']>, nodes: ReadonlyArray<ResolversTypes['Credential']> }>;
  CredentialEdge: ResolverTypeWrapper<Omit<CredentialEdge, 'node'> & { node: ResolversTypes['Credential'] }>;
  CredentialFilter: CredentialFilter;
  CredentialKind: CredentialKind;
  CredentialMark: CredentialMark;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeadStart: ResolverTypeWrapper<DeadStartParent>;
  Death: ResolverTypeWrapper<DeathParent>;
  DeathReason: DeathReason;
  Decision: ResolverTypeWrapper<DecisionParent>;
  DelegationChain: ResolverTypeWrapper<DelegationChainParent>;
  DelegationChainConnection: ResolverTypeWrapper<Omit<DelegationChainConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['DelegationChainEdge']>, nodes: ReadonlyArray<ResolversTypes['DelegationChain']> }>;
  DelegationChainEdge: ResolverTypeWrapper<Omit<DelegationChainEdge, 'node'> & { node: ResolversTypes['DelegationChain'] }>;
  DelegationLink: ResolverTypeWrapper<DelegationLinkParent>;
  EdgeCertainty: EdgeCertainty;
  EdgeKind: EdgeKind;
  Environment: Environment;
  EvidencePath: ResolverTypeWrapper<EvidencePathParent>;
  Exposure: ResolverTypeWrapper<ExposureParent>;
  Facet: Facet;
  FacetCoverage: ResolverTypeWrapper<FacetCoverage>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Governance: ResolverTypeWrapper<Governance>;
  GrantMode: GrantMode;
  Graph: ResolverTypeWrapper<GraphParent>;
  HeldCapability: ResolverTypeWrapper<HeldCapabilityParent>;
  Hit: ResolverTypeWrapper<HitParent>;
  HitConnection: ResolverTypeWrapper<HitConnectionParent>;
  HitEdge: ResolverTypeWrapper<Omit<HitEdge, 'node'> & { node: ResolversTypes['Hit'] }>;
  HitFilter: HitFilter;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Identity: ResolverTypeWrapper<IdentityParent>;
  IdentityConnection: ResolverTypeWrapper<Omit<IdentityConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['IdentityEdge']>, nodes: ReadonlyArray<ResolversTypes['Identity']> }>;
  IdentityEdge: ResolverTypeWrapper<Omit<IdentityEdge, 'node'> & { node: ResolversTypes['Identity'] }>;
  IdentityFilter: IdentityFilter;
  IdentityKind: IdentityKind;
  Impact: ResolverTypeWrapper<ImpactParent>;
  ImpactTerm: ResolverTypeWrapper<ImpactTermParent>;
  ImpactTermConnection: ResolverTypeWrapper<Omit<ImpactTermConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ImpactTermEdge']>, nodes: ReadonlyArray<ResolversTypes['ImpactTerm']> }>;
  ImpactTermEdge: ResolverTypeWrapper<Omit<ImpactTermEdge, 'node'> & { node: ResolversTypes['ImpactTerm'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Interval: ResolverTypeWrapper<Interval>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  KeyMatch: KeyMatch;
  KindCount: ResolverTypeWrapper<KindCount>;
  Label: Label;
  LinkFlaw: LinkFlaw;
  Liveness: ResolverTypeWrapper<LivenessParent>;
  LivenessReason: LivenessReason;
  MergedBy: ResolverTypeWrapper<MergedBy>;
  MergedCredential: ResolverTypeWrapper<MergedCredential>;
  Node: ResolverTypeWrapper<NodeParent>;
  NodeConnection: ResolverTypeWrapper<Omit<NodeConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['NodeEdge']>, nodes: ReadonlyArray<ResolversTypes['Node']> }>;
  NodeEdge: ResolverTypeWrapper<Omit<NodeEdge, 'node'> & { node: ResolversTypes['Node'] }>;
  NodeOrder: NodeOrder;
  NodeOrderField: NodeOrderField;
  NodeSelection: NodeSelection;
  OrderDirection: OrderDirection;
  OrphanFilter: OrphanFilter;
  OrphanReason: OrphanReason;
  OrphanedIdentity: ResolverTypeWrapper<OrphanedIdentityParent>;
  OrphanedIdentityConnection: ResolverTypeWrapper<OrphanedIdentityConnectionParent>;
  OrphanedIdentityEdge: ResolverTypeWrapper<Omit<OrphanedIdentityEdge, 'node'> & { node: ResolversTypes['OrphanedIdentity'] }>;
  OverHit: ResolverTypeWrapper<OverHitParent>;
  OverHitConnection: ResolverTypeWrapper<Omit<OverHitConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['OverHitEdge']>, nodes: ReadonlyArray<ResolversTypes['OverHit']> }>;
  OverHitEdge: ResolverTypeWrapper<Omit<OverHitEdge, 'node'> & { node: ResolversTypes['OverHit'] }>;
  Owner: ResolverTypeWrapper<OwnerParent>;
  OwnerConnection: ResolverTypeWrapper<Omit<OwnerConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['OwnerEdge']>, nodes: ReadonlyArray<ResolversTypes['Owner']> }>;
  OwnerEdge: ResolverTypeWrapper<Omit<OwnerEdge, 'node'> & { node: ResolversTypes['Owner'] }>;
  OwnerFilter: OwnerFilter;
  OwnerKind: OwnerKind;
  OwnerStatus: OwnerStatus;
  OwnershipGap: ResolverTypeWrapper<OwnershipGapParent>;
  OwnershipGapReason: OwnershipGapReason;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PathAnswer: ResolverTypeWrapper<PathAnswerParent>;
  PointInTime: PointInTime;
  QuarantineConnection: ResolverTypeWrapper<Omit<QuarantineConnection, 'edges' | 'nodes' | 'run'> & { edges: ReadonlyArray<ResolversTypes['QuarantineEdge']>, nodes: ReadonlyArray<ResolversTypes['QuarantinedRecord']>, run: ResolversTypes['Run'] }>;
  QuarantineEdge: ResolverTypeWrapper<Omit<QuarantineEdge, 'node'> & { node: ResolversTypes['QuarantinedRecord'] }>;
  QuarantinedRecord: ResolverTypeWrapper<QuarantinedRecordParent>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RankedRadius: ResolverTypeWrapper<RankedRadiusParent>;
  RankedRadiusConnection: ResolverTypeWrapper<Omit<RankedRadiusConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RankedRadiusEdge']>, nodes: ReadonlyArray<ResolversTypes['RankedRadius']> }>;
  RankedRadiusEdge: ResolverTypeWrapper<Omit<RankedRadiusEdge, 'node'> & { node: ResolversTypes['RankedRadius'] }>;
  RankedRadiusFilter: RankedRadiusFilter;
  Reach: ResolverTypeWrapper<ReachParent>;
  ReachChange: ResolverTypeWrapper<ReachChangeParent>;
  ReachChangeConnection: ResolverTypeWrapper<Omit<ReachChangeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ReachChangeEdge']>, nodes: ReadonlyArray<ResolversTypes['ReachChange']> }>;
  ReachChangeEdge: ResolverTypeWrapper<Omit<ReachChangeEdge, 'node'> & { node: ResolversTypes['ReachChange'] }>;
  ReachChangeKind: ReachChangeKind;
  ReachDifference: ResolverTypeWrapper<ReachDifferenceParent>;
  ReachOptions: ReachOptions;
  ReachOver: ResolverTypeWrapper<ReachOverParent>;
  Relationship: ResolverTypeWrapper<RelationshipParent>;
  RelationshipConnection: ResolverTypeWrapper<Omit<RelationshipConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RelationshipEdge']>, nodes: ReadonlyArray<ResolversTypes['Relationship']> }>;
  RelationshipEdge: ResolverTypeWrapper<Omit<RelationshipEdge, 'node'> & { node: ResolversTypes['Relationship'] }>;
  Resource: ResolverTypeWrapper<ResourceParent>;
  ResourceConnection: ResolverTypeWrapper<Omit<ResourceConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['ResourceEdge']>, nodes: ReadonlyArray<ResolversTypes['Resource']> }>;
  ResourceEdge: ResolverTypeWrapper<Omit<ResourceEdge, 'node'> & { node: ResolversTypes['Resource'] }>;
  ResourceFilter: ResourceFilter;
  ResourceOrder: ResourceOrder;
  ResourceOrderField: ResourceOrderField;
  Revocation: ResolverTypeWrapper<RevocationParent>;
  Revoker: ResolverTypeWrapper<RevokerParent>;
  RevokerConnection: ResolverTypeWrapper<Omit<RevokerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['RevokerEdge']>, nodes: ReadonlyArray<ResolversTypes['Revoker']> }>;
  RevokerEdge: ResolverTypeWrapper<Omit<RevokerEdge, 'node'> & { node: ResolversTypes['Revoker'] }>;
  RevokerReason: RevokerReason;
  Run: ResolverTypeWrapper<RunParent>;
  RunConnection: ResolverTypeWrapper<RunConnectionParent>;
  RunCounts: ResolverTypeWrapper<RunCounts>;
  RunEdge: ResolverTypeWrapper<Omit<RunEdge, 'node'> & { node: ResolversTypes['Run'] }>;
  RunMode: RunMode;
  RunStatus: RunStatus;
  Sensitivity: Sensitivity;
  SharedCredential: ResolverTypeWrapper<SharedCredentialParent>;
  SharedCredentialConnection: ResolverTypeWrapper<Omit<SharedCredentialConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversTypes['Coverage'], edges: ReadonlyArray<ResolversTypes['SharedCredentialEdge']>, nodes: ReadonlyArray<ResolversTypes['SharedCredential']> }>;
  SharedCredentialEdge: ResolverTypeWrapper<Omit<SharedCredentialEdge, 'node'> & { node: ResolversTypes['SharedCredential'] }>;
  SharedCredentialFilter: SharedCredentialFilter;
  SharingReason: SharingReason;
  Side: ResolverTypeWrapper<SideParent>;
  Source: ResolverTypeWrapper<SourceParent>;
  Statement: ResolverTypeWrapper<Statement>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  SupposedEdge: SupposedEdge;
  SupposedNode: SupposedNode;
  TimedStep: ResolverTypeWrapper<Omit<TimedStep, 'relationship'> & { relationship: ResolversTypes['Relationship'] }>;
  TraceAnswer: ResolverTypeWrapper<TraceAnswerParent>;
  TraceMatch: ResolverTypeWrapper<TraceMatchParent>;
  Visibility: Visibility;
  WhatIf: ResolverTypeWrapper<WhatIfParent>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Answer: ResolversInterfaceTypes<ResolversParentTypes>['Answer'];
  Arrival: ArrivalParent;
  Authentication: AuthenticationParent;
  AuthenticationConnection: Omit<AuthenticationConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['AuthenticationEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Authentication']> };
  AuthenticationEdge: Omit<AuthenticationEdge, 'node'> & { node: ResolversParentTypes['Authentication'] };
  AuthenticationFilter: AuthenticationFilter;
  BlastRadius: BlastRadiusParent;
  BlastRadiusRanking: Omit<BlastRadiusRanking, 'coverage' | 'radii'> & { coverage: ResolversParentTypes['Coverage'], radii: ResolversParentTypes['RankedRadiusConnection'] };
  Boolean: Scalars['Boolean']['output'];
  CapabilityCount: CapabilityCount;
  Change: Change;
  ChokeCut: ChokeCutParent;
  ChokePoint: ChokePointParent;
  ChokePointConnection: Omit<ChokePointConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ChokePointEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ChokePoint']> };
  ChokePointEdge: Omit<ChokePointEdge, 'node'> & { node: ResolversParentTypes['ChokePoint'] };
  ChokePoints: ChokePointsParent;
  Count: Count;
  Coverage: CoverageParent;
  Credential: CredentialParent;
  CredentialConnection: Omit<CredentialConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['CredentialEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Credential']> };
  CredentialEdge: Omit<CredentialEdge, 'node'> & { node: ResolversParentTypes['Credential'] };
  CredentialFilter: CredentialFilter;
  DateTime: Scalars['DateTime']['output'];
  DeadStart: DeadStartParent;
  Death: DeathParent;
  Decision: DecisionParent;
  DelegationChain: DelegationChainParent;
  DelegationChainConnection: Omit<DelegationChainConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['DelegationChainEdge']>, nodes: ReadonlyArray<ResolversParentTypes['DelegationChain']> };
  DelegationChainEdge: Omit<DelegationChainEdge, 'node'> & { node: ResolversParentTypes['DelegationChain'] };
  DelegationLink: DelegationLinkParent;
  EvidencePath: EvidencePathParent;
  Exposure: ExposureParent;
  FacetCoverage: FacetCoverage;
  Float: Scalars['Float']['output'];
  Governance: Governance;
  Graph: GraphParent;
  HeldCapability: HeldCapabilityParent;
  Hit: HitParent;
  HitConnection: HitConnectionParent;
  HitEdge: Omit<HitEdge, 'node'> & { node: ResolversParentTypes['Hit'] };
  HitFilter: HitFilter;
  ID: Scalars['ID']['output'];
  Identity: IdentityParent;
  IdentityConnection: Omit<IdentityConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['IdentityEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Identity']> };
  IdentityEdge: Omit<IdentityEdge, 'node'> & { node: ResolversParentTypes['Identity'] };
  IdentityFilter: IdentityFilter;
  Impact: ImpactParent;
  ImpactTerm: ImpactTermParent;
  ImpactTermConnection: Omit<ImpactTermConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ImpactTermEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ImpactTerm']> };
  ImpactTermEdge: Omit<ImpactTermEdge, 'node'> & { node: ResolversParentTypes['ImpactTerm'] };
  Int: Scalars['Int']['output'];
  Interval: Interval;
  JSON: Scalars['JSON']['output'];
  KindCount: KindCount;
  Liveness: LivenessParent;
  MergedBy: MergedBy;
  MergedCredential: MergedCredential;
  Node: NodeParent;
  NodeConnection: Omit<NodeConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['NodeEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Node']> };
  NodeEdge: Omit<NodeEdge, 'node'> & { node: ResolversParentTypes['Node'] };
  NodeOrder: NodeOrder;
  NodeSelection: NodeSelection;
  OrphanFilter: OrphanFilter;
  OrphanedIdentity: OrphanedIdentityParent;
  OrphanedIdentityConnection: OrphanedIdentityConnectionParent;
  OrphanedIdentityEdge: Omit<OrphanedIdentityEdge, 'node'> & { node: ResolversParentTypes['OrphanedIdentity'] };
  OverHit: OverHitParent;
  OverHitConnection: Omit<OverHitConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['OverHitEdge']>, nodes: ReadonlyArray<ResolversParentTypes['OverHit']> };
  OverHitEdge: Omit<OverHitEdge, 'node'> & { node: ResolversParentTypes['OverHit'] };
  Owner: OwnerParent;
  OwnerConnection: Omit<OwnerConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['OwnerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Owner']> };
  OwnerEdge: Omit<OwnerEdge, 'node'> & { node: ResolversParentTypes['Owner'] };
  OwnerFilter: OwnerFilter;
  OwnershipGap: OwnershipGapParent;
  PageInfo: PageInfo;
  PathAnswer: PathAnswerParent;
  PointInTime: PointInTime;
  QuarantineConnection: Omit<QuarantineConnection, 'edges' | 'nodes' | 'run'> & { edges: ReadonlyArray<ResolversParentTypes['QuarantineEdge']>, nodes: ReadonlyArray<ResolversParentTypes['QuarantinedRecord']>, run: ResolversParentTypes['Run'] };
  QuarantineEdge: Omit<QuarantineEdge, 'node'> & { node: ResolversParentTypes['QuarantinedRecord'] };
  QuarantinedRecord: QuarantinedRecordParent;
  Query: Record<PropertyKey, never>;
  RankedRadius: RankedRadiusParent;
  RankedRadiusConnection: Omit<RankedRadiusConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RankedRadiusEdge']>, nodes: ReadonlyArray<ResolversParentTypes['RankedRadius']> };
  RankedRadiusEdge: Omit<RankedRadiusEdge, 'node'> & { node: ResolversParentTypes['RankedRadius'] };
  RankedRadiusFilter: RankedRadiusFilter;
  Reach: ReachParent;
  ReachChange: ReachChangeParent;
  ReachChangeConnection: Omit<ReachChangeConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ReachChangeEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ReachChange']> };
  ReachChangeEdge: Omit<ReachChangeEdge, 'node'> & { node: ResolversParentTypes['ReachChange'] };
  ReachDifference: ReachDifferenceParent;
  ReachOptions: ReachOptions;
  ReachOver: ReachOverParent;
  Relationship: RelationshipParent;
  RelationshipConnection: Omit<RelationshipConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RelationshipEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Relationship']> };
  RelationshipEdge: Omit<RelationshipEdge, 'node'> & { node: ResolversParentTypes['Relationship'] };
  Resource: ResourceParent;
  ResourceConnection: Omit<ResourceConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['ResourceEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Resource']> };
  ResourceEdge: Omit<ResourceEdge, 'node'> & { node: ResolversParentTypes['Resource'] };
  ResourceFilter: ResourceFilter;
  ResourceOrder: ResourceOrder;
  Revocation: RevocationParent;
  Revoker: RevokerParent;
  RevokerConnection: Omit<RevokerConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['RevokerEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Revoker']> };
  RevokerEdge: Omit<RevokerEdge, 'node'> & { node: ResolversParentTypes['Revoker'] };
  Run: RunParent;
  RunConnection: RunConnectionParent;
  RunCounts: RunCounts;
  RunEdge: Omit<RunEdge, 'node'> & { node: ResolversParentTypes['Run'] };
  SharedCredential: SharedCredentialParent;
  SharedCredentialConnection: Omit<SharedCredentialConnection, 'coverage' | 'edges' | 'nodes'> & { coverage: ResolversParentTypes['Coverage'], edges: ReadonlyArray<ResolversParentTypes['SharedCredentialEdge']>, nodes: ReadonlyArray<ResolversParentTypes['SharedCredential']> };
  SharedCredentialEdge: Omit<SharedCredentialEdge, 'node'> & { node: ResolversParentTypes['SharedCredential'] };
  SharedCredentialFilter: SharedCredentialFilter;
  Side: SideParent;
  Source: SourceParent;
  Statement: Statement;
  String: Scalars['String']['output'];
  SupposedEdge: SupposedEdge;
  SupposedNode: SupposedNode;
  TimedStep: Omit<TimedStep, 'relationship'> & { relationship: ResolversParentTypes['Relationship'] };
  TraceAnswer: TraceAnswerParent;
  TraceMatch: TraceMatchParent;
  WhatIf: WhatIfParent;
};

export type AnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Answer'] = ResolversParentTypes['Answer']> = {
  __resolveType: TypeResolveFn<'AuthenticationConnection' | 'BlastRadius' | 'BlastRadiusRanking' | 'ChokePoints' | 'CredentialConnection' | 'Decision' | 'DelegationChainConnection' | 'Exposure' | 'Graph' | 'IdentityConnection' | 'NodeConnection' | 'OrphanedIdentityConnection' | 'OwnerConnection' | 'PathAnswer' | 'Reach' | 'ReachDifference' | 'ReachOver' | 'ResourceConnection' | 'Revocation' | 'SharedCredentialConnection' | 'TraceAnswer' | 'WhatIf', ParentType, ContextType>;
};

export type ArrivalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Arrival'] = ResolversParentTypes['Arrival']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  definiteAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['TimedStep']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuthenticationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Authentication'] = ResolversParentTypes['Authentication']> = {
  credentialCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  credentials?: Resolver<ReadonlyArray<ResolversTypes['Credential']>, ParentType, ContextType, RequireFields<AuthenticationCredentialsArgs, 'first'>>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Relationship']>, ParentType, ContextType, RequireFields<AuthenticationEvidenceArgs, 'first'>>;
  identity?: Resolver<ResolversTypes['Identity'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['AuthenticationReason']>, ParentType, ContextType>;
};

export type AuthenticationConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthenticationConnection'] = ResolversParentTypes['AuthenticationConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['AuthenticationEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Authentication']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthenticationEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuthenticationEdge'] = ResolversParentTypes['AuthenticationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Authentication'], ParentType, ContextType>;
};

export type BlastRadiusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlastRadius'] = ResolversParentTypes['BlastRadius']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byEnvironment?: Resolver<ReadonlyArray<ResolversTypes['Count']>, ParentType, ContextType>;
  byKind?: Resolver<ReadonlyArray<ResolversTypes['Count']>, ParentType, ContextType>;
  byProvider?: Resolver<ReadonlyArray<ResolversTypes['Count']>, ParentType, ContextType>;
  bySensitivity?: Resolver<ReadonlyArray<ResolversTypes['Count']>, ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  credentials?: Resolver<ResolversTypes['HitConnection'], ParentType, ContextType, RequireFields<BlastRadiusCredentialsArgs, 'first'>>;
  deadStarts?: Resolver<ReadonlyArray<ResolversTypes['DeadStart']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  identities?: Resolver<ResolversTypes['HitConnection'], ParentType, ContextType, RequireFields<BlastRadiusIdentitiesArgs, 'first'>>;
  impact?: Resolver<ResolversTypes['Impact'], ParentType, ContextType>;
  of?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['HitConnection'], ParentType, ContextType, RequireFields<BlastRadiusResourcesArgs, 'first'>>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BlastRadiusRankingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BlastRadiusRanking'] = ResolversParentTypes['BlastRadiusRanking']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  radii?: Resolver<ResolversTypes['RankedRadiusConnection'], ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CapabilityCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CapabilityCount'] = ResolversParentTypes['CapabilityCount']> = {
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChokeCutResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChokeCut'] = ResolversParentTypes['ChokeCut']> = {
  atLeast?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  exposedAfter?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  relationships?: Resolver<ReadonlyArray<ResolversTypes['Relationship']>, ParentType, ContextType>;
  remaining?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<ChokeCutRemainingArgs, 'first'>>;
  size?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChokePointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChokePoint'] = ResolversParentTypes['ChokePoint']> = {
  exposedAfter?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  guarded?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<ChokePointGuardedArgs, 'first'>>;
  guards?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType>;
  relationship?: Resolver<Maybe<ResolversTypes['Relationship']>, ParentType, ContextType>;
};

export type ChokePointConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChokePointConnection'] = ResolversParentTypes['ChokePointConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChokePointEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ChokePoint']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ChokePointEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChokePointEdge'] = ResolversParentTypes['ChokePointEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ChokePoint'], ParentType, ContextType>;
};

export type ChokePointsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChokePoints'] = ResolversParentTypes['ChokePoints']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  cut?: Resolver<ResolversTypes['ChokeCut'], ParentType, ContextType>;
  deadStarts?: Resolver<ReadonlyArray<ResolversTypes['DeadStart']>, ParentType, ContextType>;
  entries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  exposed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  exposedNodes?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<ChokePointsExposedNodesArgs, 'first'>>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['ChokePointConnection'], ParentType, ContextType>;
  protected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Count'] = ResolversParentTypes['Count']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CoverageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Coverage'] = ResolversParentTypes['Coverage']> = {
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  staleSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Credential'] = ResolversParentTypes['Credential']> = {
  aliases?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  attributes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, Partial<CredentialDeadArgs>>;
  death?: Resolver<Maybe<ResolversTypes['Death']>, ParentType, ContextType, Partial<CredentialDeathArgs>>;
  declared?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disabled?: Resolver<ReadonlyArray<ResolversTypes['Interval']>, ParentType, ContextType>;
  environment?: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, RequireFields<CredentialIncomingArgs, 'first'>>;
  keyId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['Label'], ParentType, ContextType>;
  lastRotatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mergedFrom?: Resolver<ReadonlyArray<ResolversTypes['MergedCredential']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  neverExpires?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  outgoing?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, RequireFields<CredentialOutgoingArgs, 'first'>>;
  owners?: Resolver<ReadonlyArray<ResolversTypes['Owner']>, ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  statements?: Resolver<ReadonlyArray<ResolversTypes['Statement']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CredentialConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CredentialConnection'] = ResolversParentTypes['CredentialConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['CredentialEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Credential']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CredentialEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CredentialEdge'] = ResolversParentTypes['CredentialEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Credential'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeadStartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeadStart'] = ResolversParentTypes['DeadStart']> = {
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['DeathReason'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DeathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Death'] = ResolversParentTypes['Death']> = {
  reason?: Resolver<ResolversTypes['DeathReason'], ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type DecisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Decision'] = ResolversParentTypes['Decision']> = {
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  deadStarts?: Resolver<ReadonlyArray<ResolversTypes['DeadStart']>, ParentType, ContextType>;
  definite?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  edgesSearched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodesSearched?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['EvidencePath']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DelegationChainResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegationChain'] = ResolversParentTypes['DelegationChain']> = {
  flawed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  identities?: Resolver<ReadonlyArray<ResolversTypes['Identity']>, ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['DelegationLink']>, ParentType, ContextType>;
  mermaid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DelegationChainConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegationChainConnection'] = ResolversParentTypes['DelegationChainConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['DelegationChainEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DelegationChain']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DelegationChainEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegationChainEdge'] = ResolversParentTypes['DelegationChainEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DelegationChain'], ParentType, ContextType>;
};

export type DelegationLinkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DelegationLink'] = ResolversParentTypes['DelegationLink']> = {
  flaws?: Resolver<ReadonlyArray<ResolversTypes['LinkFlaw']>, ParentType, ContextType>;
  relationship?: Resolver<ResolversTypes['Relationship'], ParentType, ContextType>;
  scope?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
};

export type EvidencePathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EvidencePath'] = ResolversParentTypes['EvidencePath']> = {
  definite?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  held?: Resolver<ReadonlyArray<ReadonlyArray<ResolversTypes['Capability']>>, ParentType, ContextType>;
  mermaid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType>;
  relationships?: Resolver<ReadonlyArray<ResolversTypes['Relationship']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExposureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Exposure'] = ResolversParentTypes['Exposure']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['HitConnection'], ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FacetCoverageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetCoverage'] = ResolversParentTypes['FacetCoverage']> = {
  facet?: Resolver<ResolversTypes['Facet'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GovernanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Governance'] = ResolversParentTypes['Governance']> = {
  approvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  approvedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  exceptionUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastReviewedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mode?: Resolver<Maybe<ResolversTypes['GrantMode']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requestedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reviewDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GraphResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Graph'] = ResolversParentTypes['Graph']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  committedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kinds?: Resolver<ReadonlyArray<ResolversTypes['KindCount']>, ParentType, ContextType>;
  labels?: Resolver<ReadonlyArray<ResolversTypes['Count']>, ParentType, ContextType>;
  nodes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  relationshipKinds?: Resolver<ReadonlyArray<ResolversTypes['Count']>, ParentType, ContextType>;
  relationships?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['Source']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HeldCapabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeldCapability'] = ResolversParentTypes['HeldCapability']> = {
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  definite?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  definitePath?: Resolver<Maybe<ResolversTypes['EvidencePath']>, ParentType, ContextType>;
  hops?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['EvidencePath'], ParentType, ContextType>;
};

export type HitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Hit'] = ResolversParentTypes['Hit']> = {
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  definite?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  held?: Resolver<ReadonlyArray<ResolversTypes['HeldCapability']>, ParentType, ContextType>;
  hops?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['EvidencePath']>, ParentType, ContextType, Partial<HitPathArgs>>;
};

export type HitConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HitConnection'] = ResolversParentTypes['HitConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HitEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Hit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type HitEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HitEdge'] = ResolversParentTypes['HitEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Hit'], ParentType, ContextType>;
};

export type IdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Identity'] = ResolversParentTypes['Identity']> = {
  attributes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  controlParty?: Resolver<Maybe<ResolversTypes['ControlParty']>, ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, Partial<IdentityDeadArgs>>;
  death?: Resolver<Maybe<ResolversTypes['Death']>, ParentType, ContextType, Partial<IdentityDeathArgs>>;
  declared?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disabled?: Resolver<ReadonlyArray<ResolversTypes['Interval']>, ParentType, ContextType>;
  environment?: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, RequireFields<IdentityIncomingArgs, 'first'>>;
  interactive?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['Label'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outgoing?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, RequireFields<IdentityOutgoingArgs, 'first'>>;
  owners?: Resolver<ReadonlyArray<ResolversTypes['Owner']>, ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  statements?: Resolver<ReadonlyArray<ResolversTypes['Statement']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityConnection'] = ResolversParentTypes['IdentityConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['IdentityEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Identity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityEdge'] = ResolversParentTypes['IdentityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Identity'], ParentType, ContextType>;
};

export type ImpactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Impact'] = ResolversParentTypes['Impact']> = {
  breadth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  largest?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  terms?: Resolver<ResolversTypes['ImpactTermConnection'], ParentType, ContextType, RequireFields<ImpactTermsArgs, 'first'>>;
};

export type ImpactTermResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactTerm'] = ResolversParentTypes['ImpactTerm']> = {
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  capabilityWeight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  resource?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  sensitivityWeight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ImpactTermConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactTermConnection'] = ResolversParentTypes['ImpactTermConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ImpactTermEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ImpactTerm']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImpactTermEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpactTermEdge'] = ResolversParentTypes['ImpactTermEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ImpactTerm'], ParentType, ContextType>;
};

export type IntervalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Interval'] = ResolversParentTypes['Interval']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type KindCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KindCount'] = ResolversParentTypes['KindCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['Label'], ParentType, ContextType>;
};

export type LivenessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Liveness'] = ResolversParentTypes['Liveness']> = {
  death?: Resolver<Maybe<ResolversTypes['Death']>, ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  identities?: Resolver<ReadonlyArray<ResolversTypes['Identity']>, ParentType, ContextType>;
  live?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['LivenessReason']>, ParentType, ContextType>;
};

export type MergedByResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergedBy'] = ResolversParentTypes['MergedBy']> = {
  mark?: Resolver<ResolversTypes['CredentialMark'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MergedCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MergedCredential'] = ResolversParentTypes['MergedCredential']> = {
  by?: Resolver<ReadonlyArray<ResolversTypes['MergedBy']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Credential' | 'Identity' | 'Owner' | 'Resource', ParentType, ContextType>;
};

export type NodeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeConnection'] = ResolversParentTypes['NodeConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['NodeEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NodeEdge'] = ResolversParentTypes['NodeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
};

export type OrphanedIdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrphanedIdentity'] = ResolversParentTypes['OrphanedIdentity']> = {
  authentication?: Resolver<ResolversTypes['Authentication'], ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['Identity'], ParentType, ContextType>;
  owners?: Resolver<ReadonlyArray<ResolversTypes['Owner']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['OrphanReason']>, ParentType, ContextType>;
};

export type OrphanedIdentityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrphanedIdentityConnection'] = ResolversParentTypes['OrphanedIdentityConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['OrphanedIdentityEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['OrphanedIdentity']>, ParentType, ContextType>;
  notCovered?: Resolver<ReadonlyArray<ResolversTypes['OwnershipGap']>, ParentType, ContextType, RequireFields<OrphanedIdentityConnectionNotCoveredArgs, 'first'>>;
  notCoveredCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrphanedIdentityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrphanedIdentityEdge'] = ResolversParentTypes['OrphanedIdentityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OrphanedIdentity'], ParentType, ContextType>;
};

export type OverHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OverHit'] = ResolversParentTypes['OverHit']> = {
  arrivals?: Resolver<ReadonlyArray<ResolversTypes['Arrival']>, ParentType, ContextType>;
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  definite?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  earliest?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
};

export type OverHitConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OverHitConnection'] = ResolversParentTypes['OverHitConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OverHitEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['OverHit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OverHitEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OverHitEdge'] = ResolversParentTypes['OverHitEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OverHit'], ParentType, ContextType>;
};

export type OwnerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Owner'] = ResolversParentTypes['Owner']> = {
  attributes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, Partial<OwnerDeadArgs>>;
  death?: Resolver<Maybe<ResolversTypes['Death']>, ParentType, ContextType, Partial<OwnerDeathArgs>>;
  declared?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  departedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employeeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  environment?: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, RequireFields<OwnerIncomingArgs, 'first'>>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['Label'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outgoing?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, RequireFields<OwnerOutgoingArgs, 'first'>>;
  owners?: Resolver<ReadonlyArray<ResolversTypes['Owner']>, ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  statements?: Resolver<ReadonlyArray<ResolversTypes['Statement']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OwnerStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OwnerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnerConnection'] = ResolversParentTypes['OwnerConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['OwnerEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Owner']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OwnerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnerEdge'] = ResolversParentTypes['OwnerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Owner'], ParentType, ContextType>;
};

export type OwnershipGapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnershipGap'] = ResolversParentTypes['OwnershipGap']> = {
  gap?: Resolver<ResolversTypes['OwnershipGapReason'], ParentType, ContextType>;
  identity?: Resolver<ResolversTypes['Identity'], ParentType, ContextType>;
  owners?: Resolver<ReadonlyArray<ResolversTypes['Owner']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PathAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PathAnswer'] = ResolversParentTypes['PathAnswer']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  capability?: Resolver<Maybe<ResolversTypes['Capability']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  deadStarts?: Resolver<ReadonlyArray<ResolversTypes['DeadStart']>, ParentType, ContextType>;
  definite?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paths?: Resolver<ReadonlyArray<ResolversTypes['EvidencePath']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QuarantineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantineConnection'] = ResolversParentTypes['QuarantineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['QuarantineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['QuarantinedRecord']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QuarantineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantineEdge'] = ResolversParentTypes['QuarantineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['QuarantinedRecord'], ParentType, ContextType>;
};

export type QuarantinedRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuarantinedRecord'] = ResolversParentTypes['QuarantinedRecord']> = {
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  blastRadius?: Resolver<Maybe<ResolversTypes['BlastRadius']>, ParentType, ContextType, RequireFields<QueryBlastRadiusArgs, 'of' | 'options'>>;
  blastRadiusRanking?: Resolver<Maybe<ResolversTypes['BlastRadiusRanking']>, ParentType, ContextType, RequireFields<QueryBlastRadiusRankingArgs, 'filter' | 'first' | 'options' | 'orderBy'>>;
  canAuthenticate?: Resolver<Maybe<ResolversTypes['AuthenticationConnection']>, ParentType, ContextType, RequireFields<QueryCanAuthenticateArgs, 'filter' | 'first'>>;
  check?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType, RequireFields<QueryCheckArgs, 'capability' | 'from' | 'options' | 'to'>>;
  chokePoints?: Resolver<Maybe<ResolversTypes['ChokePoints']>, ParentType, ContextType, RequireFields<QueryChokePointsArgs, 'capability' | 'first' | 'from' | 'keep' | 'options' | 'to'>>;
  credentials?: Resolver<Maybe<ResolversTypes['CredentialConnection']>, ParentType, ContextType, RequireFields<QueryCredentialsArgs, 'filter' | 'first' | 'orderBy'>>;
  delegationChains?: Resolver<Maybe<ResolversTypes['DelegationChainConnection']>, ParentType, ContextType, RequireFields<QueryDelegationChainsArgs, 'first' | 'of' | 'options'>>;
  graph?: Resolver<ResolversTypes['Graph'], ParentType, ContextType>;
  identities?: Resolver<Maybe<ResolversTypes['IdentityConnection']>, ParentType, ContextType, RequireFields<QueryIdentitiesArgs, 'filter' | 'first' | 'orderBy'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  orphanedIdentities?: Resolver<Maybe<ResolversTypes['OrphanedIdentityConnection']>, ParentType, ContextType, RequireFields<QueryOrphanedIdentitiesArgs, 'filter' | 'first'>>;
  owners?: Resolver<Maybe<ResolversTypes['OwnerConnection']>, ParentType, ContextType, RequireFields<QueryOwnersArgs, 'filter' | 'first' | 'orderBy'>>;
  paths?: Resolver<Maybe<ResolversTypes['PathAnswer']>, ParentType, ContextType, RequireFields<QueryPathsArgs, 'from' | 'k' | 'options' | 'to'>>;
  quarantine?: Resolver<Maybe<ResolversTypes['QuarantineConnection']>, ParentType, ContextType, RequireFields<QueryQuarantineArgs, 'first' | 'run'>>;
  reach?: Resolver<Maybe<ResolversTypes['Reach']>, ParentType, ContextType, RequireFields<QueryReachArgs, 'filter' | 'first' | 'from' | 'options'>>;
  reachDiff?: Resolver<Maybe<ResolversTypes['ReachDifference']>, ParentType, ContextType, RequireFields<QueryReachDiffArgs, 'first' | 'from' | 'options' | 'since' | 'until'>>;
  reachOver?: Resolver<Maybe<ResolversTypes['ReachOver']>, ParentType, ContextType, RequireFields<QueryReachOverArgs, 'first' | 'from' | 'options' | 'since'>>;
  resources?: Resolver<Maybe<ResolversTypes['ResourceConnection']>, ParentType, ContextType, RequireFields<QueryResourcesArgs, 'filter' | 'first' | 'orderBy'>>;
  runs?: Resolver<Maybe<ResolversTypes['RunConnection']>, ParentType, ContextType, RequireFields<QueryRunsArgs, 'first'>>;
  search?: Resolver<Maybe<ResolversTypes['NodeConnection']>, ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'text'>>;
  sharedCredentials?: Resolver<Maybe<ResolversTypes['SharedCredentialConnection']>, ParentType, ContextType, RequireFields<QuerySharedCredentialsArgs, 'filter' | 'first'>>;
  sources?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Source']>>, ParentType, ContextType>;
  trace?: Resolver<Maybe<ResolversTypes['TraceAnswer']>, ParentType, ContextType, RequireFields<QueryTraceArgs, 'key' | 'options'>>;
  whatIf?: Resolver<Maybe<ResolversTypes['WhatIf']>, ParentType, ContextType, RequireFields<QueryWhatIfArgs, 'changes' | 'first' | 'of' | 'options'>>;
  whoCanReach?: Resolver<Maybe<ResolversTypes['Exposure']>, ParentType, ContextType, RequireFields<QueryWhoCanReachArgs, 'capability' | 'filter' | 'first' | 'options' | 'resource'>>;
  whoCanRevoke?: Resolver<Maybe<ResolversTypes['Revocation']>, ParentType, ContextType, RequireFields<QueryWhoCanRevokeArgs, 'id'>>;
};

export type RankedRadiusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RankedRadius'] = ResolversParentTypes['RankedRadius']> = {
  breadth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  byCapability?: Resolver<ReadonlyArray<ResolversTypes['CapabilityCount']>, ParentType, ContextType>;
  credentials?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  identities?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  largest?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  resources?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type RankedRadiusConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RankedRadiusConnection'] = ResolversParentTypes['RankedRadiusConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RankedRadiusEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['RankedRadius']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RankedRadiusEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RankedRadiusEdge'] = ResolversParentTypes['RankedRadiusEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RankedRadius'], ParentType, ContextType>;
};

export type ReachResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Reach'] = ResolversParentTypes['Reach']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  deadStarts?: Resolver<ReadonlyArray<ResolversTypes['DeadStart']>, ParentType, ContextType>;
  from?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['HitConnection'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReachChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReachChange'] = ResolversParentTypes['ReachChange']> = {
  after?: Resolver<Maybe<ResolversTypes['Hit']>, ParentType, ContextType>;
  because?: Resolver<ReadonlyArray<ResolversTypes['Relationship']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Hit']>, ParentType, ContextType>;
  gained?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  gainedDefinite?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  gainedPath?: Resolver<Maybe<ResolversTypes['EvidencePath']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReachChangeKind'], ParentType, ContextType>;
  lost?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  lostDefinite?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  lostPath?: Resolver<Maybe<ResolversTypes['EvidencePath']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  why?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReachChangeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReachChangeConnection'] = ResolversParentTypes['ReachChangeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReachChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ReachChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReachChangeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReachChangeEdge'] = ResolversParentTypes['ReachChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ReachChange'], ParentType, ContextType>;
};

export type ReachDifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReachDifference'] = ResolversParentTypes['ReachDifference']> = {
  after?: Resolver<ResolversTypes['Side'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Side'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes?: Resolver<ResolversTypes['ReachChangeConnection'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  gained?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lost?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReachOverResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReachOver'] = ResolversParentTypes['ReachOver']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  from?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['OverHitConnection'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RelationshipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Relationship'] = ResolversParentTypes['Relationship']> = {
  alive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, Partial<RelationshipAliveArgs>>;
  attributes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['EdgeCertainty'], ParentType, ContextType>;
  condition?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  derivedFrom?: Resolver<Maybe<ReadonlyArray<ReadonlyArray<Maybe<ResolversTypes['Relationship']>>>>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  give?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  governance?: Resolver<Maybe<ResolversTypes['Governance']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EdgeKind'], ParentType, ContextType>;
  need?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  originalKind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pass?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  statements?: Resolver<ReadonlyArray<ResolversTypes['Statement']>, ParentType, ContextType>;
  technique?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  traversed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RelationshipConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelationshipConnection'] = ResolversParentTypes['RelationshipConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RelationshipEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Relationship']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RelationshipEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RelationshipEdge'] = ResolversParentTypes['RelationshipEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Relationship'], ParentType, ContextType>;
};

export type ResourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Resource'] = ResolversParentTypes['Resource']> = {
  attributes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, Partial<ResourceDeadArgs>>;
  death?: Resolver<Maybe<ResolversTypes['Death']>, ParentType, ContextType, Partial<ResourceDeathArgs>>;
  declared?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  environment?: Resolver<ResolversTypes['Environment'], ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, RequireFields<ResourceIncomingArgs, 'first'>>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['Label'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outgoing?: Resolver<ResolversTypes['RelationshipConnection'], ParentType, ContextType, RequireFields<ResourceOutgoingArgs, 'first'>>;
  owners?: Resolver<ReadonlyArray<ResolversTypes['Owner']>, ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sensitivity?: Resolver<Maybe<ResolversTypes['Sensitivity']>, ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  statements?: Resolver<ReadonlyArray<ResolversTypes['Statement']>, ParentType, ContextType>;
  visibility?: Resolver<Maybe<ResolversTypes['Visibility']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResourceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResourceConnection'] = ResolversParentTypes['ResourceConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ResourceEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Resource']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResourceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResourceEdge'] = ResolversParentTypes['ResourceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Resource'], ParentType, ContextType>;
};

export type RevocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Revocation'] = ResolversParentTypes['Revocation']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  of?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  revokers?: Resolver<ResolversTypes['RevokerConnection'], ParentType, ContextType, RequireFields<RevocationRevokersArgs, 'first'>>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Revoker'] = ResolversParentTypes['Revoker']> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Relationship']>, ParentType, ContextType, RequireFields<RevokerEvidenceArgs, 'first'>>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['EvidencePath']>, ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['RevokerReason']>, ParentType, ContextType>;
  technique?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RevokerConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokerConnection'] = ResolversParentTypes['RevokerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RevokerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Revoker']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RevokerEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokerEdge'] = ResolversParentTypes['RevokerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Revoker'], ParentType, ContextType>;
};

export type RunResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Run'] = ResolversParentTypes['Run']> = {
  adapter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['RunCounts'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['RunMode'], ParentType, ContextType>;
  observedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  observedGuessed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  partial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type RunConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunConnection'] = ResolversParentTypes['RunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Run']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunCounts'] = ResolversParentTypes['RunCounts']> = {
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  closed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dangling?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  placeholders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quarantined?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  records?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  relationships?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  traversed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unknown?: Resolver<ReadonlyArray<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type RunEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RunEdge'] = ResolversParentTypes['RunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
};

export type SharedCredentialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedCredential'] = ResolversParentTypes['SharedCredential']> = {
  consumerCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  consumers?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<SharedCredentialConsumersArgs, 'first'>>;
  credential?: Resolver<ResolversTypes['Credential'], ParentType, ContextType>;
  dead?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['Relationship']>, ParentType, ContextType, RequireFields<SharedCredentialEvidenceArgs, 'first'>>;
  identities?: Resolver<ReadonlyArray<ResolversTypes['Identity']>, ParentType, ContextType, RequireFields<SharedCredentialIdentitiesArgs, 'first'>>;
  identityCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['SharingReason']>, ParentType, ContextType>;
  twinCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  twins?: Resolver<ReadonlyArray<ResolversTypes['Credential']>, ParentType, ContextType, RequireFields<SharedCredentialTwinsArgs, 'first'>>;
};

export type SharedCredentialConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedCredentialConnection'] = ResolversParentTypes['SharedCredentialConnection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['SharedCredentialEdge']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SharedCredential']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SharedCredentialEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SharedCredentialEdge'] = ResolversParentTypes['SharedCredentialEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SharedCredential'], ParentType, ContextType>;
};

export type SideResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Side'] = ResolversParentTypes['Side']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deadStarts?: Resolver<ReadonlyArray<ResolversTypes['DeadStart']>, ParentType, ContextType>;
  from?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Source'] = ResolversParentTypes['Source']> = {
  adapter?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ageSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  facets?: Resolver<ReadonlyArray<ResolversTypes['FacetCoverage']>, ParentType, ContextType>;
  gaps?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  latestRun?: Resolver<ResolversTypes['Run'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Count']>, ParentType, ContextType>;
  observedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  observedGuessed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  partial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  relationships?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StatementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Statement'] = ResolversParentTypes['Statement']> = {
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  file?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  observedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type TimedStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TimedStep'] = ResolversParentTypes['TimedStep']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  relationship?: Resolver<ResolversTypes['Relationship'], ParentType, ContextType>;
};

export type TraceAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TraceAnswer'] = ResolversParentTypes['TraceAnswer']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  fingerprintKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  matches?: Resolver<ReadonlyArray<ResolversTypes['TraceMatch']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TraceMatchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TraceMatch'] = ResolversParentTypes['TraceMatch']> = {
  blastRadius?: Resolver<ResolversTypes['BlastRadius'], ParentType, ContextType>;
  liveness?: Resolver<ResolversTypes['Liveness'], ParentType, ContextType>;
  matchedBy?: Resolver<ReadonlyArray<ResolversTypes['KeyMatch']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  whoCanRevoke?: Resolver<ResolversTypes['Revocation'], ParentType, ContextType>;
};

export type WhatIfResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WhatIf'] = ResolversParentTypes['WhatIf']> = {
  after?: Resolver<ResolversTypes['BlastRadius'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['BlastRadius'], ParentType, ContextType>;
  changed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes?: Resolver<ResolversTypes['ReachChangeConnection'], ParentType, ContextType>;
  coverage?: Resolver<ResolversTypes['Coverage'], ParentType, ContextType>;
  gained?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  graphVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lost?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  of?: Resolver<ReadonlyArray<ResolversTypes['Node']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Answer?: AnswerResolvers<ContextType>;
  Arrival?: ArrivalResolvers<ContextType>;
  Authentication?: AuthenticationResolvers<ContextType>;
  AuthenticationConnection?: AuthenticationConnectionResolvers<ContextType>;
  AuthenticationEdge?: AuthenticationEdgeResolvers<ContextType>;
  BlastRadius?: BlastRadiusResolvers<ContextType>;
  BlastRadiusRanking?: BlastRadiusRankingResolvers<ContextType>;
  CapabilityCount?: CapabilityCountResolvers<ContextType>;
  ChokeCut?: ChokeCutResolvers<ContextType>;
  ChokePoint?: ChokePointResolvers<ContextType>;
  ChokePointConnection?: ChokePointConnectionResolvers<ContextType>;
  ChokePointEdge?: ChokePointEdgeResolvers<ContextType>;
  ChokePoints?: ChokePointsResolvers<ContextType>;
  Count?: CountResolvers<ContextType>;
  Coverage?: CoverageResolvers<ContextType>;
  Credential?: CredentialResolvers<ContextType>;
  CredentialConnection?: CredentialConnectionResolvers<ContextType>;
  CredentialEdge?: CredentialEdgeResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeadStart?: DeadStartResolvers<ContextType>;
  Death?: DeathResolvers<ContextType>;
  Decision?: DecisionResolvers<ContextType>;
  DelegationChain?: DelegationChainResolvers<ContextType>;
  DelegationChainConnection?: DelegationChainConnectionResolvers<ContextType>;
  DelegationChainEdge?: DelegationChainEdgeResolvers<ContextType>;
  DelegationLink?: DelegationLinkResolvers<ContextType>;
  EvidencePath?: EvidencePathResolvers<ContextType>;
  Exposure?: ExposureResolvers<ContextType>;
  FacetCoverage?: FacetCoverageResolvers<ContextType>;
  Governance?: GovernanceResolvers<ContextType>;
  Graph?: GraphResolvers<ContextType>;
  HeldCapability?: HeldCapabilityResolvers<ContextType>;
  Hit?: HitResolvers<ContextType>;
  HitConnection?: HitConnectionResolvers<ContextType>;
  HitEdge?: HitEdgeResolvers<ContextType>;
  Identity?: IdentityResolvers<ContextType>;
  IdentityConnection?: IdentityConnectionResolvers<ContextType>;
  IdentityEdge?: IdentityEdgeResolvers<ContextType>;
  Impact?: ImpactResolvers<ContextType>;
  ImpactTerm?: ImpactTermResolvers<ContextType>;
  ImpactTermConnection?: ImpactTermConnectionResolvers<ContextType>;
  ImpactTermEdge?: ImpactTermEdgeResolvers<ContextType>;
  Interval?: IntervalResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  KindCount?: KindCountResolvers<ContextType>;
  Liveness?: LivenessResolvers<ContextType>;
  MergedBy?: MergedByResolvers<ContextType>;
  MergedCredential?: MergedCredentialResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NodeConnection?: NodeConnectionResolvers<ContextType>;
  NodeEdge?: NodeEdgeResolvers<ContextType>;
  OrphanedIdentity?: OrphanedIdentityResolvers<ContextType>;
  OrphanedIdentityConnection?: OrphanedIdentityConnectionResolvers<ContextType>;
  OrphanedIdentityEdge?: OrphanedIdentityEdgeResolvers<ContextType>;
  OverHit?: OverHitResolvers<ContextType>;
  OverHitConnection?: OverHitConnectionResolvers<ContextType>;
  OverHitEdge?: OverHitEdgeResolvers<ContextType>;
  Owner?: OwnerResolvers<ContextType>;
  OwnerConnection?: OwnerConnectionResolvers<ContextType>;
  OwnerEdge?: OwnerEdgeResolvers<ContextType>;
  OwnershipGap?: OwnershipGapResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PathAnswer?: PathAnswerResolvers<ContextType>;
  QuarantineConnection?: QuarantineConnectionResolvers<ContextType>;
  QuarantineEdge?: QuarantineEdgeResolvers<ContextType>;
  QuarantinedRecord?: QuarantinedRecordResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RankedRadius?: RankedRadiusResolvers<ContextType>;
  RankedRadiusConnection?: RankedRadiusConnectionResolvers<ContextType>;
  RankedRadiusEdge?: RankedRadiusEdgeResolvers<ContextType>;
  Reach?: ReachResolvers<ContextType>;
  ReachChange?: ReachChangeResolvers<ContextType>;
  ReachChangeConnection?: ReachChangeConnectionResolvers<ContextType>;
  ReachChangeEdge?: ReachChangeEdgeResolvers<ContextType>;
  ReachDifference?: ReachDifferenceResolvers<ContextType>;
  ReachOver?: ReachOverResolvers<ContextType>;
  Relationship?: RelationshipResolvers<ContextType>;
  RelationshipConnection?: RelationshipConnectionResolvers<ContextType>;
  RelationshipEdge?: RelationshipEdgeResolvers<ContextType>;
  Resource?: ResourceResolvers<ContextType>;
  ResourceConnection?: ResourceConnectionResolvers<ContextType>;
  ResourceEdge?: ResourceEdgeResolvers<ContextType>;
  Revocation?: RevocationResolvers<ContextType>;
  Revoker?: RevokerResolvers<ContextType>;
  RevokerConnection?: RevokerConnectionResolvers<ContextType>;
  RevokerEdge?: RevokerEdgeResolvers<ContextType>;
  Run?: RunResolvers<ContextType>;
  RunConnection?: RunConnectionResolvers<ContextType>;
  RunCounts?: RunCountsResolvers<ContextType>;
  RunEdge?: RunEdgeResolvers<ContextType>;
  SharedCredential?: SharedCredentialResolvers<ContextType>;
  SharedCredentialConnection?: SharedCredentialConnectionResolvers<ContextType>;
  SharedCredentialEdge?: SharedCredentialEdgeResolvers<ContextType>;
  Side?: SideResolvers<ContextType>;
  Source?: SourceResolvers<ContextType>;
  Statement?: StatementResolvers<ContextType>;
  TimedStep?: TimedStepResolvers<ContextType>;
  TraceAnswer?: TraceAnswerResolvers<ContextType>;
  TraceMatch?: TraceMatchResolvers<ContextType>;
  WhatIf?: WhatIfResolvers<ContextType>;
};

