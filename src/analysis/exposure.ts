// Who can reach a node with a capability (docs/model.md, "The questions"): reach read backwards. A search from
// the target finds, for each node, what must be held there; a start holds everything, so anything will do.
import type { Reached } from '../kernel/reached.ts';
import { imageOf } from '../kernel/rule-classes.ts';
import { hopsOf } from '../kernel/search.ts';
import { ALL, CAPABILITIES, type CapabilitySet } from '../model/ontology.ts';
import type { ExposureAnswer, HeldCapability, Hit, HitFilter, Path, ReachOptions } from './answers.ts';
import { heldFilter, nodeFilter } from './filter.ts';
import type { GraphView } from './graph-view.ts';
import { hitsInOrder } from './hits.ts';
import { type Follows, pathAlong } from './paths.ts';
import { followed, searchOptions } from './reach.ts';
import { atOnce, each, type Steps, whole } from './steps.ts';
import type { Traversal } from './traversal.ts';

const HOLDERS = ['Identity', 'Credential'];

/**
 * Identities and credentials unless the filter names labels. One search; the four other capabilities are
 * searched for when a hit is first asked what else it holds. `truncated`: with one more hop another
 * capability would be found, possible or definite, that leads to the target from some node, shown or not.
 */
export function* exposureSteps(
  view: GraphView,
  target: number,
  capability: CapabilitySet,
  options: ReachOptions,
  filter: HitFilter = {},
): Steps<ExposureAnswer> {
  const moment = view.moment(options.at, options.includeDisabled);
  const approaches = new Approaches(view, target, options);
  const { reached } = yield* approaches.search(capability);
  const ofNode = nodeFilter(view, moment, { ...filter, labels: filter.labels ?? HOLDERS });
  const asked = filter.capabilities ?? capability;
  const ofHeld = heldFilter({ ...filter, capabilities: asked });
  yield* approaches.searchAll(asked);
  const places: number[] = [];
  yield* each(reached.count, (place) => {
    const node = reached.nodes[place] as number;
    if (approaches.isTwin(node)) return;
    if (node !== target && ofNode(node) && ofHeld(approaches.heldBy(node, asked))) places.push(place);
  });
  return {
    hits: hitsInOrder(
      view,
      reached,
      places,
      null,
      (place) => new ExposureHit(approaches, reached.nodes[place] as number, capability),
    ),
    truncated: reached.trace.truncated,
    deadStarts: [],
    others: () => approaches.searchAll(ALL),
  };
}

export const exposure = whole(exposureSteps);

/** The searches towards one target, one for each capability, made when asked for. */
class Approaches {
  readonly #traversal: Traversal;
  readonly #target: number;
  readonly #options: ReachOptions;
  readonly #made = new Map<CapabilitySet, Approach>();

  constructor(view: GraphView, target: number, options: ReachOptions) {
    this.#traversal = view.traversal(options);
    this.#target = target;
    this.#options = options;
  }

  isTwin(place: number): boolean {
    return this.#traversal.isTwin(place);
  }

  *search(capability: CapabilitySet): Steps<Approach> {
    const known = this.#made.get(capability);
    if (known) return known;
    const reached = yield* this.#traversal.towards(this.#target, capability, searchOptions(this.#options));
    const approach = new Approach(this.#traversal, this.#target, capability, this.#options, reached);
    this.#made.set(capability, approach);
    return approach;
  }

  *searchAll(among: CapabilitySet): Steps<void> {
    for (let bit = 0; bit < CAPABILITIES.length; bit++) {
      if (((among >>> bit) & 1) === 0) continue;
      const { reached } = yield* this.search(1 << bit);
      // Its places are sorted by the first question.
      reached.placeOf(this.#target);
      yield;
    }
  }

  to(capability: CapabilitySet): Approach {
    return this.#made.get(capability) ?? atOnce(this.search(capability));
  }

  /** Which of these capabilities a node can have on the target. */
  heldBy(node: number, among: CapabilitySet): { capabilities: CapabilitySet; definite: CapabilitySet } {
    let capabilities = 0;
    let definite = 0;
    CAPABILITIES.forEach((_, bit) => {
      if (((among >>> bit) & 1) === 0) return;
      const { reached } = this.to(1 << bit);
      const held = reached.held[reached.placeOf(node)] ?? 0;
      if ((held & ALL) !== 0) capabilities |= 1 << bit;
      if (held >>> 5 !== 0) definite |= 1 << bit;
    });
    return { capabilities, definite };
  }
}

/** What must be held where to get one capability on the target. */
class Approach {
  readonly reached: Reached;
  readonly #traversal: Traversal;
  readonly #target: number;
  readonly #capability: CapabilitySet;
  readonly #follows: Follows;

  constructor(
    traversal: Traversal,
    target: number,
    capability: CapabilitySet,
    options: ReachOptions,
    reached: Reached,
  ) {
    this.reached = reached;
    this.#traversal = traversal;
    this.#target = target;
    this.#capability = capability;
    this.#follows = followed(options);
  }

  hops(node: number): number {
    return this.reached.hops(this.reached.placeOf(node));
  }

  /**
   * The path that a search forwards from the node would give. Distances come from this search; the edges are
   * chosen anew, at each step the smallest that keeps some capability on a shortest remainder, because the
   * parents of a search backwards prefer the edges nearest to the target.
   */
  path(node: number, follows = this.#follows): Path | null {
    const place = this.reached.placeOf(node);
    const shift = follows === 'definite' ? 5 : 0;
    const entry = place < 0 ? -1 : this.reached.entryOf(place, ALL << shift);
    if (entry < 0) return null;
    const { rules } = this.#traversal;
    const edges: number[] = [];
    let at = node;
    let held = ALL;
    for (let hops = hopsOf(this.reached.trace, entry) - 1; hops >= 0; hops--) {
      const { first, last, ends, classes, names } = this.#traversal.leaving(at);
      let kept = 0;
      for (let arc = first; arc < last && kept === 0; arc++) {
        const next = ends[arc] as number;
        kept = imageOf(rules[follows](classes[arc] as number), held);
        if (kept !== 0) kept &= this.#leadsOn(next, hops) >>> shift;
        if (kept === 0) continue;
        edges.push(names === null ? arc : (names[arc] as number));
        at = next;
      }
      held = kept;
    }
    return pathAlong(this.#traversal, node, edges, this.#capability, follows);
  }

  /** What leads to the target from a node in exactly so many hops and no fewer, in ten bits. */
  #leadsOn(node: number, hops: number): number {
    if (hops === 0) return node === this.#target ? this.#capability | (this.#capability << 5) : 0;
    const place = this.reached.placeOf(node);
    return place < 0 ? 0 : this.reached.gainedAt(place, hops);
  }
}

class ExposureHit implements Hit {
  readonly node: number;
  /** What is dead passes nothing on, so it reaches nothing. */
  readonly dead = false;
  readonly hops: number;
  readonly #approaches: Approaches;
  readonly #capability: CapabilitySet;

  constructor(approaches: Approaches, node: number, capability: CapabilitySet) {
    this.node = node;
    this.hops = approaches.to(capability).hops(node);
    this.#approaches = approaches;
    this.#capability = capability;
  }

  get capabilities(): CapabilitySet {
    return this.#approaches.heldBy(this.node, ALL).capabilities;
  }

  get definite(): CapabilitySet {
    return this.#approaches.heldBy(this.node, ALL).definite;
  }

  held(): HeldCapability[] {
    const approach = this.#approaches.to(this.#capability);
    return [
      {
        capability: this.#capability,
        hops: this.hops,
        definite: this.#approaches.heldBy(this.node, this.#capability).definite !== 0,
        path: () => approach.path(this.node) as Path,
        definitePath: () => approach.path(this.node, 'definite'),
      },
    ];
  }

  path(asked = this.#capability): Path | null {
    return this.#approaches.to(asked).path(this.node);
  }
}
