// What the store keeps beyond the projection, fetched in batches, once a request: everything that was stated
// about a node or a relationship, at the version of the answer.
import DataLoader from 'dataloader';
import type { GraphView } from '../analysis/graph-view.ts';
import { KeyreachError } from '../model/errors.ts';
import type { EdgeFactDetail } from '../model/fact.ts';
import { type MergedNode, mergedNode } from '../model/merge.ts';
import type { Certainty } from '../model/ontology.ts';
import { type MergedEdge, mergedEdge } from './merged-edge.ts';
import type { Snapshot } from './snapshot.ts';
import type { StoreDetails } from './store-details.ts';

const BATCH = 1000;

export interface Loaders {
  /** By dense index of the version's projection. */
  readonly node: DataLoader<number, MergedNode>;
  /** Facts of an edge by its id, newest first. */
  readonly edgeFacts: DataLoader<string, readonly EdgeFactDetail[]>;
  /** As it is at an instant, ms. */
  edge(id: string, at: number): Promise<MergedEdge>;
}

export function loadersAt(store: StoreDetails, { view, supposed }: Snapshot): Loaders {
  const { version } = view;
  const edgeFacts = new DataLoader<string, readonly EdgeFactDetail[]>(
    async (ids) => {
      const stored = grouped(await store.edgeFacts(ids, version), ({ id }) => id);
      const made = grouped(supposed?.edges ?? [], ({ id }) => id);
      return ids.map((id) => {
        const all = stored.get(id) ?? [];
        const left = supposed?.withdrawn.has(id) ? all.filter(({ premises }) => premises !== null) : all;
        const told = [...(made.get(id) ?? []), ...left];
        // Where nothing is left of one, it is told as it was.
        return told.length > 0 ? told : (stored.get(id) ?? prunedMeanwhile(`relationship ${id}`));
      });
    },
    { maxBatchSize: BATCH },
  );
  return {
    node: new DataLoader<number, MergedNode>(
      async (nodes) => {
        const numbers = nodes.flatMap((node) => view.numbersOf(node));
        const wanted = new Set(numbers);
        const made = supposed?.nodes.filter(({ n }) => wanted.has(n)) ?? [];
        const byNumber = grouped([...made, ...(await store.nodeFacts(numbers, version))], ({ n }) => n);
        return nodes.map((node) => {
          const facts = view.numbersOf(node).flatMap((n) => byNumber.get(n) ?? []);
          const id = view.id(node);
          return facts.length > 0 ? mergedNode(facts, id) : prunedMeanwhile(`node ${id}`);
        });
      },
      { maxBatchSize: BATCH },
    ),
    edgeFacts,
    async edge(id, at) {
      const facts = await edgeFacts.load(id);
      return mergedEdge(facts, (fact) => certaintyAt(view, fact, at));
    },
  };
}

/** By its own dates and, derived, by its premises; null: it is not alive. */
function certaintyAt(
  view: GraphView,
  { conditional, validFrom, validTo, closedAt, premises }: EdgeFactDetail,
  at: number,
): Certainty | null {
  const ends = Math.min(validTo ?? Number.POSITIVE_INFINITY, closedAt ?? Number.POSITIVE_INFINITY);
  if (at < (validFrom ?? Number.NEGATIVE_INFINITY) || at >= ends) return null;
  const own = conditional ? 'CONDITIONAL' : 'DEFINITE';
  if (premises === null) return own;
  const moment = view.moment(at, false);
  const someAlternative = (holds: (premise: number) => boolean): boolean =>
    premises.some((alternative) =>
      alternative.every((id) => {
        const premise = view.edgeIndexOf(id);
        return premise >= 0 && holds(premise);
      }),
    );
  if (!someAlternative((premise) => moment.edgeAlive(premise))) return null;
  return someAlternative((premise) => moment.edgeDefinite(premise)) ? own : 'CONDITIONAL';
}

/** The graph has it, and the store no longer: until the graph is read anew, in a second or two. */
function prunedMeanwhile(what: string): Error {
  return new KeyreachError(
    'VERSION_GONE',
    `The history of ${what} was pruned while it was asked for: ask again.`,
  );
}

function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
