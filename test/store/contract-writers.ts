// Guarantees 4 to 6: one writer a source, and what is left of a run that does not commit: nothing.
import { describe, expect, it } from 'vitest';
import type { OpenRun } from '../../src/store/graph-store.ts';
import type { OpenStore } from './contract.ts';
import { readable, readableDigest } from './readable.ts';
import {
  DAY,
  edgeFact,
  identity,
  ingest,
  JANUARY,
  memberOf,
  NO_COUNTS,
  nodeFact,
  opening,
  putView,
  ring,
  SUMMARY,
} from './sample.ts';

const BUSY = expect.objectContaining({ code: 'SOURCE_BUSY' });
const FENCED = expect.objectContaining({ code: 'RUN_FENCED' });
const HOUR = 3_600_000;

export function writersContract(open: OpenStore): void {
  describe('writers', () => {
    it('says before which facts a run starts, whatever it puts itself', async () => {
      const store = await open();
      const view = ring('aws', 3);
      await ingest(store, 'aws', view);
      await ingest(store, 'aws', { ...view, edges: view.edges.slice(1) }, { observedAt: JANUARY + DAY });
      await ingest(store, 'okta', ring('okta', 2));
      const run = await store.openRun(opening('aws'));
      const stated = async (): Promise<unknown> => [
        await digests(run, 'node'),
        await digests(run, 'edge'),
        await run.liveStates(['aws:sa/0', 'okta:sa/0', 'new', '__proto__']),
      ];
      const before = await stated();
      const pair = ({ id, digest }: { id: string; digest: string }): string => `${id} ${digest}`;
      expect(before).toEqual([
        view.nodes.map(pair).sort(),
        view.edges.slice(1).map(pair).sort(),
        new Map([['aws:sa/0', view.nodes[0]?.state]]),
      ]);
      await run.put({
        closeNodes: ['aws:sa/0'],
        closeEdges: [view.edges[1]?.id ?? ''],
        nodes: [nodeFact(identity('new')), nodeFact(identity('aws:sa/0', { name: 'other' }))],
      });
      expect(await stated()).toEqual(before);
    });

    it('says the same of the facts that are asked for, whatever the run puts itself', async () => {
      const store = await open();
      const view = ring('aws', 60);
      const [gone, closed, kept] = [view.edges[0]?.id ?? '', view.edges[1]?.id ?? '', view.edges[2]];
      await ingest(store, 'aws', view);
      await ingest(store, 'aws', { ...view, edges: view.edges.slice(1) }, { observedAt: JANUARY + DAY });
      const other = ring('okta', 2);
      await ingest(store, 'okta', {
        nodes: [...other.nodes, nodeFact(identity('aws:sa/3', { name: 'x' }))],
        edges: other.edges,
      });
      const run = await store.openRun(opening('aws'));
      const asked = {
        node: ['aws:sa/3', 'new', 'okta:sa/0', '__proto__', 'aws:sa/4'],
        edge: [gone, closed, kept?.id ?? '', other.edges[0]?.id ?? '', '00'.repeat(16)],
      };
      const found = (element: 'node' | 'edge'): Promise<string[]> => digests(run, element, asked[element]);
      const stated = [
        [view.nodes[3], view.nodes[4]].map((fact) => `${fact?.id} ${fact?.digest}`),
        [view.edges[1], kept].map((fact) => `${fact?.id} ${fact?.digest}`).sort(),
      ];
      expect([await found('node'), await found('edge')]).toEqual(stated);
      await run.put({
        closeNodes: ['aws:sa/3'],
        closeEdges: [closed],
        nodes: [nodeFact(identity('new')), nodeFact(identity('aws:sa/3', { name: 'other' }))],
      });
      expect([await found('node'), await found('edge')]).toEqual(stated);
    });

    it('takes back an aborted run whole, and keeps its record and quarantine', async () => {
      const store = await open();
      await ingest(store, 'aws', ring('aws', 5));
      const before = await readableDigest(store);
      const run = await store.openRun(opening('aws', { observedAt: JANUARY + DAY }));
      await putView(run, ring('aws', 9, 'changed'), 4);
      await run.quarantine([{ file: 'f', at: 'L1', reason: 'bad', id: null }]);
      await run.abort('ABORTED', { counts: { ...NO_COUNTS, created: 7 }, partial: true, gaps: ['page 3'] });
      await run.abort('ABORTED', SUMMARY);
      expect(await readableDigest(store)).toBe(before);
      expect(await store.run(run.run)).toMatchObject({
        status: 'ABORTED',
        version: null,
        partial: true,
        gaps: ['page 3'],
        counts: { created: 7 },
      });
      expect(await store.quarantined(run.run, { after: 0, first: 9 })).toHaveLength(1);
      await expect(run.put({ nodes: [nodeFact(identity('late'))] })).rejects.toThrow();
      await expect(run.commit(SUMMARY)).rejects.toThrow();
      expect(
        await ingest(store, 'aws', ring('aws', 9, 'changed'), { observedAt: JANUARY + DAY }),
      ).toMatchObject({ version: 2, changed: true });
      expect((await readable(store, 2)).filter((line) => line.includes('"closedAt":null'))).toHaveLength(18);
    });

    it('records a held run as held, and serves the version before it', async () => {
      const store = await open();
      await ingest(store, 'aws', ring('aws', 5));
      const before = await readableDigest(store);
      const run = await store.openRun(opening('aws'));
      await run.put({ closeNodes: ring('aws', 5).nodes.map(({ id }) => id) });
      await run.abort('HELD', SUMMARY);
      expect(await readableDigest(store)).toBe(before);
      expect(await store.run(run.run)).toMatchObject({ status: 'HELD', version: null });
      expect((await store.sources())[0]?.latest.run).toBe(1);
    });

    it('cannot take back what is committed', async () => {
      const store = await open();
      const run = await store.openRun(opening('aws'));
      await run.put(ring('aws', 2));
      await run.commit(SUMMARY);
      await expect(run.abort('ABORTED', SUMMARY)).rejects.toThrow('committed');
      expect(await readable(store, 1)).toHaveLength(4);
    });

    it('lets one run write a source at a time, and several sources together', async () => {
      const store = await open();
      const other = await open();
      const run = await store.openRun(opening('aws'));
      await expect(store.openRun(opening('aws'))).rejects.toEqual(BUSY);
      await expect(other.openRun(opening('aws'))).rejects.toEqual(BUSY);
      const parallel = await other.openRun(opening('okta'));
      for (const part of ['a', 'b', 'c']) {
        await run.put(ring(`aws ${part}`, 2));
        await parallel.put(ring(`okta ${part}`, 2));
      }
      await run.commit(SUMMARY);
      const next = await other.openRun(opening('aws'));
      await next.abort('ABORTED', SUMMARY);
      const again = await store.openRun(opening('aws'));
      expect(again.run).toBeGreaterThan(next.run);
      await parallel.commit(SUMMARY);
      expect((await store.head()).version).toBe(2);
      const [one, both] = [await readable(store, 1), await readable(store, 2)];
      expect([one.length, both.length]).toEqual([12, 24]);
      expect(one.filter((line) => line.includes('okta'))).toEqual([]);
    });

    it('is free again when the store that held it is closed, and nothing of the run is left', async () => {
      const store = await open();
      await ingest(store, 'aws', ring('aws', 2));
      const before = await readableDigest(store);
      const leaving = await open();
      const left = await leaving.openRun(opening('aws'));
      await left.put({ closeNodes: ['aws:sa/0'], nodes: [nodeFact(identity('left behind'))] });
      await leaving.close();
      const run = await store.openRun(opening('aws'));
      expect(await readableDigest(store)).toBe(before);
      expect(await store.run(left.run)).toMatchObject({ status: 'ABORTED' });
      expect(await digests(run, 'node')).toHaveLength(2);
    });

    it('fences a run whose lease ran out and that another took over: it changes nothing any more', async () => {
      const slow = await open();
      const later = await open(() => Date.now() + HOUR);
      const lost = await slow.openRun(opening('aws'));
      const view = ring('aws', 4);
      await lost.put({ nodes: view.nodes });
      const taken = await later.openRun(opening('aws'));
      await expect(lost.put({ edges: view.edges })).rejects.toEqual(FENCED);
      await expect(lost.put({})).rejects.toEqual(FENCED);
      await expect(lost.quarantine([{ file: 'f', at: '', reason: 'r', id: null }])).rejects.toEqual(FENCED);
      await expect(lost.liveStates(['aws:sa/0'])).rejects.toEqual(FENCED);
      await expect(digests(lost, 'node')).rejects.toEqual(FENCED);
      await expect(lost.commit(SUMMARY)).rejects.toEqual(FENCED);
      await expect(lost.abort('ABORTED', SUMMARY)).rejects.toEqual(FENCED);
      expect(await later.run(lost.run)).toMatchObject({ status: 'ABORTED' });
      await taken.put({ nodes: [nodeFact(identity('only this'))] });
      expect(await taken.commit(SUMMARY)).toEqual({ version: 1, changed: true });
      expect(await readable(slow, 1)).toHaveLength(1);
    });

    it('keeps a lease alive by writing', async () => {
      let now = Date.now();
      const store = await open(() => now);
      const other = await open(() => now);
      const run = await store.openRun(opening('aws'));
      for (let step = 0; step < 6; step++) {
        now += 20_000;
        await run.put({ nodes: [nodeFact(identity(`n${step}`))] });
        await expect(other.openRun(opening('aws'))).rejects.toEqual(BUSY);
      }
      expect(await run.commit(SUMMARY)).toEqual({ version: 1, changed: true });
    });

    it('leaves a run usable when one of its batches was refused', async () => {
      const store = await open();
      const run = await store.openRun(opening('aws'));
      const bad = { nodes: [nodeFact(identity('a'))], edges: [edgeFact(memberOf('a', 'missing'))] };
      await expect(run.put(bad)).rejects.toThrow('missing');
      const edge = edgeFact(memberOf('a', 'b'));
      await run.put({ nodes: [nodeFact(identity('b')), nodeFact(identity('a'))], edges: [edge] });
      await run.commit(SUMMARY);
      expect(await readable(store, 1)).toHaveLength(3);
      const [fact] = await store.edgeFacts([edge.id], 1);
      expect(fact?.statement).toEqual(edge.statement);
      expect((await store.nodeFacts([fact?.from ?? -1], 1)).map(({ id }) => id)).toEqual(['a']);
      expect((await store.nodeFacts([fact?.to ?? -1], 1)).map(({ id }) => id)).toEqual(['b']);
      expect((await store.sources())[0]).toMatchObject({ nodes: { Identity: 2 }, edges: 1 });
    });

    it('has committed for good when commit resolves: another handle sees it at once', async () => {
      const store = await open();
      const other = await open();
      const { version } = await ingest(store, 'aws', ring('aws', 50));
      expect((await other.head()).version).toBe(version);
      expect(await readable(other, version)).toHaveLength(100);
    });
  });
}

/** Of those that are asked for, or of all. */
async function digests(run: OpenRun, element: 'node' | 'edge', asked?: string[]): Promise<string[]> {
  const found: string[] = [];
  const among = asked && { most: asked.length, pages: () => [asked.slice(0, 2), asked.slice(2)] };
  for await (const page of run.liveDigests(element, among))
    for (const { id, digest } of page) if (asked?.includes(id) ?? true) found.push(`${id} ${digest}`);
  return found.sort();
}
