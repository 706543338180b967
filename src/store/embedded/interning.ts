// Numbers for texts that are written again and again: ids of nodes and names of files. Looking strings up
// dominates loading, so what was looked up lately is kept: at most two generations of a fixed size.
import { type Connection, jsonArrayOf, type Value } from './connection.ts';
import { insertRows } from './insert.ts';

/** Texts of one generation where nobody says otherwise: about 30 MB with ids as long as cloud providers make them. */
const GENERATION = 250_000;
/** Texts looked up by one statement. */
const ASKED = 1_000;

export class Interning {
  readonly #connection: Connection;
  readonly #findSql: string;
  readonly #newestSql: string;
  readonly #table: string;
  readonly #generation: number;
  #young = new Map<string, number>();
  #old = new Map<string, number>();

  /** Of a table with two columns, the number and the text. */
  constructor(
    connection: Connection,
    table: string,
    number: string,
    text: string,
    generation: number = GENERATION,
  ) {
    this.#connection = connection;
    this.#table = table;
    this.#generation = generation;
    this.#newestSql = `SELECT max(${number}) FROM ${table}`;
    this.#findSql = `SELECT ${jsonArrayOf(`json_array(asked.key, ${number})`)}
      FROM json_each(?) AS asked CROSS JOIN ${table} ON ${table}.${text} = asked.value`;
  }

  /** The number of each text, in the same order; undefined for one that has none. */
  known(texts: readonly string[]): (number | undefined)[] {
    const numbers: (number | undefined)[] = [];
    const unknown = new Set<string>();
    for (const text of texts) {
      const number = this.#recall(text);
      if (number === undefined) unknown.add(text);
      numbers.push(number);
    }
    if (unknown.size === 0) return numbers;
    const found = this.#find([...unknown]);
    return numbers.map((number, index) => number ?? found.get(texts[index] as string));
  }

  /** The number of each text, a new one for one that had none. In a transaction; see `forget`. */
  given(texts: readonly string[]): number[] {
    const given = new Map<string, number>();
    const rows: Value[] = [];
    let newest: number | null = null;
    const numbers = this.known(texts).map((known, index) => {
      const text = texts[index] as string;
      const number = known ?? given.get(text);
      if (number !== undefined) return number;
      newest = (newest ?? this.#newest()) + 1;
      given.set(text, newest);
      rows.push(newest, text);
      return newest;
    });
    insertRows(this.#connection, { into: this.#table, row: '(?, ?)', width: 2 }, rows);
    for (const [text, number] of given) this.#remember(text, number);
    return numbers;
  }

  /** After a transaction that came to nothing: what was given in it is not. */
  forget(): void {
    this.#young = new Map();
    this.#old = new Map();
  }

  #newest(): number {
    const [newest] = this.#connection.row<[number | null]>(this.#newestSql) ?? [null];
    return newest ?? 0;
  }

  #find(texts: readonly string[]): Map<string, number> {
    const numbers = new Map<string, number>();
    for (let at = 0; at < texts.length; at += ASKED) {
      const asked = texts.slice(at, at + ASKED);
      for (const [key, number] of this.#connection.json<[number, number]>(
        this.#findSql,
        JSON.stringify(asked),
      )) {
        const text = asked[key] as string;
        numbers.set(text, number);
        this.#remember(text, number);
      }
    }
    return numbers;
  }

  /** What is used does not become young again: so as many are kept as can be, and to look one up anew is soon done. */
  #recall(text: string): number | undefined {
    return this.#young.get(text) ?? this.#old.get(text);
  }

  #remember(text: string, number: number): void {
    if (this.#young.size >= this.#generation) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(text, number);
  }
}
