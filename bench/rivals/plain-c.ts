// One search in plain C over the kernel's own packed rows.
import type { PackedArcs } from '../../src/kernel/packed-arcs.ts';
import type { Transfer } from '../../src/kernel/rule-classes.ts';
import { compiled, type Ran } from './compiled.ts';

export interface PlainC {
  /** Searches from all sources; what it finds is entries, the sources' own among them. */
  time(program: 'textbook' | 'same'): Ran;
}

/** From each source with these bits. */
export function plainC(
  folder: string,
  { offsets, rows, uses }: PackedArcs,
  transfer: Transfer,
  { sources, gain }: { sources: Uint32Array; gain: number },
): PlainC | null {
  const { shift } = transfer;
  const table = new Uint16Array(1024 << 8);
  (transfer.combined as Uint16Array).forEach((arriving, i) => {
    table[((i >>> shift) << 8) | (i & ((1 << shift) - 1))] = arriving;
  });
  const run = compiled('search', folder, {
    'offsets.u32': offsets,
    'rows.u32': rows,
    'uses.u16': uses,
    'table.u16': table,
    'sources.u32': sources,
  });
  return run && { time: (program) => run(program, '1', String(gain)) };
}
