// Guarantee 7: ids are exact, whatever stands in them.
import { describe, expect, it } from 'vitest';
import { idSchema } from '../../src/model/scalars.ts';
import type { OpenStore } from './contract.ts';
import { apply, noFacts } from './readable.ts';
import { edgeFact, identity, ingest, memberOf, nodeFact, opening, SUMMARY } from './sample.ts';

const IDS = [
  ...['case', 'Case', 'CASE', 'straße', 'strasse', 'İ', 'i', 'ı'],
  ...['e\u0301', '\u00e9', '\ufb01', 'fi', '\u212b', '\u00c5'],
  ...[
    '\u{1f600}',
    '\u{1f601}',
    '\ue000',
    '\uffff',
    '\ufffd',
    '\u{10ffff}',
    'a\u{1f468}\u200d\u{1f469}',
    'a\u{1f468}\u{1f469}',
  ],
  ...[' pad', 'pad', 'pad ', 'pad\t', 'pad\n', '\u200bpad', '\u202epad'],
  ...[
    "'; DROP TABLE node; --",
    '" OR ""="',
    "''",
    '`',
    '\\',
    '\\u0041',
    'A',
    '%',
    '_',
    '?',
    '?1',
    ':id',
    '$n',
    '{}',
    '[]',
    'null',
    '0',
    '00',
    '1e3',
    '1000',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length'],
  ...['x'.repeat(2048), `${'x'.repeat(2047)}y`],
];

export function idsContract(open: OpenStore): void {
  describe('ids', () => {
    it('keeps ids apart unless their bytes are equal, and gives each back as it came', async () => {
      expect(IDS.filter((id) => !idSchema.safeParse(id).success)).toEqual([]);
      const store = await open();
      const nodes = IDS.map((id) => nodeFact(identity(id, { name: id })));
      const edges = IDS.map((id, i) => edgeFact(memberOf(id, IDS[(i + 1) % IDS.length] ?? '', { key: id })));
      await ingest(store, 'aws', { nodes, edges });
      const facts = await apply(noFacts(), store.changes(0));
      const numbers = new Map([...facts.nodes.values()].map(({ id, n }) => [id, n]));
      expect([...numbers.keys()].sort()).toEqual(IDS.toSorted());
      expect(new Set(numbers.values()).size).toBe(IDS.length);
      for (const { id, place, state, n } of await store.nodeFacts([...numbers.values()], 1)) {
        expect(state.statement).toEqual(identity(id, { name: id }));
        expect([n, place.at]).toEqual([numbers.get(id), 'L1']);
      }
      const details = await store.edgeFacts(
        edges.map(({ id }) => id),
        1,
      );
      expect(details).toHaveLength(IDS.length);
      for (const { id, from, to, statement } of details) {
        expect(statement).toEqual(edges.find((edge) => edge.id === id)?.statement);
        expect([from, to]).toEqual([numbers.get(statement.from), numbers.get(statement.to)]);
      }
      expect([...(await store.labels(IDS, 'okta')).keys()].sort()).toEqual(IDS.toSorted());
      expect((await store.labels(['CaSe', 'E\u0301', 'pad  ', 'xx'], 'okta')).size).toBe(0);
    });

    it('closes by exact id only', async () => {
      const store = await open();
      await ingest(store, 'aws', {
        nodes: ['role', 'Role', 'r\u00f4le', 'ro\u0302le'].map((id) => nodeFact(identity(id))),
        edges: [],
      });
      const run = await store.openRun(opening('aws'));
      expect([...(await run.liveStates(['Role', 'ROLE'])).keys()]).toEqual(['Role']);
      await run.put({ closeNodes: ['Role', 'ro\u0302le', 'ROLE'] });
      await run.commit(SUMMARY);
      const { nodes } = await apply(noFacts(), store.changes(0));
      const live = [...nodes.values()].filter(({ closedAt }) => closedAt === null);
      expect(live.map(({ id }) => id).sort()).toEqual(['role', 'r\u00f4le']);
    });

    it('gives an id the same number in every run and source', async () => {
      const store = await open();
      const nodes = IDS.slice(0, 20).map((id) => nodeFact(identity(id)));
      await ingest(store, 'aws', { nodes, edges: [] });
      await ingest(store, 'okta', { nodes: nodes.toReversed(), edges: [] });
      await ingest(store, 'aws', { nodes: [], edges: [] });
      await ingest(store, 'aws', { nodes: nodes.slice(5), edges: [] });
      const numbers = new Map<string, Set<number>>();
      for (const { id, n } of (await apply(noFacts(), store.changes(0))).nodes.values())
        numbers.set(id, (numbers.get(id) ?? new Set()).add(n));
      expect([...numbers.values()].map(({ size }) => size)).toEqual(nodes.map(() => 1));
    });

    it('keeps hostile names of sources, files and places as they are, and apart', async () => {
      const store = await open();
      const names = [
        'Aws',
        'aws',
        "a'); DROP TABLE run; --",
        '__proto__',
        'e\u0301',
        '\u00e9',
        '\u{1f600}',
        '\ue000',
      ];
      for (const [i, name] of names.entries()) {
        await ingest(store, name, {
          nodes: [nodeFact(identity(`n${i}`), name, `${name}/\u202e.json`)],
          edges: [],
        });
      }
      const sources = await store.sources();
      const byBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(sources.map(({ source }) => source)).toEqual(byBytes);
      const { nodes } = await apply(noFacts(), store.changes(0));
      for (const { source, place } of nodes.values())
        expect(place).toEqual({ file: `${source}/\u202e.json`, at: source });
      expect(await store.runs({ source: 'AWS', first: 9 })).toEqual([]);
      expect(await store.runs({ source: 'Aws', first: 9 })).toHaveLength(1);
    });
  });
}
