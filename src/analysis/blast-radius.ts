// Blast radius: the resources within reach, weighed by sensitivity and capability and counted by where they
// are, with the credentials and identities within reach: second-order leaks (docs/model.md, docs/scoring.md).

import type { Label } from '../model/ontology.ts';
import type { BlastRadiusAnswer, CountBy, Hits, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { hitsAt } from './hits.ts';
import { confidences, impactOf, statedReach } from './impact.ts';
import { reachSteps } from './reach.ts';
import { each, type Steps, whole } from './steps.ts';

/**
 * A search, another one where derived edges are within reach, then one pass over everything reached. Counts are of all
 * resources, dead ones included.
 */
export function* blastRadiusSteps(
  view: GraphView,
  starts: readonly number[],
  options: ReachOptions,
): Steps<BlastRadiusAnswer> {
  const wide = yield* reachSteps(view, starts, options);
  const narrow = (yield* derivesWithin(view, starts, wide.hits))
    ? yield* statedReach(view, starts, options)
    : null;
  const {
    Resource: resources,
    Credential: credentials,
    Identity: identities,
  } = yield* byLabel(view, wide.hits);
  const counts = new Counts(view);
  yield* each(resources.length, (i) => counts.add(resources.nodeAt(i)));
  const moment = view.moment(options.at, options.includeDisabled);
  const alive = (node: number): boolean => moment.nodeAlive(node);
  const held = yield* confidences(view, alive, resources, narrow?.hits ?? null);
  return {
    impact: yield* impactOf(view, held),
    resources,
    credentials,
    identities,
    byEnvironment: counts.by((node) => view.environment(node)),
    byProvider: counts.by((node) => view.namespace(node)),
    byKind: counts.by((node) => view.kind(node)),
    bySensitivity: counts.by((node) => view.sensitivity(node) ?? 'UNKNOWN'),
    truncated: wide.truncated || (narrow?.truncated ?? false),
    deadStarts: wide.deadStarts,
  };
}

export const blastRadius = whole(blastRadiusSteps);

/** Whether the search could have followed a derived edge: it would have left a start or something reached. */
function* derivesWithin(view: GraphView, starts: readonly number[], hits: Hits): Steps<boolean> {
  let derives = starts.some((node) => view.startsDerived(node));
  yield* each(derives ? 0 : hits.length, (i) => {
    derives ||= view.startsDerived(hits.nodeAt(i));
  });
  return derives;
}

/** The hits of each label, in the order they have. */
function* byLabel(view: GraphView, hits: Hits): Steps<Record<Label, Hits>> {
  const positions: Record<Label, number[]> = { Identity: [], Credential: [], Resource: [], Owner: [] };
  yield* each(hits.length, (i) => positions[view.label(hits.nodeAt(i))].push(i));
  const only = (label: Label): Hits => hitsAt(hits, positions[label]);
  return {
    Identity: only('Identity'),
    Credential: only('Credential'),
    Resource: only('Resource'),
    Owner: only('Owner'),
  };
}

/** How many nodes have each value: counted by sort and namespace, of which there are few. */
class Counts {
  readonly #view: GraphView;
  /** By sort, then by namespace: some node of them, and how many there are. */
  readonly #counts = new Map<number, Map<string, { readonly node: number; count: number }>>();

  constructor(view: GraphView) {
    this.#view = view;
  }

  add(node: number): void {
    const sort = this.#view.sortOf(node);
    const ofSort = this.#counts.get(sort) ?? new Map<string, { node: number; count: number }>();
    if (ofSort.size === 0) this.#counts.set(sort, ofSort);
    const namespace = this.#view.namespace(node);
    const known = ofSort.get(namespace);
    if (known) known.count++;
    else ofSort.set(namespace, { node, count: 1 });
  }

  /** The most frequent first, then by value. */
  by(read: (node: number) => string): CountBy[] {
    const sums = new Map<string, number>();
    for (const ofSort of this.#counts.values())
      for (const { node, count } of ofSort.values())
        sums.set(read(node), (sums.get(read(node)) ?? 0) + count);
    return [...sums]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
