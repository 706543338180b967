// The columns of a table of edges after a few changes: what is new is put in where it belongs (edge-places.ts), and the
// rest moves up. Each column is copied once, in the order of memory, to memory that threads share.
import { rowOffsets } from './adjacency.ts';
import { startsOfBlocks } from './edge-blocks.ts';
import { type Coming, edgePlaces, type Standing } from './edge-places.ts';
import { copyAround, mapped, placeAfter } from './insertion.ts';
import { sharedWords } from './shared-memory.ts';
import { sharedLike, sharedWholes, type Whole } from './wholes.ts';

/** What facts say, by fact: numbers of what is said, and of the epochs in which they begin and end to be alive. */
interface Said<A> {
  readonly said: A;
  readonly begins: A;
  readonly ends: A;
  /** The store's numbers. */
  readonly facts: A;
}

interface StandingEdges extends Standing, Said<Whole> {
  readonly to: Uint32Array;
}

export interface Insertion {
  readonly old: StandingEdges;
  readonly come: Coming & Said<Whole>;
  /** Facts that there were which are closed now: their places, what they say now, and when they end. */
  readonly closed: { readonly places: Uint32Array; readonly said: Uint32Array; readonly ends: Uint32Array };
  readonly nodes: number;
  /** By old epoch: its number now; they ascend. */
  readonly epochs: Uint32Array;
  /** How great numbers of each sort may be. */
  readonly most: { readonly said: number; readonly epoch: number; readonly fact: number };
  /** The least number of a fact. */
  readonly least: number;
}

export interface Inserted extends StandingEdges {
  /** See edge-blocks.ts. */
  readonly startOfBlock: Uint32Array;
  /** Edges that are new come before these old ones; the same of all facts that come, and which each is. */
  readonly newEdgesAt: Uint32Array;
  readonly at: Uint32Array;
  readonly factAt: Uint32Array;
}

/** O(old facts) to copy them, and O(log) for each that comes. */
export function* inserted({
  old,
  come,
  closed,
  nodes,
  epochs,
  most,
  least,
}: Insertion): Generator<void, Inserted, void> {
  const places = yield* edgePlaces(old, come, nodes);
  const { first, ranks, starts, targets, edgeOf, leaving, entering, moved, further, at, factAt } = places;
  const count = old.to.length + first.length;
  const length = old.said.length + at.length;

  const to = sharedWords(count);
  yield* copyAround(to, old.to, leaving.at);
  const ids = sharedWords(4 * count);
  yield* copyAround(ids, old.ids, leaving.at, 4);
  first.forEach((fact, newcomer) => {
    const edge = edgeOf[newcomer] as number;
    to[edge] = targets[newcomer] as number;
    for (let word = 0; word < 4; word++) ids[4 * edge + word] = come.ids[4 * fact + word] as number;
  });
  const backEdges = sharedWords(count);
  yield* copyAround(backEdges, yield* mapped(old.backEdges, moved), entering.at);
  entering.order.forEach((newcomer, j) => {
    backEdges[(entering.at[j] as number) + j] = edgeOf[newcomer] as number;
  });
  const byId = sharedWords(count);
  yield* copyAround(byId, yield* mapped(old.byId, moved), ranks);
  edgeOf.forEach((edge, j) => {
    byId[(ranks[j] as number) + j] = edge;
  });
  const facts = widened(old.facts, length, most.fact, least);
  yield* copyAround(facts, old.facts, at);
  const said = sharedWholes(length, most.said);
  yield* copyAround(said, old.said, at);
  const begins = sharedWholes(length, most.epoch);
  yield* copyAround(begins, yield* inEpochs(old.begins, epochs), at);
  const ends = sharedWholes(length, most.epoch);
  yield* copyAround(ends, yield* inEpochs(old.ends, epochs), at);
  factAt.forEach((which, j) => {
    const fact = (at[j] as number) + j;
    facts[fact] = come.facts[which] as number;
    said[fact] = come.said[which] as number;
    begins[fact] = come.begins[which] as number;
    ends[fact] = come.ends[which] as number;
  });
  yield;
  closed.places.forEach((place, i) => {
    const fact = placeAfter(place, at);
    said[fact] = closed.said[i] as number;
    ends[fact] = Math.min(ends[fact] as number, closed.ends[i] as number);
  });
  yield;
  const furtherEdges = sharedWords(further.before.length + further.come.length);
  yield* copyAround(furtherEdges, further.before, further.at);
  further.come.forEach(({ edge }, j) => {
    furtherEdges[(further.at[j] as number) + j] = edge;
  });
  const offsets = offsetsAfter(old.offsets, starts, nodes);
  return {
    ...{ offsets, to, ids, byId, backEdges, furtherEdges, facts, said, begins, ends },
    startOfBlock: startsOfBlocks(offsets, count),
    backOffsets: offsetsAfter(old.backOffsets, targets, nodes),
    ...{ newEdgesAt: leaving.at, at, factAt },
  };
}

/** Where rows begin when these nodes have one more each. */
function offsetsAfter(before: Uint32Array, nodeOf: Uint32Array, nodes: number): Uint32Array {
  const offsets = rowOffsets(nodeOf, nodes, sharedWords(nodes + 1));
  const last = before.length - 1;
  for (let node = 0; node <= nodes; node++)
    offsets[node] = (offsets[node] as number) + (before[Math.min(node, last)] as number);
  return offsets;
}

/** Places looked at between two steps. */
const STEP = 1 << 15;

/** The same by other numbers of epochs, which grow with the old ones. */
function* inEpochs(column: Whole, epochs: Uint32Array): Generator<void, Whole, void> {
  if (epochs.every((epoch, before) => epoch === before)) return column;
  const values = new Uint32Array(column.length);
  for (let from = 0; from < column.length; from += STEP, yield) {
    const until = Math.min(column.length, from + STEP);
    for (let i = from; i < until; i++) values[i] = epochs[column[i] as number] as number;
  }
  return values;
}

/** Room for these numbers and for some between `least` and `most`. */
function widened(numbers: Whole, length: number, most: number, least: number): Whole {
  const room = sharedWholes(0, most, least);
  return sharedLike(room.BYTES_PER_ELEMENT < numbers.BYTES_PER_ELEMENT ? numbers : room, length);
}
