// What is alive at an instant (docs/model.md, "Alive"). All instants of one epoch, between two changes of life,
// share what is computed here. With an overlay it is what would be alive, computed from what is.
import { type ClassIds, classIds, imageOf, NOTHING, withRoomFor } from '../kernel/rule-classes.ts';
import { type DeathReason, deathAt } from '../model/merge.ts';
import type { CapabilitySet } from '../model/ontology.ts';
import { DerivedLife } from './derived-life.ts';
import type { Moment } from './graph-view.ts';
import type { Lives } from './live-arcs.ts';
import { Overlay } from './overlay.ts';
import { PatchedTraversal } from './patched-traversal.ts';
import type { DerivedFacts } from './projection-derivations.ts';
import { type EdgeTable, factsOf, isConditional, isDerived } from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';
import type { FactRules } from './projection-rules.ts';
import { DERIVED } from './projection-sayings.ts';
import { isTakeOver, rowsApart, rowsApartWith } from './rows-apart.ts';
import { pieces, type Steps } from './steps.ts';
import { Strands } from './strands.ts';
import { TimedTraversal } from './timed-traversal.ts';
import { PlainTraversal, type Traversal } from './traversal.ts';

/** What an epoch is computed from: one projection's tables. */
export interface Tables {
  readonly nodes: NodeTable;
  readonly edges: EdgeTable;
  readonly derived: DerivedFacts;
  readonly rules: FactRules;
}

/** What is supposed to be otherwise, and the same instant as it is. */
export interface Supposed {
  readonly before: Epoch;
  readonly overlay: Overlay;
}

export class Epoch {
  readonly overlay: Overlay;
  /** The instant of it that was asked about last. */
  asked: number;
  readonly includeDisabled: boolean;
  readonly #tables: Tables;
  readonly #epoch: number;
  /** Some instant of the epoch. */
  readonly #at: number;
  readonly #before: Epoch | null;
  readonly #life: DerivedLife;
  readonly #traversals = new Map<boolean, TimedTraversal>();
  readonly #plain = new Map<boolean, PlainTraversal>();

  constructor(
    tables: Tables,
    epoch: number,
    at: number,
    includeDisabled: boolean,
    supposed: Supposed | null = null,
  ) {
    this.#tables = tables;
    this.#epoch = epoch;
    this.#at = at;
    this.asked = at;
    this.includeDisabled = includeDisabled;
    this.overlay = supposed?.overlay ?? new Overlay(tables.edges, {});
    this.#before = supposed?.before ?? null;
    const inForce = (fact: number, definitely: boolean): boolean => this.#inForce(fact, definitely);
    this.#life = new DerivedLife(
      tables,
      { at, overlay: this.overlay, inForce },
      supposed ? supposed.before.#life : null,
    );
  }

  death(node: number): { reason: DeathReason; since: number } | null {
    const life = this.overlay.lives.get(node) ?? this.#tables.nodes.mortal.get(node);
    const death = life ? deathAt(life, this.#at) : null;
    return death?.reason === 'DISABLED' && this.includeDisabled ? null : death;
  }

  edgeAlive(edge: number): boolean {
    return this.#holdsAny(edge, false);
  }

  edgeDefinite(edge: number): boolean {
    return this.#holdsAny(edge, true);
  }

  through(edge: number, held: CapabilitySet, definiteOnly: boolean): CapabilitySet {
    const { rules } = this.#tables.rules;
    const union = this.classAt(edge, true);
    return imageOf(definiteOnly ? rules.definite(union) : rules.possible(union), held);
  }

  /** `derived` false: only what sources declared or observed is followed. In proportion to what the overlay says. */
  traversal(derived: boolean): TimedTraversal {
    const known = this.#traversals.get(derived);
    if (known) return known;
    const { overlay } = this;
    const tables = this.#tables;
    const apart = this.#before ? rowsApartWith(tables, overlay) : rowsApart(tables);
    const lives: Lives = {
      overlay,
      nodes: tables.nodes.count + overlay.addedNodes,
      twinned: apart.enablable.filter((node) => this.#isDisabled(node) && this.#canBeEnabled(node, derived)),
      passesOn: (node) => this.death(node) === null,
      classOf: (edge) => this.classAt(edge, derived),
      isTakeOver: (edge) => this.#isTakeOver(edge),
    };
    const traversal = new TimedTraversal({
      ...{ tables, apart, lives, epoch: this.#epoch },
      copied: () => this.#copied(derived, lives),
    });
    this.#traversals.set(derived, traversal);
    return traversal;
  }

  get isInUse(): boolean {
    return [...this.#traversals.values()].some(({ isInUse }) => isInUse);
  }

  /** Makes for searches what they came to need at this instant in the version before, so that none waits for it. */
  *readyLike(before: Epoch): Steps<void> {
    for (const [derived, traversal] of before.#traversals)
      if (traversal.isInUse) yield* this.traversal(derived).readyLike(traversal);
  }

  /** O(facts). */
  *#copied(derived: boolean, lives: Lives): Steps<Traversal> {
    const before = this.#before;
    const plain = yield* (before ?? this).#plainTraversal(derived);
    if (before === null && lives.twinned.length === 0) return plain;
    return new PatchedTraversal(plain, {
      ...lives,
      touchedEdges: [...this.overlay.touched, ...this.#life.touched()],
      touchedNodes: [...this.overlay.lives.keys()],
      passedOn: (node) => (before ?? this).death(node) === null,
    });
  }

  /** Dead by nothing else. */
  #isDisabled(node: number): boolean {
    return !this.includeDisabled && this.death(node)?.reason === 'DISABLED';
  }

  /** Whether a take-over that is in force gives everything on it. */
  #canBeEnabled(node: number, derived: boolean): boolean {
    const { rules } = this.#tables.rules;
    return this.overlay
      .entering(node)
      .some((edge) => this.#isTakeOver(edge) && rules.wholly(this.classAt(edge, derived)) !== NOTHING);
  }

  #isTakeOver(edge: number): boolean {
    const added = this.overlay.newEdge(edge);
    return added ? added.kind === 'CAN_TAKE_OVER' : isTakeOver(this.#tables.edges, edge);
  }

  strands(definitely: boolean): Strands {
    return new Strands(this.#tables, this, definitely);
  }

  *#plainTraversal(derived: boolean): Steps<PlainTraversal> {
    const known = this.#plain.get(derived);
    if (known) return known;
    const { edges, nodes, rules } = this.#tables;
    if (derived) this.#life.all();
    const classes = yield* this.#classes(derived);
    for (const node of nodes.mortal.keys()) {
      if (this.death(node)) classes.fill(NOTHING, edges.offsets[node], edges.offsets[node + 1]);
    }
    // Whoever could not wait may have made one meanwhile.
    const plain = this.#plain.get(derived) ?? new PlainTraversal(edges, rules.rules, classes);
    this.#plain.set(derived, plain);
    return plain;
  }

  /** The parallel facts of an edge are one arc: two would be equally short paths by one edge. */
  *#classes(derived: boolean): Steps<ClassIds> {
    const { edges, rules: ofFacts } = this.#tables;
    const { offsets, furtherEdges, said, stated, begins, ends, count } = edges;
    const { rules, labels } = ofFacts;
    const epoch = this.#epoch;
    let classes = classIds(count, rules.size);
    const put = (edge: number, id: number): void => {
      classes = withRoomFor(classes, id);
      classes[edge] = id;
    };
    yield* pieces(labels.length, (from, until) => {
      for (let node = from; node < until; node++) {
        const label = labels[node] as number;
        const last = offsets[node + 1] as number;
        for (let edge = offsets[node] as number; edge < last; edge++) {
          const saying = said[edge] as number;
          if (((stated[saying] as number) & DERIVED) !== 0)
            put(edge, this.#classOf(edge, edge, label, derived));
          else if ((begins[edge] as number) <= epoch && epoch < (ends[edge] as number))
            classes[edge] = ofFacts.classOf(saying, label);
        }
      }
    });
    furtherEdges.forEach((edge, i) => {
      const further = this.#classOf(edge, count + i, this.#labelAt(edge), derived);
      put(edge, rules.union(classes[edge] as number, further));
    });
    return classes;
  }

  /** What all facts of an edge hand on together, its start apart. */
  classAt(edge: number, derived: boolean): number {
    const { rules } = this.#tables.rules;
    const added = this.overlay.classAt(edge, this.#at, rules);
    const facts = this.factsOf(edge);
    if (facts.length === 0) return added;
    const label = this.#labelAt(edge);
    return facts.reduce((sum, fact) => rules.union(sum, this.#classOf(edge, fact, label, derived)), added);
  }

  /** The place of the label that its start has. */
  #labelAt(edge: number): number {
    return this.#tables.rules.labels[this.overlay.from(edge)] as number;
  }

  /** What one fact hands on, the starts of edges apart. */
  #classOf(edge: number, fact: number, label: number, derived: boolean): number {
    const { edges, rules: ofFacts } = this.#tables;
    const follows = isDerived(edges, fact);
    if ((follows && !derived) || !this.factHolds(edge, fact, false)) return NOTHING;
    const own = ofFacts.classOf(edges.said[fact] as number, label);
    return follows && !this.factHolds(edge, fact, true) ? ofFacts.rules.conditional(own) : own;
  }

  factHolds(edge: number, fact: number, definitely: boolean): boolean {
    const { edges } = this.#tables;
    if (!isDerived(edges, fact))
      return !this.overlay.isWithdrawn(edge) && !this.overlay.isGone(edge) && this.#inForce(fact, definitely);
    return this.#life.holds(fact, definitely);
  }

  #holdsAny(edge: number, definitely: boolean): boolean {
    return (
      this.overlay.holds(edge, this.#at, definitely) ||
      this.factsOf(edge).some((fact) => this.factHolds(edge, fact, definitely))
    );
  }

  /** Its own interval, and condition, whatever its premises. */
  #inForce(fact: number, definitely: boolean): boolean {
    const { edges } = this.#tables;
    const { begins, ends } = edges;
    const alive = (begins[fact] as number) <= this.#epoch && this.#epoch < (ends[fact] as number);
    return alive && !(definitely && isConditional(edges, fact));
  }

  /** Their places among all facts; none of an edge that is supposed to be added. */
  factsOf(edge: number): number[] {
    const { edges } = this.#tables;
    return edge >= edges.count ? [] : factsOf(edges, edge);
  }
}

/** One instant of an epoch. */
export class InstantMoment implements Moment {
  readonly at: number;
  readonly includeDisabled: boolean;
  readonly #epoch: Epoch;

  constructor(epoch: Epoch, at: number, includeDisabled: boolean) {
    this.at = at;
    this.includeDisabled = includeDisabled;
    this.#epoch = epoch;
  }

  nodeAlive(node: number): boolean {
    return this.#epoch.death(node) === null;
  }

  death(node: number): { reason: DeathReason; since: number } | null {
    return this.#epoch.death(node);
  }

  edgeAlive(edge: number): boolean {
    return this.#epoch.edgeAlive(edge);
  }

  edgeDefinite(edge: number): boolean {
    return this.#epoch.edgeDefinite(edge);
  }

  through(edge: number, held: CapabilitySet, definiteOnly = false): CapabilitySet {
    return this.#epoch.through(edge, held, definiteOnly);
  }
}
