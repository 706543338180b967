// One search by the kernel alone, forwards and backwards: against plain C, and against a search that knows neither
// levels nor evidence.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atOnce } from '../../src/analysis/steps.ts';
import { MOST_PACKED_NODES, type PackedArcs, packedArcs } from '../../src/kernel/packed-arcs.ts';
import { PackedSpace } from '../../src/kernel/packed-space.ts';
import type { Transfer } from '../../src/kernel/rule-classes.ts';
import { search, type Trace } from '../../src/kernel/search.ts';
import { type Arcs, type Roots, WideSpace } from '../../src/kernel/search-space.ts';
import { performed } from '../../src/kernel/tasks.ts';
import { bitOf } from '../../src/model/ontology.ts';
import { type Alternative, inTurn, measured, ratio, timed } from '../measure.ts';
import { type PlainC, plainC } from '../rivals/plain-c.ts';
import { plainSearch } from '../rivals/plain-search.ts';
import type { Figure, Group } from '../row.ts';
import type { World } from '../world.ts';

const EVERYTHING = 1023;
const READ = bitOf('READ') | (bitOf('READ') << 5);

interface Direction {
  readonly arcs: Arcs;
  readonly transfer: Transfer;
  readonly sources: Uint32Array;
  readonly gain: number;
}

export const searches: Group = {
  name: 'search',
  says: 'one search by the kernel against plain C and a plain search',
  shapes: ['siloed', 'tangled'],
  everySize: true,
  async *measure(world) {
    const { forward, backward, rules } = world.kernel;
    yield* forwards(world, {
      arcs: forward,
      transfer: rules.transfer('forward', false),
      sources: world.sources,
      gain: EVERYTHING,
    });
    yield* backwards(world, {
      arcs: backward,
      transfer: rules.transfer('backward', false),
      sources: world.targets,
      gain: READ,
    });
  },
};

async function* forwards(world: World, direction: Direction): AsyncGenerator<Figure> {
  const tangled = world.shape === 'tangled';
  const { packed, one, all, c, close } = prepared(direction);
  try {
    const wide = new WideSpace();
    const { sources, arcs, transfer } = direction;
    const open = new Uint8Array(world.nodes);
    const queue = new Uint32Array(world.nodes);
    const times = await inTurn(
      [
        ...all,
        {
          name: 'wide',
          run: () => {
            for (const node of sources)
              search(arcs, transfer, rootsAt(arcs, node, EVERYTHING), Number.POSITIVE_INFINITY, wide);
          },
        },
        {
          name: 'plain',
          run: () => {
            let ms = 0;
            for (const node of sources) {
              for (const reached of one(node).nodes) open[reached] = 1;
              ms += timed(() => plainSearch(packed, node, open, queue));
            }
            return ms;
          },
        },
      ],
      world.rounds,
    );
    if (c)
      yield figure('one source with evidence / textbook C', ratio(times, 'kernel', 'textbook'), {
        most: tangled ? 1.7 : 1.3,
      });
    if (c && fits(arcs)) {
      yield figure('the same / same C', ratio(times, 'kernel', 'same'), { most: 1.2 });
      yield figure('without WebAssembly / same C', ratio(times, 'packed', 'same'), { most: 1.9 });
    }
    yield figure('the same / a search without levels or evidence', ratio(times, 'kernel', 'plain'), {
      most: 2.5,
    });
    if (fits(arcs)) yield figure('separate columns / packed rows', ratio(times, 'wide', 'packed'), null);
    let entries = 0;
    const each = Array.from(sources, (node) =>
      timed(() => {
        entries += one(node).length;
      }),
    );
    const { value, p99 } = measured(each);
    const note = `${Math.round(entries / sources.length)} entries a search`;
    yield { what: 'one search, kernel', value, p99, unit: 'ms', goal: null, note };
    yield { what: 'the same, p99', value: p99, unit: 'ms', goal: tangled ? null : { most: 3 } };
  } finally {
    close();
  }
}

async function* backwards(world: World, direction: Direction): AsyncGenerator<Figure> {
  const { all, c, close } = prepared(direction);
  try {
    const times = await inTurn(all, world.rounds);
    if (c) yield figure('reverse / textbook C', ratio(times, 'kernel', 'textbook'), { most: 1.4 });
  } finally {
    close();
  }
}

/** Larger graphs are searched in separate columns. */
function fits({ offsets }: Arcs): boolean {
  return offsets.length - 1 <= MOST_PACKED_NODES;
}

/** The kernel's search over packed rows, without WebAssembly too, and C's of the same, which is checked to find the same. */
function prepared({ arcs, transfer, sources, gain }: Direction): {
  packed: PackedArcs;
  one: (node: number) => Trace;
  all: Alternative[];
  c: PlainC | null;
  close: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'keyreach-bench-c-'));
  // Of larger graphs only C's textbook loop reads them, and the plain search.
  const packed = packedArcs(arcs, transfer, fits(arcs));
  const searched = fits(arcs) ? packed : arcs;
  const space = new PackedSpace();
  const maxHops = Number.POSITIVE_INFINITY;
  const one = (node: number): Trace =>
    atOnce(
      performed({ kind: 'search', arcs: searched, transfer, roots: rootsAt(arcs, node, gain), maxHops }),
    );
  const programs = fits(arcs) ? (['textbook', 'same'] as const) : (['textbook'] as const);
  const c = plainC(folder, packed, transfer, { sources, gain });
  if (c) {
    const found = sources.reduce((sum, node) => sum + one(node).length, sources.length);
    if (c.time('textbook').found !== found)
      throw new Error(`the C program found ${c.time('textbook').found} entries, and the kernel ${found}`);
  }
  return {
    packed,
    one,
    all: [
      {
        name: 'kernel',
        run: () => {
          for (const node of sources) one(node);
        },
      },
      ...(fits(arcs)
        ? [
            {
              name: 'packed',
              run: (): void => {
                for (const node of sources)
                  search(packed, transfer, rootsAt(arcs, node, gain), maxHops, space);
              },
            },
          ]
        : []),
      ...(c ? programs.map((name) => ({ name, run: (): number => c.time(name).ms })) : []),
    ],
    c,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function rootsAt({ offsets }: Arcs, node: number, gain: number): Roots {
  const first = offsets[node] as number;
  const arcs = new Uint32Array((offsets[node + 1] as number) - first);
  for (let i = 0; i < arcs.length; i++) arcs[i] = first + i;
  return { nodes: [node], gain, arcs };
}

function figure(what: string, times: { value: number; p99: number }, goal: Figure['goal']): Figure {
  return { what, ...times, unit: '×', goal };
}
