// Runs and sources: who stated what, when it was observed, and how complete it was.
import { LABELS, type Label } from './ontology.ts';

/** full: the source's whole view; what it no longer mentions is closed. delta: a change to it. */
export type RunMode = 'full' | 'delta';
export type RunStatus = 'OPEN' | 'COMMITTED' | 'UNCHANGED' | 'HELD' | 'ABORTED';

/** What a run counted. Shown to people and kept with the run. */
export interface RunCounts {
  /** Records read, whatever came of them. */
  readonly records: number;
  /** Node and edge records of the input that were taken; what an adapter made in addition is left out. */
  readonly nodes: number;
  readonly edges: number;
  /** Of these edges, those the source calls traversable; where it does not say, those whose kind is. */
  readonly traversableEdges: number;
  /** Ends of edges that no node of the run or of another source declares, by distinct id. */
  readonly dangling: number;
  readonly placeholders: number;
  readonly created: number;
  readonly changed: number;
  readonly closed: number;
  readonly unchanged: number;
  readonly quarantined: number;
  /** Kinds, actions or values an adapter did not know, by what they are. */
  readonly unknown: Readonly<Record<string, number>>;
}

/** Of a run that came to nothing, or has counted nothing yet. */
export const NO_COUNTS: RunCounts = {
  records: 0,
  nodes: 0,
  edges: 0,
  traversableEdges: 0,
  dangling: 0,
  placeholders: 0,
  created: 0,
  changed: 0,
  closed: 0,
  unchanged: 0,
  quarantined: 0,
  unknown: {},
};

export interface RunRecord {
  readonly run: number;
  readonly source: string;
  readonly adapter: string;
  readonly mode: RunMode;
  readonly status: RunStatus;
  /** Observation time in ms: from the export, the user, or a guess. */
  readonly observedAt: number;
  readonly observedGuessed: boolean;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** Graph version after the run. */
  readonly version: number | null;
  /** Something of the source was not covered; `gaps` says what. */
  readonly partial: boolean;
  readonly gaps: readonly string[];
  readonly counts: RunCounts;
}

/** Live facts of one source: nodes by label, and edges. */
export interface LiveCounts {
  readonly nodes: Readonly<Record<Label, number>>;
  readonly edges: number;
}

export const NO_LIVE_FACTS: LiveCounts = {
  nodes: Object.fromEntries(LABELS.map((label) => [label, 0])) as Record<Label, number>,
  edges: 0,
};

/** A source and its latest committed (or unchanged) run. */
export interface SourceRecord extends LiveCounts {
  readonly source: string;
  readonly adapter: string;
  readonly latest: RunRecord;
}

/** A record that was not taken, and why. The record itself is not kept: it may hold a secret. */
export interface QuarantinedRecord {
  readonly file: string;
  readonly at: string;
  readonly reason: string;
  /** Id of the node or edge it spoke of, where that could be read. */
  readonly id: string | null;
}
