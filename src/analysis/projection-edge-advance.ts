// The table of edges after a few changes: what is new is put in where it belongs (projection-edge-places.ts), and the rest
// moves up. Each column is copied once, in the order of memory.
import { rowOffsets } from '../kernel/adjacency.ts';
import { copyAround, mapped, movedBy } from '../kernel/insertion.ts';
import { sharedWords } from '../kernel/shared-memory.ts';
import { epochFrom, instantOf, never } from './instants.ts';
import type { Closings } from './projection-closings.ts';
import { type Whole, wholes } from './projection-columns.ts';
import type { Alternative } from './projection-edge-facts.ts';
import { EdgeIds } from './projection-edge-ids.ts';
import { edgePlaces } from './projection-edge-places.ts';
import { type EdgeRows, ROW } from './projection-edge-rows.ts';
import { type EdgeTable, type Ends, startsOfBlocks } from './projection-edges.ts';
import { inMemory, wholeOf } from './projection-kept.ts';
import type { NodeTable } from './projection-nodes.ts';
import { DERIVED } from './projection-sayings.ts';
import { each, pieces, type Steps } from './steps.ts';

/** What came and what was closed. `rows` know the sayings of the table by the same numbers. */
export interface EdgeChanges {
  readonly rows: EdgeRows;
  readonly closed: Closings;
}

/** The table before, with the instants that it speaks of. */
export interface EdgesBefore {
  readonly edges: EdgeTable;
  readonly instants: Float64Array;
}

/**
 * The nodes of `before` are the first of `nodes`; `instants` hold all that the table and the changes speak of. O(facts)
 * to copy, and O(log) for each that is new.
 */
export function* advancedEdges(
  before: EdgesBefore,
  { rows, closed }: EdgeChanges,
  nodes: NodeTable,
  instants: Float64Array,
): Steps<EdgeTable> {
  const old = before.edges;
  const { ids: words, byId } = yield* old.ids.whole();
  const numbers = yield* wholeOf(old.facts);
  const places = yield* edgePlaces(old, { words, byId }, rows, nodes);
  const { first, ranks, starts, targets, leaving, entering, edgeOf, moved, further, at, rowAt } = places;
  const come = first.length;
  const count = old.count + come;
  const length = old.said.length + at.length;

  // Before columns are made: what is closed is a saying as well.
  const closings = yield* closedAmong(numbers, closed);
  const sayings = closings.map(({ place }) => rows.sayings.closed(old.said[place] as number));
  const movedFacts = yield* movedBy(old.said.length, at);
  const epochs = Uint32Array.from({ length: never(before.instants) + 1 }, (_, epoch) =>
    epochFrom(instants, instantOf(before.instants, epoch)),
  );
  const epochOf = (instant: number): number => epochFrom(instants, rows.instants.at(instant));

  const to = sharedWords(count);
  yield* copyAround(to, old.to, leaving.at);
  const ids = new Uint32Array(4 * count);
  yield* copyAround(ids, words, leaving.at, 4);
  first.forEach((row, newcomer) => {
    const edge = edgeOf[newcomer] as number;
    to[edge] = targets[newcomer] as number;
    for (let i = 0; i < 4; i++) ids[4 * edge + i] = rows.words[ROW * row + i] as number;
  });
  const backEdges = new Uint32Array(count);
  yield* copyAround(backEdges, yield* mapped(old.backEdges, moved), entering.at);
  entering.order.forEach((newcomer, j) => {
    backEdges[(entering.at[j] as number) + j] = edgeOf[newcomer] as number;
  });
  const newById = new Uint32Array(count);
  yield* copyAround(newById, yield* mapped(byId, moved), ranks);
  edgeOf.forEach((edge, j) => {
    newById[(ranks[j] as number) + j] = edge;
  });
  const { least, most } = rows.factNumbers;
  const facts = widened(numbers, length, most, least);
  yield* copyAround(facts, numbers, at);
  const said = wholes(length, rows.sayings.length);
  yield* copyAround(said, old.said, at);
  const begins = wholes(length, never(instants));
  yield* copyAround(begins, yield* inEpochs(old.begins, epochs), at);
  const ends = wholes(length, never(instants));
  yield* copyAround(ends, yield* inEpochs(old.ends, epochs), at);
  rowAt.forEach((row, j) => {
    const fact = (at[j] as number) + j;
    facts[fact] = rows.fact(row);
    said[fact] = rows.saying(row);
    begins[fact] = epochOf(rows.begin(row));
    ends[fact] = epochOf(rows.end(row));
  });
  closings.forEach(({ place, closedAt }, i) => {
    const fact = movedFacts[place] as number;
    said[fact] = sayings[i] as number;
    ends[fact] = Math.min(ends[fact] as number, epochFrom(instants, closedAt));
  });
  yield;

  const alternatives = new Map<number, readonly Alternative[]>();
  for (const [fact, one] of old.alternatives) {
    alternatives.set(movedFacts[fact] as number, one);
    if (alternatives.size % 4096 === 0) yield;
  }
  const statedEnds = new Map<number, Ends>(
    Array.from(old.statedEnds, ([edge, one]) => [moved[edge] as number, one] as const),
  );
  const stated = rows.sayings.stated();
  rowAt.forEach((row, j) => {
    const fact = (at[j] as number) + j;
    if ((stated[rows.saying(row)] as number) & DERIVED)
      alternatives.set(fact, rows.alternatives.get(row) ?? []);
    if (j >= come) return;
    const own = { from: rows.from(row), to: rows.to(row) };
    const newcomer = leaving.order[j] as number;
    const same =
      nodes.numberOf(starts[newcomer] as number) === own.from &&
      nodes.numberOf(targets[newcomer] as number) === own.to;
    if (!same) statedEnds.set(fact, own);
  });
  yield;
  const offsets = offsetsAfter(old.offsets, starts, nodes.count);
  const furtherEdges = new Uint32Array(further.before.length + further.come.length);
  yield* copyAround(furtherEdges, further.before, further.at);
  further.come.forEach(({ edge }, j) => {
    furtherEdges[(further.at[j] as number) + j] = edge;
  });
  return {
    ...{ count, arranged: old.arranged, ids: new EdgeIds(inMemory(ids), inMemory(newById)) },
    facts: inMemory(facts),
    sayings: rows.sayings,
    ...{ stated, alternatives, statedEnds, offsets, to, backEdges, said, begins, ends },
    backOffsets: offsetsAfter(old.backOffsets, targets, nodes.count),
    startOfBlock: startsOfBlocks(offsets, count),
    furtherEdges,
  };
}

/** The facts among these numbers that were closed. */
function* closedAmong(
  numbers: Whole,
  closed: Closings,
): Steps<{ readonly place: number; readonly closedAt: number }[]> {
  const found: { place: number; closedAt: number }[] = [];
  if (closed.size === 0) return found;
  yield* each(numbers.length, (place) => {
    const closedAt = closed.of(numbers[place] as number);
    if (closedAt !== null) found.push({ place, closedAt });
  });
  return found;
}

/** Where rows begin when these nodes have one more each. */
function offsetsAfter(before: Uint32Array, nodeOf: Uint32Array, nodes: number): Uint32Array {
  const offsets = rowOffsets(nodeOf, nodes, sharedWords(nodes + 1));
  const last = before.length - 1;
  for (let node = 0; node <= nodes; node++)
    offsets[node] = (offsets[node] as number) + (before[Math.min(node, last)] as number);
  return offsets;
}

/** The same by other numbers of epochs, which grow with the old ones. */
function* inEpochs(column: Whole, epochs: Uint32Array): Steps<Whole> {
  if (epochs.every((epoch, before) => epoch === before)) return column;
  const values = new Uint32Array(column.length);
  yield* pieces(column.length, (from, until) => {
    for (let i = from; i < until; i++) values[i] = epochs[column[i] as number] as number;
  });
  return values;
}

/** Room for these numbers and for some between `least` and `most`. */
function widened(numbers: Whole, length: number, most: number, least: number): Whole {
  if (numbers instanceof Float64Array) return new Float64Array(length);
  const room = wholes(length, most, least);
  return room.BYTES_PER_ELEMENT >= numbers.BYTES_PER_ELEMENT
    ? room
    : new (numbers.constructor as new (length: number) => Whole)(length);
}
