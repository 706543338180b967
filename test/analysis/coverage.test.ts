import { describe, expect, it } from 'vitest';
import { coverage } from '../../src/analysis/coverage.ts';
import {
  credential,
  DAY,
  day,
  type EdgeRow,
  identity,
  NOW,
  owner,
  questionsGraph,
  sourceRecord,
} from './questions-graph.ts';

const nodes = [
  { ...identity('aws:sa'), source: 'cloud' },
  { ...identity('k8s:sa'), source: 'cluster' },
  { ...credential('aws:key'), source: 'cloud' },
  { ...owner('hr:ada', 'PERSON', 'ACTIVE'), source: 'people' },
  { ...identity('bare'), source: 'export' },
  { ...identity('bald'), source: 'export' },
  { ...identity('both'), source: 'export' },
  { ...identity('both'), source: 'second' },
  { ...identity('used:app', 'APPLICATION', { lastUsedAt: day(-1) }), source: 'usage' },
];
const edges: EdgeRow[] = [
  ['AUTHENTICATES_AS', 'aws:key', 'aws:sa', { source: 'cloud' }],
  ['OWNS', 'hr:ada', 'aws:sa', { source: 'people' }],
  ['CAN_REVOKE', 'hr:ada', 'bare', { source: 'people' }],
  ['MEMBER_OF', 'k8s:sa', 'aws:sa', { source: 'cluster' }],
];

describe('coverage', () => {
  it('knows for each namespace which sources look at what', async () => {
    const graph = await questionsGraph(nodes, edges);
    const covered = coverage(graph.view, []);
    expect(covered.coveringSources('OWNERS', graph.node('aws:sa'))).toEqual(['people']);
    expect(covered.coveringSources('CREDENTIALS', graph.node('aws:key'))).toEqual(['cloud']);
    expect(covered.covers('REVOCATION', graph.node('aws:sa'))).toBe(false);
    expect(covered.covers('OWNERS', graph.node('k8s:sa'))).toBe(false);
    expect(covered.covers('CREDENTIALS', graph.node('k8s:sa'))).toBe(false);
    expect(covered.coveringSources('USAGE', graph.node('used:app'))).toEqual(['usage']);
    expect(covered.covers('USAGE', graph.node('aws:sa'))).toBe(false);
    expect(covered.facetsOf('people')).toEqual([
      { facet: 'OWNERS', scopes: ['aws', 'hr'] },
      { facet: 'REVOCATION', scopes: ['hr', 'ids of export'] },
    ]);
    expect(covered.facetsOf('cluster')).toEqual([]);
  });

  it('tells accounts and clusters apart where ids name them, and asks nothing about anyone at all', async () => {
    const role = (account: string): string => `aws:arn:aws:iam::${account}:role/r`;
    const graph = await questionsGraph(
      [
        identity(role('111111111111')),
        identity(role('222222222222')),
        identity('k8s:one/ns/sa/a'),
        identity('k8s:two/ns/sa/a'),
        identity('web:anyone', 'ANYONE'),
        owner('hr:ada', 'PERSON', 'ACTIVE'),
      ],
      [
        ['OWNS', 'hr:ada', role('111111111111')],
        ['OWNS', 'hr:ada', 'k8s:one/ns/sa/a'],
        ['OWNS', 'hr:ada', 'web:anyone'],
      ],
    );
    const covered = coverage(graph.view, []);
    const owners = (id: string): boolean => covered.covers('OWNERS', graph.node(id));
    expect([role('111111111111'), role('222222222222')].map(owners)).toEqual([true, false]);
    expect(['k8s:one/ns/sa/a', 'k8s:two/ns/sa/a'].map(owners)).toEqual([true, false]);
    expect(covered.gaps(0).find(({ facet }) => facet === 'OWNERS')?.text).toBe(
      'No source says who owns identities in aws:222222222222, k8s:two.',
    );
    expect(covered.gaps(0).some(({ text }) => text.includes('web'))).toBe(false);
  });

  it('names twenty places that nobody looked at, and counts the others', async () => {
    const graph = await questionsGraph(
      Array.from({ length: 23 }, (_, i) => identity(`n${String(i).padStart(2, '0')}:sa`)),
      [],
    );
    const text = coverage(graph.view, []).gaps(0).at(-1)?.text ?? '';
    expect(text).toMatch(/^No source says who can revoke identities in n00, n01, .* n19 and 3 more\.$/);
    expect(text).not.toContain('n20');
  });

  it('takes ids without a namespace together where the same sources state them', async () => {
    const graph = await questionsGraph(nodes, edges);
    const covered = coverage(graph.view, []);
    expect(covered.covers('REVOCATION', graph.node('bald'))).toBe(true);
    expect(covered.covers('REVOCATION', graph.node('both'))).toBe(false);
  });

  it('says what is stale, partial, quarantined and looked at by nobody, and nothing else', async () => {
    const graph = await questionsGraph(nodes.slice(0, 1), []);
    const { gaps } = coverage(graph.view, [
      sourceRecord('old', { daysOld: 45 }),
      sourceRecord('half', { gaps: ['page 3 is missing'], quarantined: 2 }),
      sourceRecord('fine', { daysOld: 30 }),
    ]);
    expect(gaps(NOW).map(({ kind, source, text }) => `${kind} ${source}: ${text}`)).toEqual([
      'STALE old: old was last observed 45 days before.',
      'PARTIAL half: The latest run of half did not cover all of it: page 3 is missing.',
      'QUARANTINED half: 2 records of half were quarantined.',
      'FACET_NOT_COVERED null: No source says who owns identities in aws.',
      'FACET_NOT_COVERED null: No source says the credentials of identities in aws.',
      'FACET_NOT_COVERED null: No source says the use of identities in aws.',
      'FACET_NOT_COVERED null: No source says who can revoke identities in aws.',
    ]);
    expect(gaps(NOW - 40 * DAY).map(({ kind }) => kind)).not.toContain('STALE');
    expect(
      gaps(NOW + DAY)
        .filter(({ kind }) => kind === 'STALE')
        .map(({ source }) => source),
    ).toEqual(['old', 'fine']);
  });

  it('says that nothing has been ingested where nothing has', async () => {
    const graph = await questionsGraph([]);
    expect(
      coverage(graph.view, [])
        .gaps(NOW)
        .map(({ kind }) => kind),
    ).toEqual(['NO_SOURCE']);
  });
});
