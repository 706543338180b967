// What the questions read of the graph at one version: dense indices of nodes and edges, in the order of
// their ids' bytes where order matters. The projection is its one implementation.
import type { DeathReason, Life } from '../model/merge.ts';
import type {
  CapabilitySet,
  Category,
  EdgeKind,
  Environment,
  Label,
  OwnerStatus,
  Sensitivity,
} from '../model/ontology.ts';
import type { Member } from './projection-unions.ts';
import type { Strands } from './strands.ts';
import type { Traversal } from './traversal.ts';

export interface GraphView {
  readonly version: number;
  /** The graph without what is only supposed of it; itself where nothing is. */
  readonly asLoaded: GraphView;
  readonly nodeCount: number;
  /** Edges with at least one fact, closed ones included; parallel facts of several sources are one edge. */
  readonly edgeCount: number;

  /** The node with this id, or that sources know by it as well; else -1. */
  indexOf(id: string): number;
  /** The store's dense numbers of a node, several where several of its nodes are one: how loaders fetch its facts. */
  numbersOf(node: number): readonly number[];
  /** The ids that a credential of several is known by, in their order; none of any other node. */
  members(node: number): readonly Member[];
  id(node: number): string;
  /** Of its id (model/id.ts). */
  namespace(node: number): string;
  /** Nodes of one sort have the same label, kind, environment, category, sensitivity and status. Few sorts occur. */
  sortOf(node: number): number;
  label(node: number): Label;
  kind(node: number): string;
  /** The name, or the id where it has none. */
  name(node: number): string;
  environment(node: number): Environment;
  category(node: number): Category | null;
  /** null: unknown, which is not PUBLIC. */
  sensitivity(node: number): Sensitivity | null;
  ownerStatus(node: number): OwnerStatus;
  declared(node: number): boolean;
  life(node: number): Life;
  /** Position in the order of ids by their UTF-8 bytes: compare two nodes by it. */
  rank(node: number): number;
  /** Sources with a live fact about the node, by name. */
  sourcesOf(node: number): readonly string[];

  /** Sources with a live fact that states when the node was last used, by name. */
  usageSourcesOf(node: number): readonly string[];

  /** Credentials by public key id, alias or fingerprint, exactly. */
  credentialsByKey(key: string): readonly number[];
  fingerprint(node: number): string | null;

  edgeIndexOf(edgeId: string): number;
  edgeId(edge: number): string;
  edgeKind(edge: number): EdgeKind;
  /** Edges of one sort have the same kind, and the same sources state them now. Few sorts occur; those below 0 are rare. */
  edgeSortOf(edge: number): number;
  from(edge: number): number;
  to(edge: number): number;
  /** Sources with a live fact about the edge, by name. */
  edgeSourcesOf(edge: number): readonly string[];
  /** Some fact of an edge that leaves it is derived, alive or not. */
  startsDerived(node: number): boolean;
  /** Edges that leave or enter a node, of these kinds or of all, traversed or not, in the order of edge ids. */
  outgoing(node: number, kinds?: readonly EdgeKind[]): readonly number[];
  incoming(node: number, kinds?: readonly EdgeKind[]): readonly number[];

  /** What is alive at an instant. Cached: instants between two changes of life share one. */
  moment(at: number, includeDisabled: boolean): Moment;

  /** Instants after `since` and not after `until` at which something begins or ceases to live, ascending. */
  instantsWithin(since: number, until: number): readonly number[];

  /** Those of them at which a node may come to hand on more than just before; null: it may be any. */
  risesWithin(node: number, since: number, until: number): readonly number[] | null;

  /** The graph as a search at an instant walks it; cached with the moment. */
  traversal(options: TraversalOptions): Traversal;

  /** What the edges are spun of; `definitely` counts only what holds without any condition. */
  strands(options: TraversalOptions, definitely: boolean): Strands;
}

export interface TraversalOptions {
  readonly at: number;
  readonly includeDisabled: boolean;
  /** false: follows no derived fact. Default true. */
  readonly derived?: boolean;
}

export interface Moment {
  readonly at: number;
  readonly includeDisabled: boolean;
  nodeAlive(node: number): boolean;
  /** Why a node is dead; null where it is alive, or only disabled and those are included. */
  death(node: number): { reason: DeathReason; since: number } | null;
  /** By its own facts and, derived, by its premises; not by its ends. */
  edgeAlive(edge: number): boolean;
  /** Alive by a fact that needs no condition. */
  edgeDefinite(edge: number): boolean;
  /**
   * What the edge's live facts together hand on to whoever holds `held` on its start; 0 where the edge is
   * dead or its kind is not traversed. Whether its ends are alive is not asked. `definiteOnly` leaves out what
   * needs a condition.
   */
  through(edge: number, held: CapabilitySet, definiteOnly?: boolean): CapabilitySet;
}
