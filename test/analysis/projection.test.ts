import { describe, expect, it } from 'vitest';
import { census } from '../../src/analysis/census.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import type { ChangeBatch } from '../../src/model/fact.ts';
import { batch, edge, hexId, node, POSSIBLE, project, stated } from './graphs.ts';

describe('a projection', () => {
  it('is empty at first and knows no id', () => {
    const view = Projection.empty();
    expect([view.version, view.nodeCount, view.edgeCount]).toEqual([0, 0, 0]);
    expect([
      view.indexOf(''),
      view.indexOf('a'),
      view.edgeIndexOf(hexId(1)),
      view.edgeIndexOf('not an id'),
    ]).toEqual([-1, -1, -1, -1]);
    expect(view.credentialsByKey('AKIA')).toEqual([]);
    expect(reach(view, [], POSSIBLE).hits.length).toBe(0);
  });

  it('merges what several sources say of a node, and takes back what one no longer says', async () => {
    const rds = { kind: 'aws:rds:db' };
    const view = await project({
      nodes: [
        node(7, 'db', 'Resource', {
          ...rds,
          fact: 1,
          source: 'aws',
          observedAt: 5,
          properties: { name: 'Orders', category: 'DATA', lastUsedAt: '2026-01-01T00:00:00Z' },
        }),
        node(7, 'db', 'Resource', {
          ...rds,
          fact: 2,
          source: 'tags',
          observedAt: 9,
          properties: { name: 'orders-prod', sensitivity: 'CRITICAL', environment: 'PROD' },
        }),
        node(3, 'x', 'Resource', { kind: 'keyreach:unknown', fact: 3 }),
      ],
    });
    const db = view.indexOf('db');
    expect(view.nodeCount).toBe(2);
    expect([view.id(db), view.numbersOf(db)[0], view.name(db), view.kind(db), view.label(db)]).toEqual([
      'db',
      7,
      'orders-prod',
      'aws:rds:db',
      'Resource',
    ]);
    expect([view.sensitivity(db), view.environment(db), view.category(db)]).toEqual([
      'CRITICAL',
      'PROD',
      'DATA',
    ]);
    expect([view.sourcesOf(db), view.usageSourcesOf(db)]).toEqual([['aws', 'tags'], ['aws']]);
    const x = view.indexOf('x');
    expect([
      view.declared(db),
      view.declared(x),
      view.name(x),
      view.sensitivity(x),
      view.environment(x),
    ]).toEqual([true, false, 'x', null, 'UNKNOWN']);

    const after = await view.apply([batch({ closedNodes: [{ fact: 2, closedAt: 20 }] })], 2);
    expect([after.name(db), after.sensitivity(db), after.sourcesOf(db)]).toEqual(['Orders', null, ['aws']]);
    expect([view.name(db), view.sensitivity(db)]).toEqual(['orders-prod', 'CRITICAL']);
    expect(after.life(db).endsAt).toBe(Number.POSITIVE_INFINITY);
    const gone = await after.apply([batch({ closedNodes: [{ fact: 1, closedAt: 30 }] })], 3);
    expect([gone.name(db), gone.sourcesOf(db), gone.life(db)]).toMatchObject([
      'Orders',
      [],
      { endsAt: 30, ends: 'RETIRED' },
    ]);
    expect([gone.moment(29, false).nodeAlive(db), gone.moment(30, false).nodeAlive(db)]).toEqual([
      true,
      false,
    ]);
  });

  it('replaces a placeholder by what is declared later, and its edges follow the new label', async () => {
    const view = await project(
      {
        nodes: [
          node(0, 'a', 'Resource', { kind: 'keyreach:unknown', source: 'edges' }),
          node(1, 'b', 'Identity'),
        ],
        edges: [edge(1, 'LEADS_TO', 0, 1)],
      },
      { nodes: [node(0, 'a', 'Identity', { fact: 9, source: 'people' })] },
    );
    const a = view.indexOf('a');
    expect([view.label(a), view.kind(a), view.declared(a)]).toEqual(['Identity', 'SERVICE_ACCOUNT', true]);
    const through = view.moment(0, false).through(view.edgeIndexOf(hexId(1)), 2);
    expect(through).toBe(3);
  });

  it('finds credentials by every key their sources state now, and by nothing else', async () => {
    const key = (fact: number, source: string, properties: Record<string, unknown>) =>
      node(0, 'c', 'Credential', { fact, source, properties });
    const other = node(1, 'd', 'Credential', { fact: 3, properties: { fingerprint: 'v1:ff' } });
    const view = await project(
      {
        nodes: [
          key(1, 'aws', { keyId: 'AKIAOLD' }),
          key(2, 'scan', { aliases: ['alias-1'], fingerprint: 'v1:ff' }),
          other,
          node(2, 'r', 'Resource'),
        ],
      },
      { nodes: [key(4, 'aws', { keyId: 'AKIANEW' })], closedNodes: [{ fact: 1, closedAt: 5 }] },
    );
    const [c, d] = [view.indexOf('c'), view.indexOf('d')];
    expect(view.credentialsByKey('AKIANEW')).toEqual([c]);
    expect(view.credentialsByKey('alias-1')).toEqual([c]);
    expect(view.credentialsByKey('v1:ff')).toEqual([c, d]);
    for (const unknown of ['AKIAOLD', 'akianew', 'c', '']) expect(view.credentialsByKey(unknown)).toEqual([]);
    expect([view.fingerprint(c), view.fingerprint(d), view.fingerprint(view.indexOf('r'))]).toEqual([
      'v1:ff',
      'v1:ff',
      null,
    ]);
  });

  it('walks edges of every kind, those that are not traversed too, in the order of their ids', async () => {
    const view = await project({
      nodes: [node(0, 'a', 'Identity'), node(1, 'b', 'Resource'), node(2, 'c', 'Owner')],
      edges: [
        edge(9, 'GRANTED', 0, 1, { rule: stated({ pass: 2 }) }),
        edge(3, 'RELATED', 0, 1),
        edge(5, 'OWNS', 2, 1),
        edge(2, 'MEMBER_OF', 0, 0),
      ],
    });
    const named = (edges: readonly number[]) => edges.map((one) => [view.edgeId(one), view.edgeKind(one)]);
    const [a, b] = [view.indexOf('a'), view.indexOf('b')];
    expect(named(view.outgoing(a))).toEqual([
      [hexId(2), 'MEMBER_OF'],
      [hexId(3), 'RELATED'],
      [hexId(9), 'GRANTED'],
    ]);
    expect(named(view.incoming(b))).toEqual([
      [hexId(3), 'RELATED'],
      [hexId(5), 'OWNS'],
      [hexId(9), 'GRANTED'],
    ]);
    expect(named(view.incoming(b, ['OWNS', 'USES']))).toEqual([[hexId(5), 'OWNS']]);
    expect(view.outgoing(b)).toEqual([]);
    const moment = view.moment(0, false);
    const related = view.edgeIndexOf(hexId(3));
    expect([moment.edgeAlive(related), moment.edgeDefinite(related), moment.through(related, 31)]).toEqual([
      true,
      true,
      0,
    ]);
  });

  it('is one edge for parallel facts, with the sources that state it now', async () => {
    const view = await project(
      {
        nodes: [node(0, 'a', 'Identity'), node(1, 'b', 'Resource')],
        edges: [
          edge(1, 'GRANTED', 0, 1, { id: hexId(5), source: 'one', rule: stated({ pass: 2 }) }),
          edge(2, 'GRANTED', 0, 1, { id: hexId(5), source: 'two', rule: stated({ pass: 4 }) }),
        ],
      },
      { closedEdges: [{ fact: 1, closedAt: 10 }] },
    );
    expect([view.edgeCount, view.edgeSourcesOf(0)]).toEqual([1, ['two']]);
    expect([9, 10].map((at) => view.moment(at, false).through(0, 31))).toEqual([7, 5]);
  });

  it('calls edges of one sort that have one kind and are stated by the same sources now', async () => {
    const ofOne = { source: 'one' };
    const view = await project(
      {
        nodes: [node(0, 'a', 'Identity'), node(1, 'b', 'Resource'), node(2, 'c', 'Identity')],
        edges: [
          edge(1, 'GRANTED', 0, 1, { ...ofOne, validTo: 7 }),
          edge(2, 'GRANTED', 2, 1, ofOne),
          edge(3, 'GRANTED', 2, 1, ofOne),
          edge(4, 'GRANTED', 2, 1),
          edge(5, 'OWNS', 2, 0, ofOne),
          edge(6, 'GRANTED', 0, 1, { ...ofOne, id: hexId(9) }),
          edge(7, 'GRANTED', 0, 1, { source: 'two', id: hexId(9) }),
        ],
      },
      { closedEdges: [{ fact: 3, closedAt: 10 }] },
    );
    const sorts = [1, 2, 3, 4, 5, 9].map((id) => view.edgeSortOf(view.edgeIndexOf(hexId(id))));
    expect(sorts[0]).toBe(sorts[1]);
    expect(new Set(sorts).size).toBe(5);
    expect(sorts.map((sort) => sort < 0)).toEqual([false, false, false, false, false, true]);
    const counted = census.of(view);
    expect([counted.relationships, counted.relationshipKinds]).toEqual([
      5,
      [
        { value: 'GRANTED', count: 4 },
        { value: 'OWNS', count: 1 },
      ],
    ]);
    expect(counted.kinds.map(({ label, count }) => [label, count])).toEqual([
      ['Identity', 2],
      ['Resource', 1],
    ]);
  });

  it('is alive from validFrom to before validTo, at however many instants it is asked', async () => {
    const edges = Array.from({ length: 12 }, (_, i) =>
      edge(i, 'MEMBER_OF', 0, 1, { validFrom: i, validTo: i + 2 }),
    );
    const view = await project({ nodes: [node(0, 'a', 'Identity'), node(1, 'b', 'Identity')], edges });
    for (const at of [5, 0, -1, 11, 12, 13, 5, 7, 6, 5]) {
      const alive = edges
        .filter(({ id }) => view.moment(at, false).edgeAlive(view.edgeIndexOf(id)))
        .map(({ fact }) => fact);
      expect(alive).toEqual([at - 1, at].filter((fact) => fact >= 0 && fact < 12));
      expect(view.moment(at, false).at).toBe(at);
    }
  });

  it('holds derived edges alive with their premises only, and definite with definite ones', async () => {
    const derivation = (fact: number, ...alternatives: string[][]) =>
      edge(fact, 'CAN_TAKE_OVER', 0, 1, { premises: alternatives });
    const view = await project({
      nodes: [node(0, 'a', 'Identity'), node(1, 'b', 'Identity')],
      edges: [
        edge(1, 'RELATED', 0, 1, { validTo: 10 }),
        edge(2, 'USES', 0, 1, { conditional: true }),
        derivation(3, [hexId(1)]),
        derivation(4, [hexId(1), hexId(2)]),
        derivation(5, [hexId(99)], [hexId(4)]),
        derivation(6),
        derivation(7, [hexId(8)]),
        derivation(8, [hexId(7)]),
      ],
    });
    const state = (at: number) => {
      const moment = view.moment(at, false);
      return [3, 4, 5, 6, 7, 8].map((fact) => {
        const one = view.edgeIndexOf(hexId(fact));
        return moment.edgeDefinite(one) ? 'definite' : moment.edgeAlive(one) ? 'alive' : 'dead';
      });
    };
    expect(state(0)).toEqual(['definite', 'alive', 'alive', 'dead', 'dead', 'dead']);
    expect(state(10)).toEqual(['dead', 'dead', 'dead', 'dead', 'dead', 'dead']);
  });

  it('takes a stream, in which facts of the first batches are closed by later ones', async () => {
    async function* stream(): AsyncGenerator<ChangeBatch> {
      yield batch({ nodes: [node(0, 'a', 'Identity'), node(1, 'b', 'Identity')] });
      yield batch({ edges: [edge(1, 'MEMBER_OF', 0, 1), edge(2, 'MEMBER_OF', 1, 0, { closedAt: 3 })] });
      yield batch({ closedEdges: [{ fact: 1, closedAt: 4 }] });
    }
    const view = await Projection.empty().apply(stream(), 12);
    expect([view.version, view.nodeCount, view.edgeCount]).toEqual([12, 2, 2]);
    const alive = (at: number) =>
      [1, 2].map((fact) => view.moment(at, false).edgeAlive(view.edgeIndexOf(hexId(fact))));
    expect([2, 3, 4].map(alive)).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
    const same = await view.apply([], 13);
    expect([same.version, same.nodeCount, view.version]).toEqual([13, 2, 12]);
  });

  it('lets others have the event loop while it builds', async () => {
    const size = 60_000;
    const nodes = Array.from({ length: size }, (_, n) => node(n, `node-${n}`, 'Identity'));
    const edges = Array.from({ length: size }, (_, n) => edge(n, 'MEMBER_OF', n, (7 * n) % size));
    let turns = 0;
    const clock = setInterval(() => turns++, 1);
    const view = await project({ nodes, edges });
    clearInterval(clock);
    expect([view.nodeCount, view.edgeCount]).toEqual([size, size]);
    expect(turns).toBeGreaterThan(3);
  });

  it('refuses what no store may hold, and says what to do', async () => {
    const a = node(0, 'a', 'Identity');
    await expect(project({ nodes: [a], edges: [edge(1, 'MEMBER_OF', 0, 1)] })).rejects.toThrow(
      'node number 1, of which the store has no fact',
    );
    await expect(
      project({ nodes: [a], edges: [edge(1, 'MEMBER_OF', 0, 0, { id: 'nope' })] }),
    ).rejects.toThrow('"nope" as an edge id, which is not 32 hex digits');
    await expect(
      project({ nodes: [a], edges: [edge(1, 'MEMBER_OF', 0, 0, { id: 'g'.repeat(32) })] }),
    ).rejects.toThrow('not 32 hex digits');
  });

  it('stays exact beyond 65,536 different rules', async () => {
    const closed = [0, 1, 3, 5, 7, 11, 15, 31];
    const size = 70_000;
    const expected: number[] = [];
    const sure: number[] = [];
    const edges = Array.from({ length: size }, (_, i) =>
      [0, 1, 2, 3, 4].map((bit) => {
        const give = closed[(i >> (3 * bit)) & 7] as number;
        const conditional = ((i >> 15) + bit) % 3 === 0;
        expected[i] = (expected[i] ?? 0) | give;
        sure[i] = (sure[i] ?? 0) | (conditional ? 0 : give);
        const rule = stated({ need: 1 << bit, give, pass: 0 });
        return edge(5 * i + bit, 'GRANTED', 0, i + 1, { id: hexId(i), rule, conditional });
      }),
    ).flat();
    const nodes = [
      node(0, 'start', 'Identity'),
      ...Array.from({ length: size }, (_, i) => node(i + 1, `r${i}`, 'Resource')),
    ];
    const view = await project({ nodes, edges });
    const compare = (): void => {
      const { hits } = reach(view, [view.indexOf('start')], POSSIBLE);
      expect(hits.length).toBe(expected.filter((set) => set !== 0).length);
      for (let i = 0; i < hits.length; i++) {
        const { node: reached, capabilities, definite } = hits.at(i);
        const which = (view.numbersOf(reached)[0] as number) - 1;
        if (capabilities !== expected[which] || definite !== sure[which]) expect.fail(`wrong on r${which}`);
      }
    };
    // Read as the search goes, and in a copy.
    compare();
    const traversal = view.traversal(POSSIBLE);
    traversal.forward();
    expect(traversal.rules.size).toBeGreaterThan(65_536);
    compare();
  });
});
