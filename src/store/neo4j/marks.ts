// Marks of credentials (model/same-credential.ts) as nodes of their own, so that those which are one, and those that a
// key belongs to, can be found without reading all. Each goes with its fact; which facts a version shows is not asked
// here, so there may be more.
import { hash } from 'node:crypto';
import type { NodeState } from '../../model/fact.ts';
import { keysOf, keyToken, type Marked, marksOf } from '../../model/same-credential.ts';
import type { Connection, Value } from './connection.ts';
import { chunks } from './node-numbers.ts';

/** What stands for a mark: its text may be longer than an index takes. */
export function tokenOf(mark: string): string {
  return hash('sha256', mark, 'hex').slice(0, 32);
}

/** Rows of the statement create-marks for one fact. */
export function markRows({ statement }: NodeState, { n, fact }: { n: number; fact: number }): Value[][] {
  if (statement.label !== 'Credential') return [];
  const marks = marksOf(statement as Marked).map(({ token }) => token);
  return [...marks, ...keysOf(statement as Marked).map(keyToken)].map((token) => [tokenOf(token), n, fact]);
}

const PIECE = 5_000;

/** Marks what was written before there were all of these marks. */
export async function markCredentials(connection: Connection): Promise<void> {
  const page = (rows: readonly unknown[]): boolean => rows.length === PIECE;
  type MarkedRow = [n: number, fact: number, state: string, tokens: string[]];
  const marked = connection.stream<MarkedRow>('schema-marks', {}, { page, ahead: PIECE });
  for await (const facts of marked) {
    const rows = facts.flatMap(([n, fact, state, tokens]) =>
      markRows(JSON.parse(state) as NodeState, { n, fact }).filter(
        ([token]) => !tokens.includes(token as string),
      ),
    );
    for (const piece of chunks(rows, PIECE))
      await connection.write((tx) => tx.rows('create-marks', { rows: piece }));
  }
}
