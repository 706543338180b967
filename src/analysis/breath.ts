// Long builds let others have the event loop, so that a server goes on answering while it refreshes.
import { setImmediate } from 'node:timers/promises';

/** Work at one stretch, in ms. */
const STRETCH = 15;

export type Breather = () => Promise<void> | undefined;

/** To be awaited between pieces of work: gives way where the last time is a while ago. */
export function breather(): Breather {
  let last = performance.now();
  return () => {
    if (performance.now() - last < STRETCH) return undefined;
    return setImmediate().then(() => {
      last = performance.now();
    });
  };
}

const PIECE = 1 << 15;

/** Does work on 0 … count - 1 piece by piece, with a breath between two. */
export async function inPieces(
  count: number,
  breathe: Breather,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; from < count; from += PIECE) {
    work(from, Math.min(count, from + PIECE));
    await breathe();
  }
}
