// The facts of a table of edges as rows again, where the table must be made anew.
import { instantOf, never } from './instants.ts';
import { EdgeRows } from './projection-edge-facts.ts';
import { type EdgeTable, startOf } from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';
import type { Sayings } from './projection-sayings.ts';
import { pieces, type Steps } from './steps.ts';

/**
 * The table's facts as rows again, their ends the store's numbers once more. `sayings`: the table's, and maybe more.
 */
export function* rowsOf(
  table: EdgeTable,
  nodes: NodeTable,
  instants: Float64Array,
  sayings: Sayings,
): Steps<EdgeRows> {
  const rows = new EdgeRows(sayings);
  const { count, offsets, to, statedEnds } = table;
  const epochs = Uint32Array.from({ length: never(instants) + 1 }, (_, epoch) =>
    rows.instants.add(instantOf(instants, epoch)),
  );
  const restore = (
    fact: number,
    number: number,
    edge: number,
    from: number,
    ids: Uint32Array,
    at: number,
  ): void => {
    const ends = statedEnds.get(edge) ?? {
      from: nodes.numberOf(from),
      to: nodes.numberOf(to[edge] as number),
    };
    const begin = epochs[table.begins[fact] as number] as number;
    const end = epochs[table.ends[fact] as number] as number;
    const said = { saying: table.said[fact] as number, fact: number, begin, end };
    rows.restore(ids, at, ends, said, table.alternatives.get(fact));
  };
  yield* pieces(nodes.count, (first, until) => {
    const begin = offsets[first] as number;
    const ids = table.ids.words(begin, offsets[until] as number);
    const numbers = table.facts.read(begin, offsets[until] as number);
    for (let node = first; node < until; node++) {
      const end = offsets[node + 1] as number;
      for (let edge = offsets[node] as number; edge < end; edge++)
        restore(edge, numbers[edge - begin] as number, edge, node, ids, 4 * (edge - begin));
    }
  });
  const numbers = table.facts.read(count, table.facts.length);
  table.furtherEdges.forEach((edge, i) => {
    restore(count + i, numbers[i] as number, edge, startOf(table, edge), table.ids.words(edge, edge + 1), 0);
  });
  return rows;
}
