// After a commit: closed edges become history nodes and browsed nodes say what is true now, so that plain Cypher
// over labels and relationship types shows the live graph. Nobody's answer depends on it. Done in pieces, each of
// no effect when done again: where the process dies, the source's next run or the next start goes on.
import type { EdgeKind } from '../../model/ontology.ts';
import { finishRun } from './finish-run.ts';
import { type Showing, showNodes } from './shown-nodes.ts';

/** Edges of one kind in one transaction. */
const PIECE = 2_500;

export interface Swept {
  readonly run: number;
  /** Runs of other sources that were open at some time while this one was. */
  readonly beside: readonly number[];
  /** Of the edges that it closed. */
  readonly closedKinds: readonly EdgeKind[];
}

/** `last`: gives the lease back. */
export async function sweep(
  showing: Showing,
  { run, beside, closedKinds }: Swept,
  { last = false }: { last?: boolean } = {},
): Promise<void> {
  const { connection } = showing;
  await moveHistory(showing, run, closedKinds);
  const restated = await connection.read((tx) =>
    tx.rows<[number]>('nodes-restated', { runs: [run, ...beside], run }),
  );
  await showNodes(
    showing,
    restated.map(([number]) => number),
  );
  await finishRun(showing, run, { last });
}

/** Copies in one transaction and deletes in the next, as long as there is something. */
async function moveHistory(
  { connection, lease }: Showing,
  run: number,
  closed: readonly EdgeKind[],
): Promise<void> {
  const pieceOf = (
    name: 'copy-closed-edges' | 'delete-closed-edges',
    kinds: readonly EdgeKind[],
  ): Promise<EdgeKind[]> =>
    connection.write(async (tx) => {
      await lease.hold(tx);
      const counts = await Promise.all(
        kinds.map((kind) => tx.rows<[number]>(name, { run, limit: PIECE }, kind)),
      );
      return kinds.filter((_, i) => (counts[i]?.[0]?.[0] ?? 0) > 0);
    });
  for (let kinds = closed; kinds.length > 0; ) {
    await pieceOf('copy-closed-edges', kinds);
    kinds = await pieceOf('delete-closed-edges', kinds);
  }
}
