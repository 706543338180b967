// What a level table says of one BloodHound extension: how its node kinds and edge kinds become ours. Tables
// are data: the documentation page (docs/adapters/bloodhound.md) is held equal to them by a test.
import type {
  Capability,
  Category,
  CredentialKind,
  EdgeKind,
  IdentityKind,
} from '../../src/model/ontology.ts';

/** Names of properties that decide a node's life: a value that is no date quarantines the node. */
export interface LifeProperties {
  readonly createdAt?: string;
  readonly expiresAt?: string;
  /** A flag: expired, without a date. */
  readonly expired?: string;
  /** Disabled since then, and still so. */
  readonly disabledSince?: string;
}

/** Names of properties with dates that decide nothing: one that is no date is dropped and counted. */
interface SeenProperties {
  readonly lastUsedAt?: string;
  readonly lastRotatedAt?: string;
}

interface Common {
  readonly life?: LifeProperties;
  readonly seen?: SeenProperties;
  /** The property that names the deployment environment (`prod`, `staging`). */
  readonly environment?: string;
}

interface IdentityRule extends Common {
  readonly label: 'Identity';
  readonly kind: IdentityKind;
  /** The property with its stated permissions, as JSON. */
  readonly permissions?: string;
  /** With this value of the property its access is chosen one by one, by edges of the kind. */
  readonly chosen?: { readonly property: string; readonly value: string; readonly by: string };
}

interface CredentialRule extends Common {
  readonly label: 'Credential';
  readonly kind: CredentialKind;
  /** It authenticates as an identity of its own, which holds only what `permissions` states. */
  readonly permissions?: string;
}

export interface ResourceRule extends Common {
  readonly label: 'Resource';
  readonly kind: string;
  readonly category: Category;
  /** It is a place where a leaked secret was found: the secret becomes a credential of its own. */
  readonly leaks?: true;
}

export type NodeRule = IdentityRule | CredentialRule | ResourceRule;

/** One of our edges, made of one edge of the source. Sets that are not stated are the kind's default. */
export interface LevelEdge {
  readonly edge: EdgeKind;
  readonly need?: readonly Capability[];
  readonly give?: readonly Capability[];
  readonly pass?: readonly Capability[];
  /** GRANTED: the pass is what the start's stated permissions allow on the end. */
  readonly grant?: 'permissions';
  /** Makes it CONDITIONAL, and says on what. */
  readonly condition?: string;
  readonly technique?: string;
  readonly says: string;
}

export interface LevelRule extends LevelEdge {
  readonly kinds: readonly string[];
  /** Node kinds, any of which the start (the end) must be declared as. Absent: any that the edge allows. */
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  /** The start is replaced: by a credential's restricted identity, or by the credential an alert speaks of. */
  readonly standIn?: 'restricted' | 'leaked';
  readonly also?: readonly AlsoEdge[];
}

/** An edge made in addition, `reversed` from the end to the start. */
interface AlsoEdge extends LevelEdge {
  readonly key: string;
  readonly reversed?: true;
  /** It is an escalation that lives only while the rule's own edge does. */
  readonly derived?: true;
}

export interface Extension {
  readonly name: string;
  readonly nodes: Readonly<Record<string, NodeRule>>;
  /** The first rule that fits an edge's kind and ends applies. */
  readonly levels: readonly LevelRule[];
  /** Edge kinds from an owner to its token, and from a container to what its administrator administers. */
  readonly ownership: { readonly token: readonly string[]; readonly container: readonly string[] };
  /** Edge kinds that are known and give no access of their own: LEADS_TO if traversable, else RELATED. */
  readonly inert: readonly string[];
}
