// The edges of a projection, in columns: edges by start and then id, so that those of a node stand together in
// the order in which a search must follow them; facts by edge. About 65 bytes an edge with one fact.
import { groupedBy, rowOffsets } from '../kernel/adjacency.ts';
import { ascending, compareIdsAt, sortIds } from '../kernel/id-order.ts';
import { KeyreachError } from '../model/errors.ts';
import { type Breather, inPieces } from './breath.ts';
import { epochFrom, instantOf } from './instants.ts';
import { type Alternative, DERIVED, EdgeRows, ROW } from './projection-edge-facts.ts';
import type { NodeTable } from './projection-nodes.ts';

interface Ends {
  readonly from: number;
  readonly to: number;
}

interface EdgeColumns {
  /** Four words an edge. */
  readonly ids: Uint32Array;
  readonly kinds: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** The facts of edge e are factOffsets[e] to factOffsets[e + 1]. */
  readonly factOffsets: Uint32Array;
  /** The store's numbers of the ends, where one of them is not its node's own: the node is a union. */
  readonly statedEnds: ReadonlyMap<number, Ends>;
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
  statedEnds: new Map(),
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
  const starts = new Uint32Array(rows.length);
  await inPieces(rows.length, breathe, (from, to) => {
    for (let row = from; row < to; row++) starts[row] = nodeOf(nodes, rows.from(row));
  });
  const rowStarts = rowOffsets(starts, nodes.count);
  const order = groupedBy(starts, rowStarts, null);
  await breathe();
  const columns = await gathered(rows, nodes, { rowStarts, order }, instants, breathe);
  const byId = ascending(columns.count);
  sortIds(columns.ids, 4, byId);
  await breathe();
  const backOffsets = rowOffsets(columns.to, nodes.count);
  const backEdges = groupedBy(columns.to, backOffsets, byId);
  await breathe();
  const backEnds = backEdges.map((edge) => columns.from[edge] as number);
  return { ...columns, byId, backOffsets, backEdges, backEnds };
}

function nodeOf(nodes: NodeTable, number: number): number {
  const node = nodes.withNumber(number);
  if (node < 0) {
    throw new KeyreachError(
      'INTERNAL',
      `An edge ends at node number ${number}, of which the store has no fact: load its source again.`,
    );
  }
  return node;
}

/**
 * `order` has the rows by start, those of node v from rowStarts[v] on. Those are sorted by id and read at once,
 * since every first look at a row misses the cache.
 */
async function gathered(
  rows: EdgeRows,
  nodes: NodeTable,
  { rowStarts, order }: { rowStarts: Uint32Array; order: Uint32Array },
  instants: Float64Array,
  breathe: Breather,
): Promise<EdgeColumns & FactColumns & Pick<EdgeTable, 'count' | 'offsets'>> {
  const most = rows.length;
  const ids = new Uint32Array(4 * most);
  const kinds = new Uint8Array(most);
  const from = new Uint32Array(most);
  const to = new Uint32Array(most);
  const factOffsets = new Uint32Array(most + 1);
  const facts = new Float64Array(most);
  const sources = new Uint32Array(most);
  const stated = new Uint32Array(most);
  const begins = new Uint32Array(most);
  const ends = new Uint32Array(most);
  const alternatives = new Map<number, readonly Alternative[]>();
  const statedEnds = new Map<number, Ends>();
  const offsets = new Uint32Array(nodes.count + 1);
  const { words } = rows;
  let count = 0;
  await inPieces(nodes.count, breathe, (first, until) => {
    for (let node = first; node < until; node++) {
      const leaving = order.subarray(rowStarts[node], rowStarts[node + 1]);
      sortIds(words, ROW, leaving);
      for (let i = 0, fact = rowStarts[node] as number; i < leaving.length; i++, fact++) {
        const row = leaving[i] as number;
        if (i === 0 || compareIdsAt(words, ROW * (leaving[i - 1] as number), ROW * row) !== 0) {
          for (let word = 0; word < 4; word++) ids[4 * count + word] = words[ROW * row + word] as number;
          kinds[count] = rows.kind(row);
          from[count] = node;
          const end = nodeOf(nodes, rows.to(row));
          to[count] = end;
          if (nodes.numbers[node] !== rows.from(row) || nodes.numbers[end] !== rows.to(row))
            statedEnds.set(count, { from: rows.from(row), to: rows.to(row) });
          count++;
        }
        facts[fact] = rows.fact(row);
        sources[fact] = rows.source(row);
        stated[fact] = rows.stated(row);
        begins[fact] = epochFrom(instants, rows.begin(row));
        ends[fact] = epochFrom(instants, rows.end(row));
        if ((rows.stated(row) & DERIVED) !== 0) alternatives.set(fact, rows.alternatives.get(row) ?? []);
        factOffsets[count] = fact + 1;
      }
      offsets[node + 1] = count;
    }
  });
  return {
    count,
    offsets,
    ids: ids.slice(0, 4 * count),
    kinds: kinds.slice(0, count),
    from: from.slice(0, count),
    to: to.slice(0, count),
    factOffsets: factOffsets.slice(0, count + 1),
    ...{ statedEnds, facts, sources, stated, begins, ends, alternatives },
  };
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
        const ends = table.statedEnds.get(edge) ?? {
          from: nodes.numbers[table.from[edge] as number] as number,
          to: nodes.numbers[table.to[edge] as number] as number,
        };
        const stated = table.stated[fact] as number;
        const alternatives = (stated & DERIVED) === 0 ? null : (table.alternatives.get(fact) ?? []);
        const said = {
          stated,
          kind: table.kinds[edge] as number,
          source: table.sources[fact] as number,
          alternatives,
        };
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
