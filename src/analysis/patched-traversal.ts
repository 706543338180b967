// A traversal that differs from a plain one in some rows (kernel/patch.ts): by what is supposed, and by disabled nodes
// that a take-over can enable again.
import { MOST_PACKED_NODES, type PackedArcs, patchedArcs } from '../kernel/packed-arcs.ts';
import { type Patch, PatchRows } from '../kernel/patch.ts';
import { type Direction, MOST_PACKED_CLASSES } from '../kernel/rule-classes.ts';
import type { Arcs } from '../kernel/search-space.ts';
import { LiveArcs, type Lives } from './live-arcs.ts';
import { Marks } from './marks.ts';
import type { Steps } from './steps.ts';
import { type PlainTraversal, Traversal } from './traversal.ts';

export interface Changed extends Lives {
  /** Edges that may hand on otherwise, new ones among them; and nodes that may live otherwise. */
  readonly touchedEdges: readonly number[];
  readonly touchedNodes: readonly number[];
  /** Whether a node passes anything on in the plain traversal. */
  readonly passedOn: (node: number) => boolean;
}

export class PatchedTraversal extends Traversal {
  readonly #plain: PlainTraversal;
  readonly #changed: Changed;
  readonly #live: LiveArcs;
  readonly #forwardArcs: Arcs & { readonly patch: Patch };
  readonly #searched: Record<Direction, PackedArcs | Arcs | null> = { forward: null, backward: null };

  constructor(plain: PlainTraversal, changed: Changed) {
    super(plain.rules);
    this.#plain = plain;
    this.#changed = changed;
    const { overlay, touchedEdges, passedOn, classOf } = changed;
    const isTouched = new Marks(overlay.edgeCount);
    for (const edge of touchedEdges) isTouched.add(edge);
    this.#live = new LiveArcs(plain.rules, {
      ...changed,
      classOf: (edge) =>
        isTouched.has(edge) || !passedOn(overlay.from(edge)) ? classOf(edge) : plain.classOf(edge),
    });
    // At once, because it makes classes, and who asks for all of them must not miss any.
    this.#forwardArcs = { ...plain.forward(), patch: this.#forward().done() };
  }

  forward(): Arcs {
    return this.#forwardArcs;
  }

  *searchedSteps(direction: Direction): Steps<PackedArcs | Arcs> {
    const known = this.#searched[direction];
    if (known) return known;
    const patch = direction === 'forward' ? this.#forwardArcs.patch : this.#backward().done();
    const before = yield* this.#plain.searchedSteps(direction);
    const packs = patch.nodes <= MOST_PACKED_NODES && this.rules.size <= MOST_PACKED_CLASSES;
    const arcs =
      packs && 'rows' in before
        ? patchedArcs(before, patch, this.rules.transfer(direction, false))
        : { ...this.#plain.wide(direction), patch };
    this.#searched[direction] = arcs;
    return arcs;
  }

  classOf(edge: number): number {
    return this.#live.classOf(edge);
  }

  start(edge: number): number {
    return this.#changed.overlay.from(edge);
  }

  end(edge: number): number {
    return this.#changed.overlay.to(edge);
  }

  override twinOf(node: number): number {
    return this.#live.twinOf(node);
  }

  override itself(node: number): number {
    return this.#live.itself(node);
  }

  idOf(edge: number): Uint32Array {
    return this.#changed.overlay.idOf(edge);
  }

  #forward(): PatchRows {
    const { overlay, touchedEdges, twinned } = this.#changed;
    const rows = new PatchRows(this.#live.places);
    const row = (place: number): void => {
      if (rows.has(place)) return;
      this.#live.leaving(place, (edge, end, rule) => rows.push(edge, end, rule));
      rows.close(place);
    };
    for (const edge of touchedEdges) row(overlay.from(edge));
    for (const node of this.#livingOtherwise()) row(node);
    for (const node of this.#added()) row(node);
    for (const node of twinned) {
      for (const edge of this.#live.takeOversOf(node)) row(overlay.from(edge));
      row(this.twinOf(node));
    }
    return rows;
  }

  #backward(): PatchRows {
    const { overlay, touchedEdges, twinned } = this.#changed;
    const rows = new PatchRows(this.#live.places);
    const row = (place: number): void => {
      if (rows.has(place)) return;
      this.#live.entering(place, (edge, carrier, rule) => rows.push(edge, carrier, rule));
      rows.close(place);
    };
    for (const edge of touchedEdges) row(overlay.to(edge));
    for (const node of [...this.#livingOtherwise(), ...twinned])
      for (const edge of overlay.leaving(node)) row(overlay.to(edge));
    for (const node of this.#added()) row(node);
    for (const node of twinned) row(this.twinOf(node));
    return rows;
  }

  #livingOtherwise(): number[] {
    const { touchedNodes, passesOn, passedOn } = this.#changed;
    return touchedNodes.filter((node) => passesOn(node) !== passedOn(node));
  }

  #added(): number[] {
    const { nodes, overlay } = this.#changed;
    return Array.from({ length: overlay.addedNodes }, (_, i) => nodes - overlay.addedNodes + i);
  }
}
