// What is supposed to be otherwise in a projection: edges and nodes left out, lives that are other ones, edges and
// nodes added. The tables stay as they are; this says what differs, by dense index, new ones counted on from theirs.
import { compareIdsAt } from '../kernel/id-order.ts';
import { NOTHING, type RuleClasses } from '../kernel/rule-classes.ts';
import type { Life } from '../model/merge.ts';
import type { EdgeKind } from '../model/ontology.ts';
import { Marks } from './marks.ts';
import { wordsOf } from './projection-edge-facts.ts';
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

interface NewEdge {
  readonly edge: number;
  readonly id: Uint32Array;
  readonly first: AddedFact;
}

export class Overlay {
  readonly withdrawn: readonly number[];
  readonly gone: readonly number[];
  readonly lives: ReadonlyMap<number, Life>;
  readonly addedNodes: number;
  /** By edge, old and new ones. */
  readonly facts = new Map<number, AddedFact[]>();
  readonly #edges: EdgeTable;
  readonly #new: NewEdge[] = [];
  readonly #newById = new Map<string, number>();
  readonly #leaving = new Map<number, number[]>();
  readonly #entering = new Map<number, number[]>();
  readonly #isWithdrawn: Marks;
  readonly #isGone: Marks;
  readonly #isTouched: Marks;

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
    for (const fact of addedFacts) this.#add(fact);
    this.#isTouched = marked([...this.touched()], edges.count);
    for (const list of [...this.#leaving.values(), ...this.#entering.values()])
      list.sort((a, b) => compareIdsAt(this.idOf(a), 0, this.idOf(b), 0));
  }

  get edgeCount(): number {
    return this.#edges.count + this.#new.length;
  }

  /** The edges that it says anything of, new ones among them; some twice. */
  *touched(): Generator<number, void, void> {
    yield* this.withdrawn;
    yield* this.gone;
    yield* this.facts.keys();
  }

  touches(edge: number): boolean {
    return this.#isTouched.has(edge) || this.newEdge(edge) !== null;
  }

  /** The id and number of each new edge. */
  get newEdges(): Iterable<[id: string, edge: number]> {
    return this.#newById;
  }

  isWithdrawn(edge: number): boolean {
    return this.#isWithdrawn.has(edge);
  }

  isGone(edge: number): boolean {
    return this.#isGone.has(edge);
  }

  /** The first fact of a new edge; null for an edge of the table. */
  newEdge(edge: number): AddedFact | null {
    return edge < this.#edges.count ? null : (this.#new[edge - this.#edges.count]?.first ?? null);
  }

  newEdgeWithId(id: string): number {
    return this.#newById.get(id) ?? -1;
  }

  from(edge: number): number {
    return this.newEdge(edge)?.from ?? startOf(this.#edges, edge);
  }

  to(edge: number): number {
    return this.newEdge(edge)?.to ?? (this.#edges.to[edge] as number);
  }

  /** The edges that leave a node, in the order of their ids. */
  leaving(node: number): readonly number[] {
    const { offsets } = this.#edges;
    const last = offsets[node + 1] ?? 0;
    const old: number[] = [];
    for (let edge = offsets[node] ?? 0; edge < last; edge++) old.push(edge);
    return this.#merged(old, this.#leaving.get(node));
  }

  /** The same of those that enter it. */
  entering(node: number): readonly number[] {
    const { backOffsets, backEdges } = this.#edges;
    const last = backOffsets[node + 1] ?? 0;
    const old: number[] = [];
    for (let i = backOffsets[node] ?? 0; i < last; i++) old.push(backEdges[i] as number);
    return this.#merged(old, this.#entering.get(node));
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
  instants(): number[] {
    return [...this.facts.values()].flat().flatMap(({ begins, ends }) => [begins, ends]);
  }

  /** The four words of its id. */
  idOf(edge: number): Uint32Array {
    const { count, ids } = this.#edges;
    return edge < count ? ids.words(edge, edge + 1) : (this.#new[edge - count] as NewEdge).id;
  }

  edgeId(edge: number): string {
    return this.newEdge(edge)?.id ?? this.#edges.ids.text(edge);
  }

  /** Both in their order. */
  #merged(old: readonly number[], added: readonly number[] = []): readonly number[] {
    if (added.length === 0) return old;
    const all: number[] = [];
    let next = 0;
    for (const edge of added) {
      const id = this.idOf(edge);
      for (; next < old.length && compareIdsAt(this.idOf(old[next] as number), 0, id, 0) < 0; next++)
        all.push(old[next] as number);
      all.push(edge);
    }
    for (; next < old.length; next++) all.push(old[next] as number);
    return all;
  }

  #add(fact: AddedFact): void {
    const id = wordsOf(fact.id);
    let edge = this.#edges.ids.find(id);
    if (edge < 0) edge = this.#newById.get(fact.id) ?? -1;
    if (edge < 0) {
      edge = this.edgeCount;
      this.#new.push({ edge, id, first: fact });
      this.#newById.set(fact.id, edge);
      list(this.#leaving, fact.from).push(edge);
      list(this.#entering, fact.to).push(edge);
    }
    list(this.facts, edge).push(fact);
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

function list<T>(lists: Map<number, T[]>, key: number): T[] {
  const known = lists.get(key);
  if (known) return known;
  const made: T[] = [];
  lists.set(key, made);
  return made;
}
