// The table of edges made of all facts as rows: each column is filled in the order of edges, in which a row is read once.
import { rowOffsets } from '../kernel/adjacency.ts';
import type { NumberIndex } from '../kernel/number-index.ts';
import { sharedWords } from '../kernel/shared-memory.ts';
import { epochFrom, never } from './instants.ts';
import type { Arrangement } from './projection-arrangement.ts';
import { wholes } from './projection-columns.ts';
import { type Alternative, BEGIN, type EdgeRows, END, FACT, ROW, SAYING } from './projection-edge-facts.ts';
import { EdgeIds } from './projection-edge-ids.ts';
import { type EdgeColumns, type EdgeTable, type Ends, startsOfBlocks } from './projection-edges.ts';
import { inMemory } from './projection-kept.ts';
import type { NodeTable } from './projection-nodes.ts';
import { DERIVED } from './projection-sayings.ts';
import { pieces, type Steps } from './steps.ts';

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
    arranged: count,
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
