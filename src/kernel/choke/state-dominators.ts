// What every path to a state needs, in a graph of states (kernel/every-source/states.ts) whose nodes and arcs have
// labels. A label may be on every path although no single state is, because the states of a node have one label, so a
// tree of dominators cannot say it. The labels that a state needs are its own and those that all that leads to it
// need, or bring along: the greatest solution, by shrinking what the first path needs (Kildall 1973). States are made
// as they are come to, breadth first, so that the first path is a shortest one and sets are small from the start.
//
// States are looked at in the order in which they were come to, again and again from the first that changed since. An
// arc is looked at once for each time that what is before it changed, in O(what is left of what is behind it).
import type { Generators } from '../every-source/states.ts';
import type { Arcs } from '../search-space.ts';
import { NO_LABEL } from './dominators.ts';

/** The label of a node is its number. */
export interface LabelledArcs extends Arcs {
  /** By arc: its label, none of a node; NO_LABEL; or SEVERAL with a place in `sets`. */
  readonly labels: Uint32Array;
  /** Distinct labels each. */
  readonly sets: readonly Uint32Array[];
  /** Labels are below. */
  readonly labelRange: number;
}

/** Or-ed with a place. Labels are below it. */
export const SEVERAL = 0x80000000;

/** The capability that generates the full set, by number. */
const STRONGEST = 4;
const STATES = 5;
const NONE = 0xffffffff;
/** Labels remembered at most: 64 MB. */
const MOST_LABELS = 1 << 24;
/** States between two steps. */
const STEP = 1 << 13;

export interface StateNeeds {
  /** The labels that every path to some state of the node with one of these capabilities needs, in no order; to be read. */
  of(node: number, capabilities: number): Uint32Array;
  /** false: memory was short for long paths, and some labels are missing; those that are there are right. */
  readonly complete: boolean;
}

/** From full control of each source. Sources are distinct, no arc leads to one, and they need no label. */
export function* stateNeeds(
  arcs: LabelledArcs,
  generators: Generators,
  sources: Uint32Array,
  most = MOST_LABELS,
): Generator<void, StateNeeds, void> {
  const needs = new Needs(arcs, generators, most);
  for (const source of sources) needs.begin(source);
  while (needs.goOn(STEP)) yield;
  return needs;
}

/** A state is STATES * its node + its capability. */
class Needs implements StateNeeds {
  complete = true;
  readonly #arcs: LabelledArcs;
  readonly #maximal: Uint8Array;
  readonly #most: number;
  /** By state: one more than where its labels begin in the arena; 0: it is not known. */
  readonly #starts: Uint32Array;
  /** By state: how many they are; of one that is known and no source at least one, its own. */
  readonly #lengths: Uint32Array;
  #arena: Uint32Array;
  #end = 0;
  /** States in the order in which they were come to, and by state its place there. */
  readonly #found: Uint32Array;
  readonly #places: Uint32Array;
  #count = 0;
  /** By state: its arcs are to be looked at. */
  readonly #waits: Uint8Array;
  /** The next place to look at, and the first before it at which some state waits. */
  #next = 0;
  #again = NONE;
  /** By label: the last state that was seen to need it. */
  readonly #seen: Uint32Array;
  #look = 0;

  constructor(arcs: LabelledArcs, { maximal }: Generators, most: number) {
    const states = STATES * (arcs.offsets.length - 1);
    this.#arcs = arcs;
    this.#maximal = maximal;
    this.#most = most;
    // About what paths of ordinary length need.
    this.#arena = new Uint32Array(4 * arcs.ends.length + 1024);
    this.#starts = new Uint32Array(states);
    this.#lengths = new Uint32Array(states);
    this.#found = new Uint32Array(states);
    this.#places = new Uint32Array(states);
    this.#waits = new Uint8Array(states);
    this.#seen = new Uint32Array(arcs.labelRange);
  }

  begin(source: number): void {
    const state = STATES * source + STRONGEST;
    this.#starts[state] = this.#end + 1;
    this.#add(state);
  }

  /** At most so many states; false: there are no more. */
  goOn(states: number): boolean {
    const { offsets, ends, classes, labels } = this.#arcs;
    const maximal = this.#maximal;
    const lengths = this.#lengths;
    const waits = this.#waits;
    for (let i = 0; i < states; i++) {
      if (this.#next === this.#count && !this.#startOver()) return false;
      const state = this.#found[this.#next++] as number;
      if (waits[state] === 0) continue;
      waits[state] = 0;
      const node = Math.floor(state / STATES);
      const capability = state - STATES * node;
      const last = offsets[node + 1] as number;
      let arc = offsets[node] as number;
      if (arc === last) continue;
      this.#lookAt(state);
      for (; arc < last; arc++) {
        let set = maximal[STATES * (classes[arc] as number) + capability] as number;
        if (set === 0) continue;
        const end = ends[arc] as number;
        const label = labels[arc] as number;
        for (; set !== 0; set &= set - 1) {
          const target = STATES * end + 31 - Math.clz32(set & -set);
          const length = lengths[target] as number;
          if (length === 0) this.#enter(target, state, label);
          else if (length > 1) this.#shrink(target, label);
        }
      }
    }
    return true;
  }

  of(node: number, capabilities: number): Uint32Array {
    let common: Uint32Array | null = null;
    for (let set = capabilities; set !== 0; set &= set - 1) {
      const state = STATES * node + 31 - Math.clz32(set & -set);
      if (this.#starts[state] === 0) continue;
      if (common === null) {
        common = this.#labelsOf(state);
        continue;
      }
      this.#lookAt(state);
      common = common.filter((label) => this.#isSeen(label));
    }
    return common ?? new Uint32Array(0);
  }

  #labelsOf(state: number): Uint32Array {
    const start = (this.#starts[state] as number) - 1;
    return this.#arena.subarray(start, start + (this.#lengths[state] as number));
  }

  #add(state: number): void {
    this.#waits[state] = 1;
    this.#places[state] = this.#count;
    this.#found[this.#count++] = state;
  }

  #lookAgainAt(state: number): void {
    this.#waits[state] = 1;
    const place = this.#places[state] as number;
    if (place < this.#next && place < this.#again) this.#again = place;
  }

  /** false: no state waits. */
  #startOver(): boolean {
    if (this.#again === NONE) return false;
    this.#next = this.#again;
    this.#again = NONE;
    return true;
  }

  /** Marks as seen what a state needs. */
  #lookAt(state: number): void {
    const arena = this.#arena;
    const seen = this.#seen;
    const look = ++this.#look;
    const start = (this.#starts[state] as number) - 1;
    const last = start + (this.#lengths[state] as number);
    for (let i = start; i < last; i++) seen[arena[i] as number] = look;
  }

  /** A state needs what the one before it does, that is looked at, and what the arc and the state bring along. */
  #enter(target: number, before: number, label: number): void {
    const own = Math.floor(target / STATES);
    const start = (this.#starts[before] as number) - 1;
    const length = this.#lengths[before] as number;
    const several = label === NO_LABEL || label < SEVERAL ? null : this.#setOf(label);
    const room = length + 1 + (several === null ? 1 : several.length);
    this.#starts[target] = this.#end + 1;
    this.#lengths[target] = 1;
    this.#add(target);
    if (this.#end + room > this.#arena.length) this.#grow(room);
    const arena = this.#arena;
    let end = this.#end;
    arena[end++] = own;
    if (this.#end + room > this.#most) this.complete = false;
    else {
      for (let i = start; i < start + length; i++) {
        if (arena[i] !== own) arena[end++] = arena[i] as number;
      }
      if (several !== null) {
        for (const one of several) if (!this.#isSeen(one)) arena[end++] = one;
      } else if (label !== NO_LABEL && !this.#isSeen(label)) arena[end++] = label;
    }
    this.#lengths[target] = end - this.#end;
    this.#end = end;
  }

  /** What is needed by this way too is left. */
  #shrink(target: number, label: number): void {
    const arena = this.#arena;
    const seen = this.#seen;
    const look = this.#look;
    const several = label === NO_LABEL || label < SEVERAL ? null : this.#setOf(label);
    // Its own label stands first and stays.
    const start = (this.#starts[target] as number) - 1;
    const last = start + (this.#lengths[target] as number);
    let kept = start + 1;
    // Mostly all of it stays, and nothing is written.
    while (kept < last && (seen[arena[kept] as number] === look || arena[kept] === label)) kept++;
    for (let at = kept; at < last; at++) {
      const one = arena[at] as number;
      if (seen[one] === look || one === label || several?.includes(one)) arena[kept++] = one;
    }
    if (kept === last) return;
    this.#lengths[target] = kept - start;
    this.#lookAgainAt(target);
  }

  #isSeen(label: number): boolean {
    return this.#seen[label] === this.#look;
  }

  #setOf(label: number): Uint32Array {
    return this.#arcs.sets[label - SEVERAL] as Uint32Array;
  }

  #grow(room: number): void {
    const larger = new Uint32Array(Math.max(2 * this.#arena.length, this.#end + room));
    larger.set(this.#arena);
    this.#arena = larger;
  }
}
