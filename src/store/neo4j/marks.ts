// Marks of credentials (model/same-credential.ts) as nodes of their own, so that those which are one can be found
// without reading all. Each goes with its fact; which facts a version shows is not asked here, so there may be more.
import { hash } from 'node:crypto';
import type { NodeState } from '../../model/fact.ts';
import { type Marked, marksOf } from '../../model/same-credential.ts';
import type { Connection, Value } from './connection.ts';
import { chunks } from './node-numbers.ts';

/** What stands for a mark: its text may be longer than an index takes. */
export function tokenOf(mark: string): string {
  return hash('sha256', mark, 'hex').slice(0, 32);
}

/** Rows of the statement create-marks for one fact. */
export function markRows({ statement }: NodeState, { n, fact }: { n: number; fact: number }): Value[][] {
  return statement.label === 'Credential'
    ? marksOf(statement as Marked).map(({ token }) => [tokenOf(token), n, fact])
    : [];
}

const PIECE = 5_000;

/** Marks what was written before there were marks. */
export async function markCredentials(connection: Connection): Promise<void> {
  const page = (rows: readonly unknown[]): boolean => rows.length === PIECE;
  const unmarked = connection.stream<[n: number, fact: number, state: string]>(
    'schema-unmarked',
    {},
    { page },
  );
  for await (const facts of unmarked) {
    const rows = facts.flatMap(([n, fact, state]) => markRows(JSON.parse(state) as NodeState, { n, fact }));
    for (const piece of chunks(rows, PIECE))
      await connection.write((tx) => tx.rows('create-marks', { rows: piece }));
  }
}
