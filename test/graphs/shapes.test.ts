import { describe, expect, it } from 'vitest';
import { exposure } from '../../src/analysis/exposure.ts';
import { reach } from '../../src/analysis/reach.ts';
import { DEFINITE, edge, node, POSSIBLE, project, stated } from '../analysis/graphs.ts';

const READ = 2;

describe('graphs of extreme shape', () => {
  it('a cycle ends, and its start is not in its own answer', async () => {
    const size = 5;
    const view = await project({
      nodes: Array.from({ length: size }, (_, n) => node(n, `n${n}`, 'Identity')),
      edges: Array.from({ length: size }, (_, n) => edge(n, 'MEMBER_OF', n, (n + 1) % size)),
    });
    const { hits, truncated } = reach(view, [view.indexOf('n0')], POSSIBLE);
    expect(
      Array.from({ length: hits.length }, (_, i) => [view.id(hits.at(i).node), hits.at(i).hops]),
    ).toEqual([
      ['n1', 1],
      ['n2', 2],
      ['n3', 3],
      ['n4', 4],
    ]);
    expect(truncated).toBe(false);
  });

  it('a self-loop adds nothing to its own node, nor to any path', async () => {
    const view = await project({
      nodes: [node(0, 'a', 'Identity'), node(1, 'r', 'Resource')],
      edges: [
        edge(0, 'CAN_ACT_AS', 0, 0),
        edge(1, 'GRANTED', 0, 1, { rule: stated({ pass: READ }) }),
        edge(2, 'CONTAINS', 1, 1, { rule: stated({ pass: 31 }) }),
      ],
    });
    const { hits } = reach(view, [view.indexOf('a')], POSSIBLE);
    expect(hits.length).toBe(1);
    expect(hits.at(0)).toMatchObject({ node: view.indexOf('r'), capabilities: 3, hops: 1 });
    expect(hits.at(0).path()?.edges).toHaveLength(1);
    const back = exposure(view, view.indexOf('r'), READ, POSSIBLE, { labels: ['Identity', 'Resource'] });
    expect(back.hits.length).toBe(1);
    expect(exposure(view, view.indexOf('a'), READ, POSSIBLE).hits.length).toBe(0);
  });

  it('a group of 100,000 members is reached by each and reaches what it is granted', async () => {
    const members = 100_000;
    const view = await project({
      nodes: [
        node(0, 'group', 'Identity', { kind: 'GROUP' }),
        node(1, 'db', 'Resource'),
        node(2, 'outsider', 'Identity'),
        ...Array.from({ length: members }, (_, i) => node(i + 3, `m${i}`, 'Identity')),
      ],
      edges: [
        edge(0, 'GRANTED', 0, 1, { rule: stated({ pass: READ }) }),
        ...Array.from({ length: members }, (_, i) => edge(i + 1, 'MEMBER_OF', i + 3, 0)),
      ],
    });
    const { hits } = exposure(view, view.indexOf('db'), READ, DEFINITE);
    expect(hits.length).toBe(members + 1);
    expect(hits.at(0)).toMatchObject({ node: view.indexOf('group'), hops: 1 });
    expect(view.id(hits.at(1).node)).toBe('m0');
    expect(hits.at(members)).toMatchObject({ node: view.indexOf('m99999'), hops: 2, capabilities: 3 });
    const path = hits.at(members).path();
    expect(path?.nodes.map((one) => view.id(one))).toEqual(['m99999', 'group', 'db']);
    expect(exposure(view, view.indexOf('db'), 4, DEFINITE).hits.length).toBe(0);
    expect(reach(view, [view.indexOf('outsider')], POSSIBLE).hits.length).toBe(0);
    expect(reach(view, [view.indexOf('m5')], POSSIBLE).hits.length).toBe(2);
  });

  it('a chain of 10,000 links is followed to its end, and its path replays', async () => {
    const size = 10_001;
    const view = await project({
      nodes: Array.from({ length: size }, (_, n) => node(n, `n${String(n).padStart(5, '0')}`, 'Identity')),
      edges: Array.from({ length: size - 1 }, (_, n) => edge(n, 'CAN_ACT_AS', n, n + 1)),
    });
    const [first, last] = [view.indexOf('n00000'), view.indexOf('n10000')];
    const { hits } = reach(view, [first], POSSIBLE);
    expect(hits.length).toBe(size - 1);
    const end = hits.at(size - 2);
    expect(end).toMatchObject({ node: last, hops: size - 1, capabilities: 31, definite: 31 });
    expect(end.path()?.edges).toHaveLength(size - 1);
    expect(end.path()?.held.every((held) => held === 31)).toBe(true);
    const back = exposure(view, last, 16, POSSIBLE).hits;
    expect(back.at(size - 2).path()).toEqual(end.path());
    const cut = reach(view, [first], { ...POSSIBLE, maxHops: size - 2 });
    expect([cut.hits.length, cut.truncated]).toEqual([size - 2, true]);
    expect(reach(view, [first], { ...POSSIBLE, maxHops: size - 1 }).truncated).toBe(false);
    expect(reach(view, [last], POSSIBLE).hits.length).toBe(0);
  });
});
