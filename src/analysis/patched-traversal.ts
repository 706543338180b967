// A traversal that differs from a plain one in some rows (kernel/patch.ts). Each row is in the order of edge ids, an
// added edge in its place.
import { type PackedArcs, patchedArcs } from '../kernel/packed-space.ts';
import { PatchRows } from '../kernel/patch.ts';
import { type Direction, NOTHING } from '../kernel/rule-classes.ts';
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
  /** Whether a node passes anything on, now and in the plain traversal. */
  readonly passesOn: (node: number) => boolean;
  readonly passedOn: (node: number) => boolean;
  /** What an edge hands on, its start apart. */
  readonly classOf: (edge: number) => number;
}

export function patchedTraversal(plain: PlainTraversal, changed: Changed): Traversal {
  return new PatchedTraversal(plain, changed);
}

class PatchedTraversal extends Traversal {
  readonly #plain: PlainTraversal;
  readonly #changed: Changed;
  readonly #isTouched: Marks;
  readonly #arcs: Record<Direction, Arcs | null> = { forward: null, backward: null };
  readonly #packed: Record<Direction, PackedArcs | null> = { forward: null, backward: null };

  constructor(plain: PlainTraversal, changed: Changed) {
    super(plain.rules);
    this.#plain = plain;
    this.#changed = changed;
    this.#isTouched = new Marks(changed.overlay.edgeCount);
    for (const edge of changed.touchedEdges) this.#isTouched.add(edge);
  }

  arcs(direction: Direction): Arcs {
    const known = this.#arcs[direction];
    if (known) return known;
    const patch = (direction === 'forward' ? this.#forward() : this.#backward()).done();
    const arcs = { ...this.#plain.arcs(direction), patch };
    this.#arcs[direction] = arcs;
    return arcs;
  }

  packed(direction: Direction): PackedArcs {
    const known = this.#packed[direction];
    if (known) return known;
    const { patch } = this.arcs(direction);
    if (!patch) return this.#plain.packed(direction);
    const transfer = this.rules.transfer(direction, false);
    const packed = patchedArcs(this.#plain.packed(direction), patch, transfer);
    this.#packed[direction] = packed;
    return packed;
  }

  /** What an edge hands on; nothing where its start is dead. */
  classOf(edge: number): number {
    const { overlay, passesOn, passedOn, classOf } = this.#changed;
    const from = overlay.from(edge);
    if (!passesOn(from)) return NOTHING;
    return this.#isTouched.has(edge) || !passedOn(from) ? classOf(edge) : this.#plain.classOf(edge);
  }

  start(edge: number): number {
    return this.#changed.overlay.from(edge);
  }

  end(edge: number): number {
    return this.#changed.overlay.to(edge);
  }

  protected compare(edge: number, other: number): number {
    return this.#changed.overlay.compareIds(edge, other);
  }

  #forward(): PatchRows {
    const { overlay, nodes, touchedEdges, touchedNodes, passesOn, passedOn } = this.#changed;
    const rows = new PatchRows(nodes);
    const row = (node: number): void => {
      if (rows.has(node)) return;
      if (passesOn(node)) {
        for (const edge of overlay.leaving(node)) {
          const rule = this.classOf(edge);
          if (rule !== NOTHING) rows.push(edge, overlay.to(edge), rule);
        }
      }
      rows.close(node);
    };
    for (const edge of touchedEdges) row(overlay.from(edge));
    for (const node of touchedNodes) if (passesOn(node) !== passedOn(node)) row(node);
    for (let node = nodes - overlay.addedNodes; node < nodes; node++) row(node);
    return rows;
  }

  #backward(): PatchRows {
    const { overlay, nodes, touchedEdges, touchedNodes, passesOn, passedOn } = this.#changed;
    const rows = new PatchRows(nodes);
    const row = (node: number): void => {
      if (rows.has(node)) return;
      for (const edge of overlay.entering(node)) {
        const rule = this.classOf(edge);
        if (rule !== NOTHING) rows.push(edge, overlay.from(edge), rule);
      }
      rows.close(node);
    };
    for (const edge of touchedEdges) row(overlay.to(edge));
    for (const node of touchedNodes) {
      if (passesOn(node) !== passedOn(node)) for (const edge of overlay.leaving(node)) row(overlay.to(edge));
    }
    for (let node = nodes - overlay.addedNodes; node < nodes; node++) row(node);
    return rows;
  }
}
