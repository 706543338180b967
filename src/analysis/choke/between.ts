// What lies between the entries and what they expose: nothing else is on the way.
import { rowOf } from '../../kernel/patch.ts';
import type { Reached } from '../../kernel/reached.ts';
import type { Arcs } from '../../kernel/search-space.ts';
import type { CapabilitySet } from '../../model/ontology.ts';
import type { ReachOptions } from '../answers.ts';
import { imagesOf } from '../generators.ts';
import type { GraphView } from '../graph-view.ts';
import { inIdOrder } from '../id-order.ts';
import { words } from '../projection-columns.ts';
import { reachedFrom } from '../reach.ts';
import type { Steps } from '../steps.ts';
import type { Strands } from '../strands.ts';
import { isAmong } from './guarded.ts';
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

/** `entries` are distinct; what is guarded is ascending and holds none of them: entries are not exposed to themselves. */
export function* between(
  view: GraphView,
  entries: readonly number[],
  guarded: readonly number[],
  capability: CapabilitySet,
  options: ReachOptions,
): Steps<Between> {
  const { traversal, reached } = yield* reachedFrom(view, entries, options);
  const exposed = inIdOrder(view, exposedOf(reached, guarded, capability));
  if (exposed.length === 0) return { exposed, ways: null };
  const definiteOnly = options.certainty === 'DEFINITE';
  const images = imagesOf(traversal.allRules(), definiteOnly);
  const arcs = traversal.forward();
  const numbers = idle !== null && idle.length >= traversal.places ? idle : words(traversal.places);
  idle = null;
  const { places, sources } = goingOn(arcs, reached.nodes, exposed, entries, numbers);
  const part: Part = { traversal, places, images, sources };
  const inner = yield* innerArcs(part, arcs, numbers);
  const ends = Uint32Array.from(exposed, (node) => (numbers[node] as number) - 1);
  for (const place of places) numbers[place] = 0;
  idle = numbers;
  const leads = yield* leadingTo(inner, ends);
  return {
    exposed,
    ways: yield* waysOf(view, part, inner, { leads, ends }, view.strands(options, definiteOnly)),
  };
}

/** What is guarded and reached with the capability. */
function exposedOf(
  { nodes, held, count }: Reached,
  guarded: readonly number[],
  capability: CapabilitySet,
): number[] {
  const exposed: number[] = [];
  for (let place = 0; place < count; place++) {
    const node = nodes[place] as number;
    if (((held[place] as number) & capability) !== 0 && isAmong(guarded, node)) exposed.push(node);
  }
  return exposed;
}

/**
 * What can be on the way: of what was reached, the exposed nodes and those that arcs leave, then the entries, `sources`
 * and on. Numbers them in `numbers`, one more than the place of each.
 */
function goingOn(
  arcs: Arcs,
  reached: Uint32Array,
  exposed: readonly number[],
  entries: readonly number[],
  numbers: Uint32Array,
): { readonly places: Uint32Array; readonly sources: number } {
  for (const node of exposed) numbers[node] = 1;
  const places = words(reached.length + entries.length);
  let count = 0;
  for (let i = 0; i < reached.length; i++) {
    const place = reached[i] as number;
    const { first, last } = rowOf(arcs, place);
    if (first === last && numbers[place] === 0) continue;
    places[count++] = place;
    numbers[place] = count;
  }
  const sources = count;
  for (const entry of entries) {
    places[count++] = entry;
    numbers[entry] = count;
  }
  return { places: places.subarray(0, count), sources };
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
