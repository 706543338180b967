// The last step of a run's end: nothing is left to be done for it.
import type { Showing } from './shown-nodes.ts';

/** `last`: the lease is given back in the same transaction. */
export async function finishRun(
  { connection, lease }: Showing,
  run: number,
  { last }: { last: boolean },
): Promise<void> {
  if (last) lease.stop();
  await connection.write(async (tx) => {
    await lease.hold(tx);
    await tx.rows('finish-run', { run });
    if (last) await lease.releaseIn(tx);
  });
}
