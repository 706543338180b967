// Which derivations hold: the least fixpoint of "a derived fact is alive when all premises of one of its
// alternatives are". Unit propagation over Horn clauses (Dowling and Gallier 1984), linear in the premises.
// What only derives itself never starts; a missing premise never comes.

/** Derived facts 0 … n - 1. Premises and heads are slots: numbers of the edges that matter here. */
export interface Derivations {
  /** The alternatives of fact f are alternatives[f] to alternatives[f + 1]. */
  readonly alternatives: Uint32Array;
  /** The premises of alternative a stand at premises[a] to premises[a + 1] in `slots`. */
  readonly premises: Uint32Array;
  /** -1: an edge that does not exist. */
  readonly slots: Int32Array;
  /** The slot of the edge that each fact speaks of; -1 where it is nobody's premise. */
  readonly heads: Int32Array;
  readonly slotCount: number;
}

/** Derivations with what is needed to propagate: for each slot the alternatives that wait for it. */
export interface PreparedDerivations extends Derivations {
  readonly factOf: Uint32Array;
  readonly waitingOffsets: Uint32Array;
  readonly waiting: Uint32Array;
}

export function prepared(derivations: Derivations): PreparedDerivations {
  const { alternatives, premises, slots, slotCount } = derivations;
  const factOf = new Uint32Array(premises.length - 1);
  for (let fact = 0; fact + 1 < alternatives.length; fact++) {
    factOf.fill(fact, alternatives[fact] as number, alternatives[fact + 1] as number);
  }
  const waitingOffsets = new Uint32Array(slotCount + 1);
  for (const slot of slots)
    if (slot >= 0) waitingOffsets[slot + 1] = (waitingOffsets[slot + 1] as number) + 1;
  for (let slot = 0; slot < slotCount; slot++) {
    waitingOffsets[slot + 1] = (waitingOffsets[slot + 1] as number) + (waitingOffsets[slot] as number);
  }
  const next = waitingOffsets.slice();
  const waiting = new Uint32Array(waitingOffsets[slotCount] as number);
  for (let alternative = 0; alternative + 1 < premises.length; alternative++) {
    for (let i = premises[alternative] as number; i < (premises[alternative + 1] as number); i++) {
      const slot = slots[i] as number;
      if (slot < 0) continue;
      const place = next[slot] as number;
      waiting[place] = alternative;
      next[slot] = place + 1;
    }
  }
  return { ...derivations, factOf, waitingOffsets, waiting };
}

/**
 * Marks in `alive` the derived facts that hold. `eligible` says which may (by their own interval), and
 * `slotAlive` which edges are alive by facts that are not derived; both are bytes of 0 and 1, and
 * `slotAlive` is completed on the way.
 */
export function livingDerivations(
  derivations: PreparedDerivations,
  eligible: Uint8Array,
  slotAlive: Uint8Array,
): Uint8Array {
  const { premises, heads, factOf, waitingOffsets, waiting, slotCount } = derivations;
  const alive = new Uint8Array(eligible.length);
  const missing = new Uint32Array(factOf.length);
  const queue: number[] = [];
  const hold = (alternative: number): void => {
    const fact = factOf[alternative] as number;
    if (eligible[fact] === 0 || alive[fact] === 1) return;
    alive[fact] = 1;
    const slot = heads[fact] as number;
    if (slot < 0 || slotAlive[slot] === 1) return;
    slotAlive[slot] = 1;
    queue.push(slot);
  };
  for (let slot = 0; slot < slotCount; slot++) if (slotAlive[slot] === 1) queue.push(slot);
  for (let alternative = 0; alternative < factOf.length; alternative++) {
    missing[alternative] = (premises[alternative + 1] as number) - (premises[alternative] as number);
    if (missing[alternative] === 0) hold(alternative);
  }
  for (let slot = queue.pop(); slot !== undefined; slot = queue.pop()) {
    for (let i = waitingOffsets[slot] as number; i < (waitingOffsets[slot + 1] as number); i++) {
      const alternative = waiting[i] as number;
      missing[alternative] = (missing[alternative] as number) - 1;
      if (missing[alternative] === 0) hold(alternative);
    }
  }
  return alive;
}
