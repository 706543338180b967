// The spool: where a run's statements wait on local disk until all of them are read. It finds repetitions and
// conflicts, resolves the ends of edges, and compares with what the store holds, in memory that does not grow
// with the input. It holds no raw secret (adapters drop them before) and is gone with the run. Used by one run,
// in this order: fill, settle, ends, compare, write. Synchronous: it is local and never contended. While it is filled,
// what goes wrong with one batch may be said by a later call.
import type { EdgeStatement } from '../model/edge.ts';
import type { NodeLife, Place } from '../model/fact.ts';
import type { EdgeKind } from '../model/ontology.ts';
import type { QuarantinedRecord } from '../model/run.ts';
import type { ElementKind } from './graph-store.ts';

export interface SpoolFactory {
  /** Opens a spool in a private temporary folder that is gone with it; removes what killed processes left. */
  open(): Spool;
}

/** A statement, checked, and where it was read. */
interface Spooled extends Place {
  /** Added by the adapter, no record of the input: not counted. */
  readonly made: boolean;
}

export interface SpooledNode extends Spooled {
  readonly id: string;
  /** Of `body`: see model/id.ts. */
  readonly digest: string;
  /** JSON of the statement, canonical: equal statements have equal bodies. */
  readonly body: string;
  /** A bit (model/label-bits.ts). */
  readonly label: number;
  readonly placeholder: boolean;
  /** The statement says something of when the node lives. */
  readonly dated: boolean;
}

export interface SpooledEdge extends Spooled {
  /** Canonical: equal statements have equal JSON, of which the digest is. */
  readonly statement: EdgeStatement;
  readonly traversable: boolean;
}

export interface SpooledRemoval extends Place {
  readonly element: ElementKind;
  readonly id: string;
}

/** Something an adapter wants to see again once everything is read. */
export interface SpooledLater extends Place {
  readonly body: string;
}

/** An edge that cannot stay, because of the node at one of its ends. */
export interface Misfit {
  readonly edge: number;
  readonly id: string;
  readonly kind: EdgeKind;
  readonly from: string;
  readonly to: string;
  /** Label bits of its ends where they are known, else 0. */
  readonly fromLabel: number;
  readonly toLabel: number;
}

/** An end that no node of the run declares; `quarantined`: a record about it was, so what was known stays. */
export interface UndeclaredEnd {
  readonly id: string;
  readonly quarantined: boolean;
}

/** An unknown end with the labels that all its edges allow (15: nothing narrows), and where the first one is. */
export interface Demand extends Place {
  readonly id: string;
  readonly labels: number;
}

/** To be written. */
interface Pending extends Place {
  readonly id: string;
  readonly digest: string;
  readonly n: number;
  /** The source states the element already, with other content. */
  readonly changes: boolean;
}

export interface PendingNode extends Pending {
  readonly body: string;
}

interface PendingEdge extends Pending {
  readonly statement: EdgeStatement;
}

/** A spool that only waits to be written, for a store that can read its file itself. */
export interface SharedSpool {
  readonly file: string;
  /** Names of the input's files by the numbers that rows have for them. */
  readonly files: readonly string[];
}

/** When a pending node lives, by its number. */
export interface SpooledLife {
  readonly n: number;
  readonly life: NodeLife;
}

/** Ids that a run states or removes. */
export interface Mentioned {
  /** Of how many there are at most. */
  readonly most: number;
  /** Each once, in their own order. To be gone through once. */
  pages(): Iterable<readonly string[]>;
}

/** unstated: what the source stated and this run does not; removed: what this run names; nothing. */
export type Closing = 'unstated' | 'removed' | 'nothing';

export interface ElementCounts {
  readonly stated: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly closing: number;
  /** What the source stated before the run, as far as the spool was told. */
  readonly live: number;
}

export interface Spool {
  nodes(batch: readonly SpooledNode[]): void;
  edges(batch: readonly SpooledEdge[]): void;
  removals(batch: readonly SpooledRemoval[]): void;
  /** An id in a quarantined record is not closed by this run. */
  quarantine(batch: readonly QuarantinedRecord[]): void;
  later(batch: readonly SpooledLater[]): void;
  laterItems(): Iterable<readonly SpooledLater[]>;

  /** Equal statements of one id become one; unequal ones, and an id both stated and removed, are quarantined. */
  settle(reasons: { conflicting: string; removed: string }): void;

  /** Looks up the ends of every edge; after it, `undeclared` are those that no node of the run declares. */
  lookUpEnds(): void;
  undeclared(after: string, first: number): UndeclaredEnd[];
  /** Label bits of undeclared ends that somebody else declares. */
  known(labels: ReadonlyMap<string, number>): void;
  /** Edges whose kind does not allow the label of a known end. */
  misfits(after: number, first: number): Misfit[];
  /** Sums up, after the misfits are out, which labels the edges at each unknown end allow. */
  weighDemands(): void;
  /** Edges that narrow an unknown end to which the others leave no label: out, then weighed again. */
  contested(after: number, first: number): Misfit[];
  demands(after: string, first: number): Demand[];
  /** Takes edges out of the run, quarantined. */
  dismiss(edges: readonly { edge: number; id: string; reason: string }[]): void;

  /** After the ends are settled. */
  mentioned(element: ElementKind): Mentioned;
  /** What the source states so far; where what is unstated stays, of what is mentioned at least. */
  live(element: ElementKind, batch: readonly { id: string; digest: string }[]): void;
  /** After the last `live`: what differs; `closing` and `pending` go by it. */
  compare(closing: Closing): Readonly<Record<ElementKind, ElementCounts>>;
  /** What stayed of the records; what adapters made and placeholders apart. */
  recorded(): { nodes: number; edges: number; traversableEdges: number };
  closing(element: ElementKind, after: string, first: number): { id: string; digest: string }[];
  pendingNodes(after: number, first: number): PendingNode[];
  /** Those of the pending up to a number that are dated. */
  pendingDated(after: number, upTo: number): PendingNode[];
  pendingEdges(after: number, first: number): PendingEdge[];
  /** Nothing is put into it any more. */
  shared(): SharedSpool;

  /** In the order in which they were met. `unreadable`: without an id. */
  quarantined(after: number, first: number): QuarantinedRecord[];
  quarantineCounts(): { total: number; unreadable: number };

  /** Deletes everything. */
  close(): void;
}
