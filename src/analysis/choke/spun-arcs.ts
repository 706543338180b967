// The part of the graph that some starts reach, with an arc for each strand of an edge: what is stated of it together,
// and each derived fact by itself.
import type { Generators } from '../../kernel/every-source/states.ts';
import { type Images, whollyOf } from '../../kernel/rule-classes.ts';
import type { Arcs } from '../../kernel/search-space.ts';
import { generatorsOf } from '../generators.ts';
import { Column, words } from '../projection-columns.ts';
import type { Steps } from '../steps.ts';
import type { DerivedStrand, Strands } from '../strands.ts';
import type { Traversal } from '../traversal.ts';

export interface SpunArcs extends Arcs {
  readonly generators: Generators;
  /** By arc. */
  readonly edges: Uint32Array;
  /** By arc: the derived fact that it is, or STATED. */
  readonly facts: Uint32Array;
}

export const STATED = 0xffffffff;
const STEP = 1 << 12;

/** Nodes that matter, by numbers of their own, so that what is made of them takes memory for no others. */
export interface Part {
  /** By number: the node, or twin, of a traversal. */
  readonly places: Uint32Array;
  /** By place: one more than its number; 0: it is no part. */
  readonly numbers: Uint32Array;
}

/** Arcs between nodes of the part. `sorted` gives the derived strands of an edge in their order. */
export function* spunArcs(
  traversal: Traversal,
  strands: Strands,
  { places, numbers }: Part,
  definiteOnly: boolean,
  sorted: (edge: number) => readonly DerivedStrand[],
): Steps<SpunArcs> {
  const rules = traversal.allRules();
  const images: Images[] = Array.from({ length: rules.size }, (_, id) =>
    definiteOnly ? rules.definite(id) : rules.possible(id),
  );
  const known = new Map(images.map((one, id) => [one, id]));
  const classOf = (one: Images): number => {
    const id = known.get(one) ?? images.push(one) - 1;
    known.set(one, id);
    return id;
  };
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
    const {
      first,
      last,
      names,
      ends: targets,
      classes: wholes,
    } = traversal.leaving(places[number] as number);
    for (let arc = first; arc < last; arc++) {
      const whole = wholes[arc] as number;
      const place = targets[arc] as number;
      const end = (numbers[place] as number) - 1;
      if (images[whole] === 0 || end < 0) continue;
      const edge = names === null ? arc : (names[arc] as number);
      if (strands.plain(edge)) {
        push(edge, end, whole, STATED);
        continue;
      }
      const takes = traversal.itself(place) === place ? (one: Images) => one : whollyOf;
      const stated = strands.stated(edge);
      if (stated !== null && stated !== 0) push(edge, end, classOf(takes(stated)), STATED);
      for (const one of sorted(edge)) push(edge, end, classOf(takes(one.images)), one.fact);
    }
    offsets[number + 1] = ends.length;
  }
  return {
    offsets,
    ends: ends.done(),
    classes: classes.done(),
    edges: edges.done(),
    facts: facts.done(),
    generators: generatorsOf(images),
  };
}

function column(): Column<Uint32Array> {
  return new Column(words);
}
