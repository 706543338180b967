// Long work in steps: a generator that stops for a moment now and then, so that whoever runs it can let others
// have the event loop, look at the clock, or give the work up. What was given up leaves nothing behind.
import type { Breather } from './breath.ts';

/** Work with a result. Between two steps there is a millisecond or a few on a million edges. */
export type Steps<T> = Generator<void, T, void>;

/** Things looked at between two steps, where each takes well under a microsecond. */
const STEP = 1 << 12;

/** The numbers 0 … count - 1, with a step now and then. */
export function each(count: number, work: (index: number) => void): Steps<void> {
  return pieces(count, (from, until) => {
    for (let i = from; i < until; i++) work(i);
  });
}

/** The same in pieces, for work that a call for each would slow down. */
export function* pieces(count: number, work: (from: number, until: number) => void): Steps<void> {
  for (let from = 0; from < count; from += STEP) {
    const until = Math.min(count, from + STEP);
    work(from, until);
    if (until < count) yield;
  }
}

/** The result, without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same function without a pause, for those who wait for nothing else. */
export function whole<A extends readonly unknown[], T>(steps: (...args: A) => Steps<T>): (...args: A) => T {
  return (...args) => atOnce(steps(...args));
}

/** The result, in turns with everything else that waits for the event loop. `check` throws to give it up. */
export async function inTurns<T>(steps: Steps<T>, breathe: Breather, check: () => void): Promise<T> {
  for (;;) {
    check();
    const { done, value } = steps.next();
    if (done) return value;
    await breathe();
  }
}
