// How one reach differs from another: of two versions, of two instants, or of a graph before and after changes. What
// was gained is proved by a path of the one side, what was lost by one of the other, and both by the edges on it that
// the other side does not have, or has dead or weaker.
import type { CapabilitySet } from '../model/ontology.ts';
import type { Hit, Path, ReachAnswer, ReachOptions } from './answers.ts';
import type { GraphView } from './graph-view.ts';
import { reachSteps, strongestOf } from './reach.ts';
import { each, type Steps, whole } from './steps.ts';

/** The graph that is asked, the starts that it has, and how. */
export interface Side {
  readonly view: GraphView;
  readonly starts: readonly number[];
  readonly options: ReachOptions;
}

type ReachChangeKind = 'GAINED' | 'LOST' | 'CHANGED';

/** One node that is not held as before: newly, no more, or with other capabilities or certainty. */
export interface ReachChange {
  readonly kind: ReachChangeKind;
  readonly before: Hit | null;
  readonly after: Hit | null;
  readonly gained: CapabilitySet;
  readonly lost: CapabilitySet;
  /** The same of what needs no condition. */
  readonly gainedDefinite: CapabilitySet;
  readonly lostDefinite: CapabilitySet;
  /** To the strongest that was gained, after; null where nothing was. */
  gainedPath(): Path | null;
  /** To the strongest that was lost, before. */
  lostPath(): Path | null;
  /** Edges of these paths by side that hand on less on the other one. */
  because(): { readonly before: readonly number[]; readonly after: readonly number[] };
}

export interface Difference {
  readonly before: ReachAnswer;
  readonly after: ReachAnswer;
  readonly counts: Readonly<Record<ReachChangeKind, number>>;
  readonly length: number;
  /** Gained first, then changed, then lost; each in the order of its answer. */
  at(index: number): ReachChange;
}

/**
 * Two searches, and a look at each hit. Nodes of the two sides are the same by id, and by any id that sources know one
 * by: a credential that is several on one side and one on the other was neither gained nor lost by that.
 */
export function* differenceSteps(before: Side, after: Side): Steps<Difference> {
  const was = yield* reachSteps(before.view, before.starts, before.options);
  const is = yield* reachSteps(after.view, after.starts, after.options);
  const places = new Map<number, number>();
  yield* each(was.hits.length, (i) => void places.set(was.hits.at(i).node, i));
  const gained: Places[] = [];
  const changed: Places[] = [];
  const met = new Set<number>();
  yield* each(is.hits.length, (i) => {
    const hit = is.hits.at(i);
    const nodes = counterparts(after.view, hit.node, before.view);
    const found = nodes.flatMap((node) => places.get(node) ?? []);
    for (const place of found) met.add(place);
    const [place] = found;
    if (place !== undefined) {
      if (differs(was.hits.at(place), hit)) changed.push([place, i]);
    } else if (!nodes.some((node) => before.starts.includes(node))) gained.push([-1, i]);
  });
  const lost: Places[] = [];
  yield* each(was.hits.length, (place) => {
    if (met.has(place)) return;
    const nodes = counterparts(before.view, was.hits.at(place).node, after.view);
    if (!nodes.some((node) => after.starts.includes(node))) lost.push([place, -1]);
  });
  const all = [...gained, ...changed, ...lost];
  return {
    before: was,
    after: is,
    counts: { GAINED: gained.length, LOST: lost.length, CHANGED: changed.length },
    length: all.length,
    at: (index) => {
      const [place, i] = all[index] as Places;
      const hits = [place < 0 ? null : was.hits.at(place), i < 0 ? null : is.hits.at(i)] as const;
      return changeOf(before, after, ...hits);
    },
  };
}

export const difference = whole(differenceSteps);

/** In the answer before and in the one after; -1: not there. */
type Places = readonly [number, number];

/** What one graph's node is in another one: the node of its id first. */
function counterparts(here: GraphView, node: number, there: GraphView): number[] {
  if (here === there) return [node];
  const ids = [here.id(node), ...here.members(node).map(({ id }) => id)];
  const nodes = ids.map((id) => there.indexOf(id));
  return [...new Set(nodes)].filter((one) => one >= 0);
}

function differs(a: Hit, b: Hit): boolean {
  return a.capabilities !== b.capabilities || a.definite !== b.definite;
}

function changeOf(before: Side, after: Side, was: Hit | null, is: Hit | null): ReachChange {
  const only = (a: CapabilitySet | undefined, b: CapabilitySet | undefined): CapabilitySet =>
    (a ?? 0) & ~(b ?? 0);
  const gained = only(is?.capabilities, was?.capabilities);
  const lost = only(was?.capabilities, is?.capabilities);
  const gainedDefinite = only(is?.definite, was?.definite);
  const lostDefinite = only(was?.definite, is?.definite);
  const gainedProof = proof(is, gained, gainedDefinite, after.options);
  const lostProof = proof(was, lost, lostDefinite, before.options);
  return {
    kind: was ? (is ? 'CHANGED' : 'LOST') : 'GAINED',
    before: was,
    after: is,
    ...{ gained, lost, gainedDefinite, lostDefinite },
    gainedPath: () => gainedProof()?.path ?? null,
    lostPath: () => lostProof()?.path ?? null,
    because: () => ({
      before: weaker(before, after, lostProof()),
      after: weaker(after, before, gainedProof()),
    }),
  };
}

interface Proof {
  readonly path: Path;
  /** By definite facts alone. */
  readonly definite: boolean;
}

/** The path to the strongest of what is held on one side only, by definite edges where only that is so. */
function proof(
  hit: Hit | null,
  possible: CapabilitySet,
  definite: CapabilitySet,
  { certainty }: ReachOptions,
): () => Proof | null {
  return () => {
    if (possible !== 0) {
      const path = hit?.path(strongestOf(possible)) ?? null;
      return path && { path, definite: certainty === 'DEFINITE' };
    }
    const strongest = strongestOf(definite);
    const held = hit?.held().find(({ capability }) => capability === strongest);
    const path = held?.definitePath() ?? null;
    return path && { path, definite: true };
  };
}

/** Edges of a path on one side that hand on less of what is held there, or nothing, on the other side. */
function weaker(here: Side, there: Side, proved: Proof | null): number[] {
  if (!proved) return [];
  const { path, definite } = proved;
  const moments = [here, there].map(({ view, options }) => view.moment(options.at, options.includeDisabled));
  const [now, then] = moments as [(typeof moments)[0], (typeof moments)[0]];
  return path.edges.filter((edge, i) => {
    const held = path.held[i] ?? 0;
    const other = there.view.edgeIndexOf(here.view.edgeId(edge));
    const alive = other >= 0 && then.nodeAlive(there.view.from(other));
    const handed = alive ? then.through(other, held, definite) : 0;
    return (now.through(edge, held, definite) & ~handed) !== 0;
  });
}
