// What the starts reach (docs/model.md, "The questions"): every other node with the capabilities they get on
// it, and for each capability whether it is definite, in how few hops, and one shortest path.
import type { Reached } from '../kernel/reached.ts';
import { hopsOf } from '../kernel/search.ts';
import { ALL, CAPABILITIES, type CapabilitySet } from '../model/ontology.ts';
import type {
  DeadStart,
  HeldCapability,
  Hit,
  HitFilter,
  Path,
  ReachAnswer,
  ReachOptions,
} from './answers.ts';
import { heldFilter, nodeFilter } from './filter.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { hitsInOrder } from './hits.ts';
import { edgesTo, type Follows, pathAlong } from './paths.ts';
import { each, type Steps, whole } from './steps.ts';
import type { SearchOptions, Traversal } from './traversal.ts';
import { largestWeight } from './weights.ts';

/**
 * One search and an order of what passes the filter. `truncated`: with one more hop some node would be held
 * with another capability, possible or definite, whatever the filter keeps.
 */
export function* reachSteps(
  view: GraphView,
  starts: readonly number[],
  options: ReachOptions,
  filter: HitFilter = {},
): Steps<ReachAnswer> {
  const moment = view.moment(options.at, options.includeDisabled);
  const { traversal, reached } = yield* reachedFrom(view, starts, options);
  const ofNode = nodeFilter(view, moment, filter);
  const ofHeld = heldFilter(filter);
  const places: number[] = [];
  yield* each(reached.count, (place) => {
    const node = reached.nodes[place] as number;
    if (node < view.nodeCount && ofNode(node) && ofHeld(split(reached.held[place] as number)))
      places.push(place);
  });
  const weight = (place: number): number => {
    const node = reached.nodes[place] as number;
    if (view.label(node) !== 'Resource') return 0;
    return largestWeight(view.sensitivity(node), (reached.held[place] as number) & ALL);
  };
  const follows = followed(options);
  return {
    hits: hitsInOrder(view, reached, places, weight, (place) =>
      hitAt(traversal, reached, place, moment, follows),
    ),
    truncated: reached.trace.truncated,
    deadStarts: deadOf(moment, starts),
  };
}

export const reach = whole(reachSteps);

/** The search itself. A dead start passes nothing on; a start is never reached. */
export function* reachedFrom(
  view: GraphView,
  starts: readonly number[],
  options: ReachOptions,
): Steps<{ traversal: Traversal; reached: Reached }> {
  const traversal = view.traversal(options);
  return { traversal, reached: yield* traversal.from([...new Set(starts)], searchOptions(options)) };
}

export function searchOptions({ certainty, maxHops }: ReachOptions): SearchOptions {
  return { definiteOnly: certainty === 'DEFINITE', maxHops: maxHops ?? Number.POSITIVE_INFINITY };
}

export function followed({ certainty }: ReachOptions): Follows {
  return certainty === 'DEFINITE' ? 'definite' : 'possible';
}

export function deadOf(moment: Moment, starts: readonly number[]): DeadStart[] {
  return [...new Set(starts)].flatMap((node) => {
    const death = moment.death(node);
    return death ? [{ node, ...death }] : [];
  });
}

/** Ten bits as two sets. */
function split(held: number): { capabilities: CapabilitySet; definite: CapabilitySet } {
  return { capabilities: held & ALL, definite: held >>> 5 };
}

/** The path to one capability at a place, null where it is not held. */
export function pathTo(
  traversal: Traversal,
  reached: Reached,
  place: number,
  capability: CapabilitySet,
  follows: Follows,
): Path | null {
  const half = follows === 'definite' ? capability << 5 : capability;
  const entry = reached.entryOf(place, half);
  if (entry < 0) return null;
  const edges = edgesTo(reached, entry);
  return pathAlong(traversal, traversal.start(edges[0] as number), edges, capability, follows);
}

function hitAt(traversal: Traversal, reached: Reached, place: number, moment: Moment, follows: Follows): Hit {
  const node = reached.nodes[place] as number;
  const { capabilities, definite } = split(reached.held[place] as number);
  return {
    node,
    dead: !moment.nodeAlive(node),
    capabilities,
    definite,
    hops: reached.hops(place),
    held: () =>
      CAPABILITIES.flatMap((_, bit): HeldCapability[] => {
        const capability = 1 << bit;
        if ((capabilities & capability) === 0) return [];
        return [
          {
            capability,
            hops: hopsOf(reached.trace, reached.entryOf(place, capability)),
            definite: (definite & capability) !== 0,
            path: () => pathTo(traversal, reached, place, capability, follows) as Path,
            definitePath: () => pathTo(traversal, reached, place, capability, 'definite'),
          },
        ];
      }),
    path: (capability = strongestOf(capabilities)) => pathTo(traversal, reached, place, capability, follows),
  };
}

export function strongestOf(set: CapabilitySet): CapabilitySet {
  return set === 0 ? 0 : 1 << (31 - Math.clz32(set));
}
