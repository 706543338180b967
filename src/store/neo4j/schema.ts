// The schema of the graph in Neo4j, by versions: each step leads from the one before it. A database whose
// schema is newer than this program, or that holds something else, is refused and stays as it is.
import { KeyreachError } from '../../model/errors.ts';
import type { Connection } from './connection.ts';
import { markCredentials } from './marks.ts';
import type { StatementName } from './statement-names.ts';

export interface Migration {
  readonly to: number;
  /** Statements about constraints and indexes, each of no effect when done again. */
  readonly define: readonly StatementName[];
  /** Changes to what is stored, of no effect when done again. */
  readonly change?: (connection: Connection) => Promise<void>;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    to: 1,
    define: [
      'schema-graph',
      'schema-source',
      'schema-slot',
      'schema-run',
      'schema-run-source',
      'schema-run-unfinished',
      'schema-run-end',
      'schema-run-end-made',
      'schema-quarantined',
      'schema-node-id',
      'schema-node-number',
      'schema-node-state-number',
      'schema-node-state-since',
      'schema-node-state-until',
      'schema-edge-id',
      'schema-edge-since',
      'schema-edge-until',
      'schema-edge-history-fact',
      'schema-edge-history-id',
      'schema-edge-history-since',
      'schema-edge-history-until',
    ],
  },
  // What is pruned or copied is said on the Graph node, which an older program does not look at.
  { to: 2, define: [] },
  // What reach in the database looks up: the history of a node's edges, and credentials by their marks.
  {
    to: 3,
    define: ['schema-edge-history-from', 'schema-edge-history-to', 'schema-mark-token', 'schema-mark-fact'],
  },
  // What a trace in the database looks up: credentials by their keys.
  { to: 4, define: [], change: markCredentials },
];

/** Brings the database to the newest schema; of no effect, and of no privilege, where it has it. */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const newest = migrations.at(-1)?.to ?? 0;
  const found = await foundSchema(connection);
  if (found === 'other') {
    throw new KeyreachError(
      'STORE_UNAVAILABLE',
      `${connection.description} holds another program's data: give Keyreach a database of its own (NEO4J_DATABASE, or another server)`,
    );
  }
  if (found > newest) {
    throw new KeyreachError(
      'STORE_UNAVAILABLE',
      `${connection.description} was written by a newer keyreach (schema ${found}, this one knows ${newest}): use that version here`,
    );
  }
  for (const { to, define, change } of migrations) {
    if (to <= found) continue;
    await connection.define(define);
    await change?.(connection);
    await connection.write((tx) => tx.rows('set-schema', { schema: to }));
  }
}

/** The version of the schema, 0 for an empty database. */
async function foundSchema(connection: Connection): Promise<number | 'other'> {
  return connection.read(async (tx) => {
    // In this order: what another server writes while it sets up the same database is not taken for foreign.
    const other = await tx.rows('other-data');
    const [graph] = await tx.rows<[schema: number]>('graph-schema');
    if (graph) return graph[0];
    return other.length > 0 ? 'other' : 0;
  });
}
