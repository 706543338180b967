// One relationship as all of its statements describe it: the union of what the live ones give, DEFINITE where
// a definite one gives it (docs/model.md, "Several sources"). Where none is live, what was closed last speaks.
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
  /** What the newest statement that says it says. */
  said<K extends keyof EdgeStatement>(name: K): NonNullable<EdgeStatement[K]> | null;
  /** The union of the speaking statements' rules; null where the kind is not traversed. */
  rule(from: Label): EdgeRule | null;
}

/** The facts of one edge, at least one. */
export function mergedEdge(facts: readonly EdgeFactDetail[]): MergedEdge {
  const ordered = facts.toSorted(
    (a, b) =>
      b.observedAt - a.observedAt || (a.source < b.source ? -1 : a.source > b.source ? 1 : b.fact - a.fact),
  );
  const speaking = speakingFacts(ordered);
  const definite = speaking.some(({ conditional }) => !conditional);
  const conditions = new Set(speaking.flatMap(({ statement }) => statement.condition ?? []));
  const last = Math.max(...speaking.map((fact) => fact.closedAt ?? Number.NEGATIVE_INFINITY));
  const validTo = latest(speaking.map((fact) => fact.validTo));
  return {
    facts: ordered,
    certainty: definite ? 'DEFINITE' : 'CONDITIONAL',
    condition: definite || conditions.size === 0 ? null : [...conditions].join('; or ').trim(),
    validFrom: earliest(speaking.map((fact) => fact.validFrom)),
    validTo: Number.isFinite(last) ? Math.min(last, validTo ?? last) : validTo,
    said: (name) =>
      speaking.map(({ statement }) => statement[name]).find((value) => value !== undefined) ?? null,
    rule: (from) =>
      speaking
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
