import { expect, it } from 'vitest';
import { numbersIn } from '../../src/store/embedded/column-texts.ts';

it('reads whole numbers back as they are, whatever their length and sign, and nothing where nothing stands', () => {
  const numbers = [0, 7, -1, 999_999_999, 1_000_000_000, -1_000_000_001, 2 ** 31, 1_700_000_000_000];
  const extremes = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 8.64e15, -8.64e15];
  const expected = [...numbers, null, ...extremes, null];
  const text = Buffer.from(expected.map((one) => one ?? '').join(','));
  expect([...numbersIn(text, expected.length, -5)]).toEqual(expected.map((one) => one ?? -5));
  expect([...numbersIn(Buffer.from('1,,3'), 3, Number.NaN)]).toEqual([1, Number.NaN, 3]);
  expect([...numbersIn(null, 0, 1)]).toEqual([]);
});
