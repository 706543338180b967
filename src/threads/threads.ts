// A few threads for long tasks, so that the main one goes on answering. What a task reads is in shared memory and goes
// with it: no thread knows of graphs or versions, and one that nobody asks about any more ends with its last task.
import { Worker } from 'node:worker_threads';
import type { Elsewhere, Errand } from '../analysis/steps.ts';
import { KeyreachError } from '../model/errors.ts';
import { CANCELLED, type Told } from './messages.ts';

export interface Threads {
  readonly elsewhere: Elsewhere;
  /** Ends all threads; tasks that they still do are rejected. */
  close(): Promise<void>;
}

/** How often a waiting task asks whether anybody still waits for it, ms. */
const CHECKED = 20;

interface Waiting {
  readonly errand: Errand;
  resolve(): void;
  reject(error: unknown): void;
}

interface Hand {
  readonly worker: Worker;
  readonly tasks: Map<number, Waiting>;
}

/** As many threads as `count`, begun when there is work for them. `entry`: what they run. */
export function openThreads(
  count: number,
  entry: URL = new URL('./worker.js', import.meta.url),
): Threads | null {
  if (count === 0) return null;
  const hands = new Set<Hand>();
  let latest = 0;
  let closed = false;

  function hired(): Hand {
    const worker = new Worker(entry);
    const hand: Hand = { worker, tasks: new Map() };
    hands.add(hand);
    worker.unref();
    worker.on('message', (told: Told) => take(hand, told));
    const ended = (cause?: unknown): void => {
      hands.delete(hand);
      for (const { reject } of hand.tasks.values()) reject(endedEarly(cause));
      hand.tasks.clear();
    };
    worker.on('error', ended);
    worker.on('exit', () => ended());
    return hand;
  }

  function take({ worker, tasks }: Hand, told: Told): void {
    const waiting = tasks.get(told.id);
    if (!waiting) return;
    if ('progress' in told) {
      waiting.errand.progress(told.progress);
      return;
    }
    tasks.delete(told.id);
    if (tasks.size === 0) worker.unref();
    if ('error' in told) waiting.reject(told.error);
    else {
      waiting.errand.outcome = told.outcome;
      waiting.resolve();
    }
  }

  /** The one with the least to do, a new one before one that has something to do. */
  function free(): Hand {
    const [least] = [...hands].sort((a, b) => a.tasks.size - b.tasks.size);
    return least && (least.tasks.size === 0 || hands.size >= count) ? least : hired();
  }

  return {
    async elsewhere(errand, check) {
      if (closed) throw endedEarly();
      const id = ++latest;
      const { worker, tasks } = free();
      const cancelled = new Int32Array(new SharedArrayBuffer(4));
      let timer: NodeJS.Timeout | undefined;
      try {
        await new Promise<void>((resolve, reject) => {
          tasks.set(id, { errand, resolve, reject });
          worker.ref();
          worker.postMessage({ id, task: errand.task, cancelled });
          timer = setInterval(() => {
            try {
              check();
            } catch (error) {
              reject(error);
            }
          }, CHECKED);
        });
      } finally {
        clearInterval(timer);
        if (tasks.delete(id)) {
          Atomics.store(cancelled, 0, CANCELLED);
          Atomics.notify(cancelled, 0);
          if (tasks.size === 0) worker.unref();
        }
      }
    },
    async close() {
      closed = true;
      await Promise.all([...hands].map(({ worker }) => worker.terminate()));
    },
  };
}

function endedEarly(cause?: unknown): KeyreachError {
  return new KeyreachError(
    'INTERNAL',
    'The thread that was at work for this answer ended before it was ready: ask again.',
    { cause },
  );
}
