// One search, against what others would take for plain reachability: they know no levels and keep no evidence.
import { type PackedArcs, packedArcs } from '../../src/kernel/packed-arcs.ts';
import { PackedSpace } from '../../src/kernel/packed-space.ts';
import type { Transfer } from '../../src/kernel/rule-classes.ts';
import { search } from '../../src/kernel/search.ts';
import { inTurn, ratio } from '../measure.ts';
import { rivals } from '../rivals/libraries.ts';
import type { Figure, Group } from '../row.ts';

/** Searches in a round: the rivals take their time. */
const FEW = 5;

export const libraries: Group = {
  name: 'libraries',
  says: 'graphology, ngraph and SQLite on the same reach',
  shapes: ['siloed', 'tangled'],
  mostEdges: 1_000_000,
  async *measure(world) {
    const transfer = world.kernel.rules.transfer('forward', false);
    const packed = packedArcs(world.kernel.forward, transfer);
    const few = world.sources.subarray(0, FEW);
    const kernel = kernelOver(packed, transfer, few);
    const rounds = Math.min(3, world.rounds);
    const times = await inTurn([{ name: 'kernel', run: kernel }, ...rivals(world.graph, few)], rounds);
    yield figure('graphology breadth-first / kernel', ratio(times, 'graphology', 'kernel'), { least: 80 });
    yield figure('ngraph breadth-first / kernel', ratio(times, 'ngraph', 'kernel'), null);
    yield figure('SQLite recursive query / kernel', ratio(times, 'sqlite', 'kernel'), { least: 60 });
  },
};

/** All searches, as the product does them. */
export function kernelOver(arcs: PackedArcs, transfer: Transfer, sources: Uint32Array): () => void {
  const space = new PackedSpace();
  return () => {
    for (const node of sources) {
      const first = arcs.offsets[node] as number;
      const size = (arcs.offsets[node + 1] as number) - first;
      const roots = {
        nodes: [node],
        gain: 1023,
        arcs: Uint32Array.from({ length: size }, (_, i) => first + i),
      };
      search(arcs, transfer, roots, Number.POSITIVE_INFINITY, space);
    }
  };
}

function figure(what: string, times: { value: number; p99: number }, goal: Figure['goal']): Figure {
  return { what, ...times, unit: '×', goal };
}
