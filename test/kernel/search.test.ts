import { describe, expect, it } from 'vitest';
import { packedArcs } from '../../src/kernel/packed-arcs.ts';
import { PackedSpace } from '../../src/kernel/packed-space.ts';
import { Reached } from '../../src/kernel/reached.ts';
import { imageOf, RuleClasses } from '../../src/kernel/rule-classes.ts';
import { hopsOf, parentsOf, search } from '../../src/kernel/search.ts';
import { WideSpace } from '../../src/kernel/search-space.ts';
import { ALL, graph, LOWEST, PASS, rootsOf } from './random-arcs.ts';

describe('a search', () => {
  const rules = new RuleClasses();
  const pass = rules.intern(PASS, PASS);
  const maybe = rules.intern(PASS, 0);
  const lowest = rules.intern(LOWEST, LOWEST);
  const transfer = rules.transfer('forward', false);
  const space = new WideSpace();

  it('finds each bit in the fewest hops and keeps what came later as an entry of its own', () => {
    const arcs = graph(4, [
      [0, 1, lowest],
      [0, 2, maybe],
      [2, 1, pass],
      [3, 1, pass],
    ]);
    const trace = search(arcs, transfer, rootsOf(arcs, 0), Number.POSITIVE_INFINITY, space);
    expect([...trace.nodes]).toEqual([1, 2, 1]);
    expect([...trace.gains]).toEqual([1 | (1 << 5), ALL, ALL & ~1]);
    expect([0, 1, 2].map((entry) => hopsOf(trace, entry))).toEqual([1, 1, 2]);
    expect([...parentsOf(trace)]).toEqual([-1, -1, 1]);
    expect(trace.truncated).toBe(false);
    expect([...trace.nodes]).not.toContain(3);
  });

  it('leaves its memory as it found it, whatever stopped it', () => {
    const arcs = graph(3, [
      [0, 1, pass],
      [1, 2, pass],
      [2, 0, pass],
    ]);
    for (const maxHops of [0, 1, 2, Number.POSITIVE_INFINITY]) {
      const trace = search(arcs, transfer, rootsOf(arcs, 0), maxHops, space);
      expect(trace.length).toBe(Math.min(maxHops, 2));
      expect(trace.truncated).toBe(maxHops < 2);
      expect(space.state.every((bits) => bits === 0)).toBe(true);
    }
  });

  it('reads distinct nodes off the trace, with all entries of each', () => {
    const arcs = graph(3, [
      [0, 1, lowest],
      [0, 2, pass],
      [2, 1, maybe],
    ]);
    const trace = search(arcs, transfer, rootsOf(arcs, 0), Number.POSITIVE_INFINITY, space);
    const scratch = new Uint32Array(3);
    const reached = new Reached(trace, () => scratch);
    expect([...reached.nodes]).toEqual([1, 2]);
    expect([...reached.held]).toEqual([ALL | (1 << 5), ALL | (ALL << 5)]);
    expect(reached.entryOf(0, 2)).toBe(2);
    expect(reached.entryOf(0, 2 << 5)).toBe(-1);
    expect(reached.gainedAt(0, 2)).toBe(ALL & ~1);
    expect([0, 1, 2].map((node) => reached.placeOf(node))).toEqual([-1, 0, 1]);
    expect([...scratch]).toEqual([0, 0, 0]);
  });

  it('grows its memory with what it finds', () => {
    const leaves = 5000;
    const arcs = graph(
      leaves + 1,
      Array.from({ length: leaves }, (_, i) => [0, i + 1, pass] as const),
    );
    const small = new WideSpace();
    expect(search(arcs, transfer, rootsOf(arcs, 0), 1, small).length).toBe(leaves);
    expect(search(arcs, transfer, rootsOf(arcs, 7), 1, small).length).toBe(0);
  });
});

describe('a search over packed rows', () => {
  it('grows its memory in the middle of a level', () => {
    const rules = new RuleClasses();
    const pass = rules.intern(PASS, PASS);
    const width = 3_000;
    // A root, a fan of nodes, and from each of them arcs to three of a second fan.
    const arcs = graph(
      2 * width + 1,
      Array.from({ length: width }, (_, i) => [
        [0, 1 + i, pass] as const,
        ...[0, 1, 2].map((k) => [1 + i, 1 + width + ((3 * i + k) % width), pass] as const),
      ]).flat(),
    );
    const transfer = rules.transfer('forward', false);
    const roots = rootsOf(arcs, 0);
    const expected = search(arcs, transfer, roots, Number.POSITIVE_INFINITY, new WideSpace());
    const rows = packedArcs(arcs, transfer);
    expect(search(rows, transfer, roots, Number.POSITIVE_INFINITY, new PackedSpace())).toEqual(expected);
    expect(expected.length).toBe(2 * width);
  });
});

describe('rule classes', () => {
  it('are one where they do the same, and unite what parallel facts do', () => {
    const rules = new RuleClasses();
    const pass = rules.intern(PASS, 0);
    expect(rules.intern(PASS, 0)).toBe(pass);
    const lowest = rules.intern(LOWEST, LOWEST);
    const both = rules.union(pass, lowest);
    expect([rules.possible(both), rules.definite(both)]).toEqual([PASS, LOWEST]);
    expect(rules.union(lowest, pass)).toBe(both);
    expect(rules.union(0, pass)).toBe(pass);
    expect(rules.definite(rules.conditional(lowest))).toBe(0);
  });

  it('tabulate every set of every class, forwards as backwards', () => {
    const rules = new RuleClasses();
    const images = [
      [3, 0, 31, 0, 7],
      [0, 0, 0, 0, 0],
      [1, 3, 5, 11, 31],
    ].map((of) => of.reduce((packed, image, bit) => packed | (image << (5 * bit)), 0));
    const ids = images.map((packed) => rules.intern(packed, packed));
    for (const direction of ['forward', 'backward'] as const) {
      const { shift, possible, definite } = rules.transfer(direction, false);
      ids.forEach((id, i) => {
        for (let set = 0; set < 32; set++) {
          const expected =
            direction === 'forward'
              ? imageOf(images[i] as number, set)
              : [0, 1, 2, 3, 4].reduce(
                  (bits, b) => bits | (imageOf(images[i] as number, 1 << b) & set ? 1 << b : 0),
                  0,
                );
          expect(possible[(set << shift) | id]).toBe(expected);
          expect(definite[(set << shift) | id]).toBe(expected << 5);
        }
      });
    }
    expect(rules.transfer('forward', true).possible).toHaveLength(
      rules.transfer('forward', false).possible.length,
    );
  });

  it('keep a table that was handed out and make another when a class is added', () => {
    const rules = new RuleClasses();
    const before = rules.transfer('forward', false);
    expect(rules.transfer('forward', false)).toBe(before);
    rules.intern(PASS, 0);
    expect(rules.transfer('forward', false)).not.toBe(before);
  });
});
