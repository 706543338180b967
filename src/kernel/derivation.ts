// Which derivations hold: the least fixpoint of "a derived fact is alive when all premises of one of its
// alternatives are". Unit propagation over Horn clauses (Dowling and Gallier 1984), linear in the premises.
// What only derives itself never starts; a missing premise never comes.

/** Derived facts 0 … n - 1. Premises and heads are slots: numbers of the edges that matter here, there or not. */
export interface Derivations {
  /** The alternatives of fact f are alternatives[f] to alternatives[f + 1]. */
  readonly alternatives: Uint32Array;
  /** The premises of alternative a stand at premises[a] to premises[a + 1] in `slots`. */
  readonly premises: Uint32Array;
  readonly slots: Uint32Array;
  /** The slot of the edge that each fact speaks of; -1 where it is nobody's premise. */
  readonly heads: Int32Array;
  readonly slotCount: number;
}

/** Derivations with what is needed to propagate: for each slot the alternatives that wait for it. */
export interface PreparedDerivations extends Derivations {
  readonly factOf: Uint32Array;
  /** Of any alternative. */
  readonly mostPremises: number;
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
  for (const slot of slots) waitingOffsets[slot + 1] = (waitingOffsets[slot + 1] as number) + 1;
  for (let slot = 0; slot < slotCount; slot++) {
    waitingOffsets[slot + 1] = (waitingOffsets[slot + 1] as number) + (waitingOffsets[slot] as number);
  }
  const next = waitingOffsets.slice();
  const waiting = new Uint32Array(waitingOffsets[slotCount] as number);
  for (let alternative = 0; alternative + 1 < premises.length; alternative++) {
    for (let i = premises[alternative] as number; i < (premises[alternative + 1] as number); i++) {
      const slot = slots[i] as number;
      const place = next[slot] as number;
      waiting[place] = alternative;
      next[slot] = place + 1;
    }
  }
  let mostPremises = 0;
  for (let alternative = 0; alternative < factOf.length; alternative++) {
    const count = (premises[alternative + 1] as number) - (premises[alternative] as number);
    if (count > mostPremises) mostPremises = count;
  }
  return { ...derivations, factOf, mostPremises, waitingOffsets, waiting };
}

/** What is known to hold in one mode; bytes are 0 or 1. */
interface Holding {
  /** By derived fact: whether it holds, and whether its own interval lets it. */
  readonly facts: Uint8Array;
  readonly eligible: Uint8Array;
  /** By slot: whether the edge is alive. */
  readonly slots: Uint8Array;
  /** By alternative: premises that are not alive. */
  readonly missing: Uint16Array | Uint32Array;
}

export interface Living extends Holding {
  /** By slot: whether it is alive by facts that are not derived. */
  readonly stated: Uint8Array;
}

export function livingDerivations(
  derivations: PreparedDerivations,
  eligible: Uint8Array,
  stated: Uint8Array,
): Living {
  const { premises, factOf, slotCount, mostPremises } = derivations;
  const missing = mostPremises > 0xffff ? new Uint32Array(factOf.length) : new Uint16Array(factOf.length);
  const living = { facts: new Uint8Array(eligible.length), eligible, slots: stated.slice(), stated, missing };
  const queue: number[] = [];
  for (let slot = 0; slot < slotCount; slot++) if (stated[slot] === 1) queue.push(slot);
  for (let alternative = 0; alternative < factOf.length; alternative++) {
    missing[alternative] = (premises[alternative + 1] as number) - (premises[alternative] as number);
    if (missing[alternative] === 0) hold(derivations, living, factOf[alternative] as number, queue);
  }
  propagate(derivations, living, queue);
  return living;
}

/** Slots of which nothing is stated any more, or only now, and facts that may no longer hold. */
export interface DerivationChange {
  readonly lost: readonly number[];
  readonly gained: readonly number[];
  readonly fallen: readonly number[];
}

/**
 * What holds after a change, and which facts may have changed: all that rests on what went is taken away, and what
 * still holds in another way is given back (Gupta, Mumick and Subrahmanian 1993). O(facts) to copy, then in
 * proportion to what rests on the change.
 */
export function livingAfter(
  derivations: PreparedDerivations,
  before: Living,
  { lost, gained, fallen }: DerivationChange,
): { readonly facts: Uint8Array; readonly touched: readonly number[] } {
  const { alternatives, heads, factOf, waitingOffsets, waiting } = derivations;
  const eligible = fallen.length > 0 ? before.eligible.slice() : before.eligible;
  const living = {
    eligible,
    facts: before.facts.slice(),
    slots: before.slots.slice(),
    missing: before.missing.slice(),
  };
  const { facts, slots, missing } = living;
  const gone: number[] = [];
  let taken = false;
  const touched: number[] = [];
  const takeSlot = (slot: number): void => {
    if (slots[slot] === 0) return;
    slots[slot] = 0;
    gone.push(slot);
    taken = true;
  };
  const takeFact = (fact: number): void => {
    if (facts[fact] === 0) return;
    facts[fact] = 0;
    touched.push(fact);
    const slot = heads[fact] as number;
    if (slot >= 0 && before.stated[slot] === 0) takeSlot(slot);
  };
  for (const slot of lost) takeSlot(slot);
  for (const fact of fallen) {
    eligible[fact] = 0;
    takeFact(fact);
  }
  for (let slot = gone.pop(); slot !== undefined; slot = gone.pop()) {
    for (let i = waitingOffsets[slot] as number; i < (waitingOffsets[slot + 1] as number); i++) {
      const alternative = waiting[i] as number;
      missing[alternative] = (missing[alternative] as number) + 1;
      takeFact(factOf[alternative] as number);
    }
  }

  const queue: number[] = [];
  const light = (slot: number): void => {
    if (slots[slot] === 1) return;
    slots[slot] = 1;
    queue.push(slot);
  };
  for (const slot of gained) light(slot);
  // An edge that was taken away lives on by a derived fact that was not.
  for (let fact = 0; fact < heads.length && taken; fact++) {
    const slot = heads[fact] as number;
    if (slot >= 0 && facts[fact] === 1) light(slot);
  }
  const given = touched.length;
  for (let i = 0; i < given; i++) {
    const fact = touched[i] as number;
    const end = alternatives[fact + 1] as number;
    for (let one = alternatives[fact] as number; one < end; one++) {
      if (missing[one] === 0) hold(derivations, living, fact, queue);
    }
  }
  propagate(derivations, living, queue, touched);
  return { facts, touched };
}

/** One alternative of the fact is whole. */
function hold({ heads }: Derivations, living: Holding, fact: number, queue: number[]): boolean {
  const { facts, eligible, slots } = living;
  if (eligible[fact] === 0 || facts[fact] === 1) return false;
  facts[fact] = 1;
  const slot = heads[fact] as number;
  if (slot < 0 || slots[slot] === 1) return true;
  slots[slot] = 1;
  queue.push(slot);
  return true;
}

/** What follows from the slots in the queue, which live and were not told to those that wait for them. */
function propagate(
  derivations: PreparedDerivations,
  living: Holding,
  queue: number[],
  held: number[] = [],
): void {
  const { factOf, waitingOffsets, waiting } = derivations;
  const { missing } = living;
  for (let slot = queue.pop(); slot !== undefined; slot = queue.pop()) {
    for (let i = waitingOffsets[slot] as number; i < (waitingOffsets[slot + 1] as number); i++) {
      const alternative = waiting[i] as number;
      missing[alternative] = (missing[alternative] as number) - 1;
      if (missing[alternative] !== 0) continue;
      const fact = factOf[alternative] as number;
      if (hold(derivations, living, fact, queue)) held.push(fact);
    }
  }
}
