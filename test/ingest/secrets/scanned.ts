// Reports ingested as the command line does it, under a key made for the test.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Fingerprinter } from '../../../src/model/adapter.ts';
import type { NodeStatement } from '../../../src/model/node.ts';
import type { IngestOptions } from '../../../src/pipeline/ingest.ts';
import { fingerprinter } from '../../../src/security/fingerprint.ts';
import { deploymentKey } from '../../../src/security/key-ring.ts';
import { type Given, type Workbench, workbench } from '../../pipeline/workbench.ts';

type Outcome = Awaited<ReturnType<Workbench['run']>>;

export const REAL = fileURLToPath(new URL('../../../../shared/realdata/', import.meta.url));
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/secrets/${name}`, import.meta.url));

/** Under keys of these versions, newest first; a version is the same key in every call. */
export function keyed(...versions: number[]): Fingerprinter {
  const keys = versions.map((version) => deploymentKey(version, 0, keyBytes(version)));
  return fingerprinter({ file: '', current: keys[0] as (typeof keys)[number], keys });
}

const made = new Map<number, Buffer>();
function keyBytes(version: number): Buffer {
  const bytes = made.get(version) ?? randomBytes(32);
  made.set(version, bytes);
  return Buffer.from(bytes);
}

export interface Scanned extends Workbench {
  scan(given: Given | { readonly paths: readonly string[] }, options?: ScanOptions): Promise<Outcome>;
  /** Live statements by id. */
  statements(): Promise<Readonly<Record<string, NodeStatement>>>;
  /** Live STORES edges: from, to and attributes. */
  stored(): Promise<{ from: string; to: string; findings: number; occurrences: readonly string[] }[]>;
}

interface ScanOptions extends Pick<IngestOptions, 'onProgress' | 'stdin'> {
  readonly location?: string | undefined;
  readonly source?: string;
  readonly fingerprints?: Fingerprinter;
  readonly delta?: boolean;
  readonly acceptRemovals?: boolean;
}

export async function scanned(): Promise<Scanned> {
  const bench = await workbench();
  const live = <T extends { closedAt: number | null }>(facts: T[]): T[] =>
    facts.filter(({ closedAt }) => closedAt === null);
  return {
    ...bench,
    scan(given, { location, fingerprints = keyed(1), ...options } = {}) {
      const adapterOptions = { fingerprints, ...(location === undefined ? {} : { location }) };
      const named = typeof given === 'object' && 'paths' in given && Array.isArray(given.paths);
      return bench.run(named ? '' : (given as Given), {
        adapter: 'secrets',
        adapterOptions,
        ...(named ? { paths: given.paths as string[] } : {}),
        ...options,
      });
    },
    async statements() {
      const facts = live(await bench.nodes());
      return Object.fromEntries(facts.map(({ id, state }) => [id, state.statement as NodeStatement]));
    },
    async stored() {
      const edges = live(await bench.edges()).filter(({ kind }) => kind === 'STORES');
      return edges
        .map(({ statement: { from, to, attributes } }) => ({
          from,
          to,
          findings: attributes?.['findings'] as number,
          occurrences: (attributes?.['occurrences'] ?? []) as string[],
        }))
        .sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
    },
  };
}
