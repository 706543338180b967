// Choke points (docs/model.md, "The questions"): what lies on every path from the entries to a protected node, and a
// smallest set of edges that cuts the entries off. An edge is taken away as sources state it; what is derived falls
// with its premises. Everything said here can be proved by a search without what was taken away.
import { cut } from '../../kernel/choke/cut.ts';
import { type Needed, needed } from '../../kernel/choke/dominators.ts';
import { derive, NONE } from '../../kernel/choke/horn.ts';
import { KeyreachError } from '../../model/errors.ts';
import type { CapabilitySet, EdgeKind } from '../../model/ontology.ts';
import type { DeadStart, ReachOptions } from '../answers.ts';
import type { GraphView } from '../graph-view.ts';
import { inIdOrder } from '../id-order.ts';
import type { Projection } from '../projection.ts';
import { deadOf, reachedFrom } from '../reach.ts';
import { type Steps, whole } from '../steps.ts';
import { supposed } from '../supposed.ts';
import { NO_ACTION } from './conditions.ts';
import type { Part } from './spun-arcs.ts';
import { type ChokeSystem, chokeSystem } from './system.ts';

export interface ChokeQuestion {
  readonly entries: readonly number[];
  readonly protected: readonly number[];
  /** One bit. */
  readonly capability: CapabilitySet;
  /** Kinds of edges that nobody would take away. */
  readonly keep: readonly EdgeKind[];
  /** Without `maxHops`. */
  readonly options: Omit<ReachOptions, 'maxHops' | 'derived'>;
}

/** On every path from the entries to what it guards: a node, or an edge. */
export interface ChokePoint {
  readonly node: number | null;
  readonly edge: number | null;
  /** By id; itself is not among them. */
  readonly guards: readonly number[];
}

export interface ChokeCut {
  /** In the order of their ids. None where nothing is exposed, or nothing can be cut off. */
  readonly edges: readonly number[];
  /** No set of fewer edges cuts the same off: proved. */
  readonly atLeast: number;
  /** Exposed still when every edge that may be taken away is: no action on edges cuts these off. By id. */
  readonly remaining: readonly number[];
}

export interface ChokeAnswer {
  readonly question: ChokeQuestion;
  /** Each once, by id. */
  readonly entries: readonly number[];
  /** Each once, entries left out. */
  readonly protected: readonly number[];
  /** Those of them that the entries reach with the capability, by id. */
  readonly exposed: readonly number[];
  readonly deadStarts: readonly DeadStart[];
  /** Those that guard the most first, then nodes before edges, then by id. */
  readonly points: readonly ChokePoint[];
  /** false: paths are so long that memory was short; the points are right, but others may be missing. */
  readonly complete: boolean;
  readonly system: ChokeSystem | null;
}

export function* chokePointsSteps(view: GraphView, question: ChokeQuestion): Steps<ChokeAnswer> {
  const { capability, keep, options } = question;
  const entries = inIdOrder(view, question.entries);
  const among = new Set(entries);
  const guarded = [...new Set(question.protected)].filter((node) => !among.has(node));
  const { exposed, part } = yield* exposedTo(view, entries, guarded, question);
  const moment = view.moment(options.at, options.includeDisabled);
  const answer = { question, entries, protected: guarded, exposed, deadStarts: deadOf(moment, entries) };
  if (exposed.length === 0) return { ...answer, points: [], complete: true, system: null };
  const kinds = new Set(keep);
  const definiteOnly = options.certainty === 'DEFINITE';
  const system = yield* chokeSystem(view, {
    ...{ entries, exposed, capability, part, definiteOnly },
    traversal: view.traversal(options),
    strands: view.strands(options, definiteOnly),
    kept: (edge) => kinds.has(view.edgeKind(edge)),
  });
  const nothing = new Uint8Array(system.horn.atoms);
  const labels = yield* needed(system.horn, yield* derive(system.horn, nothing), system.labels);
  const points = inOrder(view, pointsOf(system, exposed, labels));
  return { ...answer, points, complete: labels.complete, system };
}

export const chokePoints = whole(chokePointsSteps);

/** What an action takes away: what sources state of edges, and all that nodes pass on. */
interface Removal {
  readonly edges: readonly number[];
  readonly nodes: readonly number[];
}

const SHUT_OFF = { endsAt: Number.NEGATIVE_INFINITY, ends: 'RETIRED' } as const;

/** How many of the protected nodes remain exposed without it, by a search of the whole graph. */
export function* exposedWithoutSteps(
  view: Projection,
  answer: ChokeAnswer,
  { nodes, edges }: Removal,
): Steps<number[]> {
  const { entries, exposed, question } = answer;
  const lives = new Map(nodes.map((node) => [node, { ...view.life(node), ...SHUT_OFF }]));
  const traversal = supposed(view, { withdrawn: edges, lives }).traversal(question.options);
  const definiteOnly = question.options.certainty === 'DEFINITE';
  const reached = yield* traversal.from(entries, { definiteOnly, maxHops: Number.POSITIVE_INFINITY });
  return exposed.filter((node) => {
    const place = reached.placeOf(node);
    return place >= 0 && ((reached.held[place] as number) & question.capability) !== 0;
  });
}

export const exposedWithout = whole(exposedWithoutSteps);

/** The point as an action. */
export function removalOf({ node, edge }: ChokePoint): Removal {
  return { nodes: node === null ? [] : [node], edges: edge === null ? [] : [edge] };
}

/** The same for a point, proved: all that it guards is out of reach. */
export function* provedPointSteps(view: Projection, answer: ChokeAnswer, point: ChokePoint): Steps<number> {
  const left = new Set(yield* exposedWithoutSteps(view, answer, removalOf(point)));
  if (point.guards.some((node) => left.has(node))) throw unproved();
  return left.size;
}

export const provedPoint = whole(provedPointSteps);

/** Atoms and clauses looked at for one cut: a few seconds. */
const MOST_WORK = 400_000_000;

/** A smallest set of edges that cuts off all that can be cut off, proved by a search without them. */
export function* chokeCutSteps(view: Projection, answer: ChokeAnswer, work = MOST_WORK): Steps<ChokeCut> {
  const { system, exposed } = answer;
  if (!system) return { edges: [], atLeast: 0, remaining: [] };
  const removable = new Uint8Array(system.horn.atoms);
  for (let atom = 0; atom < removable.length; atom++) {
    if (system.edgeOf(atom) !== NO_ACTION) removable[atom] = 1;
  }
  const { by } = yield* derive(system.horn, removable);
  const remaining = exposed.filter((_, i) => by[system.goals[i] as number] !== NONE);
  const goals = system.goals.filter((goal) => by[goal] === NONE);
  const { atoms, atLeast } = yield* cut(system.horn, goals, removable, work);
  const edges = Array.from(atoms, (atom) => system.edgeOf(atom));
  const left = yield* exposedWithoutSteps(view, answer, { edges, nodes: [] });
  if (left.join() !== remaining.join()) throw unproved();
  return { edges: edges.sort((a, b) => byEdgeId(view, a, b)), atLeast, remaining };
}

export const chokeCut = whole(chokeCutSteps);

/** The exposed ones, and what the entries reach at all, themselves among it. */
function* exposedTo(
  view: GraphView,
  entries: readonly number[],
  guarded: readonly number[],
  { capability, options }: ChokeQuestion,
): Steps<{ exposed: number[]; part: Part }> {
  const { traversal, reached } = yield* reachedFrom(view, entries, { ...options, maxHops: null });
  const { nodes, held } = reached;
  const places = new Uint32Array(nodes.length + entries.length);
  places.set(nodes);
  places.set(entries, nodes.length);
  const numbers = new Uint32Array(traversal.places);
  for (let number = 0; number < places.length; number++) numbers[places[number] as number] = number + 1;
  const exposed = guarded.filter((node) => {
    const number = numbers[node] as number;
    return number > 0 && ((held[number - 1] as number) & capability) !== 0;
  });
  return { exposed: inIdOrder(view, exposed), part: { places, numbers } };
}

function pointsOf(
  { nodeLabels, edgeOf, goals }: ChokeSystem,
  exposed: readonly number[],
  labels: Needed,
): ChokePoint[] {
  const guards = new Map<number, number[]>();
  exposed.forEach((node, i) => {
    for (const label of labels.of(goals[i] as number)) {
      if (label === nodeLabels + node) continue;
      const known = guards.get(label);
      if (known) known.push(node);
      else guards.set(label, [node]);
    }
  });
  return [...guards].map(([label, guarded]) => ({
    node: label >= nodeLabels ? label - nodeLabels : null,
    edge: label >= nodeLabels ? null : edgeOf(label),
    guards: guarded,
  }));
}

function inOrder(view: GraphView, points: ChokePoint[]): ChokePoint[] {
  return points.sort((a, b) => {
    if (a.guards.length !== b.guards.length) return b.guards.length - a.guards.length;
    if (a.node !== null && b.node !== null) return view.rank(a.node) - view.rank(b.node);
    if (a.edge !== null && b.edge !== null) return byEdgeId(view, a.edge, b.edge);
    return a.node !== null ? -1 : 1;
  });
}

function byEdgeId(view: GraphView, a: number, b: number): number {
  return view.edgeId(a) < view.edgeId(b) ? -1 : 1;
}

function unproved(): KeyreachError {
  return new KeyreachError(
    'INTERNAL',
    'A choke point was not confirmed by the search without it, so it is not shown: please report this.',
  );
}
