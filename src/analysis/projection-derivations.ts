// The derived facts of a projection with their premises as edges, ready to say which hold at an instant.

import { type PreparedDerivations, prepared } from '../kernel/derivation.ts';
import { idAt } from '../model/edge-id-words.ts';
import { type EdgeTable, edgeOfFact, startOf } from './projection-edges.ts';
import { each, type Steps } from './steps.ts';

/** In place of the edge of a premise that does not exist. */
export const NO_EDGE = 0xffffffff;

export interface DerivedFacts {
  /** Positions among all facts, ascending. */
  readonly facts: Uint32Array;
  readonly derivations: PreparedDerivations;
  /** The edges that are premises: a slot of `derivations` each; NO_EDGE where there is none. */
  readonly slotEdges: Uint32Array;
  /** The slots of edges that do not exist, by id. */
  readonly absent: ReadonlyMap<string, number>;
}

export function* derivedFacts(edges: EdgeTable): Steps<DerivedFacts> {
  const facts = Uint32Array.from(edges.alternatives.keys()).sort();
  const slotOf = new Map<number, number>();
  const absent = new Map<string, number>();
  const slotEdges: number[] = [];
  const slots: number[] = [];
  const alternativeOffsets = [0];
  const premiseOffsets = [0];
  yield* each(facts.length, (place) => {
    for (const premises of edges.alternatives.get(facts[place] as number) ?? []) {
      for (let i = 0; i < premises.length; i += 4) {
        const edge = edges.ids.find(premises, i);
        slots.push(edge < 0 ? slotAmong(absent, idAt(premises, i), NO_EDGE) : slotAmong(slotOf, edge, edge));
      }
      premiseOffsets.push(slots.length);
    }
    alternativeOffsets.push(premiseOffsets.length - 1);
  });
  // In the order of memory, so that all of them are looked at in no time.
  const order = Uint32Array.from(slotEdges.keys()).sort(
    (a, b) => (slotEdges[a] as number) - (slotEdges[b] as number),
  );
  yield;
  const places = new Uint32Array(order.length);
  order.forEach((slot, place) => {
    places[slot] = place;
  });
  const heads = Int32Array.from(facts, (fact) => {
    const slot = slotOf.get(edgeOfFact(edges, fact));
    return slot === undefined ? -1 : (places[slot] as number);
  });
  yield;
  const derivations = prepared({
    alternatives: Uint32Array.from(alternativeOffsets),
    premises: Uint32Array.from(premiseOffsets),
    slots: Uint32Array.from(slots, (slot) => places[slot] as number),
    heads,
    slotCount: slotEdges.length,
  });
  return {
    ...{ facts, derivations },
    slotEdges: order.map((slot) => slotEdges[slot] as number),
    absent: new Map([...absent].map(([id, slot]) => [id, places[slot] as number])),
  };

  function slotAmong<K>(known: Map<K, number>, key: K, edge: number): number {
    const slot = known.get(key) ?? slotEdges.push(edge) - 1;
    known.set(key, slot);
    return slot;
  }
}

/** The nodes that edges with a derived fact leave. */
export function* derivedStarts({ facts }: DerivedFacts, edges: EdgeTable): Steps<Set<number>> {
  const starts = new Set<number>();
  yield* each(facts.length, (i) => starts.add(startOf(edges, edgeOfFact(edges, facts[i] as number))));
  return starts;
}

/** The place of a fact among the derived ones, of which it is one. */
export function placeOfFact({ facts }: DerivedFacts, fact: number): number {
  let low = 0;
  let high = facts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((facts[middle] as number) < fact) low = middle + 1;
    else high = middle;
  }
  return low;
}
