// Blast radius: the resources within reach, weighed by sensitivity and capability and counted by where they
// are, with the credentials and identities within reach: second-order leaks (docs/model.md, docs/scoring.md).

import { namespaceOf } from '../model/id.ts';
import type { Label } from '../model/ontology.ts';
import type { BlastRadiusAnswer, CountBy, Hits, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { confidences, impactOf, statedReach } from './impact.ts';
import { reach } from './reach.ts';

/** Two searches, then one pass over everything reached. Counts are of all resources, dead ones included. */
export function blastRadius(
  view: GraphView,
  starts: readonly number[],
  options: ReachOptions,
): BlastRadiusAnswer {
  const wide = reach(view, starts, options);
  const narrow = statedReach(view, starts, options);
  const resources = only(view, wide.hits, 'Resource');
  const nodes = Array.from({ length: resources.length }, (_, i) => resources.at(i).node);
  return {
    impact: impactOf(view, confidences(view, resources, narrow.hits)),
    resources,
    credentials: only(view, wide.hits, 'Credential'),
    identities: only(view, wide.hits, 'Identity'),
    byEnvironment: count(nodes, (node) => view.environment(node)),
    byProvider: count(nodes, (node) => namespaceOf(view.id(node))),
    byKind: count(nodes, (node) => view.kind(node)),
    bySensitivity: count(nodes, (node) => view.sensitivity(node) ?? 'UNKNOWN'),
    truncated: wide.truncated || narrow.truncated,
    deadStarts: wide.deadStarts,
  };
}

/** The hits with this label, in the order they have. */
function only(view: GraphView, hits: Hits, label: Label): Hits {
  const positions: number[] = [];
  for (let i = 0; i < hits.length; i++) if (view.label(hits.at(i).node) === label) positions.push(i);
  return {
    length: positions.length,
    at: (index) => {
      const position = positions[index];
      if (position === undefined)
        throw new RangeError(`there are ${positions.length} hits, none at ${index}`);
      return hits.at(position);
    },
  };
}

/** The most frequent first, then by value. */
function count(nodes: readonly number[], valueIn: (node: number) => string): CountBy[] {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const value = valueIn(node);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, n]) => ({ value, count: n }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
