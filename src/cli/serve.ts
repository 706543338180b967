// `keyreach serve`: the playground and the API, until it is told to stop.

import { configFrom } from '../config.ts';
import { claimedKeys } from '../deployment-keys.ts';
import { whereOf } from '../graphql/push-down/where.ts';
import { type Server, serve, standardLogger, termination } from '../main.ts';
import { openStore, savedGraphFor } from './connection.ts';
import { demoInto } from './demo.ts';
import { EXIT } from './exit-code.ts';
import { type KeyOptions, keyFileFor } from './key.ts';

interface ServeCommandOptions extends KeyOptions {
  readonly port: number;
  readonly host: string;
  readonly demoWhenEmpty?: boolean;
  readonly threads?: number;
}

export async function serveFrom(options: ServeCommandOptions): Promise<number> {
  const keyFile = keyFileFor(options);
  const store = await openStore(options, 'make');
  try {
    const keys = await claimedKeys(store, keyFile);
    const empty = (await store.head()).version === 0;
    if (empty && options.demoWhenEmpty) await demoInto(store, { quiet: true });
    const logger = standardLogger(options.quiet ? 'warn' : process.stderr.isTTY ? 'warn' : 'info');
    const { port, host, tokenFile = null } = options;
    const config = configFrom(process.env);
    const { threads } = { ...config, ...options };
    const where = whereOf(options, config);
    const saved = savedGraphFor(options);
    const server = await serve({ store, keys, host, port, tokenFile, logger, where, saved, threads });
    // Before anybody learns that there is something to stop.
    const told = termination();
    if (!options.quiet) process.stderr.write(await welcome(server, store, namedStore(options)));
    const signal = await told;
    if (!options.quiet) process.stderr.write(`${signal}: stopping\n`);
    await server.close();
    return EXIT.done;
  } finally {
    await store.close();
  }
}

async function welcome(
  { url, reach }: Server,
  store: { description: string; head(): Promise<{ version: number }> },
  named: string,
): Promise<string> {
  const { version } = await store.head();
  const next =
    version === 0
      ? `The graph is empty. Next: keyreach demo${named}, or keyreach ingest <adapter> <path>${named} (noticed within two seconds)`
      : `Next: open the playground and pick a question, or ask from another terminal: npx keyreach status${named}`;
  const inside = reach === 'neo4j' ? '; reach is followed inside Neo4j, without loading the graph' : '';
  return `\nKeyreach serves ${store.description}, graph version ${version}${inside}\n  playground  ${url}/\n  API         ${url}/graphql  (schema: ${url}/schema.graphql)\n${next}\nCtrl-C stops it.\n`;
}

/** What other commands are to be told to work on the same graph, where it is not what they work on anyway. */
function namedStore({ data, neo4j }: ServeCommandOptions): string {
  if (neo4j !== undefined) return ` --neo4j ${neo4j}`;
  return data === undefined ? '' : ` --data ${data}`;
}
