// The nodes of a projection: each what its facts say together (model/merge.ts), in columns by dense index.
// Indices follow the edges (kernel/breadth-order.ts); `rank` is the order of ids by their UTF-8 bytes.
import { mergedTexts, placeOf, placesBefore, sortTexts } from '../kernel/text-order.ts';
import { type Whole, wholes } from '../kernel/wholes.ts';
import type { NodeFact } from '../model/fact.ts';
import { type Life, mergedNode } from '../model/merge.ts';
import { LABELS } from '../model/ontology.ts';
import { type Grouped, withNumber } from './projection-grouping.ts';
import { type NodeFactParts, NodeFacts } from './projection-node-facts.ts';
import type { Keys, Traits } from './projection-node-values.ts';
import { type Member, membersOf } from './projection-unions.ts';
import { atOnce, each, pieces, type Steps } from './steps.ts';

/** The life of nearly every node. */
const ALWAYS: Life = {
  createdAt: Number.NEGATIVE_INFINITY,
  endsAt: Number.POSITIVE_INFINITY,
  ends: null,
  disabled: [],
};

export interface NodeParts {
  readonly facts: NodeFactParts;
  readonly grouped: Grouped;
  readonly merged: {
    readonly traits: Whole;
    readonly names: Whole;
    readonly mortal: ReadonlyMap<number, Life>;
  };
  /** A row of each node, in the order of ids. */
  readonly rowsByRank: Uint32Array;
}

export class NodeTable {
  readonly facts: NodeFacts;
  /** Which of them are of which node. */
  readonly grouped: Grouped;
  readonly count: number;
  /** Position in the order of ids. */
  readonly rank: Uint32Array;
  /** Nodes that are not always alive, with their lives. */
  readonly mortal: ReadonlyMap<number, Life>;
  /** A row of each node, in the order of ids. */
  readonly #rowsByRank: Uint32Array;
  readonly #nodeOfMember: ReadonlyMap<string, number>;
  readonly #traits: Whole;
  readonly #names: Whole;

  private constructor(
    facts: NodeFacts,
    rank: Uint32Array,
    { grouped, merged, rowsByRank }: Omit<NodeParts, 'facts'>,
  ) {
    this.facts = facts;
    this.count = grouped.numbers.length;
    this.grouped = grouped;
    this.#traits = merged.traits;
    this.#names = merged.names;
    this.mortal = merged.mortal;
    this.#rowsByRank = rowsByRank;
    this.rank = rank;
    const members = [...grouped.unions.keys()].flatMap((node) =>
      this.members(node).map(({ id }) => [id, node] as const),
    );
    this.#nodeOfMember = new Map(members);
  }

  static empty(): NodeTable {
    const none = new Uint32Array(0);
    const grouped = {
      numbers: none,
      indices: none,
      offsets: Uint32Array.of(0),
      rows: none,
      unions: new Map(),
    };
    const merged = { traits: none, names: none, mortal: new Map() };
    return new NodeTable(new NodeFacts(), none, { grouped, merged, rowsByRank: none });
  }

  /** What `parts` gave. */
  static from({ facts, ...parts }: NodeParts): NodeTable {
    return atOnce(NodeTable.#with(new NodeFacts(facts), parts));
  }

  static *#with(facts: NodeFacts, parts: Omit<NodeParts, 'facts'>): Steps<NodeTable> {
    const { grouped, rowsByRank } = parts;
    const rank = new Uint32Array(rowsByRank.length);
    yield* each(rank.length, (place) => {
      rank[withNumber(grouped, facts.numbers.get(rowsByRank[place] as number))] = place;
    });
    return new NodeTable(facts, rank, parts);
  }

  /** All of it as plain values, for a file. */
  parts(): NodeParts {
    const merged = { traits: this.#traits, names: this.#names, mortal: this.mortal };
    return { facts: this.facts.parts(), grouped: this.grouped, merged, rowsByRank: this.#rowsByRank };
  }

  /** `before` has the first of the nodes, grouped alike, in its order of ids. O(facts + bytes of ids that are new). */
  static *of(facts: NodeFacts, grouped: Grouped, before = NodeTable.empty()): Steps<NodeTable> {
    const count = grouped.numbers.length;
    const traits = new Uint32Array(count);
    const names = wholes(count, facts.names.length + 1);
    const mortal = new Map<number, Life>();
    const merge = (node: number): void => {
      const begin = grouped.offsets[node] as number;
      const end = grouped.offsets[node + 1] as number;
      const first = grouped.rows[begin] as number;
      if (end - begin === 1 && facts.isPlain(first)) {
        traits[node] = facts.traits.get(first);
        names[node] = facts.nameOf(first);
        return;
      }
      const rows = grouped.rows.subarray(begin, end);
      const leader = grouped.unions.get(node)?.leader;
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
    };
    yield* pieces(count, (from, until) => {
      for (let node = from; node < until; node++) merge(node);
    });
    const rows = new Uint32Array(count - before.count);
    for (let node = before.count; node < count; node++) {
      rows[node - before.count] = grouped.rows[grouped.offsets[node] as number] as number;
    }
    for (const [node, { leader }] of grouped.unions) {
      const own = grouped.rows.subarray(grouped.offsets[node], grouped.offsets[node + 1]);
      if (node >= before.count)
        rows[node - before.count] = own.find((row) => facts.numbers.get(row) === leader) as number;
    }
    if (before.count === 0) ascend(rows, facts.length);
    yield* sortTexts(facts.ids, rows);
    const rowsByRank = before.count === 0 ? rows : yield* mergedTexts(facts.ids, before.#rowsByRank, rows);
    yield;
    const narrow = wholes(count, facts.traitsCount);
    narrow.set(traits);
    return yield* NodeTable.#with(facts, {
      grouped,
      merged: { traits: narrow, names, mortal },
      rowsByRank,
    });
  }

  /** The first of the store's numbers that no node has. */
  get nextNumber(): number {
    return this.grouped.indices.length;
  }

  /** The store's number of a node; of a union, its leader's. */
  numberOf(node: number): number {
    return this.grouped.numbers[node] as number;
  }

  /** The node with the store's number, or -1. */
  withNumber(number: number): number {
    return withNumber(this.grouped, number);
  }

  /** The node with this id, or that sources know by it as well; else -1. */
  withId(id: string): number {
    const place = placeOf(this.facts.ids, this.#rowsByRank, new TextEncoder().encode(id));
    return place < 0
      ? (this.#nodeOfMember.get(id) ?? -1)
      : this.withNumber(this.facts.numbers.get(this.#rowsByRank[place] as number));
  }

  /** How many ids come before this one, which no node has. */
  rankOf(id: string): number {
    return placesBefore(this.facts.ids, this.#rowsByRank, new TextEncoder().encode(id));
  }

  id(node: number): string {
    return this.facts.ids.at(this.idRow(node));
  }

  /** A row that has its id. */
  idRow(node: number): number {
    return this.#rowsByRank[this.rank[node] as number] as number;
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

  /** Some node is several of the store's. */
  get united(): boolean {
    return this.grouped.unions.size > 0;
  }

  /** By node: the place of its label in LABELS. */
  *labels(): Steps<Uint8Array> {
    const ofTraits = Uint8Array.from({ length: this.facts.traitsCount }, (_, traits) =>
      LABELS.indexOf(this.facts.traitsOf(traits).label),
    );
    const labels = new Uint8Array(this.count);
    yield* each(labels.length, (node) => {
      labels[node] = ofTraits[this.#traits[node] as number] as number;
    });
    return labels;
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

  /** The row of a node with one fact; -1 where it has several. */
  onlyRow(node: number): number {
    const { rows, offsets } = this.grouped;
    const first = offsets[node] as number;
    return (offsets[node + 1] as number) - first === 1 ? (rows[first] as number) : -1;
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
    return this.grouped.unions.get(node)?.members ?? [this.numberOf(node)];
  }

  /** The ids that a node of several is known by, in their order; none of any other node. */
  members(node: number): readonly Member[] {
    return this.grouped.unions.has(node) ? membersOf(this.facts, this.#rowsOf(node)) : [];
  }

  #speakingRows(node: number): number[] {
    const rows = this.#rowsOf(node);
    const declaring = rows.filter((row) => this.facts.declares(row));
    return declaring.length > 0 ? declaring : rows;
  }

  #rowsOf(node: number): number[] {
    const { rows, offsets } = this.grouped;
    return Array.from(rows.subarray(offsets[node], offsets[node + 1]));
  }
}

/** Rows of so many, each once, come to ascend, so that their texts are read in the order of memory first. */
function ascend(rows: Uint32Array, count: number): void {
  const among = new Uint8Array(count);
  for (let i = 0; i < rows.length; i++) among[rows[i] as number] = 1;
  for (let row = 0, next = 0; row < count; row++) if (among[row] === 1) rows[next++] = row;
}

/** The name that the merged node has, as the position its facts know it by. */
function nameOf(facts: NodeFacts, rows: Uint32Array, name: unknown): number {
  const row = rows.find((one) => facts.nameOf(one) !== 0 && facts.names.at(facts.nameOf(one) - 1) === name);
  return row === undefined ? 0 : facts.nameOf(row);
}
