// What would be so equals what is so once it is done: random worlds, changed for the graph and for the oracle.
import { expect, test } from 'vitest';
import { decision, shortestPath } from '../../src/analysis/decision.ts';
import { difference, type Side } from '../../src/analysis/difference.ts';
import { exposure } from '../../src/analysis/exposure.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import { type Supposition, supposing } from '../../src/analysis/supposition.ts';
import { differenceIn, randomQuestion } from './comparison.ts';
import { edge, hexId, node, type Random, seeded, stated } from './graphs.ts';
import { heldBy, holdingAt, type World, type WorldEdge, type WorldFact, type WorldNode } from './oracle.ts';
import { batchesOf, described, randomWorld } from './worlds.ts';

const SEED = Number(process.env['KEYREACH_ORACLE_SEED'] ?? 1);
const WORLDS = Number(process.env['KEYREACH_ORACLE_WORLDS'] ?? 600);
const subject = { Projection, reach, exposure, decision, shortestPath };

const earlier = (a: number | null, b: number): number => Math.min(a ?? b, b);
const pick = (random: Random, below: number): number[] => (random(3) === 0 ? [random(below)] : []);

/** Places in the world. */
interface Done {
  readonly removedNodes: readonly number[];
  readonly disabledNodes: readonly number[];
  readonly expiredNodes: readonly number[];
  readonly removedEdges: readonly number[];
  readonly added: readonly WorldEdge[];
}

function randomDone(world: World, random: Random): Done {
  const { nodes, edges } = world;
  const canSwitch = (place: number): boolean =>
    ['Identity', 'Credential'].includes((nodes[place] as WorldNode).label);
  const plain = (place: number): boolean => (edges[place] as WorldEdge).facts.some((fact) => !fact.premises);
  return {
    removedNodes: pick(random, nodes.length),
    disabledNodes: pick(random, nodes.length).filter(canSwitch),
    expiredNodes: pick(random, nodes.length),
    removedEdges: [...pick(random, edges.length), ...pick(random, edges.length)].filter(plain),
    added: pick(random, 2).map(() => ({
      id: hexId(1 + random(0xffff)),
      kind: random(2) ? 'LEADS_TO' : 'MEMBER_OF',
      from: random(nodes.length),
      // The last may be the node that is added.
      to: random(nodes.length + 1),
      facts: [{ ...FACT, conditional: random(3) === 0 }],
    })),
  };
}

/** A credential of several ids is one node: what happens to it happens to all of them. */
function ofWholeNodes(view: Projection, { nodes }: World, change: Done): Done {
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
function done({ nodes, edges }: World, change: Done, at: number): World {
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
  return { nodes: [...changed, ADDED], edges: [...kept, ...change.added] };
}

function supposition(view: Projection, { nodes, edges }: World, change: Done): Supposition {
  const numbers = nodes.map(({ id }) => view.numbersOf(view.indexOf(id))[0] as number);
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
      const made = edge(-1 - i, kind, ...ends, { id, rule, conditional: fact?.conditional ?? false });
      return { ...made, ...detail, statement: { kind, from: '', to: '' } };
    }),
  };
}

test(`on ${WORLDS} random worlds, what would be so is what the oracle finds once it is done`, async () => {
  let derivedFell = 0;
  const tally = { forward: 0, backward: 0, proofs: 0 };
  for (let i = 0; i < WORLDS; i++) {
    const random = seeded(SEED * 7_000_003 + i);
    const world = randomWorld(random);
    const question = randomQuestion(world, random);
    const { at } = question.options;
    let view = Projection.empty();
    for (const [version, batch] of batchesOf(world, random).entries())
      view = await view.apply([batch], version + 1);
    const change = ofWholeNodes(view, world, randomDone(world, random));
    const after = await supposing(view, supposition(view, world, change));
    const expected = done(world, change, at);
    const why = differenceIn(subject, after, expected, question, tally);
    if (why) expect.fail(`world ${i}: ${why}\n${JSON.stringify({ question, change })}\n${described(world)}`);
    // The graph itself stays as it is.
    const untouched = differenceIn(subject, view, world, question, tally);
    if (untouched) expect.fail(`world ${i}, before: ${untouched}`);
    const removed = new Set(change.removedEdges);
    const moments = [view, after].map((one) => one.moment(at, false));
    derivedFell += world.edges.filter(({ id }, place) => {
      const [was, is] = moments.map((moment, side) =>
        moment.edgeAlive((side ? after : view).edgeIndexOf(id)),
      );
      return was && !is && !removed.has(place) && change.removedNodes.length === 0;
    }).length;
    // Where credentials are one, places of the world are not nodes of the graph.
    if (view.nodeCount === world.nodes.length) compare(view, after, world, expected, question, i);
  }
  expect(tally.forward).toBe(2 * WORLDS);
  expect(tally.proofs).toBeGreaterThan(4 * WORLDS);
  expect(derivedFell).toBeGreaterThan(WORLDS / 200);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(WORLDS / 200);
}, 300_000);

const seen = { GAINED: 0, LOST: 0, CHANGED: 0 };

/** The difference against what the oracle finds on both sides. */
function compare(
  view: Projection,
  after: Projection,
  world: World,
  expected: World,
  { options, starts }: ReturnType<typeof randomQuestion>,
  i: number,
): void {
  const asked = { ...options, maxHops: null, derived: true };
  const sides = [view, after].map((one): Side => {
    const indices = starts.map((place) => one.indexOf((world.nodes[place] as WorldNode).id));
    return { view: one, starts: indices, options: asked };
  }) as [Side, Side];
  const found = difference(...sides);
  const held = [world, expected].map((one) => {
    const definiteOnly = asked.certainty === 'DEFINITE';
    const state = holdingAt(one, { ...asked, definiteOnly });
    return (['possible', 'definite'] as const).map((mode) => heldBy(state, starts, mode));
  });
  const changes = Array.from({ length: found.length }, (_, at) => found.at(at));
  const rows = changes.map((change) => {
    const id = change.after ? after.id(change.after.node) : view.id(change.before?.node ?? -1);
    const { gained, lost, gainedDefinite, lostDefinite } = change;
    return [id, change.kind, gained, lost, gainedDefinite, lostDefinite].join(' ');
  });
  const oracle = expected.nodes.flatMap(({ id }, place) => {
    if (starts.includes(place)) return [];
    const [was, is] = held.map((modes) => modes.map((mode) => mode[place] ?? 0)) as [number[], number[]];
    const only = (a: number[], b: number[], mode: number): number => (a[mode] ?? 0) & ~(b[mode] ?? 0);
    const sets = [only(is, was, 0), only(was, is, 0), only(is, was, 1), only(was, is, 1)];
    if (sets.every((set) => set === 0)) return [];
    return [[id, was[0] ? (is[0] ? 'CHANGED' : 'LOST') : 'GAINED', ...sets].join(' ')];
  });
  expect(rows.toSorted(), `world ${i}`).toEqual(oracle.toSorted());
  expect(found.counts.GAINED + found.counts.CHANGED + found.counts.LOST).toBe(found.length);
  for (const change of changes) {
    seen[change.kind]++;
    const because = change.because();
    const [gain, loss] = [change.gained | change.gainedDefinite, change.lost | change.lostDefinite];
    expect(change.gainedPath() !== null, `world ${i}`).toBe(gain !== 0);
    expect(change.lostPath() !== null, `world ${i}`).toBe(loss !== 0);
    expect(because.after.length > 0, `world ${i}`).toBe(gain !== 0);
    expect(because.before.length > 0, `world ${i}`).toBe(loss !== 0);
  }
}
