// What everything reaches, counted exactly: targets go block by block up the rows that lead to them. Exact, in
// O(blocks x (rows that lead to the block + arcs among them x words)).
import { blocksOf } from './blocks.ts';
import { NO_ROW, type Reduced } from './reduced.ts';
import { PLAIN } from './row-bits.ts';
import type { States } from './states.ts';
import { blockCounter } from './wasm-row-bits.ts';

/** The sets that may be held, by number: the closed ones. */
export const SETS_HELD: readonly number[] = Object.freeze([
  0b00001, 0b00011, 0b00101, 0b00111, 0b01011, 0b01111, 0b11111,
]);

export interface Targets {
  /** By node: the group that it is counted in, from 1 on; 0: not counted. */
  readonly groupOf: Uint8Array;
  /** By group: which plain counter counts it; -1: it is weighed, by its closed set. */
  readonly plain: Int8Array;
  readonly plainCounters: number;
  /** weights[7 * group + set], whole numbers, so that sums are exact in any order. */
  readonly weights: Float64Array;
}

export interface Weighing extends Pick<Targets, 'plain' | 'weights'> {
  /** Numbers of a slot, row or source. */
  readonly width: number;
}

/**
 * For each source `width` numbers: weighed targets by closed set (7), the sum of their weights, the largest weight,
 * and the plain counters. A source does not count itself.
 */
export interface Counts {
  readonly width: number;
  readonly numbers: Float64Array;
}

/** The row of each source, NO_ROW where it reaches nothing; `sourceOf` by node, NO_ROW where it is none. */
export interface Askers {
  readonly rows: Uint32Array;
  readonly sourceOf: Uint32Array;
}

/** Yields after each block how much of the work is done, from 0 to 1. */
export function* countsOf(
  states: States,
  reduced: Reduced,
  { groupOf, plain, plainCounters, weights }: Targets,
  { rows: askers, sourceOf }: Askers,
): Generator<number, Counts, void> {
  const width = PLAIN + plainCounters;
  const blocks = blocksOf(states, reduced, groupOf);
  const { placeOf, places } = placesOf(askers, reduced.rows);
  const work = blockCounter(reduced, { width, plain, weights }, placeOf, places, blocks);
  const self = new Float64Array(plainCounters * askers.length);
  for (const [i, block] of blocks.entries()) {
    work.pass(block);
    for (let at = 0; at < block.targets.length; at++) {
      const node = block.targets[at] as number;
      const counter = plain[groupOf[node] as number] as number;
      const source = sourceOf[node] as number;
      if (counter < 0 || source === NO_ROW) continue;
      const row = askers[source] as number;
      if (row !== NO_ROW && work.holds(row, block.places[at] as number, block))
        self[plainCounters * source + counter] = 1;
    }
    yield (i + 1) / blocks.length;
  }
  const numbers = new Float64Array(width * askers.length);
  askers.forEach((row, source) => {
    if (row === NO_ROW) return;
    const from = width * (placeOf[row] as number);
    numbers.set(work.numbers.subarray(from, from + width), width * source);
    for (let counter = 0; counter < plainCounters; counter++) {
      const at = width * source + PLAIN + counter;
      numbers[at] = (numbers[at] as number) - (self[plainCounters * source + counter] as number);
    }
  });
  return { width, numbers };
}

/** A place for each row that some source asks about; NO_ROW for the others. */
export function placesOf(askers: Uint32Array, rows: number): { placeOf: Uint32Array; places: number } {
  const placeOf = new Uint32Array(rows).fill(NO_ROW);
  let places = 0;
  for (const row of askers) if (row !== NO_ROW && placeOf[row] === NO_ROW) placeOf[row] = places++;
  return { placeOf, places };
}
