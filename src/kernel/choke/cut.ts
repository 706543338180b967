// A smallest set of given atoms without which no goal holds. Every proof of a goal must lose one of the atoms it rests
// on, so a cut is what hits the premises of all proofs; there are too many to list, so they are found as needed
// (implicit hitting sets, Moreno-Centeno and Karp 2013): a smallest choice for the proofs known so far is either a cut,
// and then a smallest one, or leaves a proof that is not known yet. What the known proofs need is a lower bound at any
// time, and what was once seen to cut is an upper one. Where atoms fall together this is hard (it is a minimum label
// cut), so the work has an end and the answer says how far it came.
import { type Budget, hittingSet } from './hitting-set.ts';
import { derive, type Horn, NONE, premisesOf } from './horn.ts';

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
  let atLeast = 0;
  let best: Uint32Array = yield* smaller(yield* disjointProofs(new Uint8Array(system.atoms)));
  for (;;) {
    const hitting = yield* hittingSet(proofs, atLeast, best.length - 1, budget);
    ({ atLeast } = hitting);
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
      const goal = goals.find((one) => derivation.by[one] !== NONE);
      if (goal === undefined) return removed;
      const premises = premisesOf(system, derivation, goal).filter((atom) => removable[atom] === 1);
      for (const atom of premises) removed[atom] = 1;
      proofs.push(premises);
    }
  }

  /** The part of a cut from which nothing can be left out; all of it where the work is over. */
  function* smaller(removed: Uint8Array): Generator<void, Uint32Array, void> {
    const atoms = Array.from(removed.keys()).filter((atom) => removed[atom] === 1);
    // Those that hit the fewest proofs are the first to go.
    const hits = new Map(atoms.map((atom) => [atom, proofs.filter((proof) => proof.includes(atom)).length]));
    atoms.sort((a, b) => (hits.get(a) as number) - (hits.get(b) as number) || b - a);
    for (const atom of atoms) {
      if (budget.left < 0) break;
      budget.left -= cost;
      removed[atom] = 0;
      const { by } = yield* derive(system, removed);
      if (goals.some((goal) => by[goal] !== NONE)) removed[atom] = 1;
    }
    return Uint32Array.from(atoms.filter((atom) => removed[atom] === 1)).sort();
  }
}
