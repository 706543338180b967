// Reach over an interval (docs/model.md, "reachOver"): time goes on while the search does. An edge is used at some
// instant of its life, and of its start's, not before its start was reached; what was reached once stays so. For each
// capability on each node the earliest arrival, and a path on which no step is earlier than the one before it.
import { imageOf } from '../kernel/rule-classes.ts';
import type { CapabilitySet } from '../model/ontology.ts';
import { CAPABILITIES } from '../model/ontology.ts';
import type { ReachCertainty, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { inIdOrder } from './id-order.ts';
import type { Follows } from './paths.ts';
import { type Steps, whole } from './steps.ts';
import { weightsIn } from './weights.ts';

export interface Interval {
  /** Both included. */
  readonly since: number;
  readonly until: number;
  readonly certainty: ReachCertainty;
  readonly includeDisabled: ReachOptions['includeDisabled'];
}

/** One use of an edge. */
interface TimedStep {
  readonly edge: number;
  readonly at: number;
}

export interface Arrival {
  /** One bit. */
  readonly capability: CapabilitySet;
  readonly at: number;
  /** The earliest by what needs no condition; null where it always needs one. */
  readonly definiteAt: number | null;
  path(): readonly TimedStep[];
}

export interface OverHit {
  readonly node: number;
  readonly capabilities: CapabilitySet;
  readonly definite: CapabilitySet;
  /** Of any capability. */
  readonly earliest: number;
  arrivals(): readonly Arrival[];
}

/**
 * One search of all that is reached at first, and then, at each instant at which something within reach may come to hand
 * on more, one that begins where that is so.
 */
export function* reachOverSteps(
  view: GraphView,
  starts: readonly number[],
  interval: Interval,
): Steps<readonly OverHit[]> {
  const asked = interval.certainty === 'DEFINITE' ? 'definite' : 'possible';
  const definite = yield* arrivals(view, starts, interval, 'definite');
  const found = asked === 'definite' ? definite : yield* arrivals(view, starts, interval, asked);
  const hits = [...found.held].flatMap(([node, capabilities]) =>
    found.starts.has(node) || node < 0 ? [] : [hitOf(node, capabilities, found, definite)],
  );
  const weigh = weightsIn(view);
  const weight = ({ node, capabilities }: OverHit): number => weigh(node, capabilities);
  return hits.sort(
    (a, b) => weight(b) - weight(a) || a.earliest - b.earliest || view.rank(a.node) - view.rank(b.node),
  );
}

export const reachOver = whole(reachOverSteps);

/** The starts and the nodes that they reach at some instant of the interval, in any order. */
export function* reachedOverSteps(
  view: GraphView,
  starts: readonly number[],
  interval: Omit<Interval, 'certainty'>,
): Steps<Set<number>> {
  const { held } = yield* arrivals(view, starts, interval, 'possible');
  return new Set([...held.keys()].map((node) => (node >= 0 ? node : ~node)));
}

interface Came {
  readonly at: number;
  readonly edge: number;
  /** What gave it: the edge's start, its complement (~) where it was enabled again; and the capability there. */
  readonly from: number;
  readonly by: number;
}

interface Arrivals {
  readonly view: GraphView;
  readonly starts: ReadonlySet<number>;
  /** By node; of one that was enabled again what it passes on, by its complement (~). */
  readonly held: ReadonlyMap<number, CapabilitySet>;
  readonly came: ReadonlyMap<number, Came>;
}

const BITS = CAPABILITIES.length;
const PAUSE = 1 << 12;

/** Nodes in the order in which they were first reached, and when each may come to hand on more. */
class Agenda {
  readonly #view: GraphView;
  readonly #interval: Pick<Interval, 'since' | 'until'>;
  readonly #order = new Map<number, number>();
  readonly #due = new Map<number, number[]>();
  /** Those that may at any instant. */
  readonly #always: number[] = [];

  constructor(view: GraphView, interval: Pick<Interval, 'since' | 'until'>) {
    this.#view = view;
    this.#interval = interval;
  }

  /** A node that was reached, or the complement (~) of one that was enabled again. */
  add(node: number): void {
    this.#order.set(node, this.#order.size);
    const { since, until } = this.#interval;
    const rises = node >= 0 ? this.#view.risesWithin(node, since, until) : null;
    if (rises === null) this.#always.push(node);
    for (const at of rises ?? []) {
      const due = this.#due.get(at);
      if (due) due.push(node);
      else this.#due.set(at, [node]);
    }
  }

  /** Those that may hand on more from this instant on. */
  at(instant: number): number[] {
    const nodes = [...this.#always, ...(this.#due.get(instant) ?? [])];
    const place = (node: number): number => this.#order.get(node) as number;
    return nodes.sort((a, b) => place(a) - place(b));
  }
}

/** Breadth first within each epoch, from what was reached before and may hand on more then. */
function* arrivals(
  view: GraphView,
  from: readonly number[],
  { since, until, includeDisabled }: Omit<Interval, 'certainty'>,
  follows: Follows,
): Steps<Arrivals> {
  const starts = new Set(inIdOrder(view, from));
  const held = new Map<number, CapabilitySet>();
  const came = new Map<number, Came>();
  const agenda = new Agenda(view, { since, until });
  for (const node of starts) {
    held.set(node, (1 << BITS) - 1);
    agenda.add(node);
  }
  let work = 0;
  for (const at of [since, ...view.instantsWithin(since, until)]) {
    const due = at === since ? [...held.keys()] : agenda.at(at);
    if (due.length === 0) continue;
    const traversal = view.traversal({ at, includeDisabled });
    let queue = due.map((node) => [node, held.get(node) as CapabilitySet] as const);
    while (queue.length > 0) {
      const next: (typeof queue)[number][] = [];
      for (const [node, set] of queue) {
        const place = node >= 0 ? node : traversal.twinOf(~node);
        if (place < 0) continue;
        const { first, last, ends, classes, names } = traversal.leaving(place);
        for (let arc = first; arc < last; arc++) {
          if (++work % PAUSE === 0) yield;
          const end = ends[arc] as number;
          const itself = traversal.itself(end);
          const target = itself === end ? end : ~itself;
          const known = held.get(target) ?? 0;
          const images = traversal.rules[follows](classes[arc] as number);
          const fresh = imageOf(images, set) & ~known;
          if (fresh === 0) continue;
          held.set(target, known | fresh);
          if (known === 0) agenda.add(target);
          next.push([target, fresh]);
          for (let bit = 0; bit < BITS; bit++) {
            if (((fresh >>> bit) & 1) === 0) continue;
            const by = CAPABILITIES.findIndex(
              (_, one) => (set >>> one) & 1 && (imageOf(images, 1 << one) >>> bit) & 1,
            );
            const edge = names === null ? arc : (names[arc] as number);
            came.set(target * BITS + bit, { at, edge, from: node, by });
          }
        }
      }
      queue = next;
    }
    yield;
  }
  return { view, starts, held, came };
}

function hitOf(node: number, capabilities: CapabilitySet, found: Arrivals, definite: Arrivals): OverHit {
  const bits = CAPABILITIES.map((_, bit) => bit).filter((bit) => (capabilities >>> bit) & 1);
  const cameAt = (of: Arrivals, bit: number): number | null => of.came.get(node * BITS + bit)?.at ?? null;
  return {
    node,
    capabilities,
    definite: definite.held.get(node) ?? 0,
    earliest: Math.min(...bits.map((bit) => cameAt(found, bit) ?? Number.POSITIVE_INFINITY)),
    arrivals: () =>
      bits.map((bit) => ({
        capability: 1 << bit,
        at: cameAt(found, bit) as number,
        definiteAt: cameAt(definite, bit),
        path: () => pathTo(found, node, bit),
      })),
  };
}

function pathTo({ starts, came }: Arrivals, node: number, bit: number): TimedStep[] {
  const steps: TimedStep[] = [];
  for (let [at, by] = [node, bit]; !starts.has(at); ) {
    const one = came.get(at * BITS + by) as Came;
    steps.push({ edge: one.edge, at: one.at });
    [at, by] = [one.from, one.by];
  }
  return steps.reverse();
}
