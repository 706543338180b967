// The adapter port. An adapter says where records are in the files it reads and maps each to statements;
// reading, checking, versioning and closing are the pipeline's. Adding one is a file, a fixture and a line
// in ingest/index.ts.
import type { z } from 'zod';
import type { CsvMapping } from './csv-mapping.ts';
import type { edgeRefSchema, edgeSchema } from './edge.ts';
import type { Place } from './fact.ts';
import type { nodeSchema } from './node.ts';
import type { EdgeKind, Label } from './ontology.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One record as the reader found it, already known to be well-formed text of bounded depth and size. */
export interface InputRecord {
  readonly value: Json;
  readonly place: Place;
  /** Which of the adapter's `records` it matched, such as `graph.nodes.*`; `*` for lines and array items. */
  readonly collection: string;
}

/**
 * What one record gives. The pipeline checks every statement against the schemas of the model.
 * `made`: added by the adapter, no record of the input, so counted neither as a node nor as an edge of the
 * run. `traversable`: what the source calls its edge, where that is not the same as our kind having a rule;
 * `RunCounts.traversableEdges` counts it.
 */
export type Emission = Emitted & {
  /**
   * Of a format that carries several sources' statements (our own export): whose this is. Used with
   * --keep-sources, where each source becomes a run of its own, and ignored without it.
   */
  readonly source?: string;
};

type Emitted =
  | { readonly node: z.input<typeof nodeSchema>; readonly place: Place; readonly made?: true }
  | {
      readonly edge: z.input<typeof edgeSchema>;
      readonly place: Place;
      readonly made?: true;
      readonly traversable?: boolean;
    }
  /** In a delta: what the source no longer states. */
  | { readonly removeNode: string; readonly place: Place }
  | { readonly removeEdge: z.input<typeof edgeRefSchema>; readonly place: Place }
  /** A record that cannot be taken. Never quote a value that may be secret. */
  | { readonly quarantine: string; readonly place: Place; readonly id?: string }
  /** A kind, action or value the adapter does not know, counted by what it is. */
  | { readonly unknown: string }
  /** Something of the source is missing: the run is partial and closes nothing it may not have covered. */
  | { readonly gap: string }
  /** When the export was made, in ms, where it says so. */
  | { readonly observedAt: number }
  /** Kept on disk and handed to `resolve` once every record of the run is read. Hold no secret in it. */
  | { readonly later: Json; readonly place: Place };

/**
 * Keyed fingerprints of a raw secret, the current key's first, then those of older keys that are kept; none for what
 * is masked, redacted, empty or only a header. Labels, quotes and white space around the secret make no difference.
 * A credential has the first as its `fingerprint` and the others among its `aliases`, so that it is recognized by
 * what was stored before a rotation. After that the secret is dropped: it belongs into no emission.
 */
export type Fingerprinter = (secret: string) => readonly string[];

/** Options of the command line that an adapter may use. */
export interface AdapterOptions {
  readonly cluster?: string;
  /** secrets: where the scanned place is (docs/adapters/secrets.md). */
  readonly location?: string;
  /** native: how the columns of a CSV become statements. */
  readonly mapping?: CsvMapping;
  /** bloodhound: every traversable edge is LEADS_TO, no edges of tokens. */
  readonly noLevels?: boolean;
  /** There for every adapter that `readsSecrets`, and for no other. */
  readonly fingerprints?: Fingerprinter;
}

/** The state of one run's mapping; made anew for each run. */
export interface Mapper {
  record(record: InputRecord): Iterable<Emission>;
  resolve?(later: Json, place: Place): Iterable<Emission>;
  /** After the last record and the last `resolve`. */
  end?(): Iterable<Emission>;
}

/** Collection of the rows of a CSV: objects of texts by column. */
export const CSV_ROWS = 'row';

export interface CsvFormat {
  /** What is wrong with a header, in words that follow the file's name; null where its rows can be read. */
  headerFault(columns: readonly string[]): string | null;
}

export interface Adapter {
  /** As on the command line: lower case, kebab-case. */
  readonly id: string;
  /** One line for --help. */
  readonly summary: string;
  /**
   * Where records are. `lines`: each line of an NDJSON file. Paths into a JSON document, `*` for any item or
   * key: `*` (items of a top-level array), `graph.nodes.*`. A document that has none of them is refused,
   * unless `document` matches: then the whole (small) document is one record of collection ''.
   */
  readonly lines: boolean;
  readonly records: readonly string[];
  /**
   * Reads YAML as well: each of its documents is a record of collection '', or a list of records where it has
   * the key that `records` name; and so is a JSON document without them.
   */
  readonly yaml?: boolean;
  /**
   * Top-level keys of a document that are about its records: handed on as records called by the key, before or
   * after those that they are about, and not counted.
   */
  readonly context?: readonly string[];
  /** Recognizes by its top-level keys a small document to be taken whole (an extension's schema). */
  document?(keys: readonly string[]): 'take' | 'ignore' | 'refuse';
  /** With these options, files that are not JSON are CSV; null or absent: none is. */
  csv?(options: AdapterOptions): CsvFormat | null;
  /** Ends of file names that are read of a folder, beside those of JSON: `csv`. */
  extensions?(options: AdapterOptions): readonly string[];
  /** What it may emit; a test holds each adapter to it. */
  readonly emits: { readonly labels: readonly Label[]; readonly edges: readonly EdgeKind[] };
  /**
   * Id of the one element that a record speaks of, where the reader found fault with another part of it (a
   * number too large, half a surrogate pair): that element is then not closed. Null where it cannot be read.
   * Must not copy keys of the record, which may be any. Absent: no id of a faulty record can be read.
   */
  idOf?(record: InputRecord): string | null;
  /** Its input may hold raw secrets: it is given `AdapterOptions.fingerprints`. */
  readonly readsSecrets?: true;
  open(options: AdapterOptions): Mapper;
}
