// What a store says has changed, gathered batch by batch for the next projection.
import { type ColumnBatch, type EdgeFactColumns, edgeFactColumns } from '../model/edge-fact-columns.ts';
import type { ChangeBatch } from '../model/fact.ts';
import type { Breather } from './breath.ts';
import { Closings } from './projection-closings.ts';
import type { Changes, Content } from './projection-content.ts';
import { EdgeFacts } from './projection-edge-facts.ts';
import { NodeFacts } from './projection-node-facts.ts';

/** Null where nothing has; `apart` where no later version is made of it. Gives way between batches. */
export async function changesIn(
  batches: readonly ChangeBatch[] | AsyncIterable<ChangeBatch | ColumnBatch>,
  old: Content,
  apart: boolean,
  breathe: Breather,
): Promise<Changes | null> {
  const sources = [...old.sources];
  const numberOf = (source: string): number => {
    const known = sources.indexOf(source);
    return known < 0 ? sources.push(source) - 1 : known;
  };
  const nodeFacts = new NodeFacts(old.nodes.facts, apart);
  const edgeFacts = new EdgeFacts(old.edges.sayings);
  const closedNodes = new Closings();
  const closedEdges = new Closings();
  let changes = 0;
  let owned = false;
  for await (const batch of batches) {
    if (!owned && batch.nodes.length > 0) {
      for (const _ of nodeFacts.own()) await breathe();
      owned = true;
    }
    for (const fact of batch.nodes) nodeFacts.add(fact);
    edgeFacts.add(isColumns(batch.edges) ? batch.edges : edgeFactColumns(batch.edges), numberOf);
    closedNodes.add(batch.closedNodes);
    closedEdges.add(batch.closedEdges);
    changes += batch.nodes.length + batch.edges.length + batch.closedNodes.length + batch.closedEdges.length;
    await breathe();
  }
  return changes === 0 ? null : { nodeFacts, closedNodes, edgeFacts, closedEdges, sources };
}

function isColumns(edges: (ChangeBatch | ColumnBatch)['edges']): edges is EdgeFactColumns {
  return !Array.isArray(edges);
}
