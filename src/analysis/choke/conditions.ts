// What an arc hangs on: the action that takes its edge away, or the derived fact that it is, which in turn hangs on its
// premises. Atoms and clauses of kernel/choke/horn.ts, made as they are asked for, so that only those are made that
// matter. What is made does not depend on how a store numbers things.
import type { Clauses } from '../../kernel/choke/horn.ts';
import type { GraphView } from '../graph-view.ts';
import { Column, words } from '../projection-columns.ts';
import type { DerivedStrand, Strands } from '../strands.ts';

/** Holds whatever is done. */
const ALWAYS = -1;
export const NO_ACTION = 0xffffffff;
/** Does not hold, and nothing makes it. */
const NEVER = -2;

export class Conditions {
  readonly #heads = new Column<Uint32Array>(words);
  readonly #offsets = new Column<Uint32Array>(words, Uint32Array.of(0));
  readonly #bodies = new Column<Uint32Array>(words);
  /** By atom, from `first` on: the edge that it takes away, or NO_ACTION. */
  readonly #edges = new Column<Uint32Array>(words);
  readonly #first: number;
  readonly #view: GraphView;
  readonly #strands: Strands;
  readonly #kept: (edge: number) => boolean;
  readonly #ofEdge = new Map<number, number>();
  readonly #ofFact = new Map<number, number>();
  readonly #ofPremise = new Map<number, number>();
  readonly #open: (() => void)[] = [];

  /** Atoms below `from` are others'. `kept`: not to be taken away. */
  constructor(view: GraphView, strands: Strands, kept: (edge: number) => boolean, from: number) {
    this.#view = view;
    this.#strands = strands;
    this.#kept = kept;
    this.#first = from;
  }

  get atoms(): number {
    return this.#first + this.#edges.length;
  }

  /** All clauses so far. */
  clauses(): Pick<Clauses, 'heads' | 'offsets' | 'bodies'> {
    return { heads: this.#heads.done(), offsets: this.#offsets.done(), bodies: this.#bodies.done() };
  }

  /** The edge that an atom takes away, or NO_ACTION. */
  edgeOf(atom: number): number {
    return atom < this.#first || atom >= this.atoms ? NO_ACTION : this.#edges.get(atom - this.#first);
  }

  /** The head holds where another atom and a condition do. */
  arc(head: number, from: number, condition: number): void {
    this.#bodies.push(from);
    if (condition !== ALWAYS) this.#bodies.push(condition);
    this.#heads.push(head);
    this.#offsets.push(this.#bodies.length);
  }

  clause(head: number, body: Iterable<number>): void {
    for (const atom of body) if (atom !== ALWAYS) this.#bodies.push(atom);
    this.#heads.push(head);
    this.#offsets.push(this.#bodies.length);
  }

  /** What is stated of an edge. */
  stated(edge: number): number {
    const known = this.#ofEdge.get(edge);
    if (known !== undefined) return known;
    if (this.#kept(edge)) return ALWAYS;
    const atom = this.#atom(edge);
    this.#ofEdge.set(edge, atom);
    return atom;
  }

  /** A derived fact. */
  derived(fact: number): number {
    const atom = this.#fact(fact);
    // Premises rest on premises: one after the other instead of one within the other, however long the chain.
    for (let next = this.#open.pop(); next; next = this.#open.pop()) next();
    return atom;
  }

  /** The derived facts of an edge, by what they rest on. */
  strandsOf(edge: number): DerivedStrand[] {
    const strands = this.#strands.derived(edge);
    if (strands.length < 2) return strands;
    const text = (fact: number): string =>
      this.#alternatives(fact)
        .map(({ key }) => key)
        .join();
    return strands
      .map((strand) => ({ strand, key: `${text(strand.fact)} ${strand.images}` }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ strand }) => strand);
  }

  #atom(edge: number): number {
    this.#edges.push(edge);
    return this.atoms - 1;
  }

  #fact(fact: number): number {
    const known = this.#ofFact.get(fact);
    if (known !== undefined) return known;
    const atom = this.#atom(NO_ACTION);
    this.#ofFact.set(fact, atom);
    this.#open.push(() => {
      for (const { edges } of this.#alternatives(fact)) {
        const body = edges.map((edge) => this.#premise(edge));
        if (!body.includes(NEVER)) this.clause(atom, new Set(body));
      }
    });
    return atom;
  }

  /** That an edge is alive, by whatever fact. */
  #premise(edge: number): number {
    const stated = this.#strands.stated(edge) === null ? NEVER : this.stated(edge);
    if (stated === ALWAYS || this.#strands.plain(edge)) return stated;
    const facts = this.strandsOf(edge);
    if (facts.length === 0) return stated;
    const known = this.#ofPremise.get(edge);
    if (known !== undefined) return known;
    const atom = this.#atom(NO_ACTION);
    this.#ofPremise.set(edge, atom);
    if (stated !== NEVER) this.clause(atom, [stated]);
    for (const { fact } of facts) this.clause(atom, [this.#fact(fact)]);
    return atom;
  }

  #alternatives(fact: number): { readonly edges: readonly number[]; readonly key: string }[] {
    return this.#strands
      .alternatives(fact)
      .map((edges) => {
        const named = [...new Set(edges)]
          .map((edge) => ({ edge, id: this.#view.edgeId(edge) }))
          .sort((a, b) => (a.id < b.id ? -1 : 1));
        return { edges: named.map(({ edge }) => edge), key: named.map(({ id }) => id).join(' ') };
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }
}
