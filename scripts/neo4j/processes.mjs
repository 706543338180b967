// Processes by their id: whether one is still the one that was started, and ending it.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process's command line, or null where there is none of that id. Ids are given again, command lines tell. */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
  } catch {
    if (process.platform === 'linux') return null;
    const { status, stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
    });
    return status === 0 ? stdout.trim() || null : null;
  }
}

/** Asks the process to end, and ends it where it has not within the limit; of no effect where it is gone. */
export async function end(pid, isIt, limit = 20_000) {
  if (!isIt(commandLine(pid))) return;
  signal(pid, 'SIGTERM');
  const until = Date.now() + limit;
  while (isIt(commandLine(pid))) {
    if (Date.now() > until) {
      signal(pid, 'SIGKILL');
      await sleep(500);
      return;
    }
    await sleep(100);
  }
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
