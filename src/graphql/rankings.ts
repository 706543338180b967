// Rankings of all blast radii, computed once a version, instant and certainty, in turns with requests; whoever asks
// meanwhile shares the computation. It goes on when its asker leaves: the next one wants it as well.
import { type Ranking, type RankingOptions, rankingSteps } from '../analysis/blast-radius-ranking.ts';
import { breather } from '../analysis/breath.ts';
import type { GraphView } from '../analysis/graph-view.ts';
import { type Elsewhere, inTurns } from '../analysis/steps.ts';
import type { Traversal } from '../analysis/traversal.ts';
import type { Allowance } from './allowance.ts';
import { within } from './patience.ts';

interface Computation {
  progress: number;
  readonly ranking: Promise<Ranking>;
}

/** All instants at which the same things live share a traversal. */
const computations = new WeakMap<Traversal, Map<string, Computation>>();

/** The ranking, or how far it is after the time that it may take. */
export async function rankingWithin(
  view: GraphView,
  options: RankingOptions,
  { patience, elsewhere }: Pick<Allowance, 'patience' | 'elsewhere'>,
): Promise<Ranking | number> {
  const computation = computationOf(view, options, elsewhere);
  const ranking = await within(computation.ranking, patience);
  return ranking ?? computation.progress;
}

function computationOf(view: GraphView, options: RankingOptions, elsewhere: Elsewhere | null): Computation {
  const traversal = view.traversal(options);
  const known = computations.get(traversal) ?? new Map<string, Computation>();
  computations.set(traversal, known);
  let computation = known.get(options.certainty);
  if (!computation) {
    const made = { progress: 0, ranking: undefined as unknown as Promise<Ranking> };
    const steps = rankingSteps(view, options, (share) => {
      made.progress = share;
    });
    made.ranking = inTurns(steps, breather(), () => {}, elsewhere);
    // One that failed is tried again by the next who asks.
    made.ranking.catch(() => known.delete(options.certainty));
    known.set(options.certainty, made);
    computation = made;
  }
  return computation;
}
