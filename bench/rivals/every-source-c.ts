// The core of "every source at once", in the product's own words and in plain C over the same rows and blocks.
import { type Block, blocksOf } from '../../src/kernel/every-source/blocks.ts';
import { components } from '../../src/kernel/every-source/components.ts';
import { placesOf, type Targets } from '../../src/kernel/every-source/counts.ts';
import { reduced } from '../../src/kernel/every-source/reduced.ts';
import { PLAIN } from '../../src/kernel/every-source/row-bits.ts';
import { type Generators, statesFrom } from '../../src/kernel/every-source/states.ts';
import { blockCounter } from '../../src/kernel/every-source/wasm-row-bits.ts';
import type { Arcs } from '../../src/kernel/search-space.ts';
import { compiled } from './compiled.ts';

const SETS = 7;

export interface Core {
  /** The sum of all counts. */
  run(): number;
  /** Null where there is no compiler. */
  readonly c: (() => { ms: number; found: number }) | null;
}

export function everySourceCore(
  folder: string,
  arcs: Arcs,
  generators: Generators,
  sources: Uint32Array,
  { groupOf, plain, plainCounters, weights }: Targets,
): Core {
  const states = drained(statesFrom(arcs, generators, sources));
  const found = drained(components(states.offsets, states.targets));
  const rows = drained(reduced(states, found, groupOf));
  const blocks = blocksOf(states, rows, groupOf);
  const asked = sources.map((_, state) => rows.rowOf[found.of[state] as number] as number);
  const { placeOf, places } = placesOf(asked, rows.rows);
  const width = PLAIN + plainCounters;
  const run = (): number => {
    const work = blockCounter(rows, { width, plain, weights }, placeOf, places, blocks);
    for (const block of blocks) work.pass(block);
    return work.numbers.reduce((sum, number, i) => (i % width < SETS ? sum + number : sum), 0);
  };
  const { backOffsets, backArcs } = rows;
  const c = compiled('every-source', folder, {
    'backOffsets.u32': backOffsets,
    'backArcs.u32': backArcs,
    'places.u32': placeOf,
    'plain.i32': Int32Array.from(plain),
    'weights.f64': weights,
    'sizes.u32': Uint32Array.from(blocks.flatMap(sizesOf)),
    'blocks.u32': words(blocks),
  });
  return { run, c };
}

function sizesOf({ planes, wordsOfPlane, groups, bits }: Block): number[] {
  return [planes.length, wordsOfPlane, groups.length, bits.length, 0];
}

function words(blocks: readonly Block[]): Uint32Array {
  const lists = blocks.flatMap(({ planes, groups, bits, rows }) => [planes, groups, bits, rows]);
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  return all;
}

function drained<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
