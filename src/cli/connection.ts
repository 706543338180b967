// Where a command's answers come from: a data directory opened in this process, or a running server.
import { existsSync, readFileSync } from 'node:fs';
import { configFrom } from '../config.ts';
import type { ReachMode } from '../graphql/push-down/where.ts';
import { KeyreachError } from '../model/errors.ts';
import { visible } from '../model/visible.ts';
import { openStore as open, savedGraphOf, storeChoice } from '../open-store.ts';
import type { SavedGraph } from '../saved/saved-graph.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { EXIT, UsageError } from './exit-code.ts';

/** Options that every command takes. */
export interface CommonOptions {
  readonly data?: string;
  readonly neo4j?: string;
  readonly server?: string;
  readonly reach?: ReachMode;
  readonly projectionMemory?: number;
  readonly tokenFile?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly quiet?: boolean;
}

export type Variables = Record<string, unknown>;

/** Runs the operations of queries/graphql and gives their `data`. */
export interface Connection {
  execute(operation: string, variables: Variables): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Errors an operation answered with, as one error with a visible line for each. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
  readonly exitCode: number;

  constructor(errors: readonly { message: string; code: string | undefined }[]) {
    super(errors.map(({ message }) => visible(message)).join('\n'));
    this.exitCode = errors.some(({ code }) => code === 'BAD_USER_INPUT') ? EXIT.usage : EXIT.failed;
  }
}

/** The store that was asked for; only what writes makes a data directory that is not there. */
export async function openStore(
  options: CommonOptions,
  missing: 'make' | 'refuse' = 'refuse',
): Promise<GraphStore> {
  const choice = storeChoice(options, configFrom(process.env));
  if ('data' in choice && missing === 'refuse' && !existsSync(choice.data)) {
    throw new KeyreachError(
      'NOT_FOUND',
      `there is no data directory ${choice.data}: give --data DIR, or fill it with \`keyreach demo\` or \`keyreach ingest\``,
    );
  }
  return open(choice, say);
}

/** Where the graph of that store is kept for the next start. */
export function savedGraphFor(options: CommonOptions): SavedGraph | null {
  const config = configFrom(process.env);
  return savedGraphOf(storeChoice(options, config), config, say);
}

function say(line: string): void {
  process.stderr.write(`keyreach: ${line}\n`);
}

/** For commands that write or read the store itself: a running server does neither for them. */
export function refuseServer(command: string, { server }: CommonOptions): void {
  if (server) {
    throw new UsageError(
      `${command} works on a data directory, not through a server: leave out --server and give --data DIR or --neo4j URI (a server on that directory notices the run within two seconds)`,
    );
  }
}

export async function connect(options: CommonOptions): Promise<Connection> {
  return options.server ? remote(options.server, options.tokenFile) : local(options);
}

async function local(options: CommonOptions): Promise<Connection> {
  const { openLiveGraph } = await import('../graphql/live-graph.ts');
  const { executeOperation } = await import('../graphql/execute.ts');
  const { whereOf } = await import('../graphql/push-down/where.ts');
  const store = await openStore(options);
  const graph = await openLiveGraph(store, {
    where: whereOf(options, configFrom(process.env)),
    saved: savedGraphFor(options),
  });
  return {
    async execute(operation, variables) {
      const { data, errors } = await executeOperation({ store, graph }, operation, variables);
      return dataOrThrow(data, errors);
    },
    async close() {
      await graph.close();
      await store.close();
    },
  };
}

function remote(server: string, tokenFile: string | undefined): Connection {
  const token = tokenFile === undefined ? null : tokenIn(tokenFile);
  const endpoint = endpointOf(server);
  return {
    async execute(operation, variables) {
      const { operationText } = await import('../graphql/operations.ts');
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ query: operationText(operation), variables }),
      }).catch((cause: unknown) => {
        throw new KeyreachError(
          'STORE_UNAVAILABLE',
          `no answer from ${server}: is the server running there? (keyreach serve)`,
          { cause },
        );
      });
      if (response.status === 401)
        throw new UsageError(
          token === null
            ? `${server} asks for a token: give --token-file FILE`
            : `${server} does not take the token in ${tokenFile}: give --token-file with that server's own`,
        );
      const body = (await response.json().catch(() => null)) as { data?: unknown; errors?: unknown } | null;
      if (!body)
        throw new KeyreachError(
          'STORE_UNAVAILABLE',
          `${server} answered ${response.status} and no JSON: is it a keyreach server?`,
        );
      return dataOrThrow(body.data, body.errors);
    },
    async close() {},
  };
}

function tokenIn(file: string): string {
  let token: string;
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`the token file ${file} cannot be read: ${why}`);
  }
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new UsageError(`the token file ${file} does not hold one token of printable characters`);
  return token;
}

function endpointOf(server: string): string {
  try {
    return new URL('/graphql', server).href;
  } catch {
    throw new UsageError(`--server takes a URL such as http://127.0.0.1:4000, not ${server}`);
  }
}

function dataOrThrow(data: unknown, errors: unknown): Record<string, unknown> {
  if (Array.isArray(errors) && errors.length > 0) {
    throw new OperationFailed(
      errors.map((error: { message: string; extensions?: { code?: string } }) => ({
        message: error.message,
        code: error.extensions?.code,
      })),
    );
  }
  return data as Record<string, unknown>;
}
