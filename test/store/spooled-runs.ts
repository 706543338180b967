// Runs of native files into an embedded store, with their spools and input beside it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { native } from '../../ingest/native.ts';
import type { IngestOptions } from '../../src/pipeline/ingest.ts';
import { embeddedSpools } from '../../src/store/embedded/spool.ts';
import type { GraphStore } from '../../src/store/graph-store.ts';

export const AT = Date.parse('2026-03-01T00:00:00Z');

/** Files in a folder of `root`, by name and in this order, each of these records. */
export function filesIn(root: string, parts: Readonly<Record<string, readonly object[]>>): string[] {
  mkdirSync(join(root, 'in'), { recursive: true });
  return Object.entries(parts).map(([name, records]) => {
    const file = join(root, 'in', name);
    writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    return file;
  });
}

export function optionsIn(
  root: string,
  store: GraphStore,
  paths: string[],
  more: Partial<IngestOptions> = {},
): IngestOptions {
  return { store, spools: embeddedSpools(root), adapter: native, paths, observedAt: AT, busyFor: 0, ...more };
}
