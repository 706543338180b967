// What every path to a state needs, in a graph of states (kernel/every-source/states.ts) whose nodes and arcs have
// labels. A label may be on every path although no single state is, because the states of a node have one label, so a
// tree of dominators cannot say it. The labels that a state needs are its own and those that all that leads to it
// need, or bring along: the greatest solution, by shrinking what the first path needs (Kildall 1973). States are made
// as they are come to, breadth first, so that the first path is a shortest one and sets are small from the start.
//
// An arc is looked at once for each time that what is before it changed, in O(what is left of what is behind it):
// mostly nothing but its own label.
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
/** Labels remembered at most: 64 MB. */
const MOST_LABELS = 1 << 24;
/** States between two steps. */
const STEP = 1 << 13;

export interface StateNeeds {
  /** The labels that every path to some state of the node with one of these capabilities needs, in no order. */
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
  #arena = new Uint32Array(1 << 12);
  #end = 0;
  /** States whose arcs are to be looked at, in a ring, each at most once. */
  readonly #queue: Uint32Array;
  readonly #waits: Uint8Array;
  #head = 0;
  #tail = 0;
  /** By label: the last state that was seen to need it. */
  readonly #seen: Uint32Array;
  #look = 0;

  constructor(arcs: LabelledArcs, { maximal }: Generators, most: number) {
    const states = STATES * (arcs.offsets.length - 1);
    this.#arcs = arcs;
    this.#maximal = maximal;
    this.#most = most;
    this.#starts = new Uint32Array(states);
    this.#lengths = new Uint32Array(states);
    this.#queue = new Uint32Array(states + 1);
    this.#waits = new Uint8Array(states);
    this.#seen = new Uint32Array(arcs.labelRange);
  }

  begin(source: number): void {
    const state = STATES * source + STRONGEST;
    this.#starts[state] = this.#end + 1;
    this.#enqueue(state);
  }

  /** At most so many states; false: there are no more. */
  goOn(states: number): boolean {
    const { offsets, ends, classes, labels } = this.#arcs;
    const maximal = this.#maximal;
    const lengths = this.#lengths;
    for (let i = 0; i < states && this.#head !== this.#tail; i++) {
      const state = this.#dequeue();
      const node = Math.floor(state / STATES);
      const capability = state - STATES * node;
      this.#lookAt(state);
      const last = offsets[node + 1] as number;
      for (let arc = offsets[node] as number; arc < last; arc++) {
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
    return this.#head !== this.#tail;
  }

  of(node: number, capabilities: number): Uint32Array {
    let common: Uint32Array | null = null;
    for (let set = capabilities; set !== 0; set &= set - 1) {
      const state = STATES * node + 31 - Math.clz32(set & -set);
      if (this.#starts[state] === 0) continue;
      if (common === null) {
        common = this.#labelsOf(state).slice();
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

  #enqueue(state: number): void {
    this.#waits[state] = 1;
    this.#queue[this.#tail] = state;
    this.#tail = this.#tail + 1 === this.#queue.length ? 0 : this.#tail + 1;
  }

  #dequeue(): number {
    const state = this.#queue[this.#head] as number;
    this.#head = this.#head + 1 === this.#queue.length ? 0 : this.#head + 1;
    this.#waits[state] = 0;
    return state;
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
    this.#enqueue(target);
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
    if (this.#waits[target] === 0) this.#enqueue(target);
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
