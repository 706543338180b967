// Private temporary folders for spools. A killed process cannot delete its own, so the next spool does: it knows
// the dead by their process id, and a living one in another container by the lock on a file that is there for that.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';

const PREFIX = 'keyreach-spool-';
const LOCK = 'spool.db';
const ROWS = 'rows.db';

/** Folders of this process that are in use. */
const open = new Set<string>();

export interface SpoolFolder {
  /** Of the spool itself. It may be closed and opened again: the folder stays locked. */
  readonly file: string;
  remove(): void;
}

/** A new folder that only this user can enter (mode 0700). */
export function openSpoolFolder(parent: string = tmpdir()): SpoolFolder {
  for (const name of readdirSync(parent))
    if (name.startsWith(PREFIX)) removeLeftover(join(parent, name), name);
  const folder = mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
  open.add(folder);
  const lock = new Database(join(folder, LOCK));
  lock.exec('BEGIN EXCLUSIVE');
  return {
    file: join(folder, ROWS),
    remove() {
      lock.close();
      rmSync(folder, { recursive: true, force: true });
      open.delete(folder);
    },
  };
}

function removeLeftover(folder: string, name: string): void {
  const pid = Number(/^\d+/.exec(name.slice(PREFIX.length))?.[0]);
  if (open.has(folder) || !pid || (pid !== process.pid && isAlive(pid)) || isLocked(folder)) return;
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Another user's: theirs to remove.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isLocked(folder: string): boolean {
  let file: InstanceType<typeof Database> | null = null;
  try {
    file = new Database(join(folder, LOCK));
    file.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'SQLITE_BUSY';
  } finally {
    file?.close();
  }
}
