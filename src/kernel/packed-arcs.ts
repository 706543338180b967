// Arcs of graphs of ordinary size as the innermost loops read them (packed-space.ts, wasm-space.ts): the end and the class of an
// arc in one word, and by node what its arcs have a use for, so that most entries are never expanded.
import { type GraphMemory, graphMemory } from './graph-memory.ts';
import type { Patch } from './patch.ts';
import type { Transfer } from './rule-classes.ts';
import type { Arcs, Rows } from './search-space.ts';
import { sharedHalves, sharedWords } from './shared-memory.ts';

/** Nodes that fit an entry beside ten bits. */
export const MOST_PACKED_NODES = 1 << 22;
export const END_SHIFT = 10;

export interface PackedArcs extends Rows {
  /** end << END_SHIFT | class << 1: as the end and twice the class are what loops need, to find two bytes of each. */
  readonly rows: Uint32Array;
  /**
   * By node: the bits that some arc of it hands anything on for, and PATCHED where its row is in the patch. An entry
   * without any of these bits is not expanded.
   */
  readonly uses: Uint16Array;
  readonly patch?: PackedPatch;
  /** The memory that all of this but the patch stands in, where that can be searched by WebAssembly. */
  readonly home?: GraphMemory;
}

interface PackedPatch extends Patch {
  /** No other patch has it. */
  readonly id: number;
  readonly rows: Uint32Array;
}

const ALL_BITS = 1023;
export const PATCHED = 1 << 15;

/** Nodes between two steps: half a millisecond or so. */
const STEP = 1 << 12;

/**
 * O(arcs), in steps. The graph must have no more than MOST_PACKED_NODES and MOST_PACKED_CLASSES. `apart`: in a memory of
 * their own, where WebAssembly finds them.
 */
export function* packingArcs(
  arcs: Arcs,
  transfer: Transfer,
  apart = true,
): Generator<void, PackedArcs, void> {
  const { offsets, ends, classes } = arcs;
  const nodes = offsets.length - 1;
  const packed = roomFor(offsets, ends.length, apart);
  const { rows, uses } = packed;
  const usesOf = usesOfClasses(transfer);
  for (let first = 0; first < nodes; first += STEP) {
    if (first > 0) yield;
    const until = Math.min(nodes, first + STEP);
    for (let node = first; node < until; node++) {
      let used = 0;
      for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc++) {
        const rule = classes[arc] as number;
        rows[arc] = wordOf(ends[arc] as number, rule);
        used |= usesOf[rule] as number;
      }
      uses[node] = used;
    }
  }
  return packed;
}

/** The same without a pause. */
export function packedArcs(arcs: Arcs, transfer: Transfer, apart = true): PackedArcs {
  const steps = packingArcs(arcs, transfer, apart);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function wordOf(end: number, rule: number): number {
  return (end << END_SHIFT) | (rule << 1);
}

function roomFor(offsets: Uint32Array, arcs: number, apart: boolean): PackedArcs {
  const nodes = offsets.length - 1;
  const home = apart ? graphMemory(nodes, arcs) : null;
  if (home === null) return { offsets, rows: sharedWords(arcs), uses: sharedHalves(nodes) };
  const { buffer } = home.memory;
  const own = new Uint32Array(buffer, home.offsets, nodes + 1);
  own.set(offsets);
  const rows = new Uint32Array(buffer, home.rows, arcs);
  return { offsets: own, rows, uses: new Uint16Array(buffer, home.uses, nodes), home };
}

let patches = 0;

/** The same with other rows for some nodes. A copy of `uses`, and O(arcs of the patch). */
export function patchedArcs(packed: PackedArcs, patch: Patch, transfer: Transfer): PackedArcs {
  const uses = new Uint16Array(patch.nodes);
  uses.set(packed.uses);
  const usesOf = usesOfClasses(transfer);
  const rows = new Uint32Array(patch.ends.length);
  for (let arc = 0; arc < rows.length; arc++) {
    rows[arc] = wordOf(patch.ends[arc] as number, patch.classes[arc] as number);
  }
  for (let place = 0; place + 1 < patch.offsets.length; place++) {
    let used = PATCHED;
    const last = patch.offsets[place + 1] as number;
    for (let arc = patch.offsets[place] as number; arc < last; arc++)
      used |= usesOf[patch.classes[arc] as number] as number;
    uses[patch.patched[place] as number] = used;
  }
  return { ...packed, uses, patch: { ...patch, rows, id: ++patches } };
}

/** By class: the bits for which something arrives. */
function usesOfClasses({ combinedShift, combined }: Transfer): Uint16Array {
  const uses = new Uint16Array(1 << combinedShift);
  for (let rule = 0; rule < uses.length; rule++) {
    for (let bit = 1; bit <= ALL_BITS; bit <<= 1) {
      if (combined[(bit << combinedShift) | rule] !== 0) uses[rule] = (uses[rule] as number) | bit;
    }
  }
  return uses;
}

export function endAt(arcs: PackedArcs, arc: number): number {
  return wordAt(arcs, arc) >>> END_SHIFT;
}

export function ruleClassAt(arcs: PackedArcs, arc: number): number {
  return (wordAt(arcs, arc) >>> 1) & 255;
}

/** An arc of the rows, or one of the patch, whose places count on from theirs. */
function wordAt({ rows, patch }: PackedArcs, arc: number): number {
  return (patch === undefined || arc < rows.length ? rows[arc] : patch.rows[arc - rows.length]) as number;
}
