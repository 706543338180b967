// The order of answers that have no order of their own: ids by their UTF-8 bytes.
import type { GraphView } from './graph-view.ts';
import { byRank } from './rank-order.ts';

/** Each node once, in the order of their ids. */
export function inIdOrder(view: GraphView, nodes: Iterable<number>): number[] {
  const once = [...new Set(nodes)];
  return Array.from(
    byRank(once.length, (i) => view.rank(once[i] as number)),
    (i) => once[i] as number,
  );
}
