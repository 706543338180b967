// The instants at which life changes, sorted. Between two of them everything stays alive or dead, so a time
// is kept as its place among them: four bytes at most, and one comparison to tell whether it has come.
import { notAbove } from '../kernel/insertion.ts';

/** The distinct finite instants in ascending order. */
export function distinctInstants(...columns: readonly Float64Array[]): Float64Array {
  const finite = columns.map((column) => column.filter(Number.isFinite));
  const all = new Float64Array(finite.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const column of finite) {
    all.set(column, end);
    end += column.length;
  }
  all.sort();
  return all.filter((instant, i) => i === 0 || instant !== all[i - 1]);
}

/** In place of "never" as the end of something: an epoch that does not come, the largest number that is used. */
export function never(instants: Float64Array): number {
  return instants.length + 1;
}

/** How many of them have come at `at`: the number of the epoch that `at` is in. */
export function epochAt(instants: Float64Array, at: number): number {
  return notAbove(instants, at);
}

/** The first epoch of something that begins, or no longer is, at one of the instants or at no time. */
export function epochFrom(instants: Float64Array, at: number): number {
  return at === Number.POSITIVE_INFINITY ? never(instants) : epochAt(instants, at);
}

/** The instant at which an epoch begins: the inverse of `epochFrom`. */
export function instantOf(instants: Float64Array, epoch: number): number {
  if (epoch === never(instants)) return Number.POSITIVE_INFINITY;
  return epoch === 0 ? Number.NEGATIVE_INFINITY : (instants[epoch - 1] as number);
}
