// Facts by edge id. Edge ids are hashes, so an index kept up while a run writes would touch a page for each
// fact; written by large sorted pieces when the run is complete it is twice as fast on a million edges, and
// more on more. Nobody asks for an uncommitted fact by its id: a run closes only what was there before it. Edges that
// come from a spool are taken in its order of ids instead (spooled-edge-index.ts).
import { setTimeout } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import type { Lease } from './lease.ts';

/** Fact numbers in one piece, which is one transaction, and a pause between pieces for other writers, in ms. */
const PIECE = 100_000;
const PAUSE = 2;

/** Adds the facts of a run that is about to be committed. Of no effect where they are there. */
export async function indexEdges(connection: Connection, lease: Lease, run: number): Promise<void> {
  const [first, last] =
    connection.row<[number | null, number | null]>(
      'SELECT first_edge, last_edge FROM run WHERE run = ?',
      run,
    ) ?? [];
  if (first == null || last == null) return;
  for (let from = first; from <= last; from += PIECE) {
    const to = Math.min(from + PIECE - 1, last);
    connection.transaction(() => {
      lease.hold();
      connection.run(
        `INSERT OR IGNORE INTO edge_by_id
         SELECT id, fact FROM edge_fact WHERE fact BETWEEN ? AND ? AND since = ? ORDER BY id`,
        from,
        to,
        run,
      );
    });
    await setTimeout(PAUSE);
  }
}

/** Takes the run's facts between two numbers out again, in the caller's transaction, before they go. */
export function unindexEdges(connection: Connection, run: number, from: number, to: number): void {
  connection.run(
    `DELETE FROM edge_by_id WHERE (id, fact) IN
       (SELECT id, fact FROM edge_fact WHERE fact BETWEEN ? AND ? AND since = ?)`,
    from,
    to,
    run,
  );
}
