// Targets in blocks of bits. Those that the same rows hold stand next to one another, so that a row is part of few
// blocks; a word has targets of one group, so that it is weighed as a whole. A target has a bit in the plane of each
// capability by which it is entered.
import { groupedBy, rowOffsets } from '../adjacency.ts';
import { NO_ROW, type Reduced } from './reduced.ts';
import type { States } from './states.ts';

/** Words of 32 bits in a block: a multiple of four. */
export const WORDS = 128;

export interface Block {
  /** The capabilities by which its targets are entered, by number; one plane of words each. */
  readonly planes: readonly number[];
  readonly wordsOfPlane: number;
  /** Of each word of a plane. */
  readonly groups: Uint8Array;
  readonly targets: Uint32Array;
  /** Of each target, the place of its bit in a plane. */
  readonly places: Uint32Array;
  /** What rows hold at once, from first to before end: which bit of the block, and the row. */
  readonly bits: Uint32Array;
  readonly rows: Uint32Array;
}

/** `groupOf` by node, from 1 on. */
export function blocksOf(states: States, reduced: Reduced, groupOf: Uint8Array): Block[] {
  const { directStates, directRows } = reduced;
  const count = directStates.length;
  const entered = new Uint8Array(groupOf.length);
  const firstRow = new Uint32Array(groupOf.length).fill(NO_ROW);
  for (let pair = 0; pair < count; pair++) {
    const state = directStates[pair] as number;
    const node = states.nodes[state] as number;
    entered[node] = (entered[node] as number) | (1 << (states.capabilities[state] as number));
    // Pairs come in the order of their rows.
    if (firstRow[node] === NO_ROW) firstRow[node] = directRows[pair] as number;
  }
  const order = grouped(firstRow, reduced.rows).positions;

  const layouts: Layout[] = [];
  const blockOf = new Uint32Array(groupOf.length);
  const placeOf = new Uint32Array(groupOf.length);
  for (let from = 0; from < order.length; ) {
    const next = layout(order, from, entered, groupOf);
    const { targets, places } = next;
    for (let i = 0; i < targets.length; i++) {
      blockOf[targets[i] as number] = layouts.length;
      placeOf[targets[i] as number] = places[i] as number;
    }
    layouts.push(next);
    from += targets.length;
  }

  const blockOfPair = new Uint32Array(count);
  for (let pair = 0; pair < count; pair++)
    blockOfPair[pair] = blockOf[states.nodes[directStates[pair] as number] as number] as number;
  const pairs = grouped(blockOfPair, layouts.length);
  return layouts.map((block, i) => {
    const { planes, wordsOfPlane } = block;
    const first = pairs.offsets[i] as number;
    const bits = new Uint32Array((pairs.offsets[i + 1] as number) - first);
    const rows = new Uint32Array(bits.length);
    for (let k = 0; k < bits.length; k++) {
      const pair = pairs.positions[first + k] as number;
      const state = directStates[pair] as number;
      const plane = planes.indexOf(states.capabilities[state] as number);
      bits[k] = 32 * plane * wordsOfPlane + (placeOf[states.nodes[state] as number] as number);
      rows[k] = directRows[pair] as number;
    }
    return { ...block, bits, rows };
  });
}

type Layout = Omit<Block, 'bits' | 'rows'>;

/** As many targets of the order as have room. */
function layout(order: Uint32Array, from: number, entered: Uint8Array, groupOf: Uint8Array): Layout {
  /** By group: how many targets, then the place of the next. */
  const sizes = new Uint32Array(256);
  let signature = 0;
  let words = 0;
  let to = from;
  for (; to < order.length; to++) {
    const node = order[to] as number;
    const group = groupOf[node] as number;
    const wider = signature | (entered[node] as number);
    const size = sizes[group] as number;
    const more = size % 32 === 0 ? words + 1 : words;
    if (more * (PLANES[wider] as readonly number[]).length > WORDS) break;
    signature = wider;
    words = more;
    sizes[group] = size + 1;
  }
  const groups = new Uint8Array(words);
  let word = 0;
  sizes.forEach((size, group) => {
    sizes[group] = 32 * word;
    const first = word;
    word += Math.ceil(size / 32);
    groups.fill(group, first, word);
  });
  const targets = order.subarray(from, to);
  const places = new Uint32Array(targets.length);
  for (let i = 0; i < places.length; i++) {
    const group = groupOf[targets[i] as number] as number;
    const place = sizes[group] as number;
    places[i] = place;
    sizes[group] = place + 1;
  }
  return { planes: PLANES[signature] as readonly number[], wordsOfPlane: words, groups, targets, places };
}

/** By set of capabilities: their numbers. */
const PLANES: readonly (readonly number[])[] = Array.from({ length: 32 }, (_, set) =>
  [0, 1, 2, 3, 4].filter((capability) => (set >>> capability) & 1),
);

/** Positions by their key, in order; those of NO_ROW are left out. */
export function grouped(keys: Uint32Array, count: number): { offsets: Uint32Array; positions: Uint32Array } {
  const places = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) places[i] = Math.min(keys[i] as number, count);
  const offsets = rowOffsets(places, count + 1);
  const positions = groupedBy(places, offsets).subarray(0, offsets[count]);
  return { offsets: offsets.subarray(0, count + 1), positions };
}
