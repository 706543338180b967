// Which credentials sources state to be distinct: RELATED edges with a key of their own. A projection keeps no keys
// of edges, but the key is part of the id.
import { idAt } from '../model/edge-id-words.ts';
import { edgeId } from '../model/id.ts';
import { EDGE_KINDS } from '../model/ontology.ts';
import { DISTINCT_KEY } from '../model/same-credential.ts';
import type { Closings } from './projection-closings.ts';
import { type EdgeRows, ROW } from './projection-edge-facts.ts';
import { type EdgeTable, edgeOfFact, statedEndsOf } from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';
import { CLOSED, type Sayings } from './projection-sayings.ts';
import type { DistinctPairs } from './projection-unions.ts';

const RELATED = EDGE_KINDS.indexOf('RELATED');

/** Pairs that a row which is stated now keeps apart. O(rows). */
export function distinctByRows(rows: EdgeRows): DistinctPairs {
  return (among, idOf) => {
    const related = relatedAmong(rows.sayings);
    const pairs: [number, number][] = [];
    for (let row = 0; row < rows.length; row++) {
      if (!related[rows.saying(row)]) continue;
      const [from, to] = [rows.from(row), rows.to(row)];
      if (keepsApart(from, to, among, idOf, () => idAt(rows.words, ROW * row))) pairs.push([from, to]);
    }
    return pairs;
  };
}

/** The same of the facts of a table that these do not close. O(facts). */
export function distinctByTable(edges: EdgeTable, nodes: NodeTable, closed: Closings): DistinctPairs {
  return (among, idOf) => {
    const related = relatedAmong(edges.sayings);
    const { said } = edges;
    const pairs: [number, number][] = [];
    for (let fact = 0; fact < said.length; fact++) {
      if (!related[said[fact] as number]) continue;
      const edge = edgeOfFact(edges, fact);
      const { from, to } = statedEndsOf(edges, nodes, edge);
      if (!keepsApart(from, to, among, idOf, () => edges.ids.text(edge))) continue;
      if (closed.of(edges.facts.read(fact, fact + 1)[0] as number) === null) pairs.push([from, to]);
    }
    return pairs;
  };
}

/** By saying: whether it is stated now that two are related. */
function relatedAmong(sayings: Sayings): boolean[] {
  return Array.from({ length: sayings.length }, (_, number) => {
    const { kind, stated } = sayings.at(number);
    return kind === RELATED && (stated & CLOSED) === 0;
  });
}

function keepsApart(
  from: number,
  to: number,
  among: ReadonlySet<number>,
  idOf: (number: number) => string,
  id: () => string,
): boolean {
  if (from === to || !among.has(from) || !among.has(to)) return false;
  return id() === edgeId({ kind: 'RELATED', from: idOf(from), to: idOf(to), key: DISTINCT_KEY });
}
