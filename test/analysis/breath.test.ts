// Who goes first where several pieces of work want the event loop. Work is told by a clock of its own, so that a crowded
// machine changes nothing: what counts is the order.
import { setTimeout as pause, setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { inTurns, type Steps } from '../../src/analysis/steps.ts';

// The line is the process's: here it is one that no other test's servers have stood in.
vi.resetModules();
const { breather, requestCame } = await import('../../src/analysis/breath.ts');

/** Pieces of work of so many ms each, noted as they are done. */
function work(
  name: string,
  count: number,
  ms: number,
  done: string[],
  of: 'request' | 'behind' = 'request',
): Promise<void> {
  function* pieces(): Steps<void> {
    for (let piece = 0; piece < count; piece++) {
      now += ms;
      done.push(name);
      yield;
    }
  }
  return inTurns(pieces(), breather(of), () => {});
}

let now = 0;

async function withClock<T>(run: () => Promise<T>): Promise<T> {
  now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  try {
    return await run();
  } finally {
    clock.mockRestore();
    await turnOfTheLoop();
  }
}

test('short questions are answered in the order in which they came, one after the other', async () => {
  const done: string[] = [];
  const names = Array.from({ length: 20 }, (_, i) => `question ${i}`);
  await withClock(() => Promise.all(names.map((name) => work(name, 4, 3, done))));
  expect(done).toEqual(names.flatMap((name) => [name, name, name, name]));
});

test('a short question goes before a long one that has had its stretch, and the long one is not forgotten', async () => {
  const done: string[] = [];
  await withClock(async () => {
    const long = work('long', 200, 5, done);
    await turnOfTheLoop();
    await Promise.all(Array.from({ length: 30 }, () => work('short', 3, 4, done)));
    await long;
  });
  const lastShort = done.lastIndexOf('short');
  const before = done.slice(0, lastShort).filter((name) => name === 'long').length;
  expect(before).toBeGreaterThan(3);
  expect(before).toBeLessThan(60);
  expect(done.filter((name) => name === 'long')).toHaveLength(200);
});

test('work behind requests takes short stretches, and goes on however many requests there are', async () => {
  const done: string[] = [];
  await withClock(async () => {
    const behind = work('behind', 100, 2, done, 'behind');
    for (let i = 0; i < 100; i++) await work('request', 3, 4, done);
    await behind;
  });
  const stretches = done.join(' ').split(/(?:request ?)+/);
  const during = stretches.slice(0, -1).map((stretch) => stretch.split(' ').filter(Boolean).length);
  expect(Math.max(...during)).toBeLessThanOrEqual(6);
  expect(during.reduce((sum, pieces) => sum + pieces, 0)).toBeGreaterThan(10);
  expect(done.filter((name) => name === 'request')).toHaveLength(300);
});

test('more requests than there is time for leave work behind them a tenth of it or more, in stretches that nobody notices', async () => {
  const done: string[] = [];
  const crowd = 40;
  await withClock(async () => {
    let over = false;
    const behind = work('behind', 300, 1, done, 'behind').then(() => {
      over = true;
    });
    const asker = async (): Promise<void> => {
      while (!over) await work('request', 3, 1, done);
    };
    await Promise.all([behind, ...Array.from({ length: crowd }, asker)]);
  });
  const until = done.lastIndexOf('behind') + 1;
  expect(300 / until).toBeGreaterThan(0.1);
  expect(300 / until).toBeLessThan(0.2);
  const stretches = done
    .slice(0, until)
    .join(' ')
    .split(/(?:request ?)+/);
  expect(Math.max(...stretches.map((stretch) => stretch.split(' ').filter(Boolean).length))).toBeLessThan(10);
});

test('with nobody else, work gives the event loop its turns and goes on at once', async () => {
  const done: string[] = [];
  let turns = 0;
  const count = setInterval(() => turns++, 0);
  await withClock(() => work('alone', 1000, 5, done, 'behind'));
  clearInterval(count);
  expect(done).toHaveLength(1000);
  expect(turns).toBeGreaterThan(0);
});

/** The share of the time that work behind requests has while `meanwhile` is called each ms. */
async function shareBehind(ms: number, meanwhile: () => void): Promise<number> {
  return withClock(async () => {
    const done: string[] = [];
    const begin = now;
    const behind = work('behind', ms, 1, done, 'behind');
    while (now < begin + ms) {
      meanwhile();
      await pause(1);
      now += 1;
    }
    const share = done.length / (now - begin);
    now += 1000;
    await behind;
    return share;
  });
}

test('while requests come and go, work behind them has its share of the time, and all that they leave', async () => {
  let answered = requestCame();
  const always = await shareBehind(400, () => {
    const before = answered;
    answered = requestCame();
    before();
  });
  answered();
  expect(always).toBeGreaterThan(0.05);
  expect(always).toBeLessThan(0.25);
  expect(await shareBehind(100, () => requestCame()())).toBeGreaterThan(0.4);
});

test('a request that has been there for long does not hold up what is behind requests', async () => {
  const answered = requestCame();
  const share = await shareBehind(300, () => {});
  answered();
  expect(share).toBeGreaterThan(0.4);
});
