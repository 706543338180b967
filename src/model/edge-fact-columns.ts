// Edge facts as columns, without an object for each: how whole graphs are handed from a store to a projection. What
// many facts say alike is said once.
import { idAt, wordsOf } from './edge-id-words.ts';
import type { ChangeBatch, Changed, EdgeFact } from './fact.ts';

/** What facts say beside their ids, ends and dates, and whether they are closed. */
export interface EdgeSaying extends Pick<EdgeFact, 'kind' | 'rule' | 'conditional' | 'source' | 'closedAt'> {
  readonly derived: boolean;
}

/** Fact i is what stands at i. */
export interface EdgeFactColumns {
  readonly length: number;
  readonly facts: Float64Array;
  /** Four words an id. */
  readonly ids: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Places in `sayings`. */
  readonly said: Uint32Array;
  readonly sayings: readonly EdgeSaying[];
  /** Infinite where not known. */
  readonly validFrom: Float64Array;
  readonly validTo: Float64Array;
  /** Of the derived ones. */
  readonly premises: ReadonlyMap<number, NonNullable<EdgeFact['premises']>>;
}

/** As ChangeBatch, its edge facts as columns. */
export type ColumnBatch = Changed<EdgeFactColumns>;

export function edgeFactColumns(facts: readonly EdgeFact[]): EdgeFactColumns {
  const sayings: EdgeSaying[] = [];
  const places = new Map<string, number>();
  const premises = new Map<number, NonNullable<EdgeFact['premises']>>();
  const columns = emptyColumns(facts.length);
  for (const [i, fact] of facts.entries()) {
    const { kind, rule, conditional, source, closedAt } = fact;
    const derived = fact.premises !== null;
    const key = `${rule} ${kind} ${conditional} ${closedAt} ${derived} ${source}`;
    const place = places.get(key) ?? sayings.push({ kind, rule, conditional, source, closedAt, derived }) - 1;
    places.set(key, place);
    columns.said[i] = place;
    columns.facts[i] = fact.fact;
    columns.from[i] = fact.from;
    columns.to[i] = fact.to;
    columns.validFrom[i] = fact.validFrom ?? Number.NEGATIVE_INFINITY;
    columns.validTo[i] = fact.validTo ?? Number.POSITIVE_INFINITY;
    wordsOf(fact.id, columns.ids, 4 * i);
    if (fact.premises) premises.set(i, fact.premises);
  }
  return { ...columns, length: facts.length, sayings, premises };
}

export function edgeFactsOf(columns: EdgeFactColumns): EdgeFact[] {
  const { facts, ids, from, to, said, sayings, validFrom, validTo, premises } = columns;
  return Array.from(facts, (fact, i) => {
    const { kind, rule, conditional, source, closedAt } = sayings[said[i] as number] as EdgeSaying;
    return {
      fact,
      id: idAt(ids, 4 * i),
      kind,
      from: from[i] as number,
      to: to[i] as number,
      rule,
      conditional,
      validFrom: finite(validFrom[i] as number),
      validTo: finite(validTo[i] as number),
      premises: premises.get(i) ?? null,
      source,
      closedAt,
    };
  });
}

export function columnBatch(batch: ChangeBatch): ColumnBatch {
  return { ...batch, edges: edgeFactColumns(batch.edges) };
}

export function factBatch(batch: ColumnBatch): ChangeBatch {
  return { ...batch, edges: edgeFactsOf(batch.edges) };
}

function emptyColumns(length: number) {
  return {
    facts: new Float64Array(length),
    ids: new Uint32Array(4 * length),
    from: new Uint32Array(length),
    to: new Uint32Array(length),
    said: new Uint32Array(length),
    validFrom: new Float64Array(length),
    validTo: new Float64Array(length),
  };
}

function finite(instant: number): number | null {
  return Number.isFinite(instant) ? instant : null;
}
