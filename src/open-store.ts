// Which store a process works on: a data directory, or Neo4j where the user or the environment names one.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { KeyreachError } from './model/errors.ts';
import { type SavedGraph, savedGraph } from './saved/saved-graph.ts';
import { openEmbeddedStore } from './store/embedded/open.ts';
import type { GraphStore } from './store/graph-store.ts';

interface Neo4jServer {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string | undefined;
}

export type StoreChoice = { readonly data: string } | { readonly neo4j: Neo4jServer };

/** How long a start waits for a Neo4j that does not answer yet, ms. */
const WAIT_FOR = 60_000;

/** Opens it; `say` is told that a server is being waited for, and why, as long as that is news. */
export async function openStore(choice: StoreChoice, say: (line: string) => void): Promise<GraphStore> {
  if ('data' in choice) return openEmbeddedStore({ directory: choice.data });
  const { openNeo4jStore } = await import('./store/neo4j/open.ts');
  let said = '';
  return openNeo4jStore({
    ...choice.neo4j,
    waitFor: WAIT_FOR,
    onWaiting: ({ message }) => {
      if (message !== said) say(`${message}; waiting up to ${WAIT_FOR / 1000} s for it`);
      said = message;
    },
  });
}

/** What was asked for, else what the environment names: Neo4j before a data directory. */
export function storeChoice(
  asked: { readonly data?: string | undefined; readonly neo4j?: string | undefined },
  { data, neo4j }: Pick<Config, 'data' | 'neo4j'>,
): StoreChoice {
  const uri = asked.neo4j ?? neo4j.uri;
  if (asked.data !== undefined || uri === undefined) return { data: asked.data ?? data };
  if (neo4j.password === undefined)
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `Neo4j needs a password: set NEO4J_PASSWORD, and NEO4J_USER where it is not ${neo4j.user}.`,
    );
  return { neo4j: { uri, user: neo4j.user, password: neo4j.password, database: neo4j.database } };
}

/**
 * Where the graph is kept for the next start: beside an embedded store, else in the folder that is named, in a file
 * for each database; null: nowhere.
 */
export function savedGraphOf(
  choice: StoreChoice,
  { cache }: Pick<Config, 'cache'>,
  say: (problem: string) => void,
): SavedGraph | null {
  if ('data' in choice) return savedGraph(join(choice.data, 'projection.bin'), say);
  if (cache === undefined) return null;
  const { uri, database = '' } = choice.neo4j;
  const name = createHash('sha256').update(`${uri} ${database}`).digest('hex').slice(0, 16);
  return savedGraph(join(cache, `projection-${name}.bin`), say);
}
