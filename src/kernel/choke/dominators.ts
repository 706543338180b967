// What every proof of an atom needs: the labels whose removal alone makes it fail. Several atoms may have one label
// (the states of a node), so that a label can be on every path although no single state is; a tree of dominators
// cannot say that. A label kills an atom exactly when it is the atom's own, or kills some member of the body of each
// of its clauses: the greatest solution, by shrinking what one proof needs (Kildall 1973). The sets are never larger
// than one shortest proof, so they stay small where paths are short.
import type { Derivation, Horn } from './horn.ts';

export const NO_LABEL = 0xffffffff;

export interface Needed {
  /** The labels that every proof of an atom needs, ascending. */
  of(atom: number): Uint32Array;
  /** false: memory was short for long proofs, and some labels are missing; those that are there are right. */
  readonly complete: boolean;
}

/** Labels remembered at most: 64 MB. */
const MOST_LABELS = 1 << 24;
const BREATH = 1 << 13;
/** Labels that are looked for one by one. */
const FEW = 3;

/** `labels` by atom; NO_LABEL where it cannot be removed. */
export function* needed(
  system: Horn,
  { order, by }: Derivation,
  labels: Uint32Array,
  most = MOST_LABELS,
): Generator<void, Needed, void> {
  const { atoms, heads, offsets, bodies, headOffsets, byHead, waitingOffsets, waiting } = system;
  const starts = new Uint32Array(atoms);
  /** -1: not looked at yet, or never holds. */
  const lengths = new Int32Array(atoms).fill(-1);
  let arena = new Uint32Array(1 << 16);
  let end = 0;
  let complete = true;

  /** By label: the last look at which it was seen. */
  const seen = new Uint32Array(rangeOf(labels));
  let look = 0;
  const holds = (atom: number, label: number): boolean => {
    const start = starts[atom] as number;
    const last = start + (lengths[atom] as number);
    for (let i = start; i < last; i++) if (arena[i] === label) return true;
    return false;
  };
  const known = (clause: number): boolean => {
    for (let i = offsets[clause] as number; i < (offsets[clause + 1] as number); i++) {
      if ((lengths[bodies[i] as number] as number) < 0) return false;
    }
    return true;
  };
  const kills = (clause: number, label: number): boolean => {
    for (let i = offsets[clause] as number; i < (offsets[clause + 1] as number); i++) {
      if (holds(bodies[i] as number, label)) return true;
    }
    return false;
  };
  /** Marks as seen what kills a clause. */
  const lookAt = (clause: number): void => {
    look++;
    for (let i = offsets[clause] as number; i < (offsets[clause + 1] as number); i++) {
      const start = starts[bodies[i] as number] as number;
      const last = start + (lengths[bodies[i] as number] as number);
      for (let at = start; at < last; at++) seen[arena[at] as number] = look;
    }
  };
  /** Whether a clause of which nothing is known yet was left for later. */
  let left = false;
  /** Whether some label of the atom went. */
  const shrink = (atom: number): boolean => {
    const start = starts[atom] as number;
    const own = labels[atom] as number;
    let length = lengths[atom] as number;
    const before = length;
    const least = own === NO_LABEL ? 0 : 1;
    left = false;
    for (let i = headOffsets[atom] as number; i < (headOffsets[atom + 1] as number) && length > least; i++) {
      const clause = byHead[i] as number;
      if (!known(clause)) {
        left = true;
        continue;
      }
      const few = length <= FEW;
      if (!few) lookAt(clause);
      let kept = 0;
      for (let at = start; at < start + length; at++) {
        const label = arena[at] as number;
        if (label === own || (few ? kills(clause, label) : seen[label] === look))
          arena[start + kept++] = label;
      }
      length = kept;
    }
    lengths[atom] = length;
    return length < before;
  };

  const changed = new Uint32Array(order.length);
  const waits = new Uint8Array(atoms);
  let queued = 0;
  let taken = 0;
  let steps = 0;
  for (const atom of order) {
    if (++steps % BREATH === 0) yield;
    const clause = by[atom] as number;
    const own = labels[atom] as number;
    let room = 1;
    if (clause < heads.length) {
      for (let i = offsets[clause] as number; i < (offsets[clause + 1] as number); i++)
        room += lengths[bodies[i] as number] as number;
    }
    if (end + room > arena.length) {
      const larger = new Uint32Array(Math.max(2 * arena.length, end + room));
      larger.set(arena);
      arena = larger;
    }
    let length = 0;
    look++;
    const take = (label: number): void => {
      if (seen[label] === look) return;
      seen[label] = look;
      arena[end + length++] = label;
    };
    if (own !== NO_LABEL) take(own);
    if (clause < heads.length) {
      for (let i = offsets[clause] as number; i < (offsets[clause + 1] as number); i++) {
        const start = starts[bodies[i] as number] as number;
        const last = start + (lengths[bodies[i] as number] as number);
        for (let at = start; at < last; at++) take(arena[at] as number);
      }
    }
    if (end + length > most) {
      complete = false;
      length = own === NO_LABEL ? 0 : 1;
    }
    starts[atom] = end;
    lengths[atom] = length;
    shrink(atom);
    end += lengths[atom] as number;
    // Bodies found later than their head were not asked: that is done when all are known.
    if (left) {
      waits[atom] = 1;
      changed[queued++] = atom;
    }
  }

  // What they take away goes on to those that wait, and to those that were proved by them.
  while (taken < queued) {
    if (++steps % BREATH === 0) yield;
    const atom = changed[taken++ % changed.length] as number;
    waits[atom] = 0;
    if (!shrink(atom)) continue;
    for (let i = waitingOffsets[atom] as number; i < (waitingOffsets[atom + 1] as number); i++) {
      const head = heads[waiting[i] as number] as number;
      if (waits[head] === 1 || (lengths[head] as number) < 0) continue;
      waits[head] = 1;
      changed[queued++ % changed.length] = head;
    }
  }
  return {
    complete,
    of: (atom) => {
      const start = starts[atom] as number;
      return arena.slice(start, start + Math.max(0, lengths[atom] as number)).sort();
    },
  };
}

/** One more than the largest label. */
function rangeOf(labels: Uint32Array): number {
  let range = 0;
  for (let atom = 0; atom < labels.length; atom++) {
    const label = labels[atom] as number;
    if (label !== NO_LABEL && label >= range) range = label + 1;
  }
  return range;
}
