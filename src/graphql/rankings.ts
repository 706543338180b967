// Rankings of all blast radii, computed once a version, instant and certainty, in turns with requests; whoever asks
// meanwhile shares the computation. It goes on when its asker leaves: the next one wants it as well. The next version's
// begins with what this one's found.
import { type Ranking, type RankingOptions, rankingSteps } from '../analysis/blast-radius-ranking.ts';
import { breather } from '../analysis/breath.ts';
import type { GraphView } from '../analysis/graph-view.ts';
import { type Elsewhere, inTurns } from '../analysis/steps.ts';
import type { Traversal } from '../analysis/traversal.ts';
import type { Context } from './context.ts';
import type { LiveGraph } from './live-graph.ts';
import { within } from './patience.ts';

interface Computation {
  progress: number;
  readonly ranking: Promise<Ranking>;
}

/** All instants at which the same things live share a traversal. */
const computations = new WeakMap<Traversal, Map<string, Computation>>();

/** The ranking of the newest version for which one was made, by what else it depends on. */
const latest = new WeakMap<LiveGraph, Map<string, Latest>>();

interface Latest {
  readonly version: number;
  readonly ranking: Ranking;
}

/** The ranking, or how far it is after the time that it may take. */
export async function rankingWithin(
  view: GraphView,
  options: RankingOptions,
  { graph, allowance }: Pick<Context, 'graph' | 'allowance'>,
): Promise<Ranking | number> {
  const computation = computationOf(view, options, graph, allowance.elsewhere);
  const ranking = await within(computation.ranking, allowance.patience);
  return ranking ?? computation.progress;
}

function computationOf(
  view: GraphView,
  options: RankingOptions,
  graph: LiveGraph,
  elsewhere: Elsewhere | null,
): Computation {
  const traversal = view.traversal(options);
  const known = computations.get(traversal) ?? new Map<string, Computation>();
  computations.set(traversal, known);
  let computation = known.get(options.certainty);
  if (!computation) {
    const made = { progress: 0, ranking: undefined as unknown as Promise<Ranking> };
    const others = latest.get(graph) ?? new Map<string, Latest>();
    latest.set(graph, others);
    const sort = `${options.certainty} ${options.includeDisabled}`;
    const tell = (share: number): void => {
      made.progress = share;
    };
    const steps = rankingSteps(view, options, tell, others.get(sort) ?? null);
    made.ranking = inTurns(steps, breather(), () => {}, elsewhere).then((ranking) => {
      if (view.version >= (others.get(sort)?.version ?? 0))
        others.set(sort, { version: view.version, ranking });
      return ranking;
    });
    // One that failed is tried again by the next who asks.
    made.ranking.catch(() => known.delete(options.certainty));
    known.set(options.certainty, made);
    computation = made;
  }
  return computation;
}
