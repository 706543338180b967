// The ontology: labels, kinds, edge kinds with what each needs, gives and passes, capabilities, and the
// one edge rule. Everything that names one of these (schemas, SDL, JSON Schema, docs) is derived from or
// tested equal to this file. Meaning: docs/model.md.

export const LABELS = ['Identity', 'Credential', 'Resource', 'Owner'] as const;
export type Label = (typeof LABELS)[number];

export const IDENTITY_KINDS = [
  'HUMAN',
  'SERVICE_ACCOUNT',
  'WORKLOAD',
  'ROLE',
  'GROUP',
  'APPLICATION',
  'PIPELINE',
  'AI_AGENT',
  'VENDOR',
  'ANYONE',
] as const;
export const CREDENTIAL_KINDS = [
  'ACCESS_KEY',
  'API_KEY',
  'PASSWORD',
  'CERTIFICATE',
  'SSH_KEY',
  'CLIENT_SECRET',
  'TOKEN',
  'SERVICE_ACCOUNT_KEY',
  'FEDERATED_TRUST',
  'SIGNING_KEY',
  'SESSION',
] as const;
export const OWNER_KINDS = ['PERSON', 'TEAM', 'VENDOR'] as const;
export const CATEGORIES = [
  'DATA',
  'SECRET_STORE',
  'COMPUTE',
  'CODE',
  'PIPELINE',
  'TOOL',
  'LOCATION',
  'CONTAINER',
  'OTHER',
] as const;
export const ENVIRONMENTS = ['PROD', 'STAGING', 'DEV', 'TEST', 'UNKNOWN'] as const;
/** Ascending. A resource without one has an unknown sensitivity, which is not the same as PUBLIC. */
export const SENSITIVITIES = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'CRITICAL'] as const;
export const OWNER_STATUSES = ['ACTIVE', 'DEPARTED', 'UNKNOWN'] as const;
export const CERTAINTIES = ['DEFINITE', 'CONDITIONAL'] as const;
export const GRANT_MODES = ['STANDING', 'JUST_IN_TIME'] as const;

export type IdentityKind = (typeof IDENTITY_KINDS)[number];
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];
export type Category = (typeof CATEGORIES)[number];
export type Environment = (typeof ENVIRONMENTS)[number];
export type Sensitivity = (typeof SENSITIVITIES)[number];
export type OwnerStatus = (typeof OWNER_STATUSES)[number];
export type Certainty = (typeof CERTAINTIES)[number];

/** The kind of a node that only edges speak of, whatever its label. */
export const PLACEHOLDER_KIND = 'keyreach:unknown';

/** Capabilities in ascending strength; the bit of each is its index (DISCOVER 1 … ADMIN 16). */
export const CAPABILITIES = ['DISCOVER', 'READ', 'WRITE', 'EXECUTE', 'ADMIN'] as const;
export type Capability = (typeof CAPABILITIES)[number];
/** A set of capabilities, as bits. */
export type CapabilitySet = number;

const DISCOVER = 1;
export const READ = 2;
export const WRITE = 4;
const EXECUTE = 8;
export const ADMIN = 16;
export const ALL = 31;

/** The upward closure of every set of capabilities: what holding it implies. */
export const CLOSURE: Readonly<Uint8Array> = Uint8Array.from({ length: 32 }, (_, set) => {
  if (set & ADMIN) return ALL;
  const executes = set & EXECUTE ? READ | DISCOVER : 0;
  return set | executes | (set & (READ | WRITE) ? DISCOVER : 0);
});

/** The closure of one set (see CLOSURE). */
export function closure(set: CapabilitySet): CapabilitySet {
  return CLOSURE[set & ALL] as number;
}

/** The bit of one capability. */
export function bitOf(capability: Capability): CapabilitySet {
  return 1 << CAPABILITIES.indexOf(capability);
}

/** The set that a list of capabilities names, not closed. */
export function setOf(capabilities: readonly Capability[]): CapabilitySet {
  return capabilities.reduce((set, capability) => set | bitOf(capability), 0);
}

/** The capabilities of a set, in ascending strength. */
export function listOf(set: CapabilitySet): Capability[] {
  return CAPABILITIES.filter((_, bit) => (set >>> bit) & 1);
}

/** What an edge asks of and hands on to whoever holds `in` on its start. `give` and `pass` are closed. */
export interface EdgeRule {
  readonly need: CapabilitySet;
  readonly give: CapabilitySet;
  readonly pass: CapabilitySet;
}

/** The one rule of the whole traversal: monotone, and it distributes over union. */
export function through(rule: EdgeRule, held: CapabilitySet): CapabilitySet {
  return closure((held & rule.need ? rule.give : 0) | (held & rule.pass));
}

export const EDGE_KINDS = [
  'AUTHENTICATES_AS',
  'HOLDS',
  'MEMBER_OF',
  'CAN_ACT_AS',
  'GRANTED',
  'CONTAINS',
  'STORES',
  'RUNS_AS',
  'CAN_TAKE_OVER',
  'LEADS_TO',
  'OWNS',
  'IS',
  'USES',
  'CAN_REVOKE',
  'RELATED',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** Which of an edge's three sets the short form `capabilities` abbreviates. */
type ShortForm = 'pass' | 'give' | null;

export interface EdgeKindSpec {
  readonly from: readonly Label[];
  readonly to: readonly Label[];
  /** null: never traversed. */
  readonly rule: EdgeRule | null;
  /** The set that `capabilities` states; required means that one of the two must be stated. */
  readonly capabilities: ShortForm;
  readonly capabilitiesRequired: boolean;
  /** Made from several facts: must list its premises in `derivedFrom`. */
  readonly derived: boolean;
  readonly says: string;
}

const rule = (need: number, give: number, pass: number): EdgeRule => ({ need, give, pass });
const I = ['Identity'] as const;
const C = ['Credential'] as const;
const R = ['Resource'] as const;

function spec(
  from: readonly Label[],
  to: readonly Label[],
  edgeRule: EdgeRule | null,
  says: string,
  more: Partial<Pick<EdgeKindSpec, 'capabilities' | 'capabilitiesRequired' | 'derived'>> = {},
): EdgeKindSpec {
  return {
    from,
    to,
    rule: edgeRule,
    says,
    capabilities: null,
    capabilitiesRequired: false,
    derived: false,
    ...more,
  };
}

/** The table of edge kinds. LEADS_TO also passes everything where it starts at an identity: see defaultRule. */
export const EDGES: Readonly<Record<EdgeKind, EdgeKindSpec>> = {
  AUTHENTICATES_AS: spec(C, I, rule(0, 0, ALL), 'Whoever holds this credential is that identity.'),
  HOLDS: spec(I, C, rule(EXECUTE, ALL, 0), 'Acting as this identity exposes that secret.'),
  MEMBER_OF: spec(I, I, rule(0, 0, ALL), 'Group or role membership.'),
  CAN_ACT_AS: spec(
    I,
    I,
    rule(READ, ALL, 0),
    'One link of a delegation chain: assume, impersonate, on behalf of, consent.',
    {
      capabilities: 'give',
    },
  ),
  GRANTED: spec(I, R, rule(0, 0, 0), 'An entitlement.', {
    capabilities: 'pass',
    capabilitiesRequired: true,
  }),
  CONTAINS: spec(R, R, rule(0, 0, 0), 'The container holds the part; what is inherited passes.', {
    capabilities: 'pass',
    capabilitiesRequired: true,
  }),
  STORES: spec(R, C, rule(READ, ALL, 0), 'This place holds that secret.'),
  RUNS_AS: spec(R, I, rule(EXECUTE, ALL, 0), "A workload's or pipeline's identity."),
  CAN_TAKE_OVER: spec(
    ['Identity', 'Resource'],
    LABELS,
    rule(WRITE, ALL, 0),
    'A derived escalation, with its technique.',
    {
      derived: true,
    },
  ),
  LEADS_TO: spec(
    LABELS,
    LABELS,
    rule(EXECUTE, ALL, 0),
    'Imported: its source says that control of the one gives control of the other, without levels.',
  ),
  OWNS: spec(['Owner'], LABELS, null, 'This owner answers for it.'),
  IS: spec(['Owner'], I, null, "This person's own account."),
  USES: spec(['Identity', 'Resource'], C, null, 'A consumer seen using this credential, or configured to.'),
  CAN_REVOKE: spec(
    ['Identity', 'Owner'],
    ['Identity', 'Credential'],
    null,
    'Who can disable, revoke or rotate it, and how.',
  ),
  RELATED: spec(LABELS, LABELS, null, 'Imported, without meaning for reach.'),
};

/** Kinds that reach follows. */
export const TRAVERSED_KINDS: readonly EdgeKind[] = EDGE_KINDS.filter((kind) => EDGES[kind].rule !== null);

/** The rule of an edge that states none of its own: it depends on the label of its start for LEADS_TO. */
export function defaultRule(kind: EdgeKind, from: Label): EdgeRule | null {
  const table = EDGES[kind].rule;
  return kind === 'LEADS_TO' && from === 'Identity' && table ? { ...table, pass: ALL } : table;
}

/** The sets an edge states itself; what is absent is its kind's default. */
export interface StatedRule {
  readonly need?: CapabilitySet;
  readonly give?: CapabilitySet;
  readonly pass?: CapabilitySet;
}

const STATED = 32;

/** Stated sets as 18 bits: need, give and pass, each five bits and one that says it was stated. 0: none. */
export function packStated({ need, give, pass }: StatedRule): number {
  const slot = (set: number | undefined): number => (set === undefined ? 0 : STATED | (set & ALL));
  return slot(need) | (slot(give) << 6) | (slot(pass) << 12);
}

/**
 * The rule an edge follows: what it states, `give` and `pass` closed upward, defaults for the rest; null
 * where its kind is not traversed, whatever was stated.
 */
export function effectiveRule(kind: EdgeKind, from: Label, packed: number): EdgeRule | null {
  const table = defaultRule(kind, from);
  if (!table) return null;
  const slot = (shift: number): number | null => {
    const bits = packed >>> shift;
    return bits & STATED ? bits & ALL : null;
  };
  const need = slot(0);
  const give = slot(6);
  const pass = slot(12);
  return {
    need: need ?? table.need,
    give: give === null ? table.give : closure(give),
    pass: pass === null ? table.pass : closure(pass),
  };
}
