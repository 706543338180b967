// A version is made ready for what was asked of the one before, and copies are made in steps, beside which others search.
import { beforeAll, expect, test } from 'vitest';
import { changesOf } from '../../bench/graphs/facts.ts';
import { generate } from '../../bench/graphs/generate.ts';
import { NOW } from '../../bench/graphs/statements.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { atOnce, Errand, type Steps } from '../../src/analysis/steps.ts';
import type { Reached } from '../../src/kernel/reached.ts';
import type { ColumnBatch } from '../../src/model/edge-fact-columns.ts';

const NODES = 14_000;
const MANY = 20;
const NOW_POSSIBLE = { at: NOW, includeDisabled: false };
const STATED = { ...NOW_POSSIBLE, derived: false };
const WHOLE = { definiteOnly: false, maxHops: Number.POSITIVE_INFINITY };

let first: ColumnBatch[];
let rest: ColumnBatch[];
let before: Projection;
let start: number;
beforeAll(async () => {
  const batches: ColumnBatch[] = [];
  for await (const batch of changesOf(generate(NODES, 'siloed'))) batches.push(batch);
  first = batches.slice(0, -1);
  rest = batches.slice(-1);
  before = await Projection.empty().apply(given(first), 1);
  start = mostLeave(before);
  for (let i = 0; i < MANY; i++) atOnce(before.traversal(NOW_POSSIBLE).from([start], WHOLE));
});

async function* given(batches: readonly ColumnBatch[]): AsyncGenerator<ColumnBatch> {
  yield* batches;
}

/** All of it, of which nothing was asked yet. */
const whole = (): Promise<Projection> => Projection.empty().apply(given([...first, ...rest]), 2);

function mostLeave(view: Projection): number {
  const { offsets } = view.content.edges;
  const leaving = (node: number): number => (offsets[node + 1] as number) - (offsets[node] as number);
  return Array.from({ length: view.nodeCount }, (_, node) => node).reduce((most, node) =>
    leaving(node) > leaving(most) ? node : most,
  );
}

const told = ({ nodes, held, trace }: Reached): unknown => [[...nodes], [...held], trace.levels];

/** Whether the very next search walks a copy: only that is worth the way to another thread. */
function walksACopy(view: Projection, options: typeof NOW_POSSIBLE): boolean {
  const steps = view.traversal(options).from([start], WHOLE);
  for (let step = steps.next(); !step.done; step = steps.next())
    if (step.value instanceof Errand) return true;
  return false;
}

test('A new version walks copies at once where the one before came to, and answers as one that was not made ready.', async () => {
  const next = await before.apply(given(rest), 2);
  const unready = await before.apply(given(rest), 2);
  const steps = next.readyLike(before);
  let pauses = 0;
  while (!steps.next().done) pauses++;
  // Classes, and what is packed of them.
  expect(pauses).toBeGreaterThanOrEqual(2 * Math.floor(NODES / 4096));
  expect(walksACopy(unready, NOW_POSSIBLE)).toBe(false);
  expect(walksACopy(next, NOW_POSSIBLE)).toBe(true);
  // Nobody asked for these.
  expect(walksACopy(next, STATED)).toBe(false);
  expect(walksACopy(next, { ...NOW_POSSIBLE, includeDisabled: true })).toBe(false);
  const [found, expected] = [next, unready].map((view) => {
    const from = view.indexOf(before.id(start));
    return told(atOnce(view.traversal(NOW_POSSIBLE).from([from], WHOLE)));
  });
  expect(found).toEqual(expected);
});

test('What nobody asked for since is not made again.', async () => {
  const next = await before.apply(given(rest), 2);
  atOnce(next.readyLike(before));
  const other = await whole();
  atOnce(other.readyLike(next));
  expect(walksACopy(other, NOW_POSSIBLE)).toBe(false);
  atOnce(next.traversal(NOW_POSSIBLE).from([start], WHOLE));
  const again = await whole();
  atOnce(again.readyLike(next));
  expect(walksACopy(again, NOW_POSSIBLE)).toBe(true);
});

test.each(['forward', 'backward'] as const)(
  'While a copy is made for one search %s, others go on without it; given up, the next makes it.',
  async (direction) => {
    const view = await whole();
    const node = mostLeave(view);
    const search = (): Steps<Reached> => {
      const traversal = view.traversal(NOW_POSSIBLE);
      return direction === 'forward' ? traversal.from([node], WHOLE) : traversal.towards(node, 1, WHOLE);
    };
    const expected = told(atOnce(search()));
    for (let i = 1; i < 8; i++) atOnce(search());
    const making = search();
    making.next();
    making.next();
    expect(view.epoch(NOW, false).isInUse).toBe(false);
    expect(told(atOnce(search()))).toEqual(expected);
    expect(view.epoch(NOW, false).isInUse).toBe(false);
    making.return(undefined as never);
    const made = search();
    made.next();
    expect(told(atOnce(search()))).toEqual(expected);
    expect(told(atOnce(made))).toEqual(expected);
    expect(view.epoch(NOW, false).isInUse).toBe(true);
    expect(told(atOnce(search()))).toEqual(expected);
  },
);

test('Who needs all arcs at once does not wait for who makes them in steps, and there is one copy in the end.', async () => {
  const view = await whole();
  const traversal = view.traversal(NOW_POSSIBLE);
  for (let i = 0; i < 8; i++) atOnce(traversal.from([start], WHOLE));
  const slow = traversal.from([start], WHOLE);
  slow.next();
  const arcs = traversal.forward();
  atOnce(slow);
  expect(traversal.forward()).toBe(arcs);
});
