// How much of what a version holds, counted once.
import { edgeSorts } from '../analysis/edge-sorts.ts';
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
  const taken = yield* counting(view);
  counted.set(view, taken);
  return taken;
}

function* counting(view: GraphView): Steps<Census> {
  const kinds = new Map<string, { label: Label; kind: string; count: number }>();
  /** By sort; a node that is only supposed is of one below 0. */
  const counts = new Map<number, { readonly node: number; count: number }>();
  yield* each(view.nodeCount, (node) => {
    if (view.sourcesOf(node).length === 0) return;
    const sort = view.sortOf(node);
    const known = counts.get(sort);
    if (known) known.count++;
    else counts.set(sort, { node, count: 1 });
  });
  for (const { node, count } of counts.values()) {
    const entry = { label: view.label(node), kind: view.kind(node), count: 0 };
    const key = `${entry.label} ${entry.kind}`;
    const known = kinds.get(key) ?? entry;
    known.count += count;
    kinds.set(key, known);
  }
  const edges = new Map<string, number>(EDGE_KINDS.map((kind) => [kind, 0]));
  const add = (edge: number, many: number): void => {
    if (view.edgeSourcesOf(edge).length === 0) return;
    const kind = view.edgeKind(edge);
    edges.set(kind, (edges.get(kind) ?? 0) + many);
  };
  const { sorts, alone } = yield* edgeSorts(view);
  for (const { edge, count } of sorts) add(edge, count);
  yield* each(alone.length, (i) => add(alone[i] as number, 1));
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
