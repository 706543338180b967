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
import { Column, Dictionary, floats, TextColumn, words } from './projection-columns.ts';

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

/** A fact that was not closed. */
const OPEN = Number.POSITIVE_INFINITY;

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
  private readonly dictionaries: {
    readonly traits: Dictionary<Traits>;
    readonly runs: Dictionary<{ readonly source: string; readonly observedAt: number }>;
    readonly lives: Dictionary<{ readonly life: NodeLife; readonly plain: boolean }>;
    readonly keys: Keys[];
  };

  /** Begins with what `from` holds, which stays as it is; `apart` also from the values that versions share. */
  constructor(from?: NodeFacts, apart = false) {
    this.ids = new TextColumn(from?.ids);
    this.names = new TextColumn(from?.names);
    this.numbers = new Column(words, from?.numbers.done());
    this.traits = new Column(words, from?.traits.done());
    this.facts = new Column(floats, from?.facts.done());
    this.runs = new Column(words, from?.runs.done());
    this.closedAt = new Column(floats, from?.closedAt.done());
    this.name = new Column(words, from?.name.done());
    this.life = new Column(words, from?.life.done());
    this.keys = new Column(words, from?.keys.done());
    const shared = from?.dictionaries;
    this.dictionaries =
      shared && !apart
        ? shared
        : {
            traits: new Dictionary(shared?.traits),
            runs: new Dictionary(shared?.runs),
            lives: new Dictionary(shared?.lives),
            keys: [...(shared?.keys ?? [])],
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
