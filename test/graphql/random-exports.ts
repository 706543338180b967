// Exports of several sources about one organization, made at random in the native format: sources that agree and
// disagree, nodes that come, change and go, dates and flags of every sort, derived and conditional edges, ends that
// nobody declares, and records that are quarantined.
import {
  CAPABILITIES,
  CATEGORIES,
  CREDENTIAL_KINDS,
  EDGE_KINDS,
  EDGES,
  type EdgeKind,
  ENVIRONMENTS,
  IDENTITY_KINDS,
  LABELS,
  type Label,
  OWNER_KINDS,
  OWNER_STATUSES,
  SENSITIVITIES,
} from '../../src/model/ontology.ts';
import type { Random } from '../analysis/graphs.ts';

export const START = Date.parse('2026-01-01T00:00:00Z');
export const DAY = 86_400_000;
const SOURCES = ['aws', 'idp', 'vault', 'é \u{1F600} source'];

export interface Export {
  readonly source: string;
  readonly observedAt: number;
  readonly delta: boolean;
  /** Without it, one that removes much is held. */
  readonly acceptRemovals: boolean;
  readonly lines: readonly string[];
}

/** Names whose order by UTF-8 bytes is not that by UTF-16 units, among plain ones. */
const NAMES = ['z', 'a', 'ab', 'a\uFFFD', 'a\u{1F600}', 'é', 'B', 'aa', 'ø/1', 'long '.repeat(20).trim()];

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T;
const some = (random: Random, one: number, more: () => object): object => (random(one) === 0 ? more() : {});
const instant = (random: Random): string => new Date(START + random(40) * DAY + random(3)).toISOString();

function idOf(label: Label, i: number, name: string): string {
  return `${i % 7 ? `ns${i % 3}:` : ''}${label.toLowerCase()}/${name}${i}`;
}

/** The organization's ids, by label: `size` of each. */
export function idsOf(size: number): Record<Label, string[]> {
  const of = (label: Label): string[] =>
    Array.from({ length: size }, (_, i) => idOf(label, i, NAMES[i % NAMES.length] ?? ''));
  return {
    Identity: of('Identity'),
    Credential: of('Credential'),
    Resource: of('Resource'),
    Owner: of('Owner'),
  };
}

/** The keys of its credentials, as randomNode gives them. */
export const KEYS = [...Array.from({ length: 6 }, (_, i) => `AKIA${i}`), 'alias-1', `v1:${'cd'.repeat(32)}`];

export function randomExports(random: Random, { size, rounds }: { size: number; rounds: number }): Export[] {
  const views = new Map(SOURCES.map((source) => [source, view(random, size)]));
  return Array.from({ length: rounds * SOURCES.length }, (_, i): Export => {
    const source = SOURCES[i % SOURCES.length] ?? '';
    const round = Math.floor(i / SOURCES.length);
    const delta = round > 0 && random(3) === 0;
    const before = views.get(source) ?? [];
    const observedAt = START + round * 5 * DAY + (i % SOURCES.length) * 3_600_000;
    if (delta)
      return { source, observedAt, delta, acceptRemovals: true, lines: changes(random, size, before) };
    // Some say the same again; the others keep most of what they said.
    const next =
      round === 0 || random(5) === 0
        ? before
        : [...before.filter(() => random(5) > 0), ...view(random, Math.ceil(size / 4))];
    views.set(source, next);
    return { source, observedAt, delta, acceptRemovals: random(6) > 0, lines: next };
  });
}

function view(random: Random, size: number): string[] {
  const ids = idsOf(size);
  const nodes = LABELS.flatMap((label) =>
    ids[label].filter(() => random(3) > 0).map((id) => randomNode(random, label, id)),
  );
  const edges: Edge[] = [];
  for (let i = 0; i < 9 * size; i++) edges.push(randomEdge(random, ids, edges));
  const records = [...nodes.map((node) => ({ node })), ...edges.map((edge) => ({ edge }))];
  return [...records.map((record) => JSON.stringify(record)), ...malformed(random)];
}

function changes(random: Random, size: number, before: readonly string[]): string[] {
  const removed = before
    .filter((line) => line.startsWith('{"edge"') && random(6) === 0)
    .map((line) => {
      const { kind, from, to, key } = JSON.parse(line).edge;
      return JSON.stringify({ remove: { edge: { kind, from, to, ...(key && { key }) } } });
    });
  return [...view(random, Math.ceil(size / 5)), ...new Set(removed)];
}

function malformed(random: Random): string[] {
  const lines = [
    '{"node": {"id": "bad", "label": "Wizard"}}',
    '{"node": 7}',
    'not json',
    '{"edge": {"kind": "GRANTED", "from": "x"}}',
  ];
  return lines.filter(() => random(3) === 0);
}

function randomNode(random: Random, label: Label, id: string): object {
  const common = {
    id,
    ...some(random, 2, () => ({ name: `${pick(random, NAMES)} ${random(4)}` })),
    ...some(random, 2, () => ({ environment: pick(random, ENVIRONMENTS) })),
    ...some(random, 12, () => ({ retiredAt: instant(random) })),
    ...some(random, 4, () => ({
      description: 'says "what" it\tis: ∅',
      attributes: { tier: random(3), 'odd key': true, ratio: 0.5 },
    })),
  };
  const flag = some(random, 5, () => ({ enabled: random(3) === 0 }));
  switch (label) {
    case 'Identity':
      return {
        ...common,
        label,
        kind: pick(random, IDENTITY_KINDS),
        ...flag,
        ...some(random, 3, () => ({ lastUsedAt: instant(random) })),
        ...some(random, 5, () => ({ purpose: 'deploys' })),
      };
    case 'Credential':
      return {
        ...common,
        label,
        kind: pick(random, CREDENTIAL_KINDS),
        ...flag,
        ...some(random, 2, () => ({ keyId: KEYS[random(6)] })),
        ...some(random, 6, () => ({ aliases: ['alias-1', `alias-${random(3)}`] })),
        ...some(random, 5, () => ({ fingerprint: KEYS.at(-1) })),
        ...some(random, 6, () => ({ createdAt: instant(random) })),
        ...some(random, 5, () => ({ expiresAt: instant(random) })),
        ...some(random, 12, () => ({ revokedAt: instant(random) })),
        ...some(random, 15, () => ({ revoked: true })),
        ...some(random, 8, () => ({ disabled: [['2026-01-03T00:00:00Z', '2026-01-09T00:00:00Z']] })),
      };
    case 'Resource':
      return {
        ...common,
        label,
        kind: pick(random, ['acme:db', 'aws:s3:bucket', 'acme:vault']),
        ...some(random, 2, () => ({ category: pick(random, CATEGORIES) })),
        ...some(random, 2, () => ({ sensitivity: pick(random, SENSITIVITIES) })),
      };
    case 'Owner':
      return {
        ...common,
        label,
        kind: pick(random, OWNER_KINDS),
        ...some(random, 2, () => ({ status: pick(random, OWNER_STATUSES) })),
        ...some(random, 4, () => ({ email: 'a@example.org' })),
      };
  }
}

interface Edge {
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  readonly key?: string;
}

function randomEdge(random: Random, ids: Record<Label, string[]>, before: readonly Edge[]): Edge {
  const kind = pick(random, EDGE_KINDS);
  const { from, to, capabilities: short } = EDGES[kind];
  const end = (labels: readonly Label[]): string => {
    const label = pick(random, labels);
    return random(15) === 0 ? `ns9:${label.toLowerCase()}/undeclared` : pick(random, ids[label]);
  };
  const capabilities = CAPABILITIES.filter(() => random(2) === 0);
  const validFrom = START + random(30) * DAY;
  const premise = (): object => {
    const known = before[random(before.length + 2)];
    const {
      kind: premised,
      from: start,
      to: target,
      key,
    } = known ?? { kind: 'IS', from: 'nobody', to: 'nobody' };
    return { kind: premised, from: start, to: target, ...(key && { key }) };
  };
  return {
    kind,
    from: end(from),
    to: end(to),
    ...some(random, 8, () => ({ key: `k${random(3)}` })),
    ...(kind === 'GRANTED' || kind === 'CONTAINS' ? { capabilities } : {}),
    ...(short === 'give'
      ? some(random, 3, () => ({ capabilities }))
      : some(random, 6, () => ({ need: capabilities }))),
    ...some(random, 4, () => ({ certainty: 'CONDITIONAL', condition: `if ${pick(random, NAMES)}` })),
    ...some(random, 6, () => ({ validFrom: new Date(validFrom).toISOString() })),
    ...some(random, 6, () => ({ validTo: new Date(validFrom + (1 + random(20)) * DAY).toISOString() })),
    ...some(random, 8, () => ({
      evidence: 'policy 7, "x"',
      approvedBy: 'ada',
      mode: 'JUST_IN_TIME',
      task: 'T-1',
    })),
    ...some(random, 7, () => ({ derivedFrom: [[premise(), premise()], [premise()]] })),
    ...some(random, 9, () => ({ attributes: { note: 'ü', n: 1 } })),
  };
}
