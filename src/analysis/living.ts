// Which derived facts hold at an instant, in one mode: from nothing, or after an overlay from what held before it.
import { type Living, livingAfter, livingDerivations } from '../kernel/derivation.ts';
import type { Tables } from './moment.ts';
import type { Overlay } from './overlay.ts';
import { NO_EDGE, placeOfFact } from './projection-derivations.ts';
import { type EdgeTable, factsOf, isDerived } from './projection-edges.ts';

/** Whether a fact's own interval, and in the definite mode its condition, lets it hold. */
export type InForce = (fact: number) => boolean;

export function livingAt({ derived, edges }: Tables, inForce: InForce): Living {
  const { facts, derivations, slotEdges } = derived;
  const eligible = new Uint8Array(facts.length);
  for (let place = 0; place < facts.length; place++)
    eligible[place] = Number(inForce(facts[place] as number));
  const stated = new Uint8Array(slotEdges.length);
  for (let slot = 0; slot < slotEdges.length; slot++)
    stated[slot] = Number(isStated(edges, slotEdges[slot] as number, inForce));
  return livingDerivations(derivations, eligible, stated);
}

/** Where an overlay touches what derived facts hang on: found once for both modes. */
export interface TouchedPremises {
  readonly slots: readonly number[];
  readonly added: readonly { readonly slot: number; readonly edge: number }[];
  /** Derived facts of edges of which nothing is left. */
  readonly fallen: readonly number[];
}

/** O(edges that are premises), in the order of memory. */
export function touchedPremises({ derived, edges }: Tables, overlay: Overlay): TouchedPremises {
  const { slotEdges, absent } = derived;
  const slots: number[] = [];
  for (let slot = 0; slot < slotEdges.length; slot++)
    if (overlay.touches(slotEdges[slot] as number)) slots.push(slot);
  const added = [...overlay.newEdges].flatMap(([id, edge]) => {
    const slot = absent.get(id);
    return slot === undefined ? [] : [{ slot, edge }];
  });
  const fallen = overlay.gone.flatMap((edge) => {
    const own = factsOf(edges, edge).filter((fact) => isDerived(edges, fact));
    return own.map((fact) => placeOfFact(derived, fact));
  });
  return { slots, added, fallen };
}

/** What holds once the overlay is so, and the derived facts that may hold no longer, or only now. */
export function livingWith(
  { derived, edges }: Tables,
  before: Living,
  overlay: Overlay,
  premises: TouchedPremises,
  inForce: InForce,
  /** By an added fact. */
  holds: (edge: number) => boolean,
): { readonly facts: Uint8Array; readonly touched: readonly number[] } {
  const { derivations, slotEdges } = derived;
  const { fallen } = premises;
  const lost: number[] = [];
  const gained: number[] = [];
  const restate = (slot: number, now: boolean): void => {
    if (now !== (before.stated[slot] === 1)) (now ? gained : lost).push(slot);
  };
  for (const slot of premises.slots) {
    const edge = slotEdges[slot] as number;
    const left = !overlay.isWithdrawn(edge) && !overlay.isGone(edge) && isStated(edges, edge, inForce);
    restate(slot, left || holds(edge));
  }
  for (const { slot, edge } of premises.added) restate(slot, holds(edge));
  if (lost.length + gained.length + fallen.length === 0) return { facts: before.facts, touched: [] };
  return livingAfter(derivations, before, { lost, gained, fallen });
}

/** Whether a fact that is not derived makes the edge live. */
function isStated(edges: EdgeTable, edge: number, inForce: InForce): boolean {
  return edge !== NO_EDGE && factsOf(edges, edge).some((fact) => !isDerived(edges, fact) && inForce(fact));
}
