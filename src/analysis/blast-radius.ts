// Blast radius: the resources within reach, weighed by sensitivity and capability and counted by where they
// are, with the credentials and identities within reach: second-order leaks (docs/model.md, docs/scoring.md).

import { namespaceOf } from '../model/id.ts';
import type { Label } from '../model/ontology.ts';
import type { BlastRadiusAnswer, CountBy, Hits, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { confidences, impactOf, statedReach } from './impact.ts';
import { reachSteps } from './reach.ts';
import { each, type Steps, whole } from './steps.ts';

/** Two searches, then one pass over everything reached. Counts are of all resources, dead ones included. */
export function* blastRadiusSteps(
  view: GraphView,
  starts: readonly number[],
  options: ReachOptions,
): Steps<BlastRadiusAnswer> {
  const wide = yield* reachSteps(view, starts, options);
  const narrow = yield* statedReach(view, starts, options);
  const {
    Resource: resources,
    Credential: credentials,
    Identity: identities,
  } = yield* byLabel(view, wide.hits);
  const counts = {
    byEnvironment: new Counts((node) => view.environment(node)),
    byProvider: new Counts((node) => namespaceOf(view.id(node))),
    byKind: new Counts((node) => view.kind(node)),
    bySensitivity: new Counts((node) => view.sensitivity(node) ?? 'UNKNOWN'),
  };
  yield* each(resources.length, (i) => {
    const { node } = resources.at(i);
    for (const each of Object.values(counts)) each.add(node);
  });
  return {
    impact: yield* impactOf(view, yield* confidences(view, resources, narrow.hits)),
    resources,
    credentials,
    identities,
    byEnvironment: counts.byEnvironment.ordered(),
    byProvider: counts.byProvider.ordered(),
    byKind: counts.byKind.ordered(),
    bySensitivity: counts.bySensitivity.ordered(),
    truncated: wide.truncated || narrow.truncated,
    deadStarts: wide.deadStarts,
  };
}

export const blastRadius = whole(blastRadiusSteps);

/** The hits of each label, in the order they have. */
function* byLabel(view: GraphView, hits: Hits): Steps<Record<Label, Hits>> {
  const positions: Record<Label, number[]> = { Identity: [], Credential: [], Resource: [], Owner: [] };
  yield* each(hits.length, (i) => positions[view.label(hits.at(i).node)].push(i));
  const only = (label: Label): Hits => hitsAt(hits, positions[label]);
  return {
    Identity: only('Identity'),
    Credential: only('Credential'),
    Resource: only('Resource'),
    Owner: only('Owner'),
  };
}

function hitsAt(hits: Hits, positions: readonly number[]): Hits {
  return {
    length: positions.length,
    at: (index) => {
      const position = positions[index];
      if (position === undefined)
        throw new RangeError(`there are ${positions.length} hits, none at ${index}`);
      return hits.at(position);
    },
  };
}

/** How many nodes have each value. */
class Counts {
  readonly #valueIn: (node: number) => string;
  readonly #counts = new Map<string, number>();

  constructor(valueIn: (node: number) => string) {
    this.#valueIn = valueIn;
  }

  add(node: number): void {
    const value = this.#valueIn(node);
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  /** The most frequent first, then by value. */
  ordered(): CountBy[] {
    return [...this.#counts]
      .map(([value, n]) => ({ value, count: n }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }
}
