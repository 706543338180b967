// What the facts of one version are made into, and the part of it that a file keeps: the rest follows from that.
import { breadthOrder } from '../kernel/breadth-order.ts';
import { distinctInstants } from './instants.ts';
import type { Tables } from './moment.ts';
import { arcsOf, arranged } from './projection-arrangement.ts';
import type { Closings } from './projection-closings.ts';
import { derivedFacts } from './projection-derivations.ts';
import { distinctByFacts, distinctByTable } from './projection-distinct.ts';
import { advancedEdges } from './projection-edge-advance.ts';
import { edgeTable } from './projection-edge-building.ts';
import type { EdgeFacts } from './projection-edge-facts.ts';
import { EdgeRows } from './projection-edge-rows.ts';
import {
  type EdgeParts,
  type EdgeTable,
  edgesOfParts,
  type KeptEdgeParts,
  kept,
  NO_EDGES,
  partsOfEdges,
} from './projection-edges.ts';
import { inOrder, inOrderOf, united } from './projection-grouping.ts';
import type { Keep } from './projection-kept.ts';
import type { NodeFacts } from './projection-node-facts.ts';
import { type NodeParts, NodeTable } from './projection-nodes.ts';
import { factsAgain } from './projection-restored-facts.ts';
import { FactRules } from './projection-rules.ts';
import { atOnce, type Steps } from './steps.ts';

/** What the facts of one version were made into. */
export interface Content extends Tables {
  /** At which something begins or ceases to live. */
  readonly instants: Float64Array;
  /** Names of sources, by the numbers that edge facts have. */
  readonly sources: readonly string[];
}

/** Plain values: objects, lists, maps, texts, numbers and typed arrays; as a file gives them. */
export interface ProjectionParts {
  readonly nodes: NodeParts;
  readonly edges: EdgeParts;
  readonly met: FactRules['met'];
  readonly instants: Float64Array;
  readonly sources: readonly string[];
}

/** The same as a file takes them. */
export interface KeptParts extends Omit<ProjectionParts, 'edges'> {
  readonly edges: KeptEdgeParts;
}

export function noContent(): Content {
  return atOnce(completed(NodeTable.empty(), NO_EDGES, new Float64Array(0), []));
}

/** What came and what was closed; `nodeFacts` hold what there was as well. Facts were not there before. */
export interface Changes {
  readonly nodeFacts: NodeFacts;
  readonly closedNodes: Closings;
  readonly edgeFacts: EdgeFacts;
  readonly closedEdges: Closings;
  readonly sources: readonly string[];
}

/** After so many edges more than there were when nodes were put in order, they are put in order anew. */
const MOST_GROWTH = 1.25;

/** `old` after changes. O(facts) at best to copy them, and where there are many changes to make all of it anew. */
export function* contentAfter(old: Content, changes: Changes, keep: Keep): Steps<Content> {
  const { nodeFacts, closedNodes, edgeFacts } = changes;
  yield* nodeFacts.close(closedNodes);
  yield* nodeFacts.settle();
  const few = old.edges.count + edgeFacts.length <= MOST_GROWTH * old.edges.arranged;
  return (few ? yield* advanced(old, changes, keep) : null) ?? (yield* anew(old, changes, keep));
}

/** Null where it may not be made of the old: it is not the same ids that are one credential. */
function* advanced(old: Content, changes: Changes, keep: Keep): Steps<Content | null> {
  const { nodeFacts, edgeFacts, closedEdges: closed, sources } = changes;
  const before = distinctByTable(old.edges, old.nodes, closed);
  const now = distinctByFacts(edgeFacts, closed);
  const groups = yield* united(nodeFacts, (...of) => [...before(...of), ...now(...of)]);
  yield;
  const grouped = yield* inOrderOf(old.nodes.grouped, groups, nodeFacts);
  if (grouped === null) return null;
  yield;
  const nodes = yield* NodeTable.of(nodeFacts, grouped, old.nodes);
  const rows = yield* EdgeRows.of(edgeFacts);
  yield* rows.close(closed);
  const instants = distinctInstants(
    ...[old.instants, rows.instants.values(), closed.instants(), nodes.instants()],
  );
  const edges = yield* advancedEdges(old, { rows, closed }, nodes, instants);
  return yield* keeping(yield* completed(nodes, edges, instants, sources), keep);
}

/** O(facts), but for ids that begin alike. */
function* anew(old: Content, changes: Changes, keep: Keep): Steps<Content> {
  const { nodeFacts, closedEdges, sources } = changes;
  const facts = yield* allFacts(old, changes);
  const grouped = yield* united(nodeFacts, distinctByFacts(facts, closedEdges));
  yield;
  const rows = new EdgeRows(facts.length, facts.sayings);
  const { offsets, ends } = yield* arcsOf(facts, grouped, rows.words);
  const order = yield* breadthOrder(offsets, ends);
  const nodes = yield* NodeTable.of(nodeFacts, yield* inOrder(grouped, nodeFacts, order));
  const arrangement = yield* arranged(facts, rows, nodes.grouped, offsets, order);
  yield* rows.close(closedEdges);
  const instants = distinctInstants(rows.instants.values(), nodes.instants());
  const edges = yield* edgeTable(arrangement, nodes, instants);
  return yield* keeping(yield* completed(nodes, edges, instants, sources), keep);
}

/** Takes those that come. */
function* allFacts(old: Content, { edgeFacts }: Changes): Steps<EdgeFacts> {
  if (old.edges.count === 0) return edgeFacts;
  const facts = yield* factsAgain(old.edges, old.nodes, old.instants, edgeFacts.sayings);
  for (const batch of edgeFacts.taken()) facts.put(batch);
  return facts;
}

export function contentFrom({ nodes, edges, met, instants, sources }: ProjectionParts, keep: Keep): Content {
  const content = completed(NodeTable.from(nodes), edgesOfParts(edges), instants, sources, met);
  return atOnce(keeping(atOnce(content), keep));
}

export function partsOf({ nodes, edges, rules, instants, sources }: Content): KeptParts {
  return { nodes: nodes.parts(), edges: partsOfEdges(edges), met: rules.met, instants, sources };
}

/** With what follows from the rest. */
function* completed(
  nodes: NodeTable,
  edges: EdgeTable,
  instants: Float64Array,
  sources: readonly string[],
  met?: FactRules['met'],
): Steps<Content> {
  const derived = yield* derivedFacts(edges);
  const rules = yield* FactRules.of(edges, nodes, met);
  return { nodes, edges, derived, rules, instants, sources };
}

/** What is seldom read goes last: premises are looked up by their ids. */
function* keeping(content: Content, keep: Keep): Steps<Content> {
  return { ...content, edges: yield* kept(content.edges, keep) };
}
