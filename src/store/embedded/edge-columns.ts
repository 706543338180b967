// Edge facts read as columns: a page of them comes as one row of texts, each a column, in which facts stand in the same
// order. A row for each fact, or JSON of it, would take two to four times as long.
import type { EdgeFactColumns, EdgeSaying } from '../../model/edge-fact-columns.ts';
import type { EdgeFact } from '../../model/fact.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/ontology.ts';
import { type Bytes, Names, numbersIn, wordsIn } from './column-texts.ts';
import type { Known } from './committed-runs.ts';
import { type Connection, jsonArrayOf } from './connection.ts';

const KINDS = new Names(EDGE_KINDS);

const WITHIN = 'FROM edge_fact WHERE fact BETWEEN ?1 AND ?2';
const column = (expression: string): string => `CAST(group_concat(${expression}) AS BLOB)`;

const COLUMNS = `SELECT count(*), total(octet_length(premises)), CAST(group_concat(id, '') AS BLOB),
  ${column('fact')}, ${column('from_n')}, ${column('to_n')},
  ${column("coalesce(valid_from, '')")}, ${column("coalesce(valid_to, '')")},
  ${column('kind')}, ${column('2 * rule + conditional')},
  ${column("iif(since = ?3, '', since)")}, ${column("coalesce(closed, '')")} ${WITHIN}`;
const PREMISES = `SELECT ${jsonArrayOf('json_array(fact, json(premises))')} ${WITHIN} AND premises IS NOT NULL`;

type Page = [
  count: number,
  bytesOfPremises: number,
  ids: Bytes,
  facts: Bytes,
  from: Bytes,
  to: Bytes,
  validFrom: Bytes,
  validTo: Bytes,
  kinds: Bytes,
  stated: Bytes,
  since: Bytes,
  closed: Bytes,
];

/** Facts from a number on, no more than `most` bytes of premises among them; `usual` is the run that most are of. */
interface Range {
  readonly from: number;
  readonly last: number;
  readonly most: number;
  readonly usual: number;
}

type Premises = NonNullable<EdgeFact['premises']>;

/**
 * The facts of a range as known, of the runs that `isNew`. `last` is where it ends: earlier where the premises would be
 * too long together.
 */
export function edgePage(
  connection: Connection,
  known: Known,
  isNew: (run: number) => boolean,
  range: Range,
): { readonly last: number; readonly columns: EdgeFactColumns } {
  const { from, last, most, usual } = range;
  const page = connection.row<Page>(COLUMNS, from, last, usual) as Page;
  const bytesOfPremises = page[1];
  if (bytesOfPremises > most && last > from)
    return edgePage(connection, known, isNew, { ...range, last: from + Math.floor((last - from) / 4) });
  const premises = bytesOfPremises > 0 ? connection.json<[number, Premises]>(PREMISES, from, last) : [];
  return { last, columns: columnsOf(page, usual, new Map(premises), new Sayings(known, isNew)) };
}

function columnsOf(
  [count, , ids, facts, from, to, validFrom, validTo, kinds, stated, since, closed]: Page,
  usual: number,
  premisesOf: ReadonlyMap<number, Premises>,
  sayings: Sayings,
): EdgeFactColumns {
  const read = (text: Bytes, absent = Number.NaN): Float64Array => numbersIn(text, count, absent);
  const [sets, runs, closings] = [read(stated), read(since, usual), read(closed)];
  const ofKinds = KINDS.placesIn(kinds, count);
  const factNumbers = read(facts);
  const places = new Uint32Array(count);
  const shown: number[] = [];
  for (let i = 0; i < count; i++) {
    const derived = premisesOf.size > 0 && premisesOf.has(factNumbers[i] as number);
    const said = (sets[i] as number) * EDGE_KINDS.length + (ofKinds[i] as number);
    const place = sayings.placeOf(said, runs[i] as number, closings[i] as number, derived);
    if (place < 0) continue;
    places[i] = place;
    shown.push(i);
  }
  const columns = {
    facts: factNumbers,
    ids: wordsIn(ids, count),
    from: Uint32Array.from(read(from)),
    to: Uint32Array.from(read(to)),
    said: places,
    validFrom: read(validFrom, Number.NEGATIVE_INFINITY),
    validTo: read(validTo, Number.POSITIVE_INFINITY),
  };
  const kept = shown.length === count ? columns : picked(columns, shown);
  const premises = new Map<number, Premises>();
  if (premisesOf.size > 0) {
    for (const [i, fact] of kept.facts.entries()) {
      const alternatives = premisesOf.get(fact);
      if (alternatives) premises.set(i, alternatives);
    }
  }
  return { ...kept, length: shown.length, sayings: sayings.all, premises };
}

/** What facts of one page say, each once. */
class Sayings {
  readonly all: EdgeSaying[] = [];
  readonly #known: Known;
  readonly #isNew: (run: number) => boolean;
  /** By what is said, of open facts of the run that was met last, which are not derived. */
  #places = new Map<number, number>();
  #run = Number.NaN;
  readonly #rare = new Map<string, number>();

  constructor(known: Known, isNew: (run: number) => boolean) {
    this.#known = known;
    this.#isNew = isNew;
  }

  /** -1 where the fact is not shown, or not new. `closed` is no number where no run closed it. */
  placeOf(said: number, since: number, closed: number, derived: boolean): number {
    if (!Number.isNaN(closed) || derived) {
      const key = `${said} ${since} ${closed} ${derived}`;
      const place = this.#rare.get(key) ?? this.#add(said, since, closed, derived);
      this.#rare.set(key, place);
      return place;
    }
    if (since !== this.#run) {
      this.#run = since;
      this.#places = new Map();
    }
    let place = this.#places.get(said);
    if (place === undefined) {
      place = this.#add(said, since, closed, derived);
      this.#places.set(said, place);
    }
    return place;
  }

  #add(said: number, since: number, closed: number, derived: boolean): number {
    const run = this.#isNew(since) ? this.#known.shown(since) : undefined;
    if (!run) return -1;
    const stated = Math.floor(said / EDGE_KINDS.length);
    return (
      this.all.push({
        kind: EDGE_KINDS[said % EDGE_KINDS.length] as EdgeKind,
        rule: Math.floor(stated / 2),
        conditional: stated % 2 === 1,
        derived,
        source: run.source,
        closedAt: this.#known.closedAt(Number.isNaN(closed) ? null : closed),
      }) - 1
    );
  }
}

type Numbers = Pick<EdgeFactColumns, 'facts' | 'ids' | 'from' | 'to' | 'said' | 'validFrom' | 'validTo'>;

function picked(
  { facts, ids, from, to, said, validFrom, validTo }: Numbers,
  places: readonly number[],
): Numbers {
  const words = (column: Uint32Array): Uint32Array =>
    Uint32Array.from(places, (place) => column[place] as number);
  const wide = (column: Float64Array): Float64Array =>
    Float64Array.from(places, (place) => column[place] as number);
  return {
    facts: wide(facts),
    ids: Uint32Array.from(
      { length: 4 * places.length },
      (_, word) => ids[4 * (places[word >> 2] as number) + (word & 3)] as number,
    ),
    from: words(from),
    to: words(to),
    said: words(said),
    validFrom: wide(validFrom),
    validTo: wide(validTo),
  };
}
