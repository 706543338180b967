// How the engine is to treat what a server allocates.
import { setFlagsFromString } from 'node:v8';

/**
 * What a request makes is dead once it is answered. The engine notices while a server warms up which places in the code
 * make what lives long, and from then on has what they make among the old at once: where it took one on the way of every
 * answer for such a place, as it did in every third process, all answers stayed until the whole heap was collected, and
 * each collection of what is new took ten milliseconds instead of one.
 */
export function allocateAllAsNew(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}

/**
 * What is new is collected by the thread that made it. With helpers it takes less time where a processor is idle for each;
 * elsewhere the thread waits for one that the system let something else go before.
 */
export function collectNewAlone(): void {
  setFlagsFromString('--no-parallel-scavenge');
}
