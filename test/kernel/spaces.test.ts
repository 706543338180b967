// The three ways to search hold to one another: separate columns, which are the reference, packed rows, and packed rows
// in WebAssembly.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inTurns } from '../../src/analysis/steps.ts';
import { type PackedArcs, packedArcs, patchedArcs } from '../../src/kernel/packed-arcs.ts';
import { PackedSpace } from '../../src/kernel/packed-space.ts';
import { MOST_PACKED_CLASSES, RuleClasses } from '../../src/kernel/rule-classes.ts';
import { search, searchSteps, type Trace } from '../../src/kernel/search.ts';
import { WideSpace } from '../../src/kernel/search-space.ts';
import { performed } from '../../src/kernel/tasks.ts';
import { takenSpace, type WasmSpace } from '../../src/kernel/wasm-space.ts';
import { seeded } from '../analysis/graphs.ts';
import { graph, PASS, randomPatch, rootsOf } from './random-arcs.ts';
import { firstDifference, isClean, sameTrace, takenFrom } from './spaces-compared.ts';

const taken = (arcs: PackedArcs): WasmSpace => takenFrom({ takenSpace }, arcs);

describe('searches in separate columns, in packed rows and in WebAssembly', () => {
  it('find the same, entry by entry, on 1,200 random graphs, patched or not', () => {
    const met = { entries: 0, truncated: 0, further: 0 };
    const subject = { packedArcs, patchedArcs, PackedSpace, search, takenSpace };
    expect(firstDifference(subject, 1_200, met)).toBeNull();
    expect(met.entries).toBeGreaterThan(30_000);
    expect(met.truncated).toBeGreaterThan(100);
    expect(met.further, 'arcs of patches were found').toBeGreaterThan(500);
  });
});

describe('rows that were packed', () => {
  it('are searched alike when more classes have come than can be packed', () => {
    const rules = new RuleClasses();
    const pass = rules.intern(PASS, PASS);
    const columns = graph(
      40,
      Array.from({ length: 39 }, (_, i) => [i, i + 1, pass] as const),
    );
    const rows = packedArcs(columns, rules.transfer('forward', false));
    const roots = rootsOf(columns, 0);
    for (const classes of [MOST_PACKED_CLASSES, MOST_PACKED_CLASSES + 1, 4 * MOST_PACKED_CLASSES]) {
      for (let possible = 1; rules.size < classes; possible++) rules.intern(possible, 0);
      for (const definiteOnly of [false, true]) {
        const transfer = rules.transfer('forward', definiteOnly);
        const [reference, packed, space] = [new WideSpace(), new PackedSpace(), taken(rows)];
        const expected = search(columns, transfer, roots, 30, reference);
        expect(expected.length).toBe(30);
        expect(sameTrace(search(rows, transfer, roots, 30, packed), expected)).toBe(true);
        expect(sameTrace(search(rows, transfer, roots, 30, space), expected)).toBe(true);
        space.release();
      }
    }
  });
});

describe('a space in the memory of a graph', () => {
  const rules = new RuleClasses();
  const pass = rules.intern(PASS, PASS);
  const width = 40_000;
  /** A chain, so long that a search of it comes in several steps. */
  const chain = graph(
    width,
    Array.from({ length: width - 1 }, (_, i) => [i, i + 1, pass] as const),
  );
  const transfer = rules.transfer('forward', false);
  const arcs = packedArcs(chain, transfer);
  const roots = rootsOf(chain, 0);
  const expected = search(chain, transfer, roots, Number.POSITIVE_INFINITY, new WideSpace());

  it('is one search’s, so that searches which take turns do not meet', () => {
    const spaces = [taken(arcs), taken(arcs)] as const;
    const steps = spaces.map((space) => searchSteps(arcs, transfer, roots, Number.POSITIVE_INFINITY, space));
    const found: Trace[] = [];
    let turns = 0;
    while (found.length < 2)
      for (const one of steps) {
        const { done, value } = one.next();
        if (done && value) found.push(value);
        turns++;
      }
    expect(turns).toBeGreaterThan(4);
    expect(found.map((trace) => sameTrace(trace, expected))).toEqual([true, true]);
    for (const space of spaces) space.release();
  });

  it('takes more arcs of the roots than it has room for entries', () => {
    const lowest = rules.intern(1, 1);
    const many = graph(
      3,
      Array.from({ length: 12_000 }, (_, i) => [0, 1 + (i & 1), i < 11_500 ? lowest : pass] as const),
    );
    const table = rules.transfer('forward', false);
    const rows = packedArcs(many, table);
    const space = taken(rows);
    expect(rows.home?.nodes).toBeLessThan(1_150);
    const of = (node: number) => search(rows, table, rootsOf(many, node), Number.POSITIVE_INFINITY, space);
    expect([...of(0).arcs]).toEqual([0, 1, 11_500, 11_501]);
    expect(of(1).length).toBe(0);
    space.release();
  });

  it('is clean for the next, whatever came of the one before', () => {
    const space = taken(arcs);
    const steps = searchSteps(arcs, transfer, roots, Number.POSITIVE_INFINITY, space);
    steps.next();
    expect(isClean(space)).toBe(false);
    space.release();
    const next = taken(arcs);
    expect(next).toBe(space);
    expect(search(arcs, transfer, rootsOf(chain, width - 3), Number.POSITIVE_INFINITY, next).length).toBe(2);
    next.release();
  });

  it('is given back by work that is given up', async () => {
    const task = { kind: 'search', arcs, transfer, roots, maxHops: Number.POSITIVE_INFINITY } as const;
    const free = (): number => {
      const spaces: WasmSpace[] = [];
      for (let space = takenSpace(arcs); space; space = takenSpace(arcs)) spaces.push(space);
      for (const space of spaces) space.release();
      return spaces.length;
    };
    const before = free();
    let checks = 0;
    let meanwhile = 0;
    const givenUp = inTurns(
      performed(task),
      async () => {},
      () => {
        if (++checks < 3) return;
        meanwhile = free();
        throw new Error('nobody waits');
      },
    );
    await expect(givenUp).rejects.toThrow('nobody waits');
    expect([meanwhile, free()]).toEqual([before - 1, before]);
  });

  it('is refused where none is left, and where a patch is larger than any was thought to be', () => {
    const spaces: WasmSpace[] = [];
    for (let space = takenSpace(arcs); space; space = takenSpace(arcs)) spaces.push(space);
    expect(spaces.length).toBeGreaterThan(2);
    expect(new Set(spaces).size).toBe(spaces.length);
    for (const space of spaces) space.release();
    const most = (arcs.home?.nodes ?? 0) - width;
    const random = seeded(1);
    const patchOf = (more: number) => randomPatch(random, { nodes: width, more, rules, names: width });
    expect(takenSpace(patchedArcs(arcs, patchOf(most + 1), transfer))).toBeNull();
  });
});

it('the module is what assembly/ compiles to', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/wasm.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
}, 60_000);
