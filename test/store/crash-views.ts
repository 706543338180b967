// What the source of the crash tests states before and after: most of it changes, some of it goes.
import { ring, type View } from './sample.ts';

const SIZE = 1_500;

export function earlierView(): View {
  return ring('aws', 400, 'earlier');
}

export function changedView(): View {
  const { nodes, edges } = ring('aws', SIZE, 'changed');
  const stays = earlierView().nodes.slice(0, 50);
  return { nodes: [...stays, ...nodes.slice(100)], edges: edges.filter((_, i) => i >= 100 && i < SIZE - 1) };
}

/** Facts that a run from the one view to the other creates. */
export function factsWritten(): number {
  const { nodes, edges } = changedView();
  return nodes.length - 50 + edges.length;
}
