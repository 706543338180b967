// Guarantee 8: pruning removes what ended, never what somebody reads or needs, and says so.
import { describe, expect, it } from 'vitest';
import type { GraphStore, OpenRun } from '../../src/store/graph-store.ts';
import type { OpenStore } from './contract.ts';
import { apply, noFacts, readable } from './readable.ts';
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

const GONE = expect.objectContaining({ code: 'VERSION_GONE' });
const NOW = JANUARY + 1_000 * DAY;

/** So many rounds of two sources, one day each, that change and shrink; gives what each version showed. */
async function rounds(store: GraphStore, sizes: readonly number[]): Promise<string[][]> {
  const recorded: string[][] = [[]];
  for (const [step, size] of sizes.entries()) {
    const observedAt = JANUARY + step * DAY;
    await ingest(store, 'aws', ring('aws', size, `round ${step % 3}`), { observedAt });
    recorded.push(await readable(store, recorded.length));
    await ingest(store, 'okta', ring(step % 2 ? 'aws' : 'okta', 2 + step), { observedAt });
    recorded.push(await readable(store, recorded.length));
  }
  return recorded;
}

const isOpen = (line: string): boolean => line.includes('"closedAt":null');

/** Every kept version shows what was open then, and of what was closed only what ended before the bound is missing. */
async function expectKept(store: GraphStore, recorded: readonly string[][], oldest: number): Promise<void> {
  const { prunedBefore } = await store.retention();
  for (let version = oldest; version < recorded.length; version++) {
    const before = recorded[version] ?? [];
    const after = new Set(await readable(store, version));
    expect([...after].filter((line) => !before.includes(line))).toEqual([]);
    for (const line of before.filter((one) => !after.has(one))) {
      const closedAt = Number(/"closedAt":(\d+)/.exec(line)?.[1]);
      expect(closedAt).toBeLessThanOrEqual(prunedBefore ?? 0);
    }
    expect([...after].filter(isOpen)).toEqual(before.filter(isOpen));
  }
}

export function pruneContract(open: OpenStore): void {
  describe('pruning', () => {
    it('keeps the newest versions as they were, and answers VERSION_GONE for those before them', async () => {
      const store = await open(() => NOW);
      const reader = await open(() => NOW);
      const recorded = await rounds(store, [4, 6, 2]);
      expect(await store.retention()).toEqual({ oldest: 0, prunedBefore: null, prunings: 0 });
      const counted = await store.prune({ keepVersions: 2, graceMs: 0, dryRun: true });
      expect(await store.retention()).toEqual({ oldest: 0, prunedBefore: null, prunings: 0 });
      const report = await store.prune({ keepVersions: 2, graceMs: 0 });
      expect(report).toMatchObject({
        version: 6,
        oldest: 5,
        heldBack: null,
        prunedBefore: JANUARY + 2 * DAY,
      });
      expect([report.nodes, report.edges]).toEqual([counted.nodes, counted.edges]);
      expect(report.nodes).toBeGreaterThan(5);
      expect(report.edges).toBeGreaterThan(5);
      for (const handle of [store, reader]) {
        expect(await handle.retention()).toEqual({ oldest: 5, prunedBefore: JANUARY + 2 * DAY, prunings: 2 });
        await expectKept(handle, recorded, 5);
        await expect(handle.nodeFacts([1], 4)).rejects.toEqual(GONE);
        await expect(handle.edgeFacts([], 1)).rejects.toEqual(GONE);
        await expect(apply(noFacts(), handle.changes(0, 4))).rejects.toEqual(GONE);
        await expect(apply(noFacts(), handle.changes(4))).rejects.toEqual(GONE);
        expect(await readable(handle, 0)).toEqual([]);
        expect((await handle.runs({ first: 99 })).length).toBe(6);
      }
      const again = await store.prune({ keepVersions: 2, graceMs: 0 });
      expect(again).toMatchObject({ nodes: 0, edges: 0, oldest: 5 });
      expect((await store.retention()).prunings).toBe(2);
    });

    it('goes on as before after it: what is ingested next is compared with what is open', async () => {
      const store = await open(() => NOW);
      await rounds(store, [4, 7, 2]);
      expect(await store.prune({ keepVersions: 1, graceMs: 0 })).toMatchObject({ oldest: 6 });
      const same = await ingest(store, 'aws', ring('aws', 2, 'round 2'), { observedAt: JANUARY + 9 * DAY });
      expect(same).toMatchObject({ changed: false, version: 6 });
      const facts = await apply(noFacts(), store.changes(0, 6));
      await ingest(store, 'aws', ring('aws', 3, 'later'), { observedAt: JANUARY + 10 * DAY });
      const whole = await apply(noFacts(), store.changes(0, 7));
      await apply(facts, store.changes(6, 7));
      expect(facts).toEqual(whole);
      expect([...whole.edges.values()].filter(({ closedAt }) => closedAt === null)).toHaveLength(7);
    });

    it('before a time keeps what was open then or ended later', async () => {
      let now = JANUARY;
      const store = await open(() => now);
      for (const day of [0, 10, 20, 30]) {
        now = JANUARY + day * DAY;
        await ingest(store, 'aws', ring('aws', 3, `day ${day}`), { observedAt: now });
      }
      now = NOW;
      const report = await store.prune({ before: JANUARY + 15 * DAY });
      expect(report).toMatchObject({ oldest: 2, prunedBefore: JANUARY + 10 * DAY, nodes: 3, edges: 3 });
      const lines = await readable(store, 4);
      expect(lines.filter((line) => line.includes('"day 0"'))).toEqual([]);
      for (const day of [10, 20, 30])
        expect(lines.filter((line) => line.includes(`"day ${day}"`))).toHaveLength(6);
    });

    it('keeps a closed node that an edge of another source leads to, and one that only a placeholder replaces', async () => {
      const store = await open(() => NOW);
      const edge = edgeFact(memberOf('x:human', 'y:group'));
      await ingest(store, 'y', {
        nodes: [nodeFact(identity('y:group')), nodeFact(identity('y:alone'))],
        edges: [],
      });
      await ingest(store, 'x', { nodes: [nodeFact(identity('x:human'))], edges: [edge] });
      await ingest(store, 'y', { nodes: [], edges: [] }, { observedAt: JANUARY + DAY });
      await ingest(
        store,
        'z',
        { nodes: [placeholder('y:group', 'Identity'), nodeFact(identity('z'))], edges: [] },
        { observedAt: JANUARY + 2 * DAY },
      );
      expect(await store.prune({ keepVersions: 1, graceMs: 0 })).toMatchObject({ nodes: 1, edges: 0 });
      const lines = await readable(store, 4);
      expect(lines.filter((line) => line.includes('y:alone'))).toEqual([]);
      const groups = lines.filter((line) => line.includes('"id":"y:group"'));
      expect(groups).toHaveLength(2);
      expect(groups.filter((line) => line.includes(`"closedAt":${JANUARY + DAY}`))).toHaveLength(1);
      await ingest(store, 'x', { nodes: [], edges: [] }, { observedAt: JANUARY + 3 * DAY });
      await ingest(store, 'z', { nodes: [], edges: [] }, { observedAt: JANUARY + 4 * DAY });
      expect(await store.prune({ keepVersions: 1, graceMs: 0 })).toMatchObject({ nodes: 4, edges: 1 });
      expect(await readable(store, 6)).toEqual([]);
    });

    it('leaves what was superseded a moment ago, and what an open run began with, and says so', async () => {
      let now = JANUARY;
      const store = await open(() => now);
      for (const size of [3, 4, 5]) {
        await ingest(store, 'aws', ring('aws', size, `${size}`), { observedAt: now });
        now += 60_000;
      }
      const recent = await store.prune({ keepVersions: 1 });
      expect(recent).toMatchObject({ oldest: 0, nodes: 0, heldBack: { wanted: 3, reason: 'grace' } });
      now += DAY;
      const run: OpenRun = await store.openRun(opening('okta', { observedAt: now }));
      now += DAY;
      await ingest(store, 'aws', ring('aws', 2, 'last'), { observedAt: now });
      now += DAY;
      const beside = await store.prune({ keepVersions: 1, graceMs: 0 });
      expect(beside).toMatchObject({ oldest: 3, heldBack: { wanted: 4, reason: 'running' } });
      await run.put({ nodes: [nodeFact(identity('okta:a'))] });
      expect(await run.commit(SUMMARY)).toEqual({ version: 5, changed: true });
      expect(await store.prune({ keepVersions: 1, graceMs: 0 })).toMatchObject({ oldest: 5, heldBack: null });
      expect((await readable(store, 5)).filter((line) => !isOpen(line))).toEqual([]);
    });

    it('never lets a reader take what is left for the whole', async () => {
      const store = await open(() => NOW);
      const other = await open(() => NOW);
      await ingest(store, 'aws', ring('aws', 100, 'first'));
      await ingest(store, 'aws', ring('aws', 90, 'second'), { observedAt: JANUARY + DAY });
      await ingest(store, 'aws', ring('aws', 80, 'third'), { observedAt: JANUARY + 2 * DAY });
      const whole = await readable(store, 3);
      const begun = async (since: number, upTo: number): Promise<AsyncIterator<unknown>> => {
        const reading = store.changes(since, upTo)[Symbol.asyncIterator]();
        expect((await reading.next()).done).toBe(false);
        return reading;
      };
      const first = await begun(0, 1);
      const second = await begun(0, 3);
      await other.prune({ keepVersions: 2, graceMs: 0 });
      await expect(drained(first)).rejects.toEqual(GONE);
      await expect(drained(second)).rejects.toEqual(GONE);
      const [all, step] = [await begun(0, 3), await begun(2, 3)];
      await other.prune({ keepVersions: 1, graceMs: 0 });
      await expect(drained(all)).rejects.toEqual(GONE);
      await expect(drained(step)).rejects.toEqual(GONE);
      const after = await readable(store, 3);
      expect(after).toEqual(whole.filter(isOpen));
      expect(after).toHaveLength(160);
    });

    it('drops the quarantine of runs before the oldest version, but of no latest run', async () => {
      let now = JANUARY;
      const store = await open(() => now);
      for (const [step, source] of ['aws', 'okta', 'aws', 'aws'].entries()) {
        now = JANUARY + step * DAY;
        const run = await store.openRun(opening(source, { observedAt: now }));
        await run.put({ nodes: [nodeFact(identity(`${source}:${step}`))] });
        await run.quarantine([{ file: 'f', at: `L${step}`, reason: 'odd', id: null }]);
        await run.commit(SUMMARY);
      }
      now = NOW;
      expect(await store.prune({ keepVersions: 1 })).toMatchObject({ quarantined: 2 });
      const kept = await Promise.all(
        [1, 2, 3, 4].map(async (run) => (await store.quarantined(run, { after: 0, first: 9 })).length),
      );
      expect(kept).toEqual([0, 1, 0, 1]);
    });
  });
}

async function drained(reading: AsyncIterator<unknown>): Promise<void> {
  while (!(await reading.next()).done);
}
