// Guarantee 9: a copied graph has the facts, runs, versions and numbers of the one it was copied from, all at once.
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyGraph } from '../../src/store/copy/copy-graph.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';
import type { OpenStore } from './contract.ts';
import { temporaryDirectory } from './embedded-place.ts';
import { apply, noFacts, readable, stable } from './readable.ts';
import {
  DAY,
  digest,
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

/** Runs side by side, of every status, with closings, changes, placeholders and quarantine; one is still open. */
async function eventful(store: GraphStore): Promise<void> {
  const first = await store.openRun(opening('aws', { observedGuessed: true }));
  const second = await store.openRun(opening('okta', { mode: 'delta', adapter: 'bloodhound' }));
  await second.put({
    nodes: [nodeFact(identity('okta:1')), placeholder('aws:sa/1', 'Identity')],
    edges: [edgeFact(memberOf('okta:1', 'aws:sa/1'))],
  });
  await second.quarantine([
    { file: 'f', at: 'L1', reason: 'odd', id: null },
    { file: 'f', at: 'L2', reason: 'odder', id: 'x' },
  ]);
  await second.commit({ ...SUMMARY, partial: true, gaps: ['page 2'] });
  await first.put(ring('aws', 40));
  await first.commit(SUMMARY);
  const held = await store.openRun(opening('aws', { observedAt: JANUARY + DAY }));
  await held.put({ closeNodes: ['aws:sa/1'], nodes: [nodeFact(identity('aws:never'))] });
  await held.quarantine([{ file: 'g', at: '', reason: 'held', id: null }]);
  await held.abort('HELD', SUMMARY);
  for (const [day, size] of [30, 35, 35].entries())
    await ingest(store, 'aws', ring('aws', size, `size ${size}`), { observedAt: JANUARY + (2 + day) * DAY });
  await ingest(store, 'okta', { nodes: [], edges: [] }, { observedAt: JANUARY + 9 * DAY });
  await ingest(
    store,
    'okta',
    { nodes: [nodeFact(identity('okta:1'))], edges: [] },
    { observedAt: JANUARY + 10 * DAY },
  );
}

/** All that a store says, of every version that it has; dense numbers and the numbers of facts included. */
async function everything(store: GraphStore): Promise<string> {
  const head = await store.head();
  const { oldest, prunedBefore } = await store.retention();
  const runs = (await store.runs({ first: 1_000 })).filter(({ status }) => status !== 'OPEN');
  const versions: string[][] = [];
  for (let version = Math.max(oldest, 1); version <= head.version; version++) {
    const facts = await apply(noFacts(), store.changes(0, version));
    versions.push(
      [...facts.nodes.values(), ...facts.edges.values()].map(stable).sort(),
      await readable(store, version),
    );
  }
  const quarantined = await Promise.all(
    runs.map(({ run }) => store.quarantined(run, { after: 0, first: 99 })),
  );
  return digest([head, oldest, prunedBefore, runs, await store.sources(), quarantined, versions]);
}

export function copyContract(open: OpenStore): void {
  describe('a copy', () => {
    let directories: string[] = [];
    let others: GraphStore[] = [];
    let clock = 0;
    const ticking = (): number => JANUARY + 100 * DAY + 1_000 * clock++;
    const other = async (): Promise<GraphStore> => {
      const directory = temporaryDirectory();
      directories.push(directory);
      others.push(await openEmbeddedStore({ directory, clock: ticking }));
      return others.at(-1) as GraphStore;
    };
    beforeEach(() => {
      clock = 0;
    });
    afterEach(async () => {
      for (const store of others) await store.close();
      for (const directory of directories) rmSync(directory, { recursive: true, force: true });
      directories = [];
      others = [];
    });

    it('into this store and out of it again says what the original says, at every version', async () => {
      const [original, store, back] = [await other(), await open(ticking), await other()];
      await eventful(original);
      const open1 = await original.openRun(opening('aws', { observedAt: JANUARY + 20 * DAY }));
      await open1.put({ closeNodes: ['aws:sa/1'], nodes: [nodeFact(identity('aws:open'))] });
      await original.claimKey(null, 'v1:aa');
      const expected = await everything(original);
      const report = await copyGraph(original, store);
      expect([report.keyed, await store.keyCheck()]).toEqual([true, 'v1:aa']);
      expect(report).toMatchObject({ version: 6, sourceVersion: 6, runs: 8, quarantined: 3, already: false });
      expect(await everything(store)).toBe(expected);
      const returned = await copyGraph(store, back);
      expect(returned.digest).toBe(report.digest);
      expect(await everything(back)).toBe(expected);
      expect(JSON.stringify(await readable(back, 6))).not.toContain('aws:open');
      expect(await original.run(open1.run)).toMatchObject({ status: 'OPEN' });
    }, 120_000);

    it('goes on like the original: the next run gives both the same version and state', async () => {
      const [original, store] = [await other(), await open(ticking)];
      await eventful(original);
      await copyGraph(original, store);
      const next = ring('aws', 20, 'next');
      const observedAt = JANUARY + 30 * DAY;
      const [here, there] = [
        await ingest(store, 'aws', next, { observedAt }),
        await ingest(original, 'aws', next, { observedAt }),
      ];
      expect(here).toEqual(there);
      expect(await readable(store, 7)).toEqual(await readable(original, 7));
      expect(await readable(store, 6)).toEqual(await readable(original, 6));
      expect((await store.sources()).map(({ nodes, edges }) => [nodes, edges])).toEqual(
        (await original.sources()).map(({ nodes, edges }) => [nodes, edges]),
      );
    });

    it('of a pruned graph is pruned as far, and can be pruned further', async () => {
      const [original, store, back] = [await other(), await open(ticking), await other()];
      await eventful(original);
      await original.prune({ keepVersions: 3, graceMs: 0 });
      const expected = await everything(original);
      await copyGraph(original, store);
      expect(await everything(store)).toBe(expected);
      await expect(store.nodeFacts([1], 2)).rejects.toMatchObject({ code: 'VERSION_GONE' });
      const [here, there] = [
        await store.prune({ keepVersions: 1, graceMs: 0 }),
        await original.prune({ keepVersions: 1, graceMs: 0 }),
      ];
      expect([here.nodes, here.edges, here.quarantined]).toEqual([
        there.nodes,
        there.edges,
        there.quarantined,
      ]);
      expect(here.nodes + here.edges).toBeGreaterThan(0);
      await copyGraph(store, back);
      expect(await everything(back)).toBe(await everything(original));
    });

    it('shows nothing before it is whole, lets nobody write, and is gone on with where it was interrupted', async () => {
      const [original, store, reader] = [await other(), await open(ticking), await open(ticking)];
      await eventful(original);
      let facts = 0;
      const interrupted = copyGraph(original, store, ({ phase, done }) => {
        facts = done;
        if (phase === 'verify') throw new Error('interrupted');
      });
      await expect(interrupted).rejects.toThrow('interrupted');
      expect(facts).toBeGreaterThan(0);
      expect(await reader.head()).toEqual({ version: 0, committedAt: null });
      expect(await readable(reader, 0)).toEqual([]);
      expect([await reader.runs({ first: 9 }), await reader.sources()]).toEqual([[], []]);
      await expect(reader.openRun(opening('aws'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      const elsewhere = await other();
      await ingest(elsewhere, 'aws', ring('aws', 3));
      await expect(copyGraph(elsewhere, store)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      await ingest(original, 'aws', ring('aws', 9, 'later'), { observedAt: JANUARY + 40 * DAY });
      const report = await copyGraph(original, store);
      expect(report).toMatchObject({ version: 6, sourceVersion: 7, already: false });
      expect((await reader.head()).version).toBe(6);
      expect(await readable(reader, 6)).toEqual(await readable(original, 6));
      expect(await ingest(reader, 'okta', ring('okta', 2), { observedAt: JANUARY + 50 * DAY })).toMatchObject(
        { version: 7 },
      );
    });

    it('made again is compared again; a store that holds anything else is refused and left as it is', async () => {
      const [original, store] = [await other(), await open(ticking)];
      await eventful(original);
      const report = await copyGraph(original, store);
      expect(await copyGraph(original, store)).toEqual({ ...report, already: true });
      expect(report.keyed).toBe(false);
      await ingest(store, 'okta', ring('okta', 2), { observedAt: JANUARY + 50 * DAY });
      const before = await readable(store, 7);
      const refused = expect.objectContaining({
        code: 'BAD_USER_INPUT',
        message: expect.stringContaining('empty') as string,
      });
      await expect(copyGraph(original, store)).rejects.toEqual(refused);
      const filled = await other();
      await ingest(filled, 'aws', ring('aws', 2));
      await expect(copyGraph(original, filled)).rejects.toEqual(refused);
      const keyed = await other();
      await keyed.claimKey(null, 'v1:bb');
      await original.claimKey(null, 'v1:aa');
      await expect(copyGraph(original, keyed)).rejects.toEqual(refused);
      expect([await keyed.copyMark(), await keyed.keyCheck()]).toEqual([null, 'v1:bb']);
      await expect(copyGraph(filled, store)).rejects.toEqual(refused);
      expect(await readable(store, 7)).toEqual(before);
      expect(await readable(filled, 1)).toHaveLength(4);
    });

    it('keeps prunes of its source away while it is made', async () => {
      const store = await open(ticking);
      await eventful(store);
      const history = await store.history();
      await expect(store.prune({ keepVersions: 1, graceMs: 0 })).rejects.toMatchObject({
        code: 'SOURCE_BUSY',
      });
      expect((await store.retention()).oldest).toBe(0);
      await history.close();
      expect((await store.prune({ keepVersions: 1, graceMs: 0 })).oldest).toBe(6);
    });
  });
}
