// Neo4j's own pruned breadth-first search over the same edges, warm, against the kernel; and the store's ingest into
// Neo4j against batches written by hand (`npm run bench:neo4j`).
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packedArcs } from '../../src/kernel/packed-arcs.ts';
import { packageRoot } from '../../src/package-root.ts';
import { inTurn, ratio } from '../measure.ts';
import { type Neo4jRival, neo4jSearch } from '../rivals/neo4j-search.ts';
import type { Figure, Group } from '../row.ts';
import { kernelOver } from './libraries.ts';

const FEW = 10;
const INGESTED = 50_000;

export const neo4j: Group = {
  name: 'neo4j',
  says: "Neo4j's own search of the same reach, and ingest into Neo4j",
  // Where the reach is large; setting a server up takes longer than everything else.
  shapes: ['tangled'],
  mostEdges: 1_000_000,
  async *measure(world) {
    const few = world.sources.subarray(0, FEW);
    const transfer = world.kernel.rules.transfer('forward', false);
    const kernel = kernelOver(packedArcs(world.kernel.forward, transfer), transfer, few);
    let rival: Neo4jRival;
    try {
      rival = await neo4jSearch(world.graph, (line) => world.say(line));
    } catch (error) {
      world.say(`left out: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    try {
      const times = await inTurn(
        [
          { name: 'kernel', run: kernel },
          { name: 'neo4j', run: () => rival.search(few) },
        ],
        Math.min(3, world.rounds),
      );
      const ms = (times.get('neo4j')?.[0] ?? 0) / few.length;
      yield {
        what: "Neo4j's pruned breadth-first Cypher / kernel",
        ...{ ...ratio(times, 'neo4j', 'kernel'), unit: '×', goal: { least: 55 } },
        note: `${ms.toPrecision(3)} ms each in Neo4j`,
      };
    } finally {
      await rival.close();
    }
    yield* ingested();
  },
};

async function* ingested(): AsyncGenerator<Figure> {
  const args = [
    join(packageRoot, 'bench', 'neo4j.mjs'),
    '--edges',
    String(INGESTED),
    '--rounds',
    '3',
    '--json',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: packageRoot });
  const { medians } = JSON.parse(stdout) as { medians: { what: string; byStore: number; ratio: number }[] };
  const load = medians.find(({ what }) => what === 'load');
  if (!load) return;
  yield {
    what: 'ingest into Neo4j / hand-written UNWIND … CREATE',
    ...{
      value: load.ratio,
      unit: '×',
      goal: { most: 1.5 },
      note: `${INGESTED} edges in ${load.byStore.toFixed(1)} s`,
    },
  };
}
