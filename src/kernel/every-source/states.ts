// The state graph of a search from everywhere: a state is a node with one capability that generates a held set.
// Sets are closed upward and the edge rule distributes over union, so a held set is the union of what its maximal
// capabilities imply, and what it reaches is the union of what these reach. O(arcs x states a node).
import type { Arcs } from '../search-space.ts';

/** The image of the closure of each capability over an arc of each class: its maximal capabilities, as bits. */
export interface Generators {
  /** maximal[5 * class + capability]. */
  readonly maximal: Uint8Array;
}

/** States 0 … count - 1. State s is node nodes[s] with capability capabilities[s]; its arcs stand in rows. */
export interface States {
  readonly count: number;
  readonly nodes: Uint32Array;
  readonly capabilities: Uint8Array;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  /** 1 where some arc leads to the state; a source that nothing leads to is its own business. */
  readonly entered: Uint8Array;
}

/** The capability that generates the full set, by number. */
const STRONGEST = 4;
const NONE = 0xffffffff;

/**
 * The states reached from full control of each source; state i is source i for the first of them. `sources` are
 * distinct. Yields now and then, with nothing, so that its caller can let others work.
 */
export function* statesFrom(
  { offsets, ends, classes }: Arcs,
  { maximal }: Generators,
  sources: Uint32Array,
): Generator<void, States, void> {
  const nodes = offsets.length - 1;
  const stateOf = new Uint32Array(5 * nodes).fill(NONE);
  let keys = new Uint32Array(Math.max(16, 2 * sources.length));
  let count = 0;
  const enter = (key: number): number => {
    const known = stateOf[key] as number;
    if (known !== NONE) return known;
    if (count === keys.length) keys = grown(keys);
    keys[count] = key;
    stateOf[key] = count;
    return count++;
  };
  for (const source of sources) enter(5 * source + STRONGEST);

  let rows = new Uint32Array(1024);
  let targets = new Uint32Array(Math.max(1024, ends.length));
  let length = 0;
  for (let state = 0; state < count; state++) {
    if (state % BREATH === BREATH - 1) yield;
    if (state + 1 >= rows.length) rows = grown(rows);
    rows[state] = length;
    const key = keys[state] as number;
    const node = Math.floor(key / 5);
    const capability = key - 5 * node;
    const last = offsets[node + 1] as number;
    for (let arc = offsets[node] as number; arc < last; arc++) {
      const set = maximal[5 * (classes[arc] as number) + capability] as number;
      for (let rest = set; rest !== 0; rest &= rest - 1) {
        if (length === targets.length) targets = grown(targets);
        targets[length++] = enter(5 * (ends[arc] as number) + 31 - Math.clz32(rest & -rest));
      }
    }
    rows[state + 1] = length;
  }
  const stateNodes = new Uint32Array(count);
  const capabilities = new Uint8Array(count);
  for (let state = 0; state < count; state++) {
    const key = keys[state] as number;
    stateNodes[state] = Math.floor(key / 5);
    capabilities[state] = key % 5;
  }
  const entered = new Uint8Array(count);
  for (let at = 0; at < length; at++) entered[targets[at] as number] = 1;
  return {
    count,
    nodes: stateNodes,
    capabilities,
    offsets: rows.slice(0, count + 1),
    targets: targets.slice(0, length),
    entered,
  };
}

const BREATH = 1 << 15;

function grown(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(2 * from.length);
  to.set(from);
  return to;
}
