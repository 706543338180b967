// What is kept of runs beside their facts: records and quarantine, by pages.
import { describe, expect, it } from 'vitest';
import type { OpenStore } from './contract.ts';
import { DAY, ingest, JANUARY, NO_COUNTS, opening, ring, SUMMARY } from './sample.ts';

export function recordsContract(open: OpenStore): void {
  describe('records of runs', () => {
    it('records a run from its opening to its end', async () => {
      let now = JANUARY + DAY;
      const store = await open(() => now);
      const run = await store.openRun(
        opening('aws', { adapter: 'bloodhound', mode: 'delta', observedGuessed: true }),
      );
      const opened = {
        run: run.run,
        source: 'aws',
        adapter: 'bloodhound',
        mode: 'delta',
        status: 'OPEN',
        observedAt: JANUARY,
        observedGuessed: true,
        startedAt: JANUARY + DAY,
        finishedAt: null,
        version: null,
        partial: false,
        gaps: [],
        counts: NO_COUNTS,
      };
      expect(await store.run(run.run)).toEqual(opened);
      expect(await store.sources()).toEqual([]);
      await run.put(ring('aws', 2));
      now += DAY;
      const counts = { ...NO_COUNTS, created: 4, unknown: { 'kind GH_X': 3, __proto__x: 1 } };
      await run.commit({ counts, partial: true, gaps: ['page 2 of 3'] });
      const ended = {
        ...opened,
        status: 'COMMITTED',
        finishedAt: JANUARY + 2 * DAY,
        version: 1,
        partial: true,
        gaps: ['page 2 of 3'],
        counts,
      };
      expect(await store.run(run.run)).toEqual(ended);
      expect((await store.sources()).map(({ latest, adapter }) => [latest, adapter])).toEqual([
        [ended, 'bloodhound'],
      ]);
      expect(await store.run(run.run + 1)).toBeNull();
      expect(await store.run(0)).toBeNull();
    });

    it('remembers which key it is fingerprinted with, and changes it only for who knows the one before', async () => {
      const [store, other] = [await open(), await open()];
      expect(await store.keyCheck()).toBeNull();
      const claims = await Promise.all([store.claimKey(null, 'v1:aa'), other.claimKey(null, 'v1:bb')]);
      expect(new Set(claims).size).toBe(1);
      const first = claims[0];
      expect(await store.keyCheck()).toBe(first);
      expect(await other.claimKey(null, 'v1:cc')).toBe(first);
      expect(await other.claimKey('v1:cc', 'v2:dd')).toBe(first);
      expect(await other.claimKey(first, 'v2:dd')).toBe('v2:dd');
      expect(await store.claimKey(first, 'v2:ee')).toBe('v2:dd');
      expect(await (await open()).keyCheck()).toBe('v2:dd');
      expect((await store.head()).version).toBe(0);
    });

    it('pages through runs, newest first, of one source or of all', async () => {
      const store = await open();
      for (let i = 0; i < 7; i++) await ingest(store, i % 2 ? 'okta' : 'aws', ring('x', i));
      const all = (await store.runs({ first: 100 })).map(({ run }) => run);
      expect(all).toEqual(all.toSorted((a, b) => b - a));
      expect(all).toHaveLength(7);
      const paged: number[] = [];
      for (;;) {
        const before = paged.at(-1);
        const page = await store.runs({ first: 3, ...(before !== undefined && { before }) });
        if (page.length === 0) break;
        paged.push(...page.map(({ run }) => run));
      }
      expect(paged).toEqual(all);
      const okta = await store.runs({ source: 'okta', first: 2 });
      expect(okta.map(({ source }) => source)).toEqual(['okta', 'okta']);
      const rest = await store.runs({ source: 'okta', before: okta[1]?.run ?? 0, first: 9 });
      expect(rest).toHaveLength(1);
      expect(await store.runs({ source: 'nobody', first: 9 })).toEqual([]);
    });

    it('pages through quarantined records in the order they were met, once the run has ended', async () => {
      const store = await open();
      const record = (i: number) => ({
        file: `f${i % 3}`,
        at: `L${i}`,
        reason: `reason "${i}"`,
        id: i % 2 ? null : `id'${i}`,
      });
      const records = Array.from({ length: 60 }, (_, i) => record(i));
      const run = await store.openRun(opening('aws'));
      await run.quarantine(records.slice(0, 25));
      await run.quarantine([]);
      await run.quarantine(records.slice(25));
      expect(await store.quarantined(run.run, { after: 0, first: 100 })).toEqual([]);
      await run.commit({ ...SUMMARY, partial: true });
      expect(await store.quarantined(run.run, { after: 0, first: 100 })).toEqual(records);
      expect(await store.quarantined(run.run, { after: 24, first: 3 })).toEqual(records.slice(24, 27));
      expect(await store.quarantined(run.run, { after: 60, first: 3 })).toEqual([]);
      expect(await store.quarantined(run.run + 1, { after: 0, first: 3 })).toEqual([]);
    });
  });
}
