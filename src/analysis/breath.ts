// Long builds let others have the event loop, so that a server goes on answering while it refreshes.
import { setImmediate } from 'node:timers/promises';

/** Work at one stretch, in ms. */
const STRETCH = 15;

/** To be awaited between pieces of work: gives way where the last time is a while ago. */
export function breather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < STRETCH) return undefined;
    return setImmediate().then(() => {
      last = performance.now();
    });
  };
}
