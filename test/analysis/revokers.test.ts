import { describe, expect, it } from 'vitest';
import { revokers } from '../../src/analysis/revokers.ts';
import {
  credential,
  day,
  type EdgeRow,
  identity,
  owner,
  questionsGraph,
  resource,
} from './questions-graph.ts';

const nodes = [
  credential('t:key'),
  identity('t:sa'),
  identity('t:admin', 'HUMAN'),
  identity('t:helpdesk', 'HUMAN'),
  identity('t:left', 'HUMAN', { disabled: [[day(-5), null]] }),
  identity('t:reader', 'HUMAN'),
  identity('t:stranger', 'HUMAN'),
  owner('hr:ada', 'PERSON', 'ACTIVE'),
  owner('hr:bob', 'PERSON', 'DEPARTED'),
  owner('hr:cy', 'PERSON'),
  owner('hr:team', 'TEAM', 'ACTIVE'),
  resource('t:store', 'test:vault', { category: 'SECRET_STORE' }),
];
const edges: EdgeRow[] = [
  ['AUTHENTICATES_AS', 't:key', 't:sa'],
  ['CAN_REVOKE', 't:helpdesk', 't:sa', { technique: 'reset' }],
  ['CAN_REVOKE', 't:left', 't:sa'],
  ['CAN_REVOKE', 't:stranger', 't:sa', { validTo: day(-1) }],
  ['CAN_REVOKE', 'hr:cy', 't:sa'],
  ['CAN_ACT_AS', 't:admin', 't:sa', { grants: ['ADMIN'] }],
  ['CAN_ACT_AS', 't:reader', 't:sa', { grants: ['READ'] }],
  ['OWNS', 'hr:ada', 't:sa'],
  ['OWNS', 'hr:bob', 't:sa'],
  ['OWNS', 'hr:team', 't:sa'],
  ['OWNS', 'hr:bob', 'hr:team'],
  ['CAN_REVOKE', 'hr:ada', 't:sa'],
];

describe('revokers', () => {
  it('lists those who can act first, those named for it before those who only reach it, with why', async () => {
    const graph = await questionsGraph(nodes, edges);
    const answer = revokers(graph.view, graph.now, graph.node('t:sa'));
    expect(
      answer.map(({ node, reasons, active }) => [graph.view.id(node), reasons.join(' '), active]),
    ).toEqual([
      ['hr:ada', 'CAN_REVOKE OWNER', true],
      ['t:helpdesk', 'CAN_REVOKE', true],
      ['t:admin', 'ADMIN', true],
      ['hr:bob', 'OWNER', false],
      ['hr:cy', 'CAN_REVOKE', false],
      ['hr:team', 'OWNER', false],
      ['t:left', 'CAN_REVOKE', false],
    ]);
  });

  it('gives a path for who reaches ADMIN, and the edges for the others', async () => {
    const graph = await questionsGraph(nodes, edges);
    const answer = revokers(graph.view, graph.now, graph.node('t:sa'));
    const of = (id: string) => answer.find(({ node }) => node === graph.node(id));
    expect(of('t:admin')?.path?.edges).toEqual([graph.edge('CAN_ACT_AS', 't:admin', 't:sa')]);
    expect(of('t:admin')?.evidence).toEqual([]);
    expect(of('t:helpdesk')?.path).toBeNull();
    expect(of('t:helpdesk')?.evidence).toEqual([graph.edge('CAN_REVOKE', 't:helpdesk', 't:sa')]);
    expect(of('hr:ada')?.evidence.toSorted((a, b) => a - b)).toEqual(
      [graph.edge('OWNS', 'hr:ada', 't:sa'), graph.edge('CAN_REVOKE', 'hr:ada', 't:sa')].toSorted(
        (a, b) => a - b,
      ),
    );
  });

  it('finds nobody where there is nobody', async () => {
    const graph = await questionsGraph(nodes, edges);
    expect(revokers(graph.view, graph.now, graph.node('t:store'))).toEqual([]);
  });
});
