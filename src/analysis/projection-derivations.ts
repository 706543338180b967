// The derived facts of a projection with their premises as edges, ready to say which hold at an instant.
import { type PreparedDerivations, prepared } from '../kernel/derivation.ts';
import { type EdgeTable, edgeOfFact, startOf } from './projection-edges.ts';

export interface DerivedFacts {
  /** Positions among all facts, ascending. */
  readonly facts: Uint32Array;
  readonly derivations: PreparedDerivations;
  /** The edges that are premises: a slot of `derivations` each. */
  readonly slotEdges: readonly number[];
}

export function derivedFacts(edges: EdgeTable): DerivedFacts {
  const facts = Uint32Array.from(edges.alternatives.keys()).sort();
  const slotOf = new Map<number, number>();
  const slots: number[] = [];
  const alternativeOffsets = [0];
  const premiseOffsets = [0];
  for (const fact of facts) {
    for (const premises of edges.alternatives.get(fact) ?? []) {
      for (let i = 0; i < premises.length; i += 4) {
        const edge = edges.ids.find(premises, i);
        if (edge >= 0 && !slotOf.has(edge)) slotOf.set(edge, slotOf.size);
        slots.push(slotOf.get(edge) ?? -1);
      }
      premiseOffsets.push(slots.length);
    }
    alternativeOffsets.push(premiseOffsets.length - 1);
  }
  const heads = Int32Array.from(facts, (fact) => slotOf.get(edgeOfFact(edges, fact)) ?? -1);
  const derivations = prepared({
    alternatives: Uint32Array.from(alternativeOffsets),
    premises: Uint32Array.from(premiseOffsets),
    slots: Int32Array.from(slots),
    heads,
    slotCount: slotOf.size,
  });
  return { facts, derivations, slotEdges: [...slotOf.keys()] };
}

/** The nodes that edges with a derived fact leave. */
export function derivedStarts({ facts }: DerivedFacts, edges: EdgeTable): Set<number> {
  return new Set(Array.from(facts, (fact) => startOf(edges, edgeOfFact(edges, fact))));
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
