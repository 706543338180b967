// The arcs that lead from some starts to some ends, one for each strand of an edge: what is stated of it together, and
// each derived fact by itself.
import type { Generators } from '../../kernel/every-source/states.ts';
import { type Images, whollyOf } from '../../kernel/rule-classes.ts';
import { type Arcs, enlarged } from '../../kernel/search-space.ts';
import { generatorsOf } from '../generators.ts';
import type { GraphView } from '../graph-view.ts';
import { words } from '../projection-columns.ts';
import type { Steps } from '../steps.ts';
import type { Strands } from '../strands.ts';
import { Conditions } from './conditions.ts';
import type { InnerArcs, Part } from './inner-arcs.ts';

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

/** What is left of a part. */
interface Left {
  /** The numbers left, ascending. */
  readonly numbers: Uint32Array;
  /** By number: 1 where it is, and which of those it is. */
  readonly leads: Uint8Array;
  readonly renumbered: Uint32Array;
}

/** Arcs between what is left of the part; of that, `sources` are the last from there on. */
export function* spunArcs(
  view: GraphView,
  { traversal, places, images: ofClasses, sources }: Part,
  inner: InnerArcs,
  { numbers, leads, renumbered }: Left,
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
  const offsets = words(numbers.length + 1);
  const spun = new Spun(inner.ends.length);
  for (let i = 0; i < numbers.length; i++) {
    if (i % STEP === STEP - 1) yield;
    const number = numbers[i] as number;
    const plain = !view.startsDerived(traversal.itself(places[number] as number));
    const last = inner.offsets[number + 1] as number;
    for (let arc = inner.offsets[number] as number; arc < last; arc++) {
      const to = inner.ends[arc] as number;
      if (leads[to] === 0) continue;
      const end = renumbered[to] as number;
      const edge = inner.edges[arc] as number;
      if (plain || strands.plain(edge)) {
        spun.push(edge, end, inner.classes[arc] as number, STATED);
        continue;
      }
      const takes = traversal.isTwin(places[to] as number) ? whollyOf : (one: Images) => one;
      const stated = strands.stated(edge);
      if (stated !== null && stated !== 0) spun.push(edge, end, classOf(takes(stated)), STATED);
      for (const one of order.strandsOf(edge)) spun.push(edge, end, classOf(takes(one.images)), one.fact);
    }
    offsets[i + 1] = spun.length;
  }
  return {
    ...spun.done(),
    offsets,
    nodes: numbers.map((number) => traversal.itself(places[number] as number)),
    generators: generatorsOf(images),
    sources: Uint32Array.from({ length: numbers.length - sources }, (_, i) => sources + i),
    strands,
  };
}

/** Columns that grow together. */
class Spun {
  length = 0;
  #ends: Uint32Array;
  #classes: Uint32Array;
  #edges: Uint32Array;
  #facts: Uint32Array;

  constructor(room: number) {
    this.#ends = words(room);
    this.#classes = words(room);
    this.#edges = words(room);
    this.#facts = words(room);
  }

  push(edge: number, end: number, id: number, fact: number): void {
    if (this.length === this.#ends.length) this.#grow();
    this.#ends[this.length] = end;
    this.#classes[this.length] = id;
    this.#edges[this.length] = edge;
    this.#facts[this.length++] = fact;
  }

  done(): Pick<SpunArcs, 'ends' | 'classes' | 'edges' | 'facts'> {
    return {
      ends: this.#ends.subarray(0, this.length),
      classes: this.#classes.subarray(0, this.length),
      edges: this.#edges.subarray(0, this.length),
      facts: this.#facts.subarray(0, this.length),
    };
  }

  #grow(): void {
    const room = 2 * this.length + 16;
    this.#ends = enlarged(this.#ends, words(room));
    this.#classes = enlarged(this.#classes, words(room));
    this.#edges = enlarged(this.#edges, words(room));
    this.#facts = enlarged(this.#facts, words(room));
  }
}
