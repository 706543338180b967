// Real input for each adapter: the samples beside the checkout where they are, and files of the project.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AdapterOptions } from '../../src/model/adapter.ts';
import { beside } from '../corpus/cases.ts';
import { seeds } from '../corpus/index.ts';

export interface Sample {
  readonly adapter: string;
  readonly options: AdapterOptions;
  readonly name: string;
  readonly bytes: Buffer;
}

/** Folders of the samples that do not have the adapter's name, and of our own fixtures. */
const FOLDERS: Readonly<Record<string, { ours?: string; samples?: string }>> = {
  native: { ours: 'cli' },
  bloodhound: { samples: 'opengraph' },
  secrets: { samples: 'secret-scanners' },
};
const READ = /\.(json|ndjson|jsonl|ya?ml|csv|sarif)$/;
const MOST_BYTES = 4 << 20;
/** Of one folder, in the order of their paths with the same distance between them. */
const MOST_FILES = 150;

/** Of every adapter that has a seed. Paths are relative to the working directory, the checkout. */
export function samples(): Sample[] {
  const real = process.env['KEYREACH_REALDATA'] ?? '../shared/realdata';
  if (!existsSync(real))
    process.stdout.write(`NO REAL SAMPLES: ${real} is not there; only our own fixtures are used.\n`);
  return [...new Set(seeds.map(({ adapter }) => adapter))].flatMap((adapter) => {
    const own = seeds.filter((seed) => seed.adapter === adapter);
    const options = own[0]?.options ?? {};
    const made = own.map((seed) => ({ adapter, options, name: `seed ${seed.format}`, bytes: beside(seed) }));
    const { ours = adapter, samples: theirs = adapter } = FOLDERS[adapter] ?? {};
    const found = [join('test/fixtures', ours), join(real, theirs)]
      .flatMap((folder) => spread(filesIn(folder)))
      .map((path) => ({ adapter, options, name: path, bytes: readFileSync(path) }));
    return [...made, ...found];
  });
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => READ.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MOST_BYTES)
    .sort();
}

function spread(paths: string[]): string[] {
  const step = Math.max(1, paths.length / MOST_FILES);
  return Array.from(
    { length: Math.min(paths.length, MOST_FILES) },
    (_, i) => paths[Math.floor(i * step)] as string,
  );
}
