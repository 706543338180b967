// Guarantees 1 and 2: atomic to readers, and versions that stay readable.
import { describe, expect, it } from 'vitest';
import { type ColumnBatch, factBatch } from '../../src/model/edge-fact-columns.ts';
import type { ChangeBatch } from '../../src/model/fact.ts';
import type { OpenStore } from './contract.ts';
import { apply, noFacts, readable, stable } from './readable.ts';
import {
  DAY,
  edgeFact,
  identity,
  ingest,
  JANUARY,
  memberOf,
  nodeFact,
  opening,
  ring,
  SUMMARY,
} from './sample.ts';

export function versionsContract(open: OpenStore): void {
  describe('runs and versions', () => {
    it('is empty at version 0', async () => {
      const store = await open();
      expect(await store.head()).toEqual({ version: 0, committedAt: null });
      expect(await readable(store, 0)).toEqual([]);
      expect(await store.sources()).toEqual([]);
      expect(await store.runs({ first: 10 })).toEqual([]);
    });

    it('shows nothing of a run before its commit, and all of it after, also to another handle', async () => {
      const store = await open(() => JANUARY + DAY);
      const other = await open();
      await ingest(store, 'aws', ring('aws', 3));
      const before = await readable(other, 1);
      const run = await store.openRun(opening('aws', { observedAt: JANUARY + DAY }));
      const joiner = nodeFact(identity('aws:sa/new'));
      const edge = edgeFact(memberOf('aws:sa/new', 'aws:sa/0'));
      await run.put({
        closeNodes: ['aws:sa/1'],
        closeEdges: ring('aws', 3).edges.map(({ id }) => id),
        nodes: [joiner],
      });
      await run.put({ edges: [edge] });
      for (const reader of [store, other]) {
        expect((await reader.head()).version).toBe(1);
        expect(await readable(reader, 1)).toEqual(before);
        expect(await reader.labels(['aws:sa/new', 'aws:sa/1'], 'okta')).toEqual(
          new Map([['aws:sa/1', 'Identity']]),
        );
        expect(await reader.edgeFacts([edge.id], 1)).toEqual([]);
        expect((await reader.sources())[0]).toMatchObject({
          edges: 3,
          nodes: { Identity: 3 },
          latest: { run: 1 },
        });
      }
      expect(await run.commit(SUMMARY)).toEqual({ version: 2, changed: true });
      for (const reader of [store, other]) {
        expect(await reader.head()).toEqual({ version: 2, committedAt: JANUARY + DAY });
        const after = await readable(reader, 2);
        expect(after.filter((line) => line.includes('"closedAt":null'))).toHaveLength(4);
        expect(after.filter((line) => line.includes(`"closedAt":${JANUARY + DAY}`))).toHaveLength(4);
        expect(await reader.labels(['aws:sa/new', 'aws:sa/1'], 'okta')).toEqual(
          new Map([['aws:sa/new', 'Identity']]),
        );
        expect(await reader.edgeFacts([edge.id], 2)).toHaveLength(1);
        expect(await reader.edgeFacts([edge.id], 1)).toEqual([]);
        expect(await readable(reader, 1)).toEqual(before);
      }
    });

    it('raises the version by one for each commit that changed something, in the order of the commits', async () => {
      const store = await open();
      const first = await store.openRun(opening('aws'));
      const second = await store.openRun(opening('okta'));
      const third = await store.openRun(opening('idle'));
      await first.put({ nodes: [nodeFact(identity('x'))] });
      await second.put({ nodes: [nodeFact(identity('y'))] });
      expect(await second.commit(SUMMARY)).toEqual({ version: 1, changed: true });
      expect(await third.commit(SUMMARY)).toEqual({ version: 1, changed: false });
      const early = await readable(store, 1);
      expect(early).toHaveLength(1);
      expect(early[0]).toContain('"okta"');
      expect(await first.commit(SUMMARY)).toEqual({ version: 2, changed: true });
      expect(await readable(store, 1)).toEqual(early);
      expect(await readable(store, 2)).toHaveLength(2);
      expect((await store.runs({ first: 9 })).map(({ status, version }) => [status, version])).toEqual([
        ['UNCHANGED', 1],
        ['COMMITTED', 1],
        ['COMMITTED', 2],
      ]);
    });

    it('keeps every version as it was read when it was new', async () => {
      const store = await open();
      const recorded: string[][] = [[]];
      for (const [step, size] of [4, 7, 2, 0, 5].entries()) {
        const observedAt = JANUARY + step * DAY;
        await ingest(store, 'aws', ring('aws', size, `round ${step % 2}`), { observedAt });
        recorded.push(await readable(store, recorded.length));
        await ingest(store, 'okta', ring(step % 2 ? 'aws' : 'okta', 2 + step), { observedAt });
        recorded.push(await readable(store, recorded.length));
      }
      const other = await open();
      expect((await other.head()).version).toBe(10);
      for (const reader of [other, store])
        for (const [version, lines] of recorded.entries())
          expect(await readable(reader, version)).toEqual(lines);
      expect(new Set(recorded.map((lines) => lines.join())).size).toBe(recorded.length);
    });

    it('composes the changes between any versions to the whole', async () => {
      const store = await open();
      for (const [step, size] of [3, 6, 1, 4].entries()) {
        await ingest(store, 'aws', ring('aws', size, `round ${step}`), { observedAt: JANUARY + step * DAY });
        await ingest(store, 'okta', ring('aws', 5 - step), { observedAt: JANUARY + step * DAY });
      }
      const { version } = await store.head();
      const whole = async (at: number): Promise<string> =>
        lines(await apply(noFacts(), store.changes(0, at)));
      for (let middle = 0; middle <= version; middle++) {
        const facts = await apply(noFacts(), store.changes(0, middle));
        for (let to = middle; to <= version; to++) {
          const later = await apply(
            { nodes: new Map(facts.nodes), edges: new Map(facts.edges) },
            store.changes(middle, to),
          );
          expect(lines(later)).toBe(await whole(to));
        }
      }
      let step = noFacts();
      for (let at = 0; at < version; at++) step = await apply(step, store.changes(at, at + 1));
      expect(lines(step)).toBe(await whole(version));
    });

    it('says the same in columns, between any versions', async () => {
      const store = await open();
      const ends = [nodeFact(identity('a')), nodeFact(identity('b'))];
      const premise = memberOf('a', 'b');
      const more = [
        edgeFact(premise),
        edgeFact(memberOf('b', 'a', { validFrom: '1931-05-01T00:00:00.001Z' })),
        edgeFact(memberOf('a', 'b', { key: 'ends', validTo: '2027-01-01T00:00:00.000Z' })),
        edgeFact({
          ...{ kind: 'CAN_TAKE_OVER', from: 'a', to: 'b', need: ['WRITE', 'READ'], give: [] },
          ...{
            certainty: 'CONDITIONAL',
            condition: 'aws:SourceIp',
            derivedFrom: [[premise], [premise, premise]],
          },
        }),
      ];
      // Two runs that write in turns, so that one of them has facts among those of the other; one comes to nothing.
      const runs = await Promise.all(['aws', 'okta', 'lost'].map((source) => store.openRun(opening(source))));
      for (const [i, edge] of more.entries())
        for (const run of runs) await run.put({ nodes: i === 0 ? ends : [], edges: [edge] });
      await runs[1]?.commit(SUMMARY);
      await runs[2]?.abort('ABORTED', SUMMARY);
      await runs[0]?.commit(SUMMARY);
      await ingest(store, 'aws', { nodes: ends, edges: more.slice(2) }, { observedAt: JANUARY + DAY });
      await ingest(store, 'okta', { nodes: ends, edges: [] }, { observedAt: JANUARY + 2 * DAY });
      const { version } = await store.head();
      expect(version).toBe(4);
      for (let from = 0; from <= version; from++) {
        for (let to = from; to <= version; to++) {
          const asFacts = await collected(store.changes(from, to));
          expect(await collected(inFacts(store.columns(from, to)))).toEqual(asFacts);
          if (from === 0) expect(asFacts.edges).toHaveLength(4 * Math.min(to, 2));
        }
      }
      const { edges } = await collected(inFacts(store.columns(0, 1)));
      expect(edges.map(({ source }) => source)).toEqual(['okta', 'okta', 'okta', 'okta']);
      expect(edges.map(({ id }) => id).sort()).toEqual(more.map(({ id }) => id).sort());
      expect(edges.flatMap(({ validFrom }) => validFrom ?? [])).toEqual([
        Date.parse('1931-05-01T00:00:00.001Z'),
      ]);
      expect(edges.flatMap(({ premises }) => premises ?? [])).toHaveLength(2);
    });

    it('says nothing changed between a version and itself', async () => {
      const store = await open();
      await ingest(store, 'aws', ring('aws', 3));
      const batches: unknown[] = [];
      for await (const batch of store.changes(1)) batches.push(batch);
      expect(batches).toEqual([]);
    });

    it('shows a fact created and closed between two versions once, closed', async () => {
      const store = await open();
      await ingest(store, 'aws', { nodes: [nodeFact(identity('a'))], edges: [] });
      await ingest(store, 'aws', ring('aws', 2), { observedAt: JANUARY + DAY });
      await ingest(store, 'aws', { nodes: [], edges: [] }, { observedAt: JANUARY + 2 * DAY });
      const created: unknown[] = [];
      const closed: number[] = [];
      for await (const { nodes, edges, closedNodes, closedEdges } of store.changes(1)) {
        created.push(...[...nodes, ...edges].map(({ closedAt }) => closedAt));
        closed.push(...[...closedNodes, ...closedEdges].map(({ closedAt }) => closedAt));
      }
      expect(created).toEqual([2, 2, 2, 2].map((days) => JANUARY + days * DAY));
      expect(closed).toEqual([JANUARY + DAY]);
    });

    it('hands out changes in batches, and reads on undisturbed while runs commit', async () => {
      const store = await open();
      const other = await open();
      await ingest(store, 'aws', ring('aws', 5_100));
      const before = await readable(store, 1);
      const facts = noFacts();
      let round = 0;
      for await (const batch of store.changes(0, 1)) {
        expect(batch.nodes.length + batch.edges.length).toBeLessThan(5_100);
        await apply(facts, one(batch));
        round++;
        await ingest(other, 'aws', ring('aws', 40, `round ${round}`), { observedAt: JANUARY + round * DAY });
      }
      expect(round).toBeGreaterThan(2);
      expect(facts.nodes.size + facts.edges.size).toBe(10_200);
      expect(
        [...facts.nodes.values(), ...facts.edges.values()].filter(({ closedAt }) => closedAt !== null),
      ).toEqual([]);
      expect(await readable(store, 1)).toEqual(before);
      expect((await store.head()).version).toBe(round + 1);
    });

    it('refuses a version that is not there yet', async () => {
      const store = await open();
      await ingest(store, 'aws', ring('aws', 2));
      const tooFar = expect.objectContaining({ code: 'BAD_USER_INPUT' });
      await expect(store.nodeFacts([1], 2)).rejects.toEqual(tooFar);
      await expect(store.edgeFacts([], 7)).rejects.toEqual(tooFar);
      await expect(apply(noFacts(), store.changes(0, 2))).rejects.toEqual(tooFar);
      await expect(apply(noFacts(), store.changes(2))).rejects.toEqual(tooFar);
      await expect(apply(noFacts(), store.changes(1, 1))).resolves.toEqual(noFacts());
    });
  });
}

async function* inFacts(batches: AsyncIterable<ColumnBatch>): AsyncGenerator<ChangeBatch> {
  for await (const batch of batches) yield factBatch(batch);
}

/** All of it as one batch, in the order of the facts' numbers. */
async function collected(batches: AsyncIterable<ChangeBatch>): Promise<Mutable> {
  const all: Mutable = { nodes: [], edges: [], closedNodes: [], closedEdges: [] };
  for await (const { nodes, edges, closedNodes, closedEdges } of batches) {
    all.nodes.push(...nodes);
    all.edges.push(...edges);
    all.closedNodes.push(...closedNodes);
    all.closedEdges.push(...closedEdges);
  }
  for (const facts of Object.values(all)) facts.sort((a, b) => a.fact - b.fact);
  return all;
}

type Mutable = { -readonly [K in keyof ChangeBatch]: ChangeBatch[K][number][] };

async function* one<T>(item: T): AsyncGenerator<T> {
  yield item;
}

function lines({ nodes, edges }: { nodes: Map<number, unknown>; edges: Map<number, unknown> }): string {
  return [...nodes.values(), ...edges.values()].map(stable).sort().join('\n');
}
