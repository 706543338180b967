// docs/operations.md, "Malformed input": every row for every adapter and format, through the whole pipeline into
// a store, each case a source of its own.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapters } from '../../ingest/index.ts';
import { type Bench, bench } from './bench.ts';
import { beside, casesOf, GOOD } from './cases.ts';
import { seeds } from './index.ts';

it('has a seed for every adapter', () => {
  expect([...new Set(seeds.map(({ adapter }) => adapter))].sort()).toEqual(
    adapters.map(({ id }) => id).sort(),
  );
});

const LATER = Date.parse('2026-03-02T00:00:00Z');

describe.each(seeds.map((seed) => [`${seed.adapter} (${seed.format})`, seed] as const))('%s', (_, seed) => {
  let place: Bench;
  beforeAll(async () => {
    place = await bench();
  });
  afterAll(() => place.close());
  const good = GOOD.map(seed.idOf);
  let sources = 0;
  const fresh = (): string => `source-${sources++}`;

  it.each(casesOf(seed).map((row) => [verb(row.expected), row.name, row] as const))(
    '%s %s',
    async (_, __, row) => {
      const source = fresh();
      const before = await place.digest();
      const outcome = await place.ingest(seed, row.input, { source });
      expect(outcome.text).not.toMatch(/\n {4}at |\.ts:\d/);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
      const ids = await place.live(source);
      if (row.expected === 'R') {
        expect(outcome.code).toBe(1);
        expect(outcome.text).toMatch(row.says ?? /./);
        expect(await place.digest()).toBe(before);
        expect(await place.sources()).not.toContain(source);
        return;
      }
      const report = outcome.report;
      if (!report) throw new Error(`refused: ${outcome.text}`);
      expect([outcome.code, report.partial]).toEqual(row.expected === 'Q' ? [3, true] : [0, false]);
      expect(report.quarantined.length > 0).toBe(row.expected === 'Q');
      for (const { file, at, reason } of report.quarantined) {
        expect([file, at, reason]).toEqual([
          expect.stringMatching(/./),
          expect.any(String),
          expect.stringMatching(/./),
        ]);
        expect(reason.length).toBeLessThanOrEqual(500);
      }
      if (row.says) {
        const said = row.expected === 'Q' ? report.quarantined.map(({ reason }) => reason) : report.counts;
        expect(JSON.stringify(said)).toMatch(row.says);
      }
      expect(ids).toContain(good[0]);
      for (const id of row.there ?? []) expect(ids).toContain(id);
      for (const id of row.absent ?? []) expect(ids).not.toContain(id);

      const after = await place.digest();
      const again = await place.ingest(seed, row.input, { source });
      expect([again.code, again.report?.status]).toEqual([outcome.code, 'UNCHANGED']);
      expect(await place.digest()).toBe(after);
    },
  );

  it('does nothing with an older snapshot', async () => {
    const source = fresh();
    await place.ingest(seed, beside(seed), { source, observedAt: LATER });
    const before = await place.digest();
    const older = await place.ingest(seed, beside(seed, seed.record('older')), {
      source,
      observedAt: LATER - 1,
    });
    expect([older.code, older.report?.status]).toEqual([0, 'NOOP']);
    expect(await place.digest()).toBe(before);
  });

  it.skipIf(seed.nothing === undefined)('holds a run without records where there were some', async () => {
    const source = fresh();
    await place.ingest(seed, beside(seed), { source });
    const before = await place.live(source);
    const empty = await place.ingest(seed, seed.nothing ?? '', { source });
    expect([empty.code, empty.report?.status]).toEqual([4, 'HELD']);
    expect(empty.text).toContain('--accept-removals');
    expect(await place.live(source)).toEqual(before);
  });

  it('closes nothing by a record whose id cannot be read, and keeps that of one whose id can', async () => {
    const source = fresh();
    await place.ingest(seed, beside(seed, seed.record('kept'), seed.record('gone')), { source });
    const cut = Buffer.from(seed.record('kept').replace('kept', 'k\u00ff'), 'latin1');
    const outcome = await place.ingest(seed, seed.file([seed.record(GOOD[0]), cut]), { source });
    if (outcome.code === 1) return;
    expect(outcome.code).toBe(3);
    expect(outcome.report?.nothingClosed).not.toBeNull();
    expect(await place.live(source)).toEqual(
      expect.arrayContaining([...good, seed.idOf('kept'), seed.idOf('gone')]),
    );
  });

  it('refuses ten gigabytes without a newline, having read less than 256 MB and kept less', async () => {
    const source = fresh();
    const head =
      beside(seed, seed.record('endless', '"other":"MARK"')).toString('utf8').split('MARK')[0] ?? '';
    let sent = 0;
    const piece = Buffer.alloc(1 << 20, 0x78);
    const endless = Readable.from(
      (function* () {
        yield Buffer.from(head);
        for (; sent < 10 << 10; sent++) yield piece;
      })(),
    );
    const before = process.memoryUsage.rss();
    const outcome = await place.ingest(seed, null, { source, stdin: endless });
    expect(outcome.code).toBe(1);
    expect(outcome.text).toMatch(/more than \d+ MB/);
    expect(sent).toBeLessThan(256);
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 << 20);
    expect(await place.sources()).not.toContain(source);
  });

  it('keeps no raw secret that stands where a reason could quote it', async () => {
    const canary = `canary-${createHash('sha256').update(seed.format).digest('hex').slice(0, 24)}`;
    for (const field of [
      `"${canary}\`":1`,
      `"other":${canary}`,
      `"a\`b":"${canary}"`,
      `"other":["${canary}",1]`,
    ]) {
      const outcome = await place.ingest(seed, beside(seed, seed.record('bad-one', field)), {
        source: fresh(),
      });
      expect(outcome.text).not.toContain(canary);
      expect(JSON.stringify(outcome.report?.quarantined ?? [])).not.toContain(canary);
    }
  });
});

function verb(expected: string): string {
  return { R: 'refuses', Q: 'quarantines', A: 'accepts' }[expected] ?? expected;
}
