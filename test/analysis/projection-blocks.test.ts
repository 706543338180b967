import { describe, expect, it } from 'vitest';
import { Blocks, rangeShift } from '../../src/analysis/projection-blocks.ts';
import { seeded } from './graphs.ts';

describe('what belongs to nodes in blocks', () => {
  it('stands with its block as it came, each at a place of its own', () => {
    const random = seeded(11);
    for (const nodes of [1, 70, 65_535, 65_536, 200_001]) {
      // Some nodes have much, and many have nothing.
      const batches = Array.from({ length: 9 }, () =>
        Uint32Array.from({ length: 5000 }, () => random(1 + random(nodes))),
      );
      const all = Uint32Array.from(batches.flatMap((batch) => [...batch]));
      const shift = rangeShift(nodes);
      const sizes = new Uint32Array((nodes >>> shift) + 1);
      for (const node of all) sizes[node >>> shift] = (sizes[node >>> shift] as number) + 1;
      const blocks = new Blocks(nodes, shift, sizes);
      const places = batches.flatMap((batch) => [...blocks.placesOf(batch).subarray(0, batch.length)]);

      expect(places.toSorted((a, b) => a - b)).toEqual([...all.keys()]);
      const at = new Uint32Array(all.length);
      for (const [thing, place] of places.entries()) at[place] = thing;
      expect([blocks.places[0], blocks.places[blocks.count]]).toEqual([0, all.length]);
      expect([blocks.nodes[0], blocks.nodes[blocks.count]]).toEqual([0, nodes]);
      if (nodes > 1) expect(blocks.count).toBeGreaterThan(1);
      for (let block = 0; block < blocks.count; block++) {
        const [first, until] = blocks.nodes.subarray(block, block + 2) as unknown as [number, number];
        const things = [...at.subarray(blocks.places[block], blocks.places[block + 1])];
        expect(things).toEqual(things.toSorted((a, b) => a - b));
        expect(
          things.every((thing) => first <= (all[thing] as number) && (all[thing] as number) < until),
        ).toBe(true);
      }
    }
  });
});
