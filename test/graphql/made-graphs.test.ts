// Graphs that are made for a question: shared by those who ask at once, one at a time, and not for nobody.
import { expect, test } from 'vitest';
import { MadeGraphs } from '../../src/graphql/made-graphs.ts';
import type { Snapshot } from '../../src/graphql/snapshot.ts';

const snapshot = (version: number): Snapshot => ({ version }) as Snapshot;
const soon = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const FOREVER = Number.POSITIVE_INFINITY;

test('those who ask at once share one, and a third name makes the first be forgotten', async () => {
  const graphs = new MadeGraphs();
  const made: string[] = [];
  const at = (name: string, version: number): Promise<Snapshot> =>
    graphs.at(
      name,
      async () => {
        made.push(name);
        await soon();
        return snapshot(version);
      },
      FOREVER,
    );
  const [a, b, c] = await Promise.all([at('a', 1), at('b', 2), at('a', 1)]);
  expect([a.version, b.version]).toEqual([1, 2]);
  expect(c).toBe(a);
  expect(await at('b', 2)).toBe(b);
  expect(made).toEqual(['a', 'b']);
  await at('c', 3);
  expect(await at('b', 2)).toBe(b);
  expect(await at('a', 1)).not.toBe(a);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});

test('who cannot wait is told so, and finds it made; what nobody waits for any more is not begun', async () => {
  const graphs = new MadeGraphs();
  let making = 0;
  let most = 0;
  const begun: string[] = [];
  const slow = (name: string, patience: number): Promise<Snapshot> =>
    graphs.at(
      name,
      async () => {
        begun.push(name);
        most = Math.max(most, ++making);
        await soon(60);
        making--;
        return snapshot(1);
      },
      patience,
    );
  const late = expect(slow('a', 5)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  const left = expect(slow('b', 10)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  const patient = slow('c', FOREVER);
  await Promise.all([late, left]);
  expect((await patient).version).toBe(1);
  expect(begun).toEqual(['a', 'c']);
  expect(most).toBe(1);
  expect((await slow('a', 0).catch(() => slow('a', FOREVER))).version).toBe(1);
});

test('one that failed is made anew by the next who asks', async () => {
  const graphs = new MadeGraphs();
  let times = 0;
  const make = async (): Promise<Snapshot> => {
    if (++times === 1) throw new Error('the store was away');
    return snapshot(7);
  };
  await expect(graphs.at('a', make, FOREVER)).rejects.toThrow('the store was away');
  expect((await graphs.at('a', make, FOREVER)).version).toBe(7);
  expect(times).toBe(2);
});
