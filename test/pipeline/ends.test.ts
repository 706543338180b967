// The ends of edges: declared, declared elsewhere, or placeholders of the label that the edges demand.

import { describe, expect, it } from 'vitest';
import { mergedNode } from '../../src/model/merge.ts';
import { account, database, edge, granted, key, lines, workbench } from './workbench.ts';

describe('a placeholder', () => {
  it.each([
    ['Resource where nothing narrows', [edge('RELATED', 'a', 'x'), edge('LEADS_TO', 'x', 'a')], 'Resource'],
    [
      'Credential where something authenticates by it',
      [edge('AUTHENTICATES_AS', 'x', 'a'), edge('RELATED', 'a', 'x')],
      'Credential',
    ],
    [
      'Identity where its edges leave only that',
      [edge('CAN_REVOKE', 'x', 'a'), edge('USES', 'x', 'k')],
      'Identity',
    ],
    ['Resource where that is among what is left', [edge('USES', 'x', 'k')], 'Resource'],
    ['Owner where it owns', [edge('OWNS', 'x', 'a')], 'Owner'],
  ])('is a %s', async (_, edges, label) => {
    const bench = await workbench();
    const outcome = await bench.run([account('a'), key('k'), ...edges]);
    expect(outcome).toMatchObject({
      code: 0,
      report: { counts: { dangling: 1, placeholders: 1, nodes: 2, quarantined: 0 } },
    });
    const found = (await bench.nodes()).filter(({ id }) => id === 'x').map(({ state }) => state);
    expect(found).toEqual([
      {
        statement: { id: 'x', label, kind: 'keyreach:unknown' },
        life: {
          createdAt: null,
          retiredAt: null,
          expiresAt: null,
          revokedAt: null,
          neverExpires: false,
          disabled: null,
        },
      },
    ]);
  });

  it('is not made where demands conflict: the edges that narrow are quarantined, the others stay', async () => {
    const bench = await workbench();
    const outcome = await bench.run([
      account('a'),
      granted('a', 'x'),
      edge('AUTHENTICATES_AS', 'x', 'a'),
      edge('RELATED', 'a', 'x'),
      granted('a', 'y'),
      edge('MEMBER_OF', 'a', 'y'),
    ]);
    expect(outcome.code).toBe(3);
    expect(outcome.report?.quarantined.map(({ at }) => at)).toEqual(['L2', 'L3', 'L5', 'L6']);
    expect(outcome.report?.quarantined[0]?.reason).toContain('would have to have two labels at once');
    expect(await bench.live()).toEqual(['a', 'a RELATED x', 'x']);
    expect(outcome.report?.counts).toMatchObject({ dangling: 1, placeholders: 1, edges: 1 });
  });

  it('stands in for a node whose record did not stay, also where its edges were in order when they were read', async () => {
    const bench = await workbench();
    const outcome = await bench.run([
      account('a'),
      database('x'),
      database('db'),
      granted('a', 'x'),
      granted('a', 'db'),
      database('x', { sensitivity: 'RESTRICTED' }),
    ]);
    expect(outcome.report?.quarantined.map(({ at }) => at)).toEqual(['L2', 'L6']);
    expect(outcome.report?.counts).toMatchObject({ dangling: 1, placeholders: 1, edges: 2 });
    expect(await bench.live()).toEqual(['a', 'a GRANTED db', 'a GRANTED x', 'db', 'x']);
    const kinds = (await bench.nodes()).map(({ id, state }) => [id, state.statement.kind]);
    expect(kinds).toContainEqual(['x', 'keyreach:unknown']);
    expect(kinds).not.toContainEqual(['db', 'keyreach:unknown']);
  });

  it('is judged without the edges that were quarantined for another end', async () => {
    const bench = await workbench();
    const outcome = await bench.run([database('db'), edge('MEMBER_OF', 'x', 'db'), granted('x', 'db')]);
    expect(outcome.report?.quarantined).toEqual([
      expect.objectContaining({ at: 'L2', reason: 'MEMBER_OF ends at Identity, but db is Resource' }),
    ]);
    expect(await bench.live()).toEqual(['db', 'x', 'x GRANTED db']);
    const alone = await bench.run([database('db'), edge('MEMBER_OF', 'z', 'db')], { source: 'other' });
    expect(alone.report?.counts).toMatchObject({ dangling: 0, placeholders: 0, edges: 0, quarantined: 1 });
    expect(await bench.live()).not.toContain('z');
  });

  it('becomes the node when that is declared', async () => {
    const bench = await workbench();
    await bench.run([account('a'), granted('a', 'db')]);
    const next = await bench.run([account('a'), granted('a', 'db'), database('db')]);
    expect(next.report?.counts).toMatchObject({
      dangling: 0,
      placeholders: 0,
      changed: 1,
      created: 0,
      closed: 0,
      unchanged: 2,
    });
    expect(
      (await bench.nodes())
        .filter(({ id, closedAt }) => id === 'db' && closedAt === null)
        .map(({ state }) => state.statement.kind),
    ).toEqual(['acme:database']);
  });
});

describe('an end that another source declares', () => {
  it('needs no placeholder, and its label is held against the edge', async () => {
    const bench = await workbench();
    await bench.run([database('db'), account('bot')], { source: 'cmdb' });
    const outcome = await bench.run([account('a'), granted('a', 'db'), granted('a', 'bot')], {
      source: 'iam',
    });
    expect(outcome.report?.counts).toMatchObject({ dangling: 0, placeholders: 0, edges: 1, quarantined: 1 });
    expect(outcome.report?.quarantined[0]?.reason).toBe('GRANTED ends at Resource, but bot is Identity');
    expect(await bench.live()).toEqual(['a', 'a GRANTED db', 'bot', 'db']);
  });

  it('is not closed by this source, and closing is per source', async () => {
    const bench = await workbench();
    await bench.run([database('db'), account('a')], { source: 'cmdb' });
    await bench.run([account('a'), granted('a', 'db')], { source: 'iam' });
    await bench.run([account('b')], { source: 'iam' });
    expect(await bench.live()).toEqual(['a', 'b', 'db']);
    expect(
      (await bench.nodes()).filter(({ closedAt }) => closedAt !== null).map(({ id, source }) => [id, source]),
    ).toEqual([['a', 'iam']]);
  });
});

describe('a delta', () => {
  const base = [account('a'), database('db'), database('old'), granted('a', 'db'), granted('a', 'old')];

  it('removes what it names, changes what it states, and closes nothing else', async () => {
    const bench = await workbench();
    await bench.run(base);
    const delta = await bench.run(
      [
        { remove: { edge: { kind: 'GRANTED', from: 'a', to: 'old' } } },
        { remove: { node: 'old' } },
        { remove: { node: { id: 'never' } } },
        database('db', { sensitivity: 'CRITICAL' }),
        granted('b', 'db'),
      ],
      { delta: true },
    );
    expect(delta).toMatchObject({
      code: 0,
      report: {
        mode: 'delta',
        counts: { closed: 2, changed: 1, created: 2, quarantined: 0, dangling: 1, placeholders: 1 },
      },
    });
    expect(await bench.live()).toEqual(['a', 'a GRANTED db', 'b', 'b GRANTED db', 'db']);
  });

  it('knows the nodes of earlier runs as ends, with their labels', async () => {
    const bench = await workbench();
    await bench.run(base);
    const delta = await bench.run([granted('a', 'db', { key: 'more' }), granted('db', 'a')], { delta: true });
    expect(delta.report?.counts).toMatchObject({ dangling: 0, placeholders: 0, created: 1, quarantined: 1 });
    expect(delta.report?.quarantined[0]?.reason).toContain('GRANTED starts at Identity, but db is Resource');
    expect(await bench.live()).toContain('a GRANTED old');
  });

  it('quarantines what it both states and removes, and a remove without an id', async () => {
    const bench = await workbench();
    await bench.run(base);
    const delta = await bench.run(
      [{ remove: { node: 'db' } }, database('db', { name: 'x' }), { remove: { node: 7 } }, { remove: {} }],
      { delta: true },
    );
    expect(delta.report?.quarantined.map(({ reason }) => reason).sort()).toEqual([
      'remove: expected exactly one of node and edge',
      'remove: expected the id of a node',
      'stated and removed in one run',
    ]);
    expect(delta.report?.counts).toMatchObject({ closed: 0, changed: 0 });
    expect(await bench.live()).toContain('db');
  });

  it('of nothing but removals is neither empty nor held', async () => {
    const bench = await workbench();
    await bench.run(Array.from({ length: 30 }, (_, i) => account(`n${i}`)));
    const delta = await bench.run(
      Array.from({ length: 29 }, (_, i) => ({ remove: { node: `n${i}` } })),
      { delta: true },
    );
    expect(delta).toMatchObject({ code: 0, report: { held: null, counts: { closed: 29 } } });
    expect(await bench.live()).toEqual(['n29']);
  });

  it('removes an edge of an unknown kind by that kind', async () => {
    const bench = await workbench();
    await bench.run([...base, edge('FROBS', 'a', 'db')]);
    await bench.run([{ remove: { edge: { kind: 'FROBS', from: 'a', to: 'db' } } }], { delta: true });
    expect(await bench.live()).not.toContain('a RELATED db');
    expect(await bench.live()).toContain('a GRANTED db');
  });
});

describe('with kept sources', () => {
  const records = [
    { source: 'iam', observedAt: '2026-02-02T00:00:00Z', ...account('a') },
    { source: 'iam', ...granted('a', 'db') },
    { source: 'cmdb', observedAt: '2026-02-01T00:00:00Z', ...database('db') },
  ];

  it('each source is a run of its own, with its own time', async () => {
    const bench = await workbench();
    const outcome = await bench.run(records, { keepSources: true });
    expect(
      outcome.report?.runs.map(({ source, status, observedAt }) => [
        source,
        status,
        new Date(observedAt).toISOString(),
      ]),
    ).toEqual([
      ['cmdb', 'COMMITTED', '2026-02-01T00:00:00.000Z'],
      ['iam', 'COMMITTED', '2026-02-02T00:00:00.000Z'],
    ]);
    expect(outcome).toMatchObject({
      code: 0,
      report: { version: 2, counts: { records: 3, nodes: 2, edges: 1, dangling: 0 } },
    });
    expect((await bench.store.sources()).map(({ source }) => source)).toEqual(['cmdb', 'iam']);
    expect((await bench.run(records, { keepSources: true })).report?.status).toBe('UNCHANGED');
  });

  it('each fact keeps the time it was observed at, so that the same source speaks for a node', async () => {
    const bench = await workbench();
    const dated = [
      { source: 'a', observedAt: '2026-01-01T00:00:00Z', ...account('x', { name: 'old' }) },
      { source: 'a', observedAt: '2026-01-01T00:00:00Z', ...edge('RELATED', 'x', 'later') },
      { source: 'a', observedAt: '2026-01-03T00:00:00Z', ...account('later') },
      { source: 'a', observedAt: '2026-01-02T00:00:00Z', ...granted('later', 'db') },
      { source: 'b', observedAt: '2026-01-02T00:00:00Z', ...account('x', { name: 'newer' }) },
    ];
    expect((await bench.run(dated, { keepSources: true })).code).toBe(0);
    const spoken = (await bench.nodes()).filter(({ id }) => id === 'x');
    expect(mergedNode(spoken).properties).toMatchObject({ name: 'newer' });
    expect(spoken.map(({ source, observedAt }) => [source, new Date(observedAt).toISOString()])).toEqual([
      ['a', '2026-01-01T00:00:00.000Z'],
      ['b', '2026-01-02T00:00:00.000Z'],
    ]);
    const version = (await bench.store.head()).version;
    expect((await bench.run(dated, { keepSources: true })).report).toMatchObject({ version });
    // What is no longer there is closed by the whole view that follows its changes.
    await bench.run(dated.slice(1), { keepSources: true });
    expect((await bench.nodes()).filter(({ id, closedAt }) => id === 'x' && closedAt === null)).toHaveLength(
      1,
    );
  });

  it('a source whose run is held does not hold the others', async () => {
    const bench = await workbench();
    const stated = (source: string, count: number): object[] =>
      Array.from({ length: count }, (_, i) => ({ source, ...account(`${source}${i}`) }));
    await bench.run([...stated('x', 20), ...stated('y', 20)], { keepSources: true });
    const next = await bench.run([...stated('x', 3), ...stated('y', 21)], { keepSources: true });
    expect(next.code).toBe(4);
    expect(next.report?.runs.map(({ source, status }) => [source, status])).toEqual([
      ['x', 'HELD'],
      ['y', 'COMMITTED'],
    ]);
    expect(await bench.live()).toHaveLength(41);
  });

  it('a record that nobody can read stops closing in every source', async () => {
    const bench = await workbench();
    await bench.run([...records, { source: 'cmdb', ...database('gone') }], { keepSources: true });
    const next = await bench.run(lines(...records, 'not json'), { keepSources: true });
    expect(next.code).toBe(3);
    expect(next.report?.counts).toMatchObject({ closed: 0, quarantined: 1 });
    expect(await bench.live()).toContain('gone');
  });

  it('without it, the stated sources are one', async () => {
    const bench = await workbench();
    await bench.run(records, { source: 'all' });
    expect((await bench.store.sources()).map(({ source }) => source)).toEqual(['all']);
    expect(await bench.live()).toEqual(['a', 'a GRANTED db', 'db']);
  });
});

describe('a placeholder', () => {
  it('takes another label when a later change of its source demands one, and none that was demanded before', async () => {
    const bench = await workbench();
    await bench.run([database('db'), edge('RELATED', 'db', 'bot'), edge('USES', 'sa', 'key')]);
    const delta = await bench.run(
      [granted('bot', 'db'), edge('GRANTED', 'key', 'db', { capabilities: [] })],
      {
        delta: true,
      },
    );
    expect(delta.report?.quarantined.map(({ reason }) => reason)).toEqual([
      'GRANTED starts at Identity, but key is Credential',
    ]);
    expect(await bench.live()).toContain('bot GRANTED db');
    const live = (await bench.nodes()).filter(({ closedAt }) => closedAt === null);
    expect(live.find(({ id }) => id === 'bot')?.state.statement.label).toBe('Identity');
  });

  it('of one source is no change to it when another has declared the node since', async () => {
    const bench = await workbench();
    const iam = [account('a'), granted('a', 'db')];
    await bench.run(iam, { source: 'iam' });
    await bench.run([database('db')], { source: 'cmdb' });
    const again = await bench.run(iam, { source: 'iam' });
    expect(again.report).toMatchObject({
      status: 'UNCHANGED',
      version: 2,
      counts: { closed: 0, dangling: 0 },
    });
    const gone = await bench.run([account('a')], { source: 'iam' });
    expect(gone.report?.counts.closed).toBe(2);
    expect(await bench.live()).toEqual(['a', 'db']);
  });
});
