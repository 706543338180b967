// What the starts reach (docs/model.md, "The questions"): every other node with the capabilities they get on
// it, and for each capability whether it is definite, in how few hops, and one shortest path.
import type { Reached } from '../kernel/reached.ts';
import { hopsOf } from '../kernel/search.ts';
import { ALL, CAPABILITIES, type CapabilitySet, type Label } from '../model/ontology.ts';
import type {
  DeadStart,
  HeldCapability,
  HeldOn,
  Hit,
  HitFilter,
  Hits,
  Path,
  ReachAnswer,
  ReachOptions,
} from './answers.ts';
import { heldFilter, nodeFilter } from './filter.ts';
import type { GraphView, Moment } from './graph-view.ts';
import { hitsInOrder } from './hits.ts';
import { type Follows, Proofs } from './paths.ts';
import { each, type Steps, whole } from './steps.ts';
import type { SearchOptions, Traversal } from './traversal.ts';
import { weightsIn } from './weights.ts';

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
  const places = yield* placesOf(view, moment, traversal, reached, filter);
  const found = new Found(traversal, reached, moment, followed(options));
  return {
    hits: hitsOf(view, found, places),
    truncated: reached.trace.truncated,
    deadStarts: deadOf(moment, starts),
  };
}

export const reach = whole(reachSteps);

function hitsOf(view: GraphView, found: Found, places: ArrayLike<number>): Hits {
  const { reached } = found;
  const { nodes, held } = reached;
  const weigh = weightsIn(view);
  const weight = (place: number): number => weigh(nodes[place] as number, (held[place] as number) & ALL);
  return hitsInOrder(view, reached, places, weight, (place) => new FoundHit(found, place));
}

export interface ReachByLabel extends Omit<ReachAnswer, 'hits'> {
  readonly hits: Readonly<Record<Label, Hits>>;
  /** What is held on the resources, in no order. */
  readonly resources: HeldOn;
  /** A derived edge leaves a start or something reached: the search could have followed it. */
  readonly derives: boolean;
}

/** The same by label, with what can be told in the one pass that this takes. */
export function* reachByLabel(
  view: GraphView,
  starts: readonly number[],
  options: ReachOptions,
): Steps<ReachByLabel> {
  const moment = view.moment(options.at, options.includeDisabled);
  const { traversal, reached } = yield* reachedFrom(view, starts, options);
  const found = new Found(traversal, reached, moment, followed(options));
  const places: Record<Label, number[]> = { Identity: [], Credential: [], Resource: [], Owner: [] };
  let derives = starts.some((node) => view.startsDerived(node));
  yield* each(reached.count, (place) => {
    const node = reached.nodes[place] as number;
    if (traversal.isTwin(node)) return;
    derives ||= view.startsDerived(node);
    places[view.label(node)].push(place);
  });
  const { Resource: resources } = places;
  return {
    hits: {
      Identity: hitsOf(view, found, places.Identity),
      Credential: hitsOf(view, found, places.Credential),
      Resource: hitsOf(view, found, resources),
      Owner: hitsOf(view, found, places.Owner),
    },
    resources: {
      length: resources.length,
      nodeAt: (index) => reached.nodes[resources[index] as number] as number,
      heldAt: (index) => reached.held[resources[index] as number] as number,
    },
    derives,
    truncated: reached.trace.truncated,
    deadStarts: deadOf(moment, starts),
  };
}

/** Places of what passes the filter, ascending. */
function* placesOf(
  view: GraphView,
  moment: Moment,
  traversal: Traversal,
  { count, nodes, held }: Reached,
  filter: HitFilter,
): Steps<Uint32Array> {
  const places = new Uint32Array(count);
  const every = Object.values(filter).every((asked) => asked === undefined);
  let kept = 0;
  // Twins of disabled nodes stand behind the nodes.
  if (every) {
    yield* each(count, (place) => {
      if (!traversal.isTwin(nodes[place] as number)) places[kept++] = place;
    });
    return places.subarray(0, kept);
  }
  const ofNode = nodeFilter(view, moment, filter);
  const ofHeld = heldFilter(filter);
  yield* each(count, (place) => {
    const node = nodes[place] as number;
    if (!traversal.isTwin(node) && ofNode(node) && ofHeld(split(held[place] as number)))
      places[kept++] = place;
  });
  return places.subarray(0, kept);
}

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

/** Where hits come from, shared by all of an answer. */
class Found {
  readonly reached: Reached;
  readonly moment: Moment;
  readonly follows: Follows;
  readonly #traversal: Traversal;
  readonly #proofs: Record<Follows, Proofs | null> = { possible: null, definite: null };

  constructor(traversal: Traversal, reached: Reached, moment: Moment, follows: Follows) {
    this.#traversal = traversal;
    this.reached = reached;
    this.moment = moment;
    this.follows = follows;
  }

  proofs(follows: Follows): Proofs {
    this.#proofs[follows] ??= new Proofs(this.#traversal, this.reached, follows);
    return this.#proofs[follows];
  }
}

class FoundHit implements Hit {
  readonly node: number;
  readonly capabilities: CapabilitySet;
  readonly definite: CapabilitySet;
  readonly #found: Found;
  readonly #place: number;

  constructor(found: Found, place: number) {
    const { reached } = found;
    const held = reached.held[place] as number;
    this.#found = found;
    this.#place = place;
    this.node = reached.nodes[place] as number;
    this.capabilities = held & ALL;
    this.definite = held >>> 5;
  }

  get dead(): boolean {
    return !this.#found.moment.nodeAlive(this.node);
  }

  get hops(): number {
    return this.#found.reached.hops(this.#place);
  }

  held(): HeldCapability[] {
    const { reached } = this.#found;
    return CAPABILITIES.flatMap((_, bit): HeldCapability[] => {
      const capability = 1 << bit;
      if ((this.capabilities & capability) === 0) return [];
      return [
        {
          capability,
          hops: hopsOf(reached.trace, reached.entryOf(this.#place, capability)),
          definite: (this.definite & capability) !== 0,
          path: () => this.path(capability) as Path,
          definitePath: () => this.#path(capability, 'definite'),
        },
      ];
    });
  }

  path(capability = strongestOf(this.capabilities)): Path | null {
    return this.#path(capability, this.#found.follows);
  }

  #path(capability: CapabilitySet, follows: Follows): Path | null {
    return this.#found.proofs(follows).to(this.#place, capability);
  }
}

export function strongestOf(set: CapabilitySet): CapabilitySet {
  return set === 0 ? 0 : 1 << (31 - Math.clz32(set));
}
