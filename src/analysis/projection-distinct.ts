// Which credentials sources state to be distinct: RELATED edges with a key of their own. A projection keeps no keys
// of edges, but the key is part of the id.
import { edgeId } from '../model/id.ts';
import { EDGE_KINDS } from '../model/ontology.ts';
import { DISTINCT_KEY } from '../model/same-credential.ts';
import { type EdgeRows, idAt, ROW } from './projection-edge-facts.ts';
import { CLOSED } from './projection-sayings.ts';

const RELATED = EDGE_KINDS.indexOf('RELATED');

/** Pairs of these numbers that an edge which is stated now keeps apart. O(rows). */
export function distinctPairs(
  rows: EdgeRows,
  among: ReadonlySet<number>,
  idOf: (number: number) => string,
): [number, number][] {
  const pairs: [number, number][] = [];
  const related = Array.from({ length: rows.sayings.length }, (_, number) => {
    const { kind, stated } = rows.sayings.at(number);
    return kind === RELATED && (stated & CLOSED) === 0;
  });
  for (let row = 0; row < rows.length; row++) {
    if (!related[rows.saying(row)]) continue;
    const from = rows.from(row);
    const to = rows.to(row);
    if (from === to || !among.has(from) || !among.has(to)) continue;
    const expected = edgeId({ kind: 'RELATED', from: idOf(from), to: idOf(to), key: DISTINCT_KEY });
    if (idAt(rows.words, ROW * row) === expected) pairs.push([from, to]);
  }
  return pairs;
}
