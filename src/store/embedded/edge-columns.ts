// Edge facts read as columns: a page of them comes as one row of texts, each a column, in which facts stand in the same
// order. A row for each fact, or JSON of it, would take two to four times as long.
import type { EdgeFactColumns, EdgeSaying } from '../../model/edge-fact-columns.ts';
import type { EdgeFact } from '../../model/fact.ts';
import { EDGE_KINDS, type EdgeKind } from '../../model/ontology.ts';
import type { Form } from './column-texts.ts';
import type { Known } from './committed-runs.ts';
import { jsonArrayOf } from './connection.ts';
import type { Reader } from './reader.ts';

const WITHIN = 'FROM edge_fact WHERE fact BETWEEN ?1 AND ?2';
const column = (expression: string): string => `CAST(group_concat(${expression}) AS BLOB)`;

/** What is not as usual, of most pages none. */
const RARE = 'iif(since = ?3 AND closed IS NULL AND premises IS NULL, NULL, 1)';
const COLUMNS = `SELECT count(*), count(${RARE}), CAST(group_concat(id, '') AS BLOB),
  ${column('from_n')}, ${column('to_n')}, ${column("ifnull(valid_from, '')")}, ${column("ifnull(valid_to, '')")},
  ${column('kind')}, ${column('2 * rule + conditional')} ${WITHIN}`;
const RARELY = `SELECT count(*), total(octet_length(premises)), ${column('fact')},
  ${column("iif(since = ?3, '', since)")}, ${column("ifnull(closed, '')")} ${WITHIN}`;
const PREMISES = `SELECT ${jsonArrayOf('json_array(fact, json(premises))')} ${WITHIN} AND premises IS NOT NULL`;

const ANY: Form = { absent: Number.NaN };
const FORMS: readonly (Form | null)[] = [
  ...[null, null, 'ids' as const, 'words' as const, 'words' as const],
  ...[{ absent: Number.NEGATIVE_INFINITY }, { absent: Number.POSITIVE_INFINITY }],
  ...[{ names: EDGE_KINDS }, ANY],
];

type Page = [
  count: number,
  rare: number,
  ids: Uint32Array,
  from: Uint32Array,
  to: Uint32Array,
  validFrom: Float64Array,
  validTo: Float64Array,
  kinds: Uint32Array,
  stated: Float64Array,
];

/** Of the same facts: what only some pages need. */
type Rarely = [
  count: number,
  bytesOfPremises: number,
  facts: Float64Array,
  since: Float64Array,
  closed: Float64Array,
];

/** Facts from a number on, no more than `most` bytes of premises among them; `usual` is the run that most are of. */
interface Range {
  readonly from: number;
  readonly last: number;
  readonly most: number;
  readonly usual: number;
}

type Premises = NonNullable<EdgeFact['premises']>;

export interface EdgePage {
  readonly last: number;
  /** Made when they are asked for: the next page can be read meanwhile. */
  columns(): EdgeFactColumns;
}

/**
 * The facts of a range as known, of the runs that `isNew`. `last` is where it ends: earlier where the premises would be
 * too long together.
 */
export async function edgePage(
  reader: Reader,
  known: Known,
  isNew: (run: number) => boolean,
  range: Range,
): Promise<EdgePage> {
  const { from, last, most, usual } = range;
  for (;;) {
    const page = (await reader.columns<Page>(FORMS, COLUMNS, from, last, usual)) as Page;
    const [count, rare] = page;
    // Their numbers are known where none is missing.
    const plain = rare === 0 && count === last - from + 1;
    const forms = [null, null, ANY, { absent: usual }, ANY];
    const rarely = plain
      ? null
      : ((await reader.columns<Rarely>(forms, RARELY, from, last, usual)) as Rarely);
    const bytesOfPremises = rarely?.[1] ?? 0;
    if (bytesOfPremises > most && last > from)
      return edgePage(reader, known, isNew, { ...range, last: from + Math.floor((last - from) / 4) });
    const [text] = (bytesOfPremises > 0 ? await reader.row<[string]>(PREMISES, from, last) : null) ?? ['[]'];
    // What a run wrote that came to nothing may have gone between the two; nothing comes between older numbers.
    if (rarely && rarely[0] !== count) continue;
    const premises = new Map(JSON.parse(text) as [number, Premises][]);
    return { last, columns: () => columnsOf(page, rarely, range, premises, new Sayings(known, isNew)) };
  }
}

function columnsOf(
  [count, , ids, from, to, validFrom, validTo, kinds, stated]: Page,
  rarely: Rarely | null,
  { from: first, usual }: Range,
  premisesOf: ReadonlyMap<number, Premises>,
  sayings: Sayings,
): EdgeFactColumns {
  const [, , facts, since, closed] = rarely ?? [];
  const factNumbers = facts ?? numbersFrom(first, count);
  const runs = since ?? new Float64Array(count).fill(usual);
  const closings = closed ?? new Float64Array(count).fill(Number.NaN);
  const places = new Uint32Array(count);
  const shown: number[] = [];
  for (let i = 0; i < count; i++) {
    const derived = premisesOf.size > 0 && premisesOf.has(factNumbers[i] as number);
    const said = (stated[i] as number) * EDGE_KINDS.length + (kinds[i] as number);
    const place = sayings.placeOf(said, runs[i] as number, closings[i] as number, derived);
    if (place < 0) continue;
    places[i] = place;
    shown.push(i);
  }
  const columns = {
    facts: factNumbers,
    ...{ ids, from, to, validFrom, validTo },
    said: places,
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

function numbersFrom(first: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; i++) numbers[i] = first + i;
  return numbers;
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
