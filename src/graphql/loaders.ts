// What the store keeps beyond the projection, fetched in batches, once a request: everything that was stated
// about a node or a relationship, at the version of the answer.
import DataLoader from 'dataloader';
import type { GraphView } from '../analysis/graph-view.ts';
import type { EdgeFactDetail } from '../model/fact.ts';
import { type MergedNode, mergedNode } from '../model/merge.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { type MergedEdge, mergedEdge } from './merged-edge.ts';

const BATCH = 1000;

export interface Loaders {
  /** By dense index of the version's projection. */
  readonly node: DataLoader<number, MergedNode>;
  /** Facts of an edge by its id, newest first. */
  readonly edgeFacts: DataLoader<string, readonly EdgeFactDetail[]>;
  edge(id: string): Promise<MergedEdge>;
}

export function loadersAt(store: GraphStore, view: GraphView): Loaders {
  const { version } = view;
  const edgeFacts = new DataLoader<string, readonly EdgeFactDetail[]>(
    async (ids) => {
      const byId = grouped(await store.edgeFacts(ids, version), ({ id }) => id);
      return ids.map((id) => byId.get(id) ?? []);
    },
    { maxBatchSize: BATCH },
  );
  return {
    node: new DataLoader<number, MergedNode>(
      async (nodes) => {
        const numbers = nodes.flatMap((node) => view.numbersOf(node));
        const byNumber = grouped(await store.nodeFacts(numbers, version), ({ n }) => n);
        return nodes.map((node) =>
          mergedNode(
            view.numbersOf(node).flatMap((n) => byNumber.get(n) ?? []),
            view.id(node),
          ),
        );
      },
      { maxBatchSize: BATCH },
    ),
    edgeFacts,
    edge: async (id) => mergedEdge(await edgeFacts.load(id)),
  };
}

function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
