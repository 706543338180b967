// A part of a graph that is not here: the facts that were read of it so far, as a projection, and what else must be
// read before a question can be asked of it. It is right where it is settled: every credential has all that it is one
// with, every derived edge all of its premises, so that what is alive and one is decided as in the whole graph.
import type { EdgeFact, NodeFact } from '../model/fact.ts';
import { ALL, CAPABILITIES, type CapabilitySet } from '../model/ontology.ts';
import type { Marked } from '../model/same-credential.ts';
import type { ReachOptions } from './answers.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { Projection } from './projection.ts';
import { reachedFrom, searchOptions } from './reach.ts';
import { reachedOverSteps } from './reach-over.ts';
import { SharedMarks } from './shared-marks.ts';
import type { Steps } from './steps.ts';

/** What is asked of an excerpt: what its starts reach, or what reaches its starts, each on its own. */
export interface Growth {
  readonly direction: 'leaving' | 'entering';
  readonly starts: readonly string[];
  /** Nodes that the answer speaks of whether they are come to or not. */
  readonly others?: readonly string[];
  readonly options: ReachOptions;
  /** Where the starts are followed through time, from this instant to that of the options. */
  readonly since?: number;
  /** What is to be reached on the starts, where it is asked what reaches them. Default: all. */
  readonly capabilities?: CapabilitySet;
  readonly looking?: Looking;
}

/** What is read without following anything: what is said of the nodes alone, or with all their relationships. */
export interface Neighbourhood {
  readonly direction: 'alone' | 'around';
  readonly starts: readonly string[];
  /** The credentials that this is a key of are read as well. */
  readonly key?: string;
  readonly looking?: Looking;
}

/** A question that looks around nodes: all relationships of each node that it asks for those of are read. */
export interface Looking {
  readonly name: string;
  /** What it is asked, beside the starts: with the name, it tells the question from others. */
  readonly asked?: readonly unknown[];
  readonly question: (view: GraphView) => Steps<unknown>;
}

export class Excerpt {
  /** What was read and settled, as of the last `settled`. */
  projection = Projection.empty();
  /** The store's numbers, which have gaps here, by those of the projection; and back. */
  readonly numbers: number[] = [];
  /** The store's numbers of nodes of which all relationships were read, of whatever kind. */
  readonly surrounded = new Set<number>();
  /** The store's numbers of nodes whose edges were read in the direction of growth. */
  readonly followed = new Set<number>();
  /** Whether what is come to at each instant was read, and not that of one alone. */
  throughTime = false;
  /** Keys of which all credentials were read. */
  readonly keyed = new Set<string>();
  readonly #own = new Map<number, number>();
  readonly #facts = { nodes: new Set<number>(), edges: new Set<number>() };
  readonly #edges = new Set<string>();
  readonly #marks = new SharedMarks();
  #fresh: { nodes: NodeFact[]; edges: EdgeFact[] } = { nodes: [], edges: [] };
  #wanted = { nodes: [] as number[], edges: [] as string[], tokens: [] as string[] };

  /** Their facts are to be read, unless they were. */
  want(numbers: Iterable<number>): void {
    for (const n of numbers) this.#number(n);
  }

  addNodes(facts: readonly NodeFact[]): void {
    for (const fact of facts) {
      if (this.#facts.nodes.has(fact.fact)) continue;
      this.#facts.nodes.add(fact.fact);
      this.#fresh.nodes.push({ ...fact, n: this.#number(fact.n) });
      const { statement } = fact.state;
      if (statement.label === 'Credential')
        this.#wanted.tokens.push(...this.#marks.add(fact.n, statement as Marked));
    }
  }

  addEdges(facts: readonly EdgeFact[]): void {
    for (const fact of facts) {
      if (this.#facts.edges.has(fact.fact)) continue;
      this.#facts.edges.add(fact.fact);
      this.#edges.add(fact.id);
      this.#fresh.edges.push({ ...fact, from: this.#number(fact.from), to: this.#number(fact.to) });
      this.#wanted.edges.push(...(fact.premises?.flat() ?? []));
    }
  }

  /** What is to be read next; null: nothing but `sharing`. Whoever asks must add it. */
  wanted(): { nodes: number[]; edges: string[]; tokens: string[] } | null {
    const wanted = this.#wanted;
    const edges = [...new Set(wanted.edges)].filter((id) => !this.#edges.has(id));
    for (const id of edges) this.#edges.add(id);
    this.#wanted = { nodes: [], edges: [], tokens: [] };
    const some = wanted.nodes.length + edges.length + wanted.tokens.length > 0;
    return some ? { ...wanted, edges } : null;
  }

  /** Credentials that have a mark in common with another: what states them to be distinct is to be read. */
  sharing(): number[] {
    return this.#marks.taken();
  }

  /** All that was wanted has been read. */
  async settled(version: number): Promise<void> {
    const batch = { ...this.#fresh, closedNodes: [], closedEdges: [] };
    this.#fresh = { nodes: [], edges: [] };
    this.projection = await this.projection.apply([batch], version);
  }

  /** Numbers of the starts, and of what they are one with, that are not surrounded yet; they count as it from now on. */
  surrounding(starts: readonly string[]): number[] {
    return this.around(starts.map((id) => this.projection.indexOf(id)).filter((node) => node >= 0));
  }

  /** The same of nodes. */
  around(nodes: readonly number[]): number[] {
    const next = nodes.flatMap((node) => this.numbersOf(node)).filter((n) => !this.surrounded.has(n));
    for (const number of next) this.surrounded.add(number);
    return next;
  }

  /** Numbers of nodes that the question comes to and whose edges were not read yet; they count as read from now on. */
  *frontier(growth: Growth): Steps<number[]> {
    const nodes = yield* this.#comeTo(growth);
    return this.following([...nodes].flatMap((node) => this.numbersOf(node)));
  }

  /** Those of these numbers whose edges were not read yet; they count as read from now on. */
  following(numbers: Iterable<number>): number[] {
    const next = [...numbers].filter((number) => !this.followed.has(number));
    for (const number of next) this.followed.add(number);
    return next;
  }

  /** Their edges are not read after all. */
  forget(numbers: Iterable<number>): void {
    for (const number of numbers) this.followed.delete(number);
  }

  *#comeTo({ direction, starts, options, since, capabilities = ALL }: Growth): Steps<Set<number>> {
    const view = this.projection;
    const { at, includeDisabled } = options;
    const roots = [...new Set(starts.map((id) => view.indexOf(id)))].filter((node) => node >= 0);
    if (since !== undefined) {
      this.throughTime = true;
      return yield* reachedOverSteps(view, roots, { since, until: at, includeDisabled });
    }
    const moment = view.moment(at, includeDisabled);
    const nodes = new Set(roots);
    const traversal = view.traversal(options);
    if (direction === 'leaving') {
      const { reached } = yield* reachedFrom(view, roots, options);
      for (const node of reached.nodes) nodes.add(traversal.itself(node));
      for (const node of nodes) if (!mayPassOn(moment, node)) nodes.delete(node);
    } else {
      for (const root of roots)
        for (let bit = 0; bit < CAPABILITIES.length; bit++) {
          if (((capabilities >>> bit) & 1) === 0) continue;
          const reached = yield* traversal.towards(root, 1 << bit, searchOptions(options));
          for (const place of reached.nodes) nodes.add(traversal.itself(place));
        }
      // Whether a disabled one can be taken over is told by what enters it.
      for (const node of [...nodes])
        for (const edge of view.incoming(node))
          if (isDisabled(moment, view.from(edge))) nodes.add(view.from(edge));
    }
    return nodes;
  }

  /** The store's numbers of a node. */
  numbersOf(node: number): number[] {
    return this.projection.numbersOf(node).map((own) => this.numbers[own] as number);
  }

  /** The number that a node has here; one that is new is wanted. */
  #number(n: number): number {
    const known = this.#own.get(n);
    if (known !== undefined) return known;
    const own = this.numbers.push(n) - 1;
    this.#own.set(n, own);
    this.#wanted.nodes.push(n);
    return own;
  }
}

const isDisabled = (moment: Moment, node: number): boolean => moment.death(node)?.reason === 'DISABLED';

/** It is alive, or a take-over may enable it. */
const mayPassOn = (moment: Moment, node: number): boolean =>
  moment.nodeAlive(node) || isDisabled(moment, node);
