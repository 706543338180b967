// Who goes first where there is more to do than processors. Commands that read or write a whole store go after servers on
// the same machine; in a server, whatever helps goes after the threads that answer. What the system refuses is left as it
// is, for it is a courtesy: systems but Linux have priorities of processes only.
import { readdirSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

const LOWER = constants.priority.PRIORITY_BELOW_NORMAL;
const EACH_ITS_OWN = process.platform === 'linux';

/** The whole process; `nice`: from 0, as it was started, to 19, after everything else. */
export function giveWay(nice: number): void {
  for (const thread of EACH_ITS_OWN ? threads() : [process.pid]) lower(thread, nice);
}

/** The thread that calls this, and those that it begins. */
export function thisThreadGivesWay(): void {
  if (EACH_ITS_OWN) lower(0, LOWER);
}

/**
 * The threads that there are but for the main one: those of the engine, which collect and compile, and of the system,
 * which write files. On two processors the four of the engine kept answers waiting for a tenth of a second with each new
 * version.
 */
export function helpersGiveWay(): void {
  if (!EACH_ITS_OWN) return;
  for (const thread of threads()) if (thread !== process.pid) lower(thread, LOWER);
}

/** Never raises it: who started this with less knows why. */
function lower(thread: number, nice: number): void {
  try {
    if (getPriority(thread) < nice) setPriority(thread, nice);
  } catch {
    // A thread that has ended meanwhile, or a system that keeps priorities to itself.
  }
}

function threads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [process.pid];
  }
}
