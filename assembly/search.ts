// The innermost loops of a search, in AssemblyScript: what src/kernel/packed-space.ts does over typed arrays, over the
// memory of one graph. `npm run build` compiles it into src/kernel/generated/search-module.ts.
//
// A space is a part of that memory which one search has for itself. It begins with words that say where everything is
// (src/kernel/graph-memory.ts lays it out), all addresses in bytes. Nothing here checks them: who calls gives room
// enough for ten entries a node and one more, which is all that there can be.

/** Words of a space, by their place in bytes. */
const OFFSETS: usize = 8;
const ROWS: usize = 12;
const USES: usize = 16;
const TABLE: usize = 20;
const STATE: usize = 24;
const QUEUE: usize = 28;
const VIAS: usize = 32;
const CHILDREN: usize = 36;
const GAINS: usize = 40;
const FIRST: usize = 44;
const HELD: usize = 48;
const PLACE_OF: usize = 52;
const PATCH_OFFSETS: usize = 56;
const PATCH_ROWS: usize = 60;
const PATCH_NAMES: usize = 64;
/** How many arcs there are beside those of the patch, which count on from here. */
const SIZE: usize = 68;

const ALL_BITS: u32 = 1023;
const NODE: u32 = ~ALL_BITS;
const PATCHED: u32 = 1 << 15;

/**
 * Follows `count` arcs that leave the roots, which hold `gain`: their places stand where children will. Returns the new
 * tail.
 */
export function begin(space: usize, shift: u32, gain: u32, count: u32, behind: u32): u32 {
  const rows = load<u32>(space + ROWS);
  const size = load<u32>(space + SIZE);
  const row = load<u32>(space + TABLE) + ((gain << shift) << 1);
  const patchRows = load<u32>(space + PATCH_ROWS);
  const names = load<u32>(space + PATCH_NAMES);
  const state = load<u32>(space + STATE);
  const queue = load<u32>(space + QUEUE);
  const vias = load<u32>(space + VIAS);
  const arcs = load<u32>(space + CHILDREN);
  let tail = behind;
  for (let i: u32 = 0; i < count; i++) {
    const arc = load<u32>(arcs + (i << 2));
    const further = (arc - size) << 2;
    const word = arc < size ? load<u32>(rows + (arc << 2)) : load<u32>(patchRows + further);
    const at = state + (word >>> 9);
    const held: u32 = load<u16>(at);
    const gained = (load<u16>(row + (word & ALL_BITS)) as u32) & ~held;
    store<u16>(at, held | gained);
    store<u32>(queue + (tail << 2), (word & NODE) | gained);
    store<u32>(vias + (tail << 2), arc < size ? arc : load<u32>(names + further));
    tail += (gained + ALL_BITS) >>> 10;
  }
  return tail;
}

/**
 * Follows the arcs of entries first … until - 1; what is new goes behind `tail`. Returns the new tail. Entries are
 * node << 10 | gain, arcs node << 10 | class << 1, so that most of a word goes on as it is, and neither node nor class is
 * shifted to address two bytes. No branch on what an arc brings: it is written behind the tail whatever it is, and the tail
 * moves on only where something was gained. Four arcs a turn: a sixth of the time.
 */
export function expand(space: usize, shift: u32, first: u32, until: u32, behind: u32): u32 {
  const offsets = load<u32>(space + OFFSETS);
  const rows = load<u32>(space + ROWS);
  const uses = load<u32>(space + USES);
  const table = load<u32>(space + TABLE);
  const state = load<u32>(space + STATE);
  const queue = load<u32>(space + QUEUE);
  const further = load<u32>(space + VIAS) - queue;
  const children = load<u32>(space + CHILDREN);
  let put = queue + (behind << 2);
  for (let head = first; head < until; head++) {
    const from = load<u32>(queue + (head << 2));
    const at = from >>> 10;
    store<u32>(children + (head << 2), (put - queue) >>> 2);
    const used: u32 = load<u16>(uses + (at << 1));
    if ((used & from & ALL_BITS) === 0) continue;
    const row = table + (((from & ALL_BITS) << shift) << 1);
    if ((used & PATCHED) !== 0) {
      const place = load<u32>(load<u32>(space + PLACE_OF) + (at << 2));
      const patchOffsets = load<u32>(space + PATCH_OFFSETS);
      const patchRows = load<u32>(space + PATCH_ROWS);
      const names = load<u32>(space + PATCH_NAMES);
      const end = load<u32>(patchOffsets + (place << 2));
      for (let arc = load<u32>(patchOffsets + ((place - 1) << 2)); arc < end; arc++) {
        const word = load<u32>(patchRows + (arc << 2));
        const node = state + (word >>> 9);
        const held: u32 = load<u16>(node);
        const gain = (load<u16>(row + (word & ALL_BITS)) as u32) & ~held;
        store<u16>(node, held | gain);
        store<u32>(put, (word & NODE) | gain);
        store<u32>(put + further, load<u32>(names + (arc << 2)));
        put += ((gain + ALL_BITS) >>> 8) & 4;
      }
      continue;
    }
    let arc = load<u32>(offsets + (at << 2));
    const last = load<u32>(offsets + (at << 2), 4);
    for (; arc + 3 < last; arc += 4) {
      const wordA = load<u32>(rows + (arc << 2));
      const nodeA = state + (wordA >>> 9);
      const heldA: u32 = load<u16>(nodeA);
      const gainA = (load<u16>(row + (wordA & ALL_BITS)) as u32) & ~heldA;
      store<u16>(nodeA, heldA | gainA);
      store<u32>(put, (wordA & NODE) | gainA);
      store<u32>(put + further, arc);
      put += ((gainA + ALL_BITS) >>> 8) & 4;
      const wordB = load<u32>(rows + (arc << 2), 4);
      const nodeB = state + (wordB >>> 9);
      const heldB: u32 = load<u16>(nodeB);
      const gainB = (load<u16>(row + (wordB & ALL_BITS)) as u32) & ~heldB;
      store<u16>(nodeB, heldB | gainB);
      store<u32>(put, (wordB & NODE) | gainB);
      store<u32>(put + further, arc + 1);
      put += ((gainB + ALL_BITS) >>> 8) & 4;
      const wordC = load<u32>(rows + (arc << 2), 8);
      const nodeC = state + (wordC >>> 9);
      const heldC: u32 = load<u16>(nodeC);
      const gainC = (load<u16>(row + (wordC & ALL_BITS)) as u32) & ~heldC;
      store<u16>(nodeC, heldC | gainC);
      store<u32>(put, (wordC & NODE) | gainC);
      store<u32>(put + further, arc + 2);
      put += ((gainC + ALL_BITS) >>> 8) & 4;
      const wordD = load<u32>(rows + (arc << 2), 12);
      const nodeD = state + (wordD >>> 9);
      const heldD: u32 = load<u16>(nodeD);
      const gainD = (load<u16>(row + (wordD & ALL_BITS)) as u32) & ~heldD;
      store<u16>(nodeD, heldD | gainD);
      store<u32>(put, (wordD & NODE) | gainD);
      store<u32>(put + further, arc + 3);
      put += ((gainD + ALL_BITS) >>> 8) & 4;
    }
    for (; arc < last; arc++) {
      const word = load<u32>(rows + (arc << 2));
      const node = state + (word >>> 9);
      const held: u32 = load<u16>(node);
      const gain = (load<u16>(row + (word & ALL_BITS)) as u32) & ~held;
      store<u16>(node, held | gain);
      store<u32>(put, (word & NODE) | gain);
      store<u32>(put + further, arc);
      put += ((gain + ALL_BITS) >>> 8) & 4;
    }
  }
  return (put - queue) >>> 2;
}

/**
 * Takes entries 0 … count - 1 apart, in place, into nodes and gains; reads what is held on each node at its first entry
 * and leaves the state zero. Returns how many nodes there are.
 */
export function settle(space: usize, count: u32): u32 {
  const state = load<u32>(space + STATE);
  const queue = load<u32>(space + QUEUE);
  const gains = load<u32>(space + GAINS);
  const first = load<u32>(space + FIRST);
  const held = load<u32>(space + HELD);
  let nodes: u32 = 0;
  for (let entry: u32 = 0; entry < count; entry++) {
    const word = load<u32>(queue + (entry << 2));
    const node = word >>> 10;
    store<u32>(queue + (entry << 2), node);
    store<u16>(gains + (entry << 1), word & ALL_BITS);
    const found: u32 = load<u16>(state + (node << 1));
    store<u16>(state + (node << 1), 0);
    store<u32>(first + (nodes << 2), entry);
    store<u16>(held + (nodes << 1), found);
    nodes += (found + ALL_BITS) >>> 10;
  }
  return nodes;
}
