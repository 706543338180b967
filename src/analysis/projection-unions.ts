// Credentials that sources know by different ids and that are one: classes of the store's numbers, by what the
// facts that speak say. Nothing depends on the order in which they came, or on the numbers.
import { compareIds } from '../model/id.ts';
import { mergedNode } from '../model/merge.ts';
import { type Mark, marksOf, NAME } from '../model/same-credential.ts';
import type { NodeFacts } from './projection-node-facts.ts';
import { each, type Steps } from './steps.ts';

export interface Union {
  /** The one whose id it is shown by. */
  readonly leader: number;
  /** All of them, in the order of ids. */
  readonly members: readonly number[];
}

/** One of the ids that a credential is known by, who states it, and what it has in common with the others. */
export interface Member {
  readonly id: string;
  /** With a live fact, by name. */
  readonly sources: readonly string[];
  readonly by: readonly Mark[];
}

/** Pairs of numbers that a source states to be distinct. */
export type DistinctPairs = (
  among: ReadonlySet<number>,
  idOf: (number: number) => string,
) => readonly (readonly [number, number])[];

interface Holder {
  readonly number: number;
  readonly id: string;
  readonly keyed: boolean;
  readonly sources: ReadonlySet<string>;
}

/** The union of each number that has one. O(facts), and for marks that are shared O(holders · log holders). */
export function* credentialUnions(
  facts: NodeFacts,
  rowsOf: (number: number) => readonly number[],
  distinct: DistinctPairs,
): Steps<Map<number, Union>> {
  const { holders, byToken } = yield* sharedMarks(facts, rowsOf);
  if (byToken.length === 0) return new Map();
  const idOf = (number: number): string => holders.get(number)?.id ?? '';
  const classes = new Classes(distinct(new Set(holders.keys()), idOf));
  yield* each(byToken.length, (i) => {
    const [, numbers] = byToken[i] as [string, number[]];
    classes.unite(numbers.toSorted((a, b) => compareIds(idOf(a), idOf(b))));
  });
  const unions = new Map<number, Union>();
  for (const numbers of classes.all()) {
    const members = [...numbers].sort((a, b) => compareIds(idOf(a), idOf(b)));
    const leader = members.find((number) => holders.get(number)?.keyed) ?? members[0];
    if (leader !== undefined) for (const number of members) unions.set(number, { leader, members });
  }
  return unions;
}

/** Marks with two holders or more that unite them, the strongest first. */
function* sharedMarks(
  facts: NodeFacts,
  rowsOf: (number: number) => readonly number[],
): Steps<{ holders: Map<number, Holder>; byToken: [string, number[]][] }> {
  const byToken = new Map<string, { strength: number; numbers: Set<number> }>();
  yield* each(facts.length, (row) => {
    if (facts.keysOf(row) === null || facts.traitsOf(facts.traits.get(row)).label !== 'Credential') return;
    const number = facts.numbers.get(row);
    if (!speakingRows(facts, rowsOf(number)).includes(row)) return;
    for (const { token, strength } of marksAt(facts, row)) {
      const known = byToken.get(token);
      if (known) known.numbers.add(number);
      else byToken.set(token, { strength, numbers: new Set([number]) });
    }
  });
  const holders = new Map<number, Holder>();
  const holderOf = (number: number): Holder | null => {
    const known = holders.get(number);
    if (known) return known;
    const rows = rowsOf(number);
    if (mergedNode(rows.map((row) => facts.factAt(row))).label !== 'Credential') return null;
    const speaking = speakingRows(facts, rows);
    const holder = {
      number,
      id: facts.ids.at(rows[0] as number),
      keyed: speaking.some((row) => facts.keysOf(row)?.keyId !== undefined),
      sources: new Set(speaking.map((row) => facts.sourceOf(row))),
    };
    holders.set(number, holder);
    return holder;
  };
  const marks = [...byToken];
  const shared: { token: string; strength: number; numbers: number[] }[] = [];
  yield* each(marks.length, (i) => {
    const [token, { strength, numbers }] = marks[i] as (typeof marks)[number];
    if (numbers.size < 2) return;
    const held = [...numbers].flatMap((number) => holderOf(number) ?? []);
    if (strength !== NAME || eachOfItsOwnSource(held))
      shared.push({ token, strength, numbers: held.map(({ number }) => number) });
  });
  shared.sort((a, b) => a.strength - b.strength || compareIds(a.token, b.token));
  return { holders, byToken: shared.map(({ token, numbers }) => [token, numbers]) };
}

function eachOfItsOwnSource(held: readonly Holder[]): boolean {
  const sources = held.flatMap((holder) => [...holder.sources]);
  return new Set(sources).size === sources.length;
}

/** Rows of a node that say what it is: of those that declare it the open ones, else those closed last. */
function speakingRows(facts: NodeFacts, rows: readonly number[]): readonly number[] {
  if (rows.length === 1) return rows;
  const declaring = rows.filter((row) => facts.declares(row));
  const last = Math.max(...declaring.map((row) => facts.closedAtOf(row)));
  return declaring.filter((row) => facts.closedAtOf(row) === last);
}

function marksAt(facts: NodeFacts, row: number): Mark[] {
  const { kind } = facts.traitsOf(facts.traits.get(row));
  return marksOf({ id: facts.ids.at(row), kind, ...facts.keysOf(row) });
}

/** The members of a union, of which these are the rows, by id. */
export function membersOf(facts: NodeFacts, rows: readonly number[]): Member[] {
  const ids = [...new Set(rows.map((row) => facts.ids.at(row)))].sort(compareIds);
  const said = ids.map((id) => {
    const own = rows.filter((row) => facts.ids.at(row) === id);
    const open = own.filter((row) => facts.isOpen(row)).map((row) => facts.sourceOf(row));
    const marks = speakingRows(facts, own).flatMap((row) => marksAt(facts, row));
    return {
      id,
      sources: [...new Set(open)].sort(),
      marks: new Map(marks.map((mark) => [mark.token, mark])),
    };
  });
  const shared = (token: string): boolean => said.filter(({ marks }) => marks.has(token)).length > 1;
  return said.map(({ id, sources, marks }) => ({
    id,
    sources,
    by: [...marks.values()].filter(({ token }) => shared(token)).sort((a, b) => compareIds(a.token, b.token)),
  }));
}

/** Union by force of one mark after the other; what is stated to be distinct is never in one class. */
class Classes {
  readonly #classOf = new Map<number, Set<number>>();
  readonly #foes = new Map<number, Set<number>>();

  constructor(distinct: readonly (readonly [number, number])[]) {
    for (const [a, b] of distinct)
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const foes = this.#foes.get(one) ?? new Set();
        this.#foes.set(one, foes.add(other));
      }
  }

  /** Each joins the first before it whose class it may join. */
  unite(numbers: readonly number[]): void {
    const classes: Set<number>[] = [];
    for (const number of numbers) {
      const own = this.#of(number);
      if (classes.includes(own)) continue;
      const joined = classes.findIndex((one) => this.#mayJoin(one, own));
      if (joined < 0) classes.push(own);
      else classes[joined] = this.#join(classes[joined] as Set<number>, own);
    }
  }

  all(): Set<number>[] {
    return [...new Set(this.#classOf.values())].filter(({ size }) => size > 1);
  }

  #of(number: number): Set<number> {
    const known = this.#classOf.get(number) ?? new Set([number]);
    this.#classOf.set(number, known);
    return known;
  }

  #mayJoin(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
    for (const number of a) for (const foe of this.#foes.get(number) ?? []) if (b.has(foe)) return false;
    return true;
  }

  /** The smaller one is taken into the larger. */
  #join(a: Set<number>, b: Set<number>): Set<number> {
    const [large, small] = a.size >= b.size ? [a, b] : [b, a];
    for (const number of small) {
      large.add(number);
      this.#classOf.set(number, large);
    }
    return large;
  }
}
