// The order of answers that have no order of their own: ids by their UTF-8 bytes.
import type { GraphView } from './graph-view.ts';

/** Each node once, in the order of their ids. */
export function inIdOrder(view: GraphView, nodes: Iterable<number>): number[] {
  return [...new Set(nodes)].sort((a, b) => view.rank(a) - view.rank(b));
}
