// Commands that read or write a whole store lower their own priority, so that a server on the same machine answers first.
import { readdirSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { configFrom } from '../config.ts';

export interface NiceOptions {
  /** 0: as it was started, to 19: after everything else. */
  readonly nice?: number;
}

/** Never raises it: who started this with less knows why. What the system refuses is left as it is. */
export function giveWay({ nice = configFrom(process.env).nice }: NiceOptions = {}): void {
  for (const thread of threads()) {
    try {
      if (getPriority(thread) < nice) setPriority(thread, nice);
    } catch {
      // A thread that has ended meanwhile, or a system that keeps priorities to itself: it is a courtesy.
    }
  }
}

/** On Linux each thread has a priority of its own, which those that it begins inherit; elsewhere the process has one. */
function threads(): number[] {
  if (process.platform !== 'linux') return [process.pid];
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [process.pid];
  }
}
