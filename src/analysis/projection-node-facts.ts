// What a projection keeps of node facts, in columns: enough to merge them anew when another source speaks or
// a fact is closed. About 20 bytes and two texts a fact.
import type { Whole } from '../kernel/wholes.ts';
import { type NodeFact, UNSAID_LIFE } from '../model/fact.ts';
import { PLACEHOLDER_KIND } from '../model/ontology.ts';
import type { Closings } from './projection-closings.ts';
import { TextColumn, type TextParts, WholeColumn } from './projection-columns.ts';
import {
  type Dictionaries,
  type DictionariesParts,
  defined,
  dictionariesOf,
  isPlain,
  type Keys,
  lifeKey,
  numberOfTraits,
  OPEN,
  OPEN_PLACE,
  partsOfDictionaries,
  type Traits,
  UNSAID_PLACE,
} from './projection-node-values.ts';
import { each, type Steps } from './steps.ts';

const COLUMNS = ['numbers', 'traits', 'facts', 'runs', 'closedAt', 'name', 'life', 'keys'] as const;

/** All of it as plain values, for a file. */
export interface NodeFactParts {
  readonly texts: { readonly ids: TextParts; readonly names: TextParts };
  readonly columns: Readonly<Record<(typeof COLUMNS)[number], Whole>>;
  readonly values: DictionariesParts;
}

/** Rows in the order of arrival. Values that several versions share are numbered and never change. */
export class NodeFacts {
  readonly ids: TextColumn;
  readonly names: TextColumn;
  readonly numbers: WholeColumn;
  readonly traits: WholeColumn;
  private readonly facts: WholeColumn;
  private readonly runs: WholeColumn;
  /** Places in `ends`. */
  private readonly closedAt: WholeColumn;
  private readonly life: WholeColumn;
  /** Positions in `names` and `keys` plus one; 0: none. */
  private readonly name: WholeColumn;
  private readonly keys: WholeColumn;
  private readonly dictionaries: Dictionaries;
  /** Facts mostly come run by run. */
  #latest = { source: '', observedAt: Number.NaN, run: 0 };

  /** Begins with what `from` holds, which stays as it is; `apart` also from the values that versions share. */
  constructor(from?: NodeFacts | NodeFactParts, apart = false) {
    const parts = from instanceof NodeFacts ? from.parts() : from;
    const columns = parts?.columns;
    this.ids = new TextColumn(parts?.texts.ids);
    this.names = new TextColumn(parts?.texts.names);
    this.numbers = new WholeColumn(columns?.numbers);
    this.traits = new WholeColumn(columns?.traits);
    this.facts = new WholeColumn(columns?.facts);
    this.runs = new WholeColumn(columns?.runs);
    this.closedAt = new WholeColumn(columns?.closedAt);
    this.name = new WholeColumn(columns?.name);
    this.life = new WholeColumn(columns?.life);
    this.keys = new WholeColumn(columns?.keys);
    this.dictionaries =
      from instanceof NodeFacts && !apart ? from.dictionaries : dictionariesOf(parts?.values);
  }

  parts(): NodeFactParts {
    const texts = ({ bytes, offsets }: TextColumn): TextParts => ({ bytes, offsets });
    const columns = COLUMNS.map((name) => [name, this[name].done()] as const);
    return {
      texts: { ids: texts(this.ids), names: texts(this.names) },
      columns: Object.fromEntries(columns) as NodeFactParts['columns'],
      values: partsOfDictionaries(this.dictionaries),
    };
  }

  get length(): number {
    return this.facts.length;
  }

  /** Copies what it began with before something is added, which would do it at once. */
  *own(): Steps<void> {
    for (const column of [this.ids, this.names]) yield* column.own();
    for (const name of COLUMNS) {
      this[name].own();
      yield;
    }
  }

  /** Gives back the room that was kept for more facts. */
  *settle(): Steps<void> {
    for (const name of ['ids', 'names', ...COLUMNS] as const) {
      this[name].settle();
      yield;
    }
  }

  add({ fact, n, id, source, observedAt, closedAt, state }: NodeFact): void {
    const { runs, lives, keys, ends } = this.dictionaries;
    const statement = state.statement as Readonly<Record<string, unknown>>;
    this.ids.push(id);
    this.numbers.push(n);
    this.traits.push(this.numberOfTraits(statement));
    this.facts.push(fact);
    if (source !== this.#latest.source || observedAt !== this.#latest.observedAt)
      this.#latest = {
        source,
        observedAt,
        run: runs.numberOf(`${observedAt} ${source}`, () => ({ source, observedAt })),
      };
    this.runs.push(this.#latest.run);
    this.closedAt.push(ends.add(closedAt ?? OPEN));
    const { name, keyId, aliases, fingerprint } = statement;
    this.name.push(typeof name === 'string' ? this.names.push(name) + 1 : 0);
    const { life } = state;
    this.life.push(
      life === UNSAID_LIFE || (isPlain(life) && !life.neverExpires && life.disabled === null)
        ? UNSAID_PLACE
        : lives.numberOf(lifeKey(life), () => ({ life, plain: isPlain(life) })),
    );
    const recognized = keyId !== undefined || aliases !== undefined || fingerprint !== undefined;
    this.keys.push(recognized ? keys.push(defined({ keyId, aliases, fingerprint }) as Keys) : 0);
  }

  /** The number of the traits among these properties. */
  numberOfTraits(properties: Readonly<Record<string, unknown>>): number {
    return numberOfTraits(this.dictionaries, properties);
  }

  traitsOf(number: number): Traits {
    return this.dictionaries.traits.at(number);
  }

  /** How many traits are numbered. */
  get traitsCount(): number {
    return this.dictionaries.traits.length;
  }

  *close(closings: Closings): Steps<void> {
    if (closings.size === 0) return;
    yield* each(this.length, (row) => {
      const closedAt = closings.of(this.facts.get(row));
      if (closedAt !== null) this.closedAt.set(row, this.dictionaries.ends.add(closedAt));
    });
  }

  /** Infinite where it is open. */
  closedAtOf(row: number): number {
    return this.dictionaries.ends.at(this.closedAt.get(row));
  }

  isOpen(row: number): boolean {
    return this.closedAt.get(row) === OPEN_PLACE;
  }

  /** Not a placeholder. */
  declares(row: number): boolean {
    return this.traitsOf(this.traits.get(row)).kind !== PLACEHOLDER_KIND;
  }

  /** Open, and says nothing of when its node is alive. */
  isPlain(row: number): boolean {
    return this.isOpen(row) && this.dictionaries.lives.at(this.life.get(row)).plain;
  }

  statesUsage(row: number): boolean {
    return this.traitsOf(this.traits.get(row)).lastUsedAt === true;
  }

  sourceOf(row: number): string {
    return this.dictionaries.runs.at(this.runs.get(row)).source;
  }

  /** Position in `names` plus one; 0: none. */
  nameOf(row: number): number {
    return this.name.get(row);
  }

  keysOf(row: number): Keys | null {
    const position = this.keys.get(row);
    return position === 0 ? null : (this.dictionaries.keys[position - 1] as Keys);
  }

  /** The fact as far as it is kept: without its place, and with the properties above. */
  factAt(row: number): NodeFact {
    const { source, observedAt } = this.dictionaries.runs.at(this.runs.get(row));
    const id = this.ids.at(row);
    const closedAt = this.closedAtOf(row);
    const name = this.nameOf(row);
    const statement = {
      ...this.traitsOf(this.traits.get(row)),
      id,
      ...(name === 0 ? {} : { name: this.names.at(name - 1) }),
      ...this.keysOf(row),
    };
    return {
      fact: this.facts.get(row),
      n: this.numbers.get(row),
      id,
      source,
      run: 0,
      observedAt,
      closedAt: closedAt === OPEN ? null : closedAt,
      place: { file: '', at: '' },
      state: {
        statement: statement as unknown as NodeFact['state']['statement'],
        life: this.dictionaries.lives.at(this.life.get(row)).life,
      },
    };
  }
}
