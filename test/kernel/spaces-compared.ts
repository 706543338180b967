// Searches of random graphs in separate columns, which are the reference, in packed rows, and in WebAssembly.
import type * as packedArcs from '../../src/kernel/packed-arcs.ts';
import type * as packedSpace from '../../src/kernel/packed-space.ts';
import { nodesOf, type Patch, spanOf } from '../../src/kernel/patch.ts';
import type { RuleClasses } from '../../src/kernel/rule-classes.ts';
import type * as searchKernel from '../../src/kernel/search.ts';
import { search as referenceSearch, type Trace } from '../../src/kernel/search.ts';
import { type Arcs, type Roots, WideSpace } from '../../src/kernel/search-space.ts';
import type * as wasmSpace from '../../src/kernel/wasm-space.ts';
import { seeded } from '../analysis/graphs.ts';
import { graph, randomClasses, randomPatch } from './random-arcs.ts';

export type Subject = Pick<typeof packedArcs, 'packedArcs' | 'patchedArcs'> &
  Pick<typeof packedSpace, 'PackedSpace'> &
  Pick<typeof searchKernel, 'search'> &
  Pick<typeof wasmSpace, 'takenSpace'>;

export interface Met {
  entries: number;
  truncated: number;
  /** Searches that found arcs of patches. */
  further: number;
}

const zeros = new Uint8Array(1 << 20);

/** What is different first, in so many graphs; null: nothing. */
export function firstDifference(subject: Subject, graphs: number, met: Met): string | null {
  const wide = new WideSpace();
  const packed = new subject.PackedSpace();
  for (let seed = 0; seed < graphs; seed++) {
    const random = seeded(seed);
    const { arcs, rules, patches } = randomGraph(random);
    const direction = random(2) === 0 ? 'forward' : 'backward';
    const every = rules.transfer(direction, false);
    const rows = subject.packedArcs(arcs, every);
    const graphsToSearch = [
      [arcs, rows],
      ...patches.map((patch) => [{ ...arcs, patch }, subject.patchedArcs(rows, patch, every)] as const),
    ] as const;
    for (const [columns, packedRows] of graphsToSearch) {
      const transfer = rules.transfer(direction, random(3) === 0);
      const maxHops = random(3) === 0 ? random(6) : Number.POSITIVE_INFINITY;
      const roots = randomRoots(random, columns);
      const expected = referenceSearch(columns, transfer, roots, maxHops, wide);
      const space = takenFrom(subject, packedRows);
      const found: [string, Trace][] = [
        ['packed', subject.search(packedRows, transfer, roots, maxHops, packed)],
        ['WebAssembly', subject.search(packedRows, transfer, roots, maxHops, space)],
        ['WebAssembly again', subject.search(packedRows, transfer, roots, maxHops, space)],
      ];
      for (const [how, trace] of found) if (!sameTrace(trace, expected)) return `${how}, seed ${seed}`;
      if (![packed, space].every(isClean)) return `something is left in the memory, seed ${seed}`;
      space.release();
      met.entries += expected.length;
      if (expected.truncated) met.truncated++;
      if (expected.arcs.some((arc) => arc >= FURTHER)) met.further++;
    }
  }
  return null;
}

/** Arcs of patches are called by numbers from here on. */
const FURTHER = 1000;

function randomGraph(random: (below: number) => number): {
  arcs: Arcs;
  rules: RuleClasses;
  patches: readonly Patch[];
} {
  const nodes = 2 + random(60);
  const rules = randomClasses(random, 1 + random(12));
  const arcs = graph(
    nodes,
    Array.from(
      { length: random(5 * nodes) },
      () => [random(nodes), random(nodes), random(rules.size)] as const,
    ),
  );
  const patches = [0, 1].map(() => randomPatch(random, { nodes, more: random(4), rules, names: FURTHER }));
  return { arcs, rules, patches };
}

/** From one node or two together, their arcs in one order. */
function randomRoots(random: (below: number) => number, arcs: Arcs): Roots {
  const there = nodesOf(arcs);
  const nodes = [...new Set([random(there), random(there)].slice(random(2)))];
  const spans = nodes.map((node) => spanOf(arcs, arcs.ends.length, node));
  const places = spans.flatMap(([first, last]) => Array.from({ length: last - first }, (_, i) => first + i));
  return { nodes, gain: random(2) === 0 ? 1023 : random(1024), arcs: Uint32Array.from(places) };
}

export function takenFrom(
  { takenSpace }: Pick<Subject, 'takenSpace'>,
  arcs: packedArcs.PackedArcs,
): wasmSpace.WasmSpace {
  const space = takenSpace(arcs);
  if (!space) throw new Error('WebAssembly searches these arcs');
  return space;
}

export const isClean = ({ state }: { state: Uint16Array }): boolean =>
  bytesOf(state).equals(zeros.subarray(0, state.byteLength));

/** Quicker by far than toEqual. */
export function sameTrace(found: Trace, expected: Trace): boolean {
  const columns = ['nodes', 'gains', 'arcs', 'children', 'first', 'held'] as const;
  return (
    found.truncated === expected.truncated &&
    found.length === expected.length &&
    found.levels.join() === expected.levels.join() &&
    columns.every((column) => bytesOf(found[column]).equals(bytesOf(expected[column])))
  );
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
