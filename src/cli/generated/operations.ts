/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type AuthenticationFilter = {
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  /** HUMAN, GROUP and ANYONE are no machine identities and match nothing. */
  readonly kinds?: ReadonlyArray<IdentityKind> | null | undefined;
  readonly reasons?: ReadonlyArray<AuthenticationReason> | null | undefined;
  /** Part of the id or the name, whatever its case. */
  readonly text?: string | null | undefined;
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

export type BlastRadiusOrder =
  | 'BREADTH'
  | 'CREDENTIALS'
  | 'IDENTITIES'
  | 'RESOURCES'
  | 'SCORE';

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
  readonly addEdge?: SupposedEdge | null | undefined;
  readonly addNode?: SupposedNode | null | undefined;
  /** An identity or credential is disabled. */
  readonly disableNode?: string | null | undefined;
  /** The node is expired (a credential) or retired: reached perhaps, but it passes nothing on. */
  readonly expireNode?: string | null | undefined;
  /** The id of a relationship that sources state. A derived one goes with its premises. */
  readonly removeEdge?: string | null | undefined;
  /** The node is gone, and every relationship with it. */
  readonly removeNode?: string | null | undefined;
};

export type ControlParty =
  | 'US'
  | 'VENDOR';

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type CredentialFilter = {
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: boolean | null | undefined;
  readonly declared?: boolean | null | undefined;
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  readonly kinds?: ReadonlyArray<CredentialKind> | null | undefined;
  /** Stated now by one of these sources. */
  readonly sources?: ReadonlyArray<string> | null | undefined;
  /** Part of the id or the name, whatever its case. */
  readonly text?: string | null | undefined;
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

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type HitFilter = {
  /** Holds any of these. */
  readonly capabilities?: ReadonlyArray<Capability> | null | undefined;
  readonly categories?: ReadonlyArray<Category> | null | undefined;
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: boolean | null | undefined;
  /** Something is held without any condition (true), or only under one (false). */
  readonly definite?: boolean | null | undefined;
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  /** Kinds of any label, such as `SERVICE_ACCOUNT` or `aws:s3:bucket`. One that nothing can have is an error. */
  readonly kinds?: ReadonlyArray<string> | null | undefined;
  readonly labels?: ReadonlyArray<Label> | null | undefined;
  readonly sensitivities?: ReadonlyArray<Sensitivity> | null | undefined;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type IdentityFilter = {
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: boolean | null | undefined;
  readonly declared?: boolean | null | undefined;
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  readonly kinds?: ReadonlyArray<IdentityKind> | null | undefined;
  /** Stated now by one of these sources. */
  readonly sources?: ReadonlyArray<string> | null | undefined;
  /** Part of the id or the name, whatever its case. */
  readonly text?: string | null | undefined;
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

export type KeyMatch =
  /** It is another public identifier of the credential. */
  | 'ALIAS'
  /** It is the fingerprint of the credential's secret. */
  | 'FINGERPRINT'
  /** It is the node's id. */
  | 'ID'
  /** It is the credential's public key id. */
  | 'KEY_ID';

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

/** Ties are ordered by id, ascending. */
export type NodeOrder = {
  readonly direction?: OrderDirection;
  readonly field?: NodeOrderField;
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
  readonly categories?: ReadonlyArray<Category> | null | undefined;
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  /** At most 100 ids. */
  readonly ids?: ReadonlyArray<string> | null | undefined;
  /** Kinds of any label, such as `VENDOR` or `aws:s3:bucket`. */
  readonly kinds?: ReadonlyArray<string> | null | undefined;
  readonly labels?: ReadonlyArray<Label> | null | undefined;
  readonly sensitivities?: ReadonlyArray<Sensitivity> | null | undefined;
};

export type OrderDirection =
  | 'ASC'
  | 'DESC';

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type OrphanFilter = {
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  readonly kinds?: ReadonlyArray<IdentityKind> | null | undefined;
  readonly reasons?: ReadonlyArray<OrphanReason> | null | undefined;
  /** Part of the id or the name, whatever its case. */
  readonly text?: string | null | undefined;
};

export type OrphanReason =
  /** No owner is known, although a source that knows owners covers it. */
  | 'NO_OWNER'
  | 'OWNER_DEPARTED'
  | 'TEAM_WITHOUT_ACTIVE_MEMBER';

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type OwnerFilter = {
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: boolean | null | undefined;
  readonly declared?: boolean | null | undefined;
  readonly kinds?: ReadonlyArray<OwnerKind> | null | undefined;
  /** Stated now by one of these sources. */
  readonly sources?: ReadonlyArray<string> | null | undefined;
  readonly statuses?: ReadonlyArray<OwnerStatus> | null | undefined;
  /** Part of the id or the name, whatever its case. */
  readonly text?: string | null | undefined;
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

export type OwnershipGapReason =
  /** No source looks at who owns it. */
  | 'NO_OWNER_SOURCE'
  /** No source says whether its owner is still here. */
  | 'OWNER_STATUS_UNKNOWN';

/** An instant and what was known of it. */
export type PointInTime = {
  /**
   * The version of the graph. Default: that of the options; where they have none, that of `until` for `since`, and the
   * newest for `until`.
   */
  readonly asKnownAt?: number | null | undefined;
  /** Default: that of the options; where they have none, that of `until` for `since`, and the server's clock for `until`. */
  readonly at?: string | null | undefined;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type RankedRadiusFilter = {
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: boolean | null | undefined;
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  /** Kinds, such as `SERVICE_ACCOUNT` or `ACCESS_KEY`. */
  readonly kinds?: ReadonlyArray<string> | null | undefined;
  /** `Identity` or `Credential`; others match nothing. */
  readonly labels?: ReadonlyArray<Label> | null | undefined;
  /** Part of the id or the name, whatever its case. */
  readonly text?: string | null | undefined;
};

/** How one thing within reach changed. */
export type ReachChangeKind =
  /** Held before and after, with other capabilities or another certainty. */
  | 'CHANGED'
  /** Held after, and not before. */
  | 'GAINED'
  /** Held before, and not after. */
  | 'LOST';

export type ReachOptions = {
  /**
   * The version of the graph to answer from, as it was known then: what later runs added, closed or corrected is not
   * taken into account. The instant is still `at`. Default: the newest.
   */
  readonly asKnownAt?: number | null | undefined;
  /** The instant the question is about. Default: the server's clock. */
  readonly at?: string | null | undefined;
  readonly certainty?: Certainty;
  /**
   * Follow what is only disabled; never what is expired, revoked or retired. Without it, what is disabled carries on only
   * for who can take it over and so enable it again, under that condition.
   */
  readonly includeDisabled?: boolean;
  /** At most so many hops. An answer that this cut says `truncated`. */
  readonly maxHops?: number | null | undefined;
};

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type ResourceFilter = {
  readonly categories?: ReadonlyArray<Category> | null | undefined;
  /** Dead, or alive, at the answer's instant. */
  readonly dead?: boolean | null | undefined;
  readonly declared?: boolean | null | undefined;
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  readonly kinds?: ReadonlyArray<string> | null | undefined;
  readonly sensitivities?: ReadonlyArray<Sensitivity> | null | undefined;
  /** Stated now by one of these sources. */
  readonly sources?: ReadonlyArray<string> | null | undefined;
  /** Part of the id or the name, whatever its case. */
  readonly text?: string | null | undefined;
};

/** Ties are ordered by id, ascending. */
export type ResourceOrder = {
  readonly direction?: OrderDirection;
  readonly field?: ResourceOrderField;
};

export type ResourceOrderField =
  | 'ENVIRONMENT'
  /** By the bytes of the id. */
  | 'ID'
  | 'KIND'
  | 'NAME'
  /** Ascending, unknown before PUBLIC. */
  | 'SENSITIVITY';

export type RevokerReason =
  /** Holds ADMIN on it. */
  | 'ADMIN'
  /** The graph says so. */
  | 'CAN_REVOKE'
  /** Owns it. */
  | 'OWNER';

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

/** Any of each list, and all of what is given. What is absent restricts nothing. */
export type SharedCredentialFilter = {
  readonly dead?: boolean | null | undefined;
  readonly environments?: ReadonlyArray<Environment> | null | undefined;
  readonly kinds?: ReadonlyArray<CredentialKind> | null | undefined;
  readonly reasons?: ReadonlyArray<SharingReason> | null | undefined;
  /** Part of the id or the name, whatever its case. */
  readonly text?: string | null | undefined;
};

export type SharingReason =
  /** The same secret is found under several ids: those it is merged from, and those stated to be distinct. */
  | 'SAME_FINGERPRINT'
  /** Two or more distinct consumers. */
  | 'SEVERAL_CONSUMERS'
  /** It authenticates as two or more identities. */
  | 'SEVERAL_IDENTITIES';

/** A relationship that is not there, between nodes that are or that the same question adds, and none that it removes. */
export type SupposedEdge = {
  /** What GRANTED and CONTAINS pass on (required there), or the scope of CAN_ACT_AS. */
  readonly capabilities?: ReadonlyArray<Capability> | null | undefined;
  readonly certainty?: EdgeCertainty | null | undefined;
  readonly condition?: string | null | undefined;
  readonly from: string;
  readonly give?: ReadonlyArray<Capability> | null | undefined;
  /** Tells it from others of its kind between the same nodes. */
  readonly key?: string | null | undefined;
  readonly kind: EdgeKind;
  readonly need?: ReadonlyArray<Capability> | null | undefined;
  readonly pass?: ReadonlyArray<Capability> | null | undefined;
  readonly to: string;
  readonly validFrom?: string | null | undefined;
  readonly validTo?: string | null | undefined;
};

/** A node that is not there. */
export type SupposedNode = {
  /** Of a resource. */
  readonly category?: Category | null | undefined;
  readonly environment?: Environment | null | undefined;
  readonly id: string;
  /** A kind of that label, such as `SERVICE_ACCOUNT` or `aws:s3:bucket`. */
  readonly kind: string;
  readonly label: Label;
  readonly name?: string | null | undefined;
  /** Of a resource. */
  readonly sensitivity?: Sensitivity | null | undefined;
};

export type Visibility =
  | 'INTERNAL'
  | 'PRIVATE'
  | 'PUBLIC';

export type BlastRadiusRankingQueryVariables = Exact<{
  options?: ReachOptions;
  filter?: RankedRadiusFilter;
  orderBy?: BlastRadiusOrder;
  first?: number;
  after?: string | null | undefined;
}>;


export type BlastRadiusRankingQuery = { readonly blastRadiusRanking: { readonly graphVersion: number, readonly at: string, readonly ready: boolean, readonly progress: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly radii: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly score: number, readonly largest: number, readonly breadth: number, readonly resources: number, readonly credentials: number, readonly identities: number, readonly node:
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
          , readonly byCapability: ReadonlyArray<{ readonly capability: Capability, readonly count: number }> } }> } } | null };

export type BlastRadiusQueryVariables = Exact<{
  of: ReadonlyArray<string> | string;
  options?: ReachOptions;
  first?: number;
  after?: string | null | undefined;
}>;


export type BlastRadiusQuery = { readonly blastRadius: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly of: ReadonlyArray<
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    >, readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
       }>, readonly impact: { readonly score: number, readonly low: number, readonly high: number, readonly largest: number, readonly breadth: number, readonly terms: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly capability: Capability, readonly sensitivityWeight: number, readonly capabilityWeight: number, readonly confidence: number, readonly weight: number, readonly resource:
              | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
              | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
              | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
              | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
             } }> } }, readonly byEnvironment: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly byProvider: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly byKind: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly bySensitivity: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly resources: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly dead: boolean, readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number, readonly node:
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly category: Category | null, readonly sensitivity: Sensitivity | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          , readonly path: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null } }> }, readonly credentials: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly dead: boolean, readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number, readonly node:
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
          , readonly path: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null } }> }, readonly identities: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean }, readonly edges: ReadonlyArray<{ readonly node: { readonly dead: boolean, readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number, readonly node:
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }
          , readonly path: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null } }> } } | null };

export type CanAuthenticateQueryVariables = Exact<{
  filter?: AuthenticationFilter;
  at?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type CanAuthenticateQuery = { readonly canAuthenticate: { readonly graphVersion: number, readonly at: string, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly reasons: ReadonlyArray<AuthenticationReason>, readonly credentialCount: number, readonly identity: { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }, readonly credentials: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string }> } }> } | null };

export type CheckQueryVariables = Exact<{
  from: string;
  to: string;
  capability?: Capability;
  options?: ReachOptions;
}>;


export type CheckQuery = { readonly check: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly capability: Capability, readonly allowed: boolean, readonly definite: boolean, readonly nodesSearched: number, readonly edgesSearched: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly from:
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    , readonly to:
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    , readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
       }>, readonly path: { readonly definite: boolean, readonly text: string, readonly mermaid: string, readonly held: ReadonlyArray<ReadonlyArray<Capability>>, readonly nodes: ReadonlyArray<
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      >, readonly relationships: ReadonlyArray<{ readonly id: string, readonly kind: EdgeKind, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly evidence: string | null, readonly validTo: string | null, readonly sources: ReadonlyArray<string> }> } | null } | null };

export type ChokePointsQueryVariables = Exact<{
  from?: NodeSelection;
  to?: NodeSelection;
  capability?: Capability;
  keep?: ReadonlyArray<EdgeKind> | EdgeKind;
  options?: ReachOptions;
  first?: number;
  after?: string | null | undefined;
}>;


export type ChokePointsQuery = { readonly chokePoints: { readonly graphVersion: number, readonly at: string, readonly capability: Capability, readonly entries: number, readonly protected: number, readonly exposed: number, readonly complete: boolean, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
       }>, readonly cut: { readonly size: number, readonly atLeast: number, readonly exact: boolean, readonly exposedAfter: number, readonly relationships: ReadonlyArray<{ readonly id: string, readonly kind: EdgeKind, readonly from:
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
        , readonly to:
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
         }>, readonly remaining: ReadonlyArray<
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
      > }, readonly points: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly guards: number, readonly exposedAfter: number, readonly guarded: ReadonlyArray<
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
            | { readonly id: string }
          >, readonly node:
            | { readonly id: string, readonly name: string, readonly kind: string }
            | { readonly id: string, readonly name: string, readonly kind: string }
            | { readonly id: string, readonly name: string, readonly kind: string }
            | { readonly id: string, readonly name: string, readonly kind: string }
           | null, readonly relationship: { readonly id: string, readonly kind: EdgeKind, readonly from:
              | { readonly id: string, readonly name: string }
              | { readonly id: string, readonly name: string }
              | { readonly id: string, readonly name: string }
              | { readonly id: string, readonly name: string }
            , readonly to:
              | { readonly id: string, readonly name: string }
              | { readonly id: string, readonly name: string }
              | { readonly id: string, readonly name: string }
              | { readonly id: string, readonly name: string }
             } | null } }> } } | null };

export type CredentialsQueryVariables = Exact<{
  filter?: CredentialFilter;
  orderBy?: NodeOrder;
  at?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type CredentialsQuery = { readonly credentials: { readonly graphVersion: number, readonly at: string, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment, readonly declared: boolean, readonly dead: boolean, readonly keyId: string | null, readonly expiresAt: string | null, readonly neverExpires: boolean, readonly revokedAt: string | null, readonly lastRotatedAt: string | null, readonly lastUsedAt: string | null, readonly sources: ReadonlyArray<string>, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: OwnerStatus }> } }> } | null };

export type DelegationChainsQueryVariables = Exact<{
  of: string;
  options?: ReachOptions;
  first?: number;
  after?: string | null | undefined;
}>;


export type DelegationChainsQuery = { readonly delegationChains: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly flawed: boolean, readonly text: string, readonly mermaid: string, readonly identities: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string }>, readonly links: ReadonlyArray<{ readonly scope: ReadonlyArray<Capability>, readonly flaws: ReadonlyArray<LinkFlaw>, readonly relationship: { readonly id: string, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly validTo: string | null, readonly governance: { readonly approvedBy: string | null, readonly approvedAt: string | null, readonly purpose: string | null, readonly task: string | null } | null } }> } }> } | null };

export type GraphQueryVariables = Exact<{ [key: string]: never; }>;


export type GraphQuery = { readonly graph: { readonly version: number, readonly committedAt: string | null, readonly at: string, readonly nodes: number, readonly relationships: number, readonly labels: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly kinds: ReadonlyArray<{ readonly label: Label, readonly kind: string, readonly count: number }>, readonly relationshipKinds: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string>, readonly relationships: number, readonly nodes: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly latestRun: { readonly id: string, readonly status: RunStatus, readonly mode: RunMode, readonly finishedAt: string | null, readonly counts: { readonly records: number, readonly created: number, readonly changed: number, readonly closed: number, readonly unchanged: number, readonly quarantined: number, readonly dangling: number } } }>, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null } } };

export type IdentitiesQueryVariables = Exact<{
  filter?: IdentityFilter;
  orderBy?: NodeOrder;
  at?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type IdentitiesQuery = { readonly identities: { readonly graphVersion: number, readonly at: string, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment, readonly declared: boolean, readonly dead: boolean, readonly lastUsedAt: string | null, readonly controlParty: ControlParty | null, readonly sources: ReadonlyArray<string>, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: OwnerStatus }> } }> } | null };

export type NodeQueryVariables = Exact<{
  id: string;
  first?: number;
}>;


export type NodeQuery = { readonly node:
    | { readonly keyId: string | null, readonly aliases: ReadonlyArray<string>, readonly fingerprint: string | null, readonly createdAt: string | null, readonly expiresAt: string | null, readonly neverExpires: boolean, readonly revokedAt: string | null, readonly lastRotatedAt: string | null, readonly lastUsedAt: string | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly description: string | null, readonly declared: boolean, readonly dead: boolean, readonly retiredAt: string | null, readonly firstSeen: string, readonly lastSeen: string, readonly sources: ReadonlyArray<string>, readonly attributes: unknown, readonly disabled: ReadonlyArray<{ readonly from: string, readonly to: string | null }>, readonly death: { readonly reason: DeathReason, readonly since: string | null } | null, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string, readonly status: OwnerStatus }>, readonly statements: ReadonlyArray<{ readonly source: string, readonly run: string, readonly observedAt: string, readonly closedAt: string | null, readonly file: string, readonly place: string }>, readonly outgoing: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: EdgeKind, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly alive: boolean, readonly validTo: string | null, readonly sources: ReadonlyArray<string>, readonly to:
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
             } }> }, readonly incoming: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: EdgeKind, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly alive: boolean, readonly validTo: string | null, readonly sources: ReadonlyArray<string>, readonly from:
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
             } }> } }
    | { readonly lastUsedAt: string | null, readonly controlParty: ControlParty | null, readonly purpose: string | null, readonly interactive: boolean | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly description: string | null, readonly declared: boolean, readonly dead: boolean, readonly retiredAt: string | null, readonly firstSeen: string, readonly lastSeen: string, readonly sources: ReadonlyArray<string>, readonly attributes: unknown, readonly disabled: ReadonlyArray<{ readonly from: string, readonly to: string | null }>, readonly death: { readonly reason: DeathReason, readonly since: string | null } | null, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string, readonly status: OwnerStatus }>, readonly statements: ReadonlyArray<{ readonly source: string, readonly run: string, readonly observedAt: string, readonly closedAt: string | null, readonly file: string, readonly place: string }>, readonly outgoing: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: EdgeKind, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly alive: boolean, readonly validTo: string | null, readonly sources: ReadonlyArray<string>, readonly to:
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
             } }> }, readonly incoming: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: EdgeKind, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly alive: boolean, readonly validTo: string | null, readonly sources: ReadonlyArray<string>, readonly from:
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
             } }> } }
    | { readonly status: OwnerStatus, readonly departedAt: string | null, readonly email: string | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly description: string | null, readonly declared: boolean, readonly dead: boolean, readonly retiredAt: string | null, readonly firstSeen: string, readonly lastSeen: string, readonly sources: ReadonlyArray<string>, readonly attributes: unknown, readonly death: { readonly reason: DeathReason, readonly since: string | null } | null, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string, readonly status: OwnerStatus }>, readonly statements: ReadonlyArray<{ readonly source: string, readonly run: string, readonly observedAt: string, readonly closedAt: string | null, readonly file: string, readonly place: string }>, readonly outgoing: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: EdgeKind, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly alive: boolean, readonly validTo: string | null, readonly sources: ReadonlyArray<string>, readonly to:
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
             } }> }, readonly incoming: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: EdgeKind, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly alive: boolean, readonly validTo: string | null, readonly sources: ReadonlyArray<string>, readonly from:
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
             } }> } }
    | { readonly category: Category | null, readonly sensitivity: Sensitivity | null, readonly visibility: Visibility | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly description: string | null, readonly declared: boolean, readonly dead: boolean, readonly retiredAt: string | null, readonly firstSeen: string, readonly lastSeen: string, readonly sources: ReadonlyArray<string>, readonly attributes: unknown, readonly death: { readonly reason: DeathReason, readonly since: string | null } | null, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string, readonly status: OwnerStatus }>, readonly statements: ReadonlyArray<{ readonly source: string, readonly run: string, readonly observedAt: string, readonly closedAt: string | null, readonly file: string, readonly place: string }>, readonly outgoing: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: EdgeKind, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly alive: boolean, readonly validTo: string | null, readonly sources: ReadonlyArray<string>, readonly to:
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
             } }> }, readonly incoming: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: EdgeKind, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly alive: boolean, readonly validTo: string | null, readonly sources: ReadonlyArray<string>, readonly from:
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
             } }> } }
   | null };

export type OrphanedIdentitiesQueryVariables = Exact<{
  filter?: OrphanFilter;
  at?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type OrphanedIdentitiesQuery = { readonly orphanedIdentities: { readonly graphVersion: number, readonly at: string, readonly notCoveredCount: number, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly notCovered: ReadonlyArray<{ readonly gap: OwnershipGapReason, readonly identity: { readonly id: string, readonly name: string, readonly kind: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly reasons: ReadonlyArray<OrphanReason>, readonly identity: { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment }, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string, readonly status: OwnerStatus }>, readonly authentication: { readonly reasons: ReadonlyArray<AuthenticationReason>, readonly credentialCount: number } } }> } | null };

export type OwnersQueryVariables = Exact<{
  filter?: OwnerFilter;
  orderBy?: NodeOrder;
  at?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type OwnersQuery = { readonly owners: { readonly graphVersion: number, readonly at: string, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment, readonly declared: boolean, readonly dead: boolean, readonly status: OwnerStatus, readonly departedAt: string | null, readonly sources: ReadonlyArray<string> } }> } | null };

export type PathsQueryVariables = Exact<{
  from: string;
  to: string;
  capability?: Capability | null | undefined;
  options?: ReachOptions;
  k?: number;
}>;


export type PathsQuery = { readonly paths: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly capability: Capability | null, readonly complete: boolean, readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly from:
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    , readonly to:
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    , readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
       }>, readonly paths: ReadonlyArray<{ readonly definite: boolean, readonly text: string, readonly mermaid: string, readonly held: ReadonlyArray<ReadonlyArray<Capability>>, readonly nodes: ReadonlyArray<
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly dead: boolean }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly dead: boolean }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly dead: boolean }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly dead: boolean }
      >, readonly relationships: ReadonlyArray<{ readonly id: string, readonly kind: EdgeKind, readonly need: ReadonlyArray<Capability>, readonly give: ReadonlyArray<Capability>, readonly pass: ReadonlyArray<Capability>, readonly certainty: EdgeCertainty, readonly condition: string | null, readonly technique: string | null, readonly evidence: string | null, readonly validFrom: string | null, readonly validTo: string | null, readonly statements: ReadonlyArray<{ readonly source: string, readonly run: string, readonly observedAt: string, readonly closedAt: string | null, readonly file: string, readonly place: string }> }> }> } | null };

export type QuarantineQueryVariables = Exact<{
  run: string;
  first?: number;
  after?: string | null | undefined;
}>;


export type QuarantineQuery = { readonly quarantine: { readonly totalCount: number, readonly run: { readonly id: string, readonly source: string, readonly status: RunStatus }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly file: string, readonly place: string, readonly reason: string, readonly id: string | null } }> } | null };

export type ReachDiffQueryVariables = Exact<{
  from: ReadonlyArray<string> | string;
  since: PointInTime;
  until?: PointInTime;
  options?: ReachOptions;
  first?: number;
  after?: string | null | undefined;
}>;


export type ReachDiffQuery = { readonly reachDiff: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly gained: number, readonly changed: number, readonly lost: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly before: { readonly graphVersion: number, readonly at: string, readonly from: ReadonlyArray<
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      >, readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
         }> }, readonly after: { readonly graphVersion: number, readonly at: string, readonly from: ReadonlyArray<
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      >, readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
         }> }, readonly changes: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly kind: ReachChangeKind, readonly gained: ReadonlyArray<Capability>, readonly lost: ReadonlyArray<Capability>, readonly gainedDefinite: ReadonlyArray<Capability>, readonly lostDefinite: ReadonlyArray<Capability>, readonly why: ReadonlyArray<string>, readonly node:
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly category: Category | null, readonly sensitivity: Sensitivity | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          , readonly before: { readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number } | null, readonly after: { readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number } | null, readonly gainedPath: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null, readonly lostPath: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null, readonly because: ReadonlyArray<{ readonly id: string, readonly kind: EdgeKind, readonly certainty: EdgeCertainty, readonly validFrom: string | null, readonly validTo: string | null }> } }> } } | null };

export type ReachOverQueryVariables = Exact<{
  from: ReadonlyArray<string> | string;
  since: string;
  options?: ReachOptions;
  first?: number;
  after?: string | null | undefined;
}>;


export type ReachOverQuery = { readonly reachOver: { readonly graphVersion: number, readonly at: string, readonly since: string, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly from: ReadonlyArray<
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    >, readonly hits: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly earliest: string, readonly node:
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly category: Category | null, readonly sensitivity: Sensitivity | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          , readonly arrivals: ReadonlyArray<{ readonly capability: Capability, readonly at: string, readonly definiteAt: string | null, readonly text: string }> } }> } } | null };

export type ReachQueryVariables = Exact<{
  from: ReadonlyArray<string> | string;
  options?: ReachOptions;
  filter?: HitFilter;
  first?: number;
  after?: string | null | undefined;
}>;


export type ReachQuery = { readonly reach: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly from: ReadonlyArray<
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    >, readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
        | { readonly id: string, readonly name: string }
       }>, readonly hits: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly dead: boolean, readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number, readonly node:
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly category: Category | null, readonly sensitivity: Sensitivity | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          , readonly path: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null } }> } } | null };

export type ResourcesQueryVariables = Exact<{
  filter?: ResourceFilter;
  orderBy?: ResourceOrder;
  at?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ResourcesQuery = { readonly resources: { readonly graphVersion: number, readonly at: string, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment, readonly declared: boolean, readonly dead: boolean, readonly category: Category | null, readonly sensitivity: Sensitivity | null, readonly visibility: Visibility | null, readonly sources: ReadonlyArray<string>, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: OwnerStatus }> } }> } | null };

export type RunsQueryVariables = Exact<{
  source?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type RunsQuery = { readonly runs: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly source: string, readonly adapter: string, readonly mode: RunMode, readonly status: RunStatus, readonly observedAt: string, readonly observedGuessed: boolean, readonly startedAt: string, readonly finishedAt: string | null, readonly version: number | null, readonly partial: boolean, readonly gaps: ReadonlyArray<string>, readonly counts: { readonly records: number, readonly nodes: number, readonly relationships: number, readonly traversed: number, readonly dangling: number, readonly placeholders: number, readonly created: number, readonly changed: number, readonly closed: number, readonly unchanged: number, readonly quarantined: number, readonly unknown: ReadonlyArray<{ readonly value: string, readonly count: number }> } } }> } | null };

export type SearchQueryVariables = Exact<{
  text: string;
  labels?: ReadonlyArray<Label> | Label | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly graphVersion: number, readonly at: string, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node:
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly declared: boolean, readonly dead: boolean, readonly sources: ReadonlyArray<string> }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly declared: boolean, readonly dead: boolean, readonly sources: ReadonlyArray<string> }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly declared: boolean, readonly dead: boolean, readonly sources: ReadonlyArray<string> }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly declared: boolean, readonly dead: boolean, readonly sources: ReadonlyArray<string> }
       }> } | null };

export type SharedCredentialsQueryVariables = Exact<{
  filter?: SharedCredentialFilter;
  at?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type SharedCredentialsQuery = { readonly sharedCredentials: { readonly graphVersion: number, readonly at: string, readonly totalCount: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly reasons: ReadonlyArray<SharingReason>, readonly dead: boolean, readonly consumerCount: number, readonly identityCount: number, readonly twinCount: number, readonly credential: { readonly id: string, readonly name: string, readonly kind: string, readonly environment: Environment, readonly mergedFrom: ReadonlyArray<{ readonly id: string }> }, readonly consumers: ReadonlyArray<
          | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
        >, readonly identities: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string }> } }> } | null };

export type SourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcesQuery = { readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string>, readonly relationships: number, readonly nodes: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly latestRun: { readonly id: string, readonly mode: RunMode, readonly status: RunStatus, readonly finishedAt: string | null, readonly version: number | null, readonly counts: { readonly records: number, readonly created: number, readonly changed: number, readonly closed: number, readonly unchanged: number, readonly quarantined: number } } }> | null };

export type TraceQueryVariables = Exact<{
  key: string;
  options?: ReachOptions;
  first?: number;
}>;


export type TraceQuery = { readonly trace: { readonly graphVersion: number, readonly at: string, readonly key: string, readonly fingerprintKey: string | null, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly matches: ReadonlyArray<{ readonly matchedBy: ReadonlyArray<KeyMatch>, readonly node:
        | { readonly keyId: string | null, readonly fingerprint: string | null, readonly expiresAt: string | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly mergedFrom: ReadonlyArray<{ readonly id: string, readonly sources: ReadonlyArray<string>, readonly by: ReadonlyArray<{ readonly mark: CredentialMark, readonly value: string }> }>, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: OwnerStatus }> }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: OwnerStatus }> }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: OwnerStatus }> }
        | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment, readonly owners: ReadonlyArray<{ readonly id: string, readonly name: string, readonly status: OwnerStatus }> }
      , readonly liveness: { readonly live: boolean, readonly reasons: ReadonlyArray<LivenessReason>, readonly endsAt: string | null, readonly death: { readonly reason: DeathReason, readonly since: string | null } | null, readonly identities: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: string }> }, readonly blastRadius: { readonly truncated: boolean, readonly impact: { readonly score: number, readonly low: number, readonly high: number, readonly largest: number, readonly breadth: number }, readonly byEnvironment: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly bySensitivity: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly resources: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly dead: boolean, readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number, readonly node:
                | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
                | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
                | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
                | { readonly category: Category | null, readonly sensitivity: Sensitivity | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
              , readonly path: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null } }> }, readonly credentials: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number, readonly node:
                | { readonly id: string, readonly name: string, readonly kind: string }
                | { readonly id: string, readonly name: string, readonly kind: string }
                | { readonly id: string, readonly name: string, readonly kind: string }
                | { readonly id: string, readonly name: string, readonly kind: string }
               } }> } }, readonly whoCanRevoke: { readonly truncated: boolean, readonly revokers: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly reasons: ReadonlyArray<RevokerReason>, readonly active: boolean, readonly technique: string | null, readonly node:
                | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
                | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
                | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
                | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
              , readonly path: { readonly text: string } | null } }> } } }> } | null };

export type WhatIfQueryVariables = Exact<{
  of: ReadonlyArray<string> | string;
  changes: ReadonlyArray<Change> | Change;
  options?: ReachOptions;
  first?: number;
  after?: string | null | undefined;
}>;


export type WhatIfQuery = { readonly whatIf: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly gained: number, readonly changed: number, readonly lost: number, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly of: ReadonlyArray<
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    >, readonly before: { readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
         }>, readonly impact: { readonly score: number, readonly low: number, readonly high: number }, readonly byEnvironment: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly bySensitivity: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly resources: { readonly totalCount: number }, readonly credentials: { readonly totalCount: number }, readonly identities: { readonly totalCount: number } }, readonly after: { readonly deadStarts: ReadonlyArray<{ readonly reason: DeathReason, readonly since: string | null, readonly node:
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
          | { readonly id: string, readonly name: string }
         }>, readonly impact: { readonly score: number, readonly low: number, readonly high: number }, readonly byEnvironment: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly bySensitivity: ReadonlyArray<{ readonly value: string, readonly count: number }>, readonly resources: { readonly totalCount: number }, readonly credentials: { readonly totalCount: number }, readonly identities: { readonly totalCount: number } }, readonly changes: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly kind: ReachChangeKind, readonly gained: ReadonlyArray<Capability>, readonly lost: ReadonlyArray<Capability>, readonly gainedDefinite: ReadonlyArray<Capability>, readonly lostDefinite: ReadonlyArray<Capability>, readonly why: ReadonlyArray<string>, readonly node:
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly category: Category | null, readonly sensitivity: Sensitivity | null, readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          , readonly before: { readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number } | null, readonly after: { readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number } | null, readonly gainedPath: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null, readonly lostPath: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null, readonly because: ReadonlyArray<{ readonly id: string, readonly kind: EdgeKind, readonly certainty: EdgeCertainty, readonly validFrom: string | null, readonly validTo: string | null }> } }> } } | null };

export type WhoCanReachQueryVariables = Exact<{
  resource: string;
  capability?: Capability;
  options?: ReachOptions;
  filter?: HitFilter;
  first?: number;
  after?: string | null | undefined;
}>;


export type WhoCanReachQuery = { readonly whoCanReach: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly capability: Capability, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly resource:
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
    , readonly hits: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly dead: boolean, readonly capabilities: ReadonlyArray<Capability>, readonly definite: ReadonlyArray<Capability>, readonly hops: number, readonly node:
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string, readonly environment: Environment }
          , readonly path: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null } }> } } | null };

export type WhoCanRevokeQueryVariables = Exact<{
  id: string;
  at?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type WhoCanRevokeQuery = { readonly whoCanRevoke: { readonly graphVersion: number, readonly at: string, readonly truncated: boolean, readonly coverage: { readonly complete: boolean, readonly gaps: ReadonlyArray<string>, readonly staleSince: string | null, readonly sources: ReadonlyArray<{ readonly source: string, readonly adapter: string, readonly observedAt: string, readonly observedGuessed: boolean, readonly ageSeconds: number, readonly partial: boolean, readonly gaps: ReadonlyArray<string> }> }, readonly of:
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
      | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
    , readonly revokers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly reasons: ReadonlyArray<RevokerReason>, readonly active: boolean, readonly technique: string | null, readonly node:
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
            | { readonly id: string, readonly name: string, readonly label: Label, readonly kind: string }
          , readonly path: { readonly definite: boolean, readonly text: string, readonly mermaid: string } | null } }> } } | null };
