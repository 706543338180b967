// What every scanner's report comes down to: one finding of one secret at one place. A finding holds the secret
// itself, so it lives from the record to the mapper's call that fingerprints it and no longer.
import type { InputRecord } from '../../src/model/adapter.ts';
import type { Category } from '../../src/model/ontology.ts';

export type Visibility = 'PUBLIC' | 'INTERNAL' | 'PRIVATE';

/** What contains places: a repository, a bucket, a wiki's space. */
export interface Holder {
  readonly id: string;
  /** Null where another source declares it. */
  readonly node: { readonly kind: string; readonly category: Category; readonly name: string } | null;
  readonly visibility?: Visibility | undefined;
}

/** Where a finding is. */
export type Spot =
  /** A file of what was scanned; in the holder that the report names, else in --location. */
  | {
      readonly file: string;
      readonly repository?: string | undefined;
      readonly holder?: Holder;
      readonly visibility?: Visibility | undefined;
    }
  /** A place with an id of its own: a ticket, a channel, an object of a bucket. */
  | {
      readonly id: string;
      readonly kind: string;
      readonly category: Category;
      readonly name: string;
      readonly holder?: Holder;
      /** Some who may read the holder may not read this; says what is not known. */
      readonly unless?: string | undefined;
      readonly visibility?: Visibility | undefined;
    };

/** Where exactly it was seen, and when: told on the STORES edge, never part of an id. */
export interface Occurrence {
  readonly commit?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly date?: string | undefined;
  readonly at?: string | undefined;
}

/** What the report knows of the secret's life. What it does not know is left out, and is not safe. */
export interface Life {
  /** Seen to work, or its provider says so. */
  readonly active?: boolean | undefined;
  /** Its provider says that it no longer works. */
  readonly dead?: boolean | undefined;
  /** Somebody says it was revoked; the time, where one is given. */
  readonly revoked?: { readonly at: string | null } | undefined;
  /** Somebody says it is no secret at all, since then. */
  readonly mistakenSince?: string | undefined;
  /** Somebody is still on it. */
  readonly open?: boolean | undefined;
}

export interface Finding {
  readonly tool: string;
  readonly rule: string;
  /** As reported, labels, quotes and masks included; null where the report leaves it out. */
  readonly secret: string | null;
  /** `secret` is a whole match, label included, of which only the fingerprint finds the value. */
  readonly labelled?: true;
  /** The SHA-1 that stands for the secret, of tools that report nothing else. */
  readonly sha1?: string | undefined;
  /** Other texts of the report in which the secret, or a public id of it, may be. Never kept. */
  readonly beside?: readonly string[];
  /** What tells it apart at its place for ever, such as an alert's number. */
  readonly number?: string | undefined;
  readonly spot: Spot;
  readonly occurrence: Occurrence;
  readonly life?: Life;
  /** Also found where everybody can read. */
  readonly leakedPublicly?: boolean | undefined;
  /** Public facts of the credential, kept as attributes. */
  readonly facts?: Readonly<Record<string, string | boolean>>;
}

export type Read =
  | { readonly finding: Finding }
  /** Why the record is not taken; never quotes it. */
  | { readonly fault: string }
  | { readonly unknown: string }
  /** When the report was made, in ms. */
  | { readonly observedAt: number };

/** One format, recognized by what a record holds. Null: not this format. */
export type Format = (record: InputRecord) => Iterable<Read> | null;
