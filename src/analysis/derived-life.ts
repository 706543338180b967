// Which derived facts hold at an instant, in both modes: of a few the answer is found from what each rests on; of all of
// them it is worked out once (kernel/derivation.ts).
import type { Living } from '../kernel/derivation.ts';
import { KeyreachError } from '../model/errors.ts';
import { livingAt, livingWith, touchedPremises } from './living.ts';
import type { Tables } from './moment.ts';
import type { Overlay } from './overlay.ts';
import { NO_EDGE, placeOfFact } from './projection-derivations.ts';
import { edgeOfFact, factsOf, isDerived } from './projection-edges.ts';

/** More facts than these, each resting on another, are looked at faster with all others. */
const MOST_LOOKED_AT = 256;

/** Facts that hold, a byte each, and those that may hold otherwise than without the overlay. */
type Held = { readonly facts: Uint8Array; readonly touched: readonly number[] };

export interface Instant {
  readonly at: number;
  readonly overlay: Overlay;
  /** A fact's own interval and, in the definite mode, its condition lets it hold. */
  readonly inForce: (fact: number, definitely: boolean) => boolean;
}

export class DerivedLife {
  readonly #tables: Tables;
  readonly #instant: Instant;
  readonly #before: DerivedLife | null;
  /** By place among the derived facts. */
  readonly #known = [new Map<number, boolean>(), new Map<number, boolean>()] as const;
  #living: readonly [Living, Living] | null = null;
  #all: readonly [Held, Held] | null = null;
  #addedSlots: ReadonlyMap<number, number> | null = null;

  /** `before` is the same instant without the overlay, where there is one. */
  constructor(tables: Tables, instant: Instant, before: DerivedLife | null) {
    this.#tables = tables;
    this.#instant = instant;
    this.#before = before;
  }

  holds(fact: number, definitely: boolean): boolean {
    const place = placeOfFact(this.#tables.derived, fact);
    const mode = definitely ? 1 : 0;
    if (this.#all !== null) return this.#all[mode].facts[place] === 1;
    return this.#known[mode].get(place) ?? this.#found(place, definitely);
  }

  /** Edges of derived facts that may not hold as they do without the overlay. O(derived facts). */
  touched(): number[] {
    const { edges, derived } = this.#tables;
    return this.#whole()
      .flatMap(({ touched }) => touched)
      .map((place) => edgeOfFact(edges, derived.facts[place] as number));
  }

  /** Works out all of them, for who will ask for most. O(derived facts). */
  all(): void {
    this.#whole();
  }

  #whole(): readonly [Held, Held] {
    this.#all ??= this.#before
      ? this.#after(this.#before.#stated())
      : [
          { ...this.#stated()[0], touched: [] },
          { ...this.#stated()[1], touched: [] },
        ];
    return this.#all;
  }

  /** Without an overlay. */
  #stated(): readonly [Living, Living] {
    if (this.#before)
      throw new KeyreachError('INTERNAL', 'An overlay was laid on another: suppose all at once.');
    const { inForce } = this.#instant;
    const at = (definitely: boolean): Living => livingAt(this.#tables, (fact) => inForce(fact, definitely));
    // A derived fact is definite only by an alternative of definite premises: conclusions drawn from what may
    // not hold may not hold either. Two fixpoints, the definite one within the possible one.
    this.#living ??= [at(false), at(true)];
    return this.#living;
  }

  #after(before: readonly [Living, Living]): readonly [Held, Held] {
    const { at, overlay, inForce } = this.#instant;
    const premises = touchedPremises(this.#tables, overlay);
    const after = (definitely: boolean): Held =>
      livingWith(
        ...([this.#tables, before[definitely ? 1 : 0], overlay, premises] as const),
        (fact) => inForce(fact, definitely),
        (edge) => overlay.holds(edge, at, definitely),
      );
    return [after(false), after(true)];
  }

  /** The least fixpoint over all that the fact may rest on. */
  #found(asked: number, definitely: boolean): boolean {
    const known = this.#known[definitely ? 1 : 0];
    const places = [asked];
    const among = new Set(places);
    for (let i = 0; i < places.length; i++) {
      for (const edge of this.#premises(places[i] as number).flat()) {
        if (this.#isStated(edge, definitely)) continue;
        for (const place of this.#derivedOf(edge)) {
          if (known.has(place) || among.has(place)) continue;
          among.add(place);
          places.push(place);
        }
      }
      if (places.length > MOST_LOOKED_AT) return this.#whole()[definitely ? 1 : 0].facts[asked] === 1;
    }
    const holding = new Set<number>();
    const lives = (edge: number): boolean =>
      this.#isStated(edge, definitely) ||
      this.#derivedOf(edge).some((place) => known.get(place) ?? holding.has(place));
    // What was found last rests on least.
    places.reverse();
    for (let size = -1; size < holding.size; ) {
      size = holding.size;
      for (const place of places) {
        if (holding.has(place) || !this.#eligible(place, definitely)) continue;
        if (this.#premises(place).some((premises) => premises.every(lives))) holding.add(place);
      }
    }
    for (const place of places) known.set(place, holding.has(place));
    return holding.has(asked);
  }

  /** The edges that each alternative of a fact rests on; NO_EDGE where there is none. */
  #premises(place: number): number[][] {
    const { derivations, slotEdges } = this.#tables.derived;
    const { alternatives, premises, slots } = derivations;
    const found: number[][] = [];
    for (let one = alternatives[place] as number; one < (alternatives[place + 1] as number); one++) {
      const of = slots.subarray(premises[one], premises[one + 1]);
      found.push(Array.from(of, (slot) => this.#edgeAt(slot, slotEdges[slot] as number)));
    }
    return found;
  }

  #edgeAt(slot: number, edge: number): number {
    if (edge !== NO_EDGE) return edge;
    this.#addedSlots ??= addedSlots(this.#tables, this.#instant.overlay);
    return this.#addedSlots.get(slot) ?? NO_EDGE;
  }

  #eligible(place: number, definitely: boolean): boolean {
    const { edges, derived } = this.#tables;
    const { overlay, inForce } = this.#instant;
    const fact = derived.facts[place] as number;
    return inForce(fact, definitely) && !overlay.isGone(edgeOfFact(edges, fact));
  }

  /** Whether a fact that is not derived makes the edge live. */
  #isStated(edge: number, definitely: boolean): boolean {
    const { edges } = this.#tables;
    const { at, overlay, inForce } = this.#instant;
    if (overlay.holds(edge, at, definitely)) return true;
    if (edge >= edges.count || overlay.isWithdrawn(edge) || overlay.isGone(edge)) return false;
    return factsOf(edges, edge).some((fact) => !isDerived(edges, fact) && inForce(fact, definitely));
  }

  #derivedOf(edge: number): number[] {
    const { edges, derived } = this.#tables;
    if (edge >= edges.count) return [];
    const own = factsOf(edges, edge).filter((fact) => isDerived(edges, fact));
    return own.map((fact) => placeOfFact(derived, fact));
  }
}

/** The added edges by which premises come to be that did not exist. */
function addedSlots({ derived }: Tables, { newEdges }: Overlay): Map<number, number> {
  const slots = new Map<number, number>();
  if (derived.absent.size === 0) return slots;
  for (const [id, edge] of newEdges) {
    const slot = derived.absent.get(id);
    if (slot !== undefined) slots.set(slot, edge);
  }
  return slots;
}
