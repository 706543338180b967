// The values that node facts share, numbered: traits, lives, runs and when facts were closed. Versions share them; a
// number never changes what it means.
import { NumberIndex } from '../kernel/number-index.ts';
import { type NodeLife, UNSAID_LIFE } from '../model/fact.ts';
import type { Category, Environment, Label, OwnerStatus, Sensitivity } from '../model/ontology.ts';
import { Dictionary, type DictionaryParts } from './projection-columns.ts';

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

/** In place of when a fact was closed: it was not. The first that its dictionary numbers. */
export const OPEN = Number.POSITIVE_INFINITY;
export const OPEN_PLACE = 0;

/** Of UNSAID_LIFE, which is what most facts say: the first that its dictionary numbers. */
export const UNSAID_PLACE = 0;

/** More than the closed lists of properties have words in all. */
const WORDS = 64;
/** More than there are ways to combine them. */
const MOST_FEW = 2 ** 20;
const itself = (value: unknown): unknown => value;

interface Run {
  readonly source: string;
  readonly observedAt: number;
}

interface KnownLife {
  readonly life: NodeLife;
  readonly plain: boolean;
}

export interface Dictionaries {
  readonly traits: Dictionary<Traits, number>;
  readonly kinds: Dictionary<unknown, unknown>;
  /** What traits say beside the kind. */
  readonly few: NumberIndex;
  /** Of all properties with a closed list of values. */
  readonly words: Dictionary<unknown, unknown>;
  readonly runs: Dictionary<Run>;
  readonly lives: Dictionary<KnownLife>;
  readonly keys: Keys[];
  /** When facts were closed. */
  readonly ends: NumberIndex;
}

type PartsOf<T> =
  T extends Dictionary<infer Value, infer Key>
    ? DictionaryParts<Value, Key>
    : T extends NumberIndex
      ? Float64Array
      : Readonly<T>;

/** All of them as plain values, for a file. */
export type DictionariesParts = { readonly [K in keyof Dictionaries]: PartsOf<Dictionaries[K]> };

export function dictionariesOf(from?: DictionariesParts): Dictionaries {
  const made = {
    traits: new Dictionary(from?.traits),
    kinds: new Dictionary(from?.kinds),
    few: new NumberIndex(from?.few),
    words: new Dictionary(from?.words),
    runs: new Dictionary(from?.runs),
    lives: new Dictionary(from?.lives),
    keys: [...(from?.keys ?? [])],
    ends: new NumberIndex(from?.ends),
  };
  made.ends.add(OPEN);
  made.lives.numberOf(lifeKey(UNSAID_LIFE), () => ({ life: UNSAID_LIFE, plain: true }));
  return made;
}

export function partsOfDictionaries(dictionaries: Dictionaries): DictionariesParts {
  const { traits, kinds, few, words, runs, lives, keys, ends } = dictionaries;
  return {
    traits: traits.parts(),
    kinds: kinds.parts(),
    few: few.values(),
    words: words.parts(),
    runs: runs.parts(),
    lives: lives.parts(),
    keys,
    ends: ends.values(),
  };
}

/** The number of the traits among these properties. */
export function numberOfTraits(
  dictionaries: Dictionaries,
  properties: Readonly<Record<string, unknown>>,
): number {
  const { traits, kinds, words } = dictionaries;
  const { label, kind, environment, category, sensitivity, status, lastUsedAt } = properties;
  const used = lastUsedAt === undefined ? undefined : true;
  let few = words.numberOf(label, itself);
  few = few * WORDS + words.numberOf(environment, itself);
  few = few * WORDS + words.numberOf(category, itself);
  few = few * WORDS + words.numberOf(sensitivity, itself);
  few = few * WORDS + words.numberOf(status, itself);
  few = few * WORDS + words.numberOf(used, itself);
  const fewOf = dictionaries.few.add(few);
  const key = kinds.numberOf(kind, itself) * MOST_FEW + fewOf;
  return traits.numberOf(key, () => {
    const made = { label, kind, environment, category, sensitivity, status, lastUsedAt: used };
    return defined(made) as unknown as Traits;
  });
}

export function lifeKey({
  createdAt,
  retiredAt,
  expiresAt,
  revokedAt,
  neverExpires,
  disabled,
}: NodeLife): string {
  const intervals = disabled === null ? '-' : disabled.join(' ');
  return `${createdAt} ${retiredAt} ${expiresAt} ${revokedAt} ${neverExpires} ${intervals}`;
}

/** Always alive while it is open, as far as this goes. */
export function isPlain({ createdAt, retiredAt, expiresAt, revokedAt, disabled }: NodeLife): boolean {
  const dated = createdAt !== null || retiredAt !== null || expiresAt !== null || revokedAt !== null;
  return !dated && (disabled === null || disabled.length === 0);
}

export function defined(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}
