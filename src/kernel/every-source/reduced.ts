// The condensed state graph, smaller. A component of one state that leads nowhere has no row: it is only a target of
// those that lead to it. One that holds no target itself and leads to one row shares that row. Everything else is a
// row, numbered so that what a row leads to has a smaller number; arcs between rows are distinct.
import { rowOffsets } from '../adjacency.ts';
import type { Components } from './components.ts';
import type { States } from './states.ts';

export interface Reduced {
  readonly rows: number;
  /** The row of each component; NO_ROW where it has none. */
  readonly rowOf: Uint32Array;
  /** What leads to row r: backArcs[backOffsets[r]] to backArcs[backOffsets[r + 1]], ascending. */
  readonly backOffsets: Uint32Array;
  readonly backArcs: Uint32Array;
  /** Target states with the rows that hold them at once: pair i is state directStates[i], row directRows[i]. */
  readonly directStates: Uint32Array;
  readonly directRows: Uint32Array;
}

export const NO_ROW = 0xffffffff;

/** `isTarget` by node: what is counted. Yields now and then, with nothing. */
export function* reduced(
  states: States,
  components: Components,
  isTarget: Uint8Array,
): Generator<void, Reduced, void> {
  const { nodes, entered, offsets: firstArcs, targets } = states;
  const { of, members } = components;
  const rowOf = new Uint32Array(components.count).fill(NO_ROW);
  /** The component that last led to a row, or held a target without one. */
  const seen = new Uint32Array(components.count).fill(NO_ROW);
  const ledTo = new Uint32Array(components.count).fill(NO_ROW);
  const arcs = new Pushed();
  const directStates = new Pushed();
  const directRows = new Pushed();
  const offsets = new Pushed();
  let rows = 0;
  for (let component = 0; component < components.count; component++) {
    if (component % BREATH === BREATH - 1) yield;
    if (leadsNowhere(states, components, component)) continue;
    const firstArc = arcs.length;
    const firstDirect = directStates.length;
    const end = components.offsets[component + 1] as number;
    for (let i = components.offsets[component] as number; i < end; i++) {
      const state = members[i] as number;
      if (entered[state] === 1) direct(state, rows);
      const last = firstArcs[state + 1] as number;
      for (let at = firstArcs[state] as number; at < last; at++) {
        const target = targets[at] as number;
        const other = of[target] as number;
        if (other === component || seen[other] === component) continue;
        seen[other] = component;
        const row = rowOf[other] as number;
        if (row === NO_ROW) direct(target, rows);
        else if (ledTo[row] !== component) {
          ledTo[row] = component;
          arcs.push(row);
        }
      }
    }
    if (directStates.length === firstDirect && arcs.length === firstArc + 1) {
      rowOf[component] = arcs.pop();
      continue;
    }
    if (directStates.length === firstDirect && arcs.length === firstArc) continue;
    offsets.push(firstArc);
    rowOf[component] = rows++;
  }
  offsets.push(arcs.length);
  return {
    rows,
    rowOf,
    ...reversed(offsets.done(), arcs.done()),
    directStates: directStates.done(),
    directRows: directRows.done(),
  };

  function direct(state: number, row: number): void {
    if (isTarget[nodes[state] as number] === 0) return;
    directStates.push(state);
    directRows.push(row);
  }
}

const BREATH = 1 << 15;

function leadsNowhere(states: States, components: Components, component: number): boolean {
  const first = components.offsets[component] as number;
  if ((components.offsets[component + 1] as number) - first > 1) return false;
  const state = components.members[first] as number;
  for (let at = states.offsets[state] as number; at < (states.offsets[state + 1] as number); at++) {
    if (states.targets[at] !== state) return false;
  }
  return true;
}

function reversed(offsets: Uint32Array, arcs: Uint32Array): Pick<Reduced, 'backOffsets' | 'backArcs'> {
  const backOffsets = rowOffsets(arcs, offsets.length - 1);
  const next = backOffsets.slice();
  const backArcs = new Uint32Array(arcs.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
      const to = arcs[at] as number;
      const place = next[to] as number;
      backArcs[place] = row;
      next[to] = place + 1;
    }
  }
  return { backOffsets, backArcs };
}

/** Numbers in a growing column. */
class Pushed {
  #values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Uint32Array(2 * this.length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
  }

  pop(): number {
    return this.#values[--this.length] as number;
  }

  done(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}
