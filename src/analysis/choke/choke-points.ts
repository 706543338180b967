// Choke points (docs/model.md, "The questions"): what lies on every path from the entries to a protected node, and a
// smallest set of edges that cuts the entries off. An edge is taken away as sources state it; what is derived falls
// with its premises. Everything said here can be proved by a search without what was taken away.
import { cut } from '../../kernel/choke/cut.ts';
import { derive, NONE } from '../../kernel/choke/horn.ts';
import { KeyreachError } from '../../model/errors.ts';
import type { CapabilitySet, EdgeKind } from '../../model/ontology.ts';
import type { DeadStart, ReachOptions } from '../answers.ts';
import type { GraphView } from '../graph-view.ts';
import { inIdOrder } from '../id-order.ts';
import type { Projection } from '../projection.ts';
import { deadOf } from '../reach.ts';
import { type Steps, whole } from '../steps.ts';
import { supposed } from '../supposed.ts';
import { between, type Ways } from './between.ts';
import { NO_ACTION } from './conditions.ts';
import { guardedOf } from './guarded.ts';
import { type ChokePoint, type Points, pointsOf } from './points.ts';
import { chokeSystem } from './system.ts';

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

export interface ChokeCut {
  /** In the order of their ids. None where nothing is exposed, or nothing can be cut off. */
  readonly edges: readonly number[];
  /** No set of fewer edges cuts the same off: proved. */
  readonly atLeast: number;
  /** Exposed still when every edge that may be taken away is: no action on edges cuts these off. By id. */
  readonly remaining: readonly number[];
}

export interface ChokeAnswer extends Points {
  readonly question: ChokeQuestion;
  /** Each once, by id. */
  readonly entries: readonly number[];
  /** Each once, ascending, entries left out. */
  readonly protected: readonly number[];
  /** Those of them that the entries reach with the capability, by id. */
  readonly exposed: readonly number[];
  readonly deadStarts: readonly DeadStart[];
  /** What leads to the exposed ones; null where there are none. */
  readonly ways: Ways | null;
}

export function* chokePointsSteps(view: GraphView, question: ChokeQuestion): Steps<ChokeAnswer> {
  const { capability, options } = question;
  const entries = inIdOrder(view, question.entries);
  const guarded = guardedOf(question.protected, entries);
  const { exposed, ways } = yield* between(view, entries, guarded, capability, { ...options, maxHops: null });
  const moment = view.moment(options.at, options.includeDisabled);
  const answer = {
    question,
    entries,
    protected: guarded,
    exposed,
    deadStarts: deadOf(moment, entries),
    ways,
  };
  if (!ways) return { ...answer, points: [], complete: true };
  const guarding = { entries, exposed, capability, kept: keptIn(view, question) };
  return { ...answer, ...(yield* pointsOf(view, ways, guarding)) };
}

function keptIn(view: GraphView, { keep }: ChokeQuestion): (edge: number) => boolean {
  const kinds = new Set(keep);
  return kinds.size === 0 ? () => false : (edge) => kinds.has(view.edgeKind(edge));
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
  const { ways, exposed, question } = answer;
  if (!ways) return { edges: [], atLeast: 0, remaining: [] };
  const system = yield* chokeSystem(view, ways, question.capability, keptIn(view, question));
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
  edges.sort((a, b) => (view.edgeId(a) < view.edgeId(b) ? -1 : 1));
  return { edges, atLeast, remaining };
}

export const chokeCut = whole(chokeCutSteps);

function unproved(): KeyreachError {
  return new KeyreachError(
    'INTERNAL',
    'A choke point was not confirmed by the search without it, so it is not shown: please report this.',
  );
}
