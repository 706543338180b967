// Opening a graph in Neo4j: the connection, the schema, and what crashed runs left.
import { setTimeout as sleep } from 'node:timers/promises';
import { KeyreachError } from '../../model/errors.ts';
import type { GraphStore } from '../graph-store.ts';
import { Connection, type Server } from './connection.ts';
import { KnownRuns } from './known-runs.ts';
import type { Clock } from './lease.ts';
import { Neo4jStore } from './neo4j-store.ts';
import { finishPruning } from './prune.ts';
import { finishAbandoned } from './residue.ts';
import { migrate } from './schema.ts';

export interface Neo4jOptions extends Server {
  /** For tests. Without it time is the server's, which all processes share. */
  readonly clock?: (() => number) | undefined;
  /** How long to wait for a server that does not answer yet, in ms, and who is told so, each time. */
  readonly waitFor?: number | undefined;
  readonly onWaiting?: ((error: KeyreachError) => void) | undefined;
}

const AGAIN_AFTER = 1_000;

/**
 * Opens the graph, makes its constraints and indexes where they are missing, and takes back what crashed runs
 * left. STORE_UNAVAILABLE where the server cannot be used, or the database holds something else or is newer.
 */
export async function openNeo4jStore({
  clock,
  waitFor = 0,
  onWaiting,
  ...server
}: Neo4jOptions): Promise<GraphStore> {
  const connection = connect(server);
  const time: Clock = clock ?? (() => null);
  const until = Date.now() + waitFor;
  for (;;) {
    try {
      await connection.reach();
      await migrate(connection);
      const known = new KnownRuns(connection);
      await finishAbandoned(connection, known, time);
      await finishPruning({ connection, known, clock: time });
      return new Neo4jStore(connection, known, time);
    } catch (error) {
      if (Date.now() > until || !mayPass(error)) {
        await connection.close();
        throw error;
      }
      onWaiting?.(error);
    }
    await sleep(AGAIN_AFTER);
  }
}

function connect(server: Server): Connection {
  if (server.database?.toLowerCase() === 'system') {
    throw new KeyreachError(
      'STORE_UNAVAILABLE',
      "the database system is Neo4j's own: name another in NEO4J_DATABASE, or none for the server's default",
    );
  }
  if (hasCredentials(server.uri)) {
    throw new KeyreachError(
      'STORE_UNAVAILABLE',
      `the address of Neo4j has a user or a password in it, where it would be shown: ${ADDRESS}; they go into NEO4J_USER and NEO4J_PASSWORD`,
    );
  }
  // The driver would leave it out, and take the server's default database.
  if (namesDatabase(server.uri)) {
    throw new KeyreachError(
      'STORE_UNAVAILABLE',
      `the address of Neo4j has something after its port: ${ADDRESS}; a database is named in NEO4J_DATABASE`,
    );
  }
  try {
    return new Connection(server);
  } catch (cause) {
    throw new KeyreachError('STORE_UNAVAILABLE', `the address of Neo4j is none: ${ADDRESS}`, { cause });
  }
}

const ADDRESS =
  'NEO4J_URI is like neo4j://host:7687, or neo4j+s://host:7687 with TLS, without user or password in it';

function hasCredentials(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { username, password } = new URL(uri);
  return username !== '' || password !== '';
}

function namesDatabase(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { pathname, hash } = new URL(uri);
  return !['', '/'].includes(pathname) || hash !== '';
}

/** The server is not there yet; not that it refuses. */
function mayPass(error: unknown): error is KeyreachError {
  return (
    error instanceof KeyreachError &&
    error.code === 'STORE_UNAVAILABLE' &&
    error.message.includes('does not answer')
  );
}
