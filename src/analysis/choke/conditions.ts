// What an arc hangs on: the action that takes its edge away, or the derived fact that it is, which in turn hangs on its
// premises. Atoms and clauses of kernel/choke/horn.ts, made as they are asked for, so that only those are made that
// matter. What is made does not depend on how a store numbers things.
import type { GraphView } from '../graph-view.ts';
import { Column, words } from '../projection-columns.ts';
import type { DerivedStrand, Strands } from '../strands.ts';

/** Holds whatever is done. */
export const ALWAYS = -1;
/** Does not hold, and nothing makes it. */
const NEVER = -2;

export class Conditions {
  readonly heads = new Column<Uint32Array>(words);
  readonly offsets = new Column<Uint32Array>(words, Uint32Array.of(0));
  readonly bodies = new Column<Uint32Array>(words);
  /** The edge that each action takes away, by atom. */
  readonly actions = new Map<number, number>();
  atoms: number;
  readonly #view: GraphView;
  readonly #strands: Strands;
  readonly #kept: (edge: number) => boolean;
  readonly #ofAction = new Map<number, number>();
  readonly #ofFact = new Map<number, number>();
  readonly #ofPremise = new Map<number, number>();
  readonly #open: (() => void)[] = [];

  /** Atoms below `from` are others'. `kept`: not to be taken away. */
  constructor(view: GraphView, strands: Strands, kept: (edge: number) => boolean, from: number) {
    this.#view = view;
    this.#strands = strands;
    this.#kept = kept;
    this.atoms = from;
  }

  clause(head: number, body: Iterable<number>): void {
    for (const atom of body) if (atom !== ALWAYS) this.bodies.push(atom);
    this.heads.push(head);
    this.offsets.push(this.bodies.length);
  }

  /** What is stated of an edge. */
  stated(edge: number): number {
    if (this.#kept(edge)) return ALWAYS;
    const known = this.#ofAction.get(edge);
    if (known !== undefined) return known;
    const atom = this.atoms++;
    this.#ofAction.set(edge, atom);
    this.actions.set(atom, edge);
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

  #fact(fact: number): number {
    const known = this.#ofFact.get(fact);
    if (known !== undefined) return known;
    const atom = this.atoms++;
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
    const atom = this.atoms++;
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
