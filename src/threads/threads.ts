// A few threads for long tasks, so that the main one goes on answering. What a task reads is in shared memory and is
// lent to them: no thread knows of graphs or versions, and what nobody here has any more they forget.
import { Worker } from 'node:worker_threads';
import type { Elsewhere, Errand } from '../analysis/steps.ts';
import { foundIn } from '../kernel/found-room.ts';
import type { Outcome } from '../kernel/tasks.ts';
import { KeyreachError } from '../model/errors.ts';
import { type Borrower, Lending } from './lending.ts';
import type { Ended, Order, Told, WorkerStart } from './messages.ts';
import { Slots } from './slots.ts';

export interface Threads {
  readonly elsewhere: Elsewhere;
  /** Ends all threads; tasks that they still do are rejected. */
  close(): Promise<void>;
}

/** How often waiting tasks ask whether anybody still waits for them, ms. */
const CHECKED = 20;

/**
 * How long a thread behind everything else is idle before it ends, ms: giving back its memory holds up the others, and
 * there is more to do for them when it has just done its work.
 */
const ENDS_AFTER = 2_500;

interface Waiting {
  readonly id: number;
  readonly errand: Errand;
  readonly check: () => void;
  resolve(): void;
  reject(error: unknown): void;
}

export interface ThreadsOptions {
  /** What they run. */
  readonly entry?: URL;
  /**
   * They give way to everything else on the machine, where a thread can, and end when there is nothing to do: a thread that
   * is idle holds what it was lent until it comes to collect.
   */
  readonly behind?: boolean;
}

/** As many threads as `count`, begun when there is work for them. */
export function openThreads(
  count: number,
  { entry = new URL('./worker.js', import.meta.url), behind = false }: ThreadsOptions = {},
): Threads | null {
  if (count === 0) return null;
  const hands = new Set<Hand>();
  const lending = new Lending(hands);
  let latest = 0;
  let closed = false;
  let checking: NodeJS.Timeout | undefined;

  function hired(): Hand {
    const worker = new Worker(entry, { workerData: { behind } satisfies WorkerStart });
    const hand: Hand = new Hand(worker, () => hands.delete(hand));
    hands.add(hand);
    return hand;
  }

  /** It takes no more tasks, though it may take a moment to end. */
  function dismiss(hand: Hand): void {
    hands.delete(hand);
    void hand.end();
  }

  /** The one with the least to do, a new one before one that has something to do. */
  function free(): Hand {
    let least: Hand | undefined;
    for (const hand of hands) if (!least || hand.tasks.size < least.tasks.size) least = hand;
    return least && (least.tasks.size === 0 || hands.size >= count) ? least : hired();
  }

  /** One clock for all, which goes on until it finds that nothing waits. */
  function checkNowAndThen(): void {
    checking ??= setInterval(() => {
      let waiting = 0;
      for (const { tasks } of hands) {
        waiting += tasks.size;
        for (const { check, reject } of tasks.values()) {
          try {
            check();
          } catch (error) {
            reject(error);
          }
        }
      }
      if (waiting > 0) return;
      clearInterval(checking);
      checking = undefined;
    }, CHECKED).unref();
  }

  return {
    async elsewhere(errand, check) {
      if (closed) throw endedEarly();
      const id = ++latest;
      const hand = free();
      try {
        await new Promise<void>((resolve, reject) => {
          hand.take({ id, errand, check, resolve, reject }, lending);
          checkNowAndThen();
        });
      } finally {
        hand.drop(id);
        if (behind) setTimeout(() => hand.tasks.size === 0 && dismiss(hand), ENDS_AFTER).unref();
      }
    },
    async close() {
      closed = true;
      clearInterval(checking);
      await Promise.all([...hands].map((hand) => hand.end()));
    },
  };
}

class Hand implements Borrower {
  readonly known = new Set<number>();
  readonly tasks = new Slots<Waiting>();
  readonly #worker: Worker;
  #orders: Order[] = [];

  constructor(worker: Worker, gone: () => void) {
    this.#worker = worker;
    worker.unref();
    worker.on('message', (told: readonly Told[]) => {
      for (const one of told) this.#hear(one);
    });
    const ended = (cause?: unknown): void => {
      gone();
      for (const { id, reject } of this.tasks.values()) {
        reject(endedEarly(cause));
        this.tasks.remove(id);
      }
    };
    worker.on('error', ended);
    worker.on('exit', () => ended());
  }

  take(waiting: Waiting, lending: Lending): void {
    if (this.tasks.size === 0) this.#worker.ref();
    this.tasks.add(waiting);
    this.order({ id: waiting.id, task: lending.brief(waiting.errand.task, this) });
  }

  /** Where it is under way still, nobody waits for it any more. */
  drop(id: number): void {
    if (this.#done(id)) this.order({ drop: id });
  }

  /** What is ordered in one turn of the event loop goes in one message. */
  readonly order = (order: Order): void => {
    if (this.#orders.push(order) === 1) process.nextTick(() => this.#send());
  };

  end(): Promise<number> {
    return this.#worker.terminate();
  }

  #send(): void {
    const orders = this.#orders;
    this.#orders = [];
    try {
      this.#worker.postMessage(orders);
    } catch (error) {
      for (const order of orders) if ('id' in order) this.tasks.get(order.id)?.reject(error);
    }
  }

  #hear(told: Told): void {
    const waiting = this.tasks.get(told.id);
    if (!waiting) return;
    if ('progress' in told) {
      waiting.errand.progress(told.progress);
      return;
    }
    this.#done(told.id);
    if ('error' in told) waiting.reject(told.error);
    else {
      waiting.errand.outcome = outcomeOf(told);
      waiting.resolve();
    }
  }

  /** False where it was done before. */
  #done(id: number): boolean {
    const done = this.tasks.remove(id);
    if (done && this.tasks.size === 0) this.#worker.unref();
    return done;
  }
}

function outcomeOf(told: Ended): Outcome {
  if ('outcome' in told) return told.outcome;
  const { room, nodes, length, levels, truncated } = told;
  return { length, levels, truncated, ...foundIn(room, length, nodes) };
}

function endedEarly(cause?: unknown): KeyreachError {
  return new KeyreachError(
    'INTERNAL',
    'The thread that was at work for this answer ended before it was ready: ask again.',
    { cause },
  );
}
