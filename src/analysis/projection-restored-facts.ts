// The facts of a table of edges as they came once, where the table must be made anew.
import { instantOf, never } from './instants.ts';
import { EdgeFacts } from './projection-edge-facts.ts';
import { type EdgeTable, startOf } from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';
import type { Sayings } from './projection-sayings.ts';
import type { Steps } from './steps.ts';

/** Facts that come together. */
const PIECE = 1 << 13;

/**
 * The table's facts, their ends the store's numbers once more. `sayings`: the table's, and maybe more.
 */
export function* factsAgain(
  table: EdgeTable,
  nodes: NodeTable,
  instants: Float64Array,
  sayings: Sayings,
): Steps<EdgeFacts> {
  const facts = new EdgeFacts(sayings);
  const { count, furtherEdges } = table;
  const instantOfEpoch = Float64Array.from({ length: never(instants) + 1 }, (_, epoch) =>
    instantOf(instants, epoch),
  );
  // Ends say when they were closed.
  const same = Uint32Array.from({ length: table.sayings.length }, (_, number) => number);
  const closed = new Float64Array(same.length).fill(Number.POSITIVE_INFINITY);
  for (let first = 0; first < table.said.length; ) {
    const until = Math.min(first + PIECE, first < count ? count : table.said.length);
    const length = until - first;
    const ids = new Uint32Array(4 * length);
    const [from, to] = [new Uint32Array(length), new Uint32Array(length)];
    if (first < count) ids.set(table.ids.words(first, until));
    for (let i = 0, start = -1; i < length; i++) {
      const edge = first < count ? first + i : (furtherEdges[first + i - count] as number);
      if (first >= count) ids.set(table.ids.words(edge, edge + 1), 4 * i);
      if (start < 0 || (table.offsets[start + 1] as number) <= edge) start = startOf(table, edge);
      const stated = table.statedEnds.get(edge);
      from[i] = stated?.from ?? nodes.numberOf(start);
      to[i] = stated?.to ?? nodes.numberOf(table.to[edge] as number);
    }
    const alternatives = new Map<number, NonNullable<ReturnType<typeof table.alternatives.get>>>();
    const [validFrom, validTo] = [new Float64Array(length), new Float64Array(length)];
    for (let i = 0; i < length; i++) {
      validFrom[i] = instantOfEpoch[table.begins[first + i] as number] as number;
      validTo[i] = instantOfEpoch[table.ends[first + i] as number] as number;
      const derived = table.alternatives.get(first + i);
      if (derived) alternatives.set(i, derived);
    }
    facts.put({
      ...{ length, ids, from, to, validFrom, validTo, alternatives, closed },
      facts: Float64Array.from(table.facts.read(first, until)),
      said: Uint32Array.from(table.said.subarray(first, until)),
      sayings: same,
    });
    first = until;
    yield;
  }
  return facts;
}
