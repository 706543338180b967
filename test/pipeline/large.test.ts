// Shuffled edges over a fifth as many nodes in a process with a small heap, then the same again: a million in the
// deep run, else a quarter of them with less of everything. The child runs bundled code, because Node 20 does not
// run TypeScript.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunCounts } from '../../src/model/run.ts';
import { DEEP } from '../store/deep.ts';
import { isIndexed } from '../store/embedded-place.ts';

const EDGES = DEEP ? 1_000_000 : 250_000;
const NODES = EDGES / 5;
/** Of the child, MB. */
const HEAP = DEEP ? 512 : 160;
const RESIDENT = DEEP ? 1024 : 384;
const EMBEDDED = join(import.meta.dirname, '../../src/store/embedded');
const folder = mkdtempSync(join(tmpdir(), 'keyreach-large-'));
// Within the checkout, so that the engine's package is found from it.
const bundle = mkdtempSync(join(import.meta.dirname, '../../node_modules/.keyreach-large-'));
const input = join(folder, 'graph.ndjson');

afterAll(() => {
  for (const made of [folder, bundle]) rmSync(made, { recursive: true, force: true });
});

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      rollupOptions: {
        input: [join(import.meta.dirname, 'large-child.ts'), join(EMBEDDED, 'spool-thread.ts')],
        // Side by side, as the thread is looked for.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
      outDir: bundle,
      emptyOutDir: true,
      target: 'node20',
    },
  });
  const out = createWriteStream(input);
  let text = '';
  for (let i = 0; i < NODES + EDGES; i++) {
    text += `${JSON.stringify(record(shuffled(i)))}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}, 300_000);

it(`${EDGES} shuffled edges load in less than ${RESIDENT} MB, and load again without a change`, async () => {
  const first = await ingested();
  expect(first.inThread).toBe(availableParallelism() > 1);
  expect(first).toMatchObject({ status: 'COMMITTED', version: 1, partial: false });
  const stated = {
    records: NODES + EDGES,
    nodes: NODES,
    edges: EDGES,
    traversableEdges: EDGES,
    quarantined: 0,
    dangling: 0,
  };
  expect(first.counts).toMatchObject({ ...stated, created: NODES + EDGES, unchanged: 0 });
  expect(isIndexed(join(folder, 'graph'))).toBe(true);
  const second = await ingested();
  expect(second).toMatchObject({ status: 'UNCHANGED', version: 1 });
  expect(second.counts).toMatchObject({
    ...stated,
    created: 0,
    changed: 0,
    closed: 0,
    unchanged: NODES + EDGES,
  });
  for (const { residentMb } of [first, second]) expect(residentMb).toBeLessThan(RESIDENT);
}, 900_000);

interface Printed {
  readonly inThread: boolean;
  readonly status: string;
  readonly version: number;
  readonly partial: boolean;
  readonly counts: RunCounts;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly residentMb: number;
}

async function ingested(): Promise<Printed> {
  const child = [join(bundle, 'large-child.js'), input, join(folder, 'graph')];
  const { stdout } = await promisify(execFile)(process.execPath, [`--max-old-space-size=${HEAP}`, ...child]);
  const printed = JSON.parse(stdout) as Printed;
  const { status, seconds, cpuSeconds, residentMb } = printed;
  const rate = Math.round((NODES + EDGES) / seconds);
  console.log(
    `${status}: ${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of CPU), ${rate} records/s, ${Math.round(residentMb)} MB`,
  );
  return printed;
}

/** A permutation of all records: the factor is prime and divides none of the counts. */
function shuffled(i: number): number {
  return (i * 700_001) % (NODES + EDGES);
}

function record(i: number): object {
  if (i < NODES / 2)
    return {
      node: {
        id: `acme:sa/${i}`,
        label: 'Identity',
        kind: 'SERVICE_ACCOUNT',
        name: `account ${i}`,
        enabled: true,
      },
    };
  if (i < NODES)
    return { node: { id: `acme:db/${i}`, label: 'Resource', kind: 'acme:database', category: 'DATA' } };
  const from = `acme:sa/${(i * 7919) % (NODES / 2)}`;
  const to = `acme:db/${NODES / 2 + ((i * 104_729) % (NODES / 2))}`;
  return {
    edge: {
      kind: 'GRANTED',
      from,
      to,
      key: String(i),
      capabilities: ['READ'],
      ...(i % 3 === 0 ? { validTo: '2030-01-01T00:00:00Z' } : {}),
    },
  };
}
