// The innermost loop of a search at an instant that nothing was made ready for: whether an arc is alive is read off its
// edge's interval as the loop comes by, without a branch. Only rows of which that is not all there is to say are asked
// for: of nodes that die, and of edges that are derived, that have several intervals, or that are supposed. It finds
// the same as the packed one, entry by entry, in a little more time, and costs nothing beforehand.
import type { Patch, Row } from './patch.ts';
import type { Transfer } from './rule-classes.ts';
import { ColumnSpace, type Rows } from './search-space.ts';

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A node's label, the lowest bits of its traits, and flags: it may be dead; arcs of its row one way or the other are not
 * as their columns have them. */
const LABEL_BITS = 3;
export const MORTAL = 4;
export const LEAVING_APART = 8;
export const ENTERING_APART = 16;

export interface TimedArcs extends Rows {
  /** Where arcs end: ends[arc] >>> endShift, which is 0 forwards. */
  readonly ends: Uint32Array;
  readonly endShift: number;
  /** By arc, its edge: backwards. Forwards an arc is its edge, and this is null. */
  readonly edges: Uint32Array | null;
  /** By edge: what is said of it, and that it is alive in the epochs from `begins` to before `until`. */
  readonly said: Numbers;
  readonly begins: Numbers;
  readonly until: Numbers;
  readonly epoch: number;
  /** By what is said << 2 | label of the start: the class while it is alive. */
  readonly classes: Int32Array;
  /** By node: its label and flags. */
  readonly traits: Uint8Array;
  /** The row of a node that has one apart, as those beyond `traits` all have. */
  readonly rowApart: (node: number) => Row;
  /** The class of an edge in such a row, and of a dead node. */
  readonly classApart: (edge: number) => number;
  /** What passes on what comes to a node that may be dead: itself, another place, or nothing (-1). */
  readonly carrier: (node: number) => number;
  /** With the classes that were met in rows apart. */
  readonly transfer: () => Transfer;
  /** The arcs of the roots, which stand in no row; all positions count from here. */
  readonly patch: Patch;
}

export class TimedSpace extends ColumnSpace<TimedArcs> {
  size(): number {
    return 0;
  }

  end({ patch }: TimedArcs, arc: number): number {
    return patch.ends[arc] as number;
  }

  ruleClass({ patch }: TimedArcs, arc: number): number {
    return patch.classes[arc] as number;
  }

  expand(arcs: TimedArcs, transfer: Transfer, first: number, until: number, behind: number): number {
    const { offsets, traits, rowApart, carrier, edges } = arcs;
    const flag = edges === null ? LEAVING_APART : ENTERING_APART;
    const mortal = edges === null ? MORTAL : 0;
    let tail = behind;
    for (let head = first; head < until; head++) {
      const node = this.nodes[head] as number;
      this.children[head] = tail;
      const trait = traits[node] ?? flag;
      if ((trait & flag) !== 0) {
        const row = rowApart(node);
        this.grow(tail + row.last - row.first);
        tail = this.#followRow(row, arcs.transfer(), this.gains[head] as number, tail);
        continue;
      }
      if ((trait & mortal) !== 0 && carrier(node) !== node) continue;
      const arc = offsets[node] as number;
      const last = offsets[node + 1] as number;
      if (arc === last) continue;
      this.grow(tail + last - arc);
      const gained = this.gains[head] as number;
      tail =
        edges === null
          ? follow(
              arcs,
              transfer,
              this.state,
              this.nodes,
              this.gains,
              this.vias,
              arc,
              last,
              trait & LABEL_BITS,
              gained,
              tail,
            )
          : followBack(
              arcs,
              edges,
              transfer,
              this.state,
              this.nodes,
              this.gains,
              this.vias,
              arc,
              last,
              gained,
              tail,
            );
    }
    return tail;
  }

  #followRow(
    { first, last, ends, classes, names }: Row,
    transfer: Transfer,
    gained: number,
    behind: number,
  ): number {
    const { state } = this;
    let tail = behind;
    for (let arc = first; arc < last; arc++) {
      const node = ends[arc] as number;
      const held = state[node] as number;
      const gain = arriving(transfer, gained, classes[arc] as number) & ~held;
      if (gain === 0) continue;
      state[node] = held | gain;
      this.put(tail++, node, gain, names === null ? arc : (names[arc] as number));
    }
    return tail;
  }
}

function arriving({ shift, possible, definite }: Transfer, gained: number, rule: number): number {
  return (
    (possible[((gained & 31) << shift) | rule] as number) |
    (definite[((gained >>> 5) << shift) | rule] as number)
  );
}

function follow(
  { ends, said, begins, until, epoch, classes }: TimedArcs,
  transfer: Transfer,
  state: Uint16Array,
  nodes: Uint32Array,
  gains: Uint16Array,
  vias: Uint32Array,
  first: number,
  last: number,
  label: number,
  gained: number,
  behind: number,
): number {
  const table = transfer.combined;
  const row = gained << transfer.combinedShift;
  let tail = behind;
  for (let arc = first | 0; arc < last; arc = (arc + 1) | 0) {
    const node = ends[arc] as number;
    const held = state[node] as number;
    // All ones where it has not begun, or is over.
    const dead = ((epoch - (begins[arc] as number)) | ((until[arc] as number) - 1 - epoch)) >> 31;
    const rule = classes[((said[arc] as number) << 2) | label] as number;
    const gain = (table[row | rule] as number) & ~(held | dead);
    state[node] = held | gain;
    nodes[tail] = node;
    gains[tail] = gain;
    vias[tail] = arc;
    tail = (tail + ((gain + 1023) >>> 10)) | 0;
  }
  return tail;
}

/** Arcs that enter the node: whether one is alive stands with its edge, its label with its start. */
function followBack(
  arcs: TimedArcs,
  edges: Uint32Array,
  transfer: Transfer,
  state: Uint16Array,
  nodes: Uint32Array,
  gains: Uint16Array,
  vias: Uint32Array,
  first: number,
  last: number,
  gained: number,
  behind: number,
): number {
  const { ends, endShift, said, begins, until, epoch, classes, traits, classApart, carrier } = arcs;
  const table = transfer.combined;
  const row = gained << transfer.combinedShift;
  let tail = behind;
  for (let arc = first | 0; arc < last; arc = (arc + 1) | 0) {
    const start = (ends[arc] as number) >>> endShift;
    const edge = edges[arc] as number;
    const trait = traits[start] as number;
    const node = (trait & MORTAL) === 0 ? start : carrier(start);
    if (node < 0) continue;
    let arrived = 0;
    if ((trait & LEAVING_APART) !== 0 || node !== start) {
      const rule = classApart(edge);
      arrived = arriving(arcs.transfer(), gained, rule);
    } else if ((begins[edge] as number) <= epoch && epoch < (until[edge] as number)) {
      const rule = classes[((said[edge] as number) << 2) | (trait & LABEL_BITS)] as number;
      arrived = table[row | rule] as number;
    }
    const held = state[node] as number;
    const gain = arrived & ~held;
    if (gain === 0) continue;
    state[node] = held | gain;
    nodes[tail] = node;
    gains[tail] = gain;
    vias[tail] = edge;
    tail = (tail + 1) | 0;
  }
  return tail;
}
