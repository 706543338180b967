// What lies between the entries and what they expose: nothing else is on the way.
import type { CapabilitySet } from '../../model/ontology.ts';
import type { ReachOptions } from '../answers.ts';
import { imagesOf } from '../generators.ts';
import type { GraphView } from '../graph-view.ts';
import { inIdOrder } from '../id-order.ts';
import type { Marks } from '../marks.ts';
import { words } from '../projection-columns.ts';
import { reachedFrom } from '../reach.ts';
import type { Steps } from '../steps.ts';
import type { Strands } from '../strands.ts';
import { type InnerArcs, innerArcs, leadingTo, type Part } from './inner-arcs.ts';
import { type SpunArcs, spunArcs } from './spun-arcs.ts';

export interface Between {
  /** Reached with the capability; in the order of their ids. */
  readonly exposed: readonly number[];
  /** What leads from the entries to them; null where there are none. */
  readonly ways: Ways | null;
}

export interface Ways {
  readonly arcs: SpunArcs;
  /** By exposed node: its number. */
  readonly goals: Uint32Array;
}

/** A zero for each place, that no question uses now. One that was given up keeps it, and another is made. */
let idle: Uint32Array | null = null;

/** `entries` are distinct. What is guarded may be anything; entries are not exposed to themselves. */
export function* between(
  view: GraphView,
  entries: readonly number[],
  guarded: Marks,
  capability: CapabilitySet,
  options: ReachOptions,
): Steps<Between> {
  const { traversal, reached } = yield* reachedFrom(view, entries, options);
  const { held, count } = reached;
  const numbers = idle !== null && idle.length >= traversal.places ? idle : words(traversal.places);
  idle = null;
  const places = words(count + entries.length);
  places.set(reached.nodes);
  places.set(entries, count);
  for (let number = 0; number < places.length; number++) numbers[places[number] as number] = number + 1;
  const exposed = inIdOrder(
    view,
    reached.nodes.filter((node, place) => ((held[place] as number) & capability) !== 0 && guarded.has(node)),
  );
  const definiteOnly = options.certainty === 'DEFINITE';
  const part: Part | null =
    exposed.length === 0
      ? null
      : { traversal, places, images: imagesOf(traversal.allRules(), definiteOnly), sources: count };
  const arcs = part && (yield* innerArcs(part, numbers));
  const ends = Uint32Array.from(exposed, (node) => (numbers[node] as number) - 1);
  for (const place of places) numbers[place] = 0;
  idle = numbers;
  if (!part || !arcs) return { exposed, ways: null };
  const leads = yield* leadingTo(arcs, ends);
  return {
    exposed,
    ways: yield* waysOf(view, part, arcs, { leads, ends }, view.strands(options, definiteOnly)),
  };
}

/** The arcs between what leads on, by numbers without gaps. */
function* waysOf(
  view: GraphView,
  { places, sources, ...part }: Part,
  arcs: InnerArcs,
  { leads, ends }: { readonly leads: Uint8Array; readonly ends: Uint32Array },
  strands: Strands,
): Steps<Ways> {
  const left = words(places.length);
  const renumbered = words(places.length);
  let count = 0;
  let others = 0;
  for (let number = 0; number < left.length; number++) {
    if (leads[number] === 0) continue;
    renumbered[number] = count;
    left[count++] = number;
    if (number < sources) others = count;
  }
  const numbers = left.subarray(0, count);
  return {
    arcs: yield* spunArcs(
      view,
      { ...part, places, sources: others },
      arcs,
      { numbers, leads, renumbered },
      strands,
    ),
    goals: ends.map((number) => renumbered[number] as number),
  };
}
