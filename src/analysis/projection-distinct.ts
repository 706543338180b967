// Which credentials sources state to be distinct: RELATED edges with a key of their own. A projection keeps no keys
// of edges, but the key is part of the id.
import { idAt } from '../model/edge-id-words.ts';
import { edgeId } from '../model/id.ts';
import { EDGE_KINDS } from '../model/ontology.ts';
import { DISTINCT_KEY } from '../model/same-credential.ts';
import type { Closings } from './projection-closings.ts';
import type { EdgeFacts } from './projection-edge-facts.ts';
import { type EdgeTable, edgeOfFact, statedEndsOf } from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';
import { CLOSED, type Sayings } from './projection-sayings.ts';
import type { DistinctPairs } from './projection-unions.ts';

const RELATED = EDGE_KINDS.indexOf('RELATED');

/** Pairs that a fact which is stated now, and which these do not close, keeps apart. O(facts). */
export function distinctByFacts(facts: EdgeFacts, closed: Closings): DistinctPairs {
  return (among, idOf) => {
    const related = relatedAmong(facts.sayings);
    const pairs: [number, number][] = [];
    for (const batch of facts.batches) {
      const ofBatch = Array.from(batch.sayings, (saying) => related[saying]);
      if (!ofBatch.includes(true)) continue;
      for (let i = 0; i < batch.length; i++) {
        if (!ofBatch[batch.said[i] as number]) continue;
        const [from, to] = [batch.from[i] as number, batch.to[i] as number];
        if (!keepsApart(from, to, among, idOf, () => idAt(batch.ids, 4 * i))) continue;
        if (closed.of(batch.facts[i] as number) === null) pairs.push([from, to]);
      }
    }
    return pairs;
  };
}

/** The same of the facts of a table. O(facts). */
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
