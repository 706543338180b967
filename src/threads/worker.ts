// A thread that does tasks of others (kernel/tasks.ts), several in turns: a long one holds up no short one.
import { parentPort, workerData } from 'node:worker_threads';
import { roomOf } from '../kernel/found-room.ts';
import { type Outcome, performed, type Task } from '../kernel/tasks.ts';
import { thisThreadGivesWay } from '../priority.ts';
import type { Brief, Ended, Order, Told, WorkerStart } from './messages.ts';

/** How long one task goes on while others wait, ms; and the thread, while there may be orders that it has not read. */
const SLICE = 5;
/** How often progress is told, ms. */
const TELLING = 100;
/** How long what is to be told may wait for more, ms. */
const HELD = 1;

interface Running {
  readonly id: number;
  readonly steps: Generator<void, Outcome, void>;
}

if ((workerData as WorkerStart).behind) thisThreadGivesWay();

let running: Running[] = [];
const lent = new Map<number, object>();

parentPort?.on('message', (orders: readonly Order[]) => {
  for (const order of orders) obey(order);
  goOn();
});

let turning = false;

function goOn(): void {
  if (turning || running.length === 0) return;
  turning = true;
  setImmediate(turn);
}

function obey(order: Order): void {
  if ('lend' in order) lent.set(order.lend, order.what);
  else if ('forget' in order) lent.delete(order.forget);
  else if ('drop' in order) {
    running = running.filter(({ id, steps }) => {
      if (id === order.drop) steps.return(undefined as never);
      return id !== order.drop;
    });
  } else running.push({ id: order.id, steps: performed(taskOf(order.task), telling(order.id)) });
}

function taskOf(brief: Brief): Task {
  if (brief.kind !== 'search') return brief;
  return { ...brief, arcs: lent.get(brief.arcs), transfer: lent.get(brief.transfer) } as Task;
}

function turn(): void {
  turning = false;
  const until = performance.now() + SLICE;
  do {
    const one = running.shift();
    if (one && !slice(one)) running.push(one);
    // With one task left there is time to send more before it is done.
    if (running.length <= 1) send();
  } while (running.length > 0 && performance.now() < until);
  goOn();
}

/** True when it has come to an end. */
function slice({ id, steps }: Running): boolean {
  try {
    let now = performance.now();
    const until = now + SLICE;
    do {
      const { done, value } = steps.next();
      now = performance.now();
      if (done) {
        tell(ended(id, value), now);
        return true;
      }
      sendWhatWaited(now);
    } while (now < until);
    return false;
  } catch (error) {
    tell({ id, error }, performance.now());
    return true;
  }
}

/** As it is told, what it holds handed over without a copy. */
function ended(id: number, outcome: Outcome): Ended {
  const room = 'levels' in outcome && roomOf(outcome);
  if (room) {
    buffers.push(room);
    const { length, levels, truncated, first } = outcome;
    return { id, room, nodes: first.length, length, levels, truncated };
  }
  addBuffersOf(outcome);
  return { id, outcome };
}

function telling(id: number): (share: number) => void {
  let told = performance.now();
  return (progress) => {
    const now = performance.now();
    if (now - told < TELLING) return;
    told = now;
    tell({ id, progress }, now);
  };
}

let held: Told[] = [];
let buffers: ArrayBuffer[] = [];
let since = 0;

function tell(told: Told, now: number): void {
  if (held.push(told) === 1) since = now;
  sendWhatWaited(now);
}

function sendWhatWaited(now: number): void {
  if (held.length > 0 && now - since >= HELD) send();
}

function send(): void {
  if (held.length === 0) return;
  parentPort?.postMessage(held, buffers);
  held = [];
  buffers = [];
}

function addBuffersOf(outcome: Outcome): void {
  for (const value of Object.values(outcome)) {
    if (!ArrayBuffer.isView(value) || !(value.buffer instanceof ArrayBuffer)) continue;
    if (!buffers.includes(value.buffer)) buffers.push(value.buffer);
  }
}
