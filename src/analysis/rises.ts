// When a node may come to hand on more, so that who walks through time comes back only to nodes where something changes.
import { LEAVING_APART, MORTAL } from '../kernel/timed-space.ts';
import { epochFrom } from './instants.ts';
import type { Content } from './projection-content.ts';
import { rowsApart } from './rows-apart.ts';

/**
 * The instants after epoch `from`, up to that of `until`; null where it may be any: other edges decide whether its own
 * live. O(its edges).
 */
export function risesWithin(content: Content, node: number, from: number, until: number): number[] | null {
  const { edges, nodes, instants } = content;
  const trait = rowsApart(content).traits[node] as number;
  if ((trait & LEAVING_APART) !== 0) return null;
  const epochs = new Set<number>();
  const rise = (epoch: number): void => {
    if (from < epoch && epoch <= until) epochs.add(epoch);
  };
  const last = edges.offsets[node + 1] as number;
  for (let edge = edges.offsets[node] as number; edge < last; edge++) rise(edges.begins[edge] as number);
  const life = (trait & MORTAL) === 0 ? undefined : nodes.mortal.get(node);
  if (life) {
    // It ends once; it comes to life when it is made, and whenever it is no longer disabled.
    for (const instant of [life.createdAt, ...life.disabled.map(([, end]) => end)])
      rise(epochFrom(instants, instant));
  }
  return Array.from(epochs, (epoch) => instants[epoch - 1] as number);
}
