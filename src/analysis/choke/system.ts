// The question of choke points as one system of what follows from what (kernel/choke/horn.ts): a state of a node
// (kernel/every-source/states.ts) follows from a state before it and from what the arc between them hangs on.
// Only what lies between the entries and an exposed node is in it.

import { type Horn, horn } from '../../kernel/choke/horn.ts';
import { type States, statesFrom } from '../../kernel/every-source/states.ts';
import { type CapabilitySet, CLOSURE } from '../../model/ontology.ts';
import type { GraphView } from '../graph-view.ts';
import type { Steps } from '../steps.ts';
import type { Ways } from './between.ts';
import { Conditions, NO_ACTION } from './conditions.ts';
import { STATED } from './spun-arcs.ts';

export interface ChokeSystem {
  readonly horn: Horn;
  /** For each exposed node, in their order, the atom that it is. */
  readonly goals: readonly number[];
  /** The edge that an atom takes away, or NO_ACTION. */
  readonly edgeOf: (atom: number) => number;
}

const STEP = 1 << 14;
const OUTSIDE = 0xffffffff;

/** `kept`: an edge that no action takes away. */
export function* chokeSystem(
  view: GraphView,
  { arcs, goals: ofNodes }: Ways,
  capability: CapabilitySet,
  kept: (edge: number) => boolean,
): Steps<ChokeSystem> {
  const states = yield* statesFrom(arcs, arcs.generators, arcs.sources);
  const ends = goalStates(states, ofNodes, capability);
  const atomOf = yield* leadingTo(states, ends.flat());
  const count = atomOf.reduce((sum, atom) => sum + Number(atom !== OUTSIDE), 0);
  const conditions = new Conditions(view, arcs.strands, kept, count + ends.length);
  const given: number[] = [];
  let steps = 0;
  for (let state = 0; state < states.count; state++) {
    const atom = atomOf[state] as number;
    if (atom === OUTSIDE) continue;
    if (state < arcs.sources.length) given.push(atom);
    if (++steps % STEP === 0) yield;
    const node = states.nodes[state] as number;
    const held = states.capabilities[state] as number;
    // statesFrom follows the arcs of a node in their order: so the places among its targets tell the arc.
    let at = states.offsets[state] as number;
    for (let arc = arcs.offsets[node] as number; arc < (arcs.offsets[node + 1] as number); arc++) {
      let set = arcs.generators.maximal[5 * (arcs.classes[arc] as number) + held] as number;
      for (; set !== 0; set &= set - 1) {
        const head = atomOf[states.targets[at++] as number] as number;
        if (head === OUTSIDE || head === atom) continue;
        const fact = arcs.facts[arc] as number;
        const condition =
          fact === STATED ? conditions.stated(arcs.edges[arc] as number) : conditions.derived(fact);
        conditions.arc(head, atom, condition);
      }
    }
  }
  const goals = ends.map((_, i) => count + i);
  ends.forEach((of, i) => {
    for (const state of of) conditions.clause(goals[i] as number, [atomOf[state] as number]);
  });
  const { atoms } = conditions;
  const edgeOf = (atom: number): number => conditions.edgeOf(atom);
  for (let atom = count + ends.length; atom < atoms; atom++) if (edgeOf(atom) !== NO_ACTION) given.push(atom);
  const clauses = { atoms, ...conditions.clauses(), given: Uint32Array.from(given) };
  return { horn: horn(clauses), goals, edgeOf };
}

/** By exposed node: the states of it that hold the capability. */
function goalStates(states: States, goals: Uint32Array, capability: CapabilitySet): number[][] {
  const place = new Map(Array.from(goals, (number, i) => [number, i]));
  const ends: number[][] = Array.from(goals, () => []);
  for (let state = 0; state < states.count; state++) {
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
