// What everything reaches, counted exactly: targets go block by block up the rows that lead to them. Exact, in
// O(blocks x (rows that lead to the block + arcs among them x words)).
import { blocksOf, grouped } from './blocks.ts';
import { NO_ROW, type Reduced } from './reduced.ts';
import { LARGEST, PLAIN, RowBits } from './row-bits.ts';
import type { States } from './states.ts';

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
  /** Numbers of a slot or source. */
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
  const work = new RowBits(reduced, { width, plain, weights });
  /** Rows that some source asks about have a place each. */
  const asked = grouped(askers, reduced.rows);
  const placeOf = new Uint32Array(reduced.rows).fill(NO_ROW);
  let places = 0;
  for (let row = 0; row < reduced.rows; row++) {
    if (asked.offsets[row] !== asked.offsets[row + 1]) placeOf[row] = places++;
  }
  const ofRows = new Float64Array(width * places);
  const self = new Float64Array(plainCounters * askers.length);
  for (const [i, block] of blocks.entries()) {
    const rows = work.fill(block);
    for (const row of rows) {
      const place = placeOf[row] as number;
      if (place !== NO_ROW)
        add(ofRows, width * place, work.sums, width * (work.slotOf[row] as number), width);
    }
    block.targets.forEach((node, at) => {
      const source = sourceOf[node] as number;
      const row = source === NO_ROW ? NO_ROW : (askers[source] as number);
      const slot = row === NO_ROW ? 0 : (work.slotOf[row] as number);
      const counter = plain[groupOf[node] as number] as number;
      if (slot !== 0 && counter >= 0 && work.holds(slot, block.places[at] as number, block))
        self[plainCounters * source + counter] = 1;
    });
    work.clear(rows);
    yield (i + 1) / blocks.length;
  }
  const numbers = new Float64Array(width * askers.length);
  askers.forEach((row, source) => {
    if (row === NO_ROW) return;
    const from = width * (placeOf[row] as number);
    numbers.set(ofRows.subarray(from, from + width), width * source);
    for (let counter = 0; counter < plainCounters; counter++) {
      const at = width * source + PLAIN + counter;
      numbers[at] = (numbers[at] as number) - (self[plainCounters * source + counter] as number);
    }
  });
  return { width, numbers };
}

function add(into: Float64Array, at: number, from: Float64Array, start: number, width: number): void {
  const largest = Math.max(into[at + LARGEST] as number, from[start + LARGEST] as number);
  for (let k = 0; k < width; k++) into[at + k] = (into[at + k] as number) + (from[start + k] as number);
  into[at + LARGEST] = largest;
}
