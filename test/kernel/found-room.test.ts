import { afterEach, expect, it, vi } from 'vitest';
import { copied, roomOf } from '../../src/kernel/found-room.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['with', Buffer],
  ['without', undefined],
])('what a search found is copied whole into one room of its own, %s the buffers of Node', (_, buffers) => {
  const shared = new SharedArrayBuffer(256);
  const words = new Uint32Array(shared).map((_, i) => 70_000 + i);
  new Uint32Array(shared).set(words);
  const found = {
    nodes: new Uint32Array(shared, 0, 5),
    arcs: new Uint32Array(shared, 20, 5),
    children: new Uint32Array(shared, 40, 5),
    first: new Uint32Array(shared, 60, 3),
    gains: new Uint16Array(shared, 80, 5),
    held: new Uint16Array(shared, 100, 3),
  };
  const expected = structuredClone(Object.entries(found).map(([name, part]) => [name, [...part]]));
  vi.stubGlobal('Buffer', buffers);
  const copy = copied(found);
  const none = copied({
    ...{ nodes: found.nodes.subarray(5), arcs: found.arcs.subarray(5), children: found.children.subarray(5) },
    ...{ first: found.first.subarray(3), gains: found.gains.subarray(5), held: found.held.subarray(3) },
  });
  vi.unstubAllGlobals();
  new Uint32Array(shared).fill(0);
  expect(Object.entries(copy).map(([name, part]) => [name, [...part]])).toEqual(
    expect.arrayContaining(expected),
  );
  expect(roomOf(copy)?.byteLength).toBe(14 * 5 + 6 * 3);
  expect(roomOf(found), 'what stands in shared memory is in no room').toBeNull();
  expect([none.nodes.length, none.first.length]).toEqual([0, 0]);
});
