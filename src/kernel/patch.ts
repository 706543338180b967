// Other rows in place of those of some nodes, so that a search walks a graph that differs a little without a copy of it:
// arcs left out, arcs added in their place in the order, nodes added. O(what differs), and a word for each node.
import { type ClassIds, classIds } from './rule-classes.ts';
import type { Arcs, Rows } from './search-space.ts';

export interface Patch {
  /** Nodes there are now, those beyond the patched ones included. */
  readonly nodes: number;
  /** By node: 0 where its row is as before, else one more than its place here. */
  readonly placeOf: Uint32Array;
  /** By place: its node. */
  readonly patched: Uint32Array;
  /** The arcs of place p are offsets[p] to offsets[p + 1]. */
  readonly offsets: Uint32Array;
  readonly ends: Uint32Array;
  readonly classes: ClassIds;
  /** What each is called in a trace. */
  readonly names: Uint32Array;
}

/** The arcs of a node: from first to before last in these columns; without names, an arc is called by its place. */
export interface Row {
  readonly first: number;
  readonly last: number;
  readonly ends: Uint32Array;
  readonly classes: ClassIds;
  readonly names: Uint32Array | null;
}

export function rowOf({ offsets, ends, classes, patch }: Arcs, node: number): Row {
  const place = patch === undefined ? 0 : (patch.placeOf[node] as number);
  return patch === undefined || place === 0
    ? { first: offsets[node] as number, last: offsets[node + 1] as number, ends, classes, names: null }
    : {
        first: patch.offsets[place - 1] as number,
        last: patch.offsets[place] as number,
        ends: patch.ends,
        classes: patch.classes,
        names: patch.names,
      };
}

/** The places of a node's arcs, from the first to before the second; those of a patch count on from `size`. */
export function spanOf({ offsets, patch }: Rows, size: number, node: number): readonly [number, number] {
  const place = patch === undefined ? 0 : (patch.placeOf[node] as number);
  return patch === undefined || place === 0
    ? [offsets[node] as number, offsets[node + 1] as number]
    : [size + (patch.offsets[place - 1] as number), size + (patch.offsets[place] as number)];
}

export function nodesOf({ offsets, patch }: Rows): number {
  return patch?.nodes ?? offsets.length - 1;
}

/** Rows on their way into a patch: those of one node after the other. */
export class PatchRows {
  readonly #placeOf: Uint32Array;
  readonly #nodes: number;
  readonly #patched: number[] = [];
  readonly #offsets = [0];
  #ends = new Uint32Array(1024);
  #classes = new Uint32Array(1024);
  #names = new Uint32Array(1024);
  #length = 0;
  #widest = 0;

  constructor(nodes: number) {
    this.#nodes = nodes;
    this.#placeOf = new Uint32Array(nodes);
  }

  get count(): number {
    return this.#patched.length;
  }

  has(node: number): boolean {
    return this.#placeOf[node] !== 0;
  }

  /** An arc of the row that is not closed yet. */
  push(name: number, end: number, rule: number): void {
    if (this.#length === this.#ends.length) this.#grow();
    this.#names[this.#length] = name;
    this.#ends[this.#length] = end;
    this.#classes[this.#length++] = rule;
    if (rule > this.#widest) this.#widest = rule;
  }

  /** What was pushed since the last time is the row of this node. Each node once. */
  close(node: number): void {
    this.#offsets.push(this.#length);
    this.#placeOf[node] = this.#patched.push(node);
  }

  done(): Patch {
    const classes = this.#classes.slice(0, this.#length);
    return {
      nodes: this.#nodes,
      placeOf: this.#placeOf,
      patched: Uint32Array.from(this.#patched),
      offsets: Uint32Array.from(this.#offsets),
      ends: this.#ends.slice(0, this.#length),
      classes: narrowed(classes, this.#widest),
      names: this.#names.slice(0, this.#length),
    };
  }

  #grow(): void {
    const grown = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(2 * from.length);
      to.set(from);
      return to;
    };
    this.#ends = grown(this.#ends);
    this.#classes = grown(this.#classes);
    this.#names = grown(this.#names);
  }
}

function narrowed(classes: Uint32Array, widest: number): ClassIds {
  if (widest > 0xffff) return classes;
  return widest > 0xff ? Uint16Array.from(classes) : Uint8Array.from(classes);
}

/** The same arcs in rows of their own, for who reads them all. O(arcs). */
export function flattened(arcs: Arcs): Arcs {
  const nodes = nodesOf(arcs);
  const offsets = new Uint32Array(nodes + 1);
  for (let node = 0; node < nodes; node++) {
    const { first, last } = rowOf(arcs, node);
    offsets[node + 1] = (offsets[node] as number) + last - first;
  }
  const ends = new Uint32Array(offsets[nodes] as number);
  const bytes = Math.max(arcs.classes.BYTES_PER_ELEMENT, arcs.patch?.classes.BYTES_PER_ELEMENT ?? 1);
  const classes = classIds(ends.length, 2 ** (8 * bytes));
  for (let node = 0; node < nodes; node++) {
    const row = rowOf(arcs, node);
    ends.set(row.ends.subarray(row.first, row.last), offsets[node]);
    classes.set(row.classes.subarray(row.first, row.last), offsets[node]);
  }
  return { offsets, ends, classes };
}
