// Choke points by the oracle: each node and edge taken away in turn, each set of edges until one cuts. Shared by the
// tests of choke points and of the bugs planted in them.
import type * as chokes from '../../src/analysis/choke/choke-points.ts';
import type * as projections from '../../src/analysis/projection.ts';
import { EDGE_KINDS, type EdgeKind } from '../../src/model/ontology.ts';
import type { Random } from './graphs.ts';
import { type Circumstances, heldBy, holdingAt, type World } from './oracle.ts';
import { batchesOf, randomWorld } from './worlds.ts';

export interface ChokeSubject {
  readonly Projection: Pick<typeof projections.Projection, 'empty'>;
  readonly chokePoints: typeof chokes.chokePoints;
  readonly chokeCut: typeof chokes.chokeCut;
  readonly provedPoint: typeof chokes.provedPoint;
}

/** Nodes are places in the world. */
export interface WorldQuestion {
  readonly entries: readonly number[];
  readonly protected: readonly number[];
  readonly bit: number;
  readonly keep: readonly EdgeKind[];
  readonly circumstances: Circumstances;
}

export function randomChokeQuestion(world: World, random: Random): WorldQuestion {
  const some = (most: number): number[] =>
    Array.from({ length: 1 + random(most) }, () => random(world.nodes.length));
  return {
    entries: some(2),
    protected: some(3),
    bit: random(5),
    keep: random(2) === 0 ? [] : EDGE_KINDS.filter(() => random(4) === 0),
    circumstances: {
      at: random(10),
      includeDisabled: random(4) === 0,
      definiteOnly: random(4) === 0,
      derived: true,
    },
  };
}

/** Few nodes and many edges that reach follows, a third of them derived: several ways, with shared premises. */
export function tangledWorld(random: Random): World {
  for (;;) {
    const world = randomWorld(random);
    if (world.nodes.length < 4) continue;
    const kinds = ['MEMBER_OF', 'CAN_ACT_AS', 'GRANTED', 'CAN_TAKE_OVER', 'LEADS_TO', 'STORES'] as const;
    const alive = { createdAt: null, expiresAt: null, revokedAt: null, retiredAt: null, closedAt: null };
    const ids = world.edges.map(({ id }) => id);
    const one = <T>(from: readonly T[]): T => from[random(from.length)] as T;
    return {
      nodes: world.nodes.map((node) => {
        const disabled = random(6) === 0 && (node.label === 'Identity' || node.label === 'Credential');
        return { ...node, ...alive, disabled: disabled ? [[0, null] as const] : [] };
      }),
      edges: world.edges.map((edge) => ({
        ...edge,
        kind: one(kinds),
        facts: edge.facts.map((fact) => ({
          ...fact,
          ...{ need: undefined, give: undefined, pass: random(3) === 0 ? 2 : 31 },
          ...{ validFrom: null, validTo: null, closedAt: null },
          premises:
            random(3) > 0
              ? null
              : Array.from({ length: 1 + random(2) }, () =>
                  Array.from({ length: 1 + random(2) }, () => one(ids)),
                ),
        })),
      })),
    };
  }
}

export interface Naive {
  readonly exposed: readonly number[];
  /** `node 3` or `edge <id>`, with what it guards. */
  readonly points: ReadonlyMap<string, readonly number[]>;
  readonly remaining: readonly number[];
  /** How few edges cut the others off. */
  readonly smallest: number;
}

/** The world without what is stated of these edges. */
function without(world: World, removed: ReadonlySet<number>): World {
  return {
    ...world,
    edges: world.edges.map((edge, e) =>
      removed.has(e) ? { ...edge, facts: edge.facts.filter(({ premises }) => premises !== null) } : edge,
    ),
  };
}

function exposedIn(world: World, question: WorldQuestion, dead?: number): number[] {
  const state = holdingAt(world, question.circumstances);
  const held = heldBy(
    {
      ...state,
      dead: state.dead.map((one, n) => one || n === dead),
      enabling: state.enabling.map((one, n) => one && n !== dead),
    },
    question.entries,
    'possible',
  );
  const asked = [...new Set(question.protected)].filter((node) => !question.entries.includes(node));
  return asked.filter((node) => ((held[node] as number) >> question.bit) & 1).sort((a, b) => a - b);
}

function exposedAfter(world: World, question: WorldQuestion, ids: readonly string[]): number[] {
  const removed = new Set(ids.map((id) => world.edges.findIndex((edge) => edge.id === id)));
  return exposedIn(without(world, removed), question);
}

export function naive(world: World, question: WorldQuestion): Naive {
  const exposed = exposedIn(world, question);
  const points = new Map<string, number[]>();
  const guards = (name: string, left: readonly number[], self: number): void => {
    const gone = exposed.filter((node) => node !== self && !left.includes(node));
    if (gone.length > 0) points.set(name, gone);
  };
  world.nodes.forEach((_, node) => {
    if (!question.entries.includes(node)) guards(`node ${node}`, exposedIn(world, question, node), node);
  });
  const actions = world.edges.flatMap(({ kind }, e) => (question.keep.includes(kind) ? [] : [e]));
  for (const e of actions) {
    guards(`edge ${world.edges[e]?.id}`, exposedIn(without(world, new Set([e])), question), -1);
  }
  const remaining = exposedIn(without(world, new Set(actions)), question);
  const cuts = (removed: readonly number[]): boolean =>
    exposedIn(without(world, new Set(removed)), question).length === remaining.length;
  let smallest = 0;
  while (!subsets(actions, smallest).some(cuts)) smallest++;
  return { exposed, points, remaining, smallest };
}

function subsets(of: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return of.flatMap((first, i) => subsets(of.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}

/** The first difference, or null. `work` limits the search for a cut. */
export async function chokeDifference(
  subject: ChokeSubject,
  world: World,
  question: WorldQuestion,
  expected: Naive,
  random: Random,
  work?: number,
): Promise<string | null> {
  let view = subject.Projection.empty();
  for (const [i, changes] of batchesOf(world, random).entries()) view = await view.apply([changes], i + 1);
  const nodeOf = (place: number): number => view.indexOf(world.nodes[place]?.id ?? '');
  const placeOf = (node: number): number => world.nodes.findIndex(({ id }) => id === view.id(node));
  const places = (nodes: readonly number[]): number[] => nodes.map(placeOf).sort((a, b) => a - b);
  const { at, includeDisabled, definiteOnly } = question.circumstances;
  const answer = subject.chokePoints(view, {
    entries: question.entries.map(nodeOf),
    protected: question.protected.map(nodeOf),
    capability: 1 << question.bit,
    keep: question.keep,
    options: { at, includeDisabled, certainty: definiteOnly ? 'DEFINITE' : 'POSSIBLE' },
  });
  if (places(answer.exposed).join() !== expected.exposed.join()) {
    return `exposed are ${places(answer.exposed)}, and the oracle says ${expected.exposed}`;
  }
  const told = answer.points.map(({ node, edge, guards }) => {
    const name = node === null ? `edge ${view.edgeId(edge as number)}` : `node ${placeOf(node)}`;
    return `${name} guards ${places(guards)}`;
  });
  const wanted = [...expected.points].map(([name, guards]) => `${name} guards ${guards}`);
  if ([...told].sort().join('; ') !== wanted.sort().join('; ')) {
    return `points are ${told.join('; ')}, and the oracle says ${wanted.join('; ')}`;
  }
  for (const point of answer.points) {
    const left = subject.provedPoint(view, answer, point);
    if (left > answer.exposed.length - point.guards.length) return `${left} are left without a point`;
  }
  const found = subject.chokeCut(view, answer, work);
  const ids = found.edges.map((edge) => view.edgeId(edge));
  const left = exposedAfter(world, question, ids);
  if (left.join() !== expected.remaining.join()) {
    return `without the cut ${left} are exposed, and the oracle says ${expected.remaining}`;
  }
  if (places(found.remaining).join() !== expected.remaining.join()) return `remaining ${found.remaining}`;
  if (found.atLeast > expected.smallest) return `at least ${found.atLeast}, but ${expected.smallest} do`;
  const unlimited = work === undefined;
  if (unlimited && (ids.length !== expected.smallest || found.atLeast !== expected.smallest)) {
    return `a cut of ${ids.length}, at least ${found.atLeast}; the smallest has ${expected.smallest}`;
  }
  return null;
}
