// The question of choke points as one system of what follows from what (kernel/choke/horn.ts): a state of a node
// (kernel/every-source/states.ts) follows from a state before it and from what the arc between them hangs on.
// Only what lies between the entries and an exposed node is in it.

import { NO_LABEL } from '../../kernel/choke/dominators.ts';
import { type Horn, horn } from '../../kernel/choke/horn.ts';
import { type States, statesFrom } from '../../kernel/every-source/states.ts';
import { type CapabilitySet, CLOSURE } from '../../model/ontology.ts';
import type { GraphView } from '../graph-view.ts';
import type { Steps } from '../steps.ts';
import type { Traversal } from '../traversal.ts';
import { Conditions, NO_ACTION } from './conditions.ts';
import { type Part, STATED, spunArcs } from './spun-arcs.ts';

export interface ChokeSystem {
  readonly horn: Horn;
  /** For each exposed node, in their order, the atom that it is. */
  readonly goals: readonly number[];
  /** What is removed with an atom: the node that a state is of, or the edge that an action takes away. */
  readonly labels: Uint32Array;
  /** Labels from here on are nodes: node v is nodeLabels + v. Below are actions, by their atom. */
  readonly nodeLabels: number;
  /** The edge that an atom takes away, or NO_ACTION. */
  readonly edgeOf: (atom: number) => number;
}

export interface Between {
  /** Distinct, in the order of their ids. */
  readonly entries: readonly number[];
  /** Reached with the capability, none of them an entry. */
  readonly exposed: readonly number[];
  readonly capability: CapabilitySet;
  /** What the entries reach, themselves among it. */
  readonly part: Part;
  readonly definiteOnly: boolean;
  /** The traversal and strands of one moment. */
  readonly traversal: Traversal;
  readonly strands: Parameters<typeof spunArcs>[1];
  /** An edge that no action takes away. */
  readonly kept: (edge: number) => boolean;
}

const STEP = 1 << 14;
const OUTSIDE = 0xffffffff;

export function* chokeSystem(view: GraphView, between: Between): Steps<ChokeSystem> {
  const { entries, exposed, traversal, strands, part, definiteOnly } = between;
  const order = new Conditions(view, strands, between.kept, 0);
  const arcs = yield* spunArcs(traversal, strands, part, definiteOnly, (edge) => order.strandsOf(edge));
  const sources = Uint32Array.from(entries, (node) => (part.numbers[node] as number) - 1);
  const states = yield* statesFrom(arcs, arcs.generators, sources);
  const ends = goalStates(states, between);
  const atomOf = yield* leadingTo(states, ends.flat());
  const count = atomOf.reduce((sum, atom) => sum + Number(atom !== OUTSIDE), 0);
  const conditions = new Conditions(view, strands, between.kept, count + exposed.length);
  const given: number[] = [];
  let steps = 0;
  for (let state = 0; state < states.count; state++) {
    const atom = atomOf[state] as number;
    if (atom === OUTSIDE) continue;
    if (state < entries.length) given.push(atom);
    if (++steps % STEP === 0) yield;
    const node = states.nodes[state] as number;
    const capability = states.capabilities[state] as number;
    // statesFrom follows the arcs of a node in their order: so the places among its targets tell the arc.
    let at = states.offsets[state] as number;
    for (let arc = arcs.offsets[node] as number; arc < (arcs.offsets[node + 1] as number); arc++) {
      let set = arcs.generators.maximal[5 * (arcs.classes[arc] as number) + capability] as number;
      for (; set !== 0; set &= set - 1) {
        const target = states.targets[at++] as number;
        const head = atomOf[target] as number;
        if (head === OUTSIDE || target < entries.length || head === atom) continue;
        const fact = arcs.facts[arc] as number;
        const condition =
          fact === STATED ? conditions.stated(arcs.edges[arc] as number) : conditions.derived(fact);
        conditions.arc(head, atom, condition);
      }
    }
  }
  const goals = exposed.map((_, i) => count + i);
  ends.forEach((of, i) => {
    for (const state of of) conditions.clause(goals[i] as number, [atomOf[state] as number]);
  });
  const { atoms } = conditions;
  const edgeOf = (atom: number): number => conditions.edgeOf(atom);
  const labels = new Uint32Array(atoms).fill(NO_LABEL);
  for (let state = entries.length; state < states.count; state++) {
    const atom = atomOf[state] as number;
    if (atom !== OUTSIDE)
      labels[atom] = atoms + traversal.itself(part.places[states.nodes[state] as number] as number);
  }
  for (let atom = count + exposed.length; atom < atoms; atom++) {
    if (edgeOf(atom) === NO_ACTION) continue;
    labels[atom] = atom;
    given.push(atom);
  }
  const clauses = {
    atoms,
    heads: conditions.heads.done(),
    offsets: conditions.offsets.done(),
    bodies: conditions.bodies.done(),
    given: Uint32Array.from(given),
  };
  return { horn: horn(clauses), goals, labels, nodeLabels: atoms, edgeOf };
}

/** By exposed node: the states of it that hold the capability. */
function goalStates(states: States, { exposed, entries, capability, part }: Between): number[][] {
  const place = new Map(exposed.map((node, i) => [(part.numbers[node] as number) - 1, i]));
  const ends: number[][] = exposed.map(() => []);
  for (let state = entries.length; state < states.count; state++) {
    const i = place.get(states.nodes[state] as number);
    if (i === undefined) continue;
    const held = CLOSURE[1 << (states.capabilities[state] as number)] as number;
    if ((held & capability) !== 0) (ends[i] as number[]).push(state);
  }
  return ends;
}

/** Numbers from 0 on for the states from which some end is reached, in their order; OUTSIDE for all others. */
function* leadingTo(states: States, ends: readonly number[]): Steps<Uint32Array> {
  const { count, offsets, targets } = states;
  const backOffsets = new Uint32Array(count + 1);
  for (const target of targets) backOffsets[target + 1] = (backOffsets[target + 1] as number) + 1;
  for (let i = 0; i < count; i++)
    backOffsets[i + 1] = (backOffsets[i + 1] as number) + (backOffsets[i] as number);
  const next = backOffsets.slice();
  const back = new Uint32Array(targets.length);
  for (let state = 0; state < count; state++) {
    for (let at = offsets[state] as number; at < (offsets[state + 1] as number); at++) {
      const target = targets[at] as number;
      const place = next[target] as number;
      back[place] = state;
      next[target] = place + 1;
    }
    if (state % STEP === STEP - 1) yield;
  }
  const leads = new Uint8Array(count);
  const open: number[] = [];
  const mark = (state: number): void => {
    if (leads[state] === 1) return;
    leads[state] = 1;
    open.push(state);
  };
  for (const end of ends) mark(end);
  let steps = 0;
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (++steps % STEP === 0) yield;
    for (let at = backOffsets[state] as number; at < (backOffsets[state + 1] as number); at++) {
      mark(back[at] as number);
    }
  }
  const atomOf = new Uint32Array(count).fill(OUTSIDE);
  let atoms = 0;
  for (let state = 0; state < count; state++) if (leads[state] === 1) atomOf[state] = atoms++;
  return atomOf;
}
