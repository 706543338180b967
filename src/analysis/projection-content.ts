// What the facts of one version are made into, and the part of it that a file keeps: the rest follows from that.
import type { Tables } from './moment.ts';
import { derivedFacts } from './projection-derivations.ts';
import type { EdgeTable } from './projection-edges.ts';
import { type NodeParts, NodeTable } from './projection-nodes.ts';
import { factRules } from './projection-rules.ts';

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
  readonly edges: EdgeTable;
  readonly instants: Float64Array;
  readonly sources: readonly string[];
}

export function contentOf(
  nodes: NodeTable,
  edges: EdgeTable,
  instants: Float64Array,
  sources: readonly string[],
): Content {
  const tables = { nodes, edges, derived: derivedFacts(edges), rules: factRules(edges, nodes) };
  return { ...tables, instants, sources };
}

export function contentFrom({ nodes, edges, instants, sources }: ProjectionParts): Content {
  return contentOf(NodeTable.from(nodes), edges, instants, sources);
}

export function partsOf({ nodes, edges, instants, sources }: Content): ProjectionParts {
  return { nodes: nodes.parts(), edges, instants, sources };
}
