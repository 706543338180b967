// Reach inside the store, step by step: the edges at the nodes that the last step came to are read, with what decides
// whether they are alive, and the rule is applied to what was read by the same search that a projection is asked by.
import { breather } from '../../analysis/breath.ts';
import { Excerpt, type Growth, type Neighbourhood } from '../../analysis/excerpt.ts';
import { inTurns } from '../../analysis/steps.ts';
import { KeyreachError } from '../../model/errors.ts';
import type { EdgeFact } from '../../model/fact.ts';
import type { Asking, Surroundings } from '../../store/surroundings.ts';

export interface Reading {
  readonly excerpt: Excerpt;
  /** Everything within so many hops was read; Infinity: all that the question comes to. */
  readonly hopsKnown: number;
  /** Facts that it holds. */
  readonly facts: number;
}

/** More facts than a question may hold, or more than can be read in its time. */
class Full extends Error {}

export interface Limits {
  /** Facts. */
  readonly most: number;
  /** By the process's own clock, ms; Infinity: no limit. */
  readonly until: number;
}

/**
 * Reads what the question comes to within the limits: a step that does not fit is left out whole, so that what was read
 * is right up to its hop. LIMIT_EXCEEDED where not even the starts fit.
 */
export async function readExcerpt(
  surroundings: Surroundings,
  growth: Growth | Neighbourhood,
  asking: Asking,
  { most, until }: Limits,
): Promise<Reading> {
  const { signal, version } = asking;
  const excerpt = new Excerpt();
  const breathe = breather('request');
  let facts = 0;
  let hops = -1;
  const counted = <T>(batch: readonly T[]): readonly T[] => {
    signal.throwIfAborted();
    facts += batch.length;
    if (facts > most || (hops >= 0 && performance.now() > until)) throw new Full();
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

  /** Nodes whose edges are to be read now. */
  async function further(growth: Growth | Neighbourhood): Promise<number[]> {
    if ('options' in growth) return inTurns(excerpt.frontier(growth), breathe, () => signal.throwIfAborted());
    return growth.direction === 'around' ? excerpt.surrounding(growth.starts) : [];
  }

  function edgesAt(
    { direction }: Growth | Neighbourhood,
    numbers: readonly number[],
  ): AsyncIterable<readonly EdgeFact[]> {
    return direction === 'leaving' || direction === 'entering'
      ? surroundings.edges(direction, numbers, asking)
      : surroundings.around(numbers, asking);
  }

  const others = 'others' in growth ? growth.others : undefined;
  const named = [...growth.starts, ...(others ?? [])];
  excerpt.want((await surroundings.numbers(named)).values());
  let settledFacts = 0;
  for (;;) {
    try {
      await settle();
    } catch (error) {
      if (!(error instanceof Full)) throw error;
      if (hops < 0) throw tooMuch(most);
      if (growth.direction === 'around') throw tooManyAround(growth.starts, most);
      return { excerpt, hopsKnown: hops, facts: settledFacts };
    }
    hops++;
    settledFacts = facts;
    const next = await further(growth);
    if (next.length === 0) return { excerpt, hopsKnown: Number.POSITIVE_INFINITY, facts };
    try {
      for await (const batch of edgesAt(growth, next)) excerpt.addEdges(counted(batch));
    } catch (error) {
      if (!(error instanceof Full)) throw error;
      if (growth.direction === 'around') throw tooManyAround(growth.starts, most);
      return { excerpt, hopsKnown: hops, facts: settledFacts };
    }
  }
}

function tooMuch(most: number): KeyreachError {
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `What the sources state of these nodes alone is more than ${most.toLocaleString('en')} facts: ask about fewer at once.`,
  );
}

function tooManyAround(ids: readonly string[], most: number): KeyreachError {
  const named = ids.map((id) => JSON.stringify(id.slice(0, 200))).join(', ');
  return new KeyreachError(
    'LIMIT_EXCEEDED',
    `All relationships of ${named} are more than ${most.toLocaleString('en')} facts, or take longer to read than an answer may: ask about it without \`owners\`, \`outgoing\` and \`incoming\`.`,
  );
}
