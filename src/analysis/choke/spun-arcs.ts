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

/** `within` marks the nodes whose edges are wanted. `sorted` gives the derived strands of an edge in their order. */
export function* spunArcs(
  traversal: Traversal,
  strands: Strands,
  within: Uint8Array,
  definiteOnly: boolean,
  sorted: (edge: number) => readonly DerivedStrand[],
): Steps<SpunArcs> {
  const { rules } = traversal;
  const images: Images[] = Array.from({ length: rules.size }, (_, id) =>
    definiteOnly ? rules.definite(id) : rules.possible(id),
  );
  const known = new Map(images.map((one, id) => [one, id]));
  const classOf = (one: Images): number => {
    const id = known.get(one) ?? images.push(one) - 1;
    known.set(one, id);
    return id;
  };
  const offsets = new Uint32Array(within.length + 1);
  const [ends, classes, edges, facts] = [column(), column(), column(), column()];
  const push = (edge: number, end: number, id: number, fact: number): void => {
    ends.push(end);
    classes.push(id);
    edges.push(edge);
    facts.push(fact);
  };
  for (let node = 0; node < within.length; node++) {
    if (node % STEP === STEP - 1) yield;
    if (within[node] === 1) {
      const { first, last, names, ends: targets, classes: wholes } = traversal.leaving(node);
      for (let arc = first; arc < last; arc++) {
        const edge = names === null ? arc : (names[arc] as number);
        const end = targets[arc] as number;
        const whole = wholes[arc] as number;
        if (images[whole] === 0) continue;
        if (strands.plain(edge)) {
          push(edge, end, whole, STATED);
          continue;
        }
        const takes = traversal.itself(end) === end ? (one: Images) => one : whollyOf;
        const stated = strands.stated(edge);
        if (stated !== null && stated !== 0) push(edge, end, classOf(takes(stated)), STATED);
        for (const one of sorted(edge)) push(edge, end, classOf(takes(one.images)), one.fact);
      }
    }
    offsets[node + 1] = ends.length;
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
