// The best paths between two nodes: fewest hops first, then the smallest sequence of edge ids (docs/model.md). A path
// that comes back to a node must bring something there that it did not bring before, else what lies between is a
// detour; so there are finitely many. Depth first under a rising bound on the length, with the exact distance that is
// left as the guide, so that the order needs no queue and memory is the length of one path.
import type { Reached } from '../kernel/reached.ts';
import { hopsOf } from '../kernel/search.ts';
import { ALL, type CapabilitySet } from '../model/ontology.ts';
import type { Path, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { type Follows, handedOn, pathAlong } from './paths.ts';
import { followed, searchOptions } from './reach.ts';
import { type Steps, whole } from './steps.ts';
import type { Traversal } from './traversal.ts';

export interface BestPaths {
  /** At most `k`. */
  readonly paths: readonly Path[];
  /** There is no other; false: `k`, a limit of hops or of work ended the search. */
  readonly complete: boolean;
}

/** Edges looked at for one answer: some seconds. */
const MOST_WORK = 20_000_000;
const STEP = 1 << 14;

/** The `k` best paths that prove `capability` (one bit) on `to`. Those found are exact whatever ended the search. */
export function* bestPathsSteps(
  view: GraphView,
  from: number,
  to: number,
  capability: CapabilitySet,
  options: ReachOptions,
  k: number,
  mostWork = MOST_WORK,
): Steps<BestPaths> {
  const traversal = view.traversal(options);
  const follows = followed(options);
  if (from === to) {
    const alive = view.moment(options.at, options.includeDisabled).nodeAlive(from);
    return { paths: alive ? [pathAlong(traversal, from, [], capability, follows)] : [], complete: true };
  }
  const unlimited = { ...searchOptions(options), maxHops: Number.POSITIVE_INFINITY };
  const reached = yield* traversal.towards(to, capability, unlimited);
  const ahead = new Ahead(reached, to, capability, follows);
  const found: (readonly number[])[] = [];
  const most = Math.min(options.maxHops ?? Number.MAX_SAFE_INTEGER, traversal.hopsKnown);
  let work = 0;
  let bound = ahead.hops(from, ALL);
  while (bound <= most && found.length <= k && work < mostWork) {
    let next = Number.POSITIVE_INFINITY;
    const walk = new Walk(traversal, from);
    for (;;) {
      const edge = walk.nextEdge();
      if (edge < 0) break;
      if (++work % STEP === 0) yield;
      if (work === mostWork) break;
      const held = handedOn(traversal, edge, walk.held, follows);
      const node = traversal.end(edge);
      if (!walk.gains(node, held)) continue;
      const length = walk.length + 1 + ahead.hops(node, held);
      if (length > bound) {
        next = Math.min(next, length);
        continue;
      }
      if (node !== to || (held & capability) === 0) walk.enter(edge, node, held);
      else if (length === bound && found.push([...walk.edges(), edge]) > k) break;
    }
    bound = next;
  }
  return {
    paths: found.slice(0, k).map((edges) => pathAlong(traversal, from, edges, capability, follows)),
    complete:
      found.length <= k &&
      bound === Number.POSITIVE_INFINITY &&
      work < mostWork &&
      traversal.hopsKnown === Number.POSITIVE_INFINITY,
  };
}

export const bestPaths = whole(bestPathsSteps);

/** How many hops are left from a node to the capability on the target. */
class Ahead {
  readonly #reached: Reached;
  readonly #target: number;
  readonly #capability: CapabilitySet;
  readonly #shift: number;

  constructor(reached: Reached, target: number, capability: CapabilitySet, follows: Follows) {
    this.#reached = reached;
    this.#target = target;
    this.#capability = capability;
    this.#shift = follows === 'definite' ? 5 : 0;
  }

  hops(node: number, held: CapabilitySet): number {
    if (node === this.#target && (held & this.#capability) !== 0) return 0;
    const place = this.#reached.placeOf(node);
    const entry = place < 0 ? -1 : this.#reached.entryOf(place, held << this.#shift);
    return entry < 0 ? Number.POSITIVE_INFINITY : hopsOf(this.#reached.trace, entry);
  }
}

/** The path that is being followed, and what it has brought to each node it came by. */
class Walk {
  readonly #traversal: Traversal;
  readonly #brought = new Map<number, CapabilitySet>();
  readonly #steps: {
    edge: number;
    node: number;
    held: CapabilitySet;
    before: CapabilitySet;
    next: number;
    end: number;
  }[] = [];

  constructor(traversal: Traversal, start: number) {
    this.#traversal = traversal;
    this.enter(-1, start, ALL);
  }

  get length(): number {
    return this.#steps.length - 1;
  }

  get held(): CapabilitySet {
    return this.#steps.at(-1)?.held ?? 0;
  }

  /** Does it bring anything to the node that it did not bring before? */
  gains(node: number, held: CapabilitySet): boolean {
    return (held & ~(this.#brought.get(node) ?? 0)) !== 0;
  }

  enter(edge: number, node: number, held: CapabilitySet): void {
    const [next, end] = this.#traversal.leaving(node);
    const before = this.#brought.get(node) ?? 0;
    this.#brought.set(node, before | held);
    this.#steps.push({ edge, node, held, before, next, end });
  }

  /** The next edge to try, in the order of ids; steps back from where there is none. -1: all were tried. */
  nextEdge(): number {
    for (let last = this.#steps.at(-1); last; last = this.#steps.at(-1)) {
      if (last.next < last.end) return last.next++;
      this.#brought.set(last.node, last.before);
      this.#steps.pop();
    }
    return -1;
  }

  edges(): number[] {
    return this.#steps.slice(1).map(({ edge }) => edge);
  }
}
