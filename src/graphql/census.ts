// How much of what a version holds, counted once.
import type { GraphView } from '../analysis/graph-view.ts';
import { atOnce, each, type Steps } from '../analysis/steps.ts';
import { EDGE_KINDS, LABELS, type Label } from '../model/ontology.ts';

export interface Census {
  readonly nodes: number;
  readonly relationships: number;
  readonly labels: readonly { value: Label; count: number }[];
  readonly kinds: readonly { label: Label; kind: string; count: number }[];
  readonly relationshipKinds: readonly { value: string; count: number }[];
}

const counted = new WeakMap<GraphView, Census>();

/** Counts what some source states now. Reads every node and edge, once a version. */
export function census(view: GraphView): Census {
  return counted.get(view) ?? atOnce(takeCensus(view));
}

export function* takeCensus(view: GraphView): Steps<Census> {
  const taken = yield* count(view);
  counted.set(view, taken);
  return taken;
}

function* count(view: GraphView): Steps<Census> {
  const kinds = new Map<string, { label: Label; kind: string; count: number }>();
  yield* eachSort(
    view.nodeCount,
    (node) => (view.sourcesOf(node).length === 0 ? null : view.sortOf(node)),
    (node, many) => {
      const entry = { label: view.label(node), kind: view.kind(node), count: 0 };
      const key = `${entry.label} ${entry.kind}`;
      const known = kinds.get(key) ?? entry;
      known.count += many;
      kinds.set(key, known);
    },
  );
  const edges = new Map<string, number>(EDGE_KINDS.map((kind) => [kind, 0]));
  yield* eachSort(
    view.edgeCount,
    (edge) => view.edgeSortOf(edge),
    (edge, many) => {
      if (view.edgeSourcesOf(edge).length === 0) return;
      const kind = view.edgeKind(edge);
      edges.set(kind, (edges.get(kind) ?? 0) + many);
    },
  );
  const ordered = [...kinds.values()].sort(
    (a, b) => b.count - a.count || (`${a.label} ${a.kind}` < `${b.label} ${b.kind}` ? -1 : 1),
  );
  const relationshipKinds = [...edges]
    .map(([value, n]) => ({ value, count: n }))
    .filter(({ count: n }) => n > 0);
  return {
    nodes: ordered.reduce((sum, one) => sum + one.count, 0),
    relationships: relationshipKinds.reduce((sum, one) => sum + one.count, 0),
    labels: LABELS.map((value) => ({
      value,
      count: ordered.filter(({ label }) => label === value).reduce((sum, one) => sum + one.count, 0),
    })),
    kinds: ordered,
    relationshipKinds: relationshipKinds.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
  };
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
