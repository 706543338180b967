// What is alive at an instant (docs/model.md, "Alive"). All instants of one epoch, between two changes of life,
// share what is computed here.
import { livingDerivations } from '../kernel/derivation.ts';
import { type ClassIds, imageOf, NOTHING } from '../kernel/rule-classes.ts';
import { sharedHalves, sharedWords } from '../kernel/shared-memory.ts';
import { type DeathReason, deathAt } from '../model/merge.ts';
import type { CapabilitySet } from '../model/ontology.ts';
import type { Moment, Removal } from './graph-view.ts';
import { type DerivedFacts, placeOfFact } from './projection-derivations.ts';
import {
  type EdgeTable,
  edgeOfFact,
  factsOf,
  isConditional,
  isDerived,
  startOf,
} from './projection-edges.ts';
import type { NodeTable } from './projection-nodes.ts';
import type { FactRules } from './projection-rules.ts';
import { DERIVED } from './projection-sayings.ts';
import { Strands } from './strands.ts';
import { Traversal } from './traversal.ts';

/** What an epoch is computed from: one projection's tables. */
export interface Tables {
  readonly nodes: NodeTable;
  readonly edges: EdgeTable;
  readonly derived: DerivedFacts;
  readonly rules: FactRules;
}

const NO_FACTS: ReadonlySet<number> = new Set();

export class Epoch {
  readonly #tables: Tables;
  readonly #epoch: number;
  /** Some instant of the epoch. */
  readonly #at: number;
  readonly #includeDisabled: boolean;
  /** By derived fact: whether it holds, and whether it holds without any condition. */
  readonly #holds: Uint8Array;
  readonly #holdsDefinitely: Uint8Array;
  readonly #traversals = new Map<boolean, Traversal>();
  /** Facts that are taken away, by a question of what would be without them. */
  readonly #gone: ReadonlySet<number>;

  constructor(tables: Tables, epoch: number, at: number, includeDisabled: boolean, gone = NO_FACTS) {
    this.#tables = tables;
    this.#epoch = epoch;
    this.#at = at;
    this.#includeDisabled = includeDisabled;
    this.#gone = gone;
    // A derived fact is definite only by an alternative of definite premises: conclusions drawn from what may
    // not hold may not hold either. Two fixpoints, the definite one within the possible one.
    this.#holds = this.#derivations(false);
    this.#holdsDefinitely = this.#derivations(true);
  }

  death(node: number): { reason: DeathReason; since: number } | null {
    const life = this.#tables.nodes.mortal.get(node);
    const death = life ? deathAt(life, this.#at) : null;
    return death?.reason === 'DISABLED' && this.#includeDisabled ? null : death;
  }

  edgeAlive(edge: number): boolean {
    return factsOf(this.#tables.edges, edge).some((fact) => this.factHolds(fact, false));
  }

  edgeDefinite(edge: number): boolean {
    return factsOf(this.#tables.edges, edge).some((fact) => this.factHolds(fact, true));
  }

  through(edge: number, held: CapabilitySet, definiteOnly: boolean): CapabilitySet {
    const { rules } = this.#tables.rules;
    const union = this.#classAt(edge);
    return imageOf(definiteOnly ? rules.definite(union) : rules.possible(union), held);
  }

  /** `derived` false: only what sources declared or observed is followed. Computed once, O(facts). */
  traversal(derived: boolean): Traversal {
    let traversal = this.#traversals.get(derived);
    if (!traversal) {
      const { edges, nodes, rules } = this.#tables;
      const classes = this.#classes(derived);
      for (const node of nodes.mortal.keys()) {
        if (this.death(node)) classes.fill(NOTHING, edges.offsets[node], edges.offsets[node + 1]);
      }
      traversal = new Traversal(edges, rules.rules, classes);
      this.#traversals.set(derived, traversal);
    }
    return traversal;
  }

  strands(definitely: boolean): Strands {
    return new Strands(this.#tables, this, definitely);
  }

  /**
   * What `traversal` would be after an action: what sources state of the edges is gone, what was derived from it alone
   * falls with it, and the nodes pass nothing on. O(edges) for the copy, then what changes.
   */
  without({ edges: removed, nodes }: Removal): Traversal {
    const { edges, derived, rules } = this.#tables;
    const stated = removed.flatMap((edge) => factsOf(edges, edge)).filter((fact) => !isDerived(edges, fact));
    const after = new Epoch(this.#tables, this.#epoch, this.#at, this.#includeDisabled, new Set(stated));
    let classes: ClassIds = this.traversal(true).classes.slice();
    const fallen = derived.facts.filter(
      (_, i) => after.#holds[i] !== this.#holds[i] || after.#holdsDefinitely[i] !== this.#holdsDefinitely[i],
    );
    for (const edge of [...removed, ...Array.from(fallen, (fact) => edgeOfFact(edges, fact))]) {
      const id = this.death(startOf(edges, edge)) ? NOTHING : after.#classAt(edge);
      if (id > 0xffff && classes instanceof Uint16Array) classes = Uint32Array.from(classes);
      classes[edge] = id;
    }
    for (const node of nodes) classes.fill(NOTHING, edges.offsets[node], edges.offsets[node + 1]);
    return new Traversal(edges, rules.rules, classes);
  }

  /** The parallel facts of an edge are one arc: two would be equally short paths by one edge. */
  #classes(derived: boolean): ClassIds {
    const { edges, rules: ofFacts } = this.#tables;
    const { offsets, furtherEdges, said, stated, begins, ends, count } = edges;
    const { rules, labels } = ofFacts;
    const epoch = this.#epoch;
    let classes: ClassIds = rules.size > 0x10000 ? sharedWords(count) : sharedHalves(count);
    const put = (edge: number, id: number): void => {
      if (id > 0xffff && classes instanceof Uint16Array) classes = Uint32Array.from(classes);
      classes[edge] = id;
    };
    for (let node = 0; node < labels.length; node++) {
      const label = labels[node] as number;
      const last = offsets[node + 1] as number;
      for (let edge = offsets[node] as number; edge < last; edge++) {
        const saying = said[edge] as number;
        if (((stated[saying] as number) & DERIVED) !== 0) put(edge, this.#classOf(edge, node, derived));
        else if ((begins[edge] as number) <= epoch && epoch < (ends[edge] as number))
          classes[edge] = ofFacts.classOf(saying, label);
      }
    }
    furtherEdges.forEach((edge, i) => {
      const further = this.#classOf(count + i, startOf(edges, edge), derived);
      put(edge, rules.union(classes[edge] as number, further));
    });
    return classes;
  }

  /** What all facts of an edge hand on together, its start apart. */
  #classAt(edge: number): number {
    const { edges, rules: ofFacts } = this.#tables;
    const { rules } = ofFacts;
    return factsOf(edges, edge).reduce(
      (sum, fact) => rules.union(sum, this.#classOf(fact, startOf(edges, edge), true)),
      NOTHING,
    );
  }

  /** What one fact hands on, the starts of edges apart. */
  #classOf(fact: number, start: number, derived: boolean): number {
    const { edges, rules: ofFacts } = this.#tables;
    const follows = isDerived(edges, fact);
    if ((follows && !derived) || !this.factHolds(fact, false)) return NOTHING;
    const own = ofFacts.classOf(edges.said[fact] as number, ofFacts.labels[start] as number);
    return follows && !this.factHolds(fact, true) ? ofFacts.rules.conditional(own) : own;
  }

  factHolds(fact: number, definitely: boolean): boolean {
    const { edges, derived } = this.#tables;
    if (!isDerived(edges, fact)) return this.#inForce(fact, definitely);
    const position = placeOfFact(derived, fact);
    return (definitely ? this.#holdsDefinitely : this.#holds)[position] === 1;
  }

  /** Its own interval, and condition, whatever its premises. */
  #inForce(fact: number, definitely: boolean): boolean {
    const { edges } = this.#tables;
    const { begins, ends } = edges;
    const alive = (begins[fact] as number) <= this.#epoch && this.#epoch < (ends[fact] as number);
    return alive && !this.#gone.has(fact) && !(definitely && isConditional(edges, fact));
  }

  #derivations(definitely: boolean): Uint8Array {
    const { derived, edges } = this.#tables;
    const eligible = Uint8Array.from(derived.facts, (fact) => Number(this.#inForce(fact, definitely)));
    const slotAlive = Uint8Array.from(derived.slotEdges, (edge) =>
      Number(factsOf(edges, edge).some((fact) => !isDerived(edges, fact) && this.#inForce(fact, definitely))),
    );
    return livingDerivations(derived.derivations, eligible, slotAlive);
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
