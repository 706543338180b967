// A real Neo4j for tests: the one at NEO4J_URI, else one that is started for the whole test run by whichever file
// needs it first. Files take turns on it, because each empties the database.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import neo4j, { type Driver } from 'neo4j-driver';
import { openNeo4jStore } from '../../src/store/neo4j/open.ts';
import type { StorePlace } from './contract.ts';
import { DEEP } from './deep.ts';

export interface TestServer {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string;
  /** Of a server that was started for the tests; absent where NEO4J_URI names one. */
  readonly pid?: number;
  readonly home?: string;
  readonly version?: string;
}

const KEEPER = fileURLToPath(new URL('../../scripts/neo4j/keep.mjs', import.meta.url));
const LAUNCHER = new URL('../../scripts/neo4j/launcher.mjs', import.meta.url).href;
/** The process of the whole test run, which outlives the ones that run a file. */
const RUN = isMainThread ? process.ppid : process.pid;
const VERSION = process.env['KEYREACH_NEO4J_VERSION'] ?? '';
const FILE = join(tmpdir(), `keyreach-neo4j-${RUN}${VERSION && `-${VERSION}`}.json`);
/** Fetching it for the first time included. */
const READY_WITHIN = 600_000;

/** A server, or null with a loud line where there is none to be had; under CI that is a failure. */
export async function neo4jServer(): Promise<TestServer | null> {
  return orSkip(async () => fromEnvironment() ?? (await started()));
}

async function orSkip<T>(server: () => Promise<T>): Promise<T | null> {
  try {
    return await server();
  } catch (error) {
    if (process.env['CI']) throw error;
    console.warn(`\n!!! SKIPPED: the Neo4j tests, for want of a server: ${(error as Error).message}\n`);
    return null;
  }
}

/** A server that a test has for itself, on data that stay, to be killed. */
export interface OwnServer extends TestServer {
  readonly pid: number;
  readonly home: string;
  stop(): Promise<void>;
}

/** Starts one, with the data that it had before where it had; null with a loud line where none can be had. */
export async function ownServer(home: string, port?: number): Promise<OwnServer | null> {
  const { startNeo4j } = (await import(LAUNCHER)) as {
    startNeo4j(options: object): Promise<OwnServer>;
  };
  return orSkip(() =>
    // It lives for a minute: too short for what takes time to get fast.
    startNeo4j({ home, brief: true, ...(VERSION && { version: VERSION }), ...(port && { port }) }),
  );
}

function fromEnvironment(): TestServer | null {
  const {
    NEO4J_URI: uri,
    NEO4J_USER: user = 'neo4j',
    NEO4J_PASSWORD: password = '',
    NEO4J_DATABASE: database,
  } = process.env;
  return uri ? { uri, user, password, ...(database && { database }) } : null;
}

async function started(): Promise<TestServer> {
  const first = takes(`${FILE}.starting`);
  if (first) {
    spawn(process.execPath, [KEEPER, String(RUN), FILE, VERSION, DEEP ? '' : 'brief'], {
      detached: true,
      stdio: 'ignore',
    }).unref();
  }
  const until = Date.now() + READY_WITHIN;
  while (!existsSync(FILE)) {
    if (Date.now() > until) throw new Error('it did not start in ten minutes');
    await sleep(100);
  }
  const told = JSON.parse(readFileSync(FILE, 'utf8')) as { server?: TestServer; error?: string };
  if (!told.server) throw new Error(told.error ?? 'it did not start');
  return told.server;
}

/** The database, empty, for one test file at a time. */
export class TestDatabase {
  readonly server: TestServer;
  readonly driver: Driver;

  private constructor(server: TestServer) {
    this.server = server;
    this.driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
      disableLosslessIntegers: true,
      telemetryDisabled: true,
    });
  }

  static async taken(server: TestServer): Promise<TestDatabase> {
    while (!takes(TURN)) await sleep(100);
    const database = TestDatabase.of(server);
    const [[holds] = [0]] = await database.rows<[number]>('MATCH (n) RETURN count(n)');
    if (!server.pid && holds > 0 && !process.env['KEYREACH_TEST_WIPE']) {
      await database.release();
      throw new Error(
        'the tests empty the database at NEO4J_URI, which holds something: with KEYREACH_TEST_WIPE=1 they may',
      );
    }
    await database.empty();
    return database;
  }

  /** Of a server that nobody else uses. */
  static of(server: TestServer): TestDatabase {
    return new TestDatabase(server);
  }

  async rows<T extends readonly unknown[]>(cypher: string, parameters: object = {}): Promise<T[]> {
    const { database } = this.server;
    const session = this.driver.session(database ? { database } : {});
    try {
      const { records } = await session.run(cypher, parameters);
      return records.map((record) => [...record] as unknown as T);
    } finally {
      await session.close();
    }
  }

  /** As a new one, but for constraints and indexes, which take long to make. */
  async empty(): Promise<void> {
    await this.rows(
      'MATCH (n) WHERE NOT n:Graph CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS',
    );
    await this.rows(
      'MATCH (g:Graph) SET g = {product: g.product, schema: g.schema, version: 0, runs: 0, numbers: 0, facts: 0}',
    );
  }

  async close(): Promise<void> {
    await this.driver.close();
  }

  async release(): Promise<void> {
    await this.close();
    rmSync(TURN, { recursive: true, force: true });
  }

  /** A place for a store under test; `remove` empties it. */
  place(): StorePlace {
    return {
      open: (clock) => openNeo4jStore({ ...this.server, ...(clock && { clock }) }),
      remove: () => this.empty(),
    };
  }
}

const TURN = `${FILE}.turn`;

/** Makes a folder that says that this process has it; false where another process that lives has. */
function takes(folder: string): boolean {
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, String(process.pid)), '');
    return true;
  } catch {
    const [holder] = existsSync(folder) ? readdirSync(folder) : [];
    if (folder === TURN && holder !== undefined && !isAlive(Number(holder)))
      rmSync(folder, { recursive: true, force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
