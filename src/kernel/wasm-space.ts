// The memory of a search over packed arcs that stand where WebAssembly finds them, and its loops there (assembly/): what
// the packed space does, entry by entry, in the time that C takes.
import { copied } from './found-room.ts';
import { SEARCH_MODULE } from './generated/search-module.ts';
import { type GraphMemory, giveBack, type Parts, partsOf, take } from './graph-memory.ts';
import { endAt, type PackedArcs, ruleClassAt } from './packed-arcs.ts';
import { nodesOf } from './patch.ts';
import type { Transfer } from './rule-classes.ts';
import type { Found, Roots, SearchSpace } from './search-space.ts';
import { instanceOf } from './wasm-module.ts';

interface Loops {
  begin(space: number, shift: number, gain: number, count: number, tail: number): number;
  expand(space: number, shift: number, first: number, until: number, tail: number): number;
  settle(space: number, count: number): number;
}

/** Words at the beginning of a space: what was copied into it, by number, then addresses (assembly/search.ts). */
const TABLE = 0;
const PATCH = 1;
const USES = 4;

/** A graph's memory as this thread sees it. */
class Bound {
  readonly loops: Loops;
  readonly #spaces: (WasmSpace | undefined)[] = [];

  constructor({ memory }: GraphMemory) {
    this.loops = instanceOf(SEARCH_MODULE, memory).exports as Loops;
  }

  space(home: GraphMemory, number: number): WasmSpace {
    this.#spaces[number] ??= new WasmSpace(home, number, this);
    return this.#spaces[number];
  }
}

const bound = new WeakMap<GraphMemory, Bound>();

/** A space for one search over these arcs, to be released after it; null where they must be searched otherwise. */
export function takenSpace(arcs: PackedArcs): WasmSpace | null {
  const { home, patch } = arcs;
  if (!home || nodesOf(arcs) > home.nodes || (patch && patch.rows.length > home.patchArcs)) return null;
  const known = bound.get(home) ?? newlyBound(home);
  const number = known === null ? -1 : take(home);
  return known && number >= 0 ? known.space(home, number) : null;
}

function newlyBound(home: GraphMemory): Bound | null {
  try {
    const made = new Bound(home);
    bound.set(home, made);
    return made;
  } catch {
    return null;
  }
}

export class WasmSpace implements SearchSpace<PackedArcs> {
  readonly state: Uint16Array;
  readonly #home: GraphMemory;
  readonly #number: number;
  readonly #bound: Bound;
  readonly #parts: Parts;
  readonly #at: number;
  readonly #words: Uint32Array;
  readonly #queue: Uint32Array;
  readonly #vias: Uint32Array;
  readonly #children: Uint32Array;
  readonly #gains: Uint16Array;
  readonly #first: Uint32Array;
  readonly #held: Uint16Array;
  #settled = true;

  constructor(home: GraphMemory, number: number, bound: Bound) {
    this.#home = home;
    this.#number = number;
    this.#bound = bound;
    this.#at = home.firstSpace + number * home.spaceBytes;
    const parts = partsOf(this.#at, home);
    this.#parts = parts;
    const { nodes } = home;
    this.#words = this.#wordsAt(this.#at, 32);
    this.state = this.#halvesAt(parts.state, nodes);
    this.#queue = this.#wordsAt(parts.queue, 10 * nodes);
    this.#vias = this.#wordsAt(parts.vias, 10 * nodes);
    this.#children = this.#wordsAt(parts.children, 10 * nodes);
    this.#gains = this.#halvesAt(parts.gains, 10 * nodes);
    this.#first = this.#wordsAt(parts.first, nodes);
    this.#held = this.#halvesAt(parts.held, nodes);
  }

  fit(arcs: PackedArcs, transfer: Transfer): void {
    this.#settled = false;
    const { offsets, rows, uses } = this.#home;
    const { table, state, queue, vias, children, gains, first, held } = this.#parts;
    const { placeOf, patchOffsets, patchRows, patchNames } = this.#parts;
    const addresses = [offsets, rows, uses, table, state, queue, vias, children, gains, first, held];
    this.#words.set([...addresses, placeOf, patchOffsets, patchRows, patchNames, arcs.rows.length], 2);
    if (this.#words[TABLE] !== transfer.id) {
      const { combined } = transfer;
      this.#halvesAt(table, combined.length).set(combined);
      this.#words[TABLE] = transfer.id;
    }
    const { patch } = arcs;
    if (!patch) return;
    this.#words[USES] = this.#parts.uses;
    if (this.#words[PATCH] === patch.id) return;
    this.#halvesAt(this.#parts.uses, arcs.uses.length).set(arcs.uses);
    this.#wordsAt(placeOf, patch.placeOf.length).set(patch.placeOf);
    this.#wordsAt(patchOffsets, patch.offsets.length).set(patch.offsets);
    this.#wordsAt(patchRows, patch.rows.length).set(patch.rows);
    this.#wordsAt(patchNames, patch.names.length).set(patch.names);
    this.#words[PATCH] = patch.id;
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

  begin(_: PackedArcs, { combinedShift }: Transfer, { gain, arcs }: Roots): number {
    const room = this.#children.length;
    let tail = 0;
    for (let from = 0; from < arcs.length; from += room) {
      const some = arcs.subarray(from, from + room);
      this.#children.set(some);
      tail = this.#bound.loops.begin(this.#at, combinedShift, gain, some.length, tail);
    }
    return tail;
  }

  node(entry: number): number {
    return (this.#queue[entry] as number) >>> 10;
  }

  gain(entry: number): number {
    return (this.#queue[entry] as number) & 1023;
  }

  expand(_: PackedArcs, { combinedShift }: Transfer, first: number, until: number, tail: number): number {
    return this.#bound.loops.expand(this.#at, combinedShift, first, until, tail);
  }

  settle(count: number, expanded: number): Found {
    const distinct = this.#bound.loops.settle(this.#at, count);
    this.#children.fill(count, expanded, count);
    this.#settled = true;
    return copied({
      nodes: this.#queue.subarray(0, count),
      arcs: this.#vias.subarray(0, count),
      children: this.#children.subarray(0, count),
      first: this.#first.subarray(0, distinct),
      gains: this.#gains.subarray(0, count),
      held: this.#held.subarray(0, distinct),
    });
  }

  /** After a search, also one that was given up. */
  release(): void {
    if (!this.#settled) this.state.fill(0);
    this.#settled = true;
    giveBack(this.#home, this.#number);
  }

  #wordsAt(at: number, length: number): Uint32Array {
    return new Uint32Array(this.#home.memory.buffer, at, length);
  }

  #halvesAt(at: number, length: number): Uint16Array {
    return new Uint16Array(this.#home.memory.buffer, at, length);
  }
}
