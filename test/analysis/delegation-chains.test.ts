import { describe, expect, it } from 'vitest';
import { type DelegationLimits, delegationChains, linkFlaws } from '../../src/analysis/delegation-chains.ts';
import type { EdgeFactDetail } from '../../src/model/fact.ts';
import { type Capability, listOf } from '../../src/model/ontology.ts';
import { day, type EdgeRow, edgeFact, identity, type Questions, questionsGraph } from './questions-graph.ts';

const acts = (from: string, to: string, grants?: Capability[], more = {}): EdgeRow => [
  'CAN_ACT_AS',
  from,
  to,
  { ...(grants ? { grants } : {}), ...more },
];
const strongest = (scope: number): string => listOf(scope).at(-1) ?? 'nothing';

/** Each chain as text: a -READ-> b -ADMIN!WIDENS-> c. */
function chains(
  graph: Questions,
  of: string,
  limits?: DelegationLimits,
): { chains: string[]; truncated: boolean } {
  const answer = delegationChains(graph.view, graph.now, graph.node(of), limits);
  const text = answer.chains.map(({ identities, links }) =>
    links.reduce(
      (start, { scope, flaws }, i) =>
        `${start} -${[strongest(scope), ...flaws].join('!')}-> ${graph.view.id(identities[i + 1] as number)}`,
      graph.view.id(identities[0] as number),
    ),
  );
  return { chains: text.sort(), truncated: answer.truncated };
}
const people = (...ids: string[]) => ids.map((id) => identity(id, 'AI_AGENT'));

describe('delegationChains', () => {
  it('follows each chain to its end, with the scope left after each link and the links that widen', async () => {
    const graph = await questionsGraph(people('agent', 'ada', 'tool', 'role', 'apart'), [
      acts('agent', 'ada', ['READ']),
      acts('ada', 'role'),
      acts('agent', 'tool', ['EXECUTE']),
      ['CAN_ACT_AS', 'tool', 'role', { give: [], need: [], pass: ['READ', 'WRITE'] }],
      ['MEMBER_OF', 'agent', 'apart'],
    ]);
    expect(chains(graph, 'agent')).toEqual({
      chains: ['agent -EXECUTE-> tool -READ-> role', 'agent -READ-> ada -ADMIN!WIDENS-> role'],
      truncated: false,
    });
  });

  it('cuts chains at a number of links, and then says so', async () => {
    const graph = await questionsGraph(people('a', 'b', 'c', 'd'), [
      acts('a', 'b'),
      acts('b', 'c'),
      acts('c', 'd'),
    ]);
    const limits = { chains: 100, work: 1000 };
    expect(chains(graph, 'b', { ...limits, links: 1 })).toEqual({
      chains: ['a -ADMIN-> b', 'b -ADMIN-> c'],
      truncated: true,
    });
    expect(chains(graph, 'b', { ...limits, links: 2 })).toEqual({
      chains: ['a -ADMIN-> b', 'b -ADMIN-> c -ADMIN-> d'],
      truncated: false,
    });
    expect(chains(graph, 'b', { ...limits, links: 0 })).toEqual({ chains: [], truncated: true });
  });

  it('follows only links that need no condition, when asked', async () => {
    const graph = await questionsGraph(people('a', 'b', 'c'), [
      acts('a', 'b'),
      acts('b', 'c', undefined, { certainty: 'CONDITIONAL' }),
    ]);
    const definite = delegationChains(graph.view, graph.now, graph.node('a'), undefined, 'DEFINITE');
    expect(definite.chains.map(({ identities }) => graph.ids(identities))).toEqual([['a', 'b']]);
    expect(chains(graph, 'a').chains).toEqual(['a -ADMIN-> b -ADMIN-> c']);
  });

  it('finds the chains that end at an identity after those that start there', async () => {
    const graph = await questionsGraph(people('a', 'b', 'c', 'd'), [
      acts('a', 'b'),
      acts('b', 'c', ['READ']),
      acts('c', 'd'),
    ]);
    const answer = delegationChains(graph.view, graph.now, graph.node('c'));
    expect(answer.chains.map(({ identities }) => graph.ids(identities))).toEqual([
      ['c', 'd'],
      ['a', 'b', 'c'],
    ]);
    expect(chains(graph, 'c').chains).toEqual(['a -ADMIN-> b -READ-> c', 'c -ADMIN-> d']);
  });

  it('follows no dead link, no dead identity and no link that what is left does not suffice for', async () => {
    const graph = await questionsGraph(
      [...people('a', 'b', 'c', 'd', 'e'), identity('gone', 'ROLE', { retiredAt: day(-1) })],
      [
        acts('a', 'b', ['DISCOVER']),
        acts('b', 'c'),
        acts('a', 'd', undefined, { validTo: day(-1) }),
        acts('a', 'gone'),
        acts('gone', 'e'),
      ],
    );
    expect(chains(graph, 'a')).toEqual({ chains: ['a -DISCOVER-> b'], truncated: false });
    expect(chains(graph, 'c').chains).toEqual(['b -ADMIN-> c']);
    expect(chains(graph, 'gone').chains).toEqual([]);
    expect(chains(graph, 'e').chains).toEqual([]);
  });

  it('names no identity twice, in a cycle and with itself', async () => {
    const graph = await questionsGraph(people('a', 'b', 'c'), [
      acts('a', 'a'),
      acts('a', 'b'),
      acts('b', 'c'),
      acts('c', 'a'),
    ]);
    expect(chains(graph, 'a').chains).toEqual(['a -ADMIN-> b -ADMIN-> c', 'b -ADMIN-> c -ADMIN-> a']);
  });

  it('keeps to its limits and says so, and does not say so where it kept everything', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `n${i}`);
    const all = names.flatMap((from) => names.filter((to) => to !== from).map((to) => acts(from, to)));
    const graph = await questionsGraph(people(...names), all);
    const few = chains(graph, 'n0', { chains: 50, work: 100_000 });
    expect([few.chains.length, few.truncated]).toEqual([50, true]);
    expect(chains(graph, 'n0', { chains: 1e6, work: 500 }).truncated).toBe(true);
    const two = await questionsGraph(people('a', 'b', 'c'), [acts('a', 'b'), acts('a', 'c')]);
    expect(chains(two, 'a', { chains: 2, work: 100 }).truncated).toBe(false);
    expect(chains(two, 'a', { chains: 1, work: 100 }).truncated).toBe(true);
  });

  it('follows a chain of 10,000 links both ways', async () => {
    const names = Array.from({ length: 10_001 }, (_, i) => `n${i}`);
    const graph = await questionsGraph(
      people(...names),
      names.slice(1).map((to, i) => acts(`n${i}`, to)),
    );
    for (const end of ['n0', 'n10000']) {
      const answer = delegationChains(graph.view, graph.now, graph.node(end));
      expect(answer.truncated).toBe(false);
      expect(answer.chains.map(({ links }) => links.length)).toEqual([10_000]);
    }
  });
});

describe('linkFlaws', () => {
  const link = (more: object) => edgeFact(acts('a', 'b', undefined, more));
  const grant = (more: object) =>
    edgeFact(['GRANTED', 'b', 'r', { grants: ['READ'], task: 'migration', ...more }]);

  it('finds none in a link that is approved and ends with its task', () => {
    const ended = link({ approvedBy: 'ada', task: 'migration', validTo: day(3) });
    expect(linkFlaws([ended])).toEqual([]);
    expect(linkFlaws([ended], [[grant({ validTo: day(3) })], [grant({ validTo: day(1) })]])).toEqual([]);
    expect(linkFlaws([ended], [[grant({})], [grant({ validTo: day(1) })]])).toEqual([]);
    expect(linkFlaws([ended], [[grant({ task: 'another', validTo: day(1) })]])).toEqual([]);
    expect(linkFlaws([link({ approvedBy: 'ada' })])).toEqual([]);
  });

  it('finds a link that nobody approved', () => {
    expect(linkFlaws([link({})])).toEqual(['UNAPPROVED']);
    expect(linkFlaws([link({ approvedAt: day(-3) })])).toEqual(['UNAPPROVED']);
    expect(linkFlaws([link({}), link({ approvedBy: 'ada' })])).toEqual([]);
  });

  it('finds a link without an end, or with a later one than the grants of its task', () => {
    const task = { approvedBy: 'ada', task: 'migration' };
    expect(linkFlaws([link(task)])).toEqual(['OUTLIVES_TASK']);
    expect(linkFlaws([link({ ...task, validTo: day(9) })], [[grant({ validTo: day(3) })]])).toEqual([
      'OUTLIVES_TASK',
    ]);
    expect(linkFlaws([{ ...link(task), closedAt: 1 }, link({ approvedBy: 'ada' })])).toEqual([]);
  });

  it('finds a link that lives on because one of its sources states no end', () => {
    const task = { approvedBy: 'ada', task: 'migration', validTo: day(3) };
    expect(linkFlaws([link(task), link({ source: 'other' })])).toEqual(['OUTLIVES_TASK']);
    const longer = [link(task), link({ source: 'other', validTo: day(9) })];
    expect(linkFlaws(longer, [[grant({ validTo: day(3) })]])).toEqual(['OUTLIVES_TASK']);
    expect(linkFlaws(longer, [[grant({ validTo: day(3) }), grant({ source: 'other' })]])).toEqual([]);
  });

  it('takes what was closed to end then, and to be what was closed last', () => {
    const task = { approvedBy: 'ada', task: 'migration' };
    const closed = (fact: EdgeFactDetail, days: number) => ({ ...fact, closedAt: Date.parse(day(days)) });
    expect(linkFlaws([closed(link(task), 3)])).toEqual([]);
    const lasting = link({ ...task, validTo: day(9) });
    const another = [grant({ task: 'another', validTo: day(30) })];
    expect(linkFlaws([lasting], [[closed(grant({}), 3)], another])).toEqual(['OUTLIVES_TASK']);
    expect(linkFlaws([lasting], [[closed(grant({}), 9)], another])).toEqual([]);
    expect(linkFlaws([closed(link({ approvedBy: 'ada' }), 1), closed(link({}), 3)])).toEqual(['UNAPPROVED']);
  });
});
