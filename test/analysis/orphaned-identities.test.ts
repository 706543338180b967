import { describe, expect, it } from 'vitest';
import { coverage } from '../../src/analysis/coverage.ts';
import { orphanedIdentities, ownershipNotCovered } from '../../src/analysis/orphaned-identities.ts';
import {
  credential,
  day,
  type EdgeRow,
  identity,
  type NodeRow,
  owner,
  questionsGraph,
} from './questions-graph.ts';

/** What the owners make of t:sa, which can authenticate and belongs to a namespace with an owner source. */
async function verdict(
  nodes: readonly NodeRow[],
  edges: readonly EdgeRow[],
  more: Parameters<typeof identity>[2] = {},
) {
  const graph = await questionsGraph(
    [
      identity('t:sa', 'SERVICE_ACCOUNT', more),
      credential('t:key'),
      identity('t:owned'),
      owner('hr:somebody', 'PERSON', 'ACTIVE'),
      ...nodes,
    ],
    [['AUTHENTICATES_AS', 't:key', 't:sa'], ['OWNS', 'hr:somebody', 't:owned'], ...edges],
  );
  const covered = coverage(graph.view, []);
  const orphans = orphanedIdentities(graph.view, graph.now, covered);
  const gaps = ownershipNotCovered(graph.view, graph.now, covered);
  expect(graph.ids(orphans.map((one) => one.identity))).not.toContain('t:owned');
  const orphan = orphans.find((one) => graph.view.id(one.identity) === 't:sa');
  const gap = gaps.find((one) => graph.view.id(one.identity) === 't:sa');
  expect(orphan && gap).toBeUndefined();
  if (orphan) return [...orphan.reasons, ...graph.ids(orphan.owners)];
  return gap ? [gap.gap, ...graph.ids(gap.owners)] : 'answered for';
}

const person = (name: string, status?: 'ACTIVE' | 'DEPARTED' | 'UNKNOWN') =>
  owner(`hr:${name}`, 'PERSON', status);
const owns = (from: string, to = 't:sa', more = {}): EdgeRow => ['OWNS', `hr:${from}`, to, more];

const cases: readonly [string, NodeRow[], EdgeRow[], unknown][] = [
  ['nobody', [], [], ['NO_OWNER']],
  ['an active person', [person('ada', 'ACTIVE')], [owns('ada')], 'answered for'],
  ['a departed person', [person('bob', 'DEPARTED')], [owns('bob')], ['OWNER_DEPARTED', 'hr:bob']],
  [
    'a departed and an active person',
    [person('ada', 'ACTIVE'), person('bob', 'DEPARTED')],
    [owns('ada'), owns('bob')],
    'answered for',
  ],
  [
    'a person of whom nobody says whether they left',
    [person('cy')],
    [owns('cy')],
    ['OWNER_STATUS_UNKNOWN', 'hr:cy'],
  ],
  [
    'an active person no more',
    [person('ada', 'ACTIVE')],
    [owns('ada', 't:sa', { validTo: day(-1) })],
    ['NO_OWNER'],
  ],
  [
    'a person whom the source no longer has',
    [{ ...person('ada', 'ACTIVE'), retiredAt: day(-1) }],
    [owns('ada')],
    ['OWNER_DEPARTED', 'hr:ada'],
  ],
  ['its own person', [person('ada', 'ACTIVE')], [['IS', 'hr:ada', 't:sa']], 'answered for'],
  [
    'an active team without known members',
    [owner('hr:team', 'TEAM', 'ACTIVE')],
    [owns('team')],
    'answered for',
  ],
  [
    'a team of unknown status without known members',
    [owner('hr:team', 'TEAM')],
    [owns('team')],
    ['OWNER_STATUS_UNKNOWN', 'hr:team'],
  ],
  ['a vendor', [owner('hr:vendor', 'VENDOR', 'DEPARTED')], [owns('vendor')], ['OWNER_DEPARTED', 'hr:vendor']],
  [
    'a team with an active member',
    [owner('hr:team', 'TEAM'), person('ada', 'ACTIVE'), person('bob', 'DEPARTED')],
    [owns('team'), owns('ada', 'hr:team'), owns('bob', 'hr:team')],
    'answered for',
  ],
  [
    'a team whose members have left',
    [owner('hr:team', 'TEAM', 'ACTIVE'), person('bob', 'DEPARTED')],
    [owns('team'), owns('bob', 'hr:team')],
    ['TEAM_WITHOUT_ACTIVE_MEMBER', 'hr:team'],
  ],
  [
    'a team of which nobody says whether one member has left',
    [owner('hr:team', 'TEAM', 'ACTIVE'), person('bob', 'DEPARTED'), person('cy')],
    [owns('team'), owns('bob', 'hr:team'), owns('cy', 'hr:team')],
    ['OWNER_STATUS_UNKNOWN', 'hr:team'],
  ],
  [
    'a disbanded team whose members are here',
    [owner('hr:team', 'TEAM', 'DEPARTED'), person('ada', 'ACTIVE')],
    [owns('team'), owns('ada', 'hr:team')],
    ['OWNER_DEPARTED', 'hr:team'],
  ],
  [
    'a team with a member in its group',
    [
      owner('hr:team', 'TEAM'),
      person('ada', 'ACTIVE'),
      identity('t:group', 'GROUP'),
      identity('t:ada', 'HUMAN'),
    ],
    [owns('team'), owns('team', 't:group'), ['MEMBER_OF', 't:ada', 't:group'], ['IS', 'hr:ada', 't:ada']],
    'answered for',
  ],
  [
    'a departed team and a departed person',
    [owner('hr:team', 'TEAM', 'ACTIVE'), person('bob', 'DEPARTED')],
    [owns('team'), owns('bob', 'hr:team'), owns('bob')],
    ['OWNER_DEPARTED', 'TEAM_WITHOUT_ACTIVE_MEMBER', 'hr:bob', 'hr:team'],
  ],
];

describe('orphanedIdentities', () => {
  it.each(cases)('judges an identity that belongs to %s', async (_, nodes, edges, expected) => {
    expect(await verdict(nodes, edges)).toEqual(expected);
  });

  it('lists nobody who cannot authenticate', async () => {
    expect(await verdict([], [], { retiredAt: day(-1) })).toBe('answered for');
  });

  it('tells an orphan from an identity whose owners nobody looks at, and says how each can still get in', async () => {
    const graph = await questionsGraph(
      [
        identity('t:sa'),
        identity('t:owned'),
        identity('x:app', 'APPLICATION'),
        identity('x:person', 'HUMAN'),
        credential('t:key'),
        owner('hr:ada', 'PERSON', 'ACTIVE'),
      ],
      [
        ['AUTHENTICATES_AS', 't:key', 't:sa'],
        ['OWNS', 'hr:ada', 't:owned'],
      ],
    );
    const covered = coverage(graph.view, []);
    const orphans = orphanedIdentities(graph.view, graph.now, covered);
    const gaps = ownershipNotCovered(graph.view, graph.now, covered);
    expect(orphans.map((one) => [graph.view.id(one.identity), one.canAuthenticate.reasons])).toEqual([
      ['t:sa', ['LIVE_CREDENTIAL']],
    ]);
    expect(gaps.map((one) => [graph.view.id(one.identity), one.gap, one.canAuthenticate.reasons])).toEqual([
      ['x:app', 'NO_OWNER_SOURCE', ['CREDENTIALS_NOT_COVERED']],
    ]);
  });
});
