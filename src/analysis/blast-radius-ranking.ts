// The blast radius of every identity and credential at once, exact, at one instant and certainty: whole counts and
// the impact of docs/scoring.md without its confidence, which is what the certainty is asked for. One computation
// over all of them (kernel/every-source) instead of one search each.
import { type Counts, SETS_HELD } from '../kernel/every-source/counts.ts';
import { LARGEST, PLAIN, WEIGHT } from '../kernel/every-source/row-bits.ts';
import { CAPABILITIES, SENSITIVITIES } from '../model/ontology.ts';
import type { ReachCertainty } from './answers.ts';
import { generatorsOf, imagesOf } from './generators.ts';
import type { GraphView } from './graph-view.ts';
import { impactScore } from './impact.ts';
import { each, type Steps } from './steps.ts';
import { CAPABILITY_WEIGHT, sensitivityWeight, UNKNOWN_SENSITIVITY } from './weights.ts';

export interface RankingOptions {
  readonly at: number;
  readonly certainty: ReachCertainty;
  readonly includeDisabled: boolean;
}

/** What one identity or credential reaches, in numbers. Resources that are dead count and weigh nothing. */
export interface RankedRadius {
  readonly node: number;
  /** 0 to 100, with the largest weight and the sum of weights over 100 that it is made of. */
  readonly score: number;
  readonly largest: number;
  readonly breadth: number;
  readonly resources: number;
  /** Resources on which each capability is held, ascending in strength. */
  readonly byCapability: readonly number[];
  /** Others of their kind: itself is not counted. */
  readonly credentials: number;
  readonly identities: number;
}

/** Weights are whole numbers of ten-thousandths, so that sums are exact in any order. */
const UNIT = 10_000;

const DEAD_RESOURCE = SENSITIVITIES.length + 2;
const CREDENTIAL = DEAD_RESOURCE + 1;
const IDENTITY = CREDENTIAL + 1;
export class Ranking {
  /** Every identity and credential, by index. */
  readonly sources: Uint32Array;
  readonly #counts: Counts;

  constructor(sources: Uint32Array, counts: Counts) {
    this.sources = sources;
    this.#counts = counts;
  }

  radius(source: number): RankedRadius {
    const { width, numbers } = this.#counts;
    const own = numbers.subarray(width * source, width * (source + 1));
    const sets = own.subarray(0, WEIGHT);
    const largest = ((own[LARGEST] as number) * 100) / UNIT;
    const breadth = (own[WEIGHT] as number) / UNIT;
    return {
      node: this.sources[source] as number,
      score: impactScore(largest, breadth),
      largest,
      breadth,
      resources: sets.reduce((sum, count) => sum + count, 0),
      byCapability: CAPABILITIES.map((_, bit) =>
        sets.reduce((sum, count, set) => (((SETS_HELD[set] as number) >>> bit) & 1 ? sum + count : sum), 0),
      ),
      credentials: own[PLAIN] as number,
      identities: own[PLAIN + 1] as number,
    };
  }
}

/** `progress` is told now and then how much is done, from 0 to 1. */
export function* rankingSteps(
  view: GraphView,
  options: RankingOptions,
  progress: (share: number) => void = () => {},
): Steps<Ranking> {
  const moment = view.moment(options.at, options.includeDisabled);
  const groupOf = new Uint8Array(view.nodeCount);
  const sources = new Uint32Array(view.nodeCount);
  let count = 0;
  yield* each(view.nodeCount, (node) => {
    const label = view.label(node);
    if (label === 'Resource') {
      const sensitivity = view.sensitivity(node);
      const known = sensitivity === null ? SENSITIVITIES.length : SENSITIVITIES.indexOf(sensitivity);
      groupOf[node] = moment.nodeAlive(node) ? 1 + known : DEAD_RESOURCE;
    } else if (label === 'Identity' || label === 'Credential') {
      groupOf[node] = label === 'Identity' ? IDENTITY : CREDENTIAL;
      sources[count++] = node;
    }
  });
  const asked = sources.slice(0, count);
  const traversal = view.traversal(options);
  const targets = { groupOf, plain: COUNTED, plainCounters: 2, weights: WEIGHTS };
  const generators = generatorsOf(imagesOf(traversal.rules, options.certainty === 'DEFINITE'));
  return new Ranking(asked, yield* traversal.everySource(asked, targets, generators, progress));
}

/** By group: credentials and identities are counted, resources weighed. */
const COUNTED = Int8Array.from({ length: IDENTITY + 1 }, (_, group) =>
  group === CREDENTIAL ? 0 : group === IDENTITY ? 1 : -1,
);

const WEIGHTS = new Float64Array(SETS_HELD.length * (IDENTITY + 1));
[...SENSITIVITIES, UNKNOWN_SENSITIVITY].forEach((sensitivity, group) => {
  SETS_HELD.forEach((held, set) => {
    const weights = CAPABILITIES.map((capability, bit) =>
      (held >>> bit) & 1 ? sensitivityWeight(sensitivity, 1 << bit) * CAPABILITY_WEIGHT[capability] : 0,
    );
    WEIGHTS[SETS_HELD.length * (group + 1) + set] = Math.round((Math.max(...weights) * UNIT) / 100);
  });
});
