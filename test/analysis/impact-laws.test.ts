import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ADMIN,
  CAPABILITIES,
  closure,
  defaultRule,
  type EdgeRule,
  listOf,
  READ,
  type Sensitivity,
  setOf,
  through,
  WRITE,
} from '../../src/model/ontology.ts';
import { granted, of, recomputed, secret } from './impact-of.ts';
import { credential, type EdgeRow, identity, type NodeRow, questionsGraph } from './questions-graph.ts';

const SENSITIVITY = fc.constantFrom<Sensitivity | undefined>(
  undefined,
  'PUBLIC',
  'INTERNAL',
  'CONFIDENTIAL',
  'RESTRICTED',
  'CRITICAL',
);
const IDENTITIES = ['t:i0', 't:i1', 't:i2'];
const RESOURCES = ['t:r0', 't:r1', 't:r2', 't:r3'];

const statedEdge: fc.Arbitrary<EdgeRow> = fc
  .record({
    kind: fc.constantFrom(
      'GRANTED' as const,
      'GRANTED' as const,
      'CONTAINS' as const,
      'CAN_ACT_AS' as const,
      'RUNS_AS' as const,
    ),
    i: fc.tuple(fc.constantFrom(...IDENTITIES), fc.constantFrom(...IDENTITIES)),
    r: fc.tuple(fc.constantFrom(...RESOURCES), fc.constantFrom(...RESOURCES)),
    grants: fc.subarray([...CAPABILITIES]),
    conditional: fc.boolean(),
  })
  .map(({ kind, i, r, grants, conditional }): EdgeRow => {
    const ends = { GRANTED: [i[0], r[0]], CONTAINS: r, CAN_ACT_AS: i, RUNS_AS: [r[0], i[0]] }[kind] as [
      string,
      string,
    ];
    const certainty = conditional ? { certainty: 'CONDITIONAL' as const } : {};
    return [kind, ...ends, { ...certainty, ...(kind === 'RUNS_AS' ? {} : { grants }) }];
  });
const takeOver: fc.Arbitrary<EdgeRow> = fc
  .tuple(fc.constantFrom(...IDENTITIES, ...RESOURCES), fc.constantFrom(...IDENTITIES, ...RESOURCES))
  .map(
    ([from, to]): EdgeRow => [
      'CAN_TAKE_OVER',
      from,
      to,
      { derivedFrom: [[{ kind: 'AUTHENTICATES_AS', from: 't:key', to: 't:i0' }]] },
    ],
  );

interface Small {
  readonly nodes: NodeRow[];
  readonly edges: EdgeRow[];
}
const small: fc.Arbitrary<Small> = fc
  .record({
    sensitivities: fc.tuple(SENSITIVITY, SENSITIVITY, SENSITIVITY, SENSITIVITY),
    stated: fc.array(statedEdge, { minLength: 2, maxLength: 10 }),
    derived: fc.array(takeOver, { maxLength: 3 }),
  })
  .map(({ sensitivities, stated, derived }) => ({
    nodes: [
      credential('t:key'),
      ...IDENTITIES.map((id) => identity(id)),
      ...RESOURCES.map((id, i) => secret(id, sensitivities[i])),
    ],
    edges: [
      ['AUTHENTICATES_AS', 't:key', 't:i0'] as EdgeRow,
      ...[...stated, ...derived].map(
        ([kind, from, to, more], i): EdgeRow => [kind, from, to, { ...more, key: `${i}` }],
      ),
    ],
  }));

const impactOfKey = async ({ nodes, edges }: Small, options = {}) =>
  of(await questionsGraph(nodes, edges), 't:key', options);
const NOT_LOWER = 1e-9;
const RUNS = { numRuns: 120 };

/** The meaning, naively: repeat every edge until nothing is added. */
function heldBy({ nodes, edges }: Small, follows: (edge: EdgeRow) => boolean): Map<string, number> {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const held = new Map([['t:key', closure(ADMIN)]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const edge of edges.filter(follows)) {
      const [kind, from, to, more] = edge;
      const rule = defaultRule(kind, labels.get(from) ?? 'Owner') as EdgeRule;
      const stated = more?.grants ? closure(setOf(more.grants)) : null;
      const own = stated === null ? rule : { ...rule, [kind === 'CAN_ACT_AS' ? 'give' : 'pass']: stated };
      const before = held.get(to) ?? 0;
      const after = before | through(own, held.get(from) ?? 0);
      if (after === before) continue;
      held.set(to, after);
      changed = true;
    }
  }
  return held;
}

describe('impact, on random graphs,', () => {
  it('is what the document says, by a naive computation', async () => {
    const weights = { PUBLIC: 0, INTERNAL: 10, CONFIDENTIAL: 40, RESTRICTED: 70, CRITICAL: 100 };
    let reached = 0;
    const property = fc.asyncProperty(small, async (graph) => {
      const certain = ([, , , more]: EdgeRow) => more?.certainty !== 'CONDITIONAL';
      const levels = [
        [heldBy(graph, (edge) => certain(edge) && !edge[3]?.derivedFrom), 1],
        [heldBy(graph, certain), 0.9],
        [heldBy(graph, () => true), 0.6],
      ] as const;
      const expected = RESOURCES.map((id) => {
        const node = graph.nodes.find((one) => one.id === id) as { sensitivity?: Sensitivity };
        const products = levels.flatMap(([held, confidence]) =>
          listOf(held.get(id) ?? 0).map((capability) => {
            const writes = !['DISCOVER', 'READ'].includes(capability);
            const sensitivity =
              node.sensitivity === 'PUBLIC' && writes ? 40 : weights[node.sensitivity ?? 'INTERNAL'];
            const weight = { DISCOVER: 0.2, READ: 0.6, WRITE: 0.8, EXECUTE: 0.95, ADMIN: 1 }[capability];
            return sensitivity * weight * confidence;
          }),
        );
        return Math.max(0, ...products);
      });
      const m = Math.max(...expected);
      const b = expected.reduce((sum, w) => sum + w, 0) / 100;
      if (m > 0) reached++;
      expect((await impactOfKey(graph)).score).toBe(m + ((100 - m) * 0.5 * b) / (b + 5));
    });
    await fc.assert(property, { numRuns: 300 });
    expect(reached).toBeGreaterThan(30);
  });

  it('lies between its bounds, these within 0 and 100, and its terms recompute it exactly', async () => {
    const property = fc.asyncProperty(small, async (rows) => {
      const graph = await questionsGraph(rows.nodes, rows.edges);
      const answer = of(graph, 't:key');
      const bounds = [0, answer.low, answer.score, answer.high, 100];
      expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
      expect(answer.score).toBe(recomputed(graph, answer));
      expect(of(graph, 't:key', { certainty: 'DEFINITE' }).score).toBeLessThanOrEqual(
        answer.score + NOT_LOWER,
      );
    });
    await fc.assert(property, RUNS);
  });

  it('is never lowered by one more edge, or by one more resource', async () => {
    const property = fc.asyncProperty(
      small,
      statedEdge,
      SENSITIVITY,
      async (graph, [kind, from, to, more], sensitivity) => {
        const before = await impactOfKey(graph);
        const path: EdgeRow = [kind, from, to, { ...more, key: 'added' }];
        const after = await impactOfKey({ ...graph, edges: [...graph.edges, path] });
        const further = await impactOfKey({
          nodes: [...graph.nodes, secret('t:more', sensitivity)],
          edges: [...graph.edges, granted('t:i0', 't:more', listOf(READ | WRITE))],
        });
        for (const bigger of [after, further]) {
          expect(bigger.score).toBeGreaterThanOrEqual(before.score - NOT_LOWER);
          expect(bigger.low).toBeGreaterThanOrEqual(before.low - NOT_LOWER);
          expect(bigger.high).toBeGreaterThanOrEqual(before.high - NOT_LOWER);
        }
      },
    );
    await fc.assert(property, RUNS);
  });

  it('is never lowered by raising a sensitivity to CONFIDENTIAL or above, or from PUBLIC to INTERNAL unwritten', async () => {
    const ranks = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'CRITICAL'] as const;
    const property = fc.asyncProperty(small, fc.nat(3), fc.constantFrom(...ranks), async (graph, i, to) => {
      const node = graph.nodes.find(({ id }) => id === RESOURCES[i]) as { sensitivity?: Sensitivity };
      const from = node.sensitivity ?? 'INTERNAL';
      fc.pre(ranks.indexOf(to) > ranks.indexOf(from));
      const before = await impactOfKey(graph);
      const writes = before.terms.some((term) => term.sensitivityWeight === 40 && term.capability >= WRITE);
      fc.pre(to !== 'INTERNAL' || !writes);
      const raised = graph.nodes.map((one) => (one.id === RESOURCES[i] ? secret(one.id, to) : one));
      expect((await impactOfKey({ ...graph, nodes: raised })).score).toBeGreaterThanOrEqual(
        before.score - NOT_LOWER,
      );
    });
    await fc.assert(property, RUNS);
  });

  it('is changed neither by the order of the input nor by what is not within reach', async () => {
    const property = fc.asyncProperty(small, async (graph) => {
      const mixed = {
        nodes: [secret('t:apart', 'CRITICAL'), identity('t:other'), ...graph.nodes.toReversed()],
        edges: [
          granted('t:other', 't:apart', ['ADMIN']),
          granted('t:other', 't:r0', ['ADMIN']),
          ...graph.edges.toReversed(),
        ],
      };
      expect((await impactOfKey(mixed)).score).toBe((await impactOfKey(graph)).score);
    });
    await fc.assert(property, RUNS);
  });
});
