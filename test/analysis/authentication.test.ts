import { describe, expect, it } from 'vitest';
import { authentication, canAuthenticate } from '../../src/analysis/authentication.ts';
import { coverage } from '../../src/analysis/coverage.ts';
import {
  credential,
  DAY,
  day,
  type EdgeRow,
  identity,
  NOW,
  type Questions,
  questionsGraph,
  resource,
} from './questions-graph.ts';

const answer = (graph: Questions, id: string, at = NOW) =>
  authentication(graph.view, graph.at(at), graph.node(id), coverage(graph.view, []));
const everyone = (graph: Questions, at = NOW) =>
  canAuthenticate(graph.view, graph.at(at), coverage(graph.view, [])).map((one) => [
    graph.view.id(one.identity),
    one.reasons,
  ]);

const nodes = [
  identity('t:keyed'),
  identity('t:run', 'WORKLOAD'),
  identity('t:assumed', 'ROLE'),
  identity('t:idle'),
  identity('t:expired'),
  identity('t:disabled', 'SERVICE_ACCOUNT', { disabled: [[day(-1), null]] }),
  identity('t:human', 'HUMAN'),
  identity('t:group', 'GROUP'),
  identity('t:all', 'ANYONE'),
  identity('t:selfish', 'ROLE'),
  identity('other:app', 'APPLICATION'),
  credential('t:key'),
  credential('t:old', { expiresAt: day(-1) }),
  resource('t:pod', 'test:pod'),
  resource('t:gone', 'test:pod', { retiredAt: day(-1) }),
];
const edges: EdgeRow[] = [
  ['AUTHENTICATES_AS', 't:key', 't:keyed'],
  ['AUTHENTICATES_AS', 't:key', 't:disabled'],
  ['AUTHENTICATES_AS', 't:key', 't:human'],
  ['AUTHENTICATES_AS', 't:key', 't:group'],
  ['AUTHENTICATES_AS', 't:old', 't:expired'],
  ['RUNS_AS', 't:pod', 't:run'],
  ['RUNS_AS', 't:gone', 't:expired'],
  ['CAN_ACT_AS', 't:human', 't:assumed'],
  ['CAN_ACT_AS', 't:human', 't:expired', { validTo: day(-1) }],
  ['CAN_ACT_AS', 't:selfish', 't:selfish'],
  ['CAN_ACT_AS', 't:disabled', 't:idle'],
  ['MEMBER_OF', 't:keyed', 't:idle'],
];

describe('authentication', () => {
  it('names each way in that is alive, with the credentials and edges', async () => {
    const graph = await questionsGraph(nodes, edges);
    expect(answer(graph, 't:keyed')).toEqual({
      identity: graph.node('t:keyed'),
      reasons: ['LIVE_CREDENTIAL'],
      credentials: [graph.node('t:key')],
      evidence: [graph.edge('AUTHENTICATES_AS', 't:key', 't:keyed')],
    });
    expect(answer(graph, 't:run').reasons).toEqual(['RUNS_AS']);
    expect(answer(graph, 't:assumed').reasons).toEqual(['CAN_ACT_AS']);
  });

  it('finds no way in by a dead credential, workload or grant, nor by membership or itself', async () => {
    const graph = await questionsGraph(nodes, edges);
    for (const id of ['t:expired', 't:idle', 't:selfish']) {
      expect(answer(graph, id), id).toEqual({
        identity: graph.node(id),
        reasons: [],
        credentials: [],
        evidence: [],
      });
    }
    expect(answer(graph, 't:expired', NOW - 2 * DAY).reasons).toEqual([
      'LIVE_CREDENTIAL',
      'RUNS_AS',
      'CAN_ACT_AS',
    ]);
  });

  it('lets nobody in who is dead, and those who are only disabled where they are asked for', async () => {
    const graph = await questionsGraph(nodes, edges);
    expect(answer(graph, 't:disabled').reasons).toEqual([]);
    const included = graph.view.moment(NOW, true);
    const asked = authentication(graph.view, included, graph.node('t:disabled'), coverage(graph.view, []));
    expect(asked.reasons).toEqual(['LIVE_CREDENTIAL']);
  });

  it('takes credentials that nobody looks at for possible', async () => {
    const graph = await questionsGraph(nodes, edges);
    expect(answer(graph, 'other:app').reasons).toEqual(['CREDENTIALS_NOT_COVERED']);
    expect(answer(graph, 't:idle').reasons).not.toContain('CREDENTIALS_NOT_COVERED');
  });
});

describe('canAuthenticate', () => {
  it('lists machine identities in id order: no person, no group, nobody who cannot', async () => {
    const graph = await questionsGraph(nodes, edges);
    expect(everyone(graph)).toEqual([
      ['other:app', ['CREDENTIALS_NOT_COVERED']],
      ['t:assumed', ['CAN_ACT_AS']],
      ['t:keyed', ['LIVE_CREDENTIAL']],
      ['t:run', ['RUNS_AS']],
    ]);
  });

  it('takes a filter', async () => {
    const graph = await questionsGraph(nodes, edges);
    const roles = canAuthenticate(graph.view, graph.now, coverage(graph.view, []), { kinds: ['ROLE'] });
    expect(graph.ids(roles.map((one) => one.identity))).toEqual(['t:assumed']);
  });
});
