// Measures the product against the goals it sets itself, as ratios inside one run wherever that makes sense, and
// writes what it found: a table for people and one for programs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/package-root.ts';
import { kernelGraph } from './graphs/arcs.ts';
import { CREDENTIAL, generate, SHAPES, type Shape, seeded } from './graphs/generate.ts';
import { asMarkdown, meets, type Row } from './row.ts';
import { kernelRows } from './rows/kernel.ts';
import { productRows } from './rows/product.ts';

const HELP = `npm run bench -- [options]
  --nodes N        nodes of the graphs, ten times as many edges (100000)
  --shape SHAPE    siloed or tangled (both)
  --rounds N       counted rounds of each alternative (5)
  --sources N      searches in a round (300; tangled 30)
  --out FOLDER     where results go (bench/results)
  --check          exit with 1 where a goal is not met
Example: npm run bench -- --nodes 20000 --shape siloed --rounds 3`;

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '100000' },
    shape: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    sources: { type: 'string' },
    out: { type: 'string', default: join(packageRoot, 'bench', 'results') },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(`${HELP}\n`);
  process.exit(0);
}
const nodes = Number(values.nodes);
const shapes = SHAPES.filter((shape) => values.shape === undefined || values.shape === shape);
if (!Number.isSafeInteger(nodes) || nodes < 2_000 || shapes.length === 0) {
  process.stderr.write(`--nodes is 2000 or more, --shape one of ${SHAPES.join(', ')}\n`);
  process.exit(2);
}

const rows: Row[] = [];
for (const shape of shapes) rows.push(...(await measured(shape)));

const about = [
  '# Benchmark',
  '',
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB.`,
  'Ratios are medians of alternating rounds in one run; plain figures depend on the machine.',
];
const markdown = asMarkdown(rows, about);
mkdirSync(values.out, { recursive: true });
writeFileSync(join(values.out, `${nodes}.md`), markdown);
writeFileSync(
  join(values.out, `${nodes}.json`),
  `${JSON.stringify({ node: process.versions.node, rows }, null, 2)}\n`,
);
process.stdout.write(`${markdown}\nWritten to ${values.out}.\n`);
const short = rows.filter((row) => meets(row) === false);
if (short.length > 0) process.stdout.write(`${short.length} of ${rows.length} fall short of their goal.\n`);
if (values.check && short.length > 0) process.exitCode = 1;

async function measured(shape: Shape): Promise<Row[]> {
  const name = `${shape} ${short1000(nodes)}/${short1000(10 * nodes)}`;
  process.stderr.write(`${name}: making the graph …\n`);
  const graph = generate(nodes, shape);
  const random = seeded(42);
  const credentials = Array.from(graph.kinds.keys()).filter((node) => graph.kinds[node] === CREDENTIAL);
  const searches = Number(values.sources ?? (shape === 'tangled' ? 30 : 300));
  const sources = Uint32Array.from(
    { length: searches },
    () => credentials[Math.floor(random() * credentials.length)] as number,
  );
  process.stderr.write(`${name}: kernel …\n`);
  const kernel = await kernelRows(name, graph, kernelGraph(graph), sources, Number(values.rounds));
  process.stderr.write(`${name}: projection …\n`);
  return [...kernel, ...(await productRows(name, graph, sources))];
}

function short1000(count: number): string {
  return count >= 1_000_000 ? `${count / 1_000_000}M` : `${count / 1000}k`;
}
