// What a process can do by itself against its memory landing in a core dump.
import { writeFileSync } from 'node:fs';

let asked = false;

/**
 * Linux: no kind of memory is written into a core dump of this process from now on (core(5), "Controlling which
 * mappings are written"). Elsewhere a program cannot ask for that: docs/operations.md says what an operator can.
 */
export function keepMemoryOutOfCoreDumps(): void {
  if (asked || process.platform !== 'linux') return;
  asked = true;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // Kernels without core dumps have no such file.
  }
}
