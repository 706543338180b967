// The servers this launcher started and has not stopped, one file each: how a later start finds and ends what
// a crashed one left behind. A server whose starter still runs is left alone.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './artifacts.mjs';
import { commandLine, end } from './processes.mjs';

const folder = join(cacheFolder, 'running');

/** Notes a server of this process: its id and its home, which is removed with it where it is temporary. */
export function note(pid, { home, temporary }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const starter = { pid: process.pid, command: commandLine(process.pid) };
  writeFileSync(join(folder, `${pid}.json`), JSON.stringify({ pid, home, temporary, starter }), {
    mode: 0o600,
  });
}

export function forget(pid) {
  rmSync(join(folder, `${pid}.json`), { force: true });
}

/** Whether a command line is that of the server with this home. */
export const isServerAt = (home) => (command) => command?.includes(`--home-dir=${home}`) ?? false;

/** Ends the servers whose starter is gone; gives their process ids. */
export async function endLeftovers() {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const ended = [];
  for (const file of readdirSync(folder)) {
    const noted = read(join(folder, file));
    if (!noted) continue;
    const { pid, home, temporary, starter } = noted;
    if (starter.command !== null && commandLine(starter.pid) === starter.command) continue;
    if (isServerAt(home)(commandLine(pid))) ended.push(pid);
    await end(pid, isServerAt(home));
    if (temporary) rmSync(home, { recursive: true, force: true });
    forget(pid);
  }
  return ended;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Another start is writing or has just removed it.
    return null;
  }
}
