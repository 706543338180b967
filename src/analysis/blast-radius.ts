// Blast radius: the resources within reach, weighed by sensitivity and capability and counted by where they
// are, with the credentials and identities within reach: second-order leaks (docs/model.md, docs/scoring.md).

import type { BlastRadiusAnswer, CountBy, HeldOn, RadiusCounts, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { confidences, impactOf, statedReach } from './impact.ts';
import { reachByLabel } from './reach.ts';
import { each, type Steps, whole } from './steps.ts';

/** A search, another one where derived edges are within reach, then two passes over everything reached. */
export function* blastRadiusSteps(
  view: GraphView,
  starts: readonly number[],
  options: ReachOptions,
): Steps<BlastRadiusAnswer> {
  const wide = yield* reachByLabel(view, starts, options);
  const narrow = wide.derives ? yield* statedReach(view, starts, options) : null;
  const moment = view.moment(options.at, options.includeDisabled);
  const alive = (node: number): boolean => moment.nodeAlive(node);
  const held = yield* confidences(view, alive, wide.resources, narrow?.hits ?? null);
  let counted: RadiusCounts | null = null;
  return {
    impact: yield* impactOf(view, held),
    resources: wide.hits.Resource,
    credentials: wide.hits.Credential,
    identities: wide.hits.Identity,
    *counts() {
      counted ??= yield* countsOf(view, wide.resources);
      return counted;
    },
    truncated: wide.truncated || (narrow?.truncated ?? false),
    deadStarts: wide.deadStarts,
  };
}

export const blastRadius = whole(blastRadiusSteps);

function* countsOf(view: GraphView, resources: HeldOn): Steps<RadiusCounts> {
  const counts = new Counts(view);
  yield* each(resources.length, (i) => counts.add(resources.nodeAt(i)));
  return {
    byEnvironment: counts.by((node) => view.environment(node)),
    byProvider: counts.by((node) => view.namespace(node)),
    byKind: counts.by((node) => view.kind(node)),
    bySensitivity: counts.by((node) => view.sensitivity(node) ?? 'UNKNOWN'),
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
