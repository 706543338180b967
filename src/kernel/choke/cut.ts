// A smallest set of given atoms without which no goal holds. Every proof of a goal must lose one of the atoms it rests
// on, so a cut is what hits the premises of all proofs; there are too many to list, so they are found as needed
// (implicit hitting sets, Moreno-Centeno and Karp 2013): a smallest choice for the proofs known so far is either a cut,
// and then a smallest one, or leaves a proof that is not known yet. What the known proofs need is a lower bound at any
// time, and what was once seen to cut is an upper one. Where atoms fall together this is hard (it is a minimum label
// cut), so the work has an end and the answer says how far it came.
import { type Budget, hittingSet } from './hitting-set.ts';
import { derive, givenBack, type Horn, NONE, premisesOf } from './horn.ts';

export interface Cut {
  /** A cut, from which nothing can be left out. */
  readonly atoms: Uint32Array;
  /** No cut is smaller: proved. */
  readonly atLeast: number;
}

/** Goals must fall without all of `removable`, which are given atoms, marked by atom. */
export function* cut(
  system: Horn,
  goals: readonly number[],
  removable: Uint8Array,
  work: number,
): Generator<void, Cut, void> {
  const budget: Budget = { left: work };
  const cost = system.atoms + system.bodies.length + system.heads.length;
  const proofs: Uint32Array[] = [];
  const isGoal = marked(goals);
  let best: Uint32Array = yield* smaller(yield* disjointProofs(new Uint8Array(system.atoms)));
  let atLeast = proofs.length;
  for (;;) {
    const hitting = yield* hittingSet(proofs, best.length - 1, budget);
    atLeast = Math.max(atLeast, hitting.atLeast);
    if (hitting.chosen === null || budget.left < 0) return { atoms: best, atLeast };
    const removed = marked(hitting.chosen);
    const found = proofs.length;
    const enough = yield* disjointProofs(removed);
    if (proofs.length === found) return { atoms: Uint32Array.from(hitting.chosen), atLeast };
    const other = yield* smaller(enough);
    if (other.length < best.length) best = other;
  }

  function marked(atoms: Iterable<number>): Uint8Array {
    const marks = new Uint8Array(system.atoms);
    for (const atom of atoms) marks[atom] = 1;
    return marks;
  }

  /** Proofs that share nothing with each other, nor with what is removed; returns what is gone after all of them. */
  function* disjointProofs(removed: Uint8Array): Generator<void, Uint8Array, void> {
    for (;;) {
      budget.left -= cost;
      const derivation = yield* derive(system, removed);
      let found = false;
      for (const goal of goals) {
        if (derivation.by[goal] === NONE) continue;
        const premises = premisesOf(system, derivation, goal).filter((atom) => removable[atom] === 1);
        if (premises.some((atom) => removed[atom] === 1)) continue;
        for (const atom of premises) removed[atom] = 1;
        proofs.push(premises);
        found = true;
      }
      if (!found) return removed;
    }
  }

  /** The part of a cut from which nothing can be left out. */
  function* smaller(removed: Uint8Array): Generator<void, Uint32Array, void> {
    const atoms = Array.from(removed.keys()).filter((atom) => removed[atom] === 1);
    const hits = new Map<number, number>();
    for (const proof of proofs) for (const atom of proof) hits.set(atom, (hits.get(atom) ?? 0) + 1);
    // Those that hit the fewest proofs are the first to go.
    atoms.sort((a, b) => (hits.get(a) ?? 0) - (hits.get(b) ?? 0) || b - a);
    budget.left -= cost;
    const derivation = yield* derive(system, removed);
    for (const [i, atom] of atoms.entries()) {
      if (i % STEP === STEP - 1) yield;
      budget.left -= givenBack(system, derivation, removed, isGoal, atom).work;
    }
    return Uint32Array.from(atoms.filter((atom) => removed[atom] === 1)).sort();
  }
}

const STEP = 64;
