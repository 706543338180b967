// A traversal that differs from a plain one in some rows (kernel/patch.ts): by what is supposed, and by disabled nodes
// that a take-over can enable again. Such a node has a twin beyond the nodes: what is taken over comes to the twin as
// well, under the condition that it is enabled, and goes on from there. Each row is in the order of edge ids, an added
// edge in its place.
import { MOST_PACKED_NODES, type PackedArcs, patchedArcs } from '../kernel/packed-space.ts';
import { type Patch, PatchRows } from '../kernel/patch.ts';
import { type Direction, MOST_PACKED_CLASSES, NOTHING } from '../kernel/rule-classes.ts';
import type { Arcs } from '../kernel/search-space.ts';
import { Marks } from './marks.ts';
import type { Overlay } from './overlay.ts';
import { type PlainTraversal, Traversal } from './traversal.ts';

export interface Changed {
  readonly overlay: Overlay;
  /** Nodes there are, added ones included. */
  readonly nodes: number;
  /** Edges that may hand on otherwise, new ones among them; and nodes that may live otherwise. */
  readonly touchedEdges: readonly number[];
  readonly touchedNodes: readonly number[];
  /** Disabled nodes that have a twin. */
  readonly twinned: readonly number[];
  /** Whether a node passes anything on, now and in the plain traversal. */
  readonly passesOn: (node: number) => boolean;
  readonly passedOn: (node: number) => boolean;
  /** What an edge hands on, its start apart. */
  readonly classOf: (edge: number) => number;
  readonly isTakeOver: (edge: number) => boolean;
}

export class PatchedTraversal extends Traversal {
  readonly #plain: PlainTraversal;
  readonly #changed: Changed;
  readonly #twins: ReadonlyMap<number, number>;
  readonly #isTouched: Marks;
  readonly #forwardArcs: Arcs & { readonly patch: Patch };
  readonly #searched: Record<Direction, PackedArcs | Arcs | null> = { forward: null, backward: null };

  constructor(plain: PlainTraversal, changed: Changed) {
    super(plain.rules);
    this.#plain = plain;
    this.#changed = changed;
    this.#twins = new Map(changed.twinned.map((node, i) => [node, changed.nodes + i]));
    this.#isTouched = new Marks(changed.overlay.edgeCount);
    for (const edge of changed.touchedEdges) this.#isTouched.add(edge);
    // At once, because it makes classes, and who asks for all of them must not miss any.
    this.#forwardArcs = { ...plain.forward(), patch: this.#forward().done() };
  }

  forward(): Arcs {
    return this.#forwardArcs;
  }

  searched(direction: Direction): PackedArcs | Arcs {
    const known = this.#searched[direction];
    if (known) return known;
    const patch = direction === 'forward' ? this.#forwardArcs.patch : this.#backward().done();
    const before = this.#plain.searched(direction);
    const packs = patch.nodes <= MOST_PACKED_NODES && this.rules.size <= MOST_PACKED_CLASSES;
    const arcs =
      packs && 'rows' in before
        ? patchedArcs(before, patch, this.rules.transfer(direction, false))
        : { ...this.#plain.wide(direction), patch };
    this.#searched[direction] = arcs;
    return arcs;
  }

  /** What an edge hands on, from the twin of a start that has one; nothing where its start is dead. */
  classOf(edge: number): number {
    const { overlay, passesOn, passedOn, classOf } = this.#changed;
    const from = overlay.from(edge);
    if (!passesOn(from)) return this.#twins.has(from) ? this.rules.conditional(classOf(edge)) : NOTHING;
    return this.#isTouched.has(edge) || !passedOn(from) ? classOf(edge) : this.#plain.classOf(edge);
  }

  start(edge: number): number {
    return this.#changed.overlay.from(edge);
  }

  end(edge: number): number {
    return this.#changed.overlay.to(edge);
  }

  override twinOf(node: number): number {
    return this.#twins.get(node) ?? -1;
  }

  override itself(node: number): number {
    const { nodes, twinned } = this.#changed;
    return node < nodes ? node : (twinned[node - nodes] as number);
  }

  idOf(edge: number): Uint32Array {
    return this.#changed.overlay.idOf(edge);
  }

  /** What passes on what comes to a node: itself, its twin, or nothing (-1). */
  #carrier(node: number): number {
    return this.#changed.passesOn(node) ? node : this.twinOf(node);
  }

  #rows(): PatchRows {
    const { nodes, twinned } = this.#changed;
    return new PatchRows(nodes + twinned.length);
  }

  *#takeOversOf(node: number): Generator<number, void, void> {
    const { overlay, isTakeOver } = this.#changed;
    for (const edge of overlay.entering(node)) if (isTakeOver(edge)) yield edge;
  }

  #forward(): PatchRows {
    const { overlay, nodes, touchedEdges, touchedNodes, twinned, passesOn, passedOn } = this.#changed;
    const { isTakeOver } = this.#changed;
    const rows = this.#rows();
    const close = (place: number, node: number): void => {
      for (const edge of this.#carrier(node) === place ? overlay.leaving(node) : []) {
        const rule = this.classOf(edge);
        if (rule === NOTHING) continue;
        const end = overlay.to(edge);
        rows.push(edge, end, rule);
        const twin = this.twinOf(end);
        if (twin < 0 || !isTakeOver(edge)) continue;
        const enabling = this.rules.wholly(rule);
        if (enabling !== NOTHING) rows.push(edge, twin, enabling);
      }
      rows.close(place);
    };
    const row = (node: number): void => {
      if (!rows.has(node)) close(node, node);
    };
    for (const edge of touchedEdges) row(overlay.from(edge));
    for (const node of touchedNodes) if (passesOn(node) !== passedOn(node)) row(node);
    for (let node = nodes - overlay.addedNodes; node < nodes; node++) row(node);
    for (const node of twinned) {
      for (const edge of this.#takeOversOf(node)) row(overlay.from(edge));
      close(this.twinOf(node), node);
    }
    return rows;
  }

  #backward(): PatchRows {
    const { overlay, nodes, touchedEdges, touchedNodes, twinned, passesOn, passedOn } = this.#changed;
    const rows = this.#rows();
    const row = (node: number): void => {
      if (rows.has(node)) return;
      for (const edge of overlay.entering(node)) {
        const carrier = this.#carrier(overlay.from(edge));
        const rule = this.classOf(edge);
        if (carrier >= 0 && rule !== NOTHING) rows.push(edge, carrier, rule);
      }
      rows.close(node);
    };
    for (const edge of touchedEdges) row(overlay.to(edge));
    const otherwise = touchedNodes.filter((node) => passesOn(node) !== passedOn(node));
    for (const node of [...otherwise, ...twinned])
      for (const edge of overlay.leaving(node)) row(overlay.to(edge));
    for (let node = nodes - overlay.addedNodes; node < nodes; node++) row(node);
    for (const node of twinned) {
      for (const edge of this.#takeOversOf(node)) {
        const carrier = this.#carrier(overlay.from(edge));
        const enabling = this.rules.wholly(this.classOf(edge));
        if (carrier >= 0 && enabling !== NOTHING) rows.push(edge, carrier, enabling);
      }
      rows.close(this.twinOf(node));
    }
    return rows;
  }
}
