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

/** What is known of a sort: nothing yet, that it is not wanted, or its place among those that are, from WANTED on. */
const [UNKNOWN, UNWANTED, WANTED] = [0, 1, 2] as const;
/** Wanted sorts of which is noted at each node whether one touched it; of the others only which was the latest. */
const NOTED = 32;

/** Nodes between two steps, each with all its edges. */
const NODES = 1 << 9;

function* touchedInTable(
  table: EdgeTable,
  nodes: number,
  isWanted: (edge: number) => boolean,
  touch: (node: number, edge: number) => void,
): Steps<void> {
  const touching = new Touching(table, nodes, isWanted, touch);
  yield* pieces(nodes, (from, until) => touching.edgesOf(from, until), NODES);
}

/** The nodes of a table one after the other. */
class Touching {
  readonly #table: EdgeTable;
  readonly #isWanted: (edge: number) => boolean;
  readonly #touch: (node: number, edge: number) => void;
  /** By sort. */
  readonly #known: Uint32Array;
  /** By node: a bit for each wanted sort that touched it. */
  readonly #noted: Uint32Array;
  #latest: Uint32Array | null = null;
  #wanted = 0;
  #next = 0;

  constructor(
    table: EdgeTable,
    nodes: number,
    isWanted: (edge: number) => boolean,
    touch: (node: number, edge: number) => void,
  ) {
    this.#table = table;
    this.#isWanted = isWanted;
    this.#touch = touch;
    this.#known = new Uint32Array(table.sayings.length);
    this.#noted = new Uint32Array(nodes);
  }

  edgesOf(first: number, until: number): void {
    const { offsets, to, said, furtherEdges } = this.#table;
    const known = this.#known;
    const noted = this.#noted;
    let several = furtherEdges[this.#next];
    for (let node = first; node < until; node++) {
      const end = offsets[node + 1] as number;
      for (let edge = offsets[node] as number; edge < end; edge++) {
        if (edge === several) {
          several = this.#ofSeveral(node, edge);
          continue;
        }
        const sort = said[edge] as number;
        let place = known[sort] as number;
        if (place === UNKNOWN) {
          place = this.#isWanted(edge) ? WANTED + this.#wanted++ : UNWANTED;
          known[sort] = place;
        }
        if (place === UNWANTED) continue;
        const other = to[edge] as number;
        if (place - WANTED >= NOTED) {
          this.#touchUnlessLatest(node, place, edge);
          this.#touchUnlessLatest(other, place, edge);
          continue;
        }
        const bit = 1 << (place - WANTED);
        if (((noted[node] as number) & bit) === 0) this.#touch(node, edge);
        noted[node] = (noted[node] as number) | bit;
        if (((noted[other] as number) & bit) !== 0) continue;
        this.#touch(other, edge);
        noted[other] = (noted[other] as number) | bit;
      }
    }
  }

  #touchUnlessLatest(node: number, place: number, edge: number): void {
    this.#latest ??= new Uint32Array(this.#noted.length);
    if (this.#latest[node] === place) return;
    this.#latest[node] = place;
    this.#touch(node, edge);
  }

  /** Of no sort, whatever the first of its facts says. The next such edge. */
  #ofSeveral(node: number, edge: number): number | undefined {
    const { to, furtherEdges } = this.#table;
    while (furtherEdges[this.#next] === edge) this.#next++;
    if (this.#isWanted(edge)) {
      this.#touch(node, edge);
      this.#touch(to[edge] as number, edge);
    }
    return furtherEdges[this.#next];
  }
}
