// The laws of docs/model.md that hold of any graph, on random worlds. The oracle is not asked: what is compared
// are answers with answers.
import { describe, expect, it } from 'vitest';
import type { Path, ReachAnswer, ReachOptions } from '../../src/analysis/answers.ts';
import { exposure } from '../../src/analysis/exposure.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { reach } from '../../src/analysis/reach.ts';
import type { ChangeBatch } from '../../src/model/fact.ts';
import { randomQuestion } from './comparison.ts';
import { batch, POSSIBLE, type Random, seeded } from './graphs.ts';
import { inProportion, ORACLE_SEED } from './how-many.ts';
import type { World } from './oracle.ts';
import { batchesOf, described, randomWorld, shuffled } from './worlds.ts';

const WORLDS = inProportion(300);
const LABELS = ['Identity', 'Credential', 'Resource', 'Owner'];

async function projected(batches: readonly ChangeBatch[]): Promise<Projection> {
  return Projection.empty().apply(batches, batches.length);
}

/** All facts of a world as one batch. */
function whole(world: World, random: Random): ChangeBatch {
  const batches = batchesOf(world, random);
  const closings = new Map(
    batches.flatMap(({ closedEdges }) => closedEdges.map(({ fact, closedAt }) => [fact, closedAt])),
  );
  const ofNodes = new Map(
    batches.flatMap(({ closedNodes }) => closedNodes.map(({ fact, closedAt }) => [fact, closedAt])),
  );
  return batch({
    nodes: batches.flatMap(({ nodes }) =>
      nodes.map((one) => ({ ...one, closedAt: one.closedAt ?? ofNodes.get(one.fact) ?? null })),
    ),
    edges: batches.flatMap(({ edges }) =>
      edges.map((one) => ({ ...one, closedAt: one.closedAt ?? closings.get(one.fact) ?? null })),
    ),
  });
}

interface Case {
  readonly world: World;
  readonly facts: ChangeBatch;
  readonly random: Random;
  readonly options: ReachOptions;
  /** Ids of the starts. */
  readonly starts: readonly string[];
}

async function forEachCase(salt: number, law: (one: Case, view: Projection) => Promise<void>): Promise<void> {
  for (let i = 0; i < WORLDS; i++) {
    const random = seeded(1000 * i + salt + 1_000_003 * (ORACLE_SEED - 1));
    const world = randomWorld(random);
    const facts = whole(world, random);
    const { options, starts } = randomQuestion(world, random);
    const ids = starts.map((start) => world.nodes[start]?.id as string);
    try {
      await law({ world, facts, random, options, starts: ids }, await projected([facts]));
    } catch (error) {
      console.error(`law ${salt}, world ${i}\n${described(world)}`);
      throw error;
    }
  }
}

const indices = (view: Projection, ids: readonly string[]): number[] => ids.map((id) => view.indexOf(id));

/** What is held: `id capability` for possible, `id capability!` for definite. */
function heldIn(view: Projection, { hits }: ReachAnswer): Set<string> {
  const held = new Set<string>();
  for (let i = 0; i < hits.length; i++) {
    const { node, capabilities, definite } = hits.at(i);
    for (let bit = 0; bit < 5; bit++) {
      if ((capabilities >> bit) & 1) held.add(`${view.id(node)} ${bit}`);
      if ((definite >> bit) & 1) held.add(`${view.id(node)} ${bit}!`);
    }
  }
  return held;
}

/** Everything an answer says, by ids, in its order. */
function said(view: Projection, { hits, truncated, deadStarts }: ReachAnswer): unknown {
  const path = (one: Path | null) =>
    one && {
      ...one,
      nodes: one.nodes.map((node) => view.id(node)),
      edges: one.edges.map((edge) => view.edgeId(edge)),
    };
  return {
    truncated,
    dead: deadStarts.map(({ node, ...rest }) => ({ id: view.id(node), ...rest })),
    hits: Array.from({ length: hits.length }, (_, i) => {
      const hit = hits.at(i);
      const held = hit
        .held()
        .map((one) => ({ ...one, path: path(one.path()), definitePath: path(one.definitePath()) }));
      const { dead, capabilities, definite, hops } = hit;
      return { id: view.id(hit.node), dead, capabilities, definite, hops, held, path: path(hit.path()) };
    }),
  };
}

const ask = (view: Projection, { starts, options }: Pick<Case, 'starts' | 'options'>): ReachAnswer =>
  reach(view, indices(view, starts), options);

const askBack = (view: Projection, { starts, options }: Pick<Case, 'starts' | 'options'>): ReachAnswer =>
  exposure(view, view.indexOf(starts[0] as string), 2, options, { labels: LABELS });

describe('the laws of reach', () => {
  it('adding an edge never shrinks reach, and removing it never grows it', async () => {
    await forEachCase(1, async ({ facts, options, starts, random }, view) => {
      const without = facts.edges.toSpliced(random(facts.edges.length), 1);
      const less = await projected([batch({ nodes: facts.nodes, edges: without })]);
      const more = heldIn(view, ask(view, { starts, options }));
      for (const held of heldIn(less, ask(less, { starts, options }))) expect(more).toContain(held);
    });
  });

  it('the order of facts and their duplicates change nothing', async () => {
    await forEachCase(2, async (one, view) => {
      const { nodes, edges } = one.facts;
      const twice = edges.filter((_, i) => i % 2 === 0).map((edge, i) => ({ ...edge, fact: 9000 + i }));
      const again = batch({
        nodes: shuffled(nodes, one.random),
        edges: shuffled([...edges, ...twice], one.random),
      });
      const mixed = await projected([again]);
      expect(said(mixed, ask(mixed, one))).toEqual(said(view, ask(view, one)));
      expect(said(mixed, askBack(mixed, one))).toEqual(said(view, askBack(view, one)));
      expect(mixed.edgeCount).toBe(view.edgeCount);
    });
  });

  it('renaming maps every answer, but for its order and its choice among equally short paths', async () => {
    await forEachCase(3, async (one, view) => {
      const renamed = (id: string): string => `renamed:${[...id].reverse().join('')}`;
      const edgeIds = new Map(
        one.world.edges.map(({ id }, i) => [id, ((i * 7919 + 13) % 4096).toString(16).padStart(32, 'a')]),
      );
      const mapped = await projected([
        batch({
          nodes: one.facts.nodes.map((node) => ({
            ...node,
            id: renamed(node.id),
            state: { ...node.state, statement: { ...node.state.statement, id: renamed(node.id) } },
          })),
          edges: one.facts.edges.map((edge) => ({
            ...edge,
            id: edgeIds.get(edge.id) as string,
            premises:
              edge.premises?.map((premises) => premises.map((id) => edgeIds.get(id) ?? 'f'.repeat(32))) ??
              null,
          })),
        }),
      ]);
      const there = ask(mapped, { ...one, starts: one.starts.map(renamed) });
      const here = ask(view, one);
      expect(heldIn(mapped, there)).toEqual(
        new Set([...heldIn(view, here)].map((held) => held.replace(/^[^ ]*/u, renamed))),
      );
      const hops = (on: Projection, answer: ReachAnswer) =>
        Array.from({ length: answer.hits.length }, (_, i) => answer.hits.at(i))
          .map((hit) => `${on.numbersOf(hit.node)[0]} ${hit.held().map((held) => held.hops)}`)
          .sort();
      expect(hops(mapped, there)).toEqual(hops(view, here));
    });
  });

  it('dead edges are as good as absent, and so are the edges that leave nodes which nothing can enable again', async () => {
    await forEachCase(4, async (one, view) => {
      const moment = view.moment(one.options.at, one.options.includeDisabled);
      const living = one.facts.edges.filter(({ id }) => moment.edgeAlive(view.edgeIndexOf(id)));
      const bare = await projected([batch({ nodes: one.facts.nodes, edges: living })]);
      expect(said(bare, ask(bare, one))).toEqual(said(view, ask(view, one)));
      expect(said(bare, askBack(bare, one))).toEqual(said(view, askBack(view, one)));
      const premises = new Set(one.facts.edges.flatMap((edge) => edge.premises?.flat() ?? []));
      const unused = ({ id }: { id: string }): boolean => {
        const death = moment.death(view.from(view.edgeIndexOf(id)));
        return !premises.has(id) && death !== null && death.reason !== 'DISABLED';
      };
      const cut = await projected([
        batch({ nodes: one.facts.nodes, edges: one.facts.edges.filter((edge) => !unused(edge)) }),
      ]);
      expect(said(cut, ask(cut, one))).toEqual(said(view, ask(view, one)));
    });
  });

  it('forward and reverse agree on every pair and capability, on hops, definiteness and paths', async () => {
    let pairs = 0;
    await forEachCase(5, async ({ options }, view) => {
      const forward = new Map<string, unknown>();
      const backward = new Map<string, unknown>();
      for (let from = 0; from < view.nodeCount; from++) {
        const { hits } = reach(view, [from], options);
        for (let i = 0; i < hits.length; i++) {
          const hit = hits.at(i);
          for (const { capability, hops, definite, path, definitePath } of hit.held()) {
            forward.set(`${from} ${hit.node} ${capability}`, [
              hops,
              definite,
              path(),
              definitePath(),
              hit.capabilities,
              hit.definite,
            ]);
          }
        }
      }
      for (let to = 0; to < view.nodeCount; to++) {
        for (let bit = 0; bit < 5; bit++) {
          const { hits } = exposure(view, to, 1 << bit, options, { labels: LABELS });
          for (let i = 0; i < hits.length; i++) {
            const hit = hits.at(i);
            for (const { capability, hops, definite, path, definitePath } of hit.held()) {
              backward.set(`${hit.node} ${to} ${capability}`, [
                hops,
                definite,
                path(),
                definitePath(),
                hit.capabilities,
                hit.definite,
              ]);
            }
          }
          pairs += view.nodeCount - 1;
        }
      }
      expect(backward).toEqual(forward);
    });
    console.log(`forward and reverse compared on ${pairs} pairs of a node and a capability on another`);
  });

  it('what closes later changes no answer about an earlier instant', async () => {
    await forEachCase(6, async (one, view) => {
      const later = one.options.at + 1 + one.random(3);
      const closedEdges = one.facts.edges.filter((edge) => edge.closedAt === null && edge.fact % 2 === 0);
      // All that is said of a node, since what one source withdraws another may still say otherwise.
      const closedNodes = one.facts.nodes.filter((node) => node.closedAt === null && node.n % 2 === 0);
      const close = (facts: readonly { fact: number }[]) =>
        facts.map(({ fact }) => ({ fact, closedAt: later }));
      const after = await view.apply(
        [batch({ closedEdges: close(closedEdges), closedNodes: close(closedNodes) })],
        2,
      );
      expect(said(after, ask(after, one))).toEqual(said(view, ask(view, one)));
      expect(said(after, askBack(after, one))).toEqual(said(view, askBack(view, one)));
    });
  });

  it('instants between two changes of life have one answer', async () => {
    await forEachCase(7, async (one, view) => {
      const between = { ...one.options, at: one.options.at + 0.5 };
      expect(said(view, ask(view, { ...one, options: between }))).toEqual(said(view, ask(view, one)));
      expect(view.moment(between.at, false).at).toBe(between.at);
    });
  });

  it('every path replays over edges and nodes that are alive at the instant', async () => {
    await forEachCase(8, async ({ options, starts }, view) => {
      const moment = view.moment(options.at, options.includeDisabled);
      const { hits } = reach(view, indices(view, starts), {
        ...options,
        certainty: 'POSSIBLE',
        derived: true,
      });
      for (let i = 0; i < hits.length; i++) {
        for (const { capability, hops, path } of hits.at(i).held()) {
          const { nodes, edges, held } = path();
          expect(edges).toHaveLength(hops);
          expect(held.at(-1)).toSatisfy((last: number) => (last & capability) !== 0);
          edges.forEach((edge, k) => {
            expect([view.from(edge), view.to(edge)]).toEqual([nodes[k], nodes[k + 1]]);
            expect(moment.nodeAlive(nodes[k] as number) && moment.edgeAlive(edge)).toBe(true);
            expect(moment.through(edge, held[k] as number)).toBe(held[k + 1]);
          });
        }
      }
    });
  });

  it('applying changes one by one equals building anew, and leaves the older projection as it was', async () => {
    await forEachCase(9, async (one, view) => {
      const { nodes, edges } = one.facts;
      const numbers = [...new Set(nodes.map(({ n }) => n))];
      const open = <T extends { closedAt: number | null }>(facts: readonly T[]): T[] =>
        facts.map((fact) => ({ ...fact, closedAt: null }));
      const closed = <T extends { fact: number; closedAt: number | null }>(facts: readonly T[]) =>
        facts.flatMap(({ fact, closedAt }) => (closedAt === null ? [] : [{ fact, closedAt }]));
      let step = Projection.empty();
      const first = new Set(numbers.slice(0, numbers.length / 2));
      const early = edges.filter(({ from, to }) => first.has(from) && first.has(to));
      step = await step.apply(
        [batch({ nodes: open(nodes.filter(({ n }) => first.has(n))), edges: open(early) })],
        1,
      );
      const older = {
        said: said(step, ask(step, { ...one, starts: [] })),
        nodes: step.nodeCount,
        edges: step.edgeCount,
      };
      const middle = step;
      step = await step.apply([batch({ nodes: open(nodes.filter(({ n }) => !first.has(n))) })], 2);
      step = await step.apply([batch({ edges: open(edges.filter((edge) => !early.includes(edge))) })], 3);
      step = await step.apply([batch({ closedNodes: closed(nodes), closedEdges: closed(edges) })], 4);
      expect(said(step, ask(step, one))).toEqual(said(view, ask(view, one)));
      expect(said(step, askBack(step, one))).toEqual(said(view, askBack(view, one)));
      expect(tables(step)).toEqual(tables(view));
      expect({
        said: said(middle, ask(middle, { ...one, starts: [] })),
        nodes: middle.nodeCount,
        edges: middle.edgeCount,
      }).toEqual(older);
    });
  });

  it('more is reached with disabled ones, with conditions, with more hops; a limit says when it cut', async () => {
    await forEachCase(10, async ({ starts, options }, view) => {
      const held = (more: Partial<ReachOptions>) =>
        heldIn(view, ask(view, { starts, options: { ...POSSIBLE, at: options.at, ...more } }));
      const all = held({});
      for (const one of held({ certainty: 'DEFINITE' })) expect(all).toContain(one);
      for (const one of all) expect(held({ includeDisabled: true })).toContain(one);
      for (const one of held({ derived: false })) expect(all).toContain(one);
      for (let maxHops = 0; maxHops < 6; maxHops++) {
        const now = held({ maxHops });
        const next = held({ maxHops: maxHops + 1 });
        for (const one of now) expect(next).toContain(one);
        const { truncated } = ask(view, { starts, options: { ...POSSIBLE, at: options.at, maxHops } });
        expect(truncated).toBe(next.size > now.size);
        if (!truncated) expect(now).toEqual(all);
      }
    });
  });
});

/** What a projection says of each node and edge, by ids and not by indices. */
function tables(view: Projection): unknown {
  const nodes = Array.from({ length: view.nodeCount }, (_, node) => node).sort(
    (a, b) => view.rank(a) - view.rank(b),
  );
  const edges = Array.from({ length: view.edgeCount }, (_, edge) => view.edgeId(edge)).sort();
  return {
    nodes: nodes.map((node) => [
      view.id(node),
      view.numbersOf(node)[0],
      view.label(node),
      view.kind(node),
      view.name(node),
      view.sensitivity(node),
      view.life(node),
      view.sourcesOf(node),
      view.outgoing(node).map((edge) => view.edgeId(edge)),
      view.incoming(node).map((edge) => view.edgeId(edge)),
    ]),
    edges: edges.map((id) => {
      const edge = view.edgeIndexOf(id);
      return [
        id,
        view.edgeKind(edge),
        view.id(view.from(edge)),
        view.id(view.to(edge)),
        view.edgeSourcesOf(edge),
      ];
    }),
  };
}
