// Rivals in C: compiled on the spot, given what they work on in files, and timed by themselves.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';

export interface Ran {
  readonly ms: number;
  /** What it found, as a number that is compared with the product's. */
  readonly found: number;
}

/** Runs the program over the files. Null, with a word, where there is no C compiler. */
export function compiled(
  program: 'search' | 'every-source',
  folder: string,
  files: Readonly<Record<string, NodeJS.ArrayBufferView>>,
): ((...args: string[]) => Ran) | null {
  const binary = join(folder, program);
  const source = join(packageRoot, 'bench', 'c', `${program}.c`);
  const { status } = spawnSync('cc', ['-O3', '-march=native', '-o', binary, source]);
  if (status !== 0) {
    process.stderr.write('  no C compiler (cc): the rows that compare with C are left out\n');
    return null;
  }
  for (const [name, values] of Object.entries(files)) writeFileSync(join(folder, name), values);
  return (...args) => {
    const [ns = '', found = ''] = execFileSync(binary, [folder, ...args], { encoding: 'utf8' })
      .trim()
      .split(' ');
    return { ms: Number(ns) / 1e6, found: Number(found) };
  };
}
