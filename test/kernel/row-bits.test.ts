// Blocks of targets handed up in WebAssembly hold to the same in TypeScript, number by number; and bugs planted in it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
// @ts-expect-error The script is plain JavaScript.
import { rowBitsModule } from '../../scripts/wasm.mjs';
import { groupedBy, rowOffsets } from '../../src/kernel/adjacency.ts';
import * as blocks from '../../src/kernel/every-source/blocks.ts';
import { placesOf } from '../../src/kernel/every-source/counts.ts';
import { NO_ROW, type Reduced } from '../../src/kernel/every-source/reduced.ts';
import * as inTypeScript from '../../src/kernel/every-source/row-bits.ts';
import type { States } from '../../src/kernel/every-source/states.ts';
import * as inWebAssembly from '../../src/kernel/every-source/wasm-row-bits.ts';
import { type Random, seeded } from '../analysis/graphs.ts';
import { Nursery } from '../analysis/planted.ts';

const GRAPHS = 400;
const MODULE = 'kernel/generated/row-bits-module.ts';
/** By group: weighed, but for the last two. */
const PLAIN_OF = Int8Array.of(-1, -1, -1, -1, 0, 1);

type Subject = Pick<typeof blocks, 'blocksOf'> &
  Pick<typeof inTypeScript, 'RowBits'> &
  Pick<typeof inWebAssembly, 'wasmRowBits'>;
const PRODUCT: Subject = { ...blocks, ...inTypeScript, ...inWebAssembly };

interface Rows {
  readonly states: States;
  readonly reduced: Reduced;
  readonly groupOf: Uint8Array;
}

/** Rows that lead to a few before them and hold a few targets of one pool, so that some hold the same and some a part. */
function randomRows(random: Random): Rows {
  const rows = 1 + random(random(4) === 0 ? 200 : 12);
  const targets = 1 + random(random(4) === 0 ? 3_000 : 20);
  const pool = () => random(1 + random(targets));
  const arcs = new Set<string>();
  const nodes: number[] = [];
  const capabilities: number[] = [];
  const directRows: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let left = row === 0 ? 0 : random(4); left > 0; left--)
      arcs.add(`${Math.max(0, row - 1 - random(random(8) === 0 ? row : 5))},${row}`);
    for (let left = random(3) === 0 ? random(targets < 21 ? 4 : 400) : 0; left > 0; left--) {
      nodes.push(pool());
      capabilities.push(random(random(2) === 0 ? 5 : 2));
      directRows.push(row);
    }
  }
  const pairs = [...arcs].map((arc) => arc.split(',').map(Number) as [number, number]);
  const ends = Uint32Array.from(pairs, ([to]) => to);
  const starts = Uint32Array.from(pairs, ([, from]) => from);
  const backOffsets = rowOffsets(ends, rows);
  const backArcs = groupedBy(ends, backOffsets).map((pair) => starts[pair] as number);
  return {
    states: {
      count: nodes.length,
      nodes: Uint32Array.from(nodes),
      capabilities: Uint8Array.from(capabilities),
      offsets: new Uint32Array(nodes.length + 1),
      targets: new Uint32Array(0),
      entered: new Uint8Array(nodes.length),
    },
    reduced: {
      rows,
      rowOf: new Uint32Array(0),
      backOffsets,
      backArcs,
      directStates: Uint32Array.from(nodes.keys()),
      directRows: Uint32Array.from(directRows),
    },
    groupOf: Uint8Array.from({ length: targets }, () => 1 + random(PLAIN_OF.length - 1)),
  };
}

/** What is otherwise in the first graph where something is; null where nothing is. */
function firstDifference({ blocksOf, RowBits, wasmRowBits }: Subject, met = { further: 0, held: 0 }) {
  for (let i = 0; i < GRAPHS; i++) {
    const random = seeded(44_000 + i);
    const { states, reduced, groupOf } = randomRows(random);
    const weights = Float64Array.from({ length: 7 * PLAIN_OF.length }, () => random(1_000));
    const weighing = { width: 11, plain: PLAIN_OF, weights };
    const all = blocksOf(states, reduced, groupOf);
    const asked = Uint32Array.from({ length: reduced.rows }, (_, row) => (random(3) === 0 ? NO_ROW : row));
    const { placeOf, places } = placesOf(asked, reduced.rows);
    const expected = new RowBits(reduced, weighing, placeOf, places);
    const found = wasmRowBits(reduced, weighing, placeOf, places, all);
    if (!found) return `graph ${i}: no memory`;
    met.further += Math.max(0, all.length - 1);
    for (const block of all) {
      expected.pass(block);
      found.pass(block);
      for (let row = 0; row < reduced.rows; row++)
        for (let t = 0; t < block.targets.length; t += 7) {
          const holds = expected.holds(row, block.places[t] as number, block);
          if (holds !== found.holds(row, block.places[t] as number, block)) return `graph ${i}: holds`;
          if (holds) met.held++;
        }
    }
    const at = expected.numbers.findIndex((number, n) => number !== found.numbers[n]);
    if (at >= 0) return `graph ${i}: ${found.numbers[at]}, not ${expected.numbers[at]}, at ${at}`;
  }
  return null;
}

describe('blocks handed up in WebAssembly', () => {
  it(`come to the same numbers as in TypeScript on ${GRAPHS} random graphs`, () => {
    const met = { further: 0, held: 0 };
    expect(firstDifference(PRODUCT, met)).toBeNull();
    expect(met.further, 'blocks after the first').toBeGreaterThan(20);
    expect(met.held).toBeGreaterThan(10_000);
  });

  it('stand in a memory where there is much to do, and in none where there is little', () => {
    const { states, reduced, groupOf } = randomRows(seeded(44_001));
    const all = blocks.blocksOf(states, reduced, groupOf);
    const weighing = { width: 11, plain: PLAIN_OF, weights: new Float64Array(42) };
    const counter = (rows: number) => {
      const many = { ...reduced, rows, backOffsets: new Uint32Array(rows + 1), backArcs: new Uint32Array(0) };
      return inWebAssembly.blockCounter(many, weighing, new Uint32Array(rows).fill(NO_ROW), 0, all);
    };
    expect(counter(5_000)).not.toBeInstanceOf(inTypeScript.RowBits);
    expect(counter(300)).toBeInstanceOf(inTypeScript.RowBits);
  });

  const nursery = new Nursery<Subject>([
    'kernel/every-source/blocks.ts',
    'kernel/every-source/row-bits.ts',
    'kernel/every-source/wasm-row-bits.ts',
  ]);
  afterAll(() => nursery.close());

  it.each([
    ['what two rows share is added to for one of them', 'load<u32>(held, OWNER) === to', 'true'],
    ['the last sixteen bytes are not united', 'at < bytes; at += 16', 'at + 16 < bytes; at += 16'],
    ['a row that brings nothing is taken for the whole', 'more !== FIRST)', 'more === FIRST)'],
    ['what the block before left behind stays', 'store<u32>(slotOf + (load<u32>(at) << 2), 0);', '{}'],
    ['a weaker capability is counted as well', '& ~(a | x);', '& ~a;'],
    ['the last that leads to a row is not handed it', 'at < last; at += 4', 'at + 4 < last; at += 4'],
    ['the largest weight is that of the last block', 'store<f64>(into, largest, LARGEST);', ''],
    ['a slot is added to and not counted again', 'store<u32>(into, 0, COUNTED);', ''],
  ])(
    'are told from those where %s',
    async (name, from, to) => {
      const kept = readFileSync(fileURLToPath(new URL(`../../src/${MODULE}`, import.meta.url)), 'utf8');
      const changed = await rowBitsModule((text: string) => {
        expect(text.split(from)).toHaveLength(2);
        return text.replace(from, to);
      });
      const subject = await nursery.plant({ name, file: MODULE, replace: [[kept, changed]] });
      expect(firstDifference(subject)).not.toBeNull();
    },
    60_000,
  );
});
