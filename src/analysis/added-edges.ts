// Edges that are supposed to be added, and where each comes in the rows of the edges that there are.

import { compareIdsAt } from '../kernel/id-order.ts';
import { wordsOf } from '../model/edge-id-words.ts';
import type { AddedFact } from './overlay.ts';
import type { EdgeTable } from './projection-edges.ts';

interface NewEdge {
  readonly id: Uint32Array;
  readonly first: AddedFact;
  /** The edge of the table that follows it in the row of its start. */
  readonly next: number;
}

const NONE: readonly number[] = [];

export class AddedEdges {
  /** By edge, old and new ones. */
  readonly facts = new Map<number, AddedFact[]>();
  readonly byId = new Map<string, number>();
  readonly #edges: EdgeTable;
  readonly #new: NewEdge[] = [];
  readonly #leaving = new Map<number, number[]>();
  readonly #entering = new Map<number, number[]>();

  constructor(edges: EdgeTable, facts: readonly AddedFact[]) {
    this.#edges = edges;
    for (const fact of facts) this.#add(fact);
    for (const lists of [this.#leaving, this.#entering])
      for (const list of lists.values())
        if (list.length > 1) list.sort((a, b) => compareIdsAt(this.#idOf(a), 0, this.#idOf(b), 0));
  }

  get count(): number {
    return this.#new.length;
  }

  /** The first fact of an edge, counted on from those of the table. */
  first(edge: number): AddedFact | null {
    return edge < this.#edges.count ? null : (this.#new[edge - this.#edges.count]?.first ?? null);
  }

  /** The four words of the id of a new edge; null for one of the table. */
  idOf(edge: number): Uint32Array | null {
    return edge < this.#edges.count ? null : this.#idOf(edge);
  }

  /** The edges that leave a node, in the order of their ids. */
  leaving(node: number): readonly number[] {
    const { offsets } = this.#edges;
    let next = offsets[node] ?? 0;
    const last = offsets[node + 1] ?? next;
    const all: number[] = [];
    for (const edge of this.#leaving.get(node) ?? NONE) {
      const following = (this.#new[edge - this.#edges.count] as NewEdge).next;
      while (next < following) all.push(next++);
      all.push(edge);
    }
    while (next < last) all.push(next++);
    return all;
  }

  /** The same of those that enter it. */
  entering(node: number): readonly number[] {
    const { backOffsets, backEdges } = this.#edges;
    let next = backOffsets[node] ?? 0;
    const last = backOffsets[node + 1] ?? next;
    const all: number[] = [];
    for (const edge of this.#entering.get(node) ?? NONE) {
      const following = this.#placeAmong(backEdges, next, last, this.#idOf(edge));
      while (next < following) all.push(backEdges[next++] as number);
      all.push(edge);
    }
    while (next < last) all.push(backEdges[next++] as number);
    return all;
  }

  #idOf(edge: number): Uint32Array {
    return (this.#new[edge - this.#edges.count] as NewEdge).id;
  }

  /** How many, up to `until`, have smaller ids. O(log of them) looks at ids. */
  #placeAmong(edges: Uint32Array, from: number, until: number, id: Uint32Array): number {
    let low = from;
    let high = until;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const edge = edges[middle] as number;
      if (compareIdsAt(this.#edges.ids.words(edge, edge + 1), 0, id, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** An edge's id is made of its ends: one that is there leaves the same node. */
  #add(fact: AddedFact): void {
    const known = this.byId.get(fact.id);
    if (known !== undefined) {
      this.facts.get(known)?.push(fact);
      return;
    }
    const { offsets, ids, count } = this.#edges;
    const id = wordsOf(fact.id);
    const first = offsets[fact.from] ?? 0;
    const { edge: next, equal } = ids.among(id, first, offsets[fact.from + 1] ?? first);
    if (equal) {
      list(this.facts, next).push(fact);
      return;
    }
    const edge = count + this.#new.push({ id, first: fact, next }) - 1;
    this.byId.set(fact.id, edge);
    list(this.#leaving, fact.from).push(edge);
    list(this.#entering, fact.to).push(edge);
    this.facts.set(edge, [fact]);
  }
}

function list<T>(lists: Map<number, T[]>, key: number): T[] {
  const known = lists.get(key);
  if (known) return known;
  const made: T[] = [];
  lists.set(key, made);
  return made;
}
