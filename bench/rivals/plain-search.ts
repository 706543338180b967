// Plain breadth-first search: what is reached, and nothing of how or with what.
import { END_SHIFT, type PackedArcs } from '../../src/kernel/packed-arcs.ts';

/** Nodes reached of those that `open` marks, and the source; closes them. */
export function plainSearch(
  { offsets, rows }: PackedArcs,
  source: number,
  open: Uint8Array,
  queue: Uint32Array,
): number {
  let head = 0;
  let tail = 1;
  open[source] = 0;
  queue[0] = source;
  while (head < tail) {
    const node = queue[head++] as number;
    const last = offsets[node + 1] as number;
    for (let arc = offsets[node] as number; arc < last; arc++) {
      const end = (rows[arc] as number) >>> END_SHIFT;
      if (open[end] === 1) {
        open[end] = 0;
        queue[tail++] = end;
      }
    }
  }
  return tail;
}
