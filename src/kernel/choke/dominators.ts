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

  const holds = (atom: number, label: number): boolean => {
    const start = starts[atom] as number;
    const last = start + (lengths[atom] as number);
    for (let i = start; i < last; i++) if ((arena[i] as number) >= label) return arena[i] === label;
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
  /** Whether some label of the atom went. Clauses of which nothing is known yet are left for later. */
  const shrink = (atom: number): boolean => {
    const start = starts[atom] as number;
    const own = labels[atom] as number;
    let length = lengths[atom] as number;
    const before = length;
    const least = own === NO_LABEL ? 0 : 1;
    for (let i = headOffsets[atom] as number; i < (headOffsets[atom + 1] as number) && length > least; i++) {
      const clause = byHead[i] as number;
      if (!known(clause)) continue;
      let kept = 0;
      for (let at = start; at < start + length; at++) {
        const label = arena[at] as number;
        if (label === own || kills(clause, label)) arena[start + kept++] = label;
      }
      length = kept;
    }
    lengths[atom] = length;
    return length < before;
  };

  const changed = new Uint32Array(order.length);
  const waits = new Uint8Array(atoms);
  let steps = 0;
  const list: number[] = [];
  for (const atom of order) {
    if (++steps % BREATH === 0) yield;
    const clause = by[atom] as number;
    const own = labels[atom] as number;
    list.length = 0;
    if (clause < heads.length) {
      for (let i = offsets[clause] as number; i < (offsets[clause + 1] as number); i++) {
        const start = starts[bodies[i] as number] as number;
        const last = start + (lengths[bodies[i] as number] as number);
        for (let at = start; at < last; at++) insert(list, arena[at] as number);
      }
    }
    if (own !== NO_LABEL) insert(list, own);
    if (end + list.length > most) {
      complete = false;
      list.length = 0;
      if (own !== NO_LABEL) list.push(own);
    }
    if (end + list.length > arena.length) {
      const larger = new Uint32Array(Math.max(2 * arena.length, end + list.length));
      larger.set(arena);
      arena = larger;
    }
    for (let i = 0; i < list.length; i++) arena[end + i] = list[i] as number;
    starts[atom] = end;
    lengths[atom] = list.length;
    shrink(atom);
    end += lengths[atom] as number;
  }

  // Bodies found later than their head were not asked above; what they take away goes on to those that wait.
  let queued = 0;
  let taken = 0;
  for (const atom of order) {
    waits[atom] = 1;
    changed[queued++] = atom;
  }
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
      return arena.slice(start, start + Math.max(0, lengths[atom] as number));
    },
  };
}

/** Into ascending values, once. */
function insert(list: number[], value: number): void {
  let at = list.length;
  while (at > 0 && (list[at - 1] as number) > value) at--;
  if (at > 0 && list[at - 1] === value) return;
  list.splice(at, 0, value);
}
