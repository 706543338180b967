// The keys of a process that goes on running: a rotation by another process is noticed when a key is needed next.
import { statSync } from 'node:fs';
import { readKeys } from './key-file.ts';
import type { KeyRing } from './key-ring.ts';

/** The file is looked at most this often, ms. */
const EVERY = 1000;

/**
 * The keys as the file has them now. A file that cannot be read, or that holds none of the keys known so far, changes
 * nothing and is told once; the remedy is a restart with the right one.
 */
export function followedKeys(
  first: KeyRing,
  onProblem: (message: string) => void,
  every = EVERY,
): () => KeyRing {
  let ring = first;
  let seen = stamp(first.file);
  let lookedAt = Date.now();
  return () => {
    if (Date.now() - lookedAt < every) return ring;
    lookedAt = Date.now();
    const now = stamp(ring.file);
    if (now === seen) return ring;
    seen = now;
    try {
      const next = readKeys(ring.file);
      const related = next.keys.some(({ check }) => ring.keys.some((key) => key.check === check));
      if (related) ring = next;
      else onProblem(`${ring.file} holds other keys than before: going on with those; restart to change`);
    } catch (error) {
      onProblem(`${(error as Error).message} Going on with the keys as they were.`);
    }
    return ring;
  };
}

function stamp(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.mtimeMs} ${stats.size} ${stats.mode}` : 'missing';
}
