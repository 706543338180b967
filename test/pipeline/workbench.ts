// A graph in a temporary directory, and ingest into it as the command line does it.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { adapterOf } from '../../ingest/index.ts';
import { KeyreachError } from '../../src/model/errors.ts';
import type { EdgeFactDetail, NodeFact } from '../../src/model/fact.ts';
import { type IngestOptions, ingest } from '../../src/pipeline/ingest.ts';
import { exitCode, type IngestReport } from '../../src/pipeline/report.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';

export type Given = string | Buffer | readonly object[] | Readonly<Record<string, string | Buffer>>;
type Choice = Partial<Omit<IngestOptions, 'adapter'>> & { adapter?: string };

interface Outcome {
  readonly code: 0 | 1 | 3 | 4;
  readonly report: IngestReport | null;
  /** What the command line would print of a failure. */
  readonly message: string;
}

export interface Workbench {
  readonly store: GraphStore;
  readonly directory: string;
  /** Writes files (one, or several by name) and ingests them together. */
  run(given: Given, options?: Choice): Promise<Outcome>;
  /** Of everything that the graph holds and ever held. */
  digest(): Promise<string>;
  nodes(): Promise<NodeFact[]>;
  edges(): Promise<EdgeFactDetail[]>;
  /** Ids of live nodes, and live edges as `from KIND to`, in order. */
  live(): Promise<string[]>;
}

const OBSERVED = Date.parse('2026-03-01T00:00:00Z');

export async function workbench(): Promise<Workbench> {
  const directory = mkdtempSync(join(tmpdir(), 'keyreach-test-'));
  const store = await openEmbeddedStore({ directory: join(directory, 'graph') });
  onTestFinished(async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  let observedAt = OBSERVED;
  const run = async (given: Given, { adapter = 'native', ...options }: Choice = {}): Promise<Outcome> => {
    const paths = options.paths ?? written(join(directory, 'in'), given);
    const known = adapterOf(adapter);
    if (!known) throw new Error(`no adapter ${adapter}`);
    observedAt += 1000;
    try {
      const report = await ingest({
        store,
        spools: embeddedSpools(directory),
        adapter: known,
        observedAt,
        busyFor: 0,
        ...options,
        paths,
      });
      return { code: exitCode(report), report, message: report.message ?? '' };
    } catch (error) {
      if (!(error instanceof KeyreachError)) throw error;
      return { code: 1, report: null, message: error.message };
    }
  };
  const nodes = async (): Promise<NodeFact[]> => {
    const all: NodeFact[] = [];
    for await (const batch of store.changes(0)) all.push(...batch.nodes);
    return all;
  };
  const edges = async (): Promise<EdgeFactDetail[]> => {
    const ids: string[] = [];
    for await (const batch of store.changes(0)) ids.push(...batch.edges.map(({ id }) => id));
    return store.edgeFacts([...new Set(ids)], (await store.head()).version);
  };
  return {
    store,
    directory,
    run,
    nodes,
    edges,
    async digest() {
      const state = JSON.stringify([(await store.head()).version, await nodes(), await edges()]);
      return createHash('sha256').update(state).digest('hex');
    },
    async live() {
      const open = <T extends { closedAt: number | null }>(facts: T[]): T[] =>
        facts.filter(({ closedAt }) => closedAt === null);
      const edgeTexts = open(await edges()).map(
        ({ statement: { from, kind, to } }) => `${from} ${kind} ${to}`,
      );
      return [...open(await nodes()).map(({ id }) => id), ...edgeTexts].sort();
    },
  };
}

function written(folder: string, given: Given): string[] {
  rmSync(folder, { recursive: true, force: true });
  const files = isFiles(given)
    ? given
    : { 'input.ndjson': Array.isArray(given) ? lines(...given) : (given as string | Buffer) };
  return Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    utimesSync(path, OBSERVED / 1000, OBSERVED / 1000);
    return path;
  });
}

function isFiles(given: Given): given is Readonly<Record<string, string | Buffer>> {
  return typeof given === 'object' && !Array.isArray(given) && !Buffer.isBuffer(given);
}

export function lines(...records: readonly (object | string)[]): string {
  return records
    .map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`)
    .join('');
}

export function account(id: string, more: object = {}): { node: object } {
  return { node: { id, label: 'Identity', kind: 'SERVICE_ACCOUNT', ...more } };
}

export function database(id: string, more: object = {}): { node: object } {
  return { node: { id, label: 'Resource', kind: 'acme:database', ...more } };
}

export function key(id: string, more: object = {}): { node: object } {
  return { node: { id, label: 'Credential', kind: 'API_KEY', ...more } };
}

export function granted(from: string, to: string, more: object = {}): { edge: object } {
  return { edge: { kind: 'GRANTED', from, to, capabilities: ['READ'], ...more } };
}

export function edge(kind: string, from: string, to: string, more: object = {}): { edge: object } {
  return { edge: { kind, from, to, ...more } };
}
