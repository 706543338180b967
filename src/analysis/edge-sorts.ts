// The edges of a view by sort (GraphView.edgeSortOf): few sorts occur, and what is the same for all edges of one is asked
// of one of them. Of a projection that was loaded they are read in the order of memory.
import type { GraphView } from './graph-view.ts';
import { Projection } from './projection.ts';
import type { EdgeTable } from './projection-edges.ts';
import { each, pieces, type Steps } from './steps.ts';

export interface EdgeSorts {
  /** One edge of each sort, and how many there are. */
  readonly sorts: readonly { readonly edge: number; readonly count: number }[];
  /** Edges of no sort. */
  readonly alone: readonly number[];
}

/** Reads every edge once. */
export function edgeSorts(view: GraphView): Steps<EdgeSorts> {
  const table = tableOf(view);
  return table ? sortsOfTable(table) : sortsOfView(view);
}

/**
 * Says of each node that edges start or end there of which `isWanted` takes one: `touch` hears of at least one edge of
 * each such sort, and of each such edge of no sort.
 */
export function touchedNodes(
  view: GraphView,
  isWanted: (edge: number) => boolean,
  touch: (node: number, edge: number) => void,
): Steps<void> {
  const table = tableOf(view);
  if (table) return touchedInTable(table, view.nodeCount, isWanted, touch);
  return each(view.edgeCount, (edge) => {
    if (!isWanted(edge)) return;
    touch(view.from(edge), edge);
    touch(view.to(edge), edge);
  });
}

function tableOf(view: GraphView): EdgeTable | null {
  return view instanceof Projection && view.asLoaded === view ? view.content.edges : null;
}

function* sortsOfView(view: GraphView): Steps<EdgeSorts> {
  const sorts = new Map<number, { readonly edge: number; count: number }>();
  const alone: number[] = [];
  yield* each(view.edgeCount, (edge) => {
    const sort = view.edgeSortOf(edge);
    const known = sorts.get(sort);
    if (sort < 0) alone.push(edge);
    else if (known) known.count++;
    else sorts.set(sort, { edge, count: 1 });
  });
  return { sorts: [...sorts.values()], alone };
}

function* sortsOfTable(table: EdgeTable): Steps<EdgeSorts> {
  const { count, said, sayings, furtherEdges } = table;
  const alone: number[] = [];
  const counts = new Uint32Array(sayings.length);
  const latest = new Uint32Array(sayings.length);
  let next = 0;
  yield* pieces(count, (from, until) => {
    for (let edge = from; edge < until; edge++) {
      // Of several facts: of no sort, whatever the first of them says.
      if (edge === furtherEdges[next]) {
        alone.push(edge);
        while (edge === furtherEdges[next]) next++;
        continue;
      }
      const sort = said[edge] as number;
      counts[sort] = (counts[sort] as number) + 1;
      latest[sort] = edge;
    }
  });
  const sorts = Array.from(counts, (many, sort) => ({ edge: latest[sort] as number, count: many }));
  return { sorts: sorts.filter((one) => one.count > 0), alone };
}

const [UNKNOWN, WANTED, UNWANTED] = [0, 1, 2] as const;

function* touchedInTable(
  table: EdgeTable,
  nodes: number,
  isWanted: (edge: number) => boolean,
  touch: (node: number, edge: number) => void,
): Steps<void> {
  const { offsets, to, said, sayings, furtherEdges } = table;
  const known = new Uint8Array(sayings.length);
  /** By node: the sort that it was touched by last, plus one. Mostly the next edge there is of the same. */
  const latest = new Uint32Array(nodes);
  const touchOnce = (node: number, sort: number, edge: number): void => {
    if (latest[node] === sort + 1) return;
    latest[node] = sort + 1;
    touch(node, edge);
  };
  let next = 0;
  const look = (node: number, edge: number): void => {
    if (edge === furtherEdges[next]) {
      while (edge === furtherEdges[next]) next++;
      if (!isWanted(edge)) return;
      touch(node, edge);
      touch(to[edge] as number, edge);
      return;
    }
    const sort = said[edge] as number;
    if (known[sort] === UNKNOWN) known[sort] = isWanted(edge) ? WANTED : UNWANTED;
    if (known[sort] === UNWANTED) return;
    touchOnce(node, sort, edge);
    touchOnce(to[edge] as number, sort, edge);
  };
  yield* pieces(nodes, (from, until) => {
    for (let node = from; node < until; node++) {
      const end = offsets[node + 1] as number;
      for (let edge = offsets[node] as number; edge < end; edge++) look(node, edge);
    }
  });
}
