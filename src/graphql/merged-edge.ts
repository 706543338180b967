// One relationship as all of its statements describe it at an instant: the union of what those give that are alive then,
// DEFINITE where a definite one gives it (docs/model.md, "Several sources"). Where none is alive, what its sources state
// now speaks, and where all have closed it, what was closed last.
import type { EdgeStatement } from '../model/edge.ts';
import type { EdgeFactDetail } from '../model/fact.ts';
import { speakingFacts } from '../model/merge.ts';
import { type Certainty, type EdgeRule, effectiveRule, type Label } from '../model/ontology.ts';

export interface MergedEdge {
  /** Newest observation first. */
  readonly facts: readonly EdgeFactDetail[];
  readonly certainty: Certainty;
  /** Conditions of the conditional statements, where none is definite. */
  readonly condition: string | null;
  /** ms; null where a speaking statement leaves it open. */
  readonly validFrom: number | null;
  readonly validTo: number | null;
  /** What the newest statement that says it says, those that are alive before others. */
  said<K extends keyof EdgeStatement>(name: K): NonNullable<EdgeStatement[K]> | null;
  /** The union of the rules of those that are alive; null where the kind is not traversed. */
  rule(from: Label): EdgeRule | null;
}

/** The facts of one edge, at least one, and how each holds at the instant; null: it is not alive. */
export function mergedEdge(
  facts: readonly EdgeFactDetail[],
  holding: (fact: EdgeFactDetail) => Certainty | null,
): MergedEdge {
  const ordered = facts.toSorted(
    (a, b) =>
      b.observedAt - a.observedAt || (a.source < b.source ? -1 : a.source > b.source ? 1 : b.fact - a.fact),
  );
  const speaking = speakingFacts(ordered);
  const held = new Map(ordered.map((fact) => [fact, holding(fact)]));
  const living = ordered.filter((fact) => held.get(fact) !== null);
  const giving = living.length > 0 ? living : speaking;
  const definite = giving.some((fact) =>
    living.length > 0 ? held.get(fact) === 'DEFINITE' : !fact.conditional,
  );
  const conditions = new Set(giving.flatMap(({ statement }) => statement.condition ?? []));
  const last = Math.max(...speaking.map((fact) => fact.closedAt ?? Number.NEGATIVE_INFINITY));
  const validTo = latest(speaking.map((fact) => fact.validTo));
  return {
    facts: ordered,
    certainty: definite ? 'DEFINITE' : 'CONDITIONAL',
    condition: definite || conditions.size === 0 ? null : [...conditions].join('; or ').trim(),
    validFrom: earliest(speaking.map((fact) => fact.validFrom)),
    validTo: Number.isFinite(last) ? Math.min(last, validTo ?? last) : validTo,
    said: (name) =>
      [...living, ...speaking].map(({ statement }) => statement[name]).find((value) => value !== undefined) ??
      null,
    rule: (from) =>
      giving
        .map((fact) => effectiveRule(fact.kind, from, fact.rule))
        .reduce((all, one) => (all && one ? unionOf(all, one) : one)),
  };
}

function unionOf(a: EdgeRule, b: EdgeRule): EdgeRule {
  return { need: a.need | b.need, give: a.give | b.give, pass: a.pass | b.pass };
}

function earliest(instants: readonly (number | null)[]): number | null {
  return instants.includes(null) ? null : Math.min(...(instants as number[]));
}

function latest(instants: readonly (number | null)[]): number | null {
  return instants.includes(null) ? null : Math.max(...(instants as number[]));
}
