// The long pieces of work, each with all that it needs as plain data and arrays, so that it can be done in another
// thread as well as here.
import { type Inserted, type Insertion, inserted } from './edge-insertion.ts';
import { affected } from './every-source/affected.ts';
import type { Counts, Targets } from './every-source/counts.ts';
import type { Walked } from './every-source/differing.ts';
import { everySource } from './every-source/every-source.ts';
import type { Generators } from './every-source/states.ts';
import type { PackedArcs } from './packed-arcs.ts';
import { PackedSpace } from './packed-space.ts';
import type { Transfer } from './rule-classes.ts';
import { searchSteps, type Trace } from './search.ts';
import { type Arcs, type Roots, type Rows, type SearchSpace, WideSpace } from './search-space.ts';
import { type TimedArcs, TimedSpace } from './timed-space.ts';
import { takenSpace } from './wasm-space.ts';

interface SearchTask {
  readonly kind: 'search';
  readonly arcs: PackedArcs | TimedArcs | Arcs;
  readonly transfer: Transfer;
  readonly roots: Roots;
  readonly maxHops: number;
}

interface CountTask {
  readonly kind: 'every source';
  readonly arcs: Arcs;
  readonly generators: Generators;
  readonly sources: Uint32Array;
  readonly targets: Targets;
}

/** Which places lead to what differs from before (every-source/affected.ts). */
interface CompareTask extends Walked {
  readonly kind: 'compare';
  readonly before: Walked;
  readonly was: Uint32Array;
}

interface Affected {
  /** By place, as capabilities. */
  readonly leading: Uint8Array;
}

/** What a table of edges becomes (edge-insertion.ts). */
interface InsertTask extends Insertion {
  readonly kind: 'insert';
}

export type Task = SearchTask | CountTask | CompareTask | InsertTask;
export type Outcome<T extends Task = Task> = T extends SearchTask
  ? Trace
  : T extends CountTask
    ? Counts
    : T extends InsertTask
      ? Inserted
      : Affected;

/** Does it, in steps. `progress` is told now and then how much is done, from 0 to 1. */
export function performed<T extends Task>(
  task: T,
  progress: (share: number) => void = () => {},
): Generator<void, Outcome<T>, void> {
  return outcomeOf(task, progress) as Generator<void, Outcome<T>, void>;
}

function outcomeOf(task: Task, progress: (share: number) => void): Generator<void, Outcome, void> {
  if (task.kind === 'search') return searched(task);
  if (task.kind === 'insert') return inserted(task);
  return task.kind === 'every source' ? counted(task, progress) : compared(task);
}

function* compared({ before, was, ...now }: CompareTask): Generator<void, Affected, void> {
  return { leading: yield* affected(now, before, was) };
}

function* counted(
  { arcs, generators, sources, targets }: CountTask,
  progress: (share: number) => void,
): Generator<void, Counts, void> {
  const steps = everySource(arcs, generators, sources, targets);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    progress(step.value);
    yield;
  }
}

/** Working memory that no search uses now. Searches that take turns have one each. */
const idle = { wide: [] as WideSpace[], packed: [] as PackedSpace[], timed: [] as TimedSpace[] };
const MOST_IDLE = 2;

function* searched({ arcs, transfer, roots, maxHops }: SearchTask): Generator<void, Trace, void> {
  if ('epoch' in arcs)
    return yield* searchedIn(arcs, transfer, roots, maxHops, idle.timed, () => new TimedSpace());
  const taken = 'rows' in arcs ? takenSpace(arcs) : null;
  if ('rows' in arcs && taken) {
    try {
      return yield* searchSteps(arcs, transfer, roots, maxHops, taken);
    } finally {
      taken.release();
    }
  }
  return yield* 'rows' in arcs
    ? searchedIn(arcs, transfer, roots, maxHops, idle.packed, () => new PackedSpace())
    : searchedIn(arcs, transfer, roots, maxHops, idle.wide, () => new WideSpace());
}

function* searchedIn<A extends Rows, S extends SearchSpace<A>>(
  arcs: A,
  transfer: Transfer,
  roots: Roots,
  maxHops: number,
  spaces: S[],
  make: () => S,
): Generator<void, Trace, void> {
  const space = spaces.pop() ?? make();
  const trace = yield* searchSteps(arcs, transfer, roots, maxHops, space);
  // That of a search which was given up is not all zero, and is never used again.
  if (spaces.length < MOST_IDLE) spaces.push(space);
  return trace;
}
