// Brings what people browse (a node's label and properties) up to date with its facts, a few nodes at a time.
// Nodes are locked before their facts are read, so that of two runs committed at the same time the later one's
// writing is the later one's reading.
import type { NodeFact } from '../../model/fact.ts';
import { mergedNode } from '../../model/merge.ts';
import { browsed } from './browsed.ts';
import type { Connection, Value } from './connection.ts';
import type { KnownRuns } from './known-runs.ts';
import type { Lease } from './lease.ts';
import { chunks } from './node-numbers.ts';
import { type NodeRow, nodeFact } from './node-rows.ts';

const PIECE = 1_000;

export interface Showing {
  readonly connection: Connection;
  readonly known: Pick<KnownRuns, 'at'>;
  readonly lease: Lease;
}

/** The nodes with these numbers, by what the newest version shows of them. */
export async function showNodes(
  { connection, known, lease }: Showing,
  numbers: readonly number[],
): Promise<void> {
  for (const piece of chunks(
    numbers.toSorted((a, b) => a - b),
    PIECE,
  )) {
    await connection.write(async (tx) => {
      await lease.hold(tx);
      await tx.rows('lock-nodes', { numbers: piece });
      const now = await known.at();
      const rows = await tx.rows<NodeRow>('node-states-of', { numbers: piece });
      const live = new Map<number, NodeFact[]>();
      for (const row of rows) {
        const fact = nodeFact(now, row);
        if (fact && fact.closedAt === null) live.set(fact.n, [...(live.get(fact.n) ?? []), fact]);
      }
      const gone = piece.filter((number) => !live.has(number));
      await Promise.all([
        live.size > 0 && tx.rows('show-nodes', { rows: shownRows(live) }),
        gone.length > 0 && tx.rows('hide-nodes', { numbers: gone }),
      ]);
    });
  }
}

function shownRows(facts: ReadonlyMap<number, readonly NodeFact[]>): Value[][] {
  return [...facts].map(([number, stated]) => {
    const { id, label, kind, properties } = mergedNode(stated);
    return [number, label, ...browsed(id, kind, properties)];
  });
}
