// Taking back what a run wrote that will never be committed: its facts go, what it closed opens again. Done in
// pieces, each a transaction of its own that checks the lease, and each of no effect when done again; a process
// killed between two of them leaves the rest to the next run of the source, or the next start.
import { EDGE_KINDS, type EdgeKind } from '../../model/ontology.ts';
import type { Connection, Work } from './connection.ts';
import { finishRun } from './finish-run.ts';
import type { KnownRuns } from './known-runs.ts';
import { type Clock, isBusyElsewhere, type Lease, takeLease } from './lease.ts';
import { endRun, NOTHING_DONE } from './run-records.ts';
import { type Showing, showNodes } from './shown-nodes.ts';
import type { StatementName } from './statement-names.ts';
import { sweep } from './sweep.ts';

/** Facts that one statement takes back; a transaction has up to two. */
const PIECE = 10_000;

/** Takes back one run, whose end already says that it will not be committed; `last`: gives the lease back. */
export async function takeBack(
  showing: Showing,
  run: number,
  { last = false }: { last?: boolean } = {},
): Promise<void> {
  const { connection } = showing;
  await inPieces(showing, run, ['delete-edges', 'reopen-edges']);
  // Nodes that it showed first: while their facts are there, they can be found.
  const first = await connection.read((tx) => tx.rows<[number]>('nodes-first-stated', { run }));
  await showNodes(
    showing,
    first.map(([number]) => number),
  );
  await inPieces(showing, run, ['delete-node-states', 'reopen-node-states']);
  await finishRun(showing, run, { last });
}

async function inPieces(
  { connection, lease }: Showing,
  run: number,
  names: readonly StatementName[],
): Promise<void> {
  for (let left = names; left.length > 0; ) {
    const counts = await connection.write(async (tx) => {
      await lease.hold(tx);
      return Promise.all(left.map((name) => tx.rows<[number]>(name, { run, limit: PIECE })));
    });
    left = left.filter((_, i) => counts[i]?.[0]?.[0] === PIECE);
  }
}

type UnfinishedRow = [
  run: number,
  unfinished: 'OPEN' | 'RESIDUE' | 'SWEEP',
  beside: number[] | null,
  closedKinds: EdgeKind[] | null,
];

/** What earlier runs of a source left to be done. */
export function unfinishedRunsIn(tx: Work, source: string): Promise<UnfinishedRow[]> {
  return tx.rows<UnfinishedRow>('unfinished-runs', { source });
}

/** Finishes what earlier runs of the lease's source left, a crashed one being ABORTED from here on. */
export async function finishLeftovers(showing: Showing, clock: Clock): Promise<void> {
  const { connection, lease } = showing;
  const { source } = lease;
  const left = await connection.read((tx) => unfinishedRunsIn(tx, source));
  for (const [run, unfinished, beside, closedKinds] of left) {
    if (unfinished === 'SWEEP') {
      await sweep(showing, { run, beside: beside ?? [], closedKinds: closedKinds ?? EDGE_KINDS });
      continue;
    }
    if (unfinished === 'OPEN') {
      await connection.write(async (tx) => {
        await lease.hold(tx);
        const [ended] = await tx.rows('run-end', { run });
        if (!ended)
          await endRun(tx, { run, status: 'ABORTED', unfinished: 'RESIDUE', ...NOTHING_DONE }, clock);
      });
    }
    await takeBack(showing, run);
  }
}

/** At a start: what processes left that are gone. A source that somebody writes is left alone. */
export async function finishAbandoned(connection: Connection, known: KnownRuns, clock: Clock): Promise<void> {
  const sources = await connection.read((tx) => tx.rows<[source: string]>('unfinished-sources'));
  for (const [source] of sources) {
    const lease = await leaseUnlessBusy(connection, clock, source);
    if (!lease) continue;
    try {
      await finishLeftovers({ connection, known, lease }, clock);
    } finally {
      await lease.release();
    }
  }
}

async function leaseUnlessBusy(connection: Connection, clock: Clock, source: string): Promise<Lease | null> {
  try {
    return await takeLease(connection, clock, source);
  } catch (error) {
    if (isBusyElsewhere(error)) return null;
    throw error;
  }
}
