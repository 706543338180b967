// Opens a run, waiting a while for another run of the same source: two of them are serialized.
import { setTimeout as sleep } from 'node:timers/promises';
import { KeyreachError } from '../model/errors.ts';
import type { GraphStore, OpenRun, RunOpening } from '../store/graph-store.ts';

const BUSY_FOR = 30_000;
const POLL = 200;

export async function openRun(
  store: GraphStore,
  { source, adapter, mode, observedAt, observedGuessed }: RunOpening,
  { signal, busyFor = BUSY_FOR }: { signal?: AbortSignal | undefined; busyFor?: number | undefined },
): Promise<OpenRun> {
  const until = Date.now() + busyFor;
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await store.openRun({ source, adapter, mode, observedAt, observedGuessed });
    } catch (error) {
      if (!(error instanceof KeyreachError) || error.code !== 'SOURCE_BUSY' || Date.now() > until)
        throw error;
    }
    await sleep(POLL, undefined, signal ? { signal } : {});
  }
}
