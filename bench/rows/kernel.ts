// One search, against plain C, against plain loops, and against what others would take for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackedSpace, packedArcs } from '../../src/kernel/packed-space.ts';
import { search } from '../../src/kernel/search.ts';
import { WideSpace } from '../../src/kernel/search-space.ts';
import type { KernelGraph } from '../graphs/arcs.ts';
import type { GeneratedGraph } from '../graphs/generate.ts';
import { inTurn, quantile } from '../measure.ts';
import { plainC } from '../plain-c.ts';
import { rivals } from '../rivals.ts';
import type { Row } from '../row.ts';

const ALL = 1023;

export async function kernelRows(
  name: string,
  generated: GeneratedGraph,
  graph: KernelGraph,
  sources: Uint32Array,
  rounds: number,
): Promise<Row[]> {
  const transfer = graph.rules.transfer('forward', false);
  const forward = packedArcs(graph.forward, transfer);
  const packed = new PackedSpace();
  const wide = new WideSpace();
  const rootsAt = (node: number) => {
    const first = forward.offsets[node] as number;
    const size = (forward.offsets[node + 1] as number) - first;
    return { nodes: [node], gain: ALL, arcs: Uint32Array.from({ length: size }, (_, i) => first + i) };
  };
  const one = (node: number): number =>
    search(forward, transfer, rootsAt(node), Number.POSITIVE_INFINITY, packed).length;
  const all = (nodes: Uint32Array): void => {
    for (const node of nodes) one(node);
  };
  const folder = mkdtempSync(join(tmpdir(), 'keyreach-bench-'));
  try {
    const c = plainC(folder, forward, transfer, sources);
    const few = sources.subarray(0, Math.min(sources.length, 50));
    const others = rivals(generated, few);
    const times = await inTurn(
      [
        { name: 'kernel', run: () => all(sources) },
        {
          name: 'wide',
          run: () => {
            for (const node of sources)
              search(graph.forward, transfer, rootsAt(node), Number.POSITIVE_INFINITY, wide);
          },
        },
        ...(c
          ? (['textbook', 'same'] as const).map((program) => ({
              name: program,
              run: () => c.time(program).ms,
            }))
          : []),
        { name: 'few', run: () => all(few) },
        ...others,
      ],
      rounds,
    );
    const ms = (of: string): number => times.get(of) ?? Number.NaN;
    const each: number[] = [];
    for (const node of sources) {
      const start = performance.now();
      one(node);
      each.push(performance.now() - start);
    }
    const entries = sources.reduce((sum, node) => sum + one(node), 0);
    if (c && c.time('textbook').entries !== entries + sources.length)
      throw new Error('the C program and the kernel did not find the same');
    const tangled = name.startsWith('tangled');
    const row = (what: string, value: number, goal: Row['goal'], unit = '×', note = ''): Row => ({
      graph: name,
      what,
      value,
      unit,
      goal,
      note,
    });
    return [
      ...(c
        ? [
            row('one source with evidence / textbook C', ms('kernel') / ms('textbook'), {
              most: tangled ? 1.7 : 1.3,
            }),
            row('the same / same C', ms('kernel') / ms('same'), { most: 1.9 }),
          ]
        : []),
      row('separate columns / packed rows', ms('wide') / ms('kernel'), null),
      row(
        'search, median',
        quantile(each, 0.5),
        null,
        'ms',
        `${Math.round(entries / sources.length)} entries a search`,
      ),
      row('search, p99', quantile(each, 0.99), tangled ? null : { most: 3 }, 'ms'),
      row('graphology breadth-first / kernel', ms('graphology') / ms('few'), { least: 80 }),
      row('ngraph breadth-first / kernel', ms('ngraph') / ms('few'), null),
      row('SQLite recursive query / kernel', ms('sqlite') / ms('few'), { least: 60 }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
