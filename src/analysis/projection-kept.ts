// Columns that only what is shown, or asked for by its id, needs: they can be kept elsewhere than in memory.
import { sharedLike, type Whole } from '../kernel/wholes.ts';
import type { Steps } from './steps.ts';

export type { Whole };

export interface Kept<A extends Whole = Whole> {
  readonly length: number;
  /** Those from `from` to before `until`, not to be written to. */
  read(from: number, until: number): A;
  /** The same, put into `target` from its beginning on. */
  copy(from: number, until: number, target: A): void;
}

/** Takes a column over, which nobody writes to any more. */
export type Keep = <A extends Whole>(column: A) => Steps<Kept<A>>;

export function inMemory<A extends Whole>(column: A): Kept<A> {
  return {
    length: column.length,
    read: (from: number, until: number) => column.subarray(from, until) as A,
    copy: (from: number, until: number, target: A) => target.set(column.subarray(from, until)),
  };
}

// biome-ignore lint/correctness/useYield: where there is nothing to write nobody need wait.
export const keptInMemory: Keep = function* <A extends Whole>(column: A) {
  return inMemory(column);
};

/** Numbers read between two steps. */
const STEP = 1 << 17;

/** All of a column, to be written to, in memory that threads share. */
export function* wholeOf<A extends Whole>(kept: Kept<A>): Steps<A> {
  const all = sharedLike(kept.read(0, 0), kept.length);
  for (let from = 0; from < kept.length; from += STEP) {
    const until = Math.min(kept.length, from + STEP);
    kept.copy(from, until, all.subarray(from, until) as A);
    yield;
  }
  return all;
}
