// The innermost loop of a search for graphs of ordinary size: the end and the class of an arc in one word, node and
// gain of an entry in another, and no branch on what an arc brings. An entry is written behind the tail whatever it
// is, and the tail moves on only where something was gained; four arcs a turn. It takes about half the time of the
// wide one, and finds the same, entry by entry.
import { type GraphMemory, graphMemory } from './graph-memory.ts';
import { nodesOf, type Patch } from './patch.ts';
import type { Transfer } from './rule-classes.ts';
import {
  type Arcs,
  begun,
  enlarged,
  type Found,
  heldOn,
  type Roots,
  type Rows,
  type SearchSpace,
} from './search-space.ts';
import { sharedHalves, sharedWords } from './shared-memory.ts';

/** Nodes that fit an entry beside ten bits. */
export const MOST_PACKED_NODES = 1 << 22;

export interface PackedArcs extends Rows {
  /** end << 8 | class. */
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
const PATCHED = 1 << 15;

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
        rows[arc] = ((ends[arc] as number) << 8) | rule;
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
    rows[arc] = ((patch.ends[arc] as number) << 8) | (patch.classes[arc] as number);
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
function usesOfClasses({ shift, combined }: Transfer): Uint16Array {
  const uses = new Uint16Array(1 << shift);
  for (let rule = 0; rule < uses.length; rule++) {
    for (let bit = 1; bit <= ALL_BITS; bit <<= 1) {
      if ((combined as Uint16Array)[(bit << shift) | rule] !== 0) uses[rule] = (uses[rule] as number) | bit;
    }
  }
  return uses;
}

export class PackedSpace implements SearchSpace<PackedArcs> {
  state = new Uint16Array(0);
  /** node << 10 | gain. */
  #queue = new Uint32Array(1024);
  #vias = new Uint32Array(1024);
  #children = new Uint32Array(1024);

  fit(arcs: PackedArcs): void {
    const nodes = nodesOf(arcs);
    if (this.state.length < nodes) this.state = new Uint16Array(nodes);
  }

  /** One more than is asked for: the loop writes ahead. */
  grow(entries: number): void {
    if (entries < this.#queue.length) return;
    const size = Math.max(entries + 1, 2 * this.#queue.length);
    this.#queue = enlarged(this.#queue, new Uint32Array(size));
    this.#vias = enlarged(this.#vias, new Uint32Array(size));
    this.#children = enlarged(this.#children, new Uint32Array(size));
  }

  size({ rows }: PackedArcs): number {
    return rows.length;
  }

  end(arcs: PackedArcs, arc: number): number {
    return endAt(arcs, arc);
  }

  ruleClass(arcs: PackedArcs, arc: number): number {
    return ruleClassAt(arcs, arc);
  }

  put(entry: number, node: number, gain: number, arc: number): void {
    this.#queue[entry] = (node << 10) | gain;
    this.#vias[entry] = arc;
  }

  begin(arcs: PackedArcs, transfer: Transfer, roots: Roots): number {
    return begun(this, arcs, transfer, roots);
  }

  node(entry: number): number {
    return (this.#queue[entry] as number) >>> 10;
  }

  gain(entry: number): number {
    return (this.#queue[entry] as number) & ALL_BITS;
  }

  expand(arcs: PackedArcs, transfer: Transfer, first: number, until: number, behind: number): number {
    const { offsets, uses, patch } = arcs;
    let tail = behind;
    let head = first;
    while (head < until) {
      // As many entries as there is room for, in one go.
      let most = tail;
      let end = head;
      for (; end < until; end++) {
        const entry = this.#queue[end] as number;
        const node = entry >>> 10;
        const used = uses[node] as number;
        if ((used & entry & ALL_BITS) !== 0) {
          const patched = patch !== undefined && (used & PATCHED) !== 0;
          const row = patched ? patch.offsets : offsets;
          const at = patched ? (patch.placeOf[node] as number) - 1 : node;
          most += (row[at + 1] as number) - (row[at] as number);
        }
        if (most >= this.#queue.length && end > head) break;
      }
      this.grow(most);
      tail = follow(arcs, transfer, this.state, this.#queue, this.#vias, this.#children, head, end, tail);
      head = end;
    }
    return tail;
  }

  settle(count: number, expanded: number): Found {
    const nodes = new Uint32Array(count);
    const gains = new Uint16Array(count);
    for (let i = 0; i < count; i++) {
      const entry = this.#queue[i] as number;
      nodes[i] = entry >>> 10;
      gains[i] = entry & ALL_BITS;
    }
    const children = this.#children.slice(0, count).fill(count, expanded);
    return { ...heldOn(nodes, this.state), nodes, gains, arcs: this.#vias.slice(0, count), children };
  }
}

function follow(
  { offsets, rows, uses, patch }: PackedArcs,
  transfer: Transfer,
  state: Uint16Array,
  queue: Uint32Array,
  vias: Uint32Array,
  children: Uint32Array,
  first: number,
  until: number,
  behind: number,
): number {
  const { shift } = transfer;
  const table = transfer.combined as Uint16Array;
  let tail = behind;
  for (let head = first; head < until; head = (head + 1) | 0) {
    const from = queue[head] as number;
    const at = from >>> 10;
    children[head] = tail;
    const used = uses[at] as number;
    if ((used & from & ALL_BITS) === 0) continue;
    const row = (from & 1023) << shift;
    if ((used & PATCHED) !== 0 && patch !== undefined) {
      const { rows: words, names } = patch;
      const place = patch.placeOf[at] as number;
      const end = (patch.offsets[place] as number) | 0;
      for (let arc = (patch.offsets[place - 1] as number) | 0; arc < end; arc = (arc + 1) | 0) {
        const word = words[arc] as number;
        const held = state[word >>> 8] as number;
        const gain = (table[row | (word & 255)] as number) & ~held;
        state[word >>> 8] = held | gain;
        queue[tail] = ((word >>> 8) << 10) | gain;
        vias[tail] = names[arc] as number;
        tail = (tail + ((gain + 1023) >>> 10)) | 0;
      }
      continue;
    }
    let arc = (offsets[at] as number) | 0;
    const last = (offsets[at + 1] as number) | 0;
    const four = (last - 3) | 0;
    for (; arc < four; arc = (arc + 4) | 0) {
      const a = rows[arc] as number;
      const heldA = state[a >>> 8] as number;
      const gainA = (table[row | (a & 255)] as number) & ~heldA;
      state[a >>> 8] = heldA | gainA;
      queue[tail] = ((a >>> 8) << 10) | gainA;
      vias[tail] = arc;
      tail = (tail + ((gainA + 1023) >>> 10)) | 0;
      const b = rows[arc + 1] as number;
      const heldB = state[b >>> 8] as number;
      const gainB = (table[row | (b & 255)] as number) & ~heldB;
      state[b >>> 8] = heldB | gainB;
      queue[tail] = ((b >>> 8) << 10) | gainB;
      vias[tail] = arc + 1;
      tail = (tail + ((gainB + 1023) >>> 10)) | 0;
      const c = rows[arc + 2] as number;
      const heldC = state[c >>> 8] as number;
      const gainC = (table[row | (c & 255)] as number) & ~heldC;
      state[c >>> 8] = heldC | gainC;
      queue[tail] = ((c >>> 8) << 10) | gainC;
      vias[tail] = arc + 2;
      tail = (tail + ((gainC + 1023) >>> 10)) | 0;
      const d = rows[arc + 3] as number;
      const heldD = state[d >>> 8] as number;
      const gainD = (table[row | (d & 255)] as number) & ~heldD;
      state[d >>> 8] = heldD | gainD;
      queue[tail] = ((d >>> 8) << 10) | gainD;
      vias[tail] = arc + 3;
      tail = (tail + ((gainD + 1023) >>> 10)) | 0;
    }
    for (; arc < last; arc = (arc + 1) | 0) {
      const word = rows[arc] as number;
      const held = state[word >>> 8] as number;
      const gain = (table[row | (word & 255)] as number) & ~held;
      state[word >>> 8] = held | gain;
      queue[tail] = ((word >>> 8) << 10) | gain;
      vias[tail] = arc;
      tail = (tail + ((gain + 1023) >>> 10)) | 0;
    }
  }
  return tail;
}

export function endAt(arcs: PackedArcs, arc: number): number {
  return wordAt(arcs, arc) >>> 8;
}

export function ruleClassAt(arcs: PackedArcs, arc: number): number {
  return wordAt(arcs, arc) & 255;
}

/** An arc of the rows, or one of the patch, whose places count on from theirs. */
function wordAt({ rows, patch }: PackedArcs, arc: number): number {
  return (patch === undefined || arc < rows.length ? rows[arc] : patch.rows[arc - rows.length]) as number;
}
