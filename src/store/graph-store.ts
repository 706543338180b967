// The store port: facts per source, never changed in place, in runs that readers see whole or not at all.
//
// What every store guarantees, and test/store/contract.ts holds each to:
//  1. Atomic to readers. `head` and everything read at a version show runs committed at or before that
//     version whole, and nothing of any other run: not of an open, aborted, crashed or later one.
//  2. Versions. 0 is the empty graph; a commit that changed something raises it by exactly one, any other
//     commit by nothing. What was readable at a version stays so until it is pruned; then it is VERSION_GONE.
//  3. Facts. A fact is created once and closed at most once. Closing is per source: two sources that state
//     one element have two facts, and no run of one source touches a fact of another.
//  4. One writer a source. A second run of one source gets SOURCE_BUSY while the first one's lease lives; a
//     run that lost its lease gets RUN_FENCED on its next call and changes nothing. Runs of different
//     sources may be open together.
//  5. Crash. A process killed at any instant leaves the version before its run served. The next `openRun` of
//     the source, or the next start, removes what it left behind.
//  6. Acknowledged is durable: once `commit` has resolved, the run survives a crash of the process.
//  7. Ids are exact: two ids are one only if their UTF-8 bytes are equal.
//  8. Pruning removes what ended before a version, never what is open, nor a node that an edge needs. It is
//     announced (`retention`) before anything goes, so no reader mistakes what is left for the whole.
//  9. A copied graph has the facts, runs, versions and numbers of the one it was copied from.
// Not guaranteed: the order within a batch, the numbering of facts, and that dense numbers have no gaps.

import type { EdgeStatement } from '../model/edge.ts';
import type { ColumnBatch } from '../model/edge-fact-columns.ts';
import type { ChangeBatch, EdgeFactDetail, NodeFact, NodeState, Place } from '../model/fact.ts';
import type { Label } from '../model/ontology.ts';
import type { QuarantinedRecord, RunCounts, RunMode, RunRecord, SourceRecord } from '../model/run.ts';
import type { CopyMark, History, HistoryState, Reception, StoredRun } from './history.ts';
import type { PruneReport, PruneRequest, Retention } from './retention.ts';
import type { Mentioned, SharedSpool, SpooledLife } from './spool.ts';
import type { Surroundings } from './surroundings.ts';

export interface GraphStore {
  /** What kind of store this is and where, for people: `embedded at ./keyreach-data`. No credentials. */
  readonly description: string;

  /** Where the store can be asked for a part of the graph; absent: it is read whole. */
  readonly surroundings?: Surroundings;

  /**
   * The newest committed version. Cheap: called twice a second to notice other processes' runs. GraphReplaced, from
   * then on, where that is no longer a later one of the graph that was opened, if the store can be shared by servers.
   */
  head(): Promise<Head>;

  /**
   * Everything that turns the graph at version `since` into the graph at version `upTo` (default: head).
   * `changes(0)` is the whole graph with its closed facts; a fact closed by a run after `upTo` reads as open.
   * Here and below, a version that is not there yet is BAD_USER_INPUT, one that was pruned VERSION_GONE. That may
   * also come at the end, where history was pruned meanwhile: what came before it is then not to be used.
   * Node facts come before edge facts, so that every end is known when an edge refers to it. Consistent
   * while runs commit meanwhile. Memory is bounded by the batch, not by the graph.
   */
  changes(since: number, upTo?: number): AsyncIterable<ChangeBatch>;

  /** The same as `changes`, for who reads whole graphs: edge facts as columns. */
  columns(since: number, upTo?: number): AsyncIterable<ColumnBatch>;

  /** Facts of the nodes with these dense numbers as known at a version, closed ones included. */
  nodeFacts(numbers: readonly number[], version: number): Promise<NodeFact[]>;

  /** Facts of the edges with these ids as known at a version, closed ones included, with all that was stated. */
  edgeFacts(ids: readonly string[], version: number): Promise<EdgeFactDetail[]>;

  /**
   * Labels that sources other than `except` state of these ids now, placeholders apart: what ends of edges
   * are checked against. An id nobody declares is absent; where sources differ, the newest observation says
   * it, then the first source by name.
   */
  labels(ids: readonly string[], except: string): Promise<Map<string, Label>>;

  /**
   * Sources by name, each with its latest finished run (COMMITTED or UNCHANGED) and its live counts,
   * placeholders included; a source without such a run is absent. Costs no look at the facts.
   */
  sources(): Promise<SourceRecord[]>;

  /** Runs, newest first, of one source or all; `before` pages on from a run number. */
  runs(page: { source?: string; before?: number; first: number }): Promise<RunRecord[]>;
  run(run: number): Promise<RunRecord | null>;

  /** A run's quarantined records in the order they were met; `after` is how many to skip. Of an open run: none. */
  quarantined(run: number, page: { after: number; first: number }): Promise<QuarantinedRecord[]>;

  /**
   * The check value of the deployment's key that fingerprints in this graph are made with; null: none yet. Public,
   * and of no version of the graph.
   */
  keyCheck(): Promise<string | null>;

  /**
   * Records a check value where `expected` is the one recorded (null: none), else changes nothing; gives the one that
   * is recorded then. Of processes that claim at once, one wins and all are told which.
   */
  claimKey(expected: string | null, check: string): Promise<string>;

  /** Takes the source's lease, cleans up after a crashed run of it, and opens a run. SOURCE_BUSY: see 4. */
  openRun(opening: RunOpening): Promise<OpenRun>;

  /** How much of the past is kept. Cheap, as `head`. */
  retention(): Promise<Retention>;

  /**
   * Removes history. Interrupted at any point it is gone on with by the next start or prune. SOURCE_BUSY while
   * another process prunes or copies.
   */
  prune(request: PruneRequest): Promise<PruneReport>;

  /** The graph with its history as of a version (default: head), for another store. */
  history(version?: number): Promise<History>;

  /** Which copy this store is or is receiving; null where it is none. */
  copyMark(): Promise<CopyMark | null>;

  /** Begins or goes on receiving a copy; refused where the store holds anything else. */
  receive(copy: CopyMark & HistoryState, runs: readonly StoredRun[]): Promise<Reception>;

  close(): Promise<void>;
}

export interface Head {
  readonly version: number;
  /** When that version was committed, ms since the epoch; null for version 0. */
  readonly committedAt: number | null;
}

export interface RunOpening {
  readonly source: string;
  readonly adapter: string;
  readonly mode: RunMode;
  /** ms since the epoch, and whether it was guessed. */
  readonly observedAt: number;
  readonly observedGuessed: boolean;
}

/** A fact about a node to be created. Its digest, 32 hex digits, covers the statement, not the place. */
export interface NewNodeFact {
  readonly id: string;
  readonly digest: string;
  readonly place: Place;
  readonly state: NodeState;
}

/** A fact about an edge to be created. Both ends must have a node fact of some source in or before this batch. */
export interface NewEdgeFact {
  readonly id: string;
  readonly digest: string;
  readonly place: Place;
  readonly statement: EdgeStatement;
}

/**
 * One step of a run: first it closes, then it creates nodes, then edges. Changing an element is closing its
 * fact and creating another, in one batch. Closing what the source did not state before the run does
 * nothing. A source has at most one live fact about an element: the caller sees to it. Some thousand facts
 * make a good batch, and ascending ids are written fastest.
 */
export interface WriteBatch {
  readonly closeNodes?: readonly string[];
  readonly closeEdges?: readonly string[];
  readonly nodes?: readonly NewNodeFact[];
  readonly edges?: readonly NewEdgeFact[];
}

export type ElementKind = 'node' | 'edge';

/** A run being written. Nothing of it is visible to readers before `commit` resolves. */
export interface OpenRun {
  readonly run: number;

  /**
   * What the source stated before this run: (id, digest) of each of its live facts, unordered, in batches.
   * What the run itself puts makes no difference, here and in `liveStates`. `among`: others may be left out.
   */
  liveDigests(
    element: ElementKind,
    among?: Mentioned,
  ): AsyncIterable<readonly { id: string; digest: string }[]>;

  /** How this source's live facts about these nodes dated their flags, for those it stated. */
  liveStates(ids: readonly string[]): Promise<Map<string, NodeState>>;

  /** Writes a batch, durable or not until commit. A slow store resolves late: await before the next. */
  put(batch: WriteBatch): Promise<void>;

  /**
   * As if the spool's pending nodes were put, page by page; gives the length of each page when it is. `lives` tells of
   * those between two numbers, the latter included, that are dated. Absent where the store cannot read spools.
   */
  putNodes?(
    spool: SharedSpool,
    lives: (after: number, upTo: number) => Promise<readonly SpooledLife[]>,
  ): AsyncIterable<number>;

  /**
   * As if the spool's pending edges were put, page by page; gives the length of each page when it is. Absent where
   * the store cannot read spools.
   */
  putEdges?(spool: SharedSpool): AsyncIterable<number>;

  /** Keeps what was not taken; readable from commit, hold or abort on. */
  quarantine(records: readonly QuarantinedRecord[]): Promise<void>;

  /** Makes the run visible at once and whole, or records that it changed nothing. */
  commit(summary: RunSummary): Promise<{ version: number; changed: boolean }>;

  /**
   * Takes back everything the run wrote; the run's record stays, with its status and quarantine. Idempotent.
   * A committed run cannot be taken back: that is an error of the caller.
   */
  abort(status: 'ABORTED' | 'HELD', summary: RunSummary): Promise<void>;
}

export interface RunSummary {
  readonly counts: RunCounts;
  readonly partial: boolean;
  readonly gaps: readonly string[];
}
