// Reach inside the store, step by step: the edges at the nodes that the last step came to are read, with what decides
// whether they are alive, and the rule is applied to what was read by the same search that a projection is asked by.
import { breather } from '../../analysis/breath.ts';
import { Excerpt, type Growth, type Neighbourhood } from '../../analysis/excerpt.ts';
import { lookedAt } from '../../analysis/looked-at.ts';
import { inTurns, type Steps } from '../../analysis/steps.ts';
import { KeyreachError } from '../../model/errors.ts';
import type { EdgeFact } from '../../model/fact.ts';
import { keyToken } from '../../model/same-credential.ts';
import type { Asking, Surroundings } from '../../store/surroundings.ts';

export interface Reading {
  readonly excerpt: Excerpt;
  /** Everything within so many hops was read; Infinity: all that the question comes to. */
  readonly hopsKnown: number;
  /** Facts that it holds. */
  readonly facts: number;
  /**
   * Reads the edges at these nodes too, whether it comes to them or not; gives how many facts it holds then. LIMIT_EXCEEDED
   * where that would be more than `most`, and for a reading that did not come to its end.
   */
  follow(numbers: Iterable<number>, most: number): Promise<number>;
}

/** More facts than a question may hold, or more than can be read in its time. */
class Full extends Error {}

export interface Limits {
  /** Facts. */
  readonly most: number;
  /** By the process's own clock, ms; Infinity: no limit. */
  readonly until: number;
  /** What is further away is not read. */
  readonly hops?: number | undefined;
}

/**
 * Reads what the question comes to within the limits: a step that does not fit is left out whole, so that what was read
 * is right up to its hop. LIMIT_EXCEEDED where not even the starts fit.
 */
export async function readExcerpt(
  surroundings: Surroundings,
  growth: Growth | Neighbourhood,
  asking: Asking,
  { most, until, hops: mostHops }: Limits,
): Promise<Reading> {
  const { signal, version } = asking;
  const excerpt = new Excerpt();
  const breathe = breather('request');
  let facts = 0;
  let hops = -1;
  let allowed = most;
  const counted = <T>(batch: readonly T[]): readonly T[] => {
    signal.throwIfAborted();
    facts += batch.length;
    if (facts > allowed || (hops >= 0 && performance.now() > until)) throw new Full();
    return batch;
  };

  async function settle(): Promise<void> {
    for (let wanted = excerpt.wanted(); wanted; wanted = excerpt.wanted()) {
      const { nodes, edges, tokens } = wanted;
      for await (const batch of surroundings.nodes(nodes, asking)) excerpt.addNodes(counted(batch));
      for await (const batch of surroundings.edgesById(edges, asking)) excerpt.addEdges(counted(batch));
      excerpt.want(await surroundings.marked(tokens, asking));
    }
    const sharing = excerpt.sharing();
    if (sharing.length > 0)
      for await (const batch of surroundings.related(sharing, asking)) excerpt.addEdges(counted(batch));
    await excerpt.settled(version);
  }

  /** What is to be read now; null: nothing more. What a question looks at comes before its next hop. */
  async function further(): Promise<Step | null> {
    const within = <T>(steps: Steps<T>): Promise<T> => inTurns(steps, breathe, () => signal.throwIfAborted());
    const looked = growth.looking ? await within(lookedAt(excerpt, growth.looking)) : [];
    if (looked.length > 0) return { hop: false, edges: surroundings.around(looked, asking) };
    if ('options' in growth) {
      const next = await within(excerpt.frontier(growth));
      if (next.length === 0) return null;
      return { hop: true, next, edges: surroundings.edges(growth.direction, next, asking) };
    }
    const around = growth.direction === 'around' ? excerpt.surrounding(growth.starts) : [];
    return around.length === 0 ? null : { hop: false, edges: surroundings.around(around, asking) };
  }

  async function follow(numbers: Iterable<number>, most: number): Promise<number> {
    if (!('options' in growth)) throw new Error('what is not followed has no edges to follow');
    allowed = most;
    try {
      const next = excerpt.following(numbers);
      for await (const batch of surroundings.edges(growth.direction, next, asking))
        excerpt.addEdges(counted(batch));
      await settle();
    } catch (error) {
      throw error instanceof Full ? tooMuchCompared(most) : error;
    }
    return facts;
  }

  const others = 'others' in growth ? growth.others : undefined;
  const named = [...growth.starts, ...(others ?? [])];
  excerpt.want((await surroundings.numbers(named)).values());
  if ('key' in growth) {
    excerpt.want(await surroundings.marked([keyToken(growth.key)], asking));
    excerpt.keyed.add(growth.key);
  }
  let settledFacts = 0;
  for (let step: Step | null = { hop: true, next: [], edges: [] }; step; step = await further()) {
    if (step.hop && hops === mostHops) {
      excerpt.forget(step.next);
      return { excerpt, hopsKnown: hops, facts, follow };
    }
    try {
      for await (const batch of step.edges) excerpt.addEdges(counted(batch));
      await settle();
    } catch (error) {
      if (!(error instanceof Full)) throw error;
      if (hops < 0) throw tooMuch(most);
      if (!step.hop) throw tooManyAround(growth, most);
      if (excerpt.throughTime) throw tooMuchOverTime(most);
      const cut = (): never => {
        throw tooMuchCompared(most);
      };
      return { excerpt, hopsKnown: hops, facts: settledFacts, follow: async () => cut() };
    }
    if (step.hop) hops++;
    settledFacts = facts;
  }
  return { excerpt, hopsKnown: Number.POSITIVE_INFINITY, facts, follow };
}

/** Edges that are read together: a hop further on, from the next nodes, or around nodes that were come to. */
type Step = ({ readonly hop: true; readonly next: readonly number[] } | { readonly hop: false }) & {
  readonly edges: AsyncIterable<readonly EdgeFact[]> | readonly (readonly EdgeFact[])[];
};

function tooMuch(most: number): KeyreachError {
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `What the sources state of these nodes alone is more than ${most.toLocaleString('en')} facts: ask about fewer at once.`,
  );
}

function tooMuchCompared(most: number): KeyreachError {
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `What both sides of the difference reach is more than ${most.toLocaleString('en')} facts, or takes longer to read than an answer may: ask about fewer starts or fewer hops (\`maxHops\`), or serve with \`--reach projection\` where there is memory for it.`,
  );
}

/** Through time nothing is counted in hops, so there is no part that would be known to be right. */
function tooMuchOverTime(most: number): KeyreachError {
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `What is reached in the interval is more than ${most.toLocaleString('en')} facts, or takes longer to read than an answer may: ask about a shorter one or fewer starts, ask \`reach\` at an instant, or serve with \`--reach projection\` where there is memory for it.`,
  );
}

function tooManyAround({ starts, looking }: Growth | Neighbourhood, most: number): KeyreachError {
  const named = starts.map((id) => JSON.stringify(id.slice(0, 200))).join(', ');
  const what = looking
    ? `The relationships that \`${looking.name}\` looks at around ${named}`
    : `All relationships of ${named}`;
  const remedy = looking
    ? `ask without it, or serve with \`--reach projection\` where there is memory for it.`
    : 'ask about it without `owners`, `outgoing` and `incoming`.';
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `${what} are more than ${most.toLocaleString('en')} facts, or take longer to read than an answer may: ${remedy}`,
  );
}
