// What follows from what: atoms, and clauses that make an atom hold once all of their body holds. Reach is such a
// system (a state follows from a state and from what the arc between them hangs on), and so are derived facts, so
// that one system says what falls when something is taken away, through both. Unit propagation over Horn clauses
// (Dowling and Gallier 1984), linear in the bodies.

/** Clause c: heads[c] holds where all of bodies[offsets[c]] to bodies[offsets[c + 1]] do. */
export interface Clauses {
  readonly atoms: number;
  readonly heads: Uint32Array;
  readonly offsets: Uint32Array;
  readonly bodies: Uint32Array;
  /** Hold by themselves, and are heads of no clause. */
  readonly given: Uint32Array;
}

/** Clauses with what is needed to go from a body to those that wait for it, and from a head to its clauses. */
export interface Horn extends Clauses {
  readonly waitingOffsets: Uint32Array;
  readonly waiting: Uint32Array;
  readonly headOffsets: Uint32Array;
  readonly byHead: Uint32Array;
}

export const NONE = 0xffffffff;
/** Holds by itself, by no clause. */
const GIVEN = 0xfffffffe;

export function horn(clauses: Clauses): Horn {
  const { atoms, heads, offsets, bodies } = clauses;
  const count = heads.length;
  const clauseOf = new Uint32Array(bodies.length);
  for (let clause = 0; clause < count; clause++) clauseOf.fill(clause, offsets[clause], offsets[clause + 1]);
  const waits = grouped(atoms, bodies);
  const heading = grouped(atoms, heads);
  return {
    ...clauses,
    waitingOffsets: waits.offsets,
    waiting: waits.places.map((place) => clauseOf[place] as number),
    headOffsets: heading.offsets,
    byHead: heading.places,
  };
}

/** The places of each value below `size`, in their order. */
function grouped(size: number, values: Uint32Array): { offsets: Uint32Array; places: Uint32Array } {
  const offsets = new Uint32Array(size + 1);
  for (const value of values) offsets[value + 1] = (offsets[value + 1] as number) + 1;
  for (let i = 0; i < size; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number);
  const next = offsets.slice();
  const places = new Uint32Array(values.length);
  for (let place = 0; place < values.length; place++) {
    const value = values[place] as number;
    const at = next[value] as number;
    places[at] = place;
    next[value] = at + 1;
  }
  return { offsets, places };
}

/** What holds, in the order in which it was found, each by the clause that first gave it. */
export interface Derivation {
  readonly order: Uint32Array;
  /** By atom: the clause, GIVEN, or NONE where it does not hold. */
  readonly by: Uint32Array;
  /** By clause: members of its body that do not hold. */
  readonly missing: Uint32Array;
}

const BREATH = 1 << 15;

/** What holds without the atoms that `removed` marks. The clause of an atom speaks of atoms that were found before it. */
export function* derive(system: Horn, removed: Uint8Array): Generator<void, Derivation, void> {
  const { atoms, heads, offsets, given, waitingOffsets, waiting } = system;
  const by = new Uint32Array(atoms).fill(NONE);
  const order = new Uint32Array(atoms);
  const missing = new Uint32Array(heads.length);
  let tail = 0;
  const hold = (atom: number, clause: number): void => {
    if (by[atom] !== NONE || removed[atom] === 1) return;
    by[atom] = clause;
    order[tail++] = atom;
  };
  for (const atom of given) hold(atom, GIVEN);
  for (let clause = 0; clause < heads.length; clause++) {
    missing[clause] = (offsets[clause + 1] as number) - (offsets[clause] as number);
    if (missing[clause] === 0) hold(heads[clause] as number, clause);
  }
  for (let at = 0; at < tail; at++) {
    if (at % BREATH === BREATH - 1) yield;
    const atom = order[at] as number;
    const last = waitingOffsets[atom + 1] as number;
    for (let i = waitingOffsets[atom] as number; i < last; i++) {
      const clause = waiting[i] as number;
      const left = (missing[clause] as number) - 1;
      missing[clause] = left;
      if (left === 0) hold(heads[clause] as number, clause);
    }
  }
  return { order: order.slice(0, tail), by, missing };
}

/**
 * Gives a removed atom back to `by` and `missing`, with all that follows, unless one of the `goals` (marked) would:
 * then nothing changes. Returns whether it was given back, and how many clauses were looked at.
 */
export function givenBack(
  system: Horn,
  { by, missing }: Derivation,
  removed: Uint8Array,
  goals: Uint8Array,
  atom: number,
): { readonly done: boolean; readonly work: number } {
  const { heads, waitingOffsets, waiting } = system;
  const held = [atom];
  const lessened: number[] = [];
  let done = true;
  by[atom] = GIVEN;
  for (let at = 0; at < held.length && done; at++) {
    const one = held[at] as number;
    const last = waitingOffsets[one + 1] as number;
    for (let i = waitingOffsets[one] as number; i < last && done; i++) {
      const clause = waiting[i] as number;
      const left = (missing[clause] as number) - 1;
      missing[clause] = left;
      lessened.push(clause);
      const head = heads[clause] as number;
      if (left > 0 || by[head] !== NONE || removed[head] === 1) continue;
      by[head] = clause;
      held.push(head);
      if (goals[head] === 1) done = false;
    }
  }
  if (done) removed[atom] = 0;
  else {
    for (const clause of lessened) missing[clause] = (missing[clause] as number) + 1;
    for (const one of held) by[one] = NONE;
  }
  return { done, work: 1 + lessened.length };
}

/** The given atoms that the proof of an atom rests on, ascending. O(the proof). */
export function premisesOf({ offsets, bodies }: Horn, { by }: Derivation, atom: number): Uint32Array {
  const seen = new Set([atom]);
  const given: number[] = [];
  const open = [atom];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const clause = by[one] as number;
    if (clause === GIVEN) given.push(one);
    else {
      for (let i = offsets[clause] as number; i < (offsets[clause + 1] as number); i++) {
        const body = bodies[i] as number;
        if (!seen.has(body)) open.push(body);
        seen.add(body);
      }
    }
  }
  return Uint32Array.from(given).sort();
}
