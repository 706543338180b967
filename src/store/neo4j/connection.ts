// One driver to a Neo4j server or cluster: statements by name, rows as arrays, errors named. Writes and short
// reads are managed transactions, which the driver repeats where the server says that this helps.
import neo4j, { type Driver, type ManagedTransaction, type Session } from 'neo4j-driver';
import { isDefined, namedError } from './driver-errors.ts';
import { Pulse, Silence } from './pulse.ts';
import type { StatementName } from './statement-names.ts';
import { Statements, type Variant } from './statements.ts';

export type Row = readonly unknown[];
/** What a parameter may be. Numbers are integers: the store keeps no others. */
export type Value = string | number | boolean | null | readonly Value[];
export type Parameters = Readonly<Record<string, Value>>;

/** Statements in one transaction; those sent without waiting are run in the order in which they were sent. */
export interface Work {
  rows<T extends Row>(name: StatementName, parameters?: Parameters, variant?: Variant): Promise<T[]>;
}

interface Streaming<T> {
  readonly variant?: Variant;
  /** Whether a page is full. */
  readonly page: (rows: readonly T[]) => boolean;
  readonly ahead?: number;
  /** Aborted, the statement is stopped at the server, and the reader gets the reason. */
  readonly signal?: AbortSignal;
}

export interface Server {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database?: string | undefined;
  /** How long a connection may take, and a transaction; ms. */
  readonly connectWithin?: number | undefined;
  readonly queryWithin?: number | undefined;
}

const CONNECT_WITHIN = 10_000;
const QUERY_WITHIN = 120_000;
/** A writing transaction holds locks: where its process was stopped amid one, others wait for no longer. */
export const WRITE_WITHIN = 30_000;
/** Long enough for a cluster to choose another leader. */
const RETRY_FOR = 15_000;
/** A reader of the whole graph may be as slow as what it feeds. */
const STREAM_WITHIN = 6 * 3_600_000;

export class Connection {
  readonly description: string;
  readonly #driver: Driver;
  readonly #database: { database?: string };
  readonly #queryWithin: number;
  readonly #pulse: Pulse;
  readonly #statements = new Statements();
  /** What is read after something else is read, by whatever member of a cluster, is not older than that. */
  readonly #bookmarks = neo4j.bookmarkManager();

  constructor({
    uri,
    user,
    password,
    database,
    connectWithin = CONNECT_WITHIN,
    queryWithin = QUERY_WITHIN,
  }: Server) {
    this.description = `Neo4j at ${withoutCredentials(uri)}${database ? `, database ${database}` : ''}`;
    this.#database = database ? { database } : {};
    this.#queryWithin = queryWithin;
    this.#driver = neo4j.driver(uri, neo4j.auth.basic(user, password), {
      connectionTimeout: connectWithin,
      connectionAcquisitionTimeout: Math.max(connectWithin, RETRY_FOR),
      maxTransactionRetryTime: RETRY_FOR,
      disableLosslessIntegers: true,
      telemetryDisabled: true,
      notificationFilter: { minimumSeverityLevel: 'OFF' },
      userAgent: 'keyreach',
    });
    this.#pulse = new Pulse(this.description, () => this.#driver.getServerInfo(this.#database));
  }

  /** Whether the server answers and takes the credentials: asked once, not repeated. */
  async reach(): Promise<void> {
    try {
      await this.#driver.verifyConnectivity(this.#database);
    } catch (error) {
      throw namedError(error, this.description);
    }
  }

  read<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    return this.#managed('READ', (session) =>
      session.executeRead((tx) => work(this.#work(tx)), { timeout: this.#queryWithin }),
    );
  }

  write<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    return this.#managed('WRITE', (session) =>
      session.executeWrite((tx) => work(this.#work(tx)), {
        timeout: Math.min(this.#queryWithin, WRITE_WITHIN),
      }),
    );
  }

  /** Statements about the schema, in one transaction, which holds nothing else; then waits until they are in force. */
  async define(names: readonly StatementName[]): Promise<void> {
    const texts = names.flatMap((name) => this.#statements.all(name));
    await this.#managed('WRITE', async (session) => {
      const all = () => session.executeWrite((tx) => Promise.all(texts.map((text) => tx.run(text))));
      if (texts.length > 0)
        await all().catch((error: unknown) => {
          // IF NOT EXISTS looks before it locks. Who was first has made all of these, in one transaction: there at the next look.
          if (!isDefined(error)) throw error;
          return all();
        });
      await session.run(this.#statements.text('await-indexes'));
    });
  }

  /** The rows of one read, in pages, at most `ahead` of them read before they are asked for. */
  async *stream<T extends Row>(
    name: StatementName,
    parameters: Parameters,
    { variant, page, ahead = 10_000, signal }: Streaming<T>,
  ): AsyncGenerator<T[]> {
    const session = this.#session('READ', ahead);
    let silent = false;
    try {
      const result = session.run(this.#statements.text(name, variant), packed(parameters) as object, {
        timeout: STREAM_WITHIN,
      });
      const records = result[Symbol.asyncIterator]();
      const next = async (): Promise<{ rows: T[]; last: boolean }> => {
        const rows: T[] = [];
        for (;;) {
          const { done, value } = await records.next();
          if (done) return { rows, last: true };
          rows.push(rowOf<T>(value));
          if (page(rows)) return { rows, last: false };
        }
      };
      for (let last = false; !last; ) {
        const read = await this.#pulse.during(unlessAborted(next(), signal));
        if (read.rows.length > 0) yield read.rows;
        last = read.last;
      }
    } catch (error) {
      silent = error instanceof Silence;
      throw namedError(error, this.description);
    } finally {
      await this.#end(session, silent);
    }
  }

  async close(): Promise<void> {
    await this.#driver.close();
  }

  #work(tx: ManagedTransaction): Work {
    return {
      rows: async <T extends Row>(
        name: StatementName,
        parameters: Parameters = {},
        variant?: Variant,
      ): Promise<T[]> => {
        const { records } = await tx.run(this.#statements.text(name, variant), packed(parameters) as object);
        return records.map((record) => rowOf<T>(record));
      },
    };
  }

  #session(defaultAccessMode: 'READ' | 'WRITE', fetchSize?: number): Session {
    return this.#driver.session({
      defaultAccessMode,
      bookmarkManager: this.#bookmarks,
      ...this.#database,
      ...(fetchSize !== undefined && { fetchSize }),
    });
  }

  async #managed<T>(mode: 'READ' | 'WRITE', body: (session: Session) => PromiseLike<T>): Promise<T> {
    const session = this.#session(mode);
    let silent = false;
    try {
      return await this.#pulse.during(body(session));
    } catch (error) {
      silent = error instanceof Silence;
      throw namedError(error, this.description);
    } finally {
      await this.#end(session, silent);
    }
  }

  /** Nobody waits for the end of what a silent server is not going to end. */
  async #end(session: Session, silent: boolean): Promise<void> {
    const closed = session.close();
    if (silent) closed.catch(() => undefined);
    else await this.#pulse.during(closed);
  }
}

/** The result, or the signal's reason as soon as it is aborted. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  work.catch(() => undefined); // Whatever it comes to when nobody waits for it any more.
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The driver would send a JavaScript number as a float. */
function packed(value: Value | Parameters): unknown {
  if (typeof value === 'number') return neo4j.int(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Value) => packed(item));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, packed(part as Value)]));
}

function rowOf<T extends Row>(record: { length: number; get(index: number): unknown }): T {
  const row = new Array<unknown>(record.length);
  for (let i = 0; i < row.length; i++) row[i] = record.get(i);
  return row as unknown as T;
}

function withoutCredentials(uri: string): string {
  try {
    const { protocol, host } = new URL(uri);
    return `${protocol}//${host}`;
  } catch {
    return 'an address that is no URI';
  }
}
