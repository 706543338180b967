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
  const stateOf = new Uint32Array(5 * (offsets.length - 1)).fill(NONE);
  let nodes = new Uint32Array(Math.max(1024, 2 * sources.length));
  let capabilities = new Uint8Array(nodes.length);
  let count = sources.length;
  nodes.set(sources);
  capabilities.fill(STRONGEST, 0, count);
  for (let state = 0; state < count; state++) stateOf[5 * (nodes[state] as number) + STRONGEST] = state;

  let rows = new Uint32Array(1024);
  let targets = new Uint32Array(Math.max(1024, ends.length));
  let length = 0;
  for (let state = 0; state < count; state++) {
    if (state % BREATH === BREATH - 1) yield;
    if (state + 1 >= rows.length) rows = grown(rows, new Uint32Array(2 * rows.length));
    rows[state] = length;
    const node = nodes[state] as number;
    const capability = capabilities[state] as number;
    const last = offsets[node + 1] as number;
    for (let arc = offsets[node] as number; arc < last; arc++) {
      const set = maximal[5 * (classes[arc] as number) + capability] as number;
      for (let rest = set; rest !== 0; rest &= rest - 1) {
        const end = ends[arc] as number;
        const given = 31 - Math.clz32(rest & -rest);
        let target = stateOf[5 * end + given] as number;
        if (target === NONE) {
          if (count === nodes.length) {
            nodes = grown(nodes, new Uint32Array(2 * count));
            capabilities = grown(capabilities, new Uint8Array(2 * count));
          }
          target = count++;
          stateOf[5 * end + given] = target;
          nodes[target] = end;
          capabilities[target] = given;
        }
        if (length === targets.length) targets = grown(targets, new Uint32Array(2 * length));
        targets[length++] = target;
      }
    }
    rows[state + 1] = length;
  }
  const entered = new Uint8Array(count);
  for (let at = 0; at < length; at++) entered[targets[at] as number] = 1;
  return {
    count,
    nodes: nodes.slice(0, count),
    capabilities: capabilities.slice(0, count),
    offsets: rows.slice(0, count + 1),
    targets: targets.slice(0, length),
    entered,
  };
}

const BREATH = 1 << 15;

function grown<A extends Uint8Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
