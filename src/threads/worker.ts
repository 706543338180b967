// A thread that does tasks of others (kernel/tasks.ts), several in turns: a long one holds up no short one.
import { parentPort, type Transferable } from 'node:worker_threads';
import type { GraphMemory } from '../kernel/graph-memory.ts';
import { type Outcome, performed, type Task } from '../kernel/tasks.ts';
import { type Asked, CANCELLED, type Told } from './messages.ts';

/** How long one task goes on while others wait, ms. */
const SLICE = 5;
/** How often progress is told, ms. */
const TELLING = 100;

interface Running {
  readonly asked: Asked;
  readonly steps: Generator<void, Outcome, void>;
}

const running: Running[] = [];

parentPort?.on('message', (asked: Asked) => {
  if (running.length === 0) setImmediate(turn);
  running.push({ asked, steps: performed(atHome(asked.task), telling(asked.id)) });
});

/**
 * Each message brings another object for the same memory: the one that is known is bound to its loops already. Nothing
 * here keeps it.
 */
const homes = new Map<number, WeakRef<GraphMemory>>();

function atHome(task: Task): Task {
  if (task.kind !== 'search' || !('rows' in task.arcs) || !task.arcs.home) return task;
  const { home } = task.arcs;
  const known = homes.get(home.id)?.deref();
  if (known) return { ...task, arcs: { ...task.arcs, home: known } };
  for (const [id, one] of homes) if (!one.deref()) homes.delete(id);
  homes.set(home.id, new WeakRef(home));
  return task;
}

function turn(): void {
  const one = running.shift();
  if (one && !slice(one)) running.push(one);
  if (running.length > 0) setImmediate(turn);
}

/** True when it has come to an end. */
function slice({ asked: { id, cancelled }, steps }: Running): boolean {
  try {
    const until = performance.now() + SLICE;
    do {
      if (Atomics.load(cancelled, 0) === CANCELLED) {
        steps.return(undefined as never);
        return true;
      }
      const { done, value } = steps.next();
      if (done) {
        tell({ id, outcome: value }, buffersOf(value));
        return true;
      }
    } while (performance.now() < until);
    return false;
  } catch (error) {
    tell({ id, error });
    return true;
  }
}

function telling(id: number): (share: number) => void {
  let told = performance.now();
  return (progress) => {
    if (performance.now() - told < TELLING) return;
    told = performance.now();
    tell({ id, progress });
  };
}

function tell(told: Told, transferred: readonly Transferable[] = []): void {
  parentPort?.postMessage(told, transferred);
}

/** Those of its arrays, which go without a copy. */
function buffersOf(outcome: Outcome): ArrayBuffer[] {
  const buffers = Object.values(outcome).flatMap((value: unknown) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
  return [...new Set(buffers)];
}
