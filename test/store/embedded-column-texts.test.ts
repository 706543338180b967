import { expect, it } from 'vitest';
import { numbersIn, shortNumbersIn } from '../../src/store/embedded/column-texts.ts';

it('reads whole numbers back as they are, whatever their length and sign, and nothing where nothing stands', () => {
  const numbers = [0, 7, -1, 999_999_999, 1_000_000_000, -1_000_000_001, 2 ** 31, 1_700_000_000_000];
  const extremes = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 8.64e15, -8.64e15];
  const expected = [...numbers, null, ...extremes, null];
  const text = Buffer.from(expected.map((one) => one ?? '').join(','));
  expect([...numbersIn(text, expected.length, -5)]).toEqual(expected.map((one) => one ?? -5));
  expect([...numbersIn(Buffer.from('1,,3'), 3, Number.NaN)]).toEqual([1, Number.NaN, 3]);
  expect([...numbersIn(null, 0, 1)]).toEqual([]);
});

it('reads every number of 32 bits as a short one, up to the greatest, and as many as it is asked for', () => {
  const expected = [0, 7, 138_264, 999_999_999, 1_000_000_000, 2_147_483_648, 4_294_967_295];
  const text = Buffer.from(expected.join());
  expect([...shortNumbersIn(text, expected.length)]).toEqual(expected);
  expect([...shortNumbersIn(text, 3)]).toEqual([0, 7, 138_264]);
  expect([...shortNumbersIn(null, 0)]).toEqual([]);
});

it('reads numbers of every length up to 18 digits, before a comma and at the end alike', () => {
  for (let digits = 1; digits <= 18; digits++) {
    // Every digit counts, and none is lost in a number of 53 bits.
    const number = digits <= 15 ? Number('123456789012345'.slice(0, digits)) : 10 ** (digits - 1);
    const expected = [number, -number, number];
    expect([...numbersIn(Buffer.from(expected.join()), 3, Number.NaN)]).toEqual(expected);
  }
});
