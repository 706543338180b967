// A server that says nothing is told from one that is slow, in time that does not pass.

import type { setTimeout as NodeSleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pulse, Silence } from '../../src/store/neo4j/pulse.ts';

/** As node:timers/promises has it, whose own cannot be faked. */
const sleep = (<T>(ms: number, value: T, { signal }: { signal: AbortSignal }) =>
  new Promise<T>((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve(value);
    }, ms);
    signal.addEventListener('abort', end);
  })) as typeof NodeSleep;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = (): Promise<never> => new Promise(() => {});
const after = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms));

it('waits for a slow server as long as it answers when it is asked, and not for one that is silent', async () => {
  let asked = 0;
  const slow = new Pulse('Neo4j', async () => void asked++, sleep);
  const done = slow.during(after(65_000, 'done'));
  await vi.advanceTimersByTimeAsync(65_000);
  expect([await done, asked]).toEqual(['done', 12]);
  expect(vi.getTimerCount()).toBe(0);

  const silent = new Pulse('Neo4j at bolt://there', never, sleep);
  const failed = silent.during(never()).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await failed).toBeInstanceOf(Silence);
  expect(await failed).toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('bolt://there does not answer'),
  });
  expect(vi.getTimerCount()).toBe(0);
});

it('asks a server first that was silent, and trusts it again when it answers', async () => {
  let ask: () => Promise<unknown> = never;
  const pulse = new Pulse('Neo4j', () => ask(), sleep);
  const first = pulse.during(never()).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(20_000);
  await first;
  const second = pulse.during(never()).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await second).toBeInstanceOf(Silence);
  ask = () => Promise.resolve();
  const third = pulse.during(after(9_000, 'done'));
  await vi.advanceTimersByTimeAsync(9_000);
  expect(await third).toBe('done');
});

it('passes on what the work fails with', async () => {
  await expect(new Pulse('Neo4j', never, sleep).during(Promise.reject(new Error('refused')))).rejects.toThrow(
    'refused',
  );
});
