// One store in a temporary folder that many small ingests share, each as a source of its own.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { adapterOf } from '../../ingest/index.ts';
import { Projection } from '../../src/analysis/projection.ts';
import { KeyreachError } from '../../src/model/errors.ts';
import { ingest } from '../../src/pipeline/ingest.ts';
import { exitCode, type IngestReport } from '../../src/pipeline/report.ts';
import { fingerprinter } from '../../src/security/fingerprint.ts';
import { deploymentKey, KEY_BYTES } from '../../src/security/key-ring.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { Seed } from './seed.ts';

export interface Outcome {
  readonly code: number;
  readonly report: IngestReport | null;
  /** Everything that is said: the refusal, or the whole report. */
  readonly text: string;
}

export interface Bench {
  readonly folder: string;
  ingest(
    seed: Pick<Seed, 'adapter' | 'options'>,
    input: string | Buffer | null,
    options: {
      source: string;
      observedAt?: number;
      stdin?: Readable;
      signal?: AbortSignal;
      paths?: string[];
    },
  ): Promise<Outcome>;
  /** Of everything readable: nodes and edges of every version. */
  digest(): Promise<string>;
  /** Ids of the nodes that a source states now, placeholders for its edges' ends included. */
  live(source: string): Promise<string[]>;
  sources(): Promise<string[]>;
  /** What a store must never hold: an edge without its ends, a graph that cannot be answered from. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

/** Under a key of the corpus's own. */
const key = deploymentKey(1, 0, Buffer.alloc(KEY_BYTES, 7));
const fingerprints = fingerprinter({ file: '', current: key, keys: [key] });
const OBSERVED = Date.parse('2026-03-01T00:00:00Z');

export async function bench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'keyreach-corpus-'));
  const store = await openEmbeddedStore({ directory: join(folder, 'graph') });
  const file = join(folder, 'input');
  let observedAt = OBSERVED;
  return {
    folder,
    async ingest({ adapter: id, options: adapterOptions }, input, options) {
      const adapter = adapterOf(id);
      if (!adapter) throw new Error(`no adapter ${id}`);
      if (input !== null) writeFileSync(file, input);
      observedAt += 1000;
      try {
        const report = await ingest({
          store,
          spools: embeddedSpools(folder),
          adapter,
          paths: options.paths ?? (input === null ? ['-'] : [file]),
          observedAt,
          busyFor: 0,
          adapterOptions: { ...adapterOptions, ...(adapter.readsSecrets && { fingerprints }) },
          ...options,
        });
        return { code: exitCode(report), report, text: JSON.stringify(report) };
      } catch (error) {
        if (!(error instanceof KeyreachError)) throw error;
        return { code: 1, report: null, text: error.message };
      }
    },
    async digest() {
      const hash = createHash('sha256');
      for await (const batch of store.changes(0)) hash.update(JSON.stringify(batch));
      return hash.update(String((await store.head()).version)).digest('hex');
    },
    async live(source) {
      const ids: string[] = [];
      for await (const { nodes } of store.changes(0))
        for (const node of nodes) if (node.source === source && node.closedAt === null) ids.push(node.id);
      return [...new Set(ids)].sort();
    },
    async faults() {
      const numbers = new Set<number>();
      const faults: string[] = [];
      const edges: [string, number, number][] = [];
      for await (const batch of store.changes(0)) {
        for (const { n } of batch.nodes) numbers.add(n);
        for (const { id, from, to } of batch.edges) edges.push([id, from, to]);
      }
      for (const [edge, from, to] of edges)
        if (!numbers.has(from) || !numbers.has(to)) faults.push(`edge ${edge} without an end`);
      const { version } = await store.head();
      const view = await Projection.empty().apply(store.changes(0, version), version);
      for (let edge = 0; edge < view.edgeCount; edge++)
        if (view.indexOf(view.id(view.from(edge))) < 0) faults.push(`edge ${edge} from nowhere`);
      return faults.slice(0, 5);
    },
    sources: async () => (await store.sources()).map(({ source }) => source),
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
