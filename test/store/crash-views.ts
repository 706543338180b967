// What the source of the crash tests states before and after: most of it changes, some of it goes.
import { ring, type View } from './sample.ts';

export function earlierView(): View {
  return ring('aws', 200, 'earlier');
}

/** So many identities, 50 of them as they were before, and half of the earlier edges gone. */
export function changedView(size: number): View {
  const { nodes, edges } = ring('aws', size, 'changed');
  return {
    nodes: [...earlierView().nodes.slice(0, 50), ...nodes.slice(50)],
    edges: edges.filter((_, i) => i >= 100),
  };
}

/** Facts that a run from the one view to the other creates. */
export function factsWritten(size: number): number {
  return size - 50 + size - 100;
}
