// What the corpus of malformed input needs to know of a format: how to write a record of it, and a file of
// records. From that every case is made. An adapter has a seed for each format that it reads.
import type { AdapterOptions } from '../../src/model/adapter.ts';

/** R refused, the graph unchanged; Q quarantined, the rest taken; A accepted; - says nothing in this format. */
type Outcome = 'R' | 'Q' | 'A' | '-';

/** One case: what a file holds and what must happen. */
export interface Row {
  readonly name: string;
  readonly input: string | Buffer;
  readonly expected: Outcome;
  /** What is said: of a refusal the message, of a quarantine one of its reasons, else what was counted. */
  readonly says?: RegExp;
  /** Ids in the graph afterwards, and ids that are not. */
  readonly there?: readonly string[];
  readonly absent?: readonly string[];
}

export type Text = string | Buffer;

export interface Seed {
  readonly adapter: string;
  /** What the test titles call it. */
  readonly format: string;
  readonly options?: AdapterOptions;
  /** A whole file of these records, each as `record` writes them. */
  file(records: readonly Text[]): Buffer;
  /** Where JSON stands in the file: `{` of one record a line, or of a document. Absent: it is no JSON. */
  readonly json?: 'lines' | 'document';
  /**
   * A record of one thing. `id` is raw, as between the quotes of a JSON text; `fields` are raw JSON members put
   * where a source puts properties nobody thought of, beside the name.
   */
  record(id: string, fields?: string): string;
  /** The id in the graph of what a record states. */
  idOf(id: string): string;
  /** A raw JSON member that names the thing, as `"name":7`. */
  name?(value: string): string;
  /** A record with a date, raw, that decides life or validity; and one that decides nothing. */
  lifeDate?(id: string, value: string): string;
  tellingDate?(id: string, value: string): string;
  /** A record of an edge between two things that records state. */
  edge?(from: string, to: string): string;
  unknownEdge?(from: string, to: string): string;
  /** A record whose kind is this raw text. */
  kind?(id: string, kind: string): string;
  /** A file that states nothing and says so. */
  readonly nothing?: string;
  /** Cases that end otherwise in this format, each with the reason. */
  readonly otherwise?: Readonly<Record<string, readonly [Outcome, why: string]>>;
  /** What only this format can get wrong. */
  readonly rows?: readonly Row[];
}
