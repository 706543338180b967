// Composition root of the server: a store, the graph that follows it, and HTTP over both. Imported, it does
// nothing; run, it serves what the environment names.
import { realpathSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { destination, type Logger, pino } from 'pino';
import { configFrom } from './config.ts';
import { claimedKeys, keyFileOf } from './deployment-keys.ts';
import { allocateAllAsNew, collectNewAlone } from './engine-flags.ts';
import { startedApollo } from './graphql/apollo.ts';
import type { CursorKeys } from './graphql/cursor.ts';
import { httpApp } from './graphql/http/app.ts';
import { openLiveGraph } from './graphql/live-graph.ts';
import { type WhereOptions, whereOf } from './graphql/push-down/where.ts';
import { KeyreachError } from './model/errors.ts';
import { openStore, savedGraphOf, storeChoice } from './open-store.ts';
import { packageRoot } from './package-root.ts';
import { helpersGiveWay } from './priority.ts';
import type { SavedGraph } from './saved/saved-graph.ts';
import { tokenCheck } from './security/bearer-token.ts';
import { followedKeys } from './security/followed-keys.ts';
import { isLoopback } from './security/host-check.ts';
import type { KeyRing } from './security/key-ring.ts';
import type { GraphStore } from './store/graph-store.ts';
import { openThreads } from './threads/threads.ts';

export interface ServeOptions {
  /** Stays the caller's: close it after the server. */
  readonly store: GraphStore;
  /** The deployment's, which cursors are signed with; without them cursors end with this process. */
  readonly keys?: KeyRing;
  /** Default 127.0.0.1. Any address but loopback needs a token file. */
  readonly host?: string;
  /** Default 4000; 0: any free one. */
  readonly port?: number;
  readonly tokenFile?: string | null;
  /** The built playground; default: that of this package. */
  readonly webRoot?: string;
  readonly logger?: Logger;
  /** How often to look for new runs, ms. Default 500. */
  readonly pollMs?: number;
  /** How long one answer may take, ms. Default 10,000. */
  readonly mostMs?: number;
  /** How long a superseded version is held, ms. Default 60,000. */
  readonly holdMs?: number;
  /** Where the newest version is kept for the next start; default: nowhere. */
  readonly saved?: SavedGraph | null;
  /** Where reach is followed; default: in this process, unless the graph takes more than half of the memory. */
  readonly where?: WhereOptions;
  /** Facts that one question inside the store may hold. */
  readonly mostFacts?: number;
  /** Threads for long searches. Default 0: they take turns with everything else in the main one. */
  readonly threads?: number;
}

export interface Server {
  /** Such as http://127.0.0.1:4000. */
  readonly url: string;
  /** Where reach is followed now. */
  readonly reach: 'projection' | 'neo4j';
  /** Stops listening, lets requests that run finish, and stops following the store. */
  close(): Promise<void>;
}

/** Serves the store's graph. BAD_USER_INPUT for an address or token file that is not safe. */
export async function serve({
  store,
  keys,
  host = '127.0.0.1',
  port = 4000,
  tokenFile = null,
  webRoot = join(packageRoot, 'dist', 'web'),
  logger = standardLogger('info'),
  pollMs = 500,
  mostMs,
  holdMs,
  saved = null,
  where,
  mostFacts,
  threads: threadCount = 0,
}: ServeOptions): Promise<Server> {
  allocateAllAsNew();
  const loopbackOnly = isLoopback(host);
  if (!loopbackOnly && tokenFile === null) {
    throw new KeyreachError(
      'BAD_USER_INPUT',
      `${host} can be reached from other machines, and no token is asked for: give --token-file FILE (make one with: umask 077; openssl rand -hex 32 > FILE), or listen on 127.0.0.1.`,
    );
  }
  const token = tokenFile === null ? null : tokenCheck(tokenFile);
  const threads = openThreads(threadCount);
  const making = openThreads(Math.min(1, threadCount), { behind: true });
  const graph = await openLiveGraph(store, {
    ...{ saved, elsewhere: making?.elsewhere ?? null },
    ...(holdMs !== undefined && { holdMs }),
    ...(where && { where }),
    ...(mostFacts !== undefined && { mostFacts }),
  });
  const apollo = await startedApollo(logger);
  const ring = keys && followedKeys(keys, (problem) => logger.warn(problem));
  const signed = ring ? { cursorKeys: () => cursorKeys(ring()) } : {};
  const limits = { elsewhere: threads?.elsewhere ?? null, ...(mostMs === undefined ? {} : { mostMs }) };
  const app = httpApp({ apollo, store, graph, logger, loopbackOnly, token, webRoot, ...limits, ...signed });
  // From here on it is requests that matter; before, that the graph is loaded soon.
  collectNewAlone();
  helpersGiveWay();
  try {
    await app.listen({ host, port, listenTextResolver: () => 'listening' });
  } catch (cause) {
    await Promise.all([apollo.stop(), making?.close(), graph.close(), threads?.close()]);
    throw listenFailure(host, port, cause);
  }
  let told: string | null = null;
  graph.watch(pollMs, (error) => {
    const since = `${graph.staleSince()} ${graph.replaced()}`;
    if (since === told) return;
    told = since;
    if (graph.replaced())
      logger.error(
        { err: error },
        'the store holds another graph; serving what is known until this is started again',
      );
    else logger.warn({ err: error }, 'the store did not answer; serving what is known, and looking again');
  });
  return {
    url: urlOf(host, (app.server.address() as AddressInfo).port),
    get reach() {
      return graph.current().pushDown ? 'neo4j' : 'projection';
    },
    async close() {
      await app.close();
      await Promise.all([apollo.stop(), making?.close(), graph.close(), threads?.close()]);
    },
  };
}

function cursorKeys({ current, keys }: KeyRing): ReturnType<CursorKeys> {
  const kept = keys.filter((key) => key !== current).map((key) => key.subkey('cursor'));
  return [current.subkey('cursor'), ...kept];
}

/** Resolves with the first SIGINT or SIGTERM; a second one, of either, ends the process at once. */
export function termination(): Promise<NodeJS.Signals> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  return new Promise((resolve) => {
    const told = (signal: NodeJS.Signals): void => {
      for (const one of signals) process.off(one, told);
      resolve(signal);
    };
    for (const signal of signals) process.on(signal, told);
  });
}

/** Bytes of lines that wait to be written. */
const MOST_UNWRITTEN = 1024 * 1024;

/**
 * Lines of JSON on standard error: standard output belongs to results. Those that cannot be written, as on a full disk,
 * are lost, and answers go on.
 */
export function standardLogger(level: string): Logger {
  const lines = destination({ dest: 2, sync: false, maxLength: MOST_UNWRITTEN });
  // At the end it would try for ever to write them.
  lines.on('error', () => Object.assign(lines, { flushSync() {} }));
  return pino({ level }, lines);
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function listenFailure(host: string, port: number, cause: unknown): KeyreachError {
  const { code = 'unknown' } = cause as NodeJS.ErrnoException;
  const why =
    code === 'EADDRINUSE'
      ? 'it is in use: choose another with --port, or stop what listens there'
      : `the system says ${code}`;
  return new KeyreachError('BAD_USER_INPUT', `${host} port ${port} cannot be listened on: ${why}.`, {
    cause,
  });
}

async function run(): Promise<void> {
  const config = configFrom(process.env);
  const { host, port, tokenFile, threads, logLevel } = config;
  const logger = standardLogger(logLevel);
  const choice = storeChoice({}, config);
  const keyFile = keyFileOf(choice, config.keyFile);
  const store = await openStore(choice, (line) => logger.warn(line));
  try {
    const keys = await claimedKeys(store, keyFile);
    const where = whereOf({}, config);
    const saved = savedGraphOf(choice, config, (problem) => logger.warn(problem));
    const server = await serve({ store, keys, host, port, tokenFile, logger, where, saved, threads });
    const told = termination();
    logger.info({ url: server.url, store: store.description, reach: server.reach }, 'serving');
    await told;
    await server.close();
  } finally {
    await store.close();
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`keyreach: ${error instanceof KeyreachError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
