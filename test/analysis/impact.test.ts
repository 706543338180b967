import { describe, expect, it } from 'vitest';
import { ADMIN, listOf, type Sensitivity, WRITE } from '../../src/model/ontology.ts';
import { granted, of, recomputed, secret } from './impact-of.ts';
import {
  credential,
  DAY,
  day,
  type EdgeRow,
  identity,
  NOW,
  questionsGraph,
  resource,
} from './questions-graph.ts';

describe('impact', () => {
  const nodes = [
    credential('t:key'),
    identity('t:app'),
    identity('t:ci', 'PIPELINE'),
    secret('t:db', 'CRITICAL'),
    secret('t:logs', 'INTERNAL'),
    secret('t:page', 'PUBLIC'),
    secret('t:site', 'PUBLIC'),
    secret('t:repo', 'INTERNAL'),
    secret('t:cluster', 'RESTRICTED'),
    secret('t:else', 'CRITICAL'),
  ];
  const edges: EdgeRow[] = [
    ['AUTHENTICATES_AS', 't:key', 't:app'],
    granted('t:app', 't:db', ['READ']),
    granted('t:app', 't:logs', ['WRITE'], { certainty: 'CONDITIONAL', condition: 'from the office' }),
    granted('t:app', 't:page', ['READ']),
    granted('t:app', 't:site', ['WRITE']),
    granted('t:app', 't:repo', ['WRITE']),
    [
      'CAN_TAKE_OVER',
      't:repo',
      't:ci',
      { derivedFrom: [[{ kind: 'GRANTED', from: 't:app', to: 't:repo' }]] },
    ],
    granted('t:ci', 't:cluster', ['ADMIN']),
  ];

  it('weighs each resource by its best capability and path, as computed by hand', async () => {
    const graph = await questionsGraph(nodes, edges);
    const answer = of(graph, 't:key');
    const terms = answer.terms.map((term) => [
      graph.view.id(term.node),
      listOf(term.capability)[0],
      term.sensitivityWeight,
      term.capabilityWeight,
      term.confidence,
    ]);
    expect(terms).toEqual([
      ['t:cluster', 'ADMIN', 70, 1, 0.9],
      ['t:db', 'READ', 100, 0.6, 1],
      ['t:site', 'WRITE', 40, 0.8, 1],
      ['t:repo', 'WRITE', 10, 0.8, 1],
      ['t:logs', 'WRITE', 10, 0.8, 0.6],
    ]);
    // M = 63, B = (63 + 60 + 4.8 + 8 + 32) / 100 = 1.678; I = 63 + 37 x 0.5 x 1.678 / 6.678
    expect(answer.largest).toBe(63);
    expect(answer.breadth).toBeCloseTo(1.678, 12);
    expect(answer.score).toBeCloseTo(63 + (18.5 * 1.678) / 6.678, 12);
    expect([answer.low, answer.high]).toEqual([answer.score, answer.score]);
    expect(answer.score).toBe(recomputed(graph, answer));
    expect(terms.flat()).not.toContain('t:else');
    expect(terms.flat()).not.toContain('t:page');
  });

  it('follows nothing conditional where only definite reach is asked for', async () => {
    const graph = await questionsGraph(nodes, edges);
    const answer = of(graph, 't:key', { certainty: 'DEFINITE' });
    expect(graph.ids(answer.terms.map(({ node }) => node))).toEqual([
      't:cluster',
      't:db',
      't:site',
      't:repo',
    ]);
    expect(answer.score).toBeCloseTo(63 + (18.5 * 1.63) / 6.63, 12);
  });

  it('takes the surer of two capabilities where that weighs more', async () => {
    const both = (certain: 'READ' | 'WRITE') => [
      granted('t:app', 't:db', [certain]),
      granted('t:app', 't:db', ['ADMIN'], { key: 'maybe', certainty: 'CONDITIONAL' as const }),
    ];
    const sure = await questionsGraph(nodes, both('WRITE'));
    const unsure = await questionsGraph(nodes, [
      granted('t:app', 't:db', ['DISCOVER']),
      ...both('READ').slice(1),
    ]);
    expect(of(sure, 't:app').terms).toMatchObject([{ capability: WRITE, weight: 80, confidence: 1 }]);
    expect(of(unsure, 't:app').terms).toMatchObject([{ capability: ADMIN, weight: 60, confidence: 0.6 }]);
  });

  it('believes an edge that is derived and stated as well as if it were only stated', async () => {
    const takeover = (more: object): EdgeRow => ['CAN_TAKE_OVER', 't:repo', 't:ci', more as never];
    const premise = { derivedFrom: [[{ kind: 'GRANTED' as const, from: 't:app', to: 't:repo' }]] };
    const rest = edges.filter(([kind]) => kind !== 'CAN_TAKE_OVER');
    const derived = await questionsGraph(nodes, [...rest, takeover(premise)]);
    const stated = await questionsGraph(nodes, [...rest, takeover(premise), takeover({ source: 'other' })]);
    expect(of(derived, 't:key').largest).toBe(63);
    expect(of(stated, 't:key').largest).toBe(70);
  });

  it('orders terms of one weight by id, however far they are', async () => {
    const graph = await questionsGraph(nodes, [
      ['CAN_ACT_AS', 't:app', 't:ci'],
      granted('t:ci', 't:cluster', ['READ']),
      granted('t:app', 't:else', ['DISCOVER']),
      granted('t:app', 't:repo', ['WRITE']),
      granted('t:ci', 't:logs', ['WRITE']),
    ]);
    const { terms } = of(graph, 't:app');
    expect(terms.map(({ node, weight }) => [graph.view.id(node), weight])).toEqual([
      ['t:cluster', 42],
      ['t:else', 20],
      ['t:logs', 8],
      ['t:repo', 8],
    ]);
  });

  it('counts an unknown sensitivity as internal and gives its best and its worst', async () => {
    const unknown = [identity('t:app'), secret('t:thing')];
    const read = of(await questionsGraph(unknown, [granted('t:app', 't:thing', ['READ'])]), 't:app');
    expect(read.score).toBeCloseTo(6 + (47 * 0.06) / 5.06, 12);
    expect(read.low).toBe(0);
    expect(read.high).toBeCloseTo(60 + (20 * 0.6) / 5.6, 12);
    const write = of(await questionsGraph(unknown, [granted('t:app', 't:thing', ['WRITE'])]), 't:app');
    expect(write.low).toBe(write.score);
    expect(write.high).toBeCloseTo(80 + (10 * 0.8) / 5.8, 12);
  });

  it('is 0 without terms where nothing is reached, and where what is reached is gone', async () => {
    const gone = resource('t:db', 'test:db', { sensitivity: 'CRITICAL', retiredAt: day(-1) });
    const graph = await questionsGraph([identity('t:app'), gone], [granted('t:app', 't:db', ['ADMIN'])]);
    expect(of(graph, 't:app')).toMatchObject({ score: 0, low: 0, high: 0, largest: 0, breadth: 0 });
    expect(of(graph, 't:app').terms).toEqual([]);
    expect(of(graph, 't:app', { at: NOW - 2 * DAY }).largest).toBe(100);
    expect(of(graph, 't:db').terms).toEqual([]);
  });

  it('knows one raise that lowers it: what is written, from PUBLIC, where that is the harm, to INTERNAL', async () => {
    const score = async (sensitivity: Sensitivity) =>
      of(
        await questionsGraph(
          [identity('t:app'), secret('t:r', sensitivity)],
          [granted('t:app', 't:r', ['WRITE'])],
        ),
        't:app',
      );
    expect((await score('PUBLIC')).largest).toBe(32);
    expect((await score('INTERNAL')).largest).toBe(8);
    expect((await score('CONFIDENTIAL')).largest).toBe(32);
  });
});
