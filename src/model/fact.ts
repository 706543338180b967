// Facts: what one source said of one element from one run on. A fact is written once; closing it is the
// only thing that ever happens to it. Stores keep facts, the projection is made of them, and an element is
// what its facts say together (merge.ts).
import type { EdgeStatement } from './edge.ts';
import type { NodeStatement } from './node.ts';
import type { EdgeKind, Label } from './ontology.ts';

/** Where in its source's input a fact was stated: a file and a line (`L12`), JSON pointer or the like. */
export interface Place {
  readonly file: string;
  readonly at: string;
}

/**
 * What one source says of a node's life, its flags dated by the run that first saw them. Milliseconds since
 * the epoch; null is not stated, which is not the same as never.
 */
export interface NodeLife {
  /** Credentials only: not alive before this. */
  readonly createdAt: number | null;
  readonly retiredAt: number | null;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  /** Known never to expire. */
  readonly neverExpires: boolean;
  /** Disabled intervals, half-open, the end null while it lasts; null where the source says nothing of it. */
  readonly disabled: readonly (readonly [number, number | null])[] | null;
}

/** Of what nobody says when it lives: it is alive. */
export const UNSAID_LIFE: NodeLife = {
  createdAt: null,
  retiredAt: null,
  expiresAt: null,
  revokedAt: null,
  neverExpires: false,
  disabled: null,
};

/** What the store keeps of one source's statement about one node. */
export interface NodeState {
  /** The statement as mapped; its flags (enabled, expired, revoked) are dated in `life`. */
  readonly statement: NodeStatement | PlaceholderStatement;
  readonly life: NodeLife;
}

/** A node that only edges speak of. */
export interface PlaceholderStatement {
  readonly id: string;
  readonly label: Label;
  readonly kind: 'keyreach:unknown';
}

/** A node fact as readers see it. */
export interface NodeFact {
  /** The store's number of this fact, unique among node facts. */
  readonly fact: number;
  /** Dense number of the node, the same for every source and for ever. */
  readonly n: number;
  readonly id: string;
  readonly source: string;
  readonly run: number;
  /** Observation time of the run that stated it, in ms. */
  readonly observedAt: number;
  /** Observation time of the run that closed it, in ms; null while the source states it. */
  readonly closedAt: number | null;
  readonly place: Place;
  readonly state: NodeState;
}

/** The part of an edge fact that reach needs. */
export interface EdgeFact {
  /** The store's number of this fact, unique among edge facts. */
  readonly fact: number;
  /** Edge id, 32 hex digits. */
  readonly id: string;
  readonly kind: EdgeKind;
  /** Dense numbers of the ends. */
  readonly from: number;
  readonly to: number;
  /** packStated of the sets it states itself: 0 where it states none. */
  readonly rule: number;
  readonly conditional: boolean;
  /** ms since the epoch; null where not known. Half-open. */
  readonly validFrom: number | null;
  readonly validTo: number | null;
  /** Premises of a derived edge as edge ids; null where it is not derived. */
  readonly premises: readonly (readonly string[])[] | null;
  readonly source: string;
  readonly closedAt: number | null;
}

/** An edge fact with everything that was stated. */
export interface EdgeFactDetail extends EdgeFact {
  readonly run: number;
  readonly observedAt: number;
  readonly place: Place;
  readonly statement: EdgeStatement;
}

/** What changed between two versions, in pieces. A fact may be created and closed in one answer. */
export interface Changed<Edges> {
  readonly nodes: readonly NodeFact[];
  readonly edges: Edges;
  /** Facts that were there before and are closed now. */
  readonly closedNodes: readonly { readonly fact: number; readonly closedAt: number }[];
  readonly closedEdges: readonly { readonly fact: number; readonly closedAt: number }[];
}

export type ChangeBatch = Changed<readonly EdgeFact[]>;
