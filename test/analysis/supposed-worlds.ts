// Random changes of a world: as suppositions for the graph, and done for the oracle. Shared by the tests of what-if and
// of the bugs planted in it.
import type { Projection } from '../../src/analysis/projection.ts';
import type { Supposition } from '../../src/analysis/supposition.ts';
import { edge, hexId, node, type Random, stated } from './graphs.ts';
import type { World, WorldEdge, WorldFact, WorldNode } from './oracle.ts';

const earlier = (a: number | null, b: number): number => Math.min(a ?? b, b);
const pick = (random: Random, below: number): number[] => (random(3) === 0 ? [random(below)] : []);

/** Places in the world. */
export interface Done {
  readonly removedNodes: readonly number[];
  readonly disabledNodes: readonly number[];
  readonly expiredNodes: readonly number[];
  readonly removedEdges: readonly number[];
  readonly added: readonly WorldEdge[];
}

export function randomDone(world: World, random: Random): Done {
  const { nodes, edges } = world;
  const canSwitch = (place: number): boolean =>
    ['Identity', 'Credential'].includes((nodes[place] as WorldNode).label);
  const plain = (place: number): boolean => (edges[place] as WorldEdge).facts.some((fact) => !fact.premises);
  return {
    removedNodes: pick(random, nodes.length),
    disabledNodes: pick(random, nodes.length).filter(canSwitch),
    expiredNodes: pick(random, nodes.length),
    removedEdges: [...pick(random, edges.length), ...pick(random, edges.length)].filter(plain),
    added: distinctEnds(Array.from({ length: random(4) }, () => addedEdge(world, random))),
  };
}

/** A new edge, another fact of one that there is, or one that others were derived from and that was never there. */
function addedEdge({ nodes, edges }: World, random: Random): WorldEdge {
  const set = (): number | undefined => (random(3) === 0 ? random(32) : undefined);
  const instant = (): number | null => (random(4) === 0 ? random(12) : null);
  const dates = { validFrom: instant(), validTo: instant() };
  const sets = { need: set(), give: set(), pass: set() };
  const facts = [{ ...FACT, ...dates, ...sets, conditional: random(3) === 0 }];
  const known = edges[random(edges.length)];
  if (known && random(3) === 0) return { ...known, facts };
  return {
    id: random(3) === 0 ? MISSING : hexId(1 + random(0xffff)),
    kind: random(2) ? 'LEADS_TO' : 'MEMBER_OF',
    from: random(nodes.length),
    // The last may be the node that is added.
    to: random(nodes.length + 1),
    facts,
  };
}

/** Edges of one id have the same ends. */
function distinctEnds(added: readonly WorldEdge[]): WorldEdge[] {
  const first = new Map(added.toReversed().map((one) => [one.id, one]));
  return added.map((one) => ({ ...(first.get(one.id) as WorldEdge), facts: one.facts }));
}

/** The premise that worlds name and do not have. */
const MISSING = 'e'.repeat(32);

/** A credential of several ids is one node: what happens to it happens to all of them. */
export function ofWholeNodes(view: Projection, { nodes }: World, change: Done): Done {
  const index = nodes.map(({ id }) => view.indexOf(id));
  const all = (places: readonly number[]): number[] =>
    index.flatMap((node, place) => (places.some((one) => index[one] === node) ? [place] : []));
  return {
    ...change,
    removedNodes: all(change.removedNodes),
    disabledNodes: all(change.disabledNodes),
    expiredNodes: all(change.expiredNodes),
  };
}

const FACT: WorldFact = {
  source: 's1',
  ...{ need: undefined, give: undefined, pass: undefined, conditional: false },
  ...{ validFrom: null, validTo: null, closedAt: null, premises: null },
};
const ADDED: WorldNode = {
  ...{ id: 'new', label: 'Resource', sensitivity: 'CRITICAL', marks: null, disabled: [], twice: false },
  ...{ createdAt: null, expiresAt: null, revokedAt: null, retiredAt: null, closedAt: null },
};

/** The world in which the sources say so from `at` on. */
export function done({ nodes, edges }: World, change: Done, at: number): World {
  const gone = new Set(change.removedNodes);
  const changed = nodes.map((one, place): WorldNode => {
    if (gone.has(place)) return { ...one, closedAt: earlier(one.closedAt, at) };
    const expires = change.expiredNodes.includes(place);
    return {
      ...one,
      disabled: change.disabledNodes.includes(place) ? [...one.disabled, [at, null]] : one.disabled,
      expiresAt: expires && one.label === 'Credential' ? earlier(one.expiresAt, at) : one.expiresAt,
      retiredAt: expires && one.label !== 'Credential' ? earlier(one.retiredAt, at) : one.retiredAt,
    };
  });
  const kept = edges.map((one, place): WorldEdge => {
    const all = gone.has(one.from) || gone.has(one.to);
    const closes = (fact: WorldFact): boolean =>
      all || (change.removedEdges.includes(place) && fact.premises === null);
    const facts = one.facts.map((fact) =>
      closes(fact) ? { ...fact, closedAt: earlier(fact.closedAt, at) } : fact,
    );
    return { ...one, facts };
  });
  const all = new Map(kept.map((one) => [one.id, one]));
  for (const one of change.added) {
    const known = all.get(one.id);
    all.set(one.id, known ? { ...known, facts: [...known.facts, ...one.facts] } : one);
  }
  return { nodes: [...changed, ADDED], edges: [...all.values()] };
}

/** Ranks are the places in the order of ids by their bytes. */
export function misplaced(view: Projection): string | null {
  const nodes = Array.from({ length: view.nodeCount }, (_, node) => node);
  const ids = nodes.map((node) => Buffer.from(view.id(node)));
  nodes.sort((a, b) => Buffer.compare(ids[a] as Buffer, ids[b] as Buffer));
  const wrong = nodes.find((node, rank) => view.rank(node) !== rank);
  return wrong === undefined ? null : `${view.id(wrong)} has rank ${view.rank(wrong)}`;
}

export function supposition(view: Projection, { nodes, edges }: World, change: Done): Supposition {
  const numbers = nodes.map(
    ({ id }) => view.nodeFacts(view.indexOf(id)).find((fact) => fact.id === id)?.n as number,
  );
  const n = view.nextNumber;
  const of = (places: readonly number[]): number[] =>
    places.map((place) => view.indexOf((nodes[place] as WorldNode).id));
  const detail = { run: 0, observedAt: 0, place: { file: '', at: '' } };
  return {
    removedNodes: of(change.removedNodes),
    disabledNodes: of(change.disabledNodes),
    expiredNodes: of(change.expiredNodes),
    removedEdges: change.removedEdges.map((place) => view.edgeIndexOf((edges[place] as WorldEdge).id)),
    addedNodes: [node(n, ADDED.id, 'Resource', { fact: -1, properties: { sensitivity: 'CRITICAL' } })],
    addedEdges: change.added.map(({ id, kind, from, to, facts: [fact] }, i) => {
      const ends = [numbers[from] as number, numbers[to] ?? n] as const;
      const rule = stated(fact ?? {});
      const { conditional = false, validFrom = null, validTo = null } = fact ?? {};
      const made = edge(-1 - i, kind, ...ends, { id, rule, conditional, validFrom, validTo });
      return { ...made, ...detail, statement: { kind, from: '', to: '' } };
    }),
  };
}
