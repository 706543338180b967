import { expect, test } from 'vitest';
import { byRank } from '../../src/analysis/rank-order.ts';
import { seeded } from './graphs.ts';

test.each([
  [0, 10],
  [1, 10],
  [511, 1 << 20],
  [512, 1],
  [513, 1000],
  [5000, 2048],
  [5000, 2049],
  [20_000, 1 << 22],
  [20_000, 2 ** 32],
])('%i positions with ranks below %i are put in order, equal ones as they were', (count, below) => {
  const random = seeded(count);
  const ranks = Array.from({ length: count }, () => random(below));
  if (count > 1) ranks[count >> 1] = below - 1;
  const expected = [...ranks.keys()].sort((a, b) => (ranks[a] as number) - (ranks[b] as number) || a - b);
  expect([...byRank(count, (i) => ranks[i] as number)]).toEqual(expected);
});
