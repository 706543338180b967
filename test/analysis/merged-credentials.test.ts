// One credential, several ids: what unites, what does not, what it then is, and that it can be undone.
import { describe, expect, it } from 'vitest';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import type { ChangeBatch } from '../../src/model/fact.ts';
import { edgeId } from '../../src/model/id.ts';
import { DISTINCT_KEY } from '../../src/model/same-credential.ts';
import { batch, edge, node, POSSIBLE, seeded } from './graphs.ts';
import { credential, day, type EdgeRow, identity, type NodeRow, questionsGraph } from './questions-graph.ts';
import { shuffled } from './worlds.ts';

const AWS = 'AKIAIOSFODNN7EXAMPLE';
const NAME = 'client-0123456789';
const FINGERPRINT = `v1:${'a'.repeat(64)}`;
const SHA = 'AB'.repeat(32);
const scanned = (more: Parameters<typeof credential>[1], id = 'scan:place'): NodeRow =>
  credential(id, { source: 'scanner', ...more });
const kind = (row: NodeRow, of: string): NodeRow => ({ ...row, kind: of }) as NodeRow;
const apart = (from: string, to: string): EdgeRow => ['RELATED', from, to, { key: DISTINCT_KEY }];

/** The classes of two ids or more, the one that is shown first. */
async function classes(nodes: readonly NodeRow[], edges: readonly EdgeRow[] = []): Promise<string[][]> {
  const { view } = await questionsGraph(nodes, edges);
  return Array.from({ length: view.nodeCount }, (_, i) => i)
    .filter((i) => view.members(i).length > 0)
    .map((i) => [view.id(i), ...view.members(i).flatMap(({ id }) => (id === view.id(i) ? [] : id))]);
}

describe('Two ids are one credential', () => {
  it.each<[string, NodeRow, NodeRow]>([
    [
      'by an equal fingerprint',
      credential('k', { fingerprint: FINGERPRINT }),
      scanned({ fingerprint: FINGERPRINT }),
    ],
    [
      'by the fingerprint of an older key',
      credential('k', { fingerprint: FINGERPRINT }),
      scanned({ fingerprint: `v2:${'b'.repeat(64)}`, aliases: [FINGERPRINT] }),
    ],
    [
      'by an AWS access key id, found as an alias',
      credential('aws:k', { keyId: AWS }),
      kind(scanned({ aliases: [AWS] }), 'API_KEY'),
    ],
    [
      'by a certificate digest, however it is written',
      kind(credential('entra:k', { keyId: SHA }), 'CERTIFICATE'),
      scanned({ keyId: SHA.toLowerCase().replace(/..(?!$)/g, '$&:') }),
    ],
    [
      'by a name of their provider, of one kind',
      credential('okta:k', { keyId: NAME }),
      scanned({ keyId: NAME }, 'okta:l'),
    ],
  ])('%s.', async (_, known, found) => {
    expect(await classes([known, found])).toEqual([[known.id, found.id]]);
    expect(await classes([found, known])).toEqual([[known.id, found.id]]);
  });

  it.each<[string, NodeRow, NodeRow, EdgeRow[]?]>([
    ['by nothing', credential('k'), scanned({})],
    ['by their names', credential('k', { name: 'deploy key' }), scanned({ name: 'deploy key' })],
    ['by a key id of another provider', credential('okta:k', { keyId: NAME }), scanned({ keyId: NAME })],
    [
      'by a key id of another kind',
      credential('okta:k', { keyId: NAME }),
      kind(scanned({ keyId: NAME }, 'okta:l'), 'TOKEN'),
    ],
    [
      'by a key id that one source gives to both',
      credential('okta:k', { keyId: NAME }),
      credential('okta:l', { keyId: NAME }),
    ],
    [
      'by a key id that a person made up',
      credential('okta:k', { keyId: 'production-deploy' }),
      scanned({ keyId: 'production-deploy' }, 'okta:l'),
    ],
    [
      'by a masked key id',
      credential('okta:k', { keyId: 'AKIA************MPLE' }),
      scanned({ keyId: 'AKIA************MPLE' }, 'okta:l'),
    ],
    ['by an id in another case', credential('k', { keyId: AWS }), scanned({ keyId: AWS.toLowerCase() })],
    [
      'by a fingerprint of another key version',
      credential('k', { fingerprint: FINGERPRINT }),
      scanned({ fingerprint: FINGERPRINT.replace('v1', 'v2') }),
    ],
    [
      'by a fingerprint, where a source states them to be distinct',
      credential('k', { fingerprint: FINGERPRINT }),
      scanned({ fingerprint: FINGERPRINT }),
      [apart('scan:place', 'k')],
    ],
    [
      'where one of them is no credential to the newest source',
      credential('k', { fingerprint: FINGERPRINT }),
      { ...identity('scan:place'), keyId: AWS, fingerprint: FINGERPRINT } as NodeRow,
    ],
  ])('not %s.', async (_, known, found, edges = []) => {
    expect(await classes([known, found], edges)).toEqual([]);
  });

  it('not by an edge that only looks like one that keeps them apart', async () => {
    const both = [credential('k', { fingerprint: FINGERPRINT }), scanned({ fingerprint: FINGERPRINT })];
    for (const edges of [
      [['RELATED', 'k', 'scan:place']],
      [['USES', 'i', 'k', { key: DISTINCT_KEY }]],
    ] as EdgeRow[][])
      expect(await classes([...both, identity('i')], edges)).toEqual([['k', 'scan:place']]);
  });

  it('through a third, and keeps apart only what is stated to be distinct', async () => {
    const three = [
      credential('a', { keyId: AWS }),
      credential('b', { aliases: [AWS], fingerprint: FINGERPRINT }),
      credential('c', { fingerprint: FINGERPRINT }),
    ];
    expect(await classes(three)).toEqual([['a', 'b', 'c']]);
    expect(await classes(three, [apart('a', 'c')])).toEqual([['b', 'c']]);
    expect(await classes(three, [apart('b', 'c')])).toEqual([['a', 'b']]);
    expect(await classes(three, [apart('a', 'b'), apart('b', 'c')])).toEqual([]);
  });
});

describe('A credential of several ids', () => {
  const nodes: NodeRow[] = [
    scanned({ name: 'generic key', aliases: [AWS], fingerprint: FINGERPRINT, createdAt: day(-9) }, 'a:found'),
    {
      ...credential('m:placed', { fingerprint: FINGERPRINT, source: 'vault', expiresAt: day(3) }),
      kind: 'API_KEY',
    } as NodeRow,
    credential('z:known', {
      name: 'deploy',
      keyId: AWS,
      source: 'cloud',
      expiresAt: day(5),
      createdAt: day(-20),
    }),
    identity('i'),
    identity('j'),
  ];
  const edges: EdgeRow[] = [
    ['AUTHENTICATES_AS', 'z:known', 'i'],
    ['HOLDS', 'j', 'a:found'],
  ];

  it('is shown by the id under which a key id is stated, and found by each', async () => {
    const { view } = await questionsGraph(nodes, edges);
    expect(view.nodeCount).toBe(3);
    const one = view.indexOf('z:known');
    expect([view.indexOf('a:found'), view.indexOf('m:placed'), view.indexOf('b:found')]).toEqual([
      one,
      one,
      -1,
    ]);
    expect([view.id(one), view.name(one), view.kind(one)]).toEqual(['z:known', 'deploy', 'ACCESS_KEY']);
    expect(view.credentialsByKey(AWS)).toEqual([one]);
    expect(view.credentialsByKey(FINGERPRINT)).toEqual([one]);
    expect(view.sourcesOf(one)).toEqual(['cloud', 'scanner', 'vault']);
    expect(view.numbersOf(one)).toHaveLength(3);
    expect(view.members(view.indexOf('i'))).toEqual([]);
  });

  it('says by what it is one, id by id', async () => {
    const { view } = await questionsGraph(nodes, edges);
    const said = view
      .members(view.indexOf('a:found'))
      .map(({ id, sources, by }) => [id, sources, by.map((mark) => `${mark.by} ${mark.value}`)]);
    expect(said).toEqual([
      ['a:found', ['scanner'], [`KEY_ID ${AWS}`, `FINGERPRINT ${FINGERPRINT}`]],
      ['m:placed', ['vault'], [`FINGERPRINT ${FINGERPRINT}`]],
      ['z:known', ['cloud'], [`KEY_ID ${AWS}`]],
    ]);
  });

  it('lives as long as the longer of two dates, and leads on from all of its ids', async () => {
    const { view, now } = await questionsGraph(nodes, edges);
    const one = view.indexOf('z:known');
    expect(view.life(one)).toMatchObject({ createdAt: Date.parse(day(-20)), endsAt: Date.parse(day(5)) });
    expect(now.nodeAlive(one)).toBe(true);
    const { hits } = reach(view, [view.indexOf('j')], { ...POSSIBLE, at: now.at });
    expect(Array.from({ length: hits.length }, (_, i) => view.id(hits.at(i).node))).toEqual(['z:known', 'i']);
    const split = await questionsGraph(nodes, [
      ...edges,
      apart('z:known', 'a:found'),
      apart('z:known', 'm:placed'),
    ]);
    const alone = reach(split.view, [split.view.indexOf('j')], { ...POSSIBLE, at: now.at }).hits;
    expect(Array.from({ length: alone.length }, (_, i) => split.view.id(alone.at(i).node))).toEqual([
      'a:found',
    ]);
  });
});

describe('A graph that changes', () => {
  const key = (n: number, id: string, properties: object, more: object = {}) =>
    node(n, id, 'Credential', { fact: n, properties: properties as Record<string, unknown>, ...more });
  const start = batch({
    nodes: [
      key(1, 'b', { fingerprint: FINGERPRINT }),
      key(2, 'a', { fingerprint: FINGERPRINT }, { source: 'scanner' }),
      node(3, 'i', 'Identity', { fact: 3 }),
      node(4, 'r', 'Resource', { fact: 4 }),
    ],
    edges: [edge(1, 'AUTHENTICATES_AS', 1, 3), edge(2, 'STORES', 4, 2), edge(3, 'AUTHENTICATES_AS', 2, 3)],
  });
  const distinct = edge(9, 'RELATED', 1, 2, {
    id: edgeId({ kind: 'RELATED', from: 'b', to: 'a', key: DISTINCT_KEY }),
  });
  const steps: ChangeBatch[] = [
    start,
    batch({ edges: [distinct] }),
    batch({
      nodes: [key(5, 'c', { keyId: AWS, fingerprint: FINGERPRINT })],
      edges: [edge(4, 'LEADS_TO', 5, 4)],
    }),
    batch({ closedEdges: [{ fact: 9, closedAt: 5 }] }),
    batch({
      closedNodes: [{ fact: 2, closedAt: 6 }],
      nodes: [{ ...key(2, 'a', {}, { source: 'scanner' }), fact: 20 }],
    }),
  ];
  const expected = [[['a', 'b']], [], [['c', 'a']], [['c', 'a', 'b']], [['c', 'b']]];
  const shown = (view: Projection) =>
    Array.from({ length: view.nodeCount }, (_, i) => ({
      id: view.id(i),
      ids: view.members(i).map(({ id }) => id),
      numbers: view.numbersOf(i),
      out: view.outgoing(i).map((one) => [view.edgeId(one), view.id(view.to(one))]),
      in: view.incoming(i).map((one) => [view.edgeId(one), view.id(view.from(one))]),
    })).sort((a, b) => (a.id < b.id ? -1 : 1));

  it('unites, keeps apart and unites again, each time as if it were built anew, in any order', async () => {
    let view = Projection.empty();
    for (const [i, step] of steps.entries()) {
      view = await view.apply([step], i + 1);
      const anew = await Projection.empty().apply(steps.slice(0, i + 1), i + 1);
      expect(shown(view)).toEqual(shown(anew));
      const united = shown(view).flatMap(({ id, ids }) =>
        ids.length > 0 ? [[id, ...ids.filter((one) => one !== id)]] : [],
      );
      expect(united).toEqual(expected[i]);
    }
    const all = batch({ nodes: start.nodes, edges: [...start.edges, distinct] });
    const known = shown(await Projection.empty().apply([all], 1));
    for (let i = 0; i < 20; i++) {
      const mixed = batch({ nodes: shuffled(all.nodes, seeded(i)), edges: shuffled(all.edges, seeded(i)) });
      expect(shown(await Projection.empty().apply([mixed], 1))).toEqual(known);
    }
  });
});
