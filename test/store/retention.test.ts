import { describe, expect, it } from 'vitest';
import { isRemovable } from '../../src/store/removable.ts';
import { ALL_KEPT, pruneBounds } from '../../src/store/retention.ts';

const versions = [10, 20, 30, 40].map((committedAt, i) => ({
  version: i + 1,
  run: i + 1,
  committedAt,
  observedAt: committedAt - 5,
}));
const idle = { now: 100, busySince: null, unfinished: null };
const bounds = (request: object, limits: object = {}, kept = ALL_KEPT) =>
  pruneBounds(versions, kept, { graceMs: 0, ...request }, { ...idle, ...limits });

describe('how far a prune goes', () => {
  it.each([
    [{ keepVersions: 1 }, {}, 4, 35, null],
    [{ keepVersions: 3 }, {}, 2, 15, null],
    [{ keepVersions: 9 }, {}, 0, null, null],
    [{ before: 25 }, {}, 2, 15, null],
    [{ before: 10 }, {}, 0, null, null],
    [{ keepVersions: 1, graceMs: 75 }, {}, 2, 15, { wanted: 4, reason: 'grace' }],
    [{ keepVersions: 1 }, { busySince: 30 }, 2, 15, { wanted: 4, reason: 'running' }],
    [{ keepVersions: 1 }, { unfinished: 2 }, 1, 5, { wanted: 4, reason: 'running' }],
  ] as const)('%j with %j keeps versions from %i on', (request, limits, oldest, prunedBefore, heldBack) => {
    expect(bounds(request, limits)).toMatchObject({ oldest, prunedBefore, heldBack });
  });

  it('never goes back, and takes nothing that ends at the time or later', () => {
    const kept = { oldest: 3, prunedBefore: 25, prunings: 2 };
    expect(bounds({ keepVersions: 4 }, {}, kept)).toMatchObject({ oldest: 3, prunedBefore: 25 });
    expect(bounds({ before: 45 }).closedBefore).toBe(45);
    expect(bounds({ before: 500 }).closedBefore).toBe(100);
  });
});

describe('a closed fact about a node', () => {
  const said = { declared: true, shownAtOldest: true };
  const [guessed, later] = [
    { ...said, declared: false },
    { ...said, shownAtOldest: false },
  ];
  it.each([
    [true, [said], true, true],
    [true, [guessed], false, false],
    [false, [guessed], true, true],
    [true, [later], false, false],
    [true, [later, said], true, true],
    [true, [], true, false],
    [true, [], false, true],
  ])('declared %s, beside %j, an end %s: may go %s', (declared, staying, end, removable) => {
    expect(isRemovable({ declared, staying, isEnd: () => end })).toBe(removable);
  });
});
