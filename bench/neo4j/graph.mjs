// A made-up graph for measuring: a fifth as many nodes as edges, eight kinds of edges, ends that follow a power
// law, ids as long as cloud providers make them. The same numbers give the same graph.
import { hash } from 'node:crypto';
import { edgeId } from '../../dist/src/model/id.js';

const KINDS = [
  { kind: 'GRANTED', share: 40, more: { pass: ['DISCOVER', 'READ'] } },
  { kind: 'MEMBER_OF', share: 20, more: {} },
  { kind: 'CONTAINS', share: 14, more: { pass: ['READ'] } },
  {
    kind: 'CAN_ACT_AS',
    share: 10,
    more: { certainty: 'CONDITIONAL', condition: 'aws:SourceIp is not known' },
  },
  { kind: 'HOLDS', share: 6, more: {} },
  { kind: 'AUTHENTICATES_AS', share: 4, more: { validFrom: '2026-01-01T00:00:00.000Z' } },
  { kind: 'USES', share: 4, more: { lastUsedAt: '2026-01-01T00:00:00.000Z' } },
  { kind: 'OWNS', share: 2, more: {} },
].flatMap(({ share, ...one }) => Array.from({ length: share }, () => one));
const LABELS = [
  { label: 'Identity', kind: 'ROLE', more: { environment: 'PROD' } },
  { label: 'Resource', kind: 'aws:s3', more: { category: 'DATA', sensitivity: 'CONFIDENTIAL' } },
  { label: 'Credential', kind: 'ACCESS_KEY', more: { environment: 'PROD' } },
  { label: 'Owner', kind: 'TEAM', more: { status: 'ACTIVE' } },
];
const LIFE = {
  createdAt: null,
  retiredAt: null,
  expiresAt: null,
  revokedAt: null,
  neverExpires: false,
  disabled: null,
};

const digestOf = (value) => hash('sha256', JSON.stringify(value), 'hex').slice(0, 32);
const idOf = (i) => `aws:arn:aws:iam::${100_000_000_000 + (i % 97)}:role/service-role/workload-${i}`;

/** As node facts for the store port, by their places in the graph. */
export function nodes(start, end) {
  return Array.from({ length: end - start }, (_, at) => {
    const i = start + at;
    const { more, ...rest } = LABELS[i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : i % 10 < 9 ? 2 : 3];
    const statement = { id: idOf(i), ...rest, name: `workload-${i}`, ...more };
    return {
      id: statement.id,
      digest: digestOf(statement),
      place: { file: 'export.ndjson', at: `L${i + 1}` },
      state: { statement, life: LIFE },
    };
  });
}

/** As edge facts, between any of so many nodes. */
export function edges(start, end, nodeCount) {
  const random = generator(start + 1);
  return Array.from({ length: end - start }, (_, at) => {
    const i = start + at;
    const { kind, more } = KINDS[Math.floor(random() * KINDS.length)];
    const statement = {
      kind,
      from: idOf(Math.floor(random() * nodeCount)),
      to: idOf(Math.floor(random() ** 3 * nodeCount)),
      key: `statement-${i}`,
      ...more,
    };
    return {
      id: edgeId(statement),
      digest: digestOf(statement),
      place: { file: 'export.ndjson', at: `L${nodeCount + i + 1}` },
      statement,
    };
  });
}

/** Mulberry32. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
