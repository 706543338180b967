// Which node an edge leaves, of edges by the node that they leave: the node of every so manieth is kept.
import { sharedWords } from './shared-memory.ts';

/** Edges. */
export const BLOCK = 64;

/** The node that the first edge of each block leaves. The edges of node v are offsets[v] to offsets[v + 1]. */
export function startsOfBlocks(offsets: Uint32Array, count: number): Uint32Array {
  const starts = sharedWords(Math.ceil(count / BLOCK));
  for (let node = 0, block = 0; block < starts.length; node++) {
    for (; block * BLOCK < (offsets[node + 1] as number) && block < starts.length; block++)
      starts[block] = node;
  }
  return starts;
}
