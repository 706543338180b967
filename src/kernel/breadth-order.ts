// An order of nodes in which those that a search meets one after the other stand near each other, so that it finds
// them in the caches: breadth first from the nodes with the most arcs on, those without arcs last.
import { groupedBy, rowOffsets } from './adjacency.ts';

/** Nodes looked at between two steps. */
const STEP = 1 << 13;

/** The nodes in that order. The ends of node v are ends[offsets[v]] to ends[offsets[v + 1]]. O(nodes + arcs). */
export function* breadthOrder(offsets: Uint32Array, ends: Uint32Array): Generator<void, Uint32Array, void> {
  const count = offsets.length - 1;
  const roots = byArcs(offsets);
  yield;
  const seen = new Uint8Array(count);
  const queue = new Uint32Array(count);
  let head = 0;
  let tail = 0;
  for (const root of roots) {
    if (seen[root] === 1) continue;
    seen[root] = 1;
    queue[tail++] = root;
    while (head < tail) {
      const node = queue[head++] as number;
      if (head % STEP === 0) yield;
      const last = offsets[node + 1] as number;
      for (let arc = offsets[node] as number; arc < last; arc++) {
        const end = ends[arc] as number;
        if (seen[end] === 0) {
          seen[end] = 1;
          queue[tail++] = end;
        }
      }
    }
  }
  const order = new Uint32Array(count);
  let placed = 0;
  for (const node of queue) if (offsets[node] !== offsets[node + 1]) order[placed++] = node;
  for (const node of queue) if (offsets[node] === offsets[node + 1]) order[placed++] = node;
  return order;
}

/** Nodes with the most arcs first, else in their order. */
function byArcs(offsets: Uint32Array): Uint32Array {
  const count = offsets.length - 1;
  let most = 0;
  for (let node = 0; node < count; node++)
    most = Math.max(most, (offsets[node + 1] as number) - (offsets[node] as number));
  const ranks = new Uint32Array(count);
  for (let node = 0; node < count; node++)
    ranks[node] = most - ((offsets[node + 1] as number) - (offsets[node] as number));
  return groupedBy(ranks, rowOffsets(ranks, most + 1));
}
