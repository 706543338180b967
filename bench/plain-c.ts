// The kernel's rivals in C: compiled on the spot, run on the same rows from files.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedArcs } from '../src/kernel/packed-space.ts';
import type { Transfer } from '../src/kernel/rule-classes.ts';
import { packageRoot } from '../src/package-root.ts';

type Program = 'textbook' | 'same';

export interface PlainC {
  /** Searches from all sources; ms, as the program itself measured. `entries` is what it found. */
  time(program: Program): { ms: number; entries: number };
}

/** Null, with a word, where there is no C compiler. */
export function plainC(
  folder: string,
  { offsets, rows, uses }: PackedArcs,
  transfer: Transfer,
  sources: Uint32Array,
): PlainC | null {
  const binary = join(folder, 'search');
  const source = join(packageRoot, 'bench', 'c', 'search.c');
  const compiled = spawnSync('cc', ['-O3', '-march=native', '-o', binary, source], { encoding: 'utf8' });
  if (compiled.status !== 0) {
    process.stderr.write('No C compiler (cc): the rows that compare with C are left out.\n');
    return null;
  }
  const { shift } = transfer;
  const table = new Uint16Array(1024 << 8);
  transfer.combined().forEach((arriving, i) => {
    table[((i >>> shift) << 8) | (i & ((1 << shift) - 1))] = arriving;
  });
  const files = {
    'offsets.u32': offsets,
    'rows.u32': rows,
    'uses.u16': uses,
    'table.u16': table,
    'sources.u32': sources,
  };
  for (const [name, values] of Object.entries(files)) writeFileSync(join(folder, name), values);
  return {
    time(program) {
      const [ns = '0', entries = '0'] = execFileSync(binary, [folder, program, '1'], { encoding: 'utf8' })
        .trim()
        .split(' ');
      return { ms: Number(ns) / 1e6, entries: Number(entries) };
    },
  };
}
