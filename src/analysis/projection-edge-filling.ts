// The columns of a table of edges while they are filled, in the order of edges: a row is read once and goes into each.
import { compareIdsAt, type IdOrder } from '../kernel/id-order.ts';
import { sharedWords } from '../kernel/shared-memory.ts';
import { sharedWholes, type Whole, wholes } from '../kernel/wholes.ts';
import { epochFrom, never } from './instants.ts';
import type { Alternative } from './projection-edge-facts.ts';
import { BEGIN, type EdgeRows, END, FACT, ROW, SAYING, TO } from './projection-edge-rows.ts';
import type { EdgeColumns, Ends } from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';
import { DERIVED } from './projection-sayings.ts';

type Columns = Pick<EdgeColumns, 'offsets' | 'said' | 'begins' | 'ends'> & { readonly facts: Whole };

interface Filled {
  /** Four words an edge. */
  readonly ids: Uint32Array;
  readonly to: Uint32Array;
  readonly furtherEdges: Uint32Array;
  readonly columns: Columns & {
    readonly alternatives: ReadonlyMap<number, readonly Alternative[]>;
    readonly statedEnds: ReadonlyMap<number, Ends>;
  };
}

export class EdgeFilling {
  readonly #rows: EdgeRows;
  readonly #nodes: NodeTable;
  readonly #columns: Columns;
  /** Room for an edge of each row. */
  readonly #ids: Uint32Array;
  readonly #to: Uint32Array;
  /** The epoch that each instant of the rows begins. */
  readonly #epochs: Uint32Array;
  /** By saying. */
  readonly #derived: Uint8Array;
  readonly #alternatives = new Map<number, readonly Alternative[]>();
  readonly #statedEnds = new Map<number, Ends>();
  /** Rows of edges that have one before them, and those edges. */
  readonly #further: { readonly row: number; readonly edge: number }[] = [];
  #count = 0;

  /** `instants` hold all that the rows speak of. */
  constructor(rows: EdgeRows, nodes: NodeTable, instants: Float64Array) {
    const { length } = rows;
    this.#rows = rows;
    this.#nodes = nodes;
    this.#columns = {
      offsets: sharedWords(nodes.count + 1),
      said: sharedWholes(length, rows.sayings.length),
      begins: sharedWholes(length, never(instants)),
      ends: sharedWholes(length, never(instants)),
      facts: wholes(length, rows.factNumbers.most, rows.factNumbers.least),
    };
    this.#ids = new Uint32Array(4 * length);
    this.#to = sharedWords(length);
    this.#epochs = Uint32Array.from(rows.instants.values(), (instant) => epochFrom(instants, instant));
    this.#derived = Uint8Array.from(rows.sayings.stated(), (stated) => ((stated & DERIVED) === 0 ? 0 : 1));
  }

  /**
   * The rows of the nodes from `first` to before `until`: `order` and `heads` have those of node v from places[v] - begin
   * to places[v + 1] - begin. Nodes come one after the other.
   */
  fill(sorted: IdOrder, places: Uint32Array, begin: number, first: number, until: number): void {
    this.#count = this.#filled(sorted, places, begin, first, until);
  }

  /** How many edges there are then. A loop, and nothing behind it or its inner one: see projection-edge-rows.ts. */
  #filled(
    { order, heads }: IdOrder,
    places: Uint32Array,
    begin: number,
    first: number,
    until: number,
  ): number {
    const { words, numbers } = this.#rows;
    const ids = this.#ids;
    const to = this.#to;
    const epochs = this.#epochs;
    const derived = this.#derived;
    const { offsets, facts, said, begins, ends } = this.#columns;
    const { statedEnds } = this.#rows;
    let edge = this.#count;
    for (let node = first; node < until; node++) {
      const from = (places[node] as number) - begin;
      const end = (places[node + 1] as number) - begin;
      offsets[node] = edge;
      for (let i = from, latest = -1; i < end; i++) {
        const row = order[i] as number;
        const at = ROW * row;
        if (i > from && heads[i] === heads[i - 1] && compareIdsAt(words, ROW * latest, words, at) === 0) {
          this.#further.push({ row, edge: edge - 1 });
          continue;
        }
        latest = row;
        ids[4 * edge] = words[at] as number;
        ids[4 * edge + 1] = words[at + 1] as number;
        ids[4 * edge + 2] = words[at + 2] as number;
        ids[4 * edge + 3] = words[at + 3] as number;
        to[edge] = words[at + TO] as number;
        const saying = words[at + SAYING] as number;
        facts[edge] = numbers[at / 2 + FACT] as number;
        said[edge] = saying;
        begins[edge] = epochs[words[at + BEGIN] as number] as number;
        ends[edge] = epochs[words[at + END] as number] as number;
        if (derived[saying] === 1) this.#derive(edge, row);
        if (statedEnds.size > 0) this.#stateEnds(edge, row);
        edge++;
      }
    }
    return edge;
  }

  /** When all rows are filled in. */
  done(): Filled {
    const count = this.#count;
    this.#columns.offsets[this.#nodes.count] = count;
    for (const [i, { row }] of this.#further.entries()) this.#fillFurther(count + i, row);
    const all = this.#further.length === 0;
    const to = all ? this.#to : sharedWords(count);
    if (!all) to.set(this.#to.subarray(0, count));
    return {
      ids: all ? this.#ids : this.#ids.slice(0, 4 * count),
      to,
      furtherEdges: Uint32Array.from(this.#further, ({ edge }) => edge),
      columns: { ...this.#columns, alternatives: this.#alternatives, statedEnds: this.#statedEnds },
    };
  }

  #fillFurther(fact: number, row: number): void {
    const rows = this.#rows;
    const { facts, said, begins, ends } = this.#columns;
    facts[fact] = rows.fact(row);
    said[fact] = rows.saying(row);
    begins[fact] = this.#epochs[rows.begin(row)] as number;
    ends[fact] = this.#epochs[rows.end(row)] as number;
    if (this.#derived[rows.saying(row)] === 1) this.#derive(fact, row);
  }

  #derive(fact: number, row: number): void {
    this.#alternatives.set(fact, this.#rows.alternatives.get(row) ?? []);
  }

  #stateEnds(edge: number, row: number): void {
    const stated = this.#rows.statedEnds.get(row);
    if (stated) this.#statedEnds.set(edge, stated);
  }
}
