// What an edge is spun of at an instant: what sources state of it outright, and each derived fact by itself, since
// these can be taken away apart. An action takes away what is stated; what is derived falls with its premises.
import type { Images } from '../kernel/rule-classes.ts';
import type { Epoch, Tables } from './moment.ts';
import { placeOfFact } from './projection-derivations.ts';
import { factsOf, isDerived, startOf } from './projection-edges.ts';

/** A derived fact that holds, with what it hands on. */
export interface DerivedStrand {
  /** Its place among all facts. */
  readonly fact: number;
  readonly images: Images;
}

/** Of one epoch and certainty: `definitely` counts only facts that hold without any condition. */
export class Strands {
  readonly #tables: Tables;
  readonly #epoch: Epoch;
  readonly #definitely: boolean;

  constructor(tables: Tables, epoch: Epoch, definitely: boolean) {
    this.#tables = tables;
    this.#epoch = epoch;
    this.#definitely = definitely;
  }

  /** No derived fact speaks of it. */
  plain(edge: number): boolean {
    return !factsOf(this.#tables.edges, edge).some((fact) => this.#isDerived(fact));
  }

  /** What its stated facts hand on together; null where none is in force. */
  stated(edge: number): Images | null {
    const facts = this.#holding(edge).filter((fact) => !this.#isDerived(fact));
    return facts.length === 0 ? null : facts.reduce((images, fact) => images | this.#images(edge, fact), 0);
  }

  derived(edge: number): DerivedStrand[] {
    return this.#holding(edge)
      .filter((fact) => this.#isDerived(fact))
      .map((fact) => ({ fact, images: this.#images(edge, fact) }));
  }

  /** The alternatives of a derived fact, each the edges that it rests on; without those of which one does not exist. */
  alternatives(fact: number): number[][] {
    const { derivations, slotEdges } = this.#tables.derived;
    const place = placeOfFact(this.#tables.derived, fact);
    const found: number[][] = [];
    for (
      let alternative = derivations.alternatives[place] as number;
      alternative < (derivations.alternatives[place + 1] as number);
      alternative++
    ) {
      const slots = derivations.slots.subarray(
        derivations.premises[alternative],
        derivations.premises[alternative + 1],
      );
      if (!slots.includes(-1)) found.push(Array.from(slots, (slot) => slotEdges[slot] as number));
    }
    return found;
  }

  #holding(edge: number): number[] {
    return factsOf(this.#tables.edges, edge).filter((fact) => this.#epoch.factHolds(fact, this.#definitely));
  }

  #isDerived(fact: number): boolean {
    return isDerived(this.#tables.edges, fact);
  }

  #images(edge: number, fact: number): Images {
    const { edges, rules: of } = this.#tables;
    const { rules } = of;
    const id = of.classOf(edges.said[fact] as number, of.labels[startOf(edges, edge)] as number);
    return this.#definitely ? rules.definite(id) : rules.possible(id);
  }
}
