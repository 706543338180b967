// The edges of a projection, in columns of the narrowest type: edges by start and then id, so that those of a node stand
// together in the order in which a search must follow them. Fact e is the first of edge e; further facts of edges that
// have several come behind. About 14 bytes an edge, its id apart.
import { rowOffsets } from '../kernel/adjacency.ts';
import type { NumberIndex } from '../kernel/number-index.ts';
import { sharedWords } from '../kernel/shared-memory.ts';
import { epochFrom, instantOf, never } from './instants.ts';
import type { Arrangement } from './projection-arrangement.ts';
import { type Whole, wholes } from './projection-columns.ts';
import { type Alternative, BEGIN, EdgeRows, END, FACT, ROW, SAYING } from './projection-edge-facts.ts';
import { EdgeIds } from './projection-edge-ids.ts';
import { inMemory, type Keep, type Kept } from './projection-kept.ts';
import type { NodeTable } from './projection-nodes.ts';
import { CONDITIONAL, DERIVED, Sayings } from './projection-sayings.ts';
import { pieces, type Steps } from './steps.ts';

interface Ends {
  readonly from: number;
  readonly to: number;
}

export interface EdgeColumns {
  /** The edges that leave node v are offsets[v] to offsets[v + 1]. */
  readonly offsets: Uint32Array;
  readonly to: Uint32Array;
  /** The edges that enter node v stand at backOffsets[v] to backOffsets[v + 1], in the order of their ids. */
  readonly backOffsets: Uint32Array;
  readonly backEdges: Uint32Array;
  /** The node that the first of every BLOCK edges leaves. */
  readonly startOfBlock: Uint32Array;
  /** By fact: numbers of `sayings`. */
  readonly said: Whole;
  /** By fact, epochs: alive from `begins` to before `ends`. */
  readonly begins: Whole;
  readonly ends: Whole;
  /** The edges of the facts behind the first ones, ascending. */
  readonly furtherEdges: Uint32Array;
}

export interface EdgeTable extends EdgeColumns {
  readonly count: number;
  readonly ids: EdgeIds;
  /** By fact: the store's numbers. */
  readonly facts: Kept;
  readonly sayings: Sayings;
  /** By saying: rule and flags. */
  readonly stated: Uint32Array;
  /** Of the derived facts. */
  readonly alternatives: ReadonlyMap<number, readonly Alternative[]>;
  /** The store's numbers of the ends, where one of them is not its node's own: the node is a union. */
  readonly statedEnds: ReadonlyMap<number, Ends>;
}

/** All of it as plain values, for a file. */
export interface EdgeParts extends EdgeColumns, Pick<EdgeTable, 'count' | 'alternatives' | 'statedEnds'> {
  readonly ids: Uint32Array;
  readonly byId: Uint32Array;
  readonly facts: Whole;
  readonly sayings: Float64Array;
}

const BLOCK = 64;
const NO_WORDS = new Uint32Array(0);

export const NO_EDGES: EdgeTable = {
  count: 0,
  ids: new EdgeIds(inMemory(NO_WORDS), inMemory(NO_WORDS)),
  sayings: new Sayings(),
  stated: NO_WORDS,
  alternatives: new Map(),
  statedEnds: new Map(),
  offsets: Uint32Array.of(0),
  to: NO_WORDS,
  backOffsets: Uint32Array.of(0),
  backEdges: NO_WORDS,
  startOfBlock: NO_WORDS,
  facts: inMemory(NO_WORDS),
  said: NO_WORDS,
  begins: NO_WORDS,
  ends: NO_WORDS,
  furtherEdges: NO_WORDS,
};

/**
 * `order` has the arranged nodes in the order of the table's. O(facts). `instants` hold all that the rows speak of.
 */
export function* edgeTable(
  rows: EdgeRows,
  arrangement: Arrangement,
  order: Uint32Array,
  nodes: NodeTable,
  instants: Float64Array,
): Steps<EdgeTable> {
  const count = arrangement.rows.length;
  const { columns, facts, further, ...leaving } = yield* gathered(rows, arrangement, order, nodes, instants);
  const { edgeOfPlace, ids, to } = leaving;
  const { byId } = arrangement;
  const backOffsets = rowOffsets(to, nodes.count, sharedWords(nodes.count + 1));
  yield;
  const next = backOffsets.slice();
  const backEdges = new Uint32Array(count);
  yield* pieces(count, (from, until) => {
    for (let rank = from; rank < until; rank++) {
      const edge = edgeOfPlace[byId[rank] as number] as number;
      byId[rank] = edge;
      const end = to[edge] as number;
      const place = next[end] as number;
      backEdges[place] = edge;
      next[end] = place + 1;
    }
  });
  const { offsets, statedEnds, alternatives } = leaving;
  return {
    count,
    ids: new EdgeIds(inMemory(ids), inMemory(byId)),
    facts: inMemory(facts),
    sayings: rows.sayings,
    stated: rows.sayings.stated(),
    ...{ alternatives, statedEnds, offsets, to, backOffsets, backEdges },
    startOfBlock: startsOfBlocks(offsets, count),
    ...columns,
    furtherEdges: Uint32Array.from(further, ({ edge }) => edge),
  };
}

/** What stands in rows, in the order of edges. */
function* gathered(
  rows: EdgeRows,
  { offsets: places, rows: rowOfPlace, ends: endOfPlace, further: placed }: Arrangement,
  order: Uint32Array,
  nodes: NodeTable,
  instants: Float64Array,
) {
  const count = rowOfPlace.length;
  const columns = factColumns(rows, instants);
  const epochs = epochsOf(rows.instants, instants);
  const { words, numbers } = rows;
  const derived = rows.sayings.stated().map((stated) => stated & DERIVED);
  const { said, begins, ends } = columns;
  const facts = wholes(rows.length, rows.factNumbers.most, rows.factNumbers.least);
  const alternatives = new Map<number, readonly Alternative[]>();
  const statedEnds = new Map<number, Ends>();
  const write = (fact: number, row: number): void => {
    const at = ROW * row;
    const saying = words[at + SAYING] as number;
    facts[fact] = numbers[at / 2 + FACT] as number;
    said[fact] = saying;
    begins[fact] = epochs[words[at + BEGIN] as number] as number;
    ends[fact] = epochs[words[at + END] as number] as number;
    if (derived[saying] !== 0) alternatives.set(fact, rows.alternatives.get(row) ?? []);
  };
  const ids = new Uint32Array(4 * count);
  const to = sharedWords(count);
  const offsets = sharedWords(nodes.count + 1);
  const edgeOfPlace = new Uint32Array(count);
  const placeOf = new Uint32Array(nodes.count);
  for (let node = 0; node < order.length; node++) placeOf[order[node] as number] = node;
  yield;
  const { united } = nodes;
  let edge = 0;
  yield* pieces(nodes.count, (from, until) => {
    for (let node = from; node < until; node++) {
      const last = places[(order[node] as number) + 1] as number;
      for (let place = places[order[node] as number] as number; place < last; place++, edge++) {
        const row = rowOfPlace[place] as number;
        const end = placeOf[endOfPlace[place] as number] as number;
        edgeOfPlace[place] = edge;
        to[edge] = end;
        ids[4 * edge] = words[ROW * row] as number;
        ids[4 * edge + 1] = words[ROW * row + 1] as number;
        ids[4 * edge + 2] = words[ROW * row + 2] as number;
        ids[4 * edge + 3] = words[ROW * row + 3] as number;
        write(edge, row);
        if (united && (nodes.numberOf(node) !== rows.from(row) || nodes.numberOf(end) !== rows.to(row)))
          statedEnds.set(edge, { from: rows.from(row), to: rows.to(row) });
      }
      offsets[node + 1] = edge;
    }
  });
  const further = placed.map(({ row, place }) => ({ row, edge: edgeOfPlace[place] as number }));
  further.sort((a, b) => a.edge - b.edge);
  further.forEach(({ row }, i) => {
    write(count + i, row);
  });
  return { columns, facts, further, ids, to, offsets, edgeOfPlace, alternatives, statedEnds };
}

function factColumns(rows: EdgeRows, instants: Float64Array): Pick<EdgeColumns, 'said' | 'begins' | 'ends'> {
  return {
    said: wholes(rows.length, rows.sayings.length),
    begins: wholes(rows.length, never(instants)),
    ends: wholes(rows.length, never(instants)),
  };
}

/** The epoch that each instant of the rows begins. */
function epochsOf(rowInstants: NumberIndex, instants: Float64Array): Uint32Array {
  return Uint32Array.from(rowInstants.values(), (instant) => epochFrom(instants, instant));
}

function startsOfBlocks(offsets: Uint32Array, count: number): Uint32Array {
  const starts = new Uint32Array(Math.ceil(count / BLOCK));
  for (let node = 0, block = 0; block < starts.length; node++) {
    for (; block * BLOCK < (offsets[node + 1] as number) && block < starts.length; block++)
      starts[block] = node;
  }
  return starts;
}

/** The node that an edge leaves. A few looks, as many as there are nodes to BLOCK edges. */
export function startOf({ startOfBlock, offsets }: EdgeColumns, edge: number): number {
  let low = startOfBlock[Math.floor(edge / BLOCK)] as number;
  let high = startOfBlock[Math.floor(edge / BLOCK) + 1] ?? offsets.length - 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle + 1] as number) <= edge) low = middle + 1;
    else high = middle;
  }
  return low;
}

const enteringStarts = new WeakMap<EdgeTable, Uint32Array>();

/** The nodes that `backEdges` leave. Made once, four bytes an edge: whoever walks backwards at any instant shares it. */
export function startsOfEntering(table: EdgeTable): Uint32Array {
  const known = enteringStarts.get(table);
  if (known) return known;
  const { offsets, backEdges } = table;
  const startsOfEdges = new Uint32Array(backEdges.length);
  for (let node = 0; node + 1 < offsets.length; node++)
    startsOfEdges.fill(node, offsets[node], offsets[node + 1]);
  const starts = backEdges.map((edge) => startsOfEdges[edge] as number);
  enteringStarts.set(table, starts);
  return starts;
}

/** The edge that a fact speaks of. */
export function edgeOfFact({ count, furtherEdges }: EdgeTable, fact: number): number {
  return fact < count ? fact : (furtherEdges[fact - count] as number);
}

/** The facts of an edge behind its first: from the first number to before the second. O(log of such facts). */
export function furtherFacts({ count, furtherEdges }: EdgeTable, edge: number): readonly [number, number] {
  if (furtherEdges.length === 0) return [count, count];
  let low = 0;
  let high = furtherEdges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((furtherEdges[middle] as number) < edge) low = middle + 1;
    else high = middle;
  }
  for (high = low; furtherEdges[high] === edge; ) high++;
  return [count + low, count + high];
}

/** All facts of an edge. */
export function factsOf(table: EdgeTable, edge: number): number[] {
  const facts = [edge];
  const [first, end] = furtherFacts(table, edge);
  for (let fact = first; fact < end; fact++) facts.push(fact);
  return facts;
}

/** What a fact states: its rule's sets and flags. */
export function statedBy({ said, stated }: EdgeTable, fact: number): number {
  return stated[said[fact] as number] as number;
}

export function isDerived(table: EdgeTable, fact: number): boolean {
  return (statedBy(table, fact) & DERIVED) !== 0;
}

export function isConditional(table: EdgeTable, fact: number): boolean {
  return (statedBy(table, fact) & CONDITIONAL) !== 0;
}

export function partsOfEdges({ ids, facts, sayings, stated: _, ...rest }: EdgeTable): EdgeParts {
  return { ...rest, ...ids.parts(), facts: facts.read(0, facts.length), sayings: sayings.keys };
}

/** What `partsOfEdges` gave, in memory. */
export function edgesOfParts({ ids, byId, facts, sayings: keys, ...rest }: EdgeParts): EdgeTable {
  const sayings = new Sayings(keys);
  return {
    ...rest,
    ids: new EdgeIds(inMemory(ids), inMemory(byId)),
    facts: inMemory(facts),
    sayings,
    stated: sayings.stated(),
  };
}

/** The same, with what is seldom read kept so. */
export function kept(table: EdgeTable, keep: Keep): EdgeTable {
  const { ids, facts } = table;
  return { ...table, ids: ids.kept(keep), facts: keep(facts.read(0, facts.length)) };
}

/** The table's facts as rows again, their ends the store's numbers once more. */
export function* rowsOf(table: EdgeTable, nodes: NodeTable, instants: Float64Array): Steps<EdgeRows> {
  const rows = new EdgeRows(table.sayings);
  const { count, offsets, to, statedEnds } = table;
  const epochs = Uint32Array.from({ length: never(instants) + 1 }, (_, epoch) =>
    rows.instants.add(instantOf(instants, epoch)),
  );
  const restore = (
    fact: number,
    number: number,
    edge: number,
    from: number,
    ids: Uint32Array,
    at: number,
  ): void => {
    const ends = statedEnds.get(edge) ?? {
      from: nodes.numberOf(from),
      to: nodes.numberOf(to[edge] as number),
    };
    const begin = epochs[table.begins[fact] as number] as number;
    const end = epochs[table.ends[fact] as number] as number;
    const said = { saying: table.said[fact] as number, fact: number, begin, end };
    rows.restore(ids, at, ends, said, table.alternatives.get(fact));
  };
  yield* pieces(nodes.count, (first, until) => {
    const begin = offsets[first] as number;
    const ids = table.ids.words(begin, offsets[until] as number);
    const numbers = table.facts.read(begin, offsets[until] as number);
    for (let node = first; node < until; node++) {
      const end = offsets[node + 1] as number;
      for (let edge = offsets[node] as number; edge < end; edge++)
        restore(edge, numbers[edge - begin] as number, edge, node, ids, 4 * (edge - begin));
    }
  });
  const numbers = table.facts.read(count, table.facts.length);
  table.furtherEdges.forEach((edge, i) => {
    restore(count + i, numbers[i] as number, edge, startOf(table, edge), table.ids.words(edge, edge + 1), 0);
  });
  return rows;
}
