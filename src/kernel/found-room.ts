// All that a search found in one piece of memory, which is made, and handed to another thread, once.
import type { Found } from './search-space.ts';

/**
 * A copy of what stands in the memory of a search, in a room of its own. All of the room is written, so where there are
 * Node's buffers it is not made zero before; and their fill() copies at the speed of memory also what threads share, where
 * set() goes word by word.
 */
export function copied({ nodes, arcs, children, first, gains, held }: Found): Found {
  const buffers = typeof Buffer === 'undefined' ? null : Buffer;
  const size = 14 * nodes.length + 6 * first.length;
  const room = buffers?.allocUnsafeSlow(size) ?? new Uint8Array(size);
  let end = 0;
  for (const { buffer, byteOffset, byteLength } of [nodes, arcs, children, first, gains, held]) {
    const part = new Uint8Array(buffer, byteOffset, byteLength);
    if (buffers?.isBuffer(room)) room.fill(part, end, end + byteLength);
    else room.set(part, end);
    end += byteLength;
  }
  return foundIn(room.buffer, nodes.length, first.length);
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
