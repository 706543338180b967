// Yes or no: does one node hold a capability on another, with the path, or with what was searched in vain
// (docs/model.md, "The questions").

import type { Reached } from '../kernel/reached.ts';
import { NOTHING } from '../kernel/rule-classes.ts';
import { ALL, type CapabilitySet } from '../model/ontology.ts';
import type { DecisionAnswer, Path, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { Proofs, pathAlong } from './paths.ts';
import { deadOf, followed, reachedFrom, strongestOf } from './reach.ts';
import { each, type Steps, whole } from './steps.ts';
import type { Traversal } from './traversal.ts';

/** `capability` is one bit. A live node holds everything on itself, by the empty path. */
export function* decisionSteps(
  view: GraphView,
  from: number,
  to: number,
  capability: CapabilitySet,
  options: ReachOptions,
): Steps<DecisionAnswer> {
  const moment = view.moment(options.at, options.includeDisabled);
  const { traversal, reached } = yield* reachedFrom(view, [from], options);
  const path = pathBetween(traversal, reached, from, to, capability, options, moment.nodeAlive(from));
  const held = reached.held[reached.placeOf(to)] ?? 0;
  return {
    allowed: path !== null,
    definite: path !== null && (from === to || ((held >>> 5) & capability) !== 0),
    path,
    truncated: reached.trace.truncated,
    ...(yield* searched(traversal, reached, from)),
    deadStarts: deadOf(moment, [from]),
  };
}

export const decision = whole(decisionSteps);

/** The path to the capability, or with null to the strongest one held; null where there is none. */
export function* shortestPathSteps(
  view: GraphView,
  from: number,
  to: number,
  capability: CapabilitySet | null,
  options: ReachOptions,
): Steps<Path | null> {
  const alive = view.moment(options.at, options.includeDisabled).nodeAlive(from);
  const { traversal, reached } = yield* reachedFrom(view, [from], options);
  return pathBetween(traversal, reached, from, to, capability, options, alive);
}

export const shortestPath = whole(shortestPathSteps);

function pathBetween(
  traversal: Traversal,
  reached: Reached,
  from: number,
  to: number,
  capability: CapabilitySet | null,
  options: ReachOptions,
  alive: boolean,
): Path | null {
  const follows = followed(options);
  if (from === to) return alive ? pathAlong(traversal, from, [], capability ?? ALL, follows) : null;
  const place = reached.placeOf(to);
  if (place < 0) return null;
  const held = (reached.held[place] as number) & ALL;
  return new Proofs(traversal, reached, follows).to(place, capability ?? strongestOf(held));
}

/** Nodes reached, and edges alive at the instant that leave the start or, followed, one of these. */
function* searched(
  traversal: Traversal,
  reached: Reached,
  from: number,
): Steps<{ nodesSearched: number; edgesSearched: number }> {
  let nodesSearched = 0;
  let edgesSearched = 0;
  const follow = (node: number): void => {
    const { first, last, ends, classes } = traversal.leaving(node);
    for (let arc = first; arc < last; arc++)
      if (classes[arc] !== NOTHING && !traversal.isTwin(ends[arc] as number)) edgesSearched++;
  };
  follow(from);
  yield* each(reached.count, (place) => {
    const node = reached.nodes[place] as number;
    if (!traversal.isTwin(node)) nodesSearched++;
    follow(node);
  });
  return { nodesSearched, edgesSearched };
}
