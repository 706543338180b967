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
  const nodes = groupOf.length;
  const entered = new Uint8Array(nodes);
  const firstRow = new Uint32Array(nodes).fill(NO_ROW);
  directStates.forEach((state, i) => {
    const node = states.nodes[state] as number;
    entered[node] = (entered[node] as number) | (1 << (states.capabilities[state] as number));
    firstRow[node] = Math.min(firstRow[node] as number, directRows[i] as number);
  });
  const order = grouped(firstRow, reduced.rows).positions;

  const layouts: Omit<Block, 'bits' | 'rows'>[] = [];
  const blockOf = new Uint32Array(nodes);
  const placeOf = new Uint32Array(nodes);
  for (let from = 0; from < order.length; ) {
    const { to, planes, groups, places } = layout(order, from, entered, groupOf);
    const targets = order.subarray(from, to);
    targets.forEach((node, i) => {
      blockOf[node] = layouts.length;
      placeOf[node] = places[i] as number;
    });
    layouts.push({ planes, wordsOfPlane: groups.length, groups, targets, places });
    from = to;
  }

  const pairs = grouped(
    directStates.map((state) => blockOf[states.nodes[state] as number] as number),
    layouts.length,
  );
  return layouts.map((block, i) => {
    const own = pairs.positions.subarray(pairs.offsets[i], pairs.offsets[i + 1]);
    const bits = own.map((pair) => {
      const state = directStates[pair] as number;
      const plane = block.planes.indexOf(states.capabilities[state] as number);
      return 32 * plane * block.wordsOfPlane + (placeOf[states.nodes[state] as number] as number);
    });
    return { ...block, bits, rows: own.map((pair) => directRows[pair] as number) };
  });
}

interface Layout {
  readonly to: number;
  readonly planes: readonly number[];
  readonly groups: Uint8Array;
  readonly places: Uint32Array;
}

/** As many targets of the order as have room. */
function layout(order: Uint32Array, from: number, entered: Uint8Array, groupOf: Uint8Array): Layout {
  const sizes = new Map<number, number>();
  let signature = 0;
  let words = 0;
  let to = from;
  for (; to < order.length; to++) {
    const node = order[to] as number;
    const wider = signature | (entered[node] as number);
    const size = sizes.get(groupOf[node] as number) ?? 0;
    const more = size % 32 === 0 ? words + 1 : words;
    if (more * capabilitiesOf(wider).length > WORDS) break;
    signature = wider;
    words = more;
    sizes.set(groupOf[node] as number, size + 1);
  }
  const groups: number[] = [];
  const next = new Map<number, number>();
  for (const [group, size] of sizes) {
    next.set(group, 32 * groups.length);
    for (let word = 0; 32 * word < size; word++) groups.push(group);
  }
  const places = order.subarray(from, to).map((node) => {
    const place = next.get(groupOf[node] as number) as number;
    next.set(groupOf[node] as number, place + 1);
    return place;
  });
  return { to, planes: capabilitiesOf(signature), groups: Uint8Array.from(groups), places };
}

function capabilitiesOf(set: number): number[] {
  return [0, 1, 2, 3, 4].filter((capability) => (set >>> capability) & 1);
}

/** Positions by their key, in order; those of NO_ROW are left out. */
export function grouped(keys: Uint32Array, count: number): { offsets: Uint32Array; positions: Uint32Array } {
  const places = keys.map((key) => (key === NO_ROW ? count : key));
  const offsets = rowOffsets(places, count + 1);
  const positions = groupedBy(places, offsets, null).subarray(0, offsets[count]);
  return { offsets: offsets.subarray(0, count + 1), positions };
}
