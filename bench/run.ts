// Measures the product against the goals it sets itself, as ratios inside one run wherever that makes sense, and
// writes what it found: a table for people, one for programs, and a picture of cost against size.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/package-root.ts';
import { intoDocs } from './docs.ts';
import { SHAPES } from './graphs/generate.ts';
import { measuredWith, ResultFolder } from './results.ts';
import { type Group, meets, type Row, tableOf } from './row.ts';
import { GROUPS } from './rows/index.ts';
import { nodesOf, sizeName, World } from './world.ts';

const HELP = `npm run bench -- [options]
  --size SIZES     of the graphs, nodes and ten times as many edges (100k/1M): some of 1k/10k … 10M/100M
  --rows GROUPS    what to measure (all): some of the groups below
  --shape SHAPE    siloed or tangled (both)
  --rounds N       counted rounds of each alternative (5)
  --searches N     searches in a round (300; tangled 30)
  --out FOLDER     where results go (bench/results)
  --only           leaves out the smaller graphs that the plot of cost against size is made of
  --docs           puts all results of the folder into docs/performance.md as well
  --check          exit with 1 where a goal is not met, or none was measured
Results are written after each group: a run that is broken off keeps what it has.
Groups:
${GROUPS.map(({ name, says }) => `  ${name.padEnd(14)} ${says}`).join('\n')}
Example: npm run bench -- --size 10k/100k --rows search,http --shape siloed --rounds 3`;

/** Of which the picture is made, where a larger one is measured. */
const SMALLER = ['1k/10k', '10k/100k'];

const OPTIONS = {
  size: { type: 'string', default: '100k/1M' },
  rows: { type: 'string' },
  shape: { type: 'string' },
  rounds: { type: 'string', default: '5' },
  searches: { type: 'string' },
  out: { type: 'string', default: join(packageRoot, 'bench', 'results') },
  only: { type: 'boolean', default: false },
  docs: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;
const values = given();
if (values.help) {
  process.stdout.write(`${HELP}\n`);
  process.exit(0);
}
const shapes = SHAPES.filter((shape) => values.shape === undefined || values.shape === shape);
const sizes = values.size.split(',').map(nodesOf);
const asked = values.rows?.split(',') ?? GROUPS.map(({ name }) => name);
const unknown = asked.filter((name) => !GROUPS.some((group) => group.name === name));
const isCount = (text: string): boolean => /^[1-9]\d*$/.test(text);
const wrong = [
  ...(sizes.every((nodes) => nodes >= 1_000) ? [] : [`--size ${values.size}`]),
  ...(shapes.length > 0 ? [] : [`--shape ${values.shape}`]),
  ...(unknown.length === 0 ? [] : [`--rows ${unknown.join()}`]),
  ...(isCount(values.rounds) ? [] : [`--rounds ${values.rounds}`]),
  ...(isCount(values.searches ?? '1') ? [] : [`--searches ${values.searches}`]),
];
if (wrong.length > 0) refused(wrong.join(' '));

const results = new ResultFolder(values.out);
const began = performance.now();
const measuredNow: Row[] = [];
const largest = Math.max(...sizes);
const smaller = values.only
  ? []
  : SMALLER.map(nodesOf).filter((nodes) => !sizes.includes(nodes) && nodes < largest);
for (const nodes of smaller) await measureAll(nodes, (group) => group.everySize === true);
for (const nodes of sizes) await measureAll(nodes, () => true);

const rows = measuredNow.filter((row) => sizes.some((nodes) => row.graph.endsWith(` ${sizeName(nodes)}`)));
process.stdout.write(`${tableOf(rows)}\nWritten to ${values.out}.\n`);
if (values.docs) intoDocs(results, measuredSizes());
const short = rows.filter((row) => meets(row) === false);
if (short.length > 0) process.stdout.write(`${short.length} of ${rows.length} fall short of their goal.\n`);
const goals = rows.filter(({ goal }) => goal !== null).length;
if (goals === 0) process.stdout.write('Nothing that has a goal was measured.\n');
if (values.check && (short.length > 0 || goals === 0)) process.exitCode = 1;

function given() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

function refused(what: string): never {
  process.stderr.write(`${HELP}\n\nNot understood: ${what}\n`);
  process.exit(2);
}

/** Now or in earlier runs, without those that only the picture is made of. */
function measuredSizes(): string[] {
  const all = results.sizes().filter((size) => !SMALLER.includes(size));
  return all.sort((a, b) => nodesOf(a) - nodesOf(b));
}

async function measureAll(nodes: number, wanted: (group: Group) => boolean): Promise<void> {
  for (const shape of shapes) {
    const searches = Number(values.searches ?? (shape === 'tangled' ? 30 : 300));
    const world = new World(shape, nodes, { rounds: Number(values.rounds), searches });
    try {
      for (const group of GROUPS) {
        const fits = world.edges <= (group.mostEdges ?? Number.POSITIVE_INFINITY);
        if (!wanted(group) || !asked.includes(group.name) || !group.shapes.includes(shape) || !fits) continue;
        process.stderr.write(`${seconds()} ${world.name}: ${group.says} …\n`);
        await measure(group, world);
      }
    } finally {
      world.close();
    }
  }
}

async function measure(group: Group, world: World): Promise<void> {
  const found: Row[] = [];
  const about = { group: group.name, graph: world.name };
  for await (const figure of group.measure(world))
    found.push({ ...about, ...figure, measured: new Date().toISOString(), with: measuredWith() });
  if (found.length === 0) return;
  results.put(sizeName(world.nodes), world.name, group.name, found);
  measuredNow.push(...found);
}

function seconds(): string {
  return `${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s`;
}
