// All that a search found in one piece of memory, which is made, and handed to another thread, once.
import type { Found } from './search-space.ts';

/** Room for so many entries and distinct nodes. */
export function foundRoom(entries: number, nodes: number): ArrayBuffer {
  return new ArrayBuffer(14 * entries + 6 * nodes);
}

/** The parts of such a room. */
export function foundIn(room: ArrayBufferLike, entries: number, nodes: number): Found {
  const halves = 12 * entries + 4 * nodes;
  return {
    nodes: new Uint32Array(room, 0, entries),
    arcs: new Uint32Array(room, 4 * entries, entries),
    children: new Uint32Array(room, 8 * entries, entries),
    first: new Uint32Array(room, 12 * entries, nodes),
    gains: new Uint16Array(room, halves, entries),
    held: new Uint16Array(room, halves + 2 * entries, nodes),
  };
}

/** The room of what was found, where all of it is in one. */
export function roomOf({ nodes, held }: Found): ArrayBuffer | null {
  const { buffer } = nodes;
  return buffer === held.buffer && buffer instanceof ArrayBuffer ? buffer : null;
}
