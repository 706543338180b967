// Long work lets others have the event loop, so that a server goes on answering meanwhile.
import { setImmediate } from 'node:timers/promises';

/** Work at one stretch, in ms. */
const STRETCH = 15;

export type Breather = () => Promise<void> | undefined;

/** To be awaited between pieces of work: gives way where the last time is a while ago. Askers share a breath. */
export function breather(): Breather {
  let last = performance.now();
  let breath: Promise<void> | undefined;
  return () => {
    if (breath || performance.now() - last < STRETCH) return breath;
    breath = setImmediate().then(() => {
      last = performance.now();
      breath = undefined;
    });
    return breath;
  };
}
