// Rankings of all blast radii, computed once a version, instant and certainty, in turns with requests; whoever asks
// meanwhile shares the computation. It goes on when its asker leaves: the next one wants it as well.
import { type Ranking, type RankingOptions, rankingSteps } from '../analysis/blast-radius-ranking.ts';
import { breather } from '../analysis/breath.ts';
import type { GraphView } from '../analysis/graph-view.ts';
import { inTurns, type Steps } from '../analysis/steps.ts';
import type { Traversal } from '../analysis/traversal.ts';
import { within } from './patience.ts';

interface Computation {
  progress: number;
  readonly ranking: Promise<Ranking>;
}

/** All instants at which the same things live share a traversal. */
const computations = new WeakMap<Traversal, Map<string, Computation>>();

/** The ranking, or how far it is after `patience` ms. */
export async function rankingWithin(
  view: GraphView,
  options: RankingOptions,
  patience: number,
): Promise<Ranking | number> {
  const computation = computationOf(view, options);
  const ranking = await within(computation.ranking, patience);
  return ranking ?? computation.progress;
}

function computationOf(view: GraphView, options: RankingOptions): Computation {
  const traversal = view.traversal(options);
  const known = computations.get(traversal) ?? new Map<string, Computation>();
  computations.set(traversal, known);
  let computation = known.get(options.certainty);
  if (!computation) {
    const made = { progress: 0, ranking: undefined as unknown as Promise<Ranking> };
    made.ranking = inTurns(watched(rankingSteps(view, options), made), breather(), () => {});
    // One that failed is tried again by the next who asks.
    made.ranking.catch(() => known.delete(options.certainty));
    known.set(options.certainty, made);
    computation = made;
  }
  return computation;
}

function* watched(steps: Generator<number, Ranking, void>, into: { progress: number }): Steps<Ranking> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    into.progress = step.value;
    yield;
  }
}
