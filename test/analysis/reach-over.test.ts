// Reach over an interval against the oracle: time instant by instant, everything held so far handed on by every edge
// until nothing comes anew.
import { expect, test } from 'vitest';
import { Projection } from '../../src/analysis/projection.ts';
import { reachOver } from '../../src/analysis/reach-over.ts';
import { seeded } from './graphs.ts';
import { inProportion, ORACLE_SEED as SEED } from './how-many.ts';
import { enables, type Holding, holdingAt, type World, type WorldNode } from './oracle.ts';
import { batchesOf, described, randomWorld, takenOverWorld } from './worlds.ts';

const WORLDS = inProportion(600);
const ALL = 31;

type Mode = 'possible' | 'definite';

/** For each node and capability when it is first held, by instants that are all whole numbers. */
function earliest(
  world: World,
  starts: readonly number[],
  since: number,
  until: number,
  ask: object,
  mode: Mode,
) {
  const held: number[] = world.nodes.map((_, place) => (starts.includes(place) ? ALL : 0));
  const came = new Map<string, number>();
  /** Taken over while it was disabled: it may be enabled then, and whenever it is disabled later. */
  const enabled = new Set<number>();
  for (let at = since; at <= until; at++) {
    const state: Holding = holdingAt(world, {
      at,
      derived: true,
      definiteOnly: mode === 'definite',
      includeDisabled: false,
      ...ask,
    });
    for (let again = true; again; ) {
      again = false;
      for (const [e, { from, to }] of world.edges.entries()) {
        if (state.dead[from] && !(state.enabling[from] && enabled.has(from))) continue;
        const out = state.follow(e, state.dead[from] ? ALL : (held[from] as number), mode);
        if (mode === 'possible' && enables(state, e, out) && !enabled.has(to)) {
          enabled.add(to);
          again = true;
        }
        const fresh = out & ~(held[to] as number);
        if (fresh === 0) continue;
        again = true;
        held[to] = (held[to] as number) | fresh;
        for (let bit = 0; bit < 5; bit++) if ((fresh >>> bit) & 1) came.set(`${to} ${bit}`, at);
      }
    }
  }
  for (const start of starts) for (let bit = 0; bit < 5; bit++) came.delete(`${start} ${bit}`);
  return came;
}

test(
  `on ${WORLDS} random worlds, arrivals are the oracle's, and every path is one in time`,
  async () => {
    let later = 0;
    let beyond = 0;
    for (let i = 0; i < WORLDS; i++) {
      const random = seeded(SEED * 9_000_011 + i);
      const world = i % 3 === 0 ? takenOverWorld(random) : randomWorld(random);
      const plain: World = {
        ...world,
        nodes: world.nodes.map((one): WorldNode => ({ ...one, marks: null })),
      };
      const starts = Array.from({ length: 1 + random(2) }, () => random(plain.nodes.length));
      const since = random(8) - 1;
      const until = since + random(10);
      const includeDisabled = random(4) === 0;
      const certainty = random(4) === 0 ? ('DEFINITE' as const) : ('POSSIBLE' as const);
      let view = Projection.empty();
      for (const [version, batch] of batchesOf(plain, random).entries())
        view = await view.apply([batch], version + 1);
      const index = plain.nodes.map(({ id }) => view.indexOf(id));
      const asked = starts.map((start) => index[start] as number);
      const hits = reachOver(view, asked, { since, until, certainty, includeDisabled });
      const rows = (mode: Mode): string[] =>
        hits
          .flatMap((hit) =>
            hit.arrivals().flatMap(({ capability, at, definiteAt }) => {
              const when = mode === 'possible' ? at : definiteAt;
              return when === null
                ? []
                : [`${index.indexOf(hit.node)} ${Math.log2(capability)}: ${Math.max(since, when)}`];
            }),
          )
          .sort();
      const oracle = (mode: Mode): string[] =>
        [...earliest(plain, starts, since, until, { includeDisabled }, mode)]
          .map(([key, at]) => `${key}: ${at}`)
          .sort();
      const why = `world ${i}: ${JSON.stringify({ starts, since, until, includeDisabled, certainty })}\n${described(plain)}`;
      expect(rows('possible'), why).toEqual(oracle(certainty === 'DEFINITE' ? 'definite' : 'possible'));
      expect(rows('definite'), why).toEqual(oracle('definite'));

      const now = new Set(earliest(plain, starts, until, until, { includeDisabled }, 'possible').keys());
      for (const hit of hits) {
        for (const { capability, at, path } of hit.arrivals()) {
          const steps = path();
          let held = ALL;
          let node = view.from(steps[0]?.edge ?? -1);
          expect(asked, why).toContain(node);
          let last = since;
          for (const step of steps) {
            expect(step.at, why).toBeGreaterThanOrEqual(last);
            expect(view.from(step.edge), why).toBe(node);
            const moment = view.moment(step.at, includeDisabled);
            const before = steps[steps.indexOf(step) - 1];
            const takenOver = before !== undefined && view.edgeKind(before.edge) === 'CAN_TAKE_OVER';
            const disabled = moment.death(node)?.reason === 'DISABLED';
            expect(moment.nodeAlive(node) || (disabled && takenOver), why).toBe(true);
            held = moment.through(step.edge, held, certainty === 'DEFINITE');
            node = view.to(step.edge);
            last = step.at;
          }
          expect([node, last], why).toEqual([hit.node, at]);
          expect(held & capability, why).not.toBe(0);
          expect(last, why).toBeLessThanOrEqual(until);
          if (at > since) later++;
          if (!now.has(`${index.indexOf(hit.node)} ${Math.log2(capability)}`)) beyond++;
        }
      }
    }
    // Much is held only later, and much that no single instant would give.
    expect(later).toBeGreaterThan(WORLDS / 10);
    expect(beyond).toBeGreaterThan(WORLDS / 10);
  },
  300_000 + 100 * WORLDS,
);
