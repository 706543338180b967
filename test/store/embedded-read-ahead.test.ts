import { describe, expect, it } from 'vitest';
import { ReadAhead } from '../../src/store/embedded/read-ahead.ts';

const RANGES = [
  [1, 10],
  [11, 20],
  [21, 30],
  [31, 40],
] as const;

/** Pages that end after `most` facts, and what was asked for. */
function reading(most: number) {
  const asked: string[] = [];
  const read = async ([from, last]: readonly [number, number]) => {
    asked.push(`${from}-${last}`);
    const page = { from, last: Math.min(last, from + most - 1) };
    await Promise.resolve();
    return page;
  };
  return { asked, read };
}

describe('pages that are read ahead', () => {
  it('come in their order, each once, also where one leaves some of its range to another', async () => {
    for (const [most, first] of [
      [10, [1, 11, 21, 31]],
      [4, [1, 5, 9, 11, 15, 19, 21, 25, 29, 31, 35, 39]],
    ] as const)
      for (const ahead of [
        { atOnce: 1, most: 1 },
        { atOnce: 3, most: 8 },
      ]) {
        const { asked, read } = reading(most);
        const pages: { from: number; last: number }[] = [];
        for await (const page of new ReadAhead(ahead, RANGES.values(), read).pages()) pages.push(page);
        expect(pages.map(({ from }) => from)).toEqual(first);
        for (const [i, { from }] of pages.entries()) expect(from).toBe((pages[i - 1]?.last ?? 0) + 1);
        expect(asked).toHaveLength(first.length);
      }
  });

  it('are begun before they are asked for, as many at once and in all as may be', async () => {
    const { asked, read } = reading(10);
    const ahead = new ReadAhead({ atOnce: 2, most: 3 }, RANGES.values(), read);
    ahead.begin();
    expect(asked).toEqual(['1-10', '11-20']);
    await new Promise(setImmediate);
    ahead.begin();
    ahead.begin();
    expect(asked).toEqual(['1-10', '11-20', '21-30']);
  });

  it('tell who asks for a page that cannot be read, and nobody else', async () => {
    const ahead = new ReadAhead({ atOnce: 2, most: 2 }, RANGES.values(), async ([from, last]) => {
      if (from > 1) throw new Error('the file is gone');
      return { last };
    });
    const pages = ahead.pages();
    expect((await pages.next()).value).toEqual({ last: 10 });
    await expect(pages.next()).rejects.toThrow('the file is gone');
  });
});
