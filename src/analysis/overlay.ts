// What is supposed to be otherwise in a projection: edges and nodes left out, lives that are other ones, edges and
// nodes added. The tables stay as they are; this says what differs, by dense index, new ones counted on from theirs.
import { NOTHING, type RuleClasses } from '../kernel/rule-classes.ts';
import type { Life } from '../model/merge.ts';
import type { EdgeKind } from '../model/ontology.ts';
import { AddedEdges } from './added-edges.ts';
import { Marks } from './marks.ts';
import { type EdgeTable, startOf } from './projection-edges.ts';

/** A fact that some source is supposed to state of an edge. */
export interface AddedFact {
  readonly id: string;
  readonly kind: EdgeKind;
  /** Dense indices. */
  readonly from: number;
  readonly to: number;
  /** What it hands on. */
  readonly rule: number;
  readonly conditional: boolean;
  /** Alive from `begins` to before `ends`, ms. */
  readonly begins: number;
  readonly ends: number;
  readonly source: string;
}

export interface Differences {
  /** Edges of which sources state nothing any more; what is derived of them stays as long as its premises do. */
  readonly withdrawn?: readonly number[];
  /** Edges of which nothing is left. */
  readonly gone?: readonly number[];
  /** Lives that nodes have instead, those that are added among them. */
  readonly lives?: ReadonlyMap<number, Life>;
  readonly addedNodes?: number;
  readonly addedFacts?: readonly AddedFact[];
}

export class Overlay {
  readonly withdrawn: readonly number[];
  readonly gone: readonly number[];
  readonly lives: ReadonlyMap<number, Life>;
  readonly addedNodes: number;
  /** The edges that it says anything of, new ones among them; some twice. */
  readonly touched: readonly number[];
  readonly #edges: EdgeTable;
  readonly #added: AddedEdges;
  readonly #isWithdrawn: Marks;
  readonly #isGone: Marks;
  #isTouched: Marks | null = null;

  constructor(
    edges: EdgeTable,
    { withdrawn = [], gone = [], lives = new Map(), addedNodes = 0, addedFacts = [] }: Differences,
  ) {
    this.#edges = edges;
    this.withdrawn = withdrawn;
    this.gone = gone;
    this.lives = lives;
    this.addedNodes = addedNodes;
    this.#isWithdrawn = marked(withdrawn, edges.count);
    this.#isGone = marked(gone, edges.count);
    this.#added = new AddedEdges(edges, addedFacts);
    this.touched = withdrawn.concat(gone, [...this.#added.facts.keys()]);
  }

  /** By edge, old and new ones. */
  get facts(): ReadonlyMap<number, readonly AddedFact[]> {
    return this.#added.facts;
  }

  get edgeCount(): number {
    return this.#edges.count + this.#added.count;
  }

  touches(edge: number): boolean {
    this.#isTouched ??= marked(this.touched, this.edgeCount);
    return this.#isTouched.has(edge);
  }

  /** The id and number of each new edge. */
  get newEdges(): Iterable<[id: string, edge: number]> {
    return this.#added.byId;
  }

  isWithdrawn(edge: number): boolean {
    return this.#isWithdrawn.has(edge);
  }

  isGone(edge: number): boolean {
    return this.#isGone.has(edge);
  }

  /** The first fact of a new edge; null for an edge of the table. */
  newEdge(edge: number): AddedFact | null {
    return this.#added.first(edge);
  }

  newEdgeWithId(id: string): number {
    return this.#added.byId.get(id) ?? -1;
  }

  from(edge: number): number {
    return this.newEdge(edge)?.from ?? startOf(this.#edges, edge);
  }

  to(edge: number): number {
    return this.newEdge(edge)?.to ?? (this.#edges.to[edge] as number);
  }

  /** The edges that leave a node, in the order of their ids. */
  leaving(node: number): readonly number[] {
    return this.#added.leaving(node);
  }

  /** The same of those that enter it. */
  entering(node: number): readonly number[] {
    return this.#added.entering(node);
  }

  /** The class of the added facts of an edge that are in force at an instant, together. */
  classAt(edge: number, at: number, rules: RuleClasses): number {
    const facts = this.facts.get(edge);
    if (!facts) return NOTHING;
    return facts.reduce((sum, fact) => (inForce(fact, at) ? rules.union(sum, fact.rule) : sum), NOTHING);
  }

  /** Whether some added fact of the edge is in force; `definitely`: without a condition. */
  holds(edge: number, at: number, definitely: boolean): boolean {
    const facts = this.facts.get(edge) ?? [];
    return facts.some((fact) => inForce(fact, at) && !(definitely && fact.conditional));
  }

  /** When something that was added begins or ceases to hold. */
  instants(): Set<number> {
    const instants = new Set<number>();
    for (const facts of this.facts.values())
      for (const { begins, ends } of facts) instants.add(begins).add(ends);
    return instants;
  }

  /** The four words of its id. */
  idOf(edge: number): Uint32Array {
    return this.#added.idOf(edge) ?? this.#edges.ids.words(edge, edge + 1);
  }

  edgeId(edge: number): string {
    return this.newEdge(edge)?.id ?? this.#edges.ids.text(edge);
  }
}

function inForce({ begins, ends }: AddedFact, at: number): boolean {
  return begins <= at && at < ends;
}

function marked(numbers: readonly number[], range: number): Marks {
  const marks = new Marks(numbers.length === 0 ? 0 : range);
  for (const number of numbers) marks.add(number);
  return marks;
}
