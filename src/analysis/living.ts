// Which derived facts hold at an instant, in one mode: from nothing, or after an overlay from what held before it.
import { type Living, livingAfter, livingDerivations } from '../kernel/derivation.ts';
import type { Tables } from './moment.ts';
import type { Overlay } from './overlay.ts';
import { NO_EDGE, placeOfFact } from './projection-derivations.ts';
import { DERIVED } from './projection-edge-facts.ts';

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

/** The same once the overlay is so, and the derived facts that may hold no longer, or only now. */
export function livingWith(
  { derived, edges }: Tables,
  before: Living,
  overlay: Overlay,
  inForce: InForce,
  /** By an added fact. */
  holds: (edge: number) => boolean,
): { readonly living: Living; readonly touched: readonly number[] } {
  const { facts, derivations, slotEdges, absent } = derived;
  if (facts.length === 0) return { living: before, touched: [] };
  const stated = before.stated.slice();
  const slots: number[] = [];
  const restate = (slot: number, now: boolean): void => {
    if (now === (stated[slot] === 1)) return;
    stated[slot] = Number(now);
    slots.push(slot);
  };
  for (let slot = 0; slot < slotEdges.length; slot++) {
    const edge = slotEdges[slot] as number;
    if (!overlay.touches(edge)) continue;
    const left = !overlay.isWithdrawn(edge) && !overlay.isGone(edge) && isStated(edges, edge, inForce);
    restate(slot, left || holds(edge));
  }
  for (const [id, edge] of overlay.newEdges) {
    const slot = absent.get(id);
    if (slot !== undefined) restate(slot, holds(edge));
  }
  const fallen = overlay.gone.flatMap((edge) => {
    const own: number[] = [];
    const end = edges.factOffsets[edge + 1] as number;
    for (let fact = edges.factOffsets[edge] as number; fact < end; fact++)
      if (((edges.stated[fact] as number) & DERIVED) !== 0) own.push(placeOfFact(derived, fact));
    return own;
  });
  if (slots.length === 0 && fallen.length === 0) return { living: before, touched: [] };
  return livingAfter(derivations, before, { stated, slots, fallen });
}

/** Whether a fact that is not derived makes the edge live. */
function isStated({ factOffsets, stated }: Tables['edges'], edge: number, inForce: InForce): boolean {
  if (edge === NO_EDGE) return false;
  const end = factOffsets[edge + 1] as number;
  for (let fact = factOffsets[edge] as number; fact < end; fact++)
    if (((stated[fact] as number) & DERIVED) === 0 && inForce(fact)) return true;
  return false;
}
