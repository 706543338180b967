// The spool: where a run's statements wait on local disk until all of them are read. It sorts, finds
// duplicates and conflicts, and compares with what the store holds, in memory that does not grow with the
// input. It holds no raw secrets (adapters drop them before) and is deleted with the run.
import type { ElementKind } from './graph-store.ts';

/** One statement, already checked and serialized. */
export interface SpooledStatement {
  readonly element: ElementKind;
  readonly id: string;
  /** SHA-256 (first 32 hex digits) of the statement without its place. */
  readonly digest: string;
  readonly file: string;
  readonly at: string;
  /** JSON of the statement. */
  readonly body: string;
  /** Label of a node; bits of the labels that an edge allows at its ends. */
  readonly ends?: { readonly from: string; readonly to: string; readonly fromLabels: number; readonly toLabels: number };
  readonly label?: number;
}

export interface SpoolFactory {
  /** Opens a spool in a private temporary folder, removed by `close` or when the process is gone. */
  open(): Spool;
}

/** Defined by its one implementation and the pipeline together; see src/store/embedded/spool.ts. */
export interface Spool {
  add(statements: readonly SpooledStatement[]): void;
  close(): void;
}
