// What a source stated before the run that is being written: read by that run to see what changed. Whatever
// the run itself has put or closed since makes no difference to it.
import type { NodeState } from '../../model/fact.ts';
import type { ElementKind } from '../graph-store.ts';
import type { Connection } from './connection.ts';
import { type CommittedRun, kindsOf } from './known-runs.ts';
import { chunks } from './node-numbers.ts';

const PAGE = 10_000;
const ASKED = 1_000;

/** (id, digest) of each fact that the source's committed runs created and none of them closed. */
export async function* liveDigestsBefore(
  connection: Connection,
  element: ElementKind,
  { run, committed }: { run: number; committed: readonly CommittedRun[] },
): AsyncGenerator<{ id: string; digest: string }[]> {
  const parameters = { run, runs: committed.map((one) => one.run) };
  if (committed.length === 0) return;
  const page = (rows: readonly unknown[]): boolean => rows.length === PAGE;
  const streams =
    element === 'node'
      ? [connection.stream<[string, string]>('live-node-digests', parameters, { page })]
      : kindsOf(committed, 'kinds').map((variant) =>
          connection.stream<[string, string]>('live-edge-digests', parameters, { variant, page }),
        );
  for (const stream of streams) {
    for await (const rows of stream) yield rows.map(([id, digest]) => ({ id, digest }));
  }
}

export async function liveStatesBefore(
  connection: Connection,
  ids: readonly string[],
  { source, run }: { source: string; run: number },
): Promise<Map<string, NodeState>> {
  const states = new Map<string, NodeState>();
  for (const chunk of chunks(ids, ASKED)) {
    const asked = { asked: [...chunk.entries()], source, run };
    const rows = await connection.read((tx) =>
      tx.rows<[asked: number, state: string]>('live-node-states', asked),
    );
    for (const [index, state] of rows) states.set(chunk[index] as string, JSON.parse(state) as NodeState);
  }
  return states;
}
