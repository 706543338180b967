// Long work in steps: a generator that stops for a moment now and then, so that whoever runs it can let others
// have the event loop, look at the clock, or give the work up. What was given up leaves nothing behind.
import { type Outcome, performed, type Task } from '../kernel/tasks.ts';
import type { Breather } from './breath.ts';

/** Work with a result. Between two steps there is a millisecond or a few on a million edges. */
// biome-ignore lint/suspicious/noConfusingVoidType: a step without an errand yields nothing, in generators of the kernel too.
export type Steps<T> = Generator<Errand | void, T, void>;

/**
 * A task that whoever runs the steps may have done elsewhere before the next step: then it sets the outcome. Where it
 * knows of no elsewhere it goes on as ever, and the task is done in steps.
 */
export class Errand {
  readonly task: Task;
  readonly progress: (share: number) => void;
  outcome: Outcome | null = null;

  constructor(task: Task, progress: (share: number) => void) {
    this.task = task;
    this.progress = progress;
  }
}

export function* errand<T extends Task>(
  task: T,
  progress: (share: number) => void = () => {},
): Steps<Outcome<T>> {
  const sent = new Errand(task, progress);
  yield sent;
  return (sent.outcome as Outcome<T> | null) ?? (yield* performed(task, progress));
}

/** Does errands, and rejects with what `check` throws meanwhile. */
export type Elsewhere = (errand: Errand, check: () => void) => Promise<void>;

/** Things looked at between two steps, where each takes well under a microsecond. */
const STEP = 1 << 12;

/** The numbers 0 … count - 1, with a step now and then. */
export function each(count: number, work: (index: number) => void, step = STEP): Steps<void> {
  return pieces(
    count,
    (from, until) => {
      for (let i = from; i < until; i++) work(i);
    },
    step,
  );
}

/** The same in pieces, for work that a call for each would slow down. */
export function* pieces(
  count: number,
  work: (from: number, until: number) => void,
  step = STEP,
): Steps<void> {
  for (let from = 0; from < count; from += step) {
    const until = Math.min(count, from + step);
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

/**
 * The result, in turns with everything else that waits for the event loop; errands are done `elsewhere`, where there is
 * one. `check` throws to give it up.
 */
export async function inTurns<T>(
  steps: Steps<T>,
  breathe: Breather,
  check: () => void,
  elsewhere: Elsewhere | null = null,
): Promise<T> {
  try {
    for (;;) {
      // Before the first step too: many short pieces of work in a row would leave nobody a turn.
      const breath = breathe();
      if (breath) await breath;
      check();
      const { done, value } = steps.next();
      if (done) return value;
      if (value && elsewhere) await elsewhere(value, check);
    }
  } finally {
    // What was given up gives back what it works with; what has ended has done so.
    steps.return(undefined as never);
  }
}
