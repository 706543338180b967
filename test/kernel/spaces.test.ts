// The three ways to search hold to one another: separate columns, which are the reference, packed rows, and packed rows
// in WebAssembly.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { PackedSpace, packedArcs, patchedArcs } from '../../src/kernel/packed-space.ts';
import { nodesOf, spanOf } from '../../src/kernel/patch.ts';
import { RuleClasses } from '../../src/kernel/rule-classes.ts';
import { search, searchSteps, type Trace } from '../../src/kernel/search.ts';
import { type Arcs, type Roots, WideSpace } from '../../src/kernel/search-space.ts';
import { takenSpace, type WasmSpace } from '../../src/kernel/wasm-space.ts';
import { seeded } from '../analysis/graphs.ts';
import { graph, PASS, randomClasses, randomPatch, rootsOf } from './random-arcs.ts';

const taken = (arcs: Parameters<typeof takenSpace>[0]): WasmSpace => {
  const space = takenSpace(arcs);
  if (!space) throw new Error('WebAssembly searches these arcs');
  return space;
};

const zeros = new Uint8Array(1 << 20);
const isClean = ({ state }: { state: Uint16Array }): boolean =>
  bytesOf(state).equals(zeros.subarray(0, state.byteLength));

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Quicker by far than toEqual, which then tells the difference. */
function expectSame(found: Trace, expected: Trace, how: string): void {
  const columns = ['nodes', 'gains', 'arcs', 'children', 'first', 'held'] as const;
  const same =
    found.truncated === expected.truncated &&
    found.length === expected.length &&
    found.levels.join() === expected.levels.join() &&
    columns.every((column) => bytesOf(found[column]).equals(bytesOf(expected[column])));
  if (!same) expect(found, how).toEqual(expected);
}

/** From these nodes together, their arcs in one order. */
function rootsAt(arcs: Arcs, nodes: readonly number[], gain: number): Roots {
  const spans = nodes.map((node) => spanOf(arcs, arcs.ends.length, node));
  const places = spans.flatMap(([first, last]) => Array.from({ length: last - first }, (_, i) => first + i));
  return { nodes, gain, arcs: Uint32Array.from(places) };
}

describe('searches in separate columns, in packed rows and in WebAssembly', () => {
  it('find the same, entry by entry, on 3,000 random graphs, patched or not', () => {
    const wide = new WideSpace();
    const packed = new PackedSpace();
    let entries = 0;
    let truncated = 0;
    let further = 0;
    for (let seed = 0; seed < 1_500; seed++) {
      const random = seeded(seed);
      const nodes = 2 + random(60);
      const rules = randomClasses(random, 1 + random(12));
      const arcs: Arcs = graph(
        nodes,
        Array.from(
          { length: random(5 * nodes) },
          () => [random(nodes), random(nodes), random(rules.size)] as const,
        ),
      );
      const transfer = rules.transfer(random(2) === 0 ? 'forward' : 'backward', random(3) === 0);
      const rows = packedArcs(arcs, transfer);
      const more = random(4);
      const patch = randomPatch(random, { nodes, more, rules, names: 1000 });
      const both = [
        [arcs, rows],
        [{ ...arcs, patch }, patchedArcs(rows, patch, transfer)],
      ] as const;
      for (const [columns, packedRows] of both) {
        const maxHops = random(3) === 0 ? random(6) : Number.POSITIVE_INFINITY;
        const there = nodesOf(columns);
        const starts = [random(there), random(there)].slice(random(2));
        const gain = random(2) === 0 ? 1023 : random(1024);
        const roots = rootsAt(columns, [...new Set(starts)], gain);
        const expected = search(columns, transfer, roots, maxHops, wide);
        const space = taken(packedRows);
        const found: [string, Trace][] = [
          ['packed', search(packedRows, transfer, roots, maxHops, packed)],
          ['WebAssembly', search(packedRows, transfer, roots, maxHops, space)],
          ['WebAssembly again', search(packedRows, transfer, roots, maxHops, space)],
        ];
        for (const [how, trace] of found) expectSame(trace, expected, `${how}, seed ${seed}`);
        if (![packed, space].every(isClean)) throw new Error(`seed ${seed}: something is left in the memory`);
        space.release();
        entries += expected.length;
        if (expected.truncated) truncated++;
        if (expected.arcs.some((arc) => arc >= 1000)) further++;
      }
    }
    expect(entries).toBeGreaterThan(30_000);
    expect(truncated).toBeGreaterThan(100);
    expect(further, 'arcs of patches were found').toBeGreaterThan(500);
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
    for (const trace of found) expectSame(trace, expected, 'in turns');
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
