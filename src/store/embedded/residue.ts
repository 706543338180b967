// Taking back what a run wrote that will never be committed: its facts go, what it closed opens again. Done
// in pieces, each a transaction of its own that checks the lease, and each of no effect when done again; a
// process killed between two of them leaves the rest to the next run of the source, or the next start.
import { setTimeout } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import { unindexEdges } from './edge-index.ts';
import { type Clock, isBusyElsewhere, type Lease, takeLease } from './lease.ts';

/** Facts in one piece, and a pause between pieces, in ms, in which other writers get the lock. */
const PIECE = 2_000;
const PAUSE = 2;

type RangeRow = [first: number | null, last: number | null];

/** Takes back one run, whose status already says that it will not be committed. */
export async function takeBack(connection: Connection, lease: Lease, run: number): Promise<void> {
  for (const table of ['edge', 'node'] as const) {
    const range = connection.row<RangeRow>(
      `SELECT first_${table}, last_${table} FROM run WHERE run = ?`,
      run,
    );
    await removeFacts(connection, lease, table, run, range ?? [null, null]);
    await reopenFacts(connection, lease, table, run);
  }
  piece(connection, lease, () => connection.run('UPDATE run SET residue = 0 WHERE run = ?', run));
}

async function removeFacts(
  connection: Connection,
  lease: Lease,
  table: 'node' | 'edge',
  run: number,
  range: RangeRow,
): Promise<void> {
  const [first, last] = range;
  if (first === null || last === null) return;
  for (let from = first; from <= last; from += PIECE) {
    const to = Math.min(from + PIECE - 1, last);
    piece(connection, lease, () => {
      if (table === 'edge') unindexEdges(connection, run, from, to);
      connection.run(`DELETE FROM ${table}_fact WHERE fact BETWEEN ? AND ? AND since = ?`, from, to, run);
    });
    await setTimeout(PAUSE);
  }
}

async function reopenFacts(connection: Connection, lease: Lease, table: string, run: number): Promise<void> {
  const reopen = (): number =>
    connection.run(
      `UPDATE ${table}_fact SET closed = NULL
       WHERE fact IN (SELECT fact FROM ${table}_fact WHERE closed = ? LIMIT ?)`,
      run,
      PIECE,
    );
  while (piece(connection, lease, reopen) > 0) await setTimeout(PAUSE);
}

function piece<T>(connection: Connection, lease: Lease, body: () => T): T {
  return connection.transaction(() => {
    lease.hold();
    return body();
  });
}

/** Takes back what earlier runs of the lease's source left, a crashed one being ABORTED from here on. */
export async function takeBackLeftovers(connection: Connection, lease: Lease, clock: Clock): Promise<void> {
  const left = connection.rows<[run: number]>(
    'SELECT run FROM run WHERE source = ? AND residue = 1',
    lease.source,
  );
  for (const [run] of left) {
    piece(connection, lease, () =>
      connection.run(
        "UPDATE run SET status = 'ABORTED', finished_at = ? WHERE run = ? AND status = 'OPEN'",
        clock(),
        run,
      ),
    );
    await takeBack(connection, lease, run);
  }
}

/** At a start: what processes left that are gone. A source that somebody writes is left alone. */
export async function takeBackAbandoned(connection: Connection, clock: Clock): Promise<void> {
  const sources = connection.rows<[name: string]>(
    'SELECT name FROM source WHERE source IN (SELECT source FROM run WHERE residue = 1)',
  );
  for (const [name] of sources) {
    const lease = leaseUnlessBusy(connection, clock, name);
    if (!lease) continue;
    try {
      await takeBackLeftovers(connection, lease, clock);
    } finally {
      lease.release();
    }
  }
}

function leaseUnlessBusy(connection: Connection, clock: Clock, name: string): Lease | null {
  try {
    return takeLease(connection, clock, name);
  } catch (error) {
    if (isBusyElsewhere(error)) return null;
    throw error;
  }
}
