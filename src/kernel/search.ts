// One search from given nodes: which of ten bits (five capabilities held possibly, five definitely) each node
// is reached with, in how few hops, by which arc. Breadth first, first in first out, by increments: a node is
// expanded with the bits that are new, not with all it has. Where the arcs of a node are in the order of
// their ids, the trace back from the entry that first brought a bit is the smallest sequence of ids among
// the shortest, because entries of one level stand in the order of their sequences.
//
// Time O(arcs looked at x entries a node), an entry at most ten times a node and mostly once or twice; arrays
// grow with what is reached, `state` with the nodes.
import type { Transfer } from './rule-classes.ts';
import type { Found, Roots, Rows, SearchSpace } from './search-space.ts';

/** What a search found. */
export interface Trace extends Found {
  readonly length: number;
  /** Entries before levels[k] came within k hops. */
  readonly levels: readonly number[];
  /** One more hop than allowed would have brought a new bit to some node. */
  readonly truncated: boolean;
}

/** Entries expanded between two steps: a few milliseconds where the graph is far larger than the caches. */
const STEP = 1 << 14;
/** Entries expanded at once only to see whether anything comes. */
const FEW = 64;

/**
 * `maxHops` Infinity: no limit. The generator yields now and then, with nothing, so that its caller can do
 * something else; `space` belongs to it meanwhile, and is not all zero where it is not run to its end.
 */
export function* searchSteps<A extends Rows>(
  arcs: A,
  transfer: Transfer,
  roots: Roots,
  maxHops: number,
  space: SearchSpace<A>,
): Generator<void, Trace, void> {
  space.fit(arcs, transfer);
  const { state } = space;
  for (const root of roots.nodes) state[root] = (state[root] as number) | roots.gain;

  let tail = space.begin(arcs, transfer, roots);
  let truncated = false;
  if (maxHops < 1 && tail > 0) {
    space.settle(tail, 0);
    truncated = true;
    tail = 0;
  }
  const levels = [0, tail];

  let head = 0;
  let step = STEP;
  for (let hops = 2; head < tail && hops <= maxHops; hops++) {
    const end = tail;
    while (head < end) {
      const until = Math.min(end, head + step);
      tail = space.expand(arcs, transfer, head, until, tail);
      step -= until - head;
      head = until;
      if (step === 0) {
        step = STEP;
        yield;
      }
    }
    levels.push(tail);
  }
  if (head < tail && !truncated) truncated = goesOn(head, tail);
  const found = space.settle(tail, head);
  for (const root of roots.nodes) state[root] = 0;
  return { length: tail, ...found, levels, truncated };

  /** Would following the arcs of these entries bring anything new? What that brings is taken back. */
  function goesOn(from: number, to: number): boolean {
    for (let first = from; first < to; first += FEW) {
      const more = space.expand(arcs, transfer, first, Math.min(to, first + FEW), tail);
      for (let entry = tail; entry < more; entry++) {
        const node = space.node(entry);
        state[node] = (state[node] as number) & ~space.gain(entry);
      }
      if (more > tail) return true;
    }
    return false;
  }
}

/** The same without a pause. */
export function search<A extends Rows>(
  arcs: A,
  transfer: Transfer,
  roots: Roots,
  maxHops: number,
  space: SearchSpace<A>,
): Trace {
  const steps = searchSteps(arcs, transfer, roots, maxHops, space);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The entry that each entry came from; -1 where it came from a root. O(entries). */
export function parentsOf({ children, length }: Trace): Int32Array {
  const parents = new Int32Array(length);
  // Children stand in the order of their parents, and an entry without any has those of the next one: of all whose
  // children begin at or before an entry, it came from the last. Written to where they begin, then carried on: without a
  // branch, since runs are short and none like the other.
  for (let entry = 0; entry < length; entry++) {
    const first = children[entry] as number;
    if (first >= length) break;
    parents[first] = entry + 1;
  }
  let latest = 0;
  for (let entry = 0; entry < length; entry++) {
    const written = parents[entry] as number;
    latest = written | (latest & ((written - 1) >> 31));
    parents[entry] = latest - 1;
  }
  return parents;
}

/** In how many hops an entry came. O(log hops). */
export function hopsOf({ levels }: Trace, entry: number): number {
  return lastAtMost(levels, entry) + 1;
}

/** The last position whose value is at most `value`, of values in ascending order; -1 where there is none. */
function lastAtMost(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
