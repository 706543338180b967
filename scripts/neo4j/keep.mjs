// Keeps a server for as long as another process lives: `keep.mjs <process id> <file> <version or ''> [brief]`. How to connect,
// or why it could not be started, is written into the file. Tests share one server this way, whoever needs it first.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNeo4j } from './launcher.mjs';

const [, , owner, file, version, brief] = process.argv;

function tell(what) {
  writeFileSync(`${file}.new`, JSON.stringify(what), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

try {
  const { stop, ...server } = await startNeo4j({ ...(version && { version }), brief: brief === 'brief' });
  tell({ server });
  while (lives(Number(owner))) await sleep(250);
  await stop();
} catch (error) {
  tell({ error: error.message });
  while (lives(Number(owner))) await sleep(250);
}
for (const left of ['', '.starting', '.turn']) rmSync(`${file}${left}`, { recursive: true, force: true });
