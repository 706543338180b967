// The edges of a projection, in columns: edges by start and then id, so that those of a node stand together in
// the order in which a search must follow them; facts by edge. About 65 bytes an edge with one fact.
import { groupedBy, rowOffsets } from '../kernel/adjacency.ts';
import { compareIdsAt, idOrder } from '../kernel/id-order.ts';
import { KeyreachError } from '../model/errors.ts';
import { type Breather, inPieces } from './breath.ts';
import { epochFrom, instantOf } from './instants.ts';
import { type Alternative, DERIVED, EdgeRows, ROW } from './projection-edge-facts.ts';
import type { NodeTable } from './projection-nodes.ts';

interface EdgeColumns {
  /** Four words an edge. */
  readonly ids: Uint32Array;
  readonly kinds: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** The facts of edge e are factOffsets[e] to factOffsets[e + 1]. */
  readonly factOffsets: Uint32Array;
}

interface FactColumns {
  readonly facts: Float64Array;
  readonly sources: Uint32Array;
  readonly stated: Uint32Array;
  /** Epochs: alive from `begins` to before `ends`. */
  readonly begins: Uint32Array;
  readonly ends: Uint32Array;
  /** Of the derived facts. */
  readonly alternatives: ReadonlyMap<number, readonly Alternative[]>;
}

interface EdgeIndexes {
  /** The edges that leave node v are offsets[v] to offsets[v + 1]. */
  readonly offsets: Uint32Array;
  /** The edges in the order of their ids. */
  readonly byId: Uint32Array;
  /** The edges that enter node v stand at backOffsets[v] to backOffsets[v + 1], in the order of their ids. */
  readonly backOffsets: Uint32Array;
  readonly backEdges: Uint32Array;
  /** Where each of those starts. */
  readonly backEnds: Uint32Array;
}

export interface EdgeTable extends EdgeColumns, FactColumns, EdgeIndexes {
  readonly count: number;
}

const NO_WORDS = new Uint32Array(0);

export const NO_EDGES: EdgeTable = {
  count: 0,
  ids: NO_WORDS,
  kinds: new Uint8Array(0),
  from: NO_WORDS,
  to: NO_WORDS,
  factOffsets: Uint32Array.of(0),
  facts: new Float64Array(0),
  sources: NO_WORDS,
  stated: NO_WORDS,
  begins: NO_WORDS,
  ends: NO_WORDS,
  alternatives: new Map(),
  offsets: Uint32Array.of(0),
  byId: NO_WORDS,
  backOffsets: Uint32Array.of(0),
  backEdges: NO_WORDS,
  backEnds: NO_WORDS,
};

/** O(facts), but for ids that begin alike. `instants` hold all that the rows speak of. */
export async function edgeTable(
  rows: EdgeRows,
  nodes: NodeTable,
  instants: Float64Array,
  breathe: Breather,
): Promise<EdgeTable> {
  const order = idOrder(rows.words, ROW, rows.length);
  await breathe();
  const firsts = firstsOf(rows, order);
  const starts = new Uint32Array(firsts.length - 1);
  await inPieces(starts.length, breathe, (first, end) => {
    for (let i = first; i < end; i++) starts[i] = nodeOf(nodes, rows.from(order[firsts[i] as number] as number));
  });
  const offsets = rowOffsets(starts, nodes.count);
  const edges = groupedBy(starts, offsets, null);
  await breathe();
  const edgeColumns = await gatherEdges(rows, nodes, order, firsts, edges, breathe);
  const factColumns = await gatherFacts(rows, order, firsts, edges, instants, breathe);
  const byId = new Uint32Array(edges.length);
  edges.forEach((first, edge) => {
    byId[first] = edge;
  });
  await breathe();
  const backOffsets = rowOffsets(edgeColumns.to, nodes.count);
  const backEdges = groupedBy(edgeColumns.to, backOffsets, byId);
  await breathe();
  const backEnds = backEdges.map((edge) => edgeColumns.from[edge] as number);
  return { count: edges.length, ...edgeColumns, ...factColumns, offsets, byId, backOffsets, backEdges, backEnds };
}

/** Where in the order of ids each edge's facts begin, and where the last one's end. */
function firstsOf({ words }: EdgeRows, order: Uint32Array): Uint32Array {
  const firsts = new Uint32Array(order.length + 1);
  let count = 0;
  for (let place = 0; place < order.length; place++) {
    const another = place === 0 || differ(words, order[place - 1] as number, order[place] as number);
    if (another) firsts[count++] = place;
  }
  firsts[count] = order.length;
  return firsts.slice(0, count + 1);
}

function differ(words: Uint32Array, a: number, b: number): boolean {
  return compareIdsAt(words, ROW * a, ROW * b) !== 0;
}

function nodeOf(nodes: NodeTable, number: number): number {
  const node = nodes.withNumber(number);
  if (node < 0) {
    throw new KeyreachError('INTERNAL', `An edge ends at node number ${number}, of which the store has no fact: load its source again.`);
  }
  return node;
}

/** `edges[e]` is the place of edge e among `firsts`. */
async function gatherEdges(
  rows: EdgeRows,
  nodes: NodeTable,
  order: Uint32Array,
  firsts: Uint32Array,
  edges: Uint32Array,
  breathe: Breather,
): Promise<EdgeColumns> {
  const count = edges.length;
  const ids = new Uint32Array(4 * count);
  const kinds = new Uint8Array(count);
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  const factOffsets = new Uint32Array(count + 1);
  const { words } = rows;
  await inPieces(count, breathe, (begin, end) => {
    for (let edge = begin; edge < end; edge++) {
      const first = edges[edge] as number;
      const place = firsts[first] as number;
      const row = order[place] as number;
      for (let i = 0; i < 4; i++) ids[4 * edge + i] = words[ROW * row + i] as number;
      kinds[edge] = rows.kind(row);
      from[edge] = nodeOf(nodes, rows.from(row));
      to[edge] = nodeOf(nodes, rows.to(row));
      factOffsets[edge + 1] = (factOffsets[edge] as number) + (firsts[first + 1] as number) - place;
    }
  });
  return { ids, kinds, from, to, factOffsets };
}

async function gatherFacts(
  rows: EdgeRows,
  order: Uint32Array,
  firsts: Uint32Array,
  edges: Uint32Array,
  instants: Float64Array,
  breathe: Breather,
): Promise<FactColumns> {
  const facts = new Float64Array(order.length);
  const sources = new Uint32Array(order.length);
  const stated = new Uint32Array(order.length);
  const begins = new Uint32Array(order.length);
  const ends = new Uint32Array(order.length);
  const alternatives = new Map<number, readonly Alternative[]>();
  let fact = 0;
  await inPieces(edges.length, breathe, (begin, until) => {
    for (let edge = begin; edge < until; edge++) {
      const first = edges[edge] as number;
      const end = firsts[first + 1] as number;
      for (let place = firsts[first] as number; place < end; place++, fact++) {
        const row = order[place] as number;
        facts[fact] = rows.fact(row);
        sources[fact] = rows.source(row);
        stated[fact] = rows.stated(row);
        begins[fact] = epochFrom(instants, rows.begin(row));
        ends[fact] = epochFrom(instants, rows.end(row));
        if ((rows.stated(row) & DERIVED) !== 0) alternatives.set(fact, rows.alternatives.get(row) ?? []);
      }
    }
  });
  return { facts, sources, stated, begins, ends, alternatives };
}

/** The table's facts as rows again, their ends the store's numbers once more. */
export async function rowsOf(
  table: EdgeTable,
  nodes: NodeTable,
  instants: Float64Array,
  breathe: Breather,
): Promise<EdgeRows> {
  const rows = new EdgeRows();
  await inPieces(table.count, breathe, (begin, until) => {
    for (let edge = begin; edge < until; edge++) {
      const end = table.factOffsets[edge + 1] as number;
      for (let fact = table.factOffsets[edge] as number; fact < end; fact++) {
        const ends = {
          from: nodes.numbers[table.from[edge] as number] as number,
          to: nodes.numbers[table.to[edge] as number] as number,
        };
        const stated = table.stated[fact] as number;
        const alternatives = (stated & DERIVED) === 0 ? null : (table.alternatives.get(fact) ?? []);
        const said = { stated, kind: table.kinds[edge] as number, source: table.sources[fact] as number, alternatives };
        rows.restore(table.ids, 4 * edge, ends, said, {
          fact: table.facts[fact] as number,
          begin: instantOf(instants, table.begins[fact] as number),
          end: instantOf(instants, table.ends[fact] as number),
        });
      }
    }
  });
  return rows;
}

/** The edge with this id, or -1. O(log edges). */
export function edgeWithId({ ids, byId }: EdgeTable, id: Uint32Array, at = 0): number {
  let low = 0;
  let high = byId.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareId(ids, byId[middle] as number, id, at) < 0) low = middle + 1;
    else high = middle;
  }
  const edge = byId[low];
  return edge !== undefined && compareId(ids, edge, id, at) === 0 ? edge : -1;
}

function compareId(ids: Uint32Array, edge: number, id: Uint32Array, at: number): number {
  for (let i = 0; i < 4; i++) {
    const difference = (ids[4 * edge + i] as number) - (id[at + i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

