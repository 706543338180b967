// What a store gives that can be asked for a part of the graph: the facts around some nodes, at a version, so that
// reach is followed inside it without the whole being read. Optional: a store without it is read whole.
//
// Guarantees, beside those of the port: at a version every fact asked for is given at least once whatever runs and
// sweeps do meanwhile, or the call fails; a fact given twice has the same number. Memory is bounded by the batch. A
// call whose signal is aborted stops within moments, at the server too, and throws the signal's reason.
import type { EdgeFact, NodeFact } from '../model/fact.ts';
import type { EdgeKind } from '../model/ontology.ts';

export type Direction = 'leaving' | 'entering';

export interface Asking {
  readonly version: number;
  readonly signal: AbortSignal;
}

export interface Surroundings {
  /** How many facts there are, closed ones included, at no cost that grows with them. */
  size(): Promise<{ readonly nodes: number; readonly edges: number }>;

  /** How many of them are facts of edges of these kinds; what was closed is counted one by one. */
  edgeCount(kinds: readonly EdgeKind[]): Promise<number>;

  /** Facts of all edges of these kinds, closed ones included. */
  edgesOfKinds(kinds: readonly EdgeKind[], asking: Asking): AsyncIterable<readonly EdgeFact[]>;

  /** Nodes have the numbers 0 to this one, exclusive; gaps are rare. */
  numberCount(): Promise<number>;

  /** The numbers of nodes by id, of those that the store has; whether a version shows them is not asked. */
  numbers(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** Facts of the nodes with these numbers, closed ones included. */
  nodes(numbers: readonly number[], asking: Asking): AsyncIterable<readonly NodeFact[]>;

  /** Facts of the edges of traversed kinds that leave, or enter, these nodes, closed ones included. */
  edges(direction: Direction, numbers: readonly number[], asking: Asking): AsyncIterable<readonly EdgeFact[]>;

  /** Facts of the edges of any kind that leave or enter these nodes, closed ones included. */
  around(numbers: readonly number[], asking: Asking): AsyncIterable<readonly EdgeFact[]>;

  /** What the version shows to be stated now of edges of any kind that leave these nodes. */
  stated(numbers: readonly number[], asking: Asking): AsyncIterable<readonly Stated[]>;

  /** Facts of the edges with these ids, of whatever kind. */
  edgesById(ids: readonly string[], asking: Asking): AsyncIterable<readonly EdgeFact[]>;

  /** Facts of the RELATED edges among these nodes. */
  related(numbers: readonly number[], asking: Asking): AsyncIterable<readonly EdgeFact[]>;

  /** Numbers of credentials that some fact, of whatever version, gives one of these marks or keys (same-credential.ts). */
  marked(tokens: readonly string[], asking: Asking): Promise<readonly number[]>;

  /** For each of these nodes, the kinds of edges that speak of a facet and touch it, with the sources that state one. */
  facets(numbers: readonly number[], asking: Asking): AsyncIterable<readonly Touched[]>;

  /** The same of what was closed after the version, for whatever nodes. */
  facetsClosedSince(asking: Asking): AsyncIterable<readonly Touched[]>;
}

export interface Stated {
  /** Of the edge, which several sources may state. */
  readonly id: string;
  readonly kind: EdgeKind;
}

export interface Touched {
  readonly n: number;
  readonly kind: EdgeKind;
  readonly source: string;
}
