// Classes of edges that hand on alike. What an edge does at an instant is a function on sets of five
// capabilities that distributes over union, so five images of single capabilities say it all; beside the
// possible function stands the definite one, which gives no more. Edges point at a class by a small integer.

import { sharedBytes, sharedHalves, sharedWords } from './shared-memory.ts';

/** Classes that fit a word beside a node. */
export const MOST_PACKED_CLASSES = 1 << 8;

/** Five images of five bits: the image of capability b stands at bits 5b to 5b + 4. */
export type Images = number;
/** A class each, in the fewest bytes. More than 65,536 classes are only ever met in graphs made to have them. */
export type ClassIds = Uint8Array | Uint16Array | Uint32Array;

/** Zeros in shared memory, with room for the ids of so many classes. */
export function classIds(length: number, classes: number): ClassIds {
  if (classes <= 1 << 8) return sharedBytes(length);
  return classes <= 1 << 16 ? sharedHalves(length) : sharedWords(length);
}

/** The same where there is room for this id, else a copy that has it. */
export function withRoomFor(ids: ClassIds, id: number): ClassIds {
  if (id < 2 ** (8 * ids.BYTES_PER_ELEMENT)) return ids;
  const wider = classIds(ids.length, id + 1);
  wider.set(ids);
  return wider;
}

/** Nothing is handed on: dead, or of a kind that is not traversed. */
export const NOTHING = 0;

/** What a function makes of a set: the union of its images. */
export function imageOf(images: Images, set: number): number {
  let out = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) {
    out |= images >>> (5 * (31 - Math.clz32(rest & -rest)));
  }
  return out & 31;
}

/**
 * The two functions of every class, tabulated: after `gain` (five possible bits, five definite bits above
 * them) over an edge of class c arrives
 * `possible[(gain & 31) << shift | c] | definite[gain >>> 5 << shift | c]`. Rows are by gain, so that one
 * search touches few of them.
 */
export interface Transfer {
  /** No other has it. */
  readonly id: number;
  readonly shift: number;
  readonly possible: Uint16Array;
  readonly definite: Uint16Array;
  /**
   * Both in one table, combined[gain << combinedShift | c], at most 1 MB: of the first MOST_PACKED_CLASSES alone. What was
   * packed has no others, however many have come since.
   */
  readonly combined: Uint16Array;
  readonly combinedShift: number;
}

export type Direction = 'forward' | 'backward';

let transfers = 0;

/** Interns classes; it only grows, and what a class means never changes. */
export class RuleClasses {
  readonly #ids = new Map<number, number>();
  readonly #possible: Images[] = [];
  readonly #definite: Images[] = [];
  readonly #unions = new Map<number, number>();
  readonly #tables = new Map<string, { size: number; transfer: Transfer }>();

  constructor() {
    this.intern(0, 0);
  }

  get size(): number {
    return this.#possible.length;
  }

  possible(id: number): Images {
    return this.#possible[id] as number;
  }

  definite(id: number): Images {
    return this.#definite[id] as number;
  }

  /** The class of a possible and a definite function; the definite one must give no more. */
  intern(possible: Images, definite: Images): number {
    const key = possible * 0x2000000 + definite;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#possible.length;
    this.#ids.set(key, id);
    this.#possible.push(possible);
    this.#definite.push(definite);
    return id;
  }

  /** Both at once: what several facts of one edge say together. */
  union(a: number, b: number): number {
    if (a === b || b === NOTHING) return a;
    if (a === NOTHING) return b;
    const key = a < b ? a * 0x4000000 + b : b * 0x4000000 + a;
    let id = this.#unions.get(key);
    if (id === undefined) {
      id = this.intern(this.possible(a) | this.possible(b), this.definite(a) | this.definite(b));
      this.#unions.set(key, id);
    }
    return id;
  }

  /** The same where it is not known to hold. */
  conditional(id: number): number {
    return this.intern(this.possible(id), 0);
  }

  /** The same only where it hands on everything, and where that is not known to hold. */
  wholly(id: number): number {
    return this.intern(whollyOf(this.possible(id)), 0);
  }

  /**
   * The tables of a direction. Backwards an edge hands on the capabilities any of whose images meets the
   * set. `definiteOnly`: conditions are not met, in both halves. Tables are shared until a class is added;
   * a width of 2^shift columns takes 2^shift * 128 bytes.
   */
  transfer(direction: Direction, definiteOnly: boolean): Transfer {
    const key = `${direction} ${definiteOnly}`;
    const cached = this.#tables.get(key);
    if (cached?.size === this.size) return cached.transfer;
    const shift = 32 - Math.clz32(this.size);
    const possible = sharedHalves(32 << shift);
    const definite = sharedHalves(32 << shift);
    const map = direction === 'forward' ? imageOf : preimageOf;
    for (let id = 0; id < this.size; id++) {
      const sure = this.definite(id);
      const maybe = definiteOnly ? sure : this.possible(id);
      for (let set = 0; set < 32; set++) {
        possible[(set << shift) | id] = map(maybe, set);
        definite[(set << shift) | id] = map(sure, set) << 5;
      }
    }
    const packed = Math.min(this.size, MOST_PACKED_CLASSES);
    const combinedShift = 32 - Math.clz32(packed);
    const combined =
      cached && Math.min(cached.size, MOST_PACKED_CLASSES) === packed
        ? cached.transfer.combined
        : combination(combinedShift, shift, possible, definite);
    const transfer = { id: ++transfers, shift, possible, definite, combined, combinedShift };
    this.#tables.set(key, { size: this.size, transfer });
    return transfer;
  }
}

function combination(
  combinedShift: number,
  shift: number,
  possible: Uint16Array,
  definite: Uint16Array,
): Uint16Array {
  const both = sharedHalves(1024 << combinedShift);
  for (let i = 0; i < both.length; i++) {
    const gain = i >>> combinedShift;
    const id = i & ((1 << combinedShift) - 1);
    both[i] =
      (possible[((gain & 31) << shift) | id] as number) | (definite[((gain >>> 5) << shift) | id] as number);
  }
  return both;
}

/** Everything for each capability that gives everything, and nothing else. */
export function whollyOf(images: Images): Images {
  let whole = 0;
  for (let b = 0; b < 5; b++) if (((images >>> (5 * b)) & 31) === 31) whole |= 31 << (5 * b);
  return whole;
}

/** The capabilities any of whose images meets the set. */
export function preimageOf(images: Images, set: number): number {
  let out = 0;
  for (let b = 0; b < 5; b++) if (((images >>> (5 * b)) & set) !== 0) out |= 1 << b;
  return out;
}
