// The edges of a projection, in columns of the narrowest type: edges by start and then id, so that those of a node stand
// together in the order in which a search must follow them. Fact e is the first of edge e; further facts of edges that
// have several come behind. About 14 bytes an edge, its id apart.
import { BLOCK } from '../kernel/edge-blocks.ts';
import { END_SHIFT } from '../kernel/packed-arcs.ts';
import type { Whole } from '../kernel/wholes.ts';
import type { Alternative } from './projection-edge-facts.ts';
import { EdgeIds } from './projection-edge-ids.ts';
import { inMemory, type Keep, type Kept } from './projection-kept.ts';
import type { NodeTable } from './projection-nodes.ts';
import { CONDITIONAL, DERIVED, Sayings } from './projection-sayings.ts';
import { each, type Steps, whole } from './steps.ts';

export interface Ends {
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
  /** How many edges there were when all nodes were last numbered so that those a search meets next are near. */
  readonly arranged: number;
  /** Of the derived facts. */
  readonly alternatives: ReadonlyMap<number, readonly Alternative[]>;
  /** The store's numbers of the ends, where one of them is not its node's own: the node is a union. */
  readonly statedEnds: ReadonlyMap<number, Ends>;
}

/** All of it as plain values, from a file. */
export interface EdgeParts
  extends EdgeColumns,
    Pick<EdgeTable, 'count' | 'arranged' | 'alternatives' | 'statedEnds'> {
  readonly ids: Uint32Array;
  readonly byId: Uint32Array;
  readonly facts: Whole;
  readonly sayings: Float64Array;
}

/** The same for a file, with what is seldom read where it is kept. */
export interface KeptEdgeParts extends Omit<EdgeParts, 'ids' | 'byId' | 'facts'> {
  readonly ids: Kept<Uint32Array>;
  readonly byId: Kept<Uint32Array>;
  readonly facts: Kept;
}

const NO_WORDS = new Uint32Array(0);

export const NO_EDGES: EdgeTable = {
  count: 0,
  arranged: 0,
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

/** The node that an edge leaves. A few looks, as many as there are nodes to BLOCK edges. */
export function startOf(
  { startOfBlock, offsets }: Pick<EdgeColumns, 'startOfBlock' | 'offsets'>,
  edge: number,
): number {
  let low = startOfBlock[Math.floor(edge / BLOCK)] as number;
  let high = startOfBlock[Math.floor(edge / BLOCK) + 1] ?? offsets.length - 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle + 1] as number) <= edge) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The store's numbers of an edge's ends, as its facts state them. */
export function statedEndsOf(table: EdgeTable, nodes: NodeTable, edge: number): Ends {
  const known = table.statedEnds.get(edge);
  if (known) return known;
  return { from: nodes.numberOf(startOf(table, edge)), to: nodes.numberOf(table.to[edge] as number) };
}

/** The nodes that `backEdges` leave: words[i] >>> shift. */
export interface EnteringStarts {
  readonly words: Uint32Array;
  readonly shift: number;
}

const startsMade = new WeakMap<EdgeTable, Uint32Array>();
const startsInRows = new WeakMap<EdgeTable, WeakRef<Uint32Array>>();

/**
 * Four bytes an edge, which whoever walks backwards at any instant shares; none where rows that a search walks say it
 * too.
 */
export function* startsOfEnteringSteps(table: EdgeTable): Steps<EnteringStarts> {
  const rows = startsInRows.get(table)?.deref();
  if (rows) return { words: rows, shift: END_SHIFT };
  const made = startsMade.get(table) ?? (yield* madeStarts(table));
  startsMade.set(table, made);
  return { words: made, shift: 0 };
}

export const startsOfEntering = whole(startsOfEnteringSteps);

/** `rows`: by place among `backEdges`, start << END_SHIFT | anything. They are not kept for it. */
export function startsStandIn(table: EdgeTable, rows: Uint32Array): void {
  startsInRows.set(table, new WeakRef(rows));
  startsMade.delete(table);
}

function* madeStarts({ offsets, backEdges }: EdgeTable): Steps<Uint32Array> {
  const startsOfEdges = new Uint32Array(backEdges.length);
  yield* each(offsets.length - 1, (node) => {
    startsOfEdges.fill(node, offsets[node], offsets[node + 1]);
  });
  const starts = new Uint32Array(backEdges.length);
  yield* each(starts.length, (i) => {
    starts[i] = startsOfEdges[backEdges[i] as number] as number;
  });
  return starts;
}

/** The edge that a fact speaks of. */
export function edgeOfFact({ count, furtherEdges }: EdgeTable, fact: number): number {
  return fact < count ? fact : (furtherEdges[fact - count] as number);
}

/** The facts of an edge behind its first: from the first number to before the second. O(log of such facts). */
function furtherFacts({ count, furtherEdges }: EdgeTable, edge: number): readonly [number, number] {
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

export function hasFurtherFacts(table: EdgeTable, edge: number): boolean {
  if (table.furtherEdges.length === 0) return false;
  const [first, end] = furtherFacts(table, edge);
  return first < end;
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

export function partsOfEdges({ ids, facts, sayings, stated: _, ...rest }: EdgeTable): KeptEdgeParts {
  return { ...rest, ...ids.parts(), facts, sayings: sayings.keys };
}

/** What `partsOfEdges` gave, read into memory. */
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
export function* kept(table: EdgeTable, keep: Keep): Steps<EdgeTable> {
  const { ids, facts } = table;
  return { ...table, ids: yield* ids.kept(keep), facts: yield* keep(facts.read(0, facts.length)) };
}
