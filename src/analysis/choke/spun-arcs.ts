// The arcs that lead from some starts to some ends, one for each strand of an edge: what is stated of it together, and
// each derived fact by itself.
import type { Generators } from '../../kernel/every-source/states.ts';
import { type Images, whollyOf } from '../../kernel/rule-classes.ts';
import type { Arcs } from '../../kernel/search-space.ts';
import { generatorsOf } from '../generators.ts';
import type { GraphView } from '../graph-view.ts';
import { Column, words } from '../projection-columns.ts';
import type { Steps } from '../steps.ts';
import type { Strands } from '../strands.ts';
import type { Traversal } from '../traversal.ts';
import { Conditions } from './conditions.ts';

/** Nodes that matter, by numbers of their own, so that what is made of them takes memory for no others. */
export interface Part {
  readonly traversal: Traversal;
  /** By number: the node, or twin, of the traversal. */
  readonly places: Uint32Array;
  /** By place: one more than its number; 0: it is no part. Lent for as long as arcs are made. */
  readonly numbers: Uint32Array;
  /** By class: what is followed of it. */
  readonly images: readonly Images[];
  /** Numbers from here on are starts, and nothing needs to lead to one. */
  readonly sources: number;
}

export interface SpunArcs extends Arcs {
  /** By number: the node, or that which a twin is of. */
  readonly nodes: Uint32Array;
  readonly generators: Generators;
  /** Numbers of the starts. No arc leads to one. */
  readonly sources: Uint32Array;
  readonly strands: Strands;
  /** By arc. Those of an edge stand together. */
  readonly edges: Uint32Array;
  /** By arc: the derived fact that it is, or STATED. */
  readonly facts: Uint32Array;
}

export const STATED = 0xffffffff;
const STEP = 1 << 12;

/** Arcs between nodes of the part. */
export function* spunArcs(
  view: GraphView,
  { traversal, places, numbers, images: ofClasses, sources }: Part,
  strands: Strands,
): Steps<SpunArcs> {
  const images = [...ofClasses];
  const known = new Map(images.map((one, id) => [one, id]));
  const classOf = (one: Images): number => {
    const id = known.get(one) ?? images.push(one) - 1;
    known.set(one, id);
    return id;
  };
  const order = new Conditions(view, strands, () => false, 0);
  const offsets = new Uint32Array(places.length + 1);
  const [ends, classes, edges, facts] = [column(), column(), column(), column()];
  const push = (edge: number, end: number, id: number, fact: number): void => {
    ends.push(end);
    classes.push(id);
    edges.push(edge);
    facts.push(fact);
  };
  for (let number = 0; number < places.length; number++) {
    if (number % STEP === STEP - 1) yield;
    const from = places[number] as number;
    const { first, last, names, ends: targets, classes: wholes } = traversal.leaving(from);
    const plain = !view.startsDerived(traversal.itself(from));
    for (let arc = first; arc < last; arc++) {
      const whole = wholes[arc] as number;
      const place = targets[arc] as number;
      const end = (numbers[place] as number) - 1;
      if (end < 0 || end >= sources || images[whole] === 0) continue;
      const edge = names === null ? arc : (names[arc] as number);
      if (plain || strands.plain(edge)) {
        push(edge, end, whole, STATED);
        continue;
      }
      const takes = traversal.isTwin(place) ? whollyOf : (one: Images) => one;
      const stated = strands.stated(edge);
      if (stated !== null && stated !== 0) push(edge, end, classOf(takes(stated)), STATED);
      for (const one of order.strandsOf(edge)) push(edge, end, classOf(takes(one.images)), one.fact);
    }
    offsets[number + 1] = ends.length;
  }
  return {
    offsets,
    nodes: places.map((place) => traversal.itself(place)),
    ends: ends.done(),
    classes: classes.done(),
    edges: edges.done(),
    facts: facts.done(),
    generators: generatorsOf(images),
    sources: Uint32Array.from({ length: places.length - sources }, (_, i) => sources + i),
    strands,
  };
}

function column(): Column<Uint32Array> {
  return new Column(words);
}
