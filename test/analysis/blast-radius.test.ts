import { describe, expect, it, test } from 'vitest';
import type { Hits, ReachOptions } from '../../src/analysis/answers.ts';
import { blastRadius } from '../../src/analysis/blast-radius.ts';
import { impact } from '../../src/analysis/impact.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { atOnce } from '../../src/analysis/steps.ts';
import { seeded } from './graphs.ts';
import {
  credential,
  day,
  type EdgeRow,
  identity,
  NOW,
  type Questions,
  questionsGraph,
  resource,
} from './questions-graph.ts';
import { batchesOf, randomWorld } from './worlds.ts';

const OPTIONS: ReachOptions = { at: NOW, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null };
const nodesOf = (graph: Questions, hits: Hits): string[] =>
  graph.ids(Array.from({ length: hits.length }, (_, i) => hits.at(i).node));

const nodes = [
  credential('aws:key'),
  identity('aws:app'),
  identity('aws:admin', 'ROLE'),
  credential('db:password'),
  identity('db:root'),
  resource('aws:bucket', 'aws:s3:bucket', {
    environment: 'PROD',
    sensitivity: 'CONFIDENTIAL',
    category: 'DATA',
  }),
  resource('aws:store', 'aws:secret', { environment: 'PROD', category: 'SECRET_STORE' }),
  resource('aws:old', 'aws:s3:bucket', { environment: 'DEV', sensitivity: 'CRITICAL', retiredAt: day(-3) }),
  resource('db:customers', 'db:table', { environment: 'PROD', sensitivity: 'CRITICAL' }),
  resource('aws:apart', 'aws:s3:bucket', { sensitivity: 'CRITICAL' }),
  credential('aws:revoked', { revokedAt: day(-1) }),
];
const edges: EdgeRow[] = [
  ['AUTHENTICATES_AS', 'aws:key', 'aws:app'],
  ['AUTHENTICATES_AS', 'aws:revoked', 'aws:admin'],
  ['GRANTED', 'aws:app', 'aws:bucket', { grants: ['WRITE'] }],
  ['GRANTED', 'aws:app', 'aws:store', { grants: ['READ'] }],
  ['GRANTED', 'aws:app', 'aws:old', { grants: ['ADMIN'] }],
  ['STORES', 'aws:store', 'db:password'],
  ['AUTHENTICATES_AS', 'db:password', 'db:root'],
  ['GRANTED', 'db:root', 'db:customers', { grants: ['ADMIN'] }],
  ['GRANTED', 'aws:admin', 'aws:apart', { grants: ['ADMIN'] }],
];

describe('blastRadius', () => {
  it('lists and counts the resources, and the credentials and identities on the way', async () => {
    const graph = await questionsGraph(nodes, edges);
    const answer = blastRadius(graph.view, [graph.node('aws:key')], OPTIONS);
    expect(nodesOf(graph, answer.resources).sort()).toEqual([
      'aws:bucket',
      'aws:old',
      'aws:store',
      'db:customers',
    ]);
    expect(nodesOf(graph, answer.credentials)).toEqual(['db:password']);
    expect(nodesOf(graph, answer.identities).sort()).toEqual(['aws:app', 'db:root']);
    const counts = atOnce(answer.counts());
    expect(counts.byEnvironment).toEqual([
      { value: 'PROD', count: 3 },
      { value: 'DEV', count: 1 },
    ]);
    expect(counts.byProvider).toEqual([
      { value: 'aws', count: 3 },
      { value: 'db', count: 1 },
    ]);
    expect(counts.byKind).toEqual([
      { value: 'aws:s3:bucket', count: 2 },
      { value: 'aws:secret', count: 1 },
      { value: 'db:table', count: 1 },
    ]);
    expect(counts.bySensitivity).toEqual([
      { value: 'CRITICAL', count: 2 },
      { value: 'CONFIDENTIAL', count: 1 },
      { value: 'UNKNOWN', count: 1 },
    ]);
    expect(answer).toMatchObject({ truncated: false, deadStarts: [] });
    expect(() => answer.credentials.at(1)).toThrow('There are 1 hits, and none at 1.');
  });

  it('weighs what is alive of it: the retired bucket is listed, marked dead, and no term', async () => {
    const graph = await questionsGraph(nodes, edges);
    const answer = blastRadius(graph.view, [graph.node('aws:key')], OPTIONS);
    const terms = answer.impact.terms.map(({ node, weight }) => [graph.view.id(node), weight]);
    expect(terms).toEqual([
      ['db:customers', 100],
      ['aws:bucket', 32],
      ['aws:store', 6],
    ]);
    expect(answer.impact).toEqual(impact(graph.view, [graph.node('aws:key')], OPTIONS));
    const dead = nodesOf(graph, answer.resources).filter((_, i) => answer.resources.at(i).dead);
    expect(dead).toEqual(['aws:old']);
  });

  it('says that a depth limit left something out, and only then', async () => {
    const graph = await questionsGraph(nodes, edges);
    const within = (maxHops: number) =>
      blastRadius(graph.view, [graph.node('aws:key')], { ...OPTIONS, maxHops });
    expect(within(2).truncated).toBe(true);
    expect(nodesOf(graph, within(2).resources)).not.toContain('db:customers');
    expect(within(5).truncated).toBe(false);
    expect(nodesOf(graph, within(5).resources)).toContain('db:customers');
  });

  it('says that a dead start leads nowhere, and why', async () => {
    const graph = await questionsGraph(nodes, edges);
    const answer = blastRadius(graph.view, [graph.node('aws:revoked')], OPTIONS);
    expect(answer.deadStarts).toMatchObject([{ node: graph.node('aws:revoked'), reason: 'REVOKED' }]);
    expect(answer.resources.length + answer.credentials.length + answer.identities.length).toBe(0);
    expect(answer.impact.score).toBe(0);
    expect(atOnce(answer.counts()).byKind).toEqual([]);
  });
});

test('its impact is the impact of two searches, also where derived edges lead to what is definite', async () => {
  const random = seeded(5);
  let derived = 0;
  for (let i = 0; i < 800; i++) {
    const view = await Projection.empty().apply(batchesOf(randomWorld(random), random), 1);
    const start = random(view.nodeCount);
    const certainty = random(2) === 0 ? 'POSSIBLE' : 'DEFINITE';
    const options = {
      at: random(13) - 1,
      certainty,
      includeDisabled: random(2) === 0,
      maxHops: null,
    } as const;
    const twice = impact(view, [start], options);
    expect(blastRadius(view, [start], options).impact).toEqual(twice);
    if (twice.terms.some(({ confidence }) => confidence === 0.9)) derived++;
  }
  expect(derived).toBeGreaterThan(10);
});
