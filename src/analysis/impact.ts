// Impact I, 0 to 100: what would be lost, were everything reached misused. For each reachable resource the
// largest sensitivity x capability x confidence over the capabilities held; I = M + (100 - M) x 0.5 x
// B / (B + 5), M the largest of these and B their sum over 100, summed in id order (docs/scoring.md).
import { CAPABILITIES, type CapabilitySet, SENSITIVITIES, type Sensitivity } from '../model/ontology.ts';
import type { HeldOn, Impact, ImpactTerm, ReachAnswer, ReachOptions } from './answers.ts';
import { BySort } from './by-sort.ts';
import type { GraphView } from './graph-view.ts';
import { byRank } from './rank-order.ts';
import { reachSteps } from './reach.ts';
import { each, type Steps, whole } from './steps.ts';
import { CAPABILITY_WEIGHT, CONFIDENCE, sensitivityWeight, UNKNOWN_SENSITIVITY } from './weights.ts';

/** What is held on resources, in the order of their ids, by how sure the best path to it is: three nested sets each. */
export interface Confidences {
  readonly nodes: Uint32Array;
  /** Five bits each: by declared or observed edges alone (from bit 10), by derived ones as well, by conditional ones too. */
  readonly sets: Uint16Array;
}

/** Two searches (the wider one answers definite and possible at once), then one pass over the resources. */
function* impactSteps(view: GraphView, starts: readonly number[], options: ReachOptions): Steps<Impact> {
  const wide = yield* reachSteps(view, starts, options, { labels: ['Resource'] });
  const narrow = yield* statedReach(view, starts, options);
  const moment = view.moment(options.at, options.includeDisabled);
  const alive = (node: number): boolean => moment.nodeAlive(node);
  return yield* impactOf(view, yield* confidences(view, alive, wide.hits, narrow.hits));
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

/**
 * What is held on each live resource among the hits. A dead resource is gone: there is nothing to lose. `narrow` null:
 * no derived edge is within reach, so that whatever is definite is stated.
 */
export function* confidences(
  view: GraphView,
  alive: (node: number) => boolean,
  wide: HeldOn,
  narrow: HeldOn | null,
): Steps<Confidences> {
  const stated = new Map<number, CapabilitySet>();
  if (narrow) {
    yield* each(narrow.length, (i) => {
      stated.set(narrow.nodeAt(i), narrow.heldAt(i) >>> 5);
    });
  }
  const nodes = new Uint32Array(wide.length);
  const sets = new Uint16Array(wide.length);
  let count = 0;
  yield* each(wide.length, (i) => {
    const node = wide.nodeAt(i);
    if (!alive(node) || view.label(node) !== 'Resource') return;
    const held = wide.heldAt(i);
    const surest = narrow ? (stated.get(node) ?? 0) : held >>> 5;
    nodes[count] = node;
    sets[count++] = (surest << 10) | held;
  });
  return inIdOrder(view, { nodes: nodes.subarray(0, count), sets });
}

/** Terms weigh unknown sensitivities as INTERNAL; `low` and `high` as whatever gives least and most. */
export function* impactOf(view: GraphView, held: Confidences): Steps<Impact> {
  const { nodes, sets } = held;
  const weights = new Float64Array(nodes.length);
  const lows = new Float64Array(nodes.length);
  const highs = new Float64Array(nodes.length);
  const sensitivities = sensitivitiesOf(view);
  yield* each(nodes.length, (i) => {
    const { term, low, high } = factorsOf(sets[i] as number, sensitivities.of(nodes[i] as number));
    weights[i] = term.weight;
    lows[i] = low;
    highs[i] = high;
  });
  return new ImpactHeld(view, held, weights, { low: scoreOf(lows).score, high: scoreOf(highs).score });
}

/** Who asks for the score alone pays for no more. */
class ImpactHeld implements Impact {
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly largest: number;
  readonly breadth: number;
  readonly #terms: () => ImpactTerm[];
  #made: ImpactTerm[] | null = null;

  constructor(
    view: GraphView,
    held: Confidences,
    weights: Float64Array,
    { low, high }: Pick<Impact, 'low' | 'high'>,
  ) {
    const { score, largest, breadth } = scoreOf(weights);
    this.score = score;
    this.low = low;
    this.high = high;
    this.largest = largest;
    this.breadth = breadth;
    this.#terms = () => termsOf(view, held, weights);
  }

  get terms(): readonly ImpactTerm[] {
    this.#made ??= this.#terms();
    return this.#made;
  }
}

/** The same in the order of the nodes' ids. In loops: `from` and `map` of typed arrays cost more than the sorting. */
function inIdOrder(view: GraphView, { nodes, sets }: Confidences): Confidences {
  const order = byRank(nodes.length, (i) => view.rank(nodes[i] as number));
  const ordered = { nodes: new Uint32Array(nodes.length), sets: new Uint16Array(nodes.length) };
  for (let i = 0; i < order.length; i++) {
    ordered.nodes[i] = nodes[order[i] as number] as number;
    ordered.sets[i] = sets[order[i] as number] as number;
  }
  return ordered;
}

/** The heaviest first, then by id; those that weigh nothing are left out. There are few distinct weights. */
function termsOf(view: GraphView, { nodes, sets }: Confidences, weights: Float64Array): ImpactTerm[] {
  const byWeight = new Map<number, ImpactTerm[]>();
  const sensitivities = sensitivitiesOf(view);
  nodes.forEach((node, i) => {
    const weight = weights[i] as number;
    if (weight <= 0) return;
    const { term } = factorsOf(sets[i] as number, sensitivities.of(node));
    const known = byWeight.get(weight) ?? [];
    known.push({ node, ...term });
    byWeight.set(weight, known);
  });
  return [...byWeight].sort(([a], [b]) => b - a).flatMap(([, some]) => some);
}

/** The score of the resources' weights, which come in id order. */
export function scoreOf(weights: ArrayLike<number>): { score: number; largest: number; breadth: number } {
  let largest = 0;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    largest = Math.max(largest, weight);
    sum += weight;
  }
  const breadth = sum / 100;
  return { score: impactScore(largest, breadth), largest, breadth };
}

/** I of the largest weight M and the sum of the weights over 100, B. */
export function impactScore(largest: number, breadth: number): number {
  return largest + ((100 - largest) * 0.5 * breadth) / (breadth + 5);
}

/** What the factors of a term are, whoever's it is, and the least and most that an unknown sensitivity makes of it. */
interface Factors {
  readonly term: Omit<ImpactTerm, 'node'>;
  readonly low: number;
  readonly high: number;
}

/** By sensitivity, unknown first, and the three sets, of which few occur. */
const known = new Array<Factors | undefined>((SENSITIVITIES.length + 1) << 15);

/** `sensitivity`: its place among them, counted from 1; 0: unknown. */
function factorsOf(sets: number, sensitivity: number): Factors {
  const key = (sensitivity << 15) | sets;
  const before = known[key];
  if (before) return before;
  const own = termOf(sets, SENSITIVITIES[sensitivity - 1] ?? UNKNOWN_SENSITIVITY);
  const weights = sensitivity === 0 ? SENSITIVITIES.map((as) => termOf(sets, as).weight) : [own.weight];
  const factors = { term: own, low: Math.min(...weights), high: Math.max(...weights) };
  known[key] = factors;
  return factors;
}

function sensitivitiesOf(view: GraphView): BySort<number> {
  return new BySort(view, (node) => SENSITIVITIES.indexOf(view.sensitivity(node) as Sensitivity) + 1);
}

/** Of equal weights the weakest capability's; capability 0 where nothing weighs. */
function termOf(sets: number, sensitivity: Sensitivity): Omit<ImpactTerm, 'node'> {
  let best = { capability: 0, sensitivityWeight: 0, capabilityWeight: 0, confidence: 0, weight: 0 };
  CAPABILITIES.forEach((name, bit) => {
    const capability = 1 << bit;
    if ((sets & capability) === 0) return;
    const surest =
      sets & (capability << 10) ? 'stated' : sets & (capability << 5) ? 'derived' : 'conditional';
    const factors = {
      sensitivityWeight: sensitivityWeight(sensitivity, capability),
      capabilityWeight: CAPABILITY_WEIGHT[name],
      confidence: CONFIDENCE[surest],
    };
    const weight = factors.sensitivityWeight * factors.capabilityWeight * factors.confidence;
    if (weight > best.weight) best = { capability, ...factors, weight };
  });
  return best;
}
