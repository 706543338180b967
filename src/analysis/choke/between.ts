// What lies between the entries and what they expose: nothing else is on the way.
import { groupedBy, rowOffsets } from '../../kernel/adjacency.ts';
import type { CapabilitySet } from '../../model/ontology.ts';
import type { ReachOptions } from '../answers.ts';
import { imagesOf } from '../generators.ts';
import type { GraphView } from '../graph-view.ts';
import { inIdOrder } from '../id-order.ts';
import type { Marks } from '../marks.ts';
import { Column, words } from '../projection-columns.ts';
import { reachedFrom } from '../reach.ts';
import type { Steps } from '../steps.ts';
import { type Part, type SpunArcs, spunArcs } from './spun-arcs.ts';

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

const STEP = 1 << 12;

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
  const numberOf = (node: number): number => (numbers[node] as number) - 1;
  const exposed = inIdOrder(
    view,
    reached.nodes.filter((node, place) => ((held[place] as number) & capability) !== 0 && guarded.has(node)),
  );
  let ways: Ways | null = null;
  if (exposed.length > 0) {
    const definiteOnly = options.certainty === 'DEFINITE';
    const images = imagesOf(traversal.rules, definiteOnly);
    const all = { traversal, places, numbers, images, sources: count };
    const leads = yield* leadingTo(all, Uint32Array.from(exposed, numberOf));
    let next = 0;
    const part = places.filter((place, number) => {
      numbers[place] = leads[number] === 1 ? ++next : 0;
      return leads[number] === 1;
    });
    const sources = next - entries.reduce((sum, node) => sum + Number(numberOf(node) >= 0), 0);
    const strands = view.strands(options, definiteOnly);
    ways = {
      arcs: yield* spunArcs(view, { ...all, places: part, sources }, strands),
      goals: Uint32Array.from(exposed, numberOf),
    };
  }
  for (const place of places) numbers[place] = 0;
  idle = numbers;
  return { exposed, ways };
}

/** Marks by number what leads to one of the ends. */
function* leadingTo(
  { traversal, places, numbers, images, sources }: Part,
  ends: Uint32Array,
): Steps<Uint8Array> {
  const follows = Uint8Array.from(images, (one) => Number(one !== 0));
  const targets = new Column<Uint32Array>(words);
  const starts = new Column<Uint32Array>(words);
  for (let number = 0; number < places.length; number++) {
    if (number % STEP === STEP - 1) yield;
    const { first, last, ends: to, classes } = traversal.leaving(places[number] as number);
    for (let arc = first; arc < last; arc++) {
      const end = (numbers[to[arc] as number] as number) - 1;
      if (end < 0 || end >= sources || follows[classes[arc] as number] === 0) continue;
      targets.push(end);
      starts.push(number);
    }
  }
  const back = rowOffsets(targets.done(), places.length);
  const entering = groupedBy(targets.done(), back, null);
  yield;
  const leads = new Uint8Array(places.length);
  const open = words(places.length);
  let size = 0;
  const mark = (number: number): void => {
    if (leads[number] === 1) return;
    leads[number] = 1;
    open[size++] = number;
  };
  for (const end of ends) mark(end);
  for (let at = 0; at < size; at++) {
    if (at % STEP === STEP - 1) yield;
    const number = open[at] as number;
    const last = back[number + 1] as number;
    for (let i = back[number] as number; i < last; i++) mark(starts.get(entering[i] as number));
  }
  return leads;
}
