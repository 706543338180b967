// How much of what a version holds, counted once.
import { EDGE_KINDS, type EdgeKind, LABELS, type Label } from '../model/ontology.ts';
import { edgeSorts } from './edge-sorts.ts';
import type { GraphView } from './graph-view.ts';
import { OnceAView } from './once-a-view.ts';
import { each, type Steps } from './steps.ts';

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

/** Counts what some source states now. Reads every node and edge of a view. */
export const census = new OnceAView(counting);

function* counting(view: GraphView): Steps<Census> {
  /** By sort; a node that is only supposed is of one below 0. */
  const counts = new Map<number, { readonly node: number; count: number }>();
  yield* each(view.nodeCount, (node) => {
    if (view.sourcesOf(node).length === 0) return;
    const sort = view.sortOf(node);
    const known = counts.get(sort);
    if (known) known.count++;
    else counts.set(sort, { node, count: 1 });
  });
  const nodes = new NodeCount();
  for (const { node, count } of counts.values()) nodes.add(view.label(node), view.kind(node), count);
  const edges = new EdgeCount();
  const add = (edge: number, many: number): void => {
    if (view.edgeSourcesOf(edge).length > 0) edges.add(view.edgeKind(edge), many);
  };
  const { sorts, alone } = yield* edgeSorts(view);
  for (const { edge, count } of sorts) add(edge, count);
  yield* each(alone.length, (i) => add(alone[i] as number, 1));
  return { ...nodes.done(), ...edges.done() };
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
