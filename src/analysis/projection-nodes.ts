// The nodes of a projection: each what its facts say together (model/merge.ts), in columns by dense index.
// Indices follow the store's numbers; `rank` is the order of ids by their UTF-8 bytes.
import { groupedBy, rowOffsets } from '../kernel/adjacency.ts';
import { placeOf, sortTexts } from '../kernel/text-order.ts';
import type { NodeFact } from '../model/fact.ts';
import { type Life, mergedNode } from '../model/merge.ts';
import { type Breather, inPieces } from './breath.ts';
import { type Keys, type NodeFactParts, NodeFacts, type Traits } from './projection-node-facts.ts';
import {
  credentialUnions,
  type DistinctPairs,
  type Member,
  membersOf,
  type Union,
} from './projection-unions.ts';

/** The life of nearly every node. */
const ALWAYS: Life = {
  createdAt: Number.NEGATIVE_INFINITY,
  endsAt: Number.POSITIVE_INFINITY,
  ends: null,
  disabled: [],
};

const ABSENT = 0xffffffff;

export interface NodeParts {
  readonly facts: NodeFactParts;
  readonly grouped: Grouped;
  readonly merged: {
    readonly traits: Uint32Array;
    readonly names: Uint32Array;
    readonly mortal: ReadonlyMap<number, Life>;
  };
  readonly rowsByRank: Uint32Array;
  readonly unions: ReadonlyMap<number, Union>;
}

export class NodeTable {
  readonly facts: NodeFacts;
  readonly count: number;
  /** The store's number of each node, ascending; of a union, its leader's. */
  readonly numbers: Uint32Array;
  /** Position in the order of ids. */
  readonly rank: Uint32Array;
  /** Nodes that are not always alive, ascending, with their lives. */
  readonly mortal: ReadonlyMap<number, Life>;
  readonly #indices: Uint32Array;
  /** A row of each node, in the order of ids. */
  readonly #rowsByRank: Uint32Array;
  /** The rows of each node's facts. */
  readonly #rowOffsets: Uint32Array;
  readonly #rows: Uint32Array;
  /** Of the nodes that are several of the store's, and of their members by id. */
  readonly #unions: ReadonlyMap<number, Union>;
  readonly #nodeOfMember: ReadonlyMap<string, number>;
  readonly #traits: Uint32Array;
  readonly #names: Uint32Array;

  readonly #parts: Omit<NodeParts, 'facts'>;

  private constructor(facts: NodeFacts, parts: Omit<NodeParts, 'facts'>) {
    const { grouped, merged, rowsByRank, unions } = parts;
    this.#parts = parts;
    this.facts = facts;
    this.count = grouped.numbers.length;
    this.numbers = grouped.numbers;
    this.#indices = grouped.indices;
    this.#rowOffsets = grouped.offsets;
    this.#rows = grouped.rows;
    this.#traits = merged.traits;
    this.#names = merged.names;
    this.mortal = merged.mortal;
    this.#rowsByRank = rowsByRank;
    this.#unions = unions;
    this.rank = new Uint32Array(rowsByRank.length);
    rowsByRank.forEach((row, place) => {
      this.rank[this.withNumber(facts.numbers.get(row))] = place;
    });
    const members = [...unions.keys()].flatMap((node) =>
      this.members(node).map(({ id }) => [id, node] as const),
    );
    this.#nodeOfMember = new Map(members);
  }

  static empty(): NodeTable {
    const none = new Uint32Array(0);
    const merged = { traits: none, names: none, mortal: new Map() };
    return new NodeTable(new NodeFacts(), {
      grouped: byNumber(none),
      merged,
      rowsByRank: none,
      unions: new Map(),
    });
  }

  /** What `parts` gave. */
  static from({ facts, ...parts }: NodeParts): NodeTable {
    return new NodeTable(new NodeFacts(facts), parts);
  }

  /** All of it as plain values, for a file. */
  parts(): NodeParts {
    return { facts: this.facts.parts(), ...this.#parts };
  }

  /** O(facts + bytes of ids). */
  static async of(facts: NodeFacts, distinct: DistinctPairs, breathe: Breather): Promise<NodeTable> {
    const { grouped, unions } = united(facts, distinct);
    await breathe();
    const count = grouped.numbers.length;
    const traits = new Uint32Array(count);
    const names = new Uint32Array(count);
    const mortal = new Map<number, Life>();
    await inPieces(count, breathe, (from, to) => {
      for (let node = from; node < to; node++) {
        const rows = grouped.rows.subarray(grouped.offsets[node], grouped.offsets[node + 1]);
        const first = rows[0] as number;
        if (rows.length === 1 && facts.isPlain(first)) {
          traits[node] = facts.traits.get(first);
          names[node] = facts.nameOf(first);
          continue;
        }
        const leader = unions.get(node)?.leader;
        const shownBy = rows.find((row) => facts.numbers.get(row) === leader);
        const { label, kind, properties, life } = mergedNode(
          Array.from(rows, (row) => facts.factAt(row)),
          shownBy === undefined ? undefined : facts.ids.at(shownBy),
        );
        traits[node] = facts.numberOfTraits({ ...properties, label, kind });
        names[node] = nameOf(facts, rows, properties['name']);
        const mortalLife =
          life.ends !== null || life.createdAt !== ALWAYS.createdAt || life.disabled.length > 0;
        if (mortalLife) mortal.set(node, life);
      }
    });
    const rowsByRank = grouped.offsets.slice(0, count).map((offset) => grouped.rows[offset] as number);
    for (const [node, { leader }] of unions) {
      const rows = grouped.rows.subarray(grouped.offsets[node], grouped.offsets[node + 1]);
      rowsByRank[node] = rows.find((row) => facts.numbers.get(row) === leader) as number;
    }
    sortTexts(facts.ids, rowsByRank);
    await breathe();
    return new NodeTable(facts, { grouped, merged: { traits, names, mortal }, rowsByRank, unions });
  }

  /** The first of the store's numbers that no node has. */
  get nextNumber(): number {
    return this.#indices.length;
  }

  /** The node with the store's number, or -1. */
  withNumber(number: number): number {
    const index = this.#indices[number] ?? ABSENT;
    return index === ABSENT ? -1 : index;
  }

  /** The node with this id, or that sources know by it as well; else -1. */
  withId(id: string): number {
    const place = placeOf(this.facts.ids, this.#rowsByRank, new TextEncoder().encode(id));
    return place < 0
      ? (this.#nodeOfMember.get(id) ?? -1)
      : this.withNumber(this.facts.numbers.get(this.#rowsByRank[place] as number));
  }

  id(node: number): string {
    return this.facts.ids.at(this.#rowsByRank[this.rank[node] as number] as number);
  }

  name(node: number): string | null {
    const name = this.#names[node] as number;
    return name === 0 ? null : this.facts.names.at(name - 1);
  }

  /** The number of its traits. */
  sortOf(node: number): number {
    return this.#traits[node] as number;
  }

  traits(node: number): Traits {
    return this.facts.traitsOf(this.#traits[node] as number);
  }

  life(node: number): Life {
    return this.mortal.get(node) ?? ALWAYS;
  }

  /** When some node begins or ceases to be alive. */
  instants(): Float64Array {
    const lives = [...this.mortal.values()];
    return Float64Array.from(
      lives.flatMap(({ createdAt, endsAt, disabled }) => [createdAt, endsAt, ...disabled.flat()]),
    );
  }

  /** Rows of its open facts; of a node that was ever declared those that declare it, not what points at it. */
  openRows(node: number): number[] {
    return this.#speakingRows(node).filter((row) => this.facts.isOpen(row));
  }

  /** All of its facts as far as they are kept, closed ones included. */
  factsOf(node: number): NodeFact[] {
    return this.#rowsOf(node).map((row) => this.facts.factAt(row));
  }

  /** What it is recognized by: all that its open facts say, or where none is open, all that were said. */
  keys(node: number): Keys[] {
    const open = this.openRows(node);
    return (open.length > 0 ? open : this.#speakingRows(node)).flatMap((row) => this.facts.keysOf(row) ?? []);
  }

  fingerprint(node: number): string | null {
    const rows = this.#rowsOf(node);
    if (!rows.some((row) => this.facts.keysOf(row)?.fingerprint)) return null;
    const { properties } = mergedNode(
      rows.map((row) => this.facts.factAt(row)),
      this.id(node),
    );
    return (properties['fingerprint'] as string | undefined) ?? null;
  }

  /** The store's numbers of a node: several where several of its nodes are one. */
  numbersOf(node: number): readonly number[] {
    return this.#unions.get(node)?.members ?? [this.numbers[node] as number];
  }

  /** The ids that a node of several is known by, in their order; none of any other node. */
  members(node: number): readonly Member[] {
    return this.#unions.has(node) ? membersOf(this.facts, this.#rowsOf(node)) : [];
  }

  #speakingRows(node: number): number[] {
    const rows = this.#rowsOf(node);
    const declaring = rows.filter((row) => this.facts.declares(row));
    return declaring.length > 0 ? declaring : rows;
  }

  #rowsOf(node: number): number[] {
    return Array.from(this.#rows.subarray(this.#rowOffsets[node], this.#rowOffsets[node + 1]));
  }
}

/** Facts grouped by the store's numbers, and again where several of them are one node; unions by node. */
function united(facts: NodeFacts, distinct: DistinctPairs): { grouped: Grouped; unions: Map<number, Union> } {
  const numbers = facts.numbers.done();
  const single = byNumber(numbers);
  const rowsOf = (number: number): number[] => {
    const index = single.indices[number] as number;
    return Array.from(single.rows.subarray(single.offsets[index], single.offsets[index + 1]));
  };
  const byMember = credentialUnions(facts, rowsOf, distinct);
  if (byMember.size === 0) return { grouped: single, unions: byMember };
  const grouped = byNumber(numbers, byMember);
  const unions = [...byMember].map(([member, union]) => [grouped.indices[member] as number, union] as const);
  return { grouped, unions: new Map(unions) };
}

interface Grouped {
  readonly numbers: Uint32Array;
  /** The index of each number; ABSENT where there is no such node. */
  readonly indices: Uint32Array;
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

/** Rows by the store's number of their node. The numbers are dense, but for gaps of runs that failed. */
function byNumber(numberOf: Uint32Array, unions: ReadonlyMap<number, Union> = new Map()): Grouped {
  const most = numberOf.reduce((max, number) => Math.max(max, number), -1);
  const indices = new Uint32Array(most + 1).fill(ABSENT);
  for (const number of numberOf) indices[number] = 0;
  for (const [member, { leader }] of unions) if (member !== leader) indices[member] = ABSENT;
  let count = 0;
  for (let number = 0; number <= most; number++) if (indices[number] === 0) indices[number] = count++;
  const numbers = new Uint32Array(count);
  for (let number = 0; number <= most; number++) {
    const index = indices[number] as number;
    if (index !== ABSENT) numbers[index] = number;
  }
  for (const [member, { leader }] of unions) indices[member] = indices[leader] as number;
  const nodes = numberOf.map((number) => indices[number] as number);
  const offsets = rowOffsets(nodes, count);
  return { numbers, indices, offsets, rows: groupedBy(nodes, offsets, null) };
}

/** The name that the merged node has, as the position its facts know it by. */
function nameOf(facts: NodeFacts, rows: Uint32Array, name: unknown): number {
  const row = rows.find((one) => facts.nameOf(one) !== 0 && facts.names.at(facts.nameOf(one) - 1) === name);
  return row === undefined ? 0 : facts.nameOf(row);
}
