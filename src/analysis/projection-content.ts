// What the facts of one version are made into, and the part of it that a file keeps: the rest follows from that.
import { breadthOrder } from '../kernel/breadth-order.ts';
import { distinctInstants } from './instants.ts';
import type { Tables } from './moment.ts';
import { arranged } from './projection-arrangement.ts';
import { derivedFacts } from './projection-derivations.ts';
import { distinctPairs } from './projection-distinct.ts';
import type { EdgeRows } from './projection-edge-facts.ts';
import {
  type EdgeParts,
  type EdgeTable,
  edgesOfParts,
  edgeTable,
  kept,
  NO_EDGES,
  partsOfEdges,
} from './projection-edges.ts';
import { inOrder, united } from './projection-grouping.ts';
import type { Keep } from './projection-kept.ts';
import type { NodeFacts } from './projection-node-facts.ts';
import { type NodeParts, NodeTable } from './projection-nodes.ts';
import { FactRules } from './projection-rules.ts';
import { atOnce, type Steps } from './steps.ts';

/** What the facts of one version were made into. */
export interface Content extends Tables {
  /** At which something begins or ceases to live. */
  readonly instants: Float64Array;
  /** Names of sources, by the numbers that edge facts have. */
  readonly sources: readonly string[];
}

/** Plain values: objects, lists, maps, texts, numbers and typed arrays. */
export interface ProjectionParts {
  readonly nodes: NodeParts;
  readonly edges: EdgeParts;
  readonly instants: Float64Array;
  readonly sources: readonly string[];
}

export function noContent(): Content {
  return atOnce(completed(NodeTable.empty(), NO_EDGES, new Float64Array(0), []));
}

/** O(facts), but for ids that begin alike. */
export function* contentOf(
  nodeFacts: NodeFacts,
  rows: EdgeRows,
  sources: readonly string[],
  keep: Keep,
): Steps<Content> {
  const grouped = united(nodeFacts, (among, idOf) => distinctPairs(rows, among, idOf));
  yield;
  const arrangement = yield* arranged(rows, grouped);
  const order = yield* breadthOrder(arrangement.offsets, arrangement.ends);
  const nodes = yield* NodeTable.of(nodeFacts, inOrder(grouped, nodeFacts, order));
  const instants = distinctInstants(rows.instants.values(), nodes.instants());
  const edges = yield* edgeTable(rows, arrangement, order, nodes, instants);
  return keeping(yield* completed(nodes, edges, instants, sources), keep);
}

export function contentFrom({ nodes, edges, instants, sources }: ProjectionParts, keep: Keep): Content {
  return keeping(atOnce(completed(NodeTable.from(nodes), edgesOfParts(edges), instants, sources)), keep);
}

export function partsOf({ nodes, edges, instants, sources }: Content): ProjectionParts {
  return { nodes: nodes.parts(), edges: partsOfEdges(edges), instants, sources };
}

/** With what follows from the rest. */
function* completed(
  nodes: NodeTable,
  edges: EdgeTable,
  instants: Float64Array,
  sources: readonly string[],
): Steps<Content> {
  const derived = derivedFacts(edges);
  const rules = yield* FactRules.of(edges, nodes);
  return { nodes, edges, derived, rules, instants, sources };
}

/** What is seldom read goes last: premises are looked up by their ids. */
function keeping(content: Content, keep: Keep): Content {
  return { ...content, edges: kept(content.edges, keep) };
}
