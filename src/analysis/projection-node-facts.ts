// What a projection keeps of node facts, in columns: enough to merge them anew when another source speaks or
// a fact is closed. About 60 bytes and two texts a fact.
import type { NodeFact, NodeLife } from '../model/fact.ts';
import {
  type Category,
  type Environment,
  type Label,
  type OwnerStatus,
  PLACEHOLDER_KIND,
  type Sensitivity,
} from '../model/ontology.ts';
import type { Closings } from './projection-closings.ts';
import {
  Column,
  Dictionary,
  type DictionaryParts,
  floats,
  TextColumn,
  type TextParts,
  words,
} from './projection-columns.ts';

/** Properties with few values, shared by the facts that agree in them. Absent is not stated. */
export interface Traits {
  readonly label: Label;
  readonly kind: string;
  readonly environment?: Environment;
  readonly category?: Category;
  readonly sensitivity?: Sensitivity;
  readonly status?: OwnerStatus;
  /** Only whether it is stated. */
  readonly lastUsedAt?: true;
}

/** What a credential is recognized by. */
export interface Keys {
  readonly keyId?: string;
  readonly aliases?: readonly string[];
  readonly fingerprint?: string;
}

interface Run {
  readonly source: string;
  readonly observedAt: number;
}

interface KnownLife {
  readonly life: NodeLife;
  readonly plain: boolean;
}

interface Dictionaries {
  readonly traits: Dictionary<Traits>;
  readonly runs: Dictionary<Run>;
  readonly lives: Dictionary<KnownLife>;
  readonly keys: Keys[];
}

/** All of it as plain values, for a file. */
export interface NodeFactParts {
  readonly texts: { readonly ids: TextParts; readonly names: TextParts };
  readonly columns: {
    readonly numbers: Uint32Array;
    readonly traits: Uint32Array;
    readonly facts: Float64Array;
    readonly runs: Uint32Array;
    readonly closedAt: Float64Array;
    readonly name: Uint32Array;
    readonly life: Uint32Array;
    readonly keys: Uint32Array;
  };
  readonly values: {
    readonly traits: DictionaryParts<Traits>;
    readonly runs: DictionaryParts<Run>;
    readonly lives: DictionaryParts<KnownLife>;
    readonly keys: readonly Keys[];
  };
}

/** A fact that was not closed. */
const OPEN = Number.POSITIVE_INFINITY;

const NONE = new Uint32Array(0);
const NO_TEXTS: TextParts = { bytes: new Uint8Array(0), offsets: Float64Array.of(0) };
const NO_VALUES = { numbers: [], values: [] };
const NO_FACTS: NodeFactParts = {
  texts: { ids: NO_TEXTS, names: NO_TEXTS },
  columns: {
    numbers: NONE,
    traits: NONE,
    facts: new Float64Array(0),
    runs: NONE,
    closedAt: new Float64Array(0),
    name: NONE,
    life: NONE,
    keys: NONE,
  },
  values: { traits: NO_VALUES, runs: NO_VALUES, lives: NO_VALUES, keys: [] },
};

/** Rows in the order of arrival. Values that several versions share are numbered and never change. */
export class NodeFacts {
  readonly ids: TextColumn;
  readonly names: TextColumn;
  readonly numbers: Column<Uint32Array>;
  readonly traits: Column<Uint32Array>;
  private readonly facts: Column<Float64Array>;
  private readonly runs: Column<Uint32Array>;
  private readonly closedAt: Column<Float64Array>;
  private readonly life: Column<Uint32Array>;
  /** Positions in `names` and `keys` plus one; 0: none. */
  private readonly name: Column<Uint32Array>;
  private readonly keys: Column<Uint32Array>;
  private readonly dictionaries: Dictionaries;

  /** Begins with what `from` holds, which stays as it is; `apart` also from the values that versions share. */
  constructor(from?: NodeFacts | NodeFactParts, apart = false) {
    const { texts, columns, values } = from instanceof NodeFacts ? from.parts() : (from ?? NO_FACTS);
    this.ids = new TextColumn(texts.ids);
    this.names = new TextColumn(texts.names);
    this.numbers = new Column(words, columns.numbers);
    this.traits = new Column(words, columns.traits);
    this.facts = new Column(floats, columns.facts);
    this.runs = new Column(words, columns.runs);
    this.closedAt = new Column(floats, columns.closedAt);
    this.name = new Column(words, columns.name);
    this.life = new Column(words, columns.life);
    this.keys = new Column(words, columns.keys);
    this.dictionaries =
      from instanceof NodeFacts && !apart
        ? from.dictionaries
        : {
            traits: new Dictionary(values.traits),
            runs: new Dictionary(values.runs),
            lives: new Dictionary(values.lives),
            keys: [...values.keys],
          };
  }

  /** In the same memory: what is added later may move. */
  parts(): NodeFactParts {
    const { traits, runs, lives, keys } = this.dictionaries;
    return {
      texts: { ids: partsOf(this.ids), names: partsOf(this.names) },
      columns: {
        numbers: this.numbers.done(),
        traits: this.traits.done(),
        facts: this.facts.done(),
        runs: this.runs.done(),
        closedAt: this.closedAt.done(),
        name: this.name.done(),
        life: this.life.done(),
        keys: this.keys.done(),
      },
      values: { traits: traits.parts(), runs: runs.parts(), lives: lives.parts(), keys },
    };
  }

  get length(): number {
    return this.facts.length;
  }

  add({ fact, n, id, source, observedAt, closedAt, state }: NodeFact): void {
    const { runs, lives, keys } = this.dictionaries;
    const statement = state.statement as Readonly<Record<string, unknown>>;
    this.ids.push(id);
    this.numbers.push(n);
    this.traits.push(this.numberOfTraits(statement));
    this.facts.push(fact);
    this.runs.push(runs.numberOf(`${observedAt} ${source}`, () => ({ source, observedAt })));
    this.closedAt.push(closedAt ?? OPEN);
    const { name, keyId, aliases, fingerprint } = statement;
    this.name.push(typeof name === 'string' ? this.names.push(name) + 1 : 0);
    this.life.push(
      lives.numberOf(lifeKey(state.life), () => ({ life: state.life, plain: isPlain(state.life) })),
    );
    const recognized = keyId !== undefined || aliases !== undefined || fingerprint !== undefined;
    this.keys.push(recognized ? keys.push(defined({ keyId, aliases, fingerprint }) as Keys) : 0);
  }

  /** The number of the traits among these properties. */
  numberOfTraits(properties: Readonly<Record<string, unknown>>): number {
    const { label, kind, environment, category, sensitivity, status, lastUsedAt } = properties;
    const used = lastUsedAt === undefined ? undefined : true;
    const key = `${label}\0${kind}\0${environment}\0${category}\0${sensitivity}\0${status}\0${used}`;
    return this.dictionaries.traits.numberOf(key, () => {
      const traits = { label, kind, environment, category, sensitivity, status, lastUsedAt: used };
      return defined(traits) as unknown as Traits;
    });
  }

  traitsOf(number: number): Traits {
    return this.dictionaries.traits.at(number);
  }

  close(closings: Closings): void {
    if (closings.size === 0) return;
    for (let row = 0; row < this.length; row++) {
      const closedAt = closings.of(this.facts.get(row));
      if (closedAt !== null) this.closedAt.set(row, closedAt);
    }
  }

  /** Infinite where it is open. */
  closedAtOf(row: number): number {
    return this.closedAt.get(row);
  }

  isOpen(row: number): boolean {
    return this.closedAt.get(row) === OPEN;
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
    const closedAt = this.closedAt.get(row);
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

function partsOf({ bytes, offsets }: TextColumn): TextParts {
  return { bytes, offsets };
}

function lifeKey({ createdAt, retiredAt, expiresAt, revokedAt, neverExpires, disabled }: NodeLife): string {
  const intervals = disabled === null ? '-' : disabled.join(' ');
  return `${createdAt} ${retiredAt} ${expiresAt} ${revokedAt} ${neverExpires} ${intervals}`;
}

/** Always alive while it is open, as far as this goes. */
function isPlain({ createdAt, retiredAt, expiresAt, revokedAt, disabled }: NodeLife): boolean {
  const dated = createdAt !== null || retiredAt !== null || expiresAt !== null || revokedAt !== null;
  return !dated && (disabled === null || disabled.length === 0);
}

function defined(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
