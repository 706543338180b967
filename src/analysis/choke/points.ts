// What guards the exposed nodes: the nodes, and the actions on edges, that every path to one needs.
import { NO_LABEL, needed } from '../../kernel/choke/dominators.ts';
import { derive, horn } from '../../kernel/choke/horn.ts';
import { type LabelledArcs, SEVERAL, stateNeeds } from '../../kernel/choke/state-dominators.ts';
import type { Generators } from '../../kernel/every-source/states.ts';
import { CAPABILITIES, type CapabilitySet, CLOSURE } from '../../model/ontology.ts';
import type { GraphView } from '../graph-view.ts';
import { Column, words } from '../projection-columns.ts';
import type { Steps } from '../steps.ts';
import type { Ways } from './between.ts';
import { Conditions, NO_ACTION } from './conditions.ts';
import { type SpunArcs, STATED } from './spun-arcs.ts';

/** On every path from the entries to what it guards: a node, or an edge. */
export interface ChokePoint {
  readonly node: number | null;
  readonly edge: number | null;
  /** By id; itself is not among them. */
  readonly guards: readonly number[];
}

export interface Points {
  /** Those that guard the most first, then nodes before edges, then by id. */
  readonly points: readonly ChokePoint[];
  /** false: paths are so long that memory was short; the points are right, but others may be missing. */
  readonly complete: boolean;
}

const STEP = 1 << 12;

export interface Guarding {
  /** Are no points. */
  readonly entries: readonly number[];
  readonly exposed: readonly number[];
  readonly capability: CapabilitySet;
  /** An edge that no action takes away. */
  readonly kept: (edge: number) => boolean;
}

export function* pointsOf(
  view: GraphView,
  { arcs, goals }: Ways,
  { entries, exposed, capability, kept }: Guarding,
): Steps<Points> {
  const labelled = yield* labelsOf(view, arcs, kept);
  const states = CAPABILITIES.reduce(
    (set, _, bit) => (((CLOSURE[1 << bit] as number) & capability) !== 0 ? set | (1 << bit) : set),
    0,
  );
  const needs = yield* stateNeeds(labelled, leadingTo(arcs.generators, states), arcs.sources);
  const guards = new Map<number, number[]>();
  for (const [i, node] of exposed.entries()) {
    if (i % STEP === STEP - 1) yield;
    for (const label of needs.of(goals[i] as number, states)) {
      if (arcs.nodes[label] === node) continue;
      const known = guards.get(label);
      if (known) known.push(node);
      else guards.set(label, [node]);
    }
  }
  const isEntry = new Set(entries);
  const points: ChokePoint[] = [];
  for (const [label, guarded] of guards) {
    const node = arcs.nodes[label] ?? null;
    // Disabled, and taken over by another entry, one lies on the way.
    if (node !== null && isEntry.has(node)) continue;
    points.push({ node, edge: node === null ? labelled.edgeOf(label) : null, guards: guarded });
  }
  return { points: inOrder(view, points), complete: needs.complete && labelled.complete };
}

/** Without capabilities from which no arc, nor any after it, leads to one of these. */
function leadingTo({ maximal }: Generators, capabilities: number): Generators {
  let leads = capabilities;
  for (let before = 0; before !== leads; ) {
    before = leads;
    maximal.forEach((set, i) => {
      if ((set & leads) !== 0) leads |= 1 << (i % CAPABILITIES.length);
    });
  }
  return { maximal: maximal.map((set) => set & leads) };
}

interface Labelled extends LabelledArcs {
  readonly complete: boolean;
  /** The edge that an action with this label takes away. */
  readonly edgeOf: (label: number) => number;
}

/** Labels are nodes, by their number; actions on edges, by the first arc of each; and premises that are no arcs. */
function* labelsOf(view: GraphView, arcs: SpunArcs, kept: (edge: number) => boolean): Steps<Labelled> {
  const { nodes, edges, facts } = arcs;
  const labels = words(edges.length);
  const derived: number[] = [];
  for (let arc = 0, label = NO_LABEL; arc < edges.length; arc++) {
    if (arc % STEP === STEP - 1) yield;
    const edge = edges[arc] as number;
    if (arc === 0 || edge !== edges[arc - 1]) label = kept(edge) ? NO_LABEL : nodes.length + arc;
    labels[arc] = label;
    if (facts[arc] !== STATED) derived.push(arc);
  }
  const edgesOf = new Column<Uint32Array>(words, edges);
  const premises = yield* premisesOf(view, arcs, derived, kept);
  const labelOf = new Map<number, number>();
  const sets: Uint32Array[] = [];
  if (derived.length > 0) for (const [arc, edge] of edges.entries()) labelOf.set(edge, labels[arc] as number);
  for (const arc of derived) {
    const set = premises.of(arc).map((edge) => {
      const label = labelOf.get(edge) ?? nodes.length + edgesOf.length;
      if (label === nodes.length + edgesOf.length) edgesOf.push(edge);
      labelOf.set(edge, label);
      return label;
    });
    labels[arc] = SEVERAL + sets.push(set) - 1;
  }
  const all = edgesOf.done();
  return {
    ...arcs,
    labels,
    sets,
    labelRange: nodes.length + all.length,
    complete: premises.complete,
    edgeOf: (label) => all[label - nodes.length] as number,
  };
}

/** The edges whose statements each of these arcs, derived facts, cannot do without. */
function* premisesOf(
  view: GraphView,
  { facts, strands }: SpunArcs,
  derived: readonly number[],
  kept: (edge: number) => boolean,
): Steps<{ complete: boolean; of: (arc: number) => Uint32Array }> {
  if (derived.length === 0) return { complete: true, of: () => words(0) };
  const conditions = new Conditions(view, strands, kept, 0);
  const atoms = new Map(derived.map((arc) => [arc, conditions.derived(facts[arc] as number)]));
  const actions = Uint32Array.from({ length: conditions.atoms }, (_, atom) => atom).filter(
    (atom) => conditions.edgeOf(atom) !== NO_ACTION,
  );
  const labels = words(conditions.atoms).fill(NO_LABEL);
  for (const atom of actions) labels[atom] = atom;
  const system = horn({ atoms: conditions.atoms, ...conditions.clauses(), given: actions });
  const needs = yield* needed(system, yield* derive(system, new Uint8Array(system.atoms)), labels);
  return {
    complete: needs.complete,
    of: (arc) => needs.of(atoms.get(arc) as number).map((atom) => conditions.edgeOf(atom)),
  };
}

function inOrder(view: GraphView, points: readonly ChokePoint[]): ChokePoint[] {
  // Ids of edges may stand in a file: they are read for those that nothing else tells apart.
  const ids = new Map<number, string>();
  const idOf = (edge: number): string => {
    const id = ids.get(edge) ?? view.edgeId(edge);
    ids.set(edge, id);
    return id;
  };
  return [...points].sort((a, b) => {
    if (a.guards.length !== b.guards.length) return b.guards.length - a.guards.length;
    if (a.node !== null && b.node !== null) return view.rank(a.node) - view.rank(b.node);
    if (a.edge !== null && b.edge !== null) return idOf(a.edge) < idOf(b.edge) ? -1 : 1;
    return a.node !== null ? -1 : 1;
  });
}
