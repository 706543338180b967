// What a generated graph says, in the product's own words: one table for facts and for native records.
import { bitOf, type EdgeKind, type Label, packStated, type StatedRule } from '../../src/model/ontology.ts';
import { EDGE_SORTS, NODE_KINDS, TODAY } from './generate.ts';

export const DAY_MS = 86_400_000;
/** The instant at which graphs are looked at, ms. */
export const NOW = TODAY * DAY_MS;

const READ = bitOf('READ');
const WRITE = bitOf('WRITE');
const EXECUTE = bitOf('EXECUTE');
const ADMIN = bitOf('ADMIN');
const ALL = 31;

interface NodeWords {
  readonly label: Label;
  readonly kind: string;
  readonly category?: string;
}

const NODES: Readonly<Record<(typeof NODE_KINDS)[number], NodeWords>> = {
  human: { label: 'Identity', kind: 'HUMAN' },
  service: { label: 'Identity', kind: 'SERVICE_ACCOUNT' },
  group: { label: 'Identity', kind: 'GROUP' },
  credential: { label: 'Credential', kind: 'ACCESS_KEY' },
  compute: { label: 'Resource', kind: 'bench:host', category: 'COMPUTE' },
  store: { label: 'Resource', kind: 'bench:vault', category: 'SECRET_STORE' },
  resource: { label: 'Resource', kind: 'bench:table', category: 'DATA' },
  container: { label: 'Resource', kind: 'bench:account', category: 'CONTAINER' },
};

interface EdgeWords {
  readonly kind: EdgeKind;
  readonly rule: StatedRule;
}

const EDGES: Readonly<Record<(typeof EDGE_SORTS)[number], EdgeWords>> = {
  authenticates: { kind: 'AUTHENTICATES_AS', rule: {} },
  member: { kind: 'MEMBER_OF', rule: {} },
  assumes: { kind: 'CAN_ACT_AS', rule: {} },
  'assumes narrowed': { kind: 'CAN_ACT_AS', rule: { give: READ } },
  reads: { kind: 'GRANTED', rule: { pass: READ } },
  writes: { kind: 'GRANTED', rule: { pass: WRITE } },
  executes: { kind: 'GRANTED', rule: { pass: EXECUTE } },
  administers: { kind: 'GRANTED', rule: { pass: ADMIN } },
  stores: { kind: 'STORES', rule: {} },
  'runs as': { kind: 'RUNS_AS', rule: {} },
  mounts: { kind: 'STORES', rule: { need: EXECUTE } },
  builds: { kind: 'LEADS_TO', rule: { need: WRITE } },
  contains: { kind: 'CONTAINS', rule: { pass: ALL } },
  delegates: { kind: 'CAN_ACT_AS', rule: { give: READ } },
};

export const nodeWords = NODE_KINDS.map((kind) => NODES[kind]);
export const edgeWords = EDGE_SORTS.map((sort) => ({ ...EDGES[sort], packed: packStated(EDGES[sort].rule) }));

/** Ids are as long as real ones. */
export function nodeId(kind: number, node: number): string {
  return `bench:${NODE_KINDS[kind]}/${String(node).padStart(9, '0')}`;
}

const SENSITIVITIES = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'CRITICAL'] as const;

/** One in six resources says none. */
export function sensitivityOf(node: number): (typeof SENSITIVITIES)[number] | undefined {
  return SENSITIVITIES[(Math.imul(node + 5, 0x9e3779b1) >>> 8) % 6];
}
