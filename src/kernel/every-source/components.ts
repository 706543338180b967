// Strongly connected components (Tarjan 1972, without recursion). Numbers come in reverse topological order: what a
// component leads to has a smaller number. O(states + arcs).

export interface Components {
  readonly count: number;
  /** By state. */
  readonly of: Uint32Array;
  /** The states of component c are members[offsets[c]] to members[offsets[c + 1]]. */
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
}

/** In place of the number of a state whose component is known: it lowers nothing. */
const CLOSED = 0x7fffffff;
const NONE = 0xffffffff;

/** Yields now and then, with nothing. */
export function* components(rows: Uint32Array, targets: Uint32Array): Generator<void, Components, void> {
  const states = rows.length - 1;
  const of = new Uint32Array(states);
  const index = new Uint32Array(states);
  const low = new Uint32Array(states);
  const next = rows.slice(0, states);
  /** States whose component is not known yet, and the path that is being followed. */
  const open = new Uint32Array(states);
  const path = new Uint32Array(states);
  const offsets = new Uint32Array(states + 1);
  const members = new Uint32Array(states);
  let openCount = 0;
  let numbered = 0;
  let count = 0;
  let closed = 0;
  let breath = 0;
  for (let root = 0; root < states; root++) {
    if (index[root] !== 0) continue;
    let depth = 0;
    path[depth++] = root;
    index[root] = low[root] = ++numbered;
    open[openCount++] = root;
    while (depth > 0) {
      if (++breath === BREATH) {
        breath = 0;
        yield;
      }
      const state = path[depth - 1] as number;
      const last = rows[state + 1] as number;
      let at = next[state] as number;
      let least = low[state] as number;
      let deeper = NONE;
      for (; at < last && deeper === NONE; at++) {
        const target = targets[at] as number;
        const number = index[target] as number;
        if (number !== 0) {
          if (number < least) least = number;
        } else if (rows[target] !== rows[target + 1]) deeper = target;
        else {
          // It leads nowhere, and is closed without being opened.
          index[target] = CLOSED;
          of[target] = count;
          members[closed++] = target;
          offsets[++count] = closed;
        }
      }
      next[state] = at;
      low[state] = least;
      if (deeper !== NONE) {
        index[deeper] = low[deeper] = ++numbered;
        open[openCount++] = deeper;
        path[depth++] = deeper;
        continue;
      }
      depth--;
      if (depth > 0) {
        const before = path[depth - 1] as number;
        if (least < (low[before] as number)) low[before] = least;
      }
      if (least !== index[state]) continue;
      for (;;) {
        const member = open[--openCount] as number;
        of[member] = count;
        index[member] = CLOSED;
        members[closed++] = member;
        if (member === state) break;
      }
      offsets[++count] = closed;
    }
  }
  return { count, of, offsets: offsets.slice(0, count + 1), members };
}

const BREATH = 1 << 16;
