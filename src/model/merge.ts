// Several sources, one element: how what they state becomes one node (docs/model.md, "Several sources").
// What one source leaves out never contradicts another; of different dates that decide life the longer life
// wins; other properties come from the newest observation, then the source's name in order.
import type { NodeFact, NodeLife } from './fact.ts';
import { compareIds } from './id.ts';
import { type Label, PLACEHOLDER_KIND } from './ontology.ts';

type Interval = readonly [from: number, to: number];
export type DeathReason = 'NOT_YET_CREATED' | 'RETIRED' | 'EXPIRED' | 'REVOKED' | 'DISABLED';

/** When a node is alive: [createdAt, endsAt) without `disabled`; instants in ms, infinite where open. */
export interface Life {
  readonly createdAt: number;
  readonly endsAt: number;
  readonly ends: 'RETIRED' | 'EXPIRED' | 'REVOKED' | null;
  /** Sorted, disjoint. */
  readonly disabled: readonly Interval[];
}

/** The dates that end a life, each the latest of what the facts that speak say; ms, null where not known. */
interface LifeDates {
  /** Where every source has closed it, that moment at the latest. */
  readonly retiredAt: number | null;
  /** Null where one knows that it never expires: the longer life. */
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly neverExpires: boolean;
}

/** One node as all of its facts describe it. */
export interface MergedNode {
  readonly n: number;
  readonly id: string;
  readonly label: Label;
  readonly kind: string;
  /** False where only edges speak of it. */
  readonly declared: boolean;
  /** The merged statement's other properties by name, `id`, `label` and `kind` left out. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly life: Life;
  readonly dates: LifeDates;
  /**
   * Facts in the order of precedence, newest observation first. Of a declared node those that declare it: what
   * stood in for it before, or stands in a source that only points at it, says nothing of it.
   */
  readonly facts: readonly NodeFact[];
}

/**
 * The facts of one node (at least one), in any order, as one node. Where its sources know it by several ids,
 * `shownBy` is the one it is shown by: kind and name are what is said under that id.
 */
export function mergedNode(facts: readonly NodeFact[], shownBy?: string): MergedNode {
  const ordered = facts.toSorted(
    (a, b) =>
      b.observedAt - a.observedAt ||
      (a.source < b.source ? -1 : a.source > b.source ? 1 : compareIds(a.id, b.id) || b.fact - a.fact),
  );
  const declared = ordered.filter(({ state }) => state.statement.kind !== PLACEHOLDER_KIND);
  const relevant = declared.length > 0 ? declared : ordered;
  const live = relevant.filter(({ closedAt }) => closedAt === null);
  const last = live.length > 0 ? live : lastClosed(relevant);
  const speaking = declared.length > 0 ? last : demandingFirst(last);
  const first = speaking.find(({ id }) => id === shownBy) ?? speaking[0] ?? ordered[0];
  if (!first) throw new Error('mergedNode needs at least one fact');
  const { label, kind } = first.state.statement;
  const dates = datesOf(speaking);
  const properties: Record<string, unknown> = {};
  const called = 'name' in first.state.statement ? first.state.statement.name : undefined;
  if (called !== undefined) properties['name'] = called;
  for (const { state } of speaking) {
    if (state.statement.label !== label) continue;
    for (const [name, value] of Object.entries(state.statement)) {
      if (name === 'id' || name === 'label' || name === 'kind' || value === undefined) continue;
      if (!(name in properties)) properties[name] = value;
    }
  }
  return {
    n: (ordered.find(({ id }) => id === shownBy) ?? first).n,
    id: shownBy ?? first.id,
    label,
    kind,
    declared: declared.length > 0,
    properties,
    life: mergedLife(speaking, dates),
    dates,
    facts: relevant,
  };
}

/**
 * Of placeholders: one whose source's edges demand a label speaks before one whose edges demand none, which is a
 * Resource for want of anything better.
 */
function demandingFirst(placeholders: readonly NodeFact[]): NodeFact[] {
  const demands = ({ state }: NodeFact) => state.statement.label !== 'Resource';
  return [...placeholders.filter(demands), ...placeholders.filter((fact) => !demands(fact))];
}

/** Where every source has closed it: the facts that were closed last speak for it. */
function lastClosed(facts: readonly NodeFact[]): NodeFact[] {
  const last = Math.max(...facts.map(({ closedAt }) => closedAt ?? 0));
  return facts.filter(({ closedAt }) => closedAt === last);
}

function datesOf(facts: readonly NodeFact[]): LifeDates {
  const lives = facts.map(({ state }) => state.life);
  const closed = facts.every(({ closedAt }) => closedAt !== null);
  const closing = closed ? Math.max(...facts.map(({ closedAt }) => closedAt ?? 0)) : null;
  const retired = [latest(lives.map(({ retiredAt }) => retiredAt)), closing].filter((t) => t !== null);
  const neverExpires = lives.some((life) => life.neverExpires);
  return {
    retiredAt: retired.length > 0 ? Math.min(...retired) : null,
    expiresAt: neverExpires ? null : latest(lives.map(({ expiresAt }) => expiresAt)),
    revokedAt: latest(lives.map(({ revokedAt }) => revokedAt)),
    neverExpires,
  };
}

function mergedLife(facts: readonly NodeFact[], dates: LifeDates): Life {
  const lives = facts.map(({ state }) => state.life);
  const ends = [
    ['REVOKED', dates.revokedAt],
    ['EXPIRED', dates.expiresAt],
    ['RETIRED', dates.retiredAt],
  ] as const;
  const known = ends.filter(([, at]) => at !== null) as ['RETIRED' | 'EXPIRED' | 'REVOKED', number][];
  const end = known.reduce<(typeof known)[number] | null>(
    (best, one) => (best && best[1] <= one[1] ? best : one),
    null,
  );
  const created = lives.map(({ createdAt }) => createdAt).filter((t) => t !== null);
  return {
    createdAt: created.length > 0 ? Math.min(...created) : Number.NEGATIVE_INFINITY,
    endsAt: end ? end[1] : Number.POSITIVE_INFINITY,
    ends: end ? end[0] : null,
    disabled: disabledByAll(lives),
  };
}

function latest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((t) => t !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

/** Disabled while every source that says anything of it says so. */
function disabledByAll(lives: readonly NodeLife[]): Interval[] {
  const stated = lives.flatMap(({ disabled }) => (disabled === null ? [] : [normalized(disabled)]));
  return stated.reduce((common, one) => intersection(common, one), stated[0] ?? []);
}

function normalized(intervals: readonly (readonly [number, number | null])[]): Interval[] {
  const sorted = intervals
    .map(([from, to]): Interval => [from, to ?? Number.POSITIVE_INFINITY])
    .toSorted((a, b) => a[0] - b[0]);
  const joined: Interval[] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
    else joined.push([from, to]);
  }
  return joined;
}

function intersection(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  for (const [aFrom, aTo] of a)
    for (const [bFrom, bTo] of b) {
      const from = Math.max(aFrom, bFrom);
      const to = Math.min(aTo, bTo);
      if (from < to) common.push([from, to]);
    }
  return common;
}

/** Why a node is dead at an instant, or null where it is alive. Expiry and the like come before DISABLED. */
export function deathAt(life: Life, at: number): { reason: DeathReason; since: number } | null {
  if (at < life.createdAt) return { reason: 'NOT_YET_CREATED', since: Number.NEGATIVE_INFINITY };
  if (at >= life.endsAt && life.ends) return { reason: life.ends, since: life.endsAt };
  const disabled = life.disabled.find(([from, to]) => from <= at && at < to);
  return disabled ? { reason: 'DISABLED', since: disabled[0] } : null;
}
