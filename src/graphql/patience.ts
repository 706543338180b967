// Waiting for work that others share, no longer than a request can.
import { setTimeout as sleep } from 'node:timers/promises';

/** What the work comes to, or null where it takes longer than `ms`. The work goes on. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  if (ms === Number.POSITIVE_INFINITY) return work;
  const waiting = new AbortController();
  const late = sleep(ms, null, { signal: waiting.signal, ref: false }).catch(() => null);
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
  }
}
