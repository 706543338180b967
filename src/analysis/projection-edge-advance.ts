// The table of edges after a few changes: its columns with what is new put in (kernel/edge-insertion.ts), and what is known
// of some edges by their new numbers.
import type { Insertion } from '../kernel/edge-insertion.ts';
import { placeAfter } from '../kernel/insertion.ts';
import { madeUpFor, sharedWords } from '../kernel/shared-memory.ts';
import { performed, type Task } from '../kernel/tasks.ts';
import { sharedWholes, type Whole } from '../kernel/wholes.ts';
import { epochFrom, instantOf, never } from './instants.ts';
import type { Closings } from './projection-closings.ts';
import type { Alternative } from './projection-edge-facts.ts';
import { EdgeIds } from './projection-edge-ids.ts';
import { type EdgeRows, ROW } from './projection-edge-rows.ts';
import type { EdgeTable, Ends } from './projection-edges.ts';
import { endOf } from './projection-grouping.ts';
import { inMemory, wholeOf } from './projection-kept.ts';
import type { NodeTable } from './projection-nodes.ts';
import { DERIVED } from './projection-sayings.ts';
import { each, errand, type Steps } from './steps.ts';

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

/** Edges below which they are copied here sooner than elsewhere. */
const WORTHWHILE = 50_000;

/** The nodes of `before` are the first of `nodes`; `instants` hold all that the table and the changes speak of. O(facts). */
export function* advancedEdges(
  before: EdgesBefore,
  { rows, closed }: EdgeChanges,
  nodes: NodeTable,
  instants: Float64Array,
): Steps<EdgeTable> {
  const old = before.edges;
  const facts = yield* wholeOf(old.facts);
  const closings = yield* closedAmong(facts, closed);
  // Before columns are made: what is closed is a saying as well.
  const sayings = closings.map(({ place }) => rows.sayings.closed(old.said[place] as number));
  const epochs = new Uint32Array(never(before.instants) + 1);
  yield* each(epochs.length, (epoch) => {
    epochs[epoch] = epochFrom(instants, instantOf(before.instants, epoch));
  });
  const { least, most } = rows.factNumbers;
  const greatest = { said: rows.sayings.length, epoch: never(instants), fact: most };
  const come = yield* columnsOf(rows, nodes, instants, greatest);
  const task: Task & Insertion = {
    kind: 'insert',
    old: { ...standing(old), ...(yield* old.ids.whole()), facts },
    come,
    closed: {
      places: Uint32Array.from(closings, ({ place }) => place),
      said: Uint32Array.from(sayings),
      ends: Uint32Array.from(closings, ({ closedAt }) => epochFrom(instants, closedAt)),
    },
    nodes: nodes.count,
    epochs,
    most: greatest,
    least,
  };
  const {
    newEdgesAt,
    at,
    factAt,
    ids,
    byId,
    facts: numbers,
    ...columns
  } = yield* old.count < WORTHWHILE ? performed(task) : errand(task);

  const alternatives = new Map<number, readonly Alternative[]>();
  for (const [fact, one] of old.alternatives) {
    alternatives.set(placeAfter(fact, at), one);
    if (alternatives.size % 4096 === 0) yield;
  }
  const statedEnds = new Map<number, Ends>(
    Array.from(old.statedEnds, ([edge, one]) => [placeAfter(edge, newEdgesAt), one] as const),
  );
  const stated = rows.sayings.stated();
  yield* each(at.length, (j) => {
    const fact = (at[j] as number) + j;
    const row = factAt[j] as number;
    if ((stated[rows.saying(row)] as number) & DERIVED)
      alternatives.set(fact, rows.alternatives.get(row) ?? []);
    if (j >= newEdgesAt.length) return;
    const own = { from: rows.from(row), to: rows.to(row) };
    const same =
      nodes.numberOf(come.starts[row] as number) === own.from &&
      nodes.numberOf(come.targets[row] as number) === own.to;
    if (!same) statedEnds.set(fact, own);
  });
  yield;
  const count = columns.to.length;
  const made = [ids, byId, numbers, ...Object.values(columns)];
  madeUpFor(made.reduce((sum, { byteLength }) => sum + byteLength, 0));
  return {
    ...{ count, arranged: old.arranged, ids: new EdgeIds(inMemory(ids), inMemory(byId)) },
    facts: inMemory(numbers),
    sayings: rows.sayings,
    ...{ stated, alternatives, statedEnds },
    ...columns,
  };
}

function standing({ offsets, to, backOffsets, backEdges, furtherEdges, said, begins, ends }: EdgeTable) {
  return { offsets, to, backOffsets, backEdges, furtherEdges, said, begins, ends };
}

/** Rows as columns. */
function* columnsOf(
  rows: EdgeRows,
  nodes: NodeTable,
  instants: Float64Array,
  most: Insertion['most'],
): Steps<Insertion['come']> {
  const { length, words } = rows;
  const epochs = Uint32Array.from(rows.instants.values(), (instant) => epochFrom(instants, instant));
  const come = {
    ids: sharedWords(4 * length),
    starts: sharedWords(length),
    targets: sharedWords(length),
    facts: sharedWholes(length, most.fact, rows.factNumbers.least),
    said: sharedWholes(length, most.said),
    begins: sharedWholes(length, most.epoch),
    ends: sharedWholes(length, most.epoch),
  };
  yield* each(length, (row) => {
    for (let word = 0; word < 4; word++) come.ids[4 * row + word] = words[ROW * row + word] as number;
    come.starts[row] = endOf(nodes.grouped, rows.from(row));
    come.targets[row] = endOf(nodes.grouped, rows.to(row));
    come.facts[row] = rows.fact(row);
    come.said[row] = rows.saying(row);
    come.begins[row] = epochs[rows.begin(row)] as number;
    come.ends[row] = epochs[rows.end(row)] as number;
  });
  return come;
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
