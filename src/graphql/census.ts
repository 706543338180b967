// How much of what a version holds, counted once.
import type { GraphView } from '../analysis/graph-view.ts';
import { atOnce, each, type Steps } from '../analysis/steps.ts';
import { EDGE_KINDS, type EdgeKind, LABELS, type Label } from '../model/ontology.ts';

export interface NodeCensus {
  readonly nodes: number;
  readonly labels: readonly { value: Label; count: number }[];
  readonly kinds: readonly { label: Label; kind: string; count: number }[];
}

export interface EdgeCensus {
  readonly relationships: number;
  readonly relationshipKinds: readonly { value: string; count: number }[];
}

export type Census = NodeCensus & EdgeCensus;

const counted = new WeakMap<GraphView, Census>();

/** Counts what some source states now. Reads every node and edge, once a version. */
export function census(view: GraphView): Census {
  return counted.get(view) ?? atOnce(takeCensus(view));
}

export function* takeCensus(view: GraphView): Steps<Census> {
  const nodes = new NodeCount();
  yield* eachSort(
    view.nodeCount,
    (node) => (view.sourcesOf(node).length === 0 ? null : view.sortOf(node)),
    (node, many) => nodes.add(view.label(node), view.kind(node), many),
  );
  const edges = new EdgeCount();
  yield* eachSort(
    view.edgeCount,
    (edge) => view.edgeSortOf(edge),
    (edge, many) => {
      if (view.edgeSourcesOf(edge).length > 0) edges.add(view.edgeKind(edge), many);
    },
  );
  const taken = { ...nodes.done(), ...edges.done() };
  counted.set(view, taken);
  return taken;
}

/** Nodes as they come, in any order. */
export class NodeCount {
  readonly #kinds = new Map<string, { label: Label; kind: string; count: number }>();

  add(label: Label, kind: string, many = 1): void {
    const key = `${label} ${kind}`;
    const known = this.#kinds.get(key) ?? { label, kind, count: 0 };
    known.count += many;
    this.#kinds.set(key, known);
  }

  done(): NodeCensus {
    const kinds = [...this.#kinds.values()].sort(
      (a, b) => b.count - a.count || (`${a.label} ${a.kind}` < `${b.label} ${b.kind}` ? -1 : 1),
    );
    return {
      nodes: sum(kinds),
      labels: LABELS.map((value) => ({ value, count: sum(kinds.filter(({ label }) => label === value)) })),
      kinds,
    };
  }
}

/** Relationships as they come, in any order, each once. */
export class EdgeCount {
  readonly #kinds = new Map<EdgeKind, number>(EDGE_KINDS.map((kind) => [kind, 0]));

  add(kind: EdgeKind, many = 1): void {
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + many);
  }

  done(): EdgeCensus {
    const kinds = [...this.#kinds]
      .map(([value, count]) => ({ value, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    return { relationships: sum(kinds), relationshipKinds: kinds };
  }
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((all, { count }) => all + count, 0);
}

/** One of each sort with how many there are; those below 0 one by one, those of no sort not at all. */
function* eachSort(
  count: number,
  sortOf: (one: number) => number | null,
  take: (one: number, many: number) => void,
): Steps<void> {
  const counts: number[] = [];
  const first: number[] = [];
  yield* each(count, (one) => {
    const sort = sortOf(one);
    if (sort === null) return;
    if (sort < 0) {
      take(one, 1);
      return;
    }
    const known = counts[sort];
    if (known === undefined) first[sort] = one;
    counts[sort] = (known ?? 0) + 1;
  });
  counts.forEach((many, sort) => {
    take(first[sort] as number, many);
  });
}
