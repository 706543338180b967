// Reading ahead: statements done in threads of their own, while what came before is worked at here. It is a shortcut and
// no more: where there is no such thread, or it fails, the statement is done here.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { columnsIn, type Form } from './column-texts.ts';
import type { Connection, Row, Value } from './connection.ts';

/** Statements that only read, each of one row. */
export interface Reader {
  row<T extends Row>(sql: string, ...values: Value[]): Promise<T | undefined>;
  /** The same, its texts read as columns. */
  columns<T extends Row>(forms: Forms, sql: string, ...values: Value[]): Promise<T | undefined>;
  /** Pages that may be asked for at once, and that may be there before they are needed, and how many facts one has. */
  readonly ahead: { readonly atOnce: number; readonly most: number; readonly facts: number };
  /** What was asked and is not done yet is done here. Resolves when nothing reads any more. */
  close(): Promise<void>;
}

type Forms = readonly (Form | null)[];

/** What a thread is begun with. */
export interface ReadingStart {
  readonly file: string;
  /** 1 once nobody waits for it any more. */
  readonly left: Int32Array<SharedArrayBuffer>;
}

export interface AskedRow {
  readonly id: number;
  /** Null: as it is. */
  readonly forms: Forms | null;
  readonly sql: string;
  readonly values: readonly Value[];
}

export type ToldRow = { readonly id: number; readonly row?: Row | undefined; readonly failed: boolean };

export function askedOf(
  connection: Connection,
  { forms, sql, values }: Omit<AskedRow, 'id'>,
): Row | undefined {
  const row = connection.row(sql, ...values);
  return row && forms ? columnsIn(row, forms) : row;
}

/**
 * Facts from which on a thread is worth its start, so that a server goes on answering, and from which on another is:
 * reading takes longer than the rest.
 */
const WORTHWHILE = 20_000;
const WORTH_TWO = 500_000;

/** So many that no thread waits while a page is looked at. A page of edges is usually 400 KB. */
const IN_THREAD = { atOnce: 8, most: 128, facts: 5_000 };
/** What is read here is read in a few milliseconds a page. */
const ON_THE_SPOT = { atOnce: 1, most: 1, facts: 1_000 };

export function readerFor(connection: Connection, facts: number): Reader {
  const entry = new URL('./reading-thread.js', import.meta.url);
  // Run from the sources there is no file that a thread could load.
  const worthwhile = facts >= WORTHWHILE && availableParallelism() > 1 && existsSync(fileURLToPath(entry));
  return worthwhile ? inThreads(connection, entry, facts < WORTH_TWO ? 1 : 2) : onTheSpot(connection);
}

export function onTheSpot(connection: Connection): Reader {
  return {
    ...asking(async (asked) => askedOf(connection, asked)),
    ahead: ON_THE_SPOT,
    close: async () => {},
  };
}

function asking(
  ask: (asked: Omit<AskedRow, 'id'>) => Promise<Row | undefined>,
): Pick<Reader, 'row' | 'columns'> {
  return {
    row: <T extends Row>(sql: string, ...values: Value[]) =>
      ask({ forms: null, sql, values }) as Promise<T | undefined>,
    columns: <T extends Row>(forms: Forms, sql: string, ...values: Value[]) =>
      ask({ forms, sql, values }) as Promise<T | undefined>,
  };
}

export function inThreads(connection: Connection, entry: URL, count: number): Reader {
  const threads = Array.from({ length: count }, () => new ReadingThread(connection.file, entry));
  return {
    ...asking(async (asked) => {
      const [thread] = threads.filter(({ ended }) => !ended).sort((a, b) => a.busy - b.busy);
      const told = await thread?.told(asked);
      // Says what is wrong, if it is.
      return told && !told.failed ? told.row : askedOf(connection, asked);
    }),
    ahead: IN_THREAD,
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

class ReadingThread {
  readonly #worker: Worker;
  readonly #left = new Int32Array(new SharedArrayBuffer(4));
  readonly #gone: Promise<void>;
  readonly #waiting = new Map<number, (told: ToldRow | null) => void>();
  #latest = 0;
  #ended = false;

  constructor(file: string, entry: URL) {
    this.#worker = new Worker(entry, { workerData: { file, left: this.#left } satisfies ReadingStart });
    this.#worker.on('error', () => this.#end());
    this.#gone = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#end();
        resolve();
      });
    });
    this.#worker.on('message', (told: ToldRow) => {
      this.#waiting.get(told.id)?.(told);
      this.#waiting.delete(told.id);
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Statements that it has not done yet. */
  get busy(): number {
    return this.#waiting.size;
  }

  /** Null when it ends before. */
  told(asked: Omit<AskedRow, 'id'>): Promise<ToldRow | null> {
    const id = ++this.#latest;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#worker.postMessage({ id, ...asked } satisfies AskedRow);
    });
  }

  /** Lets it go: a thread that is terminated within the engine takes the whole process with it. */
  close(): Promise<void> {
    Atomics.store(this.#left, 0, 1);
    this.#end();
    this.#worker.postMessage('leave');
    return this.#gone;
  }

  #end(): void {
    this.#ended = true;
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }
}
