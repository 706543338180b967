// The arcs of a node as they are at an instant, in the order of edge ids. A disabled node that a take-over can enable
// again has a twin beyond the nodes: what is taken over comes to the twin as well, under the condition that it is
// enabled, and goes on from there.
import { NOTHING, type RuleClasses } from '../kernel/rule-classes.ts';
import type { Overlay } from './overlay.ts';

/** What arcs are made of. */
export interface Lives {
  readonly overlay: Overlay;
  /** Nodes there are, added ones included. */
  readonly nodes: number;
  /** Disabled nodes that have a twin. */
  readonly twinned: readonly number[];
  /** Whether a node passes anything on. */
  readonly passesOn: (node: number) => boolean;
  /** What an edge hands on, its start apart. */
  readonly classOf: (edge: number) => number;
  readonly isTakeOver: (edge: number) => boolean;
}

type Push = (edge: number, end: number, rule: number) => void;

export class LiveArcs {
  readonly #rules: RuleClasses;
  readonly #lives: Lives;
  readonly #twins: ReadonlyMap<number, number>;

  constructor(rules: RuleClasses, lives: Lives) {
    this.#rules = rules;
    this.#lives = lives;
    this.#twins = new Map(lives.twinned.map((node, i) => [node, lives.nodes + i]));
  }

  /** Nodes with twins. */
  get places(): number {
    return this.#lives.nodes + this.#twins.size;
  }

  twinOf(node: number): number {
    return this.#twins.get(node) ?? -1;
  }

  itself(node: number): number {
    const { nodes, twinned } = this.#lives;
    return node < nodes ? node : (twinned[node - nodes] as number);
  }

  /** What passes on what comes to a node: itself, its twin, or nothing (-1). */
  carrier(node: number): number {
    return this.#lives.passesOn(node) ? node : this.twinOf(node);
  }

  /** What an edge hands on, from the twin of a start that has one; nothing where its start is dead. */
  classOf(edge: number): number {
    const { overlay, passesOn, classOf } = this.#lives;
    const from = overlay.from(edge);
    if (passesOn(from)) return classOf(edge);
    return this.#twins.has(from) ? this.#rules.conditional(classOf(edge)) : NOTHING;
  }

  /** The arcs that leave a place, twins' among them; one that takes over leads to a twin, too. */
  leaving(place: number, push: Push): void {
    const { overlay, isTakeOver } = this.#lives;
    const node = this.itself(place);
    if (this.carrier(node) !== place) return;
    for (const edge of overlay.leaving(node)) {
      const rule = this.classOf(edge);
      if (rule === NOTHING) continue;
      const end = overlay.to(edge);
      push(edge, end, rule);
      const twin = this.twinOf(end);
      if (twin < 0 || !isTakeOver(edge)) continue;
      const enabling = this.#rules.wholly(rule);
      if (enabling !== NOTHING) push(edge, twin, enabling);
    }
  }

  /** The arcs that enter a place, each with the place it comes from. */
  entering(place: number, push: Push): void {
    const node = this.itself(place);
    const taken = node !== place;
    for (const edge of taken ? this.takeOversOf(node) : this.#lives.overlay.entering(node)) {
      const carrier = this.carrier(this.#lives.overlay.from(edge));
      const rule = taken ? this.#rules.wholly(this.classOf(edge)) : this.classOf(edge);
      if (carrier >= 0 && rule !== NOTHING) push(edge, carrier, rule);
    }
  }

  takeOversOf(node: number): number[] {
    return this.#lives.overlay.entering(node).filter(this.#lives.isTakeOver);
  }
}
