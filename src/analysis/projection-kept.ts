// Columns that only what is shown, or asked for by its id, needs: they can be kept elsewhere than in memory.
import type { Whole } from './projection-columns.ts';

export interface Kept<A extends Whole = Whole> {
  readonly length: number;
  /** Those from `from` to before `until`, not to be written to. */
  read(from: number, until: number): A;
}

/** Takes a column over, which nobody writes to any more. */
export type Keep = <A extends Whole>(column: A) => Kept<A>;

export const inMemory: Keep = <A extends Whole>(column: A) => ({
  length: column.length,
  read: (from: number, until: number) => column.subarray(from, until) as A,
});
