// What the tests of impact share: graphs of grants, and the formula once more as the document has it.
import type { Impact, ReachOptions } from '../../src/analysis/answers.ts';
import { impact } from '../../src/analysis/impact.ts';
import { compareIds } from '../../src/model/id.ts';
import type { Sensitivity, setOf } from '../../src/model/ontology.ts';
import { type EdgeRow, NOW, type NodeRow, type Questions, resource } from './questions-graph.ts';

const OPTIONS: ReachOptions = { at: NOW, certainty: 'POSSIBLE', includeDisabled: false, maxHops: null };
export const of = (graph: Questions, start: string, options: Partial<ReachOptions> = {}): Impact =>
  impact(graph.view, [graph.node(start)], { ...OPTIONS, ...options });

export const secret = (id: string, sensitivity?: Sensitivity): NodeRow =>
  resource(id, 'test:thing', sensitivity ? { sensitivity } : {});
export const granted = (
  from: string,
  to: string,
  grants: Parameters<typeof setOf>[0],
  more = {},
): EdgeRow => ['GRANTED', from, to, { grants: [...grants], ...more }];

/** From the document: each term's product, M, B and I again, in id order. */
export function recomputed(graph: Questions, { terms }: Impact): number {
  const products = terms
    .toSorted((a, b) => compareIds(graph.view.id(a.node), graph.view.id(b.node)))
    .map((term) => term.sensitivityWeight * term.capabilityWeight * term.confidence);
  const m = Math.max(0, ...products);
  const b = products.reduce((sum, w) => sum + w, 0) / 100;
  return m + ((100 - m) * 0.5 * b) / (b + 5);
}
