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
