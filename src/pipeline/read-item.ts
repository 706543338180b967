// What reading a file gives: a record, or why there is none at its place.
import type { InputRecord, Json } from '../model/adapter.ts';
import type { Place } from '../model/fact.ts';

export type ReadItem =
  | { readonly record: InputRecord }
  /** `value` where the fault leaves the rest of the record readable. */
  | { readonly fault: string; readonly place: Place; readonly collection: string; readonly value?: Json };
