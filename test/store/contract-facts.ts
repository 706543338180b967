// Guarantee 3: facts, per source, created once and closed at most once.
import { describe, expect, it } from 'vitest';
import { premisesOf } from '../../src/model/edge.ts';
import { packStated, READ, WRITE } from '../../src/model/ontology.ts';
import type { OpenStore } from './contract.ts';
import { apply, countedLive, noFacts, readable } from './readable.ts';
import {
  DAY,
  edgeFact,
  identity,
  ingest,
  JANUARY,
  memberOf,
  nodeFact,
  opening,
  placeholder,
  ring,
  SUMMARY,
} from './sample.ts';

export function factsContract(open: OpenStore): void {
  describe('facts', () => {
    it('gives a node back as stated, with its source, run, observation time and place', async () => {
      const store = await open();
      const stated = nodeFact(
        identity('aws:sa/a', { name: 'a', attributes: { tags: ['x', 1, null, true] } }),
        '/Roles/0',
        'päth "a".json',
      );
      const state = {
        ...stated.state,
        life: { ...stated.state.life, disabled: [[JANUARY, null]] as const, retiredAt: JANUARY },
      };
      const { run } = await ingest(store, 'aws', { nodes: [{ ...stated, state }], edges: [] });
      const facts = await apply(noFacts(), store.changes(0));
      const [fact] = facts.nodes.values();
      expect(fact).toEqual({
        fact: fact?.fact,
        n: fact?.n,
        id: 'aws:sa/a',
        source: 'aws',
        run,
        observedAt: JANUARY,
        closedAt: null,
        place: { file: 'päth "a".json', at: '/Roles/0' },
        state,
      });
      expect(await store.nodeFacts([fact?.n ?? -1, fact?.n ?? -1, 999], 1)).toEqual([fact]);
      expect(await store.nodeFacts([fact?.n ?? -1], 0)).toEqual([]);
    });

    it('gives an edge back as stated, and the part that reach needs', async () => {
      const store = await open();
      const plain = edgeFact(memberOf('a', 'b'));
      const full = edgeFact(
        {
          kind: 'CAN_TAKE_OVER',
          from: 'a',
          to: 'b',
          key: 'iam:PassRole',
          need: ['WRITE', 'READ'],
          give: [],
          validFrom: '2026-01-01T00:00:00.000Z',
          validTo: '2027-01-01T00:00:00.000Z',
          certainty: 'CONDITIONAL',
          condition: 'aws:SourceIp',
          derivedFrom: [[memberOf('a', 'b')], [memberOf('b', 'a'), memberOf('a', 'b', { key: 'x' })]],
          attributes: { __proto__x: 1, policy: 'p' },
        },
        'L7',
        'policies.json',
      );
      const nodes = [nodeFact(identity('a')), nodeFact(identity('b'))];
      const { run } = await ingest(store, 'aws', { nodes, edges: [plain, full] });
      const { nodes: known, edges } = await apply(noFacts(), store.changes(0));
      const n = (id: string): number | undefined => [...known.values()].find((fact) => fact.id === id)?.n;
      const reached = [...edges.values()].find(({ id }) => id === full.id);
      expect(reached).toEqual({
        fact: reached?.fact,
        id: full.id,
        kind: 'CAN_TAKE_OVER',
        from: n('a'),
        to: n('b'),
        rule: packStated({ need: READ | WRITE, give: 0 }),
        conditional: true,
        validFrom: Date.parse('2026-01-01T00:00:00Z'),
        validTo: Date.parse('2027-01-01T00:00:00Z'),
        premises: premisesOf(full.statement),
        source: 'aws',
        closedAt: null,
      });
      const other = [...edges.values()].find(({ id }) => id === plain.id);
      expect(other).toMatchObject({
        rule: 0,
        conditional: false,
        validFrom: null,
        validTo: null,
        premises: null,
      });
      expect(await store.edgeFacts([full.id, full.id, full.id.toUpperCase(), 'nonsense', ''], 1)).toEqual([
        {
          ...reached,
          run,
          observedAt: JANUARY,
          place: { file: 'policies.json', at: 'L7' },
          statement: full.statement,
        },
      ]);
      expect((await store.edgeFacts([plain.id], 1))[0]?.statement).toEqual(plain.statement);
      expect(await store.edgeFacts([full.id], 0)).toEqual([]);
    });

    it('closes with the observation time of the run that no longer states it, and keeps the fact', async () => {
      const store = await open();
      const { nodes, edges } = ring('aws', 3);
      await ingest(store, 'aws', { nodes, edges });
      await ingest(store, 'aws', { nodes, edges: edges.slice(1) }, { observedAt: JANUARY + DAY });
      const gone = edges[0]?.id ?? '';
      expect(await store.edgeFacts([gone], 2)).toMatchObject([
        { closedAt: JANUARY + DAY, run: 1, observedAt: JANUARY },
      ]);
      expect(await store.edgeFacts([gone], 1)).toMatchObject([{ closedAt: null }]);
      const { edges: live } = await apply(noFacts(), store.changes(0));
      expect(
        [...live.values()]
          .filter(({ closedAt }) => closedAt === null)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(
        edges
          .slice(1)
          .map(({ id }) => id)
          .sort(),
      );
    });

    it('does nothing where a source closes what it did not state', async () => {
      const store = await open();
      const view = ring('aws', 3);
      await ingest(store, 'aws', view);
      const before = await readable(store, 1);
      const run = await store.openRun(opening('okta'));
      await run.put({
        closeNodes: ['aws:sa/0', 'nobody', ''],
        closeEdges: [view.edges[0]?.id ?? '', 'f'.repeat(32)],
      });
      expect(await run.commit(SUMMARY)).toEqual({ version: 1, changed: false });
      expect(await readable(store, 1)).toEqual(before);
    });

    it('changes an element by a close and a create in one batch, under the same number', async () => {
      const store = await open();
      await ingest(store, 'aws', ring('aws', 2, 'old'));
      await ingest(store, 'aws', ring('aws', 2, 'new'), { observedAt: JANUARY + DAY });
      const { nodes, edges } = await apply(noFacts(), store.changes(0));
      expect(nodes.size).toBe(4);
      expect(edges.size).toBe(4);
      expect(new Set([...nodes.values()].map(({ n }) => n)).size).toBe(2);
      const names = [...nodes.values()].map(({ state, closedAt }) => [
        (state.statement as { name?: string }).name,
        closedAt,
      ]);
      expect(names.sort()).toEqual([
        ['new', null],
        ['new', null],
        ['old', JANUARY + DAY],
        ['old', JANUARY + DAY],
      ]);
    });

    it('keeps what two sources state of one element as two facts, each closed by its own source only', async () => {
      const store = await open();
      const view = ring('shared', 3);
      await ingest(store, 'aws', view);
      await ingest(store, 'okta', view, { observedAt: JANUARY + DAY });
      expect((await apply(noFacts(), store.changes(0))).nodes.size).toBe(6);
      expect(await store.edgeFacts([view.edges[0]?.id ?? ''], 2)).toHaveLength(2);
      await ingest(store, 'aws', { nodes: [], edges: [] }, { observedAt: JANUARY + 2 * DAY });
      const { nodes, edges } = await apply(noFacts(), store.changes(0));
      for (const fact of [...nodes.values(), ...edges.values()])
        expect(fact.closedAt).toBe(fact.source === 'aws' ? JANUARY + 2 * DAY : null);
      expect(new Set([...nodes.values()].map(({ n }) => n)).size).toBe(3);
      expect(new Set([...edges.values()].map(({ from, to }) => `${from}>${to}`)).size).toBe(3);
      expect((await store.sources()).map(({ source, edges: live }) => [source, live])).toEqual([
        ['aws', 0],
        ['okta', 3],
      ]);
    });

    it('lets an edge end at a node that only another source declares', async () => {
      const store = await open();
      await ingest(store, 'hr', { nodes: [nodeFact(identity('team'))], edges: [] });
      const edge = edgeFact(memberOf('aws:sa/a', 'team'));
      await ingest(store, 'aws', { nodes: [nodeFact(identity('aws:sa/a'))], edges: [edge] });
      const [team] = (await apply(noFacts(), store.changes(0, 1))).nodes.values();
      expect(await store.edgeFacts([edge.id], 2)).toMatchObject([{ to: team?.n, source: 'aws' }]);
      const run = await store.openRun(opening('okta'));
      await expect(
        run.put({ edges: [edgeFact(memberOf('aws:sa/a', 'nobody declared this'))] }),
      ).rejects.toThrow('nobody declared this');
    });

    it('says by which label others declare an id, placeholders and closed facts apart', async () => {
      const store = await open();
      const resource = { id: 'db', label: 'Resource', kind: 'acme:db' } as const;
      await ingest(store, 'aws', {
        nodes: [nodeFact(identity('x')), nodeFact(resource), placeholder('ghost', 'Owner')],
        edges: [],
      });
      await ingest(
        store,
        'hr',
        { nodes: [nodeFact({ id: 'x', label: 'Owner', kind: 'TEAM' })], edges: [] },
        { observedAt: JANUARY + DAY },
      );
      const ids = ['x', 'db', 'ghost', 'unheard of', '__proto__', 'x'];
      expect([...(await store.labels(ids, 'okta'))].sort()).toEqual([
        ['db', 'Resource'],
        ['x', 'Owner'],
      ]);
      expect([...(await store.labels(ids, 'hr'))].sort()).toEqual([
        ['db', 'Resource'],
        ['x', 'Identity'],
      ]);
      expect([...(await store.labels(ids, 'aws'))]).toEqual([['x', 'Owner']]);
      await ingest(store, 'hr', { nodes: [], edges: [] }, { observedAt: JANUARY + 2 * DAY });
      expect([...(await store.labels(ids, 'aws'))]).toEqual([]);
      expect(await store.labels([], 'okta')).toEqual(new Map());
    });

    it('raises nothing when the same is ingested again, and says so', async () => {
      const store = await open();
      const view = ring('aws', 300);
      await ingest(store, 'aws', view);
      const before = await readable(store, 1);
      expect(await ingest(store, 'aws', view, { observedAt: JANUARY + DAY })).toEqual({
        run: 2,
        version: 1,
        changed: false,
      });
      expect((await store.head()).version).toBe(1);
      expect(await readable(store, 1)).toEqual(before);
      expect((await store.sources())[0]).toMatchObject({
        edges: 300,
        latest: { run: 2, status: 'UNCHANGED', observedAt: JANUARY + DAY },
      });
    });

    it('counts the live facts of each source by label', async () => {
      const store = await open();
      const credential = { id: 'key', label: 'Credential', kind: 'ACCESS_KEY' } as const;
      await ingest(store, 'aws', {
        nodes: [...ring('aws', 4).nodes, nodeFact(credential), placeholder('ghost', 'Resource')],
        edges: ring('aws', 4).edges,
      });
      await ingest(store, 'okta', ring('okta', 2));
      await ingest(store, 'aws', {
        nodes: [...ring('aws', 3, 'renamed').nodes, nodeFact(credential)],
        edges: ring('aws', 3).edges,
      });
      const [aws, okta] = await store.sources();
      expect(aws).toMatchObject({
        source: 'aws',
        nodes: { Identity: 3, Credential: 1, Resource: 0, Owner: 0 },
        edges: 3,
      });
      expect(okta).toMatchObject({
        source: 'okta',
        nodes: { Identity: 2, Credential: 0, Resource: 0, Owner: 0 },
        edges: 2,
      });
      expect(aws).toMatchObject(await countedLive(store, 'aws'));
      expect(okta).toMatchObject(await countedLive(store, 'okta'));
    });
  });
}
