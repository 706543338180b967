// The blast radius of every identity and credential at once, exact, at one instant and certainty: whole counts and
// the impact of docs/scoring.md without its confidence, which is what the certainty is asked for. One computation
// over all of them (kernel/every-source) instead of one search each; and after another ranking, over those alone for
// which it may differ.
import { type Counts, SETS_HELD } from '../kernel/every-source/counts.ts';
import { LARGEST, PLAIN, WEIGHT } from '../kernel/every-source/row-bits.ts';
import { CAPABILITIES, SENSITIVITIES } from '../model/ontology.ts';
import type { ReachCertainty } from './answers.ts';
import { generatorsOf, imagesOf } from './generators.ts';
import type { GraphView } from './graph-view.ts';
import { impactScore } from './impact.ts';
import { type RankedGraph, remaining, sourcesAffected } from './ranking-renewal.ts';
import { each, type Steps } from './steps.ts';
import { done } from './traversal.ts';
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
  readonly counts: Counts;
  /** What was counted, for the ranking after this one. */
  readonly graph: RankedGraph;

  constructor(graph: RankedGraph, sources: Uint32Array, counts: Counts) {
    this.graph = graph;
    this.sources = sources;
    this.counts = counts;
  }

  radius(source: number): RankedRadius {
    const { width, numbers } = this.counts;
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

/** The ranking from which another is made, where no more than this share of its sources may reach otherwise. */
export interface Earlier {
  readonly ranking: Ranking;
  readonly mostAffected?: number;
}

/** From about here on it takes as long as counting all, with the comparison. */
const MOST_AFFECTED = 0.5;

/**
 * `progress` is told now and then how much is done, from 0 to 1. What was earlier may be of any version, instant and
 * certainty: the graphs are compared, and how much is the same is all that depends on it.
 */
export function* rankingSteps(
  view: GraphView,
  options: RankingOptions,
  progress: (share: number) => void = () => {},
  earlier: Earlier | null = null,
): Steps<Ranking> {
  const moment = view.moment(options.at, options.includeDisabled);
  const traversal = view.traversal(options);
  const images = imagesOf(traversal.allRules(), options.certainty === 'DEFINITE');
  const arcs = traversal.flat();
  const groupOf = new Uint8Array(arcs.offsets.length - 1);
  const numbers = new Uint32Array(view.nodeCount);
  const all = new Uint32Array(view.nodeCount);
  let count = 0;
  yield* each(view.nodeCount, (node) => {
    numbers[node] = view.numbersOf(node)[0] as number;
    const label = view.label(node);
    if (label === 'Resource') {
      const sensitivity = view.sensitivity(node);
      const known = sensitivity === null ? SENSITIVITIES.length : SENSITIVITIES.indexOf(sensitivity);
      groupOf[node] = moment.nodeAlive(node) ? 1 + known : DEAD_RESOURCE;
    } else if (label === 'Identity' || label === 'Credential') {
      groupOf[node] = label === 'Identity' ? IDENTITY : CREDENTIAL;
      all[count++] = node;
    }
  });
  const sources = all.slice(0, count);
  const twinned = Uint32Array.from({ length: groupOf.length - view.nodeCount }, (_, i) =>
    traversal.itself(view.nodeCount + i),
  );
  const graph = { arcs, images: Uint32Array.from(images), groupOf, numbers, twinned };
  const targets = { groupOf, plain: COUNTED, plainCounters: 2, weights: WEIGHTS };
  const counted = (some: Uint32Array): Steps<Counts> =>
    done({ kind: 'every source', arcs, generators: generatorsOf(images), sources: some, targets }, progress);
  if (earlier) {
    const { ranking, mostAffected = MOST_AFFECTED } = earlier;
    const affected = yield* sourcesAffected(graph, sources, ranking);
    if (affected.sources.length <= mostAffected * count) {
      const renewed = yield* counted(affected.sources);
      return new Ranking(graph, sources, remaining(sources, ranking, affected, renewed));
    }
  }
  return new Ranking(graph, sources, yield* counted(sources));
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
