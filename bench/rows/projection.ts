// The projection: how fast it is built, and what it takes in memory with everything that searches make of it.
import { atOnce } from '../../src/analysis/steps.ts';
import { NOW } from '../graphs/statements.ts';
import { type Group, perTenMillion } from '../row.ts';
import { memory } from '../world.ts';

export const projection: Group = {
  name: 'projection',
  says: 'building the projection, and bytes an edge',
  shapes: ['siloed', 'tangled'],
  everySize: true,
  async *measure(world) {
    const { projection: made, seconds, bytes } = await world.built();
    const { edges } = world;
    yield { what: 'build from memory', value: seconds, unit: 's', goal: perTenMillion(3, edges) };
    const before = memory();
    const traversal = made.traversal({ at: NOW, includeDisabled: false });
    const wide = { definiteOnly: false, maxHops: Number.POSITIVE_INFINITY };
    const start = performance.now();
    const [source, target] = [world.sources, world.targets].map(
      (nodes) => world.within(made, nodes.subarray(0, 1))[0] as number,
    ) as [number, number];
    atOnce(traversal.from([source], wide));
    atOnce(traversal.towards(target, 2, wide));
    yield {
      what: 'the first searches at an instant, both ways',
      value: (performance.now() - start) / 1000,
      unit: 's',
      goal: null,
    };
    // What a server has after some more of them.
    let all = bytes - before;
    for (const direction of ['forward', 'backward'] as const) {
      const arcs = traversal.searched(direction);
      // The memory of WebAssembly is not among the buffers that Node counts; its spaces come to be with searches.
      if ('home' in arcs && arcs.home) all += arcs.home.firstSpace;
    }
    all += memory();
    yield { what: 'memory, all included', value: all / edges, unit: 'B/edge', goal: { most: 32 } };
  },
};
