// A projection after a few changes is what it would be if it were made of all facts at once: it says the same of every
// node and edge and answers alike, in whatever order its nodes stand.
import { describe, expect, it } from 'vitest';
import { exposure } from '../../src/analysis/exposure.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import type { ChangeBatch, EdgeFact, NodeFact } from '../../src/model/fact.ts';
import { edgeId } from '../../src/model/id.ts';
import { DISTINCT_KEY } from '../../src/model/same-credential.ts';
import { randomQuestion } from './comparison.ts';
import { batch, edge, hexId, node, POSSIBLE, plainParts, project, type Random, seeded } from './graphs.ts';
import { inProportion, ORACLE_SEED } from './how-many.ts';
import { batchesOf, described, mergingWorld, randomWorld, shuffled } from './worlds.ts';

const WORLDS = inProportion(120);

/** All that it says of its nodes and edges, by id. */
function toldBy(view: Projection): object {
  const nodes = Array.from({ length: view.nodeCount }, (_, node) => ({
    id: view.id(node),
    rank: view.rank(node),
    numbers: view.numbersOf(node),
    members: view.members(node),
    said: [view.label(node), view.kind(node), view.name(node), view.sensitivity(node), view.life(node)],
    sources: view.sourcesOf(node),
    found:
      view.indexOf(view.id(node)) === node && view.withNumber(view.numbersOf(node)[0] as number) === node,
    out: view.outgoing(node).map((edge) => view.edgeId(edge)),
    into: view.incoming(node).map((edge) => view.edgeId(edge)),
    derived: view.startsDerived(node),
  }));
  const moments = [-1, 0, 3, 6, 9, 12].map((at) => view.moment(at, false));
  const edges = Array.from({ length: view.edgeCount }, (_, edge) => ({
    id: view.edgeId(edge),
    kind: view.edgeKind(edge),
    ends: [view.id(view.from(edge)), view.id(view.to(edge))],
    sources: view.edgeSourcesOf(edge),
    facts: [...view.edgeFacts(edge)].sort((a, b) => a.fact - b.fact),
    found: view.edgeIndexOf(view.edgeId(edge)) === edge,
    alive: moments.map((moment) => moment.edgeAlive(edge)),
    through: moments.map((moment) => [1, 2, 31].map((held) => moment.through(edge, held))),
  }));
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  return { nodes: nodes.sort(byId), edges: edges.sort(byId) };
}

function answersOf(view: Projection, starts: readonly string[], random: () => Random): object[] {
  const { options } = randomQuestion({ nodes: [], edges: [] }, random());
  const places = starts.map((id) => view.indexOf(id));
  return [options, POSSIBLE].flatMap((one) => {
    const forward = reach(view, places, one);
    const back = exposure(view, places[0] as number, 2, one, {
      labels: ['Identity', 'Credential', 'Resource', 'Owner'],
    });
    return [forward, back].map(({ hits, truncated }) => ({
      truncated,
      hits: Array.from({ length: hits.length }, (_, i) => {
        const hit = hits.at(i);
        const path = hit.path();
        return [
          view.id(hit.node),
          hit.capabilities,
          hit.definite,
          hit.hops,
          path?.edges.map((edge) => view.edgeId(edge)),
        ];
      }),
    }));
  });
}

/** Its facts, open or closed as they are in the end. */
function factsOf(batches: readonly ChangeBatch[]): { nodes: NodeFact[]; edges: EdgeFact[] } {
  const closed = (of: 'closedNodes' | 'closedEdges'): Map<number, number> =>
    new Map(batches.flatMap((one) => one[of].map(({ fact, closedAt }) => [fact, closedAt] as const)));
  const ended = <T extends { fact: number; closedAt: number | null }>(
    facts: readonly T[],
    by: Map<number, number>,
  ): T[] => facts.map((fact) => ({ ...fact, closedAt: fact.closedAt ?? by.get(fact.fact) ?? null }));
  return {
    nodes: ended(
      batches.flatMap(({ nodes }) => nodes),
      closed('closedNodes'),
    ),
    edges: ended(
      batches.flatMap(({ edges }) => edges),
      closed('closedEdges'),
    ),
  };
}

/** The same facts, some of which come or are closed in steps of a few behind the first. */
function inSteps({ nodes, edges }: ReturnType<typeof factsOf>, random: Random): ChangeBatch[] {
  const latest = 3;
  const step = <T>(facts: readonly T[]): Map<T, number> =>
    new Map(facts.map((fact) => [fact, random(4) === 0 ? 1 + random(latest) : 0]));
  const [nodeSteps, edgeSteps] = [step(nodes), step(edges)];
  // A node's fact is there before an edge ends at it.
  for (const one of edges)
    for (const n of [one.from, one.to]) {
      const first = Math.min(
        ...nodes.filter((fact) => fact.n === n).map((fact) => nodeSteps.get(fact) as number),
      );
      edgeSteps.set(one, Math.max(first, edgeSteps.get(one) as number));
    }
  return Array.from({ length: latest + 2 }, (_, now) => {
    const come = <T extends NodeFact | EdgeFact>(facts: readonly T[], steps: Map<T, number>): T[] =>
      facts.filter((fact) => steps.get(fact) === now).map((fact) => ({ ...fact, closedAt: null }));
    const close = <T extends NodeFact | EdgeFact>(facts: readonly T[], steps: Map<T, number>) =>
      facts.flatMap((fact) =>
        fact.closedAt !== null && (steps.get(fact) as number) + 1 === now
          ? [{ fact: fact.fact, closedAt: fact.closedAt }]
          : [],
      );
    return batch({
      nodes: come(nodes, nodeSteps),
      edges: come(edges, edgeSteps),
      closedNodes: close(nodes, nodeSteps),
      closedEdges: close(edges, edgeSteps),
    });
  });
}

describe('a projection after a few changes', () => {
  for (const [name, world] of [
    ['worlds', randomWorld],
    ['worlds in which credentials are merged', mergingWorld],
  ] as const) {
    it(`says and answers what one of all facts does, in ${name}`, async () => {
      let advanced = 0;
      for (let i = 0; i < WORLDS; i++) {
        const random = seeded(77 * i + 5 + 1_000_003 * (ORACLE_SEED - 1));
        const made = world(random);
        const facts = factsOf(batchesOf(made, random));
        let view = Projection.empty();
        const steps = inSteps({ nodes: facts.nodes, edges: shuffled(facts.edges, random) }, random);
        try {
          for (const [version, one] of steps.entries()) {
            const before = toldBy(view);
            const older = view;
            view = await view.apply([one], version + 1);
            expect(toldBy(older)).toEqual(before);
            const { arranged, count } = view.content.edges;
            if (arranged < count) advanced++;
          }
          const fresh = await Projection.empty().apply([batch(facts)], steps.length);
          expect(toldBy(view)).toEqual(toldBy(fresh));
          const starts = made.nodes.map(({ id }) => id).slice(0, 2);
          const again = () => seeded(i);
          expect(answersOf(view, starts, again)).toEqual(answersOf(fresh, starts, again));
          const restored = Projection.of(view.version, plainParts(view));
          expect(toldBy(restored)).toEqual(toldBy(fresh));
        } catch (error) {
          console.error(`world ${i}\n${described(made)}`);
          throw error;
        }
      }
      expect(advanced).toBeGreaterThan(WORLDS / 8);
    });
  }

  it('keeps its nodes where they stand until it has grown by a quarter', async () => {
    const nodes = Array.from({ length: 9 }, (_, n) => node(n, `n${n}`, 'Identity'));
    const edges = Array.from({ length: 8 }, (_, n) => edge(10 + n, 'MEMBER_OF', 0, n + 1));
    const first = await project({ nodes, edges });
    const order = (view: Projection): string[] =>
      Array.from({ length: view.nodeCount }, (_, one) => view.id(one));
    // A node with most edges comes first where all are put in order.
    const hub = node(20, 'hub', 'Identity', { fact: 100 });
    const more = Array.from({ length: 12 }, (_, n) =>
      edge(50 + n, 'MEMBER_OF', 20, n % 9, { id: hexId(50 + n) }),
    );
    const second = await first.apply([batch({ nodes: [hub], edges: more.slice(0, 2) })], 2);
    expect(order(second)).toEqual([...order(first), 'hub']);
    const third = await second.apply([batch({ edges: more.slice(2) })], 3);
    expect(order(third)[0]).toBe('hub');
    expect([first.nodeCount, second.edgeCount, third.edgeCount]).toEqual([9, 10, 20]);
  });

  it('knows at which of its ids a credential has its edges, and which are distinct', async () => {
    const key = (n: number, mark: string, more: object = {}): NodeFact =>
      node(n, `c${n}`, 'Credential', {
        source: `s${n}`,
        properties: { fingerprint: `v1:${mark.repeat(64)}` },
        ...more,
      });
    const apart = edgeId({ kind: 'RELATED', from: 'c3', to: 'c4', key: DISTINCT_KEY });
    const first = await project({
      nodes: [node(0, 'who', 'Identity'), key(1, 'a'), key(2, 'a'), key(3, 'b'), key(4, 'b')],
      edges: [
        edge(1, 'RELATED', 3, 4, { id: apart }),
        ...[1, 2, 3, 4].map((n) => edge(10 + n, 'AUTHENTICATES_AS', n, 0)),
        ...[1, 2, 3, 4].map((n) => edge(20 + n, 'RELATED', 0, n)),
      ],
    });
    const ids = (view: Projection): string[] =>
      Array.from({ length: view.nodeCount }, (_, one) => view.id(one)).sort();
    expect(ids(first)).toEqual(['c1', 'c3', 'c4', 'who']);
    const more = await first.apply([batch({ edges: [edge(30, 'LEADS_TO', 2, 0)] })], 2);
    const start = (view: Projection, id: number): string => view.id(view.from(view.edgeIndexOf(hexId(id))));
    const { arranged, count } = more.content.edges;
    // Its nodes stand as they did: nothing was made anew.
    expect([arranged, count, ids(more)]).toEqual([9, 10, ids(first)]);
    expect([start(more, 12), start(more, 30)]).toEqual(['c1', 'c1']);
    const other = { nodes: [key(2, 'c', { fact: 50 })], closedNodes: [{ fact: 3, closedAt: 5 }] };
    const parted = await more.apply([batch(other)], 3);
    expect(ids(parted)).toEqual(['c1', 'c2', 'c3', 'c4', 'who']);
    expect([start(parted, 11), start(parted, 12), start(parted, 30)]).toEqual(['c1', 'c2', 'c2']);
    const one = await more.apply([batch({ closedEdges: [{ fact: 1, closedAt: 5 }] })], 3);
    expect(ids(one)).toEqual(['c1', 'c3', 'who']);
  });
});
