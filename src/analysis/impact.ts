// Impact I, 0 to 100: what would be lost, were everything reached misused. For each reachable resource the
// largest sensitivity x capability x confidence over the capabilities held; I = M + (100 - M) x 0.5 x
// B / (B + 5), M the largest of these and B their sum over 100, summed in id order (docs/scoring.md).
import { CAPABILITIES, type CapabilitySet, SENSITIVITIES, type Sensitivity } from '../model/ontology.ts';
import type { Hits, Impact, ImpactTerm, ReachAnswer, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { reachSteps } from './reach.ts';
import { each, type Steps, whole } from './steps.ts';
import { CAPABILITY_WEIGHT, CONFIDENCE, sensitivityWeight, UNKNOWN_SENSITIVITY } from './weights.ts';

/** What is held on one resource, by how sure the best path to it is; each set contains the one before. */
export interface Confidences {
  readonly node: number;
  /** By declared or observed edges alone. */
  readonly stated: CapabilitySet;
  /** By derived edges as well. */
  readonly derived: CapabilitySet;
  /** By conditional edges as well. */
  readonly conditional: CapabilitySet;
}

/** Two searches (the wider one answers definite and possible at once), then one pass over the resources. */
function* impactSteps(view: GraphView, starts: readonly number[], options: ReachOptions): Steps<Impact> {
  const wide = yield* reachSteps(view, starts, options, { labels: ['Resource'] });
  const narrow = yield* statedReach(view, starts, options);
  return yield* impactOf(view, yield* confidences(view, wide.hits, narrow.hits));
}

export const impact = whole(impactSteps);

/** The innermost of the three nested reaches: resources reached by declared or observed edges alone. */
export function statedReach(
  view: GraphView,
  starts: readonly number[],
  options: ReachOptions,
): Steps<ReachAnswer> {
  return reachSteps(
    view,
    starts,
    { ...options, certainty: 'DEFINITE', derived: false },
    { labels: ['Resource'] },
  );
}

/** What is held on each live resource among the hits. A dead resource is gone: there is nothing to lose. */
export function* confidences(view: GraphView, wide: Hits, narrow: Hits): Steps<Confidences[]> {
  const stated = new Map<number, CapabilitySet>();
  yield* each(narrow.length, (i) => {
    const { node, definite } = narrow.at(i);
    stated.set(node, definite);
  });
  const held: Confidences[] = [];
  yield* each(wide.length, (i) => {
    const { node, dead, capabilities, definite } = wide.at(i);
    if (dead || view.label(node) !== 'Resource') return;
    held.push({ node, stated: stated.get(node) ?? 0, derived: definite, conditional: capabilities });
  });
  return held;
}

/** Terms weigh unknown sensitivities as INTERNAL; `low` and `high` as whatever gives least and most. */
export function* impactOf(view: GraphView, held: readonly Confidences[]): Steps<Impact> {
  const ordered = held.toSorted((a, b) => view.rank(a.node) - view.rank(b.node));
  const terms: ImpactTerm[] = [];
  const bounds: { low: number; high: number }[] = [];
  yield* each(ordered.length, (i) => {
    const one = ordered[i] as Confidences;
    const sensitivity = view.sensitivity(one.node);
    const term = termOf(one, sensitivity ?? UNKNOWN_SENSITIVITY);
    const weights =
      sensitivity === null ? SENSITIVITIES.map((each) => termOf(one, each).weight) : [term.weight];
    terms.push(term);
    bounds.push({ low: Math.min(...weights), high: Math.max(...weights) });
  });
  return {
    ...scoreOf(terms.map(({ weight }) => weight)),
    low: scoreOf(bounds.map(({ low }) => low)).score,
    high: scoreOf(bounds.map(({ high }) => high)).score,
    terms: terms.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight),
  };
}

/** The score of the resources' weights, which come in id order. */
export function scoreOf(weights: readonly number[]): { score: number; largest: number; breadth: number } {
  const largest = weights.reduce((max, weight) => Math.max(max, weight), 0);
  const breadth = weights.reduce((sum, weight) => sum + weight, 0) / 100;
  return { score: impactScore(largest, breadth), largest, breadth };
}

/** I of the largest weight M and the sum of the weights over 100, B. */
export function impactScore(largest: number, breadth: number): number {
  return largest + ((100 - largest) * 0.5 * breadth) / (breadth + 5);
}

/** Of equal weights the weakest capability's; capability 0 where nothing weighs. */
function termOf({ node, stated, derived, conditional }: Confidences, sensitivity: Sensitivity): ImpactTerm {
  let best: ImpactTerm = {
    node,
    capability: 0,
    sensitivityWeight: 0,
    capabilityWeight: 0,
    confidence: 0,
    weight: 0,
  };
  CAPABILITIES.forEach((name, bit) => {
    const capability = 1 << bit;
    if ((conditional & capability) === 0) return;
    const surest = stated & capability ? 'stated' : derived & capability ? 'derived' : 'conditional';
    const factors = {
      sensitivityWeight: sensitivityWeight(sensitivity, capability),
      capabilityWeight: CAPABILITY_WEIGHT[name],
      confidence: CONFIDENCE[surest],
    };
    const weight = factors.sensitivityWeight * factors.capabilityWeight * factors.confidence;
    if (weight > best.weight) best = { node, capability, ...factors, weight };
  });
  return best;
}
